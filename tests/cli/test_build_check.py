"""`feeds build --check`: whether the output on disk is up to date."""

import json
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import Result
from command_line import CONFIG, article, everything, feeds, make_site

from feeds.errors import LockedError

NOW = ("--now", "2026-06-01T00:00:00Z")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a site of three articles, build it, and return its configuration."""
    config = make_site(tmp_path, {f"{n}.md": article(n) for n in (1, 2, 3)})
    feeds("build", "-c", config, *NOW)
    return config


def check(site: Path, *arguments: str) -> Result:
    return feeds("build", "--check", "-c", site, *NOW, *arguments)


def same_time(path: Path, change: Callable[[Path], object]) -> None:
    """Change a file as nobody sees who looks at its time and size alone."""
    before = path.stat()
    change(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size


def test_what_was_built_is_the_same(site: Path) -> None:
    """After a build there is nothing to do, with a state or without."""
    result = check(site)
    assert result.exit_code == 0
    assert result.stdout == f"{site.parent}/out is up to date: 12 files.\n"
    (site.parent / ".out.state").unlink()
    assert check(site).stdout == result.stdout


@pytest.mark.parametrize("has_state", [True, False], ids=["state", "no state"])
@pytest.mark.parametrize(
    ("path", "change", "told"),
    [
        ("out/rss.xml", Path.unlink, "missing rss.xml"),
        ("out/rss.xml", lambda path: path.write_text("spoilt"), "changed rss.xml"),
        ("out/feeds.css", lambda path: path.write_text(""), "changed feeds.css"),
        ("out/topics/news/index.html", Path.unlink, "missing topics/news/index.html"),
    ],
    ids=["gone", "spoilt", "style", "page"],
)
def test_files_that_somebody_touched(
    site: Path, path: str, change: Callable[[Path], object], told: str, *, has_state: bool
) -> None:
    """Each is named with what became of it, and the next build mends it."""
    change(site.parent / path)
    if not has_state:
        (site.parent / ".out.state").unlink()
    result = check(site)
    assert result.exit_code == 1
    assert told in result.stdout.splitlines()
    assert "is out of date" in result.stdout
    feeds("build", "-c", site, *NOW)
    assert check(site).exit_code == 0


@pytest.mark.parametrize("path", ["rss.xml", "feed.json", "topics/news/atom.xml", "index.html"])
def test_an_edit_that_leaves_no_trace(site: Path, path: str) -> None:
    """Bytes are compared, not times and sizes."""
    swap = lambda file: file.write_bytes(file.read_bytes().replace(b"Story 1", b"Story 7"))  # noqa: E731
    same_time(site.parent / "out" / path, swap)
    result = check(site)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (1, f"changed {path}")


def test_a_new_time_is_no_change(site: Path) -> None:
    """A checkout gives files new times: their bytes are the same."""
    for path in (site.parent / "out").rglob("*"):
        os.utime(path, (1, 1))
    assert check(site).exit_code == 0


def test_what_articles_change(site: Path) -> None:
    """An edit, a new topic and one that went are told by their files."""
    text = article(1, topics="[Views]", title="First")
    (site.parent / "articles" / "1.md").write_text(text, "utf-8")
    told = check(site).stdout.splitlines()
    assert {"changed rss.xml", "changed feeds.json", "missing topics/views/rss.xml"} <= {*told}
    for number in (2, 3):
        text = article(number, topics="[Views]")
        (site.parent / "articles" / f"{number}.md").write_text(text, "utf-8")
    result = check(site)
    assert "extra   topics/news/rss.xml" in result.stdout.splitlines()
    assert result.stdout.splitlines()[-1].endswith(": 4 to write, 6 to change, 4 to remove.")


def test_before_the_first_build_all_is_missing(tmp_path: Path) -> None:
    """And it is still so afterwards."""
    config = make_site(tmp_path, {"1.md": article(1)})
    result = check(config)
    assert result.exit_code == 1
    assert "missing feeds.json" in result.stdout.splitlines()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["articles", "feeds.yaml"]


def test_nothing_is_written(site: Path) -> None:
    """Neither output nor state nor lock changes, nor is anything left."""
    (site.parent / "out" / "rss.xml").write_text("spoilt", "utf-8")
    (site.parent / "articles" / "4.md").write_text(article(4), "utf-8")
    (site.parent / ".out.lock").unlink()
    before = everything(site.parent)
    assert check(site).exit_code == 1
    assert everything(site.parent) == before


def test_for_programs(site: Path) -> None:
    """--json has the lists, and the same exit status."""
    (site.parent / "out" / "rss.xml").unlink()
    (site.parent / "out" / "atom.xml").write_text("spoilt", "utf-8")
    result = check(site, "--json")
    found = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (found["same"], found["missing"], found["changed"], found["extra"]) == (
        False,
        ["rss.xml"],
        ["atom.xml"],
        [],
    )
    assert "feed.json" in found["unchanged"]
    feeds("build", "-c", site, *NOW)
    assert json.loads(check(site, "--json").stdout)["same"] is True


def test_quiet_says_nothing_where_all_is_well(site: Path) -> None:
    """Cron writes to nobody; and where something differs, on standard error."""
    assert check(site, "--quiet").output == ""
    (site.parent / "out" / "rss.xml").unlink()
    result = check(site, "--quiet")
    assert result.stdout == ""
    assert result.stderr.startswith("missing rss.xml\n")


def test_strict_fails_for_articles_too(site: Path) -> None:
    """A build with --strict would write nothing: the check fails as it would."""
    (site.parent / "articles" / "1.md").write_text(article(1, heat="warm"), "utf-8")
    feeds("build", "-c", site, *NOW)
    assert check(site).exit_code == 0
    result = check(site, "--strict")
    assert result.exit_code == 1
    assert "Warnings:" in result.stdout


def test_what_a_build_refuses_is_refused(site: Path) -> None:
    """A build that would touch nothing for safety says so here, too."""
    for path in (site.parent / "articles").iterdir():
        path.unlink()
    assert check(site).exit_code == 3
    assert json.loads(check(site, "--json").stdout)["status"] == 3
    assert check(site, "--allow-drop").exit_code == 1


def test_a_stranger_in_the_way(tmp_path: Path) -> None:
    """A file that feeds did not write would stop the build."""
    config = make_site(tmp_path, {"1.md": article(1)})
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "rss.xml").write_text("mine", "utf-8")
    result = check(config)
    assert result.exit_code == 1
    assert "a file that feeds did not write" in result.stderr


def test_files_of_others_do_not_count(site: Path) -> None:
    """What a build would leave alone is no difference."""
    (site.parent / "out" / "robots.txt").write_text("", "utf-8")
    assert check(site).exit_code == 0


@pytest.mark.parametrize("option", ["--profile", "--every=1m", "--log=runs.jsonl"])
def test_what_is_for_builds_alone(site: Path, option: str) -> None:
    """A check neither goes on, nor is logged, nor timed."""
    assert check(site, option).exit_code == 2


def test_annotations(site: Path) -> None:
    """On a pull request, what is wrong with articles stands beside their lines."""
    (site.parent / "articles" / "1.md").write_text(article(1, heat="warm"), "utf-8")
    feeds("build", "-c", site, *NOW)
    (site.parent / "out" / "rss.xml").unlink()
    told = check(site, "--format", "github").stdout.splitlines()
    assert told[0].startswith("::warning file=")
    assert told[1] == "missing rss.xml"


def test_a_build_in_between_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another run writes meanwhile, half of what was seen is old: nothing is claimed."""
    module = import_module("feeds.pipeline.build")
    usual = module.render

    def render(*arguments: object) -> object:
        made = usual(*arguments)
        (site.parent / "out" / "rss.xml").write_text("of another run", "utf-8")
        return made

    monkeypatch.setattr(module, "render", render)
    result = check(site)
    assert result.exit_code == LockedError.exit_status == 4
    assert "changed while they were looked at" in result.stderr


def test_a_file_that_cannot_be_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system refuses is said, and not taken for a difference."""
    usual = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "rss.xml":
            raise PermissionError(13, "Permission denied")
        return usual(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    result = check(site)
    assert result.exit_code == 1
    assert "rss.xml: " in result.stderr
    assert "found no permission" in result.stderr


def test_another_configuration_is_other_work(site: Path) -> None:
    """What the state knows of other settings is not believed."""
    site.write_text(f"{CONFIG}limit: 1\n", "utf-8")
    assert "changed rss.xml" in check(site).stdout.splitlines()


def test_a_broken_state_is_not_believed(site: Path) -> None:
    """Nor is it mended: that would be writing."""
    (site.parent / ".out.state").write_bytes(b"no state" * 1000)
    assert check(site).exit_code == 0
    assert (site.parent / ".out.state").read_bytes() == b"no state" * 1000
