"""`feeds ping`, with hubs on this machine that a person might meet."""

import json
import socket
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

import pytest
from click.testing import Result
from command_line import CONFIG, article, feeds, make_site

from feeds import websub
from feeds.config import load
from feeds.errors import LockedError
from feeds.pipeline.keeping import ping_lock_path, state_path
from feeds.pipeline.ping import ping
from feeds.websub import Limits
from feeds.write import locked

BASE = "https://daily.example/feeds/"
DOCUMENTS = {
    BASE + folder + name
    for folder in ("", "topics/news/")
    for name in ("rss.xml", "atom.xml", "feed.json")
}


class Hub:
    """A hub: a server that says, of each feed, with what status it takes it."""

    def __init__(self, answer: Callable[[int], Any]) -> None:
        self.topics: list[str] = []
        self.forms: list[dict[str, list[str]]] = []
        self.headers: list[dict[str, str]] = []
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                size = int(self.headers["Content-Length"])
                form = parse_qs(self.rfile.read(size).decode(), strict_parsing=True)
                hub.forms.append(form)
                hub.headers.append(dict(self.headers.items()))
                hub.topics += form["hub.url"]
                status, headers = answer(len(hub.forms))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Be quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hub"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def heard(self) -> list[str]:
        """Return the feeds it was told of since this was asked last."""
        heard, self.topics = self.topics, []
        return heard


Start = Callable[..., Hub]


@pytest.fixture
def hub() -> Iterator[Start]:
    """Start hubs: of statuses, each answers one request, and the last all others."""
    hubs: list[Hub] = []

    def start(*statuses: int, **headers: str) -> Hub:
        given = statuses or (204,)
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        def answer(number: int) -> tuple[int, dict[str, str]]:
            return given[min(number, len(given)) - 1], named

        hubs.append(Hub(answer))
        return hubs[-1]

    yield start
    for each in hubs:
        each.close()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return what is waited for; nobody waits."""
    waited: list[float] = []
    monkeypatch.setitem(ping.__kwdefaults__ or {}, "pause", waited.append)
    return waited


def site(folder: Path, *hubs: str, number: int = 1) -> Path:
    """Make a site with some articles that has these hubs, and build it."""
    articles = {f"{n}.md": article(n) for n in range(1, number + 1)}
    config = make_site(folder, articles, f"{CONFIG}hub: {json.dumps(hubs)}\n")
    assert feeds("build", "-c", config).exit_code == 0
    return config


def pinged(config: Path, *options: str) -> Result:
    return feeds("ping", "-c", config, *options)


def change(config: Path, number: int, **fields: str) -> None:
    """Write an article, and build."""
    path = config.parent / "articles" / f"{number}.md"
    path.write_text(article(number, **fields), encoding="utf-8")
    assert feeds("build", "-c", config).exit_code == 0


def test_the_first_ping_tells_every_hub_of_everything(tmp_path: Path, hub: Start) -> None:
    """Each document of each feed is a topic, told once, in a request of its own."""
    one, two = hub(204), hub(202)
    config = site(tmp_path, one.url, two.url)
    result = pinged(config)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"{each.url} was notified of 6 of 6." for each in (one, two)
    ]
    for each in (one, two):
        assert Counter(each.topics) == Counter(DOCUMENTS)
        for form in each.forms:
            assert form["hub.mode"] == ["publish"]
            assert form["hub.topic"] == form["hub.url"]
        assert each.headers[0]["Content-Type"] == "application/x-www-form-urlencoded"
        assert each.headers[0]["User-Agent"].startswith("feeds/")


def test_only_what_has_changed_is_told(tmp_path: Path, hub: Start) -> None:
    """Three documents of one feed changed: both hubs hear of those; then of nothing."""
    one, two = hub(), hub()
    config = site(tmp_path, one.url, two.url)
    limited = config.read_text("utf-8").replace("all: {}", "all: {limit: 1}")
    config.write_text(limited, "utf-8")
    change(config, 2, topics="[Ships]")
    pinged(config)
    assert len(one.heard()) == len(two.heard()) == 9
    change(config, 1, title="Changed")  # the feed of everything carries the other one alone
    assert pinged(config).exit_code == 0
    changed = {f"{BASE}topics/news/{name}" for name in ("rss.xml", "atom.xml", "feed.json")}
    assert [Counter(each.heard()) for each in (one, two)] == [Counter(changed)] * 2
    again = pinged(config)
    assert again.stdout == "Nothing has changed since the last ping.\n"
    assert one.heard() + two.heard() == []


def test_a_new_configuration_is_no_change(tmp_path: Path, hub: Start) -> None:
    """What hubs know outlives the key of the state: the same bytes are told once."""
    one = hub()
    config = site(tmp_path, one.url)
    pinged(config)
    config.write_text(f"{config.read_text('utf-8')}max_drop: 40\n", "utf-8")
    feeds("build", "-c", config)
    one.heard()
    assert pinged(config).exit_code == 0
    assert one.heard() == []


def test_a_new_hub_is_told_of_everything(tmp_path: Path, hub: Start) -> None:
    """A hub that was added knows nothing yet; of what it now stands in, the old one hears."""
    one, two = hub(), hub()
    config = site(tmp_path, one.url)
    pinged(config)
    one.heard()
    text = config.read_text("utf-8").replace(one.url, f'{one.url}", "{two.url}')
    config.write_text(text, "utf-8")
    feeds("build", "-c", config)
    pinged(config)
    assert set(two.heard()) == DOCUMENTS
    assert set(one.heard()) == DOCUMENTS  # each document names the new hub


def test_touched_files_are_no_change(tmp_path: Path, hub: Start) -> None:
    """What is the same, byte for byte, is not told, whenever it was written."""
    one = hub()
    config = site(tmp_path, one.url)
    pinged(config)
    one.heard()
    for path in (tmp_path / "out").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes())
    pinged(config)
    assert one.heard() == []


def test_pages_and_archives_are_no_topics(tmp_path: Path, hub: Start) -> None:
    """Only feeds are told of: no page, no archive, no OPML, nothing packed."""
    one = hub()
    more = f"hub: {one.url}\ncompress: [gzip]\nlimit: 1\narchive: true\narchive_size: 1\n"
    config = make_site(tmp_path, {f"{n}.md": article(n) for n in (1, 2, 3)}, CONFIG + more)
    feeds("build", "-c", config)
    assert (tmp_path / "out" / "archive" / "0001.rss.xml").exists()
    pinged(config)
    assert set(one.heard()) == DOCUMENTS


def test_a_dry_run_tells_nobody(tmp_path: Path, hub: Start) -> None:
    """It prints what a ping would tell, and keeps nothing."""
    one = hub()
    config = site(tmp_path, one.url)
    before = state_path(load(config).config).read_bytes()
    result = pinged(config, "--dry-run")
    assert {line.split()[-1] for line in result.stdout.splitlines()} == DOCUMENTS
    assert result.exit_code == 0
    assert one.heard() == []
    assert state_path(load(config).config).read_bytes() == before


def test_nothing_to_tell_leaves_the_state_alone(tmp_path: Path, hub: Start) -> None:
    """After a ping without news, a build still finds at once that nothing has changed."""
    config = site(tmp_path, hub().url)
    pinged(config)
    path = state_path(load(config).config)
    before = path.stat().st_mtime_ns
    pinged(config)
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize("status", [500, 502, 503, 429, 408])
def test_a_hub_that_cannot_now_is_asked_again(
    tmp_path: Path, hub: Start, waits: list[float], status: int
) -> None:
    """A trouble that passes is waited for; the feed is told once."""
    one = hub(status, status, 204)
    config = site(tmp_path, one.url)
    assert pinged(config).exit_code == 0
    assert waits == [1, 2]
    assert Counter(one.heard()).most_common(1)[0][1] == 3
    assert pinged(config).stdout.startswith("Nothing")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("7", 7.0),
        ("0", 1.0),
        (formatdate(1040, usegmt=True), 40.0),
        (formatdate(0, usegmt=True), 1.0),
        ("soon", 1.0),
        ("", 1.0),
    ],
    ids=["seconds", "zero", "date", "past", "words", "empty"],
)
def test_a_hub_says_when_to_ask_again(
    *,
    tmp_path: Path,
    hub: Start,
    waits: list[float],
    monkeypatch: pytest.MonkeyPatch,
    header: str,
    expected: float,
) -> None:
    """Retry-After is obeyed, as seconds and as a date."""
    monkeypatch.setattr(websub, "time", SimpleNamespace(time=lambda: 1000.0))
    one = hub(503, 204, Retry_After=header)
    assert pinged(site(tmp_path, one.url)).exit_code == 0
    assert waits == [expected]


def test_a_hub_that_asks_for_an_hour_is_left_for_the_next_ping(
    tmp_path: Path, hub: Start, waits: list[float]
) -> None:
    """Nobody waits so long; after ten feeds that it does not take, it is left alone."""
    one = hub(503, Retry_After="3600")
    config = site(tmp_path, one.url)
    result = pinged(config)
    assert result.exit_code == 1
    assert waits == []
    assert len(one.heard()) == 6
    assert f"{one.url} was not notified of {BASE}rss.xml: 503 Service Unavailable." in result.stderr


def test_a_hub_that_was_waited_for_in_vain_is_waited_for_no_more(
    tmp_path: Path, hub: Start, waits: list[float]
) -> None:
    """A hub that is down costs one round of waits, not one for each feed; all are tried."""
    one = hub(503)
    config = site(tmp_path, one.url)
    assert pinged(config).exit_code == 1
    assert waits == [1, 2, 4]
    assert Counter(Counter(one.heard()).values()) == {4: 1, 1: 5}


def test_what_was_refused_is_told_by_the_next_ping(tmp_path: Path, hub: Start) -> None:
    """A refusal is not asked again, and costs status 1; what succeeded is not told twice."""
    one, two = hub(204, 204, 403, 204), hub(204)
    config = site(tmp_path, one.url, two.url)
    result = pinged(config, "--quiet")
    assert result.exit_code == 1
    assert result.stdout == ""
    refused = one.topics[2]
    assert result.stderr == f"feeds: {one.url} was not notified of {refused}: 403 Forbidden.\n"
    assert len(one.heard()) == len(two.heard()) == 6
    assert pinged(config).exit_code == 0
    assert (one.heard(), two.heard()) == ([refused], [])


def test_a_ping_that_is_ended_is_taken_up(
    tmp_path: Path, hub: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whenever it ends, what was told is kept: the next ping tells the rest, each once."""
    one = hub()
    config = site(tmp_path, one.url)
    tell = websub.tell

    def told(url: str, topic: str, limits: Limits, pause: Callable[[float], None]) -> object:
        if len(one.topics) == 2:
            raise KeyboardInterrupt
        return tell(url, topic, limits, pause)

    with monkeypatch.context() as patch:
        patch.setattr("feeds.pipeline.ping.tell", told)
        with pytest.raises(KeyboardInterrupt):
            ping(load(config).config, Limits())
    assert pinged(config).exit_code == 0
    assert Counter(one.heard()) == Counter(DOCUMENTS)


def test_a_hub_that_refuses_everything_is_not_asked_for_ever(tmp_path: Path, hub: Start) -> None:
    """After ten refusals in a row the others are left."""
    one = hub(404)
    topics = {f"{n}.md": article(n, topics=f"[T{n}]") for n in range(1, 9)}
    config = make_site(tmp_path, topics, f"{CONFIG}hub: {one.url}\n")
    feeds("build", "-c", config)
    result = pinged(config)
    assert result.exit_code == 1
    assert len(one.heard()) == 10
    assert result.stderr.count("404 Not Found") == 10
    assert f"{one.url} was not tried for 17 more" in result.stderr
    assert result.stdout == f"{one.url} was notified of 0 of 27.\n"


def test_a_redirect_is_told_and_not_followed(tmp_path: Path, hub: Start) -> None:
    """Where a hub has moved, its new address belongs in the configuration."""
    new = hub()
    one = hub(301, Location=new.url)
    result = pinged(site(tmp_path, one.url))
    assert result.exit_code == 1
    assert f"301 Moved Permanently, moved to {new.url}" in result.stderr
    assert new.heard() == []


def test_a_hub_that_hangs_is_left_after_the_time_limit(
    tmp_path: Path, hub: Start, waits: list[float]
) -> None:
    """It is tried as often as wanted, for one feed; the other hub hears of everything."""
    with socket.create_server(("127.0.0.1", 0)) as silent:  # it takes calls, and says nothing
        hanging = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        other = hub()
        config = site(tmp_path, hanging, other.url)
        result = pinged(config, "--timeout", "0.2", "--retries", "2")
    assert result.exit_code == 1
    assert waits == [1, 2]
    assert "timed out" in result.stderr
    assert f"{hanging} was not tried for 5 more: the next ping will." in result.stderr
    assert set(other.heard()) == DOCUMENTS


def test_a_hub_that_is_not_there_is_told(tmp_path: Path, waits: list[float]) -> None:
    """No connection is one sentence, and status 1."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    result = pinged(site(tmp_path, f"http://127.0.0.1:{port}/"), "--retries", "0")
    assert result.exit_code == 1
    assert "refused" in result.stderr
    assert waits == []


def test_a_feed_that_is_gone_is_not_told(tmp_path: Path, hub: Start) -> None:
    """Nobody is sent to a feed that is not there; if it comes back, it is news."""
    one = hub()
    config = site(tmp_path, one.url)
    change(config, 2, topics="[Ships]")
    pinged(config)
    ships = {url for url in one.heard() if "/ships/" in url}
    assert len(ships) == 3
    (tmp_path / "articles" / "2.md").unlink()
    feeds("build", "-c", config, "--allow-drop")
    pinged(config)
    assert not [url for url in one.heard() if "/ships/" in url]
    change(config, 2, topics="[Ships]")
    pinged(config)
    assert ships <= set(one.heard())


def test_a_ping_works_while_a_build_does(tmp_path: Path, hub: Start) -> None:
    """A build holds its lock: hubs are told all the same."""
    one = hub()
    config = site(tmp_path, one.url)
    with locked(tmp_path / ".out.lock", 0):
        assert feeds("build", "-c", config, "--strict").exit_code == 4
        assert pinged(config).exit_code == 0
    assert set(one.heard()) == DOCUMENTS


def test_two_pings_tell_once(tmp_path: Path, hub: Start) -> None:
    """Of two at once, one ends with status 4, and has told nobody."""
    one = hub()
    config = site(tmp_path, one.url)
    with locked(ping_lock_path(load(config).config), 0):
        result = pinged(config)
        with pytest.raises(LockedError):
            ping(load(config).config, Limits())
    assert result.exit_code == 4
    assert one.heard() == []


def test_a_lost_state_tells_everything_once(tmp_path: Path, hub: Start) -> None:
    """Without its state a ping says what to do; after a build, all is told once more."""
    one = hub()
    config = site(tmp_path, one.url)
    pinged(config)
    one.heard()
    state_path(load(config).config).unlink()
    result = pinged(config)
    assert result.exit_code == 1
    assert "Run `feeds build`" in result.stderr
    assert one.heard() == []
    feeds("build", "-c", config, "-v")
    assert pinged(config).exit_code == 0
    assert set(one.heard()) == DOCUMENTS
    pinged(config)
    assert one.heard() == []


def test_a_state_that_is_no_longer_ours_is_told(tmp_path: Path, hub: Start) -> None:
    """A spoilt file, or one that is written for too long, is a sentence, not a traceback."""
    one = hub()
    config = site(tmp_path, one.url)
    state_path(load(config).config).write_bytes(b"spoilt" * 1000)
    assert "expected the state of a build" in pinged(config).stderr


def test_a_table_of_another_form_is_told(tmp_path: Path, hub: Start) -> None:
    """What cannot be read ends the ping with a sentence, before anybody was told."""
    one = hub()
    config = site(tmp_path, one.url)
    other = sqlite3.connect(state_path(load(config).config))
    other.execute("CREATE TABLE pings (x)")
    other.close()
    assert "no such column" in pinged(config).stderr
    assert one.heard() == []


def test_an_output_that_is_not_there_forgets_nothing(tmp_path: Path, hub: Start) -> None:
    """Where nothing is mounted a ping says so, and knows later what hubs know."""
    one = hub()
    config = site(tmp_path, one.url)
    pinged(config)
    one.heard()
    (tmp_path / "out").rename(tmp_path / "away")
    result = pinged(config)
    assert result.exit_code == 1
    assert "Run `feeds build` first." in result.stderr
    (tmp_path / "away").rename(tmp_path / "out")
    (tmp_path / "out" / "rss.xml").unlink()
    assert pinged(config).exit_code == 0
    feeds("build", "-c", config)
    assert pinged(config).exit_code == 0
    assert one.heard() == []


def test_a_site_without_feeds_has_nothing_to_tell(tmp_path: Path, hub: Start) -> None:
    """Before the first article, cron has nothing to write about."""
    config = make_site(tmp_path, {}, f"{CONFIG}hub: {hub().url}\n")
    assert feeds("build", "-c", config, "--allow-drop").exit_code == 0
    result = pinged(config)
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_state_that_is_busy_is_told(
    tmp_path: Path, hub: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be kept ends the ping: without it, all would be told again and again."""
    one = hub()
    config = site(tmp_path, one.url)
    monkeypatch.setattr("feeds.pings._BUSY", 0.0)
    busy = sqlite3.connect(state_path(load(config).config))
    busy.execute("BEGIN IMMEDIATE")
    result = pinged(config)
    busy.close()
    assert result.exit_code == 1
    assert "locked" in result.stderr
    assert len(one.heard()) == 1


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("", 2, "expected a WebSub hub, found none"),
        ("hub: https://hub.example/\n", 1, "feeds build"),
    ],
    ids=["no-hub", "no-build"],
)
def test_what_is_missing_is_said(tmp_path: Path, text: str, status: int, said: str) -> None:
    """Without a hub, or before the first build, a sentence says what to do."""
    config = make_site(tmp_path, {"1.md": article(1)}, CONFIG + text)
    result = pinged(config)
    assert result.exit_code == status
    assert said in result.stderr


def test_all_formats_name_all_hubs(tmp_path: Path) -> None:
    """Subscribers find the hubs in each format, where that format has them (WebSub, section 4)."""
    hubs: Sequence[str] = ("https://one.example/hub", "https://two.example/")
    config = make_site(tmp_path, {"1.md": article(1)}, f"{CONFIG}hub: {json.dumps(hubs)}\n")
    feeds("build", "-c", config)
    for folder in (tmp_path / "out", tmp_path / "out" / "topics" / "news"):
        for name in ("rss.xml", "atom.xml"):
            text = (folder / name).read_text("utf-8")
            assert [text.count(f'href="{url}"') for url in hubs] == [1, 1]
            assert text.count('rel="hub"') == 2
            assert text.count('rel="self"') == 1
        told = json.loads((folder / "feed.json").read_text("utf-8"))["hubs"]
        assert told == [{"type": "WebSub", "url": url} for url in hubs]
    assert feeds("validate", "--strict", tmp_path / "out", "--config", config).exit_code == 0
