"""Texts with front matter: where it ends, and what is wrong with it."""

from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from written import NEEDED, reading, told

from feeds.errors import Level
from feeds.read import yamltext
from feeds.read.problems import Spot

FENCED = f"---\n{NEEDED}---\nBody\n"


def by_pyyaml(source: str) -> object:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(source, loader)  # noqa: S506 # both are safe


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(FENCED, id="plain"),
        pytest.param("\ufeff" + FENCED, id="byte-order-mark"),
        pytest.param(FENCED.replace("\n", "\r\n"), id="crlf"),
        pytest.param(FENCED.replace("\n", "\r"), id="cr"),
        pytest.param(f"---\n{NEEDED}...\nBody\n", id="dots"),
        pytest.param(f"--- \t\n{NEEDED}---  \nBody\n", id="spaces-after-fences"),
        pytest.param(f"---\n# --- no fence ---\n{NEEDED}---\nBody\n", id="comment"),
    ],
)
def test_front_matter_is_what_stands_between_the_fences(tmp_path: Path, content: str) -> None:
    """However the file was saved, the values and the body are the same."""
    article = reading(tmp_path, content).article
    assert article
    assert (article.title, article.body) == ("A title", "Body\n")


def test_fences_within_values_and_bodies_are_text(tmp_path: Path) -> None:
    """Only a line that is nothing but a fence ends the front matter, and only the first."""
    content = f"---\nexcerpt: |\n  a\n  ---\n  b --- c\n{NEEDED}---\nx\n---\ny\n...\n"
    article = reading(tmp_path, content).article
    assert article
    assert (article.excerpt, article.body) == ("a --- b --- c", "x\n---\ny\n...\n")


@pytest.mark.parametrize("content", ["---\n---\n", "---\n---", "---\n# nothing\n---\n"])
def test_empty_front_matter_leaves_all_to_the_file_name(tmp_path: Path, content: str) -> None:
    """Title, date and URL can come from the name and the configuration alone."""
    found = reading(tmp_path, content, "2026-08-14-a-walk.md")
    assert told(found.problems) == [(Level.ERROR, "webUrl", None)]


@pytest.mark.parametrize(
    ("content", "level", "line"),
    [
        pytest.param("Some text", Level.INFO, None, id="no-front-matter"),
        pytest.param("", Level.INFO, None, id="empty"),
        pytest.param("\n---\ntitle: x\n---\n", Level.WARNING, 2, id="blank-line-before"),
        pytest.param("----\ntitle: x\n---\n", Level.INFO, None, id="four-dashes"),
        pytest.param("---\ntitle: x\n", Level.ERROR, 1, id="never-closed"),
        pytest.param("---", Level.ERROR, 1, id="only-a-fence"),
        pytest.param("---\n- a\n- b\n---\n", Level.ERROR, 2, id="a-list"),
        pytest.param("---\njust text\n---\n", Level.ERROR, 2, id="a-text"),
    ],
)
def test_files_without_usable_front_matter(
    tmp_path: Path, content: str, level: Level, line: int | None
) -> None:
    """A file that is no article is a note; one that was meant to be one is more than that."""
    found = reading(tmp_path, content)
    assert found.article is None
    assert told(found.problems) == [(level, "", line)]


@pytest.mark.parametrize(
    ("front_matter", "line", "column", "hint"),
    [
        pytest.param(
            "a: 1\ntitle: On: off",
            3,
            10,
            'Quote the value: `title: "On: off"`.',
            id="colon-in-value",
        ),
        pytest.param('a: 1\ntitle: "Open\nb: 2', 3, 8, "Close", id="open-quote"),
        pytest.param("a: [1\nb: 2", 2, 4, "bracket", id="open-bracket"),
        pytest.param("a:\n\tb: 1", 3, 1, "spaces", id="tab"),
        pytest.param("a: @x", 2, 4, "Quote", id="reserved-character"),
        pytest.param("a: *b", 2, 4, "quotes", id="asterisk"),
        pytest.param("a: 'x' y", 2, 8, "Quote", id="text-after-quote"),
        pytest.param("a: =", 2, 4, "", id="no-such-type"),
        pytest.param("? [a]\n: b", 2, 3, "", id="list-as-key"),
        pytest.param("a: !!map b", 2, 4, "", id="text-as-mapping"),
    ],
)
def test_mistakes_in_yaml_have_a_place(
    tmp_path: Path, front_matter: str, line: int, column: int, hint: str
) -> None:
    """The line and column are those of the file; what people do most often has a hint."""
    found = reading(tmp_path, f"---\n{front_matter}\n---\n")
    assert found.article is None
    (problem,) = found.problems
    assert (problem.level, problem.line, problem.column) == (Level.ERROR, line, column)
    assert problem.expected == "valid YAML"
    assert hint in problem.hint


def test_a_repeated_key_counts_last(tmp_path: Path) -> None:
    """YAML forbids it, PyYAML takes the last: so do we, and say where."""
    content = f"---\n{NEEDED}title: Later\nprovider: {{name: a, name: b}}\n---\n"
    found = reading(tmp_path, content)
    assert found.article
    assert found.article.title == "Later"
    assert told(found.problems) == [(Level.WARNING, "title", 5), (Level.WARNING, "name", 6)]


def test_characters_that_yaml_forbids_are_taken_out(tmp_path: Path) -> None:
    """A control character, which PyYAML refuses the whole document for, costs a warning."""
    found = reading(tmp_path, f"---\n{NEEDED}excerpt: a\x00b\x07c\n---\nd\x00e")
    assert found.article
    assert (found.article.excerpt, found.article.body) == ("abc", "de")
    assert [(p.level, p.line, p.column) for p in found.problems] == [(Level.WARNING, 5, 11)]
    assert yamltext.load("a: b\x07").forbidden == Spot(1, 5)


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        ("2026-02-30", "2026-02-30"),
        ("2026-01-01 25:00:00", "2026-01-01 25:00:00"),
        ("0x_", "0x_"),
        ("!!timestamp soon", "soon"),
        ("!!float '.'", "."),
        ("!!bool perhaps", "perhaps"),
        ("!!int ''", ""),
    ],
)
def test_scalars_that_only_look_like_dates_or_numbers_are_text(value: str, spelled: str) -> None:
    """PyYAML gives up the document for them; the field they stand in can be named instead."""
    assert yamltext.load(f"a: {value}").value == {"a": spelled}


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("a: " + "[" * 100_000, id="flow-sequences"),
        pytest.param("a: " + "{a: " * 100_000, id="flow-mappings"),
        pytest.param("a: " + "[" * 10_000 + "]" * 10_000, id="closed"),
        pytest.param("- " * 100_000 + "a", id="block-sequences-in-a-line"),
        pytest.param("? " * 100_000 + "a", id="complex-keys"),
        pytest.param("\n".join(" " * n + "a:" for n in range(1000)), id="indentation"),
        pytest.param("\n" + "\n".join("  " * n + "-" for n in range(600)), id="dashes"),
    ],
)
def test_deep_nesting_is_refused_before_the_parser(source: str) -> None:
    """Some parsers end the process 100,000 levels deep; none of ours gets that far."""
    with pytest.raises(yamltext.YamlError, match="levels"):
        yamltext.load(source)


def test_many_brackets_that_are_not_deep_are_fine() -> None:
    """A long list of lists, and brackets in a text, are no nesting."""
    assert yamltext.load(f"a: [{'[1], ' * 1000}]\nb: '{'[x] ' * 1000}'").value


def test_nesting_too_deep_for_python_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the parser is written in Python, its own limit is the first to be met."""

    def exhausted(_loader: object) -> None:
        raise RecursionError

    monkeypatch.setattr(yamltext._Loader, "get_single_data", exhausted)  # noqa: SLF001
    with pytest.raises(yamltext.YamlError, match="levels"):
        yamltext.load("a: *b")


def test_merged_keys_cannot_explode() -> None:
    """In older parsers each level of merges may multiply the last; a limit ends that at once."""
    lines = ["a0: &a0 {x: 1, y: 2}"]
    lines += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}" for n in range(1, 12)]
    with suppress(yamltext.YamlError):
        yamltext.load("\n".join(lines))
    halves = [
        f"h{half}: &h{half} {{{', '.join(f'k{half}{n}: 1' for n in range(501))}}}" for half in "ab"
    ]
    with pytest.raises(yamltext.YamlError, match="keys merged"):
        yamltext.load("\n".join([*halves, "all: {<<: [*ha, *hb]}"]))


def test_aliases_cost_nothing() -> None:
    """A bomb of aliases is a small graph, and nothing here ever unfolds it."""
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    assert yamltext.load("\n".join(lines)).value


def test_merges_mean_what_they_mean_to_pyyaml(tmp_path: Path) -> None:
    """Values that are shared by `<<` are the article's, wherever they were written."""
    values = "x: &x {name: 2020.10}\nprovider: {<<: *x, domain: e.org}"
    found = reading(tmp_path, f"---\n{NEEDED}{values}\n---\n")
    assert told(found.problems) == [(Level.WARNING, "provider.name", 6)]
    assert found.article
    assert found.article.provider
    assert found.article.provider.name == "2020.1"


YAML_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(YAML_VALUES, st.booleans())
def test_values_are_those_of_pyyaml(value: object, flow: bool) -> None:  # noqa: FBT001 # Hypothesis passes it so
    """PyYAML defines what a document means, with its C parser and without."""
    source = yaml.safe_dump(value, default_flow_style=flow, allow_unicode=True)
    assert yamltext.load(source).value == by_pyyaml(source)


@given(st.text(alphabet=st.sampled_from("ab:-?[]{}#&*!|>'\"%@` \n\t0129.<~"), max_size=40))
def test_any_text_is_a_value_or_an_error_of_ours(source: str) -> None:
    """Nothing that can be written makes the reader fail in another way."""
    try:
        ours = yamltext.load(source).value
    except yamltext.YamlError:
        with pytest.raises((yaml.YAMLError, ValueError)):
            by_pyyaml(source)
    else:
        with suppress(ValueError):  # of dates that do not exist
            assert repr(ours) == repr(by_pyyaml(source))
