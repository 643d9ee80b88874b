"""Packed files beside the others: which there are, what is in them, and when they go."""

import gzip
import os
import zlib
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import cast

import pytest
from msgspec.structs import replace

from feeds import codings
from feeds.codings import CODINGS, THRESHOLD, CodingName, is_installed, packed, packed_paths
from feeds.config import Config, load
from feeds.errors import ConfigError, Level
from feeds.judging import collect
from feeds.model import LISTING, Finding, Verdict
from feeds.pipeline import Run, build, check, drift
from feeds.pipeline.keeping import state_path
from feeds.validator import judge as judge_module
from feeds.validator.options import Options
from feeds.write import Stage
from golden_cases import tree
from test_incremental import START, configured, full

ALL: tuple[CodingName, ...] = ("gzip", "br", "zstd")
RUN = Run(now=START, allow_drop=True)
Unpack = Callable[[bytes], bytes]


def unpackers() -> Mapping[str, Unpack]:
    """Return what takes each kind of file apart, by its ending."""
    libraries = {".br": "brotli", ".zst": CODINGS["zstd"].module}
    others = {
        ending: cast("Unpack", import_module(name).decompress) for ending, name in libraries.items()
    }
    return {".gz": gzip.decompress, **others}


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """Return a site of one long article and one that is short, with all codings."""
    (tmp_path / "articles").mkdir()
    write(tmp_path, "long", 3000)
    return replace(configured(tmp_path), compress=ALL)


def write(folder: Path, name: str, length: int, topic: str = "Tea") -> None:
    """Write an article with so many letters to read."""
    front = f"title: {name}\ndate: 2026-02-01\nwebUrl: https://daily.example/{name}\n"
    front += f"topics: [{topic}]\nexcerpt: {'word ' * (length // 5)}"
    (folder / "articles" / f"{name}.md").write_text(f"---\n{front}\n---\n", "utf-8")


def files(config: Config) -> dict[str, bytes]:
    return tree(Path(config.output))


def test_every_large_file_has_its_packed_forms(config: Config) -> None:
    """Beside each file of a kilobyte or more stands each form, and in it just that file."""
    build(config, RUN)
    found = files(config)
    plain = {path: data for path, data in found.items() if not path.endswith((".gz", ".br", "zst"))}
    large = {path for path, data in plain.items() if len(data) >= THRESHOLD}
    assert {"rss.xml", "topics/tea/atom.xml", "feeds.css", LISTING} <= large
    expected = {path + end: path for path in large for end in unpackers()}
    assert found.keys() == plain.keys() | expected.keys()
    for path, origin in expected.items():
        assert unpackers()[Path(path).suffix](found[path]) == plain[origin]
        assert len(found[path]) < len(plain[origin])


def test_small_files_have_none(tmp_path: Path, config: Config) -> None:
    """When a file falls below the threshold its packed forms go, and come back with its size."""
    config = replace(config, formats=("json",))
    build(config, RUN)
    before = files(config)
    assert "topics/tea/feed.json.gz" in before
    write(tmp_path, "long", 5)
    told = build(config, RUN).written
    gone = {f"topics/tea/feed.json{end}" for end in unpackers()}
    assert len(files(config)["topics/tea/feed.json"]) < THRESHOLD
    assert gone <= set(told.removed)
    assert not gone & files(config).keys()
    write(tmp_path, "long", 3000)
    build(config, RUN)
    assert files(config) == before


def test_a_feed_goes_with_its_packed_forms(tmp_path: Path, config: Config) -> None:
    """What belongs to a feed that is gone is gone, and so is what is not asked for any more."""
    build(config, RUN)
    (tmp_path / "articles" / "long.md").unlink()
    write(tmp_path, "other", 3000, "Ships")
    build(config, RUN)
    assert not [path for path in files(config) if path.startswith("topics/tea/")]
    assert "topics/ships/rss.xml.gz" in files(config)
    build(replace(config, compress=("br",)), RUN)
    assert {Path(path).suffix for path in files(config)} & set(unpackers()) == {".br"}
    build(replace(config, compress=()), RUN)
    assert files(config) == full(replace(config, compress=()), RUN)


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"spoilt")])
@pytest.mark.parametrize("name", ["rss.xml.gz", "topics/tea/index.html.br", "feeds.json.zst"])
def test_a_spoilt_form_is_made_anew(
    config: Config, spoil: Callable[[Path], object], name: str
) -> None:
    """The next build makes the form that is not what it was, and touches nothing else."""
    build(config, RUN)
    before = files(config)
    spoil(Path(config.output, name))
    assert build(config, RUN).written.written == (name,)
    assert files(config) == before
    assert build(config, RUN).written.written == ()


def test_without_a_state_the_same_forms_are_left_alone(config: Config) -> None:
    """Also a run that packs everything anew touches no form that is right."""
    build(config, RUN)
    state_path(config).unlink()
    told = build(config, RUN).written
    assert (told.written, told.removed) == ((), ())
    assert "rss.xml.zst" in told.unchanged


def test_a_check_tells_of_packed_forms(config: Config) -> None:
    """What a check says it would write is what a build writes."""
    told = check(config, RUN).written
    assert told == build(config, RUN).written


def test_a_look_at_the_output_finds_what_was_spoilt(config: Config) -> None:
    """`build --check` compares packed forms by their bytes, whatever their times say."""
    build(config, RUN)
    assert not drift(config, RUN)[1]
    form = Path(config.output, "rss.xml.gz")
    times, size = form.stat().st_mtime_ns, form.stat().st_size
    form.write_bytes(b"x" * size)
    os.utime(form, ns=(times, times))
    Path(config.output, "feeds.css.br").unlink()
    found = drift(config, RUN)[1]
    assert (found.missing, found.changed, found.extra) == (("feeds.css.br",), ("rss.xml.gz",), ())


def test_a_refused_feed_keeps_its_forms(
    tmp_path: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document that is not published leaves the packed forms of the one that is."""
    build(config, RUN)
    before = files(config)
    write(tmp_path, "second", 3000)
    wrong = Finding(code="X999", level=Level.ERROR, message="is wrong")

    def judge(data: bytes, *, file: str, options: Options) -> Verdict:
        assert data
        assert options.now == START
        return Verdict(file=file, format="rss", findings=(wrong,) * (file == "rss.xml"))

    monkeypatch.setattr(judge_module, "judge", judge)
    report = build(config, RUN)
    assert [one.path for one in report.refused] == ["rss.xml"]
    now = files(config)
    kept = ["rss.xml", *(f"rss.xml{end}" for end in unpackers())]
    assert [now[path] for path in kept] == [before[path] for path in kept]
    assert now["atom.xml.gz"] != before["atom.xml.gz"]


def test_new_forms_take_their_places_beside_their_files(
    tmp_path: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader gets an old packed feed no longer than the step from one rename to the next."""
    build(config, RUN)
    write(tmp_path, "second", 3000)
    moved: list[str] = []
    move = Stage.move

    def noted(self: Stage, paths: list[str]) -> None:
        moved.extend(paths)
        move(self, paths)

    monkeypatch.setattr(Stage, "move", noted)
    build(config, RUN)
    for end, place in ((".br", 1), (".gz", 2), (".zst", 3)):
        assert moved.index(f"rss.xml{end}") == moved.index("rss.xml") + place
    assert moved[-4:] == [LISTING, *(f"{LISTING}{end}" for end in (".br", ".gz", ".zst"))]


def test_gzip_holds_no_time_and_no_name() -> None:
    """The same bytes come out at any time, from any file, on any system (RFC 1952 2.3)."""
    data = CODINGS["gzip"].pack(b"feed " * 1000)
    assert data[:4] == b"\x1f\x8b\x08\x00"
    assert data[4:8] == b"\0\0\0\0"
    assert data[9] == 255
    assert zlib.decompress(data, wbits=31) == b"feed " * 1000


@pytest.mark.parametrize("name", ["picture.png", "a.gz", "a.woff2", "none"])
def test_what_is_packed_is_not_packed_again(name: str) -> None:
    """Only kinds of text have packed forms."""
    assert packed_paths(name, ALL) == {}
    assert list(packed(name, b"a" * 5000, ALL)) == []


def test_the_threshold_is_met() -> None:
    """A file of just so many bytes is packed, one of a byte fewer is not."""
    assert list(packed("a.xml", b"a" * (THRESHOLD - 1), ALL)) == []
    assert next(path for path, _ in packed("a.xml", b"a" * THRESHOLD, ALL)) == "a.xml.gz"


def test_validating_the_folder_passes_packed_forms_over(config: Config) -> None:
    """`feeds validate feeds_out` judges feeds, not what they are packed as."""
    build(replace(config, compress=()), RUN)
    before = collect([config.output])
    build(config, RUN)
    assert collect([config.output]) == before


def test_what_is_not_installed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who builds is told where it is asked for, and what to install; others need nothing."""
    path = tmp_path / "feeds.yaml"
    site = "site: {title: A, url: https://a.example/}\nfeeds_url: https://a.example/\n"
    path.write_text(f"{site}articles: a\noutput: b\ncompress: [gzip, br]\n", "utf-8")
    assert load(path, {}, to_build=True).config.compress == ("gzip", "br")
    monkeypatch.setattr(codings, "find_spec", lambda name: None if name == "brotli" else object())
    with pytest.raises(ConfigError) as caught:
        load(path, {}, to_build=True)
    problem = caught.value.problem
    assert (problem.field, problem.line, problem.found) == ("compress[1]", 5, "`br`")
    assert "pip install 'feeds[compress]'" in problem.hint
    assert load(path, {}).config.compress == ("gzip", "br")


def test_a_package_of_another_is_looked_for_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A coding whose package is not there at all is not installed, and raises nothing."""
    assert all(map(is_installed, ALL))
    nowhere = CODINGS["zstd"]._replace(module="nowhere.zstd")
    monkeypatch.setattr(codings, "CODINGS", {**CODINGS, "zstd": nowhere})
    assert not is_installed("zstd")
