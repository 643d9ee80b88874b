"""`feeds validate` and `feeds rules` as a person calls them."""

import gzip
import json
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from feeds import fetch
from feeds.cli import main
from feeds.pipeline import validate as inputs
from feeds.validate.reference import reference
from feeds.validate.rule import Rule
from feeds.validate.rules import RULES

_GOOD = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>News</title><link>https://example.org/</link><description>All of it</description>
<language>en</language><atom:link href="https://example.org/rss.xml" rel="self"/>
</channel></rss>
"""
_BAD = _GOOD.replace("<title>News</title>", "")
_WARNED = _GOOD.replace("<channel>", '<channel xmlns:x="https://example.org/unknown"><x:y/>')


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds/good.xml").write_text(_GOOD)
    (tmp_path / "feeds/sitemap.xml").write_text("<urlset/>")
    (tmp_path / "feeds/package.json").write_text("{}")
    (tmp_path / "bad.rss").write_text(_BAD)
    (tmp_path / "warned.xml").write_text(_WARNED)
    return tmp_path


def _run(*arguments: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, ["validate", *arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["feeds"], 0),
        (["bad.rss"], 1),
        (["feeds", "bad.rss"], 1),
        (["warned.xml"], 0),
        (["--strict", "warned.xml"], 1),
        (["--ignore", "X", "--strict", "warned.xml"], 0),
        (["--select", "X,H", "bad.rss"], 0),
        (["**/*.xml"], 1),
        (["nothing.xml"], 2),
        (["*.nothing"], 2),
        (["--select", "Z999", "feeds"], 2),
        ([], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
@pytest.mark.usefixtures("folder")
def test_exit_status(arguments: list[str], status: int) -> None:
    """0 all is well, 1 something fails, 2 it was called wrongly."""
    assert _run(*arguments).exit_code == status


@pytest.mark.usefixtures("folder")
def test_folder_passes_over_what_is_no_feed() -> None:
    """A sitemap beside the feeds is nobody's mistake; named by itself it is judged."""
    assert [one["file"] for one in json.loads(_run("--format", "json", "feeds").stdout)] == [
        os.path.join("feeds", "good.xml")  # noqa: PTH118 - as it is printed
    ]
    assert _run("feeds/sitemap.xml").exit_code == 1


@pytest.mark.usefixtures("folder")
def test_standard_input_is_judged() -> None:
    """A feed can be piped in."""
    result = _run("--format", "json", "-", stdin=_BAD)
    assert [one["file"] for one in json.loads(result.stdout)] == ["-"]
    assert result.exit_code == 1


@pytest.mark.usefixtures("folder")
def test_unreadable_file_stops_no_other(folder: Path) -> None:
    """A link that leads nowhere is a finding; the rest is judged."""
    (folder / "feeds/lost.xml").symlink_to("nowhere.xml")
    result = _run("--format", "json", "feeds")
    lost = {one["file"]: one["valid"] for one in json.loads(result.stdout)}
    assert lost == {str(Path("feeds/good.xml")): True, str(Path("feeds/lost.xml")): False}


@pytest.mark.usefixtures("folder")
def test_quiet_says_nothing_when_all_is_well() -> None:
    """Cron stays silent."""
    assert _run("-q", "feeds").output == ""
    assert _run("-q", "bad.rss").output != ""


@pytest.mark.usefixtures("folder")
def test_workers_give_the_same_verdicts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many files are judged by several processes, in the same order and with the same words."""
    alone = _run("--format", "json", "feeds", "bad.rss", "warned.xml").stdout
    monkeypatch.setattr(inputs, "_WORTH_WORKERS", 1)
    assert _run("--format", "json", "feeds", "bad.rss", "warned.xml").stdout == alone


class _Handler(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/packed")
            self.end_headers()
            return
        body = gzip.compress(_GOOD.encode()) if self.path == "/packed" else b"x" * 2000
        self.send_response(200 if self.path != "/gone" else 410)
        self.send_header("Content-Type", "application/rss+xml")
        if self.path in {"/packed", "/torn"}:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


def test_address_is_fetched_unpacked_and_followed(server: str) -> None:
    """A packed feed behind a redirect is judged, with what the server says of it."""
    assert _run(f"{server}/moved").exit_code == 0
    response = fetch.fetch(f"{server}/moved")
    assert response == (_GOOD.encode(), f"{server}/packed", "application/rss+xml")


@pytest.mark.parametrize("path", ["/gone", "/torn", "/large"])
def test_address_that_cannot_be_had_is_a_finding(
    server: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A status of failure, a broken packing and too many bytes are told, without a traceback."""
    monkeypatch.setattr(fetch, "MAX_BYTES", 1000)
    result = _run("--format", "json", server + path)
    (verdict,) = json.loads(result.stdout)
    assert [one["code"] for one in verdict["messages"]] == ["W001"]
    assert result.exit_code == 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_explained_with_examples(rule: Rule) -> None:
    """`feeds rules CODE` shows what is demanded, a good feed and a bad one."""
    code = rule.code
    result = CliRunner().invoke(main, ["rules", code.lower()])
    assert result.exit_code == 0
    assert "--- good-" in result.stdout
    assert "--- bad-" in result.stdout


def test_rules_are_listed() -> None:
    """Without a code, every rule has its line."""
    result = CliRunner().invoke(main, ["rules"])
    assert len(result.stdout.splitlines()) == len(RULES)


def test_unknown_rule_is_met_with_a_suggestion() -> None:
    """A mistyped code is answered with the nearest one."""
    result = CliRunner().invoke(main, ["rules", "A1O1"])
    assert result.exit_code == 2
    assert "Did you mean A" in result.output


def test_page_of_rules_is_up_to_date() -> None:
    """docs/reference/rules.md is what the table says."""
    page = Path(__file__).parents[2] / "docs/reference/rules.md"
    assert page.read_text("utf-8") == reference(), "python -m feeds.validate.reference writes it"
