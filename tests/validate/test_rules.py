"""Every rule is shown by feeds: tests/validate/feeds/CODE/good-*.xml and bad-*.xml.

A bad feed says what it expects in a comment: `<!-- expect: A101 7, A101 9 -->`, codes and lines; a
JSON feed says it in its first field: `"_expect": "J101 5"`. Nothing else of level error may be
found, and of the codes it names, nothing on other lines. What HTTP says of a feed is said the same
way: `<!-- url: https://example.org/feed.xml -->`, `<!-- media_type: text/xml -->`. One that would
be too long to keep says by how many spaces it is longer: `<!-- padding: 1000000 -->`.

What users read of each is in messages.json, which `--write-golden` rewrites.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from feeds.errors import Level
from feeds.model import Verdict
from feeds.validator.document import read
from feeds.validator.judge import judge
from feeds.validator.options import WEIGHT, Options
from feeds.validator.plan import Call, plan_of
from feeds.validator.rule import Flaw, Subject
from feeds.validator.rules import RULES
from feeds.validator.vocabulary import SCHEMA
from feeds.validator.vocabulary.namespaces import NAMESPACES

FEEDS = Path(__file__).parent / "feeds"
MESSAGES = FEEDS.with_name("messages.json")
CODES = {rule.code: rule for rule in RULES}
NOW = datetime(2026, 6, 1, tzinfo=UTC)
# Exchanges (.http) are judged in tests/judging/test_web.py.
CASES = sorted(path for path in FEEDS.glob("*/*") if path.is_file() and path.suffix != ".http")


def said(data: bytes, key: str) -> str:
    """Give what a feed says of itself for this test; "" where it says nothing."""
    text = data.replace(b"\0", b"").decode("latin-1")
    pattern = rf"<!--\s*{key}:(.*?)-->|\"_{key}\":\s*\"(.*?)\""
    match = re.search(pattern, text, re.DOTALL)
    return (match[1] or match[2]).strip() if match else ""


def verdict_on(path: Path, least: Level = Level.INFO) -> Verdict:
    """Judge a feed with its own code's profile, or without any."""
    data = path.read_bytes()
    rule = CODES[path.parent.name]
    profiles = (rule.profile,) if rule.profile else ()
    options = Options(
        now=NOW,
        min_level=least,
        profiles=profiles,
        url=said(data, "url"),
        media_type=said(data, "media_type"),
    )
    padding = b" " * int(said(data, "padding") or 0)
    return judge(data + padding, file=path.name, options=options)


def expected_of(path: Path) -> set[tuple[str, int]]:
    """Give codes and lines that a bad feed expects."""
    found = re.findall(r"([A-Z]\d{3})\s+(\d+)", said(path.read_bytes(), "expect"))
    return {(code, int(line)) for code, line in found}


def name(path: Path) -> str:
    """Name a case by its folder and file."""
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("path", [p for p in CASES if p.name.startswith("good")], ids=name)
def test_good_feed_is_not_blamed(path: Path) -> None:
    """A good feed has no error at all, and nothing to say for its own rule."""
    verdict = verdict_on(path)
    code = path.parent.name
    assert [f for f in verdict.findings if f.code == code or f.level is Level.ERROR] == []


@pytest.mark.parametrize("path", [p for p in CASES if p.name.startswith("bad")], ids=name)
def test_bad_feed_is_blamed_for_what_it_expects(path: Path) -> None:
    """A bad feed gives what it expects, on the lines it says, and no other error."""
    expected = expected_of(path)
    codes = {code for code, _ in expected}
    assert path.parent.name in codes, "it has to expect its own rule"
    findings = verdict_on(path).findings
    found = {(f.code, f.line) for f in findings if f.code in codes or f.level is Level.ERROR}
    assert found == expected


@pytest.fixture(scope="module")
def messages(request: pytest.FixtureRequest) -> Iterator[dict[str, list[str]]]:
    """Give what is said of each bad feed; with the option, what the tests find is written."""
    known: dict[str, list[str]] = json.loads(MESSAGES.read_text("utf-8"))
    yield known
    if request.config.getoption("--write-golden"):
        kept = {case: said for case, said in sorted(known.items()) if (FEEDS / case).exists()}
        MESSAGES.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")


@pytest.mark.parametrize("path", [p for p in CASES if p.name.startswith("bad")], ids=name)
def test_messages_are_those_that_were_read(
    path: Path, messages: dict[str, list[str]], *, write_golden: bool
) -> None:
    """What a rule says is a text that somebody has looked at, and names the place."""
    own = [one for one in verdict_on(path).findings if one.code == path.parent.name]
    found = [f"{one.line}: {one.element} {one.message}" for one in own]
    if write_golden:
        messages[name(path)] = found
    assert messages[name(path)] == found


def test_no_message_is_left_from_a_feed_that_went() -> None:
    """The messages are those of feeds that are there."""
    assert [
        case for case in json.loads(MESSAGES.read_text("utf-8")) if not (FEEDS / case).exists()
    ] == []


@pytest.mark.parametrize("least", [Level.ERROR, Level.WARNING])
def test_level_leaves_out_findings_and_changes_none(least: Level) -> None:
    """What is not called because of its level would not have changed what the others find."""
    for path in CASES:
        wanted = [f for f in verdict_on(path).findings if WEIGHT[f.level] <= WEIGHT[least]]
        assert list(verdict_on(path, least).findings) == wanted, name(path)


@pytest.mark.parametrize("code", CODES)
def test_every_rule_is_shown(code: str) -> None:
    """Every rule has a good and a bad feed, from which its page in the manual is made."""
    kinds = {path.name.partition("-")[0] for path in (FEEDS / code).glob("*")}
    assert kinds == {"good", "bad"}


def test_every_folder_is_a_rule() -> None:
    """No feeds are left from a rule that went, under a code that must not come back."""
    assert {path.name for path in FEEDS.iterdir()} == set(CODES)


def test_codes_are_given_once() -> None:
    """A code means one rule, for ever, and begins with its family's letter."""
    codes = [rule.code for rule in RULES]
    assert sorted(codes) == sorted(set(codes))
    assert [code for code in codes if not re.fullmatch("[ARMEJOXHLPW][0-9]{3}", code)] == []


@pytest.mark.parametrize("code", CODES)
def test_rules_speak_in_sentences(code: str) -> None:
    """What a rule means and how to mend a feed are whole sentences; the section is named."""
    rule = CODES[code]
    assert [
        text for text in (rule.meaning, rule.mend) if not re.fullmatch(r"[A-Z].*\.", text)
    ] == []
    assert rule.spec


def test_vocabularies_know_their_prefixes() -> None:
    """A misspelt prefix in a vocabulary would make an element that no document has."""
    names = {*SCHEMA.contexts, *(c for x in SCHEMA.contexts.values() for c in x.children)}
    prefixes = {name.partition(":")[0] for name in names if ":" in name}
    assert prefixes <= {*NAMESPACES, "opml"}


def test_every_element_that_may_stand_somewhere_is_defined() -> None:
    """What a context allows has a context itself, or its content would pass unjudged."""
    allowed = {child for context in SCHEMA.contexts.values() for child in context.children}
    assert allowed <= set(SCHEMA.contexts)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_is_passed_over_at_once_is_right(path: Path) -> None:
    """A sieve gives every element and value in which its check finds something."""
    document = read(path.read_bytes(), Options())
    plan = plan_of(Options(profiles=("apple", "feedbin", "flipboard", "google", "smartnews")))
    for kind in document.kinds:
        task = plan.task((kind.parent.name if kind.parent else "", kind.name, "", *kind.attributes))
        assert passed_over(task.calls, kind.nodes) == []
        if task.frame:
            right = [node for node in kind.nodes if node not in task.frame.suspects(kind)]
            assert [breach for node in right for breach in task.frame.breaches(node)] == []
    for shape in document.shapes:
        assert passed_over(plan.shapes.get(shape.name, ()), shape.members) == []


def passed_over(calls: Iterable[Call[Subject]], subjects: Sequence[Subject]) -> list[Flaw]:
    """Give what checks find in those that their sieves do not give."""
    return [
        flaw
        for call in calls
        for subject in subjects
        if call.suspects and subject not in call.suspects(subjects)
        for flaw in call.check(subject)
    ]
