"""`feeds serve`, started as a person starts it."""

import gzip
import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from threading import Timer
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from command_line import CONFIG, article, feeds, make_site

from feeds.cli.options import Chosen
from feeds.config import load
from feeds.pipeline import Run

_PATIENCE = 30.0  # seconds after which a test gives up


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


class Running(NamedTuple):
    """A preview that runs."""

    folder: Path
    port: int
    process: subprocess.Popen[str]

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path as it is written; of a header's name, `_` stands for `-`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return Answer(
            response.status, {name.lower(): value for name, value in response.getheaders()}, body
        )


def start(config: Path, *options: str) -> subprocess.Popen[str]:
    """Start a preview of a site."""
    command = [sys.executable, "-m", "feeds", "serve", "--config", str(config), "--port", "0"]
    return subprocess.Popen(
        [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def port_of(process: subprocess.Popen[str]) -> int:
    """Return the port that a preview says it has."""
    assert process.stdout
    for line in process.stdout:
        if found := re.search(r"at http://127\.0\.0\.1:(\d+)/", line):
            return int(found[1])
    pytest.fail("it ended before it told its address")


def complaint(running: Running) -> str:
    """Wait for the line that tells what is wrong, and return it; kill a preview that says none."""
    assert running.process.stdout
    timer = Timer(_PATIENCE, running.process.kill)
    timer.start()
    try:
        return next(line for line in running.process.stdout if line.startswith("feeds: "))
    finally:
        timer.cancel()


def end(process: subprocess.Popen[str], number: int = signal.SIGTERM) -> str:
    """End a preview. Return what else it printed."""
    process.send_signal(number)
    rest, _ = process.communicate(timeout=_PATIENCE)
    return rest


def wait_for(is_so: Callable[[], bool]) -> float:
    """Wait until something is so. Return the seconds that took."""
    begin = time.monotonic()
    while not is_so():
        assert time.monotonic() - begin < _PATIENCE
        time.sleep(0.02)
    return time.monotonic() - begin


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Serve a small site that nobody changes."""
    folder = tmp_path_factory.mktemp("shown")
    config = make_site(folder, {f"{n}.md": article(n) for n in range(1, 10)})
    process = start(config)
    yield Running(folder, port_of(process), process)
    end(process)


@pytest.fixture
def followed(tmp_path: Path) -> Iterator[Running]:
    """Serve a small site, and follow its changes."""
    process = start(make_site(tmp_path, {"1.md": article(1)}), "--watch")
    yield Running(tmp_path, port_of(process), process)
    end(process)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/topics/news/atom.xml", "application/atom+xml; charset=utf-8"),
        ("/feed.json", "application/feed+json; charset=utf-8"),
        ("/feeds.json", "application/json"),
        ("/feeds.opml", "text/x-opml; charset=utf-8"),
        ("/feeds.css", "text/css; charset=utf-8"),
        ("/feeds.js", "text/javascript; charset=utf-8"),
    ],
)
def test_every_file_has_its_type(shown: Running, path: str, kind: str) -> None:
    """Readers and browsers are told what each file is; HEAD tells the same, without the file."""
    answer = shown.ask(path)
    assert (answer.status, answer.headers["content-type"]) == (200, kind)
    assert answer.body
    head = shown.ask(path, "HEAD")
    same = ("content-type", "content-length", "etag", "last-modified", "cache-control")
    assert [head.headers[name] for name in same] == [answer.headers[name] for name in same]
    assert head.body == b""


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("application/rss+xml, text/html;q=0.5", "application/rss+xml"),
        ("*/*", "application/rss+xml"),
    ],
)
def test_a_browser_shows_a_feed(shown: Running, accept: str, kind: str) -> None:
    """It gets XML, of which it shows what the stylesheet says; who wants a feed gets one."""
    answer = shown.ask("/rss.xml", Accept=accept)
    assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
    assert answer.headers["vary"] == "Accept"


@pytest.mark.parametrize("path", ["/rss.xml", "/index.html"])
def test_what_has_not_changed_is_not_sent_again(shown: Running, path: str) -> None:
    """An ETag or a date brings 304 and no body; another ETag brings the file."""
    first = shown.ask(path)
    for asked in (
        {"If_None_Match": first.headers["etag"]},
        {"If_Modified_Since": first.headers["last-modified"]},
    ):
        again = shown.ask(path, **asked)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["cache-control"] == "no-cache"
    assert shown.ask(path, If_None_Match='"another"').status == 200


def test_packed_forms_are_sent_to_who_can_unpack_them(tmp_path: Path) -> None:
    """The type stays that of the document; a packed file that is named is only a packed file."""
    config = make_site(tmp_path, {"1.md": article(1)}, f"{CONFIG}compress: [gzip, br]\n")
    process = start(config)
    shown = Running(tmp_path, port_of(process), process)
    plain = shown.ask("/topics/news/rss.xml")
    answer = shown.ask("/topics/news/rss.xml", Accept_Encoding="gzip")
    kinds = [one.headers["content-type"] for one in (plain, answer)]
    assert kinds == ["application/rss+xml; charset=utf-8"] * 2
    told = answer.headers["content-encoding"], answer.headers["vary"]
    assert told == ("gzip", "Accept-Encoding")
    assert gzip.decompress(answer.body) == plain.body
    again = {"Accept_Encoding": "gzip", "If_None_Match": answer.headers["etag"]}
    assert shown.ask("/topics/news/rss.xml", **again).status == 304
    assert shown.ask("/", Accept_Encoding="br").headers["content-encoding"] == "br"
    for name, kind in (("rss.xml.gz", "application/gzip"), ("rss.xml.br", "octet-stream")):
        named = shown.ask(f"/{name}", Accept_Encoding="gzip, br")
        assert named.headers["content-type"].endswith(kind)
        assert "content-encoding" not in named.headers
    end(process)


def test_a_part_is_sent_alone(shown: Running) -> None:
    """Ranges work, and one that cannot be is refused."""
    whole = shown.ask("/rss.xml").body
    part = shown.ask("/rss.xml", Range="bytes=5-14")
    assert (part.status, part.body) == (206, whole[5:15])
    assert part.headers["content-range"] == f"bytes 5-14/{len(whole)}"
    assert shown.ask("/rss.xml", Range="bytes=99999999-").status == 416


@pytest.mark.parametrize(
    "path",
    [
        "/../feeds.yaml",
        "/%2e%2e/feeds.yaml",
        "/..%2ffeeds.yaml",
        "/topics/../../feeds.yaml",
        "/%2e%2e%2f%2e%2e%2fetc/passwd",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/..%5cfeeds.yaml",
        "/rss.xml%00",
        "/%00",
        "/%ff%fe",
        "/leads-out.txt",
        "/folder-out/feeds.yaml",
        "/circle",
        "/.hidden",
        "/.feeds-new/x",
        "/" + "x" * 300,
        "/missing.xml",
        "/rss.xml/",
        "/index.html/",
    ],
)
def test_only_what_is_published_is_served(shown: Running, path: str) -> None:
    """No spelling of a path leads out of the folder, nor does a link in it, or to hidden files."""
    out = shown.folder / "out"
    for name, target in (
        ("leads-out.txt", shown.folder / "feeds.yaml"),
        ("folder-out", shown.folder),
        ("circle", out / "circle"),
    ):
        if not (out / name).is_symlink():
            (out / name).symlink_to(target)
    (out / ".hidden").write_text("site", encoding="utf-8")
    answer = shown.ask(path)
    assert answer.status == 404
    assert answer.body.startswith(b"404")  # a browser shows it
    assert b"site" not in answer.body


def test_nothing_is_taken(shown: Running) -> None:
    """The preview only shows."""
    assert shown.ask("/rss.xml", "POST").status == 405
    assert shown.ask("/.feeds/version", "DELETE").status == 405


def test_many_ask_at_once(shown: Running) -> None:
    """16 readers that ask 100 times each are all answered: 304 if they have the newest."""
    etag = shown.ask("/rss.xml").headers["etag"]

    def reader(number: int) -> list[int]:
        connection = http.client.HTTPConnection("127.0.0.1", shown.port, timeout=_PATIENCE)
        headers = {"If-None-Match": etag} if number % 2 else {}
        found = []
        for _ in range(100):
            connection.request("GET", "/rss.xml", headers=headers)
            response = connection.getresponse()
            response.read()
            found.append(response.status)
        connection.close()
        return found

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(reader, range(16)))
    assert answers == [[304 if number % 2 else 200] * 100 for number in range(16)]


def test_files_are_served_as_they_are(shown: Running) -> None:
    """Without --watch no page is changed, and with it no other file."""
    assert shown.ask("/index.html").body == (shown.folder / "out" / "index.html").read_bytes()


def test_a_new_article_is_there_without_being_asked_for(followed: Running) -> None:
    """A change is built, the page learns of it, and no file on disk knows of the reloading."""
    page = followed.ask("/index.html").body
    assert b"/.feeds/version" in page
    version = followed.ask("/.feeds/version").body
    assert version in page
    (followed.folder / "articles" / "2.md").write_text(article(2), encoding="utf-8")
    wait_for(lambda: b"Story 2" in followed.ask("/rss.xml").body)
    wait_for(lambda: followed.ask("/.feeds/version").body != version)
    assert followed.ask("/.feeds/version").body in followed.ask("/").body
    assert b".feeds/version" not in (followed.folder / "out" / "index.html").read_bytes()
    assert followed.ask("/rss.xml").body == (followed.folder / "out" / "rss.xml").read_bytes()


def test_a_page_that_reloads_is_not_sent_twice(followed: Running) -> None:
    """The ETag of a page with the script is its own."""
    etag = followed.ask("/").headers["etag"]
    assert followed.ask("/", If_None_Match=etag).status == 304
    assert followed.ask("/", If_None_Match='"another"').status == 200


def test_a_mistake_does_not_end_the_server(followed: Running) -> None:
    """What is wrong with the configuration is told; when that is mended, the server builds."""
    config = followed.folder / "feeds.yaml"
    config.write_text("sit: {}\n", encoding="utf-8")
    assert "sit" in complaint(followed)
    assert followed.ask("/rss.xml").status == 200
    config.write_text(CONFIG.replace("Daily", "Weekly"), encoding="utf-8")
    wait_for(lambda: b"Weekly" in followed.ask("/rss.xml").body)


def test_nobody_has_to_listen(followed: Running) -> None:
    """Who closes the other end of what it prints, as `| head -2` does, is served on."""
    assert followed.process.stdout
    followed.process.stdout.close()
    for number in (2, 3):
        text, words = article(number), f"Story {number}".encode()
        (followed.folder / "articles" / f"{number}.md").write_text(text, encoding="utf-8")
        wait_for(lambda words=words: words in followed.ask("/rss.xml").body)  # type: ignore[misc]
    followed.process.stdout = None  # or it would be read to its end


def test_a_mistake_of_ours_does_not_end_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is printed, and the next change builds again."""
    module = import_module("feeds.cli.serve")
    chosen = Chosen(
        make_site(tmp_path, {}), load(tmp_path / "feeds.yaml").config, Run(now=datetime.now(UTC))
    )
    work = module._Work(lambda: chosen, import_module("feeds.serve"))  # noqa: SLF001
    monkeypatch.setattr(module, "build_feeds", lambda *_: 1 / 0)
    work.rebuild()
    work.rebuild()
    assert capsys.readouterr().err.count("ZeroDivisionError") == 2


def test_a_folder_that_cannot_be_watched_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What goes wrong with the watching itself is printed too, and the preview is served."""
    module = import_module("feeds.cli.serve")
    monkeypatch.setattr(module, "_PAUSE", 0.01)
    tries = []

    def follow(*arguments: Any) -> None:
        tries.append(arguments)
        raise PermissionError(13, "Permission denied")

    work = SimpleNamespace(places=None, rebuild=None)
    with module._following(work, SimpleNamespace(follow=follow)):  # noqa: SLF001
        wait_for(lambda: len(tries) > 2)
    assert "PermissionError" in capsys.readouterr().err


def test_folders_that_come_later_are_followed(followed: Running) -> None:
    """The configuration may name other folders, also ones that are not there yet."""
    config = followed.folder / "feeds.yaml"
    config.write_text(CONFIG.replace("articles\n", "others\n"), encoding="utf-8")
    complaint(followed)  # there are no articles
    (followed.folder / "articles").rename(followed.folder / "others")
    (followed.folder / "others" / "3.md").write_text(article(3), encoding="utf-8")
    wait_for(lambda: b"Story 3" in followed.ask("/rss.xml").body)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_well_when_asked(tmp_path: Path, number: int) -> None:
    """Ctrl-C and SIGTERM are how one ends it: status 0, and nothing more is said."""
    process = start(make_site(tmp_path, {"1.md": article(1)}), "--watch")
    port_of(process)
    assert "Traceback" not in end(process, number)
    assert process.returncode == 0


def test_the_addresses_for_a_reader_are_told(tmp_path: Path) -> None:
    """Each form of the feed of everything can be subscribed to, and is named."""
    process = start(make_site(tmp_path, {"1.md": article(1)}))
    home = f"http://127.0.0.1:{port_of(process)}/"
    feeds = " or ".join(home + name for name in ("rss.xml", "atom.xml", "feed.json"))
    assert process.stdout
    told = process.stdout.readline()  # after the line that has the port
    end(process)
    assert told == f"To try it in a feed reader on this machine, subscribe to {feeds}\n"


def test_a_port_that_is_taken_is_told(shown: Running) -> None:
    """Another server at the port is an error with a way out, not a traceback."""
    config = str(shown.folder / "feeds.yaml")
    command = [sys.executable, "-m", "feeds", "serve", "--config", config, "--port"]
    result = subprocess.run(
        [*command, str(shown.port)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    assert str(shown.port) in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_missing_extra_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says what to install."""
    for name in [name for name in sys.modules if name.startswith("feeds.serve")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("feeds.serve", raising=False)
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    result = feeds("serve", "--config", make_site(tmp_path, {}))
    for number, handler in zip((signal.SIGINT, signal.SIGTERM), before, strict=True):
        signal.signal(number, handler)
    assert result.exit_code == 2
    assert "In the folder of the source run `pip install '.[serve]'`." in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert os.path.lexists(tmp_path / "out") is False
