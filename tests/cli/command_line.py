"""The command line as a person calls it, and a small site to call it for."""

from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from feeds.cli import main

CONFIG = """\
site: {title: Daily, url: https://daily.example/}
feeds_url: https://daily.example/feeds/
articles: articles
output: out
feeds: {all: {}, topics: {}}
"""


def article(number: int, **fields: str) -> str:
    """Return an article of day `number` of 2026; `fields` are its keys, in YAML."""
    known = {
        "title": f"Story {number}",
        "publishedDateTime": f"2026-01-{number:02}T00:00:00Z",
        "webUrl": f"https://daily.example/{number}",
        "topics": "[News]",
    }
    lines = (f"{key}: {value}\n" for key, value in (known | fields).items())
    return f"---\n{''.join(lines)}---\n"


def make_site(folder: Path, articles: Mapping[str, str], config: str = CONFIG) -> Path:
    """Write a configuration and articles by name. Return the configuration's path."""
    (folder / "articles").mkdir(parents=True)
    for name, text in articles.items():
        (folder / "articles" / name).write_text(text, encoding="utf-8")
    path = folder / "feeds.yaml"
    path.write_text(config, encoding="utf-8")
    return path


def feeds(*arguments: str | Path) -> Result:
    """Run `feeds` with these arguments. What it prints is in the result, and its exit status.

    An exception that a person would see as a traceback is raised again.
    """
    result = CliRunner().invoke(main, [str(one) for one in arguments], catch_exceptions=False)
    assert "Traceback" not in result.output
    return result


def everything(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return all that a run could have changed in a folder: times and bytes, by path."""
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in folder.rglob("*")
    }
