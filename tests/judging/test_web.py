"""What servers answer is judged: every rule of the web by its examples, played by a server."""

import re
from pathlib import Path

import pytest

from feeds.errors import Level
from feeds.judging import judge_all
from feeds.model import Exchange
from feeds.validator.exchange import DOWNGRADED, delivery_faults
from feeds.validator.options import Options
from feeds.validator.rules.web import WEB_RULES
from replay import replay

_FEEDS = Path(__file__).parents[1] / "validate" / "feeds"
_DOWNGRADED = "W105"  # cannot be played without https
_CASES = [
    path
    for rule in WEB_RULES
    if rule.code != _DOWNGRADED
    for path in sorted((_FEEDS / rule.code).iterdir())
]
_HOST = "https://blog.example.org"


def answers_of(path: Path) -> list[str]:
    """Return the answers in an example: what follows the blank line after each request."""
    exchanges = re.split(r"^(?=GET )", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [exchange.partition("\n\n")[2] for exchange in exchanges]


def codes_of(answers: list[str], options: Options, *, http: bool = True) -> list[str]:
    """Return the codes of the web's rules that a conversation with a server breaks."""
    said = [answer.replace(_HOST, "").encode() for answer in answers]
    said.append(b"HTTP/1.1 304 Not Modified\r\n\r\n")  # to whoever asks again
    with replay(said) as (address, _):
        (one,) = judge_all([f"{address}/rss.xml"], options, http=http)
    return [finding.code for finding in one.verdict.findings if finding.code.startswith("W")]


@pytest.mark.parametrize("path", _CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_example(path: Path) -> None:
    """A good example keeps its rule, a bad one breaks it."""
    codes = codes_of(answers_of(path), Options())
    assert (path.parent.name in codes) is path.name.startswith("bad-")


def test_delivery_is_judged_only_when_asked() -> None:
    """Without --http only the feed itself and its Content-Type are judged."""
    bad = answers_of(_FEEDS / "W101" / "bad-neither.http")
    assert codes_of(bad, Options(), http=False) == []


def test_rules_of_the_web_can_be_left_out() -> None:
    """--ignore and --min-level hold for what servers answer too."""
    bad = answers_of(_FEEDS / "W002" / "bad-no-type.http")
    assert codes_of(bad, Options(ignore=("W0",)), http=False) == []
    assert codes_of(bad, Options(min_level=Level.ERROR), http=False) == []


@pytest.mark.parametrize(
    ("url", "steps", "expected"),
    [
        ("https://a.example/", ["http://a.example/"], True),
        ("http://a.example/", ["https://a.example/"], False),
        ("http://a.example/", ["https://a.example/", "http://a.example/x"], True),
    ],
    ids=["down", "up", "up and down"],
)
def test_no_redirect_leads_to_plain_http(url: str, steps: list[str], expected: bool) -> None:  # noqa: FBT001 - a parameter
    """Only a step from https to http is blamed."""
    exchange = Exchange(url=url, final_url=steps[-1], redirects=tuple((302, to) for to in steps))
    kinds = [fault.kind for fault in delivery_faults(exchange)]
    assert (DOWNGRADED in kinds) is expected


def test_what_http_says_of_the_encoding_counts() -> None:
    """The charset of the Content-Type is how the document is read, and its lines are shown."""
    feed = "<rss version='2.0'><channel><title>é</title></channel></rss>".encode("latin-1")
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml; charset=iso-8859-1\r\n\r\n"
    with replay([head + feed]) as (address, _):
        (one,) = judge_all([address], Options())
    assert "é" in one.lines[1]
    assert "X101" not in [finding.code for finding in one.verdict.findings]
