"""Each form of a report says all that was found, as the programs that read it expect."""

import json
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft7Validator

from feeds.errors import Level
from feeds.model import Finding, Verdict
from feeds.report import FORMS, Judged

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
_WARNING = Finding(code="A403", level=Level.WARNING, message="a\nb", hint="c", spec="d")
_BAD = Judged(
    Verdict(file="a b,c:d.xml", format="atom", findings=(_FINDING, _WARNING)),
    "<feed>\n 日本語<updated>x</updated>\n</feed>".encode(),
)
_GOOD = Judged(Verdict(file="good.json", format="json"), b"{}")

# The parts of the SARIF 2.1.0 schema (OASIS, sarif-schema-2.1.0.json) that a log like ours touches,
# with nothing else allowed.
_TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string"}},
    "additionalProperties": False,
}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_POSITIVE = {"type": "integer", "minimum": 1}
_LOCATION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "physicalLocation": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"uri": {"type": "string", "pattern": r"^[^ \\]*$"}},
                },
                "region": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"startLine": _POSITIVE, "startColumn": _POSITIVE},
                },
            },
        }
    },
}
_RULE = {
    "type": "object",
    "required": ["id"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "shortDescription": _TEXT,
        "help": _TEXT,
        "defaultConfiguration": {"type": "object", "properties": {"level": _LEVEL}},
    },
}
_RESULT = {
    "type": "object",
    "required": ["message"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": -1},
        "level": _LEVEL,
        "message": _TEXT,
        "locations": {"type": "array", "items": _LOCATION},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
    },
}
_DRIVER = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string"},
        "version": {"type": "string"},
        "rules": {"type": "array", "uniqueItems": True, "items": _RULE},
    },
}
_RUN = {
    "type": "object",
    "required": ["tool"],
    "additionalProperties": False,
    "properties": {
        "tool": {"type": "object", "required": ["driver"], "properties": {"driver": _DRIVER}},
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": _RESULT},
    },
}
_SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"enum": ["2.1.0"]},
        "runs": {"type": "array", "items": _RUN},
    },
}


def test_text_shows_the_place_below_wide_characters() -> None:
    """The caret stands below the place, also after characters two columns wide."""
    lines = FORMS["text"]([_BAD, _GOOD]).splitlines()
    assert "a b,c:d.xml:2:8" in lines[0]
    assert lines[1] == "    |  日本語<updated>x</updated>"
    assert lines[2].index("^") == len("    |  ") + len("日本語") * 2 + len("<up")
    assert lines[3] == "    = Write a date. [RFC 4287 3.3]"
    assert lines[-1] == "2 documents: 1 error, 1 warning"


def test_text_cuts_a_long_line_around_the_place() -> None:
    """A feed on one line does not fill the screen, and the caret still points at the place."""
    at = 5000
    finding = Finding(code="R101", level=Level.INFO, message="m", line=1, column=at + 1)
    data = b"a" * at + b"!" + b"b" * at
    text = FORMS["text"]([Judged(Verdict(file="f", format="rss", findings=(finding,)), data)])
    _, line, caret, *_ = text.splitlines()
    assert line[caret.index("^")] == "!"
    assert len(line) < 120


def test_text_of_a_place_that_is_not_there() -> None:
    """A finding about a document that could not be read has no source line."""
    finding = Finding(code="W001", level=Level.ERROR, message="cannot be read", hint="h", spec="s")
    text = FORMS["text"]([Judged(Verdict(file="f", format="", findings=(finding,)))])
    assert "|" not in text


def test_json_has_the_documented_names() -> None:
    """Programs find the names of the contract, also for a document without findings."""
    bad, good = json.loads(FORMS["json"]([_BAD, _GOOD]))
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
    error, warning = FORMS["github"]([_BAD, _GOOD]).splitlines()
    assert error.startswith("::error file=a b%2Cc%3Ad.xml,line=2,col=8,title=A101::<updated>")
    assert "50%25, really" in error
    assert "a%0Ab" in warning


@pytest.mark.parametrize("judged", [[], [_GOOD], [_BAD, _GOOD, _BAD]], ids=["none", "good", "bad"])
def test_sarif_keeps_its_schema(judged: list[Judged]) -> None:
    """Code scanners accept the log: each result points at its rule, each path is a URI."""
    log = json.loads(FORMS["sarif"](judged))
    Draft7Validator(_SARIF).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert len(run["results"]) == sum(len(one.verdict.findings) for one in judged)


def test_junit_counts_failures() -> None:
    """A document with errors is a failed test; warnings are its output."""
    root = ET.fromstring(FORMS["junit"]([_BAD, _GOOD]))  # noqa: S314 - our own text
    assert root.attrib == {"tests": "2", "failures": "1"}
    bad, good = root.iter("testcase")
    assert "A101" in bad.findtext("failure", "")
    assert "A403" in bad.findtext("system-out", "")
    assert list(good) == []
