"""What other programs may call: the list is whole, light to import, and does what it says."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

import feeds
from feeds import Config, ConfigError, Level, Report, Site, SourceError, Verdict

_ROOT = Path(__file__).parents[1]
_NOW = datetime(2026, 11, 1, tzinfo=UTC)
_BROKEN = b"<rss version='2.0'><channel><title>A</title></channel></rss>"


def _config(folder: Path, **changes: str) -> Config:
    settings = {"articles": str(_ROOT / "articles"), "output": str(folder / "out")} | changes
    return Config(
        site=Site(title="A", url="https://news.example.org/"),
        feeds_url="https://news.example.org/feeds",
        articles=settings["articles"],
        output=settings["output"],
    )


def test_every_public_name_is_there() -> None:
    """The list says what can be imported, and each name leads somewhere."""
    assert sorted(feeds.__all__) == feeds.__all__
    assert all(getattr(feeds, name).__module__.startswith("feeds.") for name in feeds.__all__)
    page = (_ROOT / "docs/how-to/python.md").read_text("utf-8")
    assert [name for name in feeds.__all__ if f"`{name}`" not in page] == []


def test_no_other_name_is_there() -> None:
    """What is not in the list is no attribute."""
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = feeds.nothing


def test_a_function_stays_one_whatever_else_is_imported() -> None:
    """No module of the package stands in the place of a public name."""
    script = (
        "import feeds, pkgutil, importlib\n"
        "names = [one.name for one in pkgutil.walk_packages(feeds.__path__, 'feeds.')]\n"
        "for name in names:\n"
        "    if '__main__' not in name: importlib.import_module(name)\n"
        "for name in feeds.__all__: assert not hasattr(getattr(feeds, name), '__path__'), name\n"
        "assert callable(feeds.validate) and callable(feeds.build)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_to_import_it_is_light() -> None:
    """Each name is imported when it is asked for."""
    heavy = ("click", "lxml", "typing", "msgspec")
    script = f"import feeds, sys; print([one for one in {heavy} if one in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-S", "-c", script],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(_ROOT / "src")},
    )
    assert done.stdout.strip() == "[]"


def test_build_and_check_agree(tmp_path: Path) -> None:
    """What `check` foretells is what `build` does; it writes nothing itself."""
    foretold = feeds.check(_config(tmp_path), now=_NOW)
    assert not (tmp_path / "out").exists()
    report = feeds.build(_config(tmp_path), now=_NOW)
    assert isinstance(report, Report)
    assert report == foretold
    assert all((tmp_path / "out" / path).is_file() for path in report.written.written)
    assert all(verdict.valid for verdict in feeds.validate(tmp_path / "out"))


def test_a_file_and_a_program_say_the_same() -> None:
    """A configuration that was loaded is taken as it is, by whatever path it is named."""
    loaded = feeds.load(str(_ROOT / "config/feeds.yaml"))
    assert loaded == feeds.load(_ROOT / "config/feeds.yaml")
    assert feeds.check(loaded, now=_NOW).published > 10


def test_a_configuration_that_cannot_be_is_refused(tmp_path: Path) -> None:
    """Even where no file holds it, the error names the key."""
    with pytest.raises(ConfigError, match="Config: output: expected a folder apart"):
        feeds.build(_config(tmp_path, output=str(_ROOT / "articles")))
    with pytest.raises(SourceError):
        feeds.build(_config(tmp_path, articles=str(tmp_path / "nowhere")))


def test_a_value_of_another_type_is_named_in_words(tmp_path: Path) -> None:
    """As in a file: what the key takes, in a whole sentence."""
    words = "Config: limit: expected a whole number, 0 or more, found another value. Give what"
    with pytest.raises(ConfigError, match=words):
        feeds.build(replace(_config(tmp_path), limit="many"))


def test_documents_are_judged_in_order(tmp_path: Path) -> None:
    """Bytes and files, each with a verdict of its own."""
    (tmp_path / "feed.xml").write_bytes(_BROKEN)
    verdicts = feeds.validate(_BROKEN, tmp_path / "feed.xml", str(tmp_path))
    assert [type(one) for one in verdicts] == [Verdict] * 3
    assert [one.file for one in verdicts] == ["", *[str(tmp_path / "feed.xml")] * 2]
    assert {one.findings for one in verdicts} == {verdicts[0].findings}


def test_rules_are_chosen() -> None:
    """As on the command line: by codes, by level, by what a platform demands."""
    assert feeds.validate(_BROKEN, ignore=["R"], min_level=Level.ERROR)[0].valid
    codes = {finding.code for finding in feeds.validate(_BROKEN, select=["R0"])[0].findings}
    assert codes == {"R001"}
    assert not feeds.validate(_BROKEN, profiles=["podcast"], select=["P101"])[0].valid
