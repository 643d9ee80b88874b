"""What is said of a text that is no YAML: where, and what to write instead."""

from typing import Any

import pytest
import yaml

from feeds.config.yamlmistakes import Mistake, explained

LOADERS: list[Any] = [
    yaml.SafeLoader,
    *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else []),
]


def mistakes(text: str) -> list[Mistake]:
    """Return what is said of a text, by each of the parsers that PyYAML has."""
    found = []
    for loader in LOADERS:
        with pytest.raises(yaml.MarkedYAMLError) as error:
            yaml.load(text, loader)  # noqa: S506 - both are safe
        found.append(explained(text, error.value))
    return found


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("title: Elm: Street\n", "1:11", '`title: "Elm: Street"`'),
        ("a: 1\ntags:\n  - title: b: c\n", "3:13", '`title: "b: c"`'),
        ("title: Elm: # it is said\n", "1:11", '`title: "Elm:"`'),
        ("title: @foo bar\n", "1:8", '`title: "@foo bar"`'),
        ("title: `x` y\n", "1:8", '`title: "`x` y"`'),
        ("title: %foo\r\n", "1:8", '`title: "%foo"`'),
        ("tags:\n  - @foo\n", "2:5", '`- "@foo"`'),
        ('title: "A" is B\n', "1:12", """`title: '"A" is B'`"""),
        ("title: 'It's here'\n", "1:12", '`title: "It\'s here"`'),
        ("title: [Draft] a story\n", "1:16", '`title: "[Draft] a story"`'),
        ("title: {{ x }}\n", "1:9", '`title: "{{ x }}"`'),
        ("title: - foo\n", "1:8", '`title: "- foo"`'),
        ("title: *foo* bar\n", "1:12", '`title: "*foo* bar"`'),
        ("title: > foo\n", "1:10", '`title: "> foo"`'),
        ('title: !foo it\'s "b"\n', "1:8", """`title: '!foo it''s "b"'`"""),
        ("path: D:\\a: b\n", "1:11", "`path: 'D:\\a: b'`"),
    ],
)
def test_a_value_that_needs_quotes_is_shown_in_them(text: str, place: str, hint: str) -> None:
    """Whoever reads it can copy it, and then it is YAML."""
    for found in mistakes(text):
        assert f"{found.line}:{found.column}" == place
        assert found.hint == f"Quote the value: {hint}."
    assert yaml.safe_load(hint[1:-1])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: T\n\tdate: 2026\n", "2:1"),
        ("provider:\n\tname: x\n", "2:1"),
        ("provider:\n  name: x\n  \tdomain: y\n", "3:3"),
        ("topics:\n\t- A\n", "2:1"),
    ],
)
def test_a_tab_does_not_indent(text: str, place: str) -> None:
    """It looks like spaces, so it is said that it is none."""
    for found in mistakes(text):
        assert f"{found.line}:{found.column}" == place
        assert found.hint == "Indent with spaces: the line begins with a tab."


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("title: T\n  date: 2026-01-02\n", 2, "column 1, as line 1"),
        ("provider:\n  name: x\n\n   domain: y\n", 4, "column 3, as line 2"),
        ("provider:\n   name: x\n  domain: y\n", 3, "column 4, as line 2"),
        ("topics:\n  - A\n - B\n", 3, "column 3, as line 2"),
        (" title: T\ndate: x\n", 2, "column 2, as line 1"),
    ],
)
def test_what_belongs_together_begins_in_one_column(text: str, line: int, hint: str) -> None:
    """Which of the lines is meant, only their author knows."""
    for found in mistakes(text):
        assert found.line == line
        assert found.hint == f"Begin it in {hint}, if the two belong together."


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("title:T\ndate: x\n", 1, "Put a space after the colon: `title: T`."),
        ("title: T\ndate:2026\nurl: /x\n", 2, "Put a space after the colon: `date: 2026`."),
        ("title = T\ndate: x\n", 1, "Write `key: value` on this line, or "),
        ("title: T\nand more\ndate: x\n", 2, "Write `key: value` on this line, or "),
    ],
)
def test_a_line_without_a_key_is_told_itself(text: str, line: int, hint: str) -> None:
    """Parsers miss its colon on the line after it."""
    for found in mistakes(text):
        assert (found.line, found.column) == (line, 1)
        assert found.hint.startswith(hint)


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ('title: "T\ndate: x\n', 1, "Close the quote."),
        ("topics: [A, B\ndate: x\n", 1, "Close the bracket."),
        ("title: *foo\n", 1, "Put a value that begins with `*` in quotes."),
        ("a: b\n&a &b c: d\n", 2, "Check the quotes and brackets above it, and that "),
        (f"title: a: {'x' * 60}\n", 1, "Put all that follows `title:` in quotes."),
    ],
)
def test_other_mistakes(text: str, line: int, hint: str) -> None:
    """There is something to do about each."""
    for found in mistakes(text):
        assert found.line == line
        assert found.hint.startswith(hint)


def test_a_parser_may_not_know_where() -> None:
    """Then there is no line to look at."""
    assert explained("a", yaml.MarkedYAMLError(problem="odd")) == Mistake("odd", None, None)
