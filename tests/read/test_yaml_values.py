"""The fast ways of reading YAML give what PyYAML gives, or leave the text to it."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec, module_from_spec
from pathlib import Path

import pytest
import yaml
from hypothesis import event, given
from hypothesis import strategies as st
from written import NEEDED, article

from benchmarks.corpus import samples
from benchmarks.peers import as_it_is
from feeds.config import Limits
from feeds.errors import Problem
from feeds.read import SourceFile, yamlgate, yamltext
from feeds.read.files import text_of
from feeds.read.yamlgate import UNSURE

ROOT = Path(__file__).parents[2]
HERE = ("articles", "data", "tests/golden", "tests/read", "src/feeds/scaffold/template")
CORPORA = ROOT.parent / "shared" / "corpora"
FENCED = re.compile(r"---[ \t]*(\n(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
WAYS = (yamlgate.value, yamltext._plain)  # noqa: SLF001 # each by itself, not only the first


def wholly(source: str) -> yamltext.Document | None:
    """Return what all of PyYAML makes of a text; None for what it refuses."""
    try:
        return yamltext._load(source)  # noqa: SLF001
    except (yamltext.YamlError, yaml.reader.ReaderError):
        return None


def spelled(value: object) -> str:
    """Return what is equal only for values of the same types, zones, signs and order."""
    return repr(value)  # of floats, too: -0.0 is not 0.0, and nan is nan


def agree(source: str, way: Callable[[str], object]) -> bool:
    """Tell whether a way had an answer, and hold it against PyYAML's."""
    value = way(source)
    if value is UNSURE:
        return False
    document = wholly(source)
    assert document, "PyYAML refuses it"
    assert not document.repeated
    assert spelled(value) == spelled(document.value)
    return True


def front_matter(folder: Path) -> Iterator[str]:
    """Yield the YAML of every file below a folder that has any."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".yaml", ".yml"}:
            yield path.read_text("utf-8")
        elif path.suffix in {".md", ".html"}:
            text = text_of(SourceFile(path=path.name, name=path.name, location=str(path)), Limits())
            if found := None if isinstance(text, Problem) else FENCED.match(text):
                yield found[1]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("folder", HERE)
def test_files_at_hand_mean_what_they_mean_to_pyyaml(
    folder: str, way: Callable[[str], object]
) -> None:
    """Every article and catalogue of the project has the same values, however it is read."""
    for source in front_matter(ROOT / folder):
        agree(source, way)


@pytest.mark.parametrize("way", WAYS)
def test_real_articles_mean_what_they_mean_to_pyyaml(way: Callable[[str], object]) -> None:
    """So do real sites' articles, nearly all of which a fast way reads."""
    if not CORPORA.is_dir():
        pytest.skip("there are no corpora beside the checkout")
    read = [agree(source, way) for source in front_matter(CORPORA)]
    assert sum(read) > 0.9 * len(read)


@pytest.mark.parametrize("way", WAYS)
def test_benchmarks_articles_mean_what_they_mean_to_pyyaml(way: Callable[[str], object]) -> None:
    """What is measured is read the fast way, all of it."""
    for sample in samples(200):
        found = FENCED.match(as_it_is(sample))
        assert found
        assert agree(found[1], way)


def single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def double(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def escaped(text: str, place: int) -> str:
    """Return a text in double quotes, with an escape for one of its characters."""
    before, at, after = text[:place], text[place : place + 1], text[place + 1 :]
    if not at or ord(at) > 0xFFFF:
        return json.dumps(text)
    return f"{double(before)[:-1]}\\u{ord(at):04x}{double(after)[1:]}"


NUMBERS = st.from_regex(r"[-+]?[0-9]{1,3}[._:e]?[0-9]{0,3}", fullmatch=True)
LONG_NUMBERS = st.from_regex(r"-?[0-9]{1,24}(\.[0-9]{1,24})?", fullmatch=True)
TIMES = st.from_regex(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
    r"([Tt ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)?( ?(Z|[+-][0-9]{2}:?[0-9]{0,2}))?)?",
    fullmatch=True,
)
CLOCKS = st.from_regex(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,3})?)?Z?", fullmatch=True)
WORDS = st.sampled_from(
    [
        *("yes", "No", "ON", "off", "y", "n", "true", "True", "FALSE", "null", "Null", "~", ""),
        *("inf", ".inf", "-.Inf", ".NaN", "nan", "0x1F", "0o17", "017", "1_000", "_1", "1e3"),
        *("9" * 5000, "0", "09", "00", "!!int '12'", "!!str a", "! a", "!!bool no", "!!seq [a]"),
        *("+1", ".5", "5.", "-0.0", "-0", "1:30", "190:20:30.15", "=", "<<", "2020-02-30"),
        *("yes please", "no # comment", "null, x", "a: b", "a:b", "a #b", "a#b", "a # b", "é"),
        *("*a", "&a", "&a b", "!", "!!str 1", "!!int x", "!!map", "%a", "@a", "`a", "- a", "? a"),
        *(
            "|",
            ">",
            "|-\n    x\n   y",
            ">+\n    x\n\n     y",
            "a\n    b",
            '"a\n    b"',
            "'a\n\n b'",
        ),
        *("{a: b, c: 1}", "{a: b , c: 'd'}", "{a: b,c: d}", "{a: yes}", "{on: b}", "{a: b:c}"),
        *("{a: http://b.c/d?e=f}", "{a: b, a: c}", "{a: }", "{a: [b]}", "{a: b: c}", "{a:b}"),
        *("[]", "{}", "[a, b]", "[yes, 1]", "[a,b]", "[a, ]", "[a: b]", "{a: b}", "[[a], {b: c}]"),
        *("[\"a\" , 'b']", "[a", "a]", "a, b", "/a/b", "/", "//a", "https://a.b/c?d=e&f#g", "a:"),
        *('"\\x41"', '"\\u00e9"', '"\\ud83d\\ude00"', '"\\/"', '"\\e"', '"\\"', '"\\ "', '"a" b'),
        *("'a''b'", "'a'b'", '"a"#b', '"a" #b', "\tb", "a\tb", "a\t", "a\x85b", "a\u2028b"),
        *("\ufeffa", "a\ufeff", "a\x07b", "a\x7fb", "\xa0a", "a\xa0", "a\u200bb", "\U0001f600"),
    ]
)
LETTERS = st.text(st.sampled_from("aeyno1_-.:# '\"\\/,[]{}&*!|>%@`é\xa0"), max_size=8)
SPELLINGS = st.one_of(WORDS, LETTERS, NUMBERS, LONG_NUMBERS, TIMES, CLOCKS)
TEXTS = st.one_of(SPELLINGS, st.text(max_size=12))
SCALARS = st.one_of(
    SPELLINGS,
    TEXTS.map(single),
    TEXTS.map(double),
    TEXTS.map(json.dumps),
    st.builds(escaped, TEXTS, st.integers(0, 9)),
)
GOOD = st.sampled_from(["a", "some words", "12", "1.5", "true", '"a: b"', "2020-08-14", ""])


def mostly(usual: st.SearchStrategy[str], odd: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return what is odd once in nine times: `one_of` takes what it is given twice for one."""
    return st.sampled_from([*[usual] * 8, odd]).flatmap(lambda chosen: chosen)


VALUES = mostly(GOOD, SCALARS)
PLACES = (
    "a: $",
    "- $",
    "a: [$]",
    "a: [b, $, $]",
    "$: a",
    "- {b: $}",
    "a: {b: $, c: d}",
    "a: b\n  $",
)
OFTEN = st.sampled_from([*[True] * 9, False])
KEYS = st.sampled_from(["a", "b", "title", "x-y", "_id", "webUrl", "c", "d", "url"])
ODD_KEYS = st.sampled_from(["yes", "null", "on", "_1", "1", "é", "a b", '"a"', "<<", "a ", "é:"])
INDENTS = st.sampled_from([0, 0, 0, 2, 2, 2, 4, 4, 1, 3, 6])
DASHES = st.sampled_from([*[""] * 9, *["- "] * 5, "-", "-   ", "- - ", "\t", "? "])
COMMENTS = st.sampled_from([*[""] * 12, " # x", " # x", " #", "# x", " ", "\t"])
LINES = st.builds(
    "{}{}{}{}{}".format,
    INDENTS.map(" ".__mul__),
    DASHES,
    mostly(KEYS.map("{}: ".format), st.one_of(ODD_KEYS.map("{}: ".format), KEYS, st.just(""))),
    VALUES,
    COMMENTS,
)
OTHER_LINES = st.sampled_from(
    ["", "  ", "# x", "  # x", "    - a", "---", "...", "%YAML 1.2", "\r"]
)


@st.composite
def trees(draw: st.DrawFn, indent: int = 0, depth: int = 3) -> str:
    """Return a mapping in block style, well indented, with a scalar of any kind here and there."""
    lines = []
    for key in draw(st.lists(KEYS, min_size=1, max_size=4, unique=draw(OFTEN))):
        start = f"{' ' * indent}{key}:"
        shape = draw(st.integers(0, 5)) if depth else 5
        if shape == 0:
            lines.append(f"{start}\n{draw(trees(indent + 2, depth - 1))}")
        elif shape == 1:
            items = draw(st.lists(trees(indent + 4, depth - 1), min_size=1, max_size=3))
            dashed = [f"{' ' * (indent + 2)}- {item[indent + 4 :]}" for item in items]
            lines.append("\n".join([start, *dashed]))
        elif shape == 2:
            items = draw(st.lists(VALUES, min_size=1, max_size=3))
            dent = " " * (indent + draw(st.sampled_from([0, 2])))
            lines.append("\n".join([start, *(f"{dent}- {item}" for item in items)]))
        else:
            lines.append(f"{start} {draw(VALUES)}{draw(COMMENTS)}")
    return "\n".join(lines)


def joined(lines: list[str]) -> str:
    return "\n" + "\n".join(lines)


LOOSE_LINES = st.lists(mostly(LINES, OTHER_LINES), max_size=5).map(joined)
DOCUMENTS = st.one_of(
    trees().map("\n{}\n".format),
    LOOSE_LINES.map("{}\n".format),
    mostly(trees(), LOOSE_LINES),
    trees().map(lambda tree: tree.replace("\n", "\r\n") + "\r\n"),
    st.text(max_size=30),
)


@given(DOCUMENTS)
def test_documents_as_people_write_them_mean_what_they_mean_to_pyyaml(source: str) -> None:
    """A scalar of odd spelling, a wrong indent, a repeated key: no way takes it otherwise."""
    for way in WAYS:
        event(f"{way.__name__}: {'same' if agree(source, way) else 'left to PyYAML'}")


@given(
    SCALARS,
    st.sampled_from(
        [
            "a: {}\n",
            "- {}\n",
            "a: [{}]\n",
            "a: [{}, b]\n",
            "{}: a\n",
            "- {b: {}}\n",
            "a: {b: {}, c: d}\n",
        ]
    ),
)
def test_scalars_of_every_spelling_mean_what_they_mean_to_pyyaml(scalar: str, place: str) -> None:
    """Where YAML 1.1 and 1.2 differ, 1.1 is what counts."""
    for way in WAYS:
        agree(f"\n{place}\n".replace("$", scalar), way)


@pytest.mark.parametrize(
    "line",
    [
        *("a: b", "a:", "a: ", "- a", "- a: b", "  - b", "a: 1", "a: -1.5", "a: true", "a: null"),
        *('a: "b \\" \\u00e9"', "a: 'b''c'", "a: []", "a: {}", "a: [b, 'c', \"d e\"]", "", "# b"),
        *("a: {b: c, d: 12, e: https://f.example/g}", "- {a: 'b', c: \"d\"}", "a: [1, 2.5, true]"),
        *("a: 2020-08-14", "a: 2020-08-14T10:20:30Z", "a: 2020-08-14 10:20:30 +0200"),
        *("a: https://b.c/d?e=f&g=1#h", "a: /b/c", "a: b # c", "a: Zoë, 日本 — 😀\xa0!"),
    ],
)
def test_what_people_write_passes_the_gate(line: str) -> None:
    """The commonest lines are read the fast way, or everything would take four times as long."""
    assert yamlgate.lets_pass(f"\n{line}\n")


@pytest.mark.parametrize(
    "source",
    [
        *("a: '2020-08-14'", 'a: "2020-08-14T10:20:30Z"', 'a: "10:20:30"', "- '10:20:30'"),
        *('a: "\\u0032020-08-14"', 'a: "10\\u003a20:30"', "a: ['2020-08-14']", "_1: a"),
    ],
)
def test_what_the_fast_parser_is_known_to_take_otherwise_is_left_to_pyyaml(source: str) -> None:
    """Each was found by the properties above: what stands in quotes is a text to PyYAML."""
    assert not yamlgate.lets_pass(f"\n{source}\n")


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("- " * 100 + "a\n", id="dashes"),
        pytest.param("a: " + "[" * 100 + "]" * 100 + "\n", id="brackets"),
        pytest.param("".join(" " * n + "a:\n" for n in range(100)), id="indentation"),
        pytest.param("a: &a [b]\nc: [*a, *a]\n", id="aliases"),
        pytest.param("a: &a {b: c}\nd: {<<: *a}\n", id="merged-keys"),
    ],
)
def test_what_could_bring_a_parser_down_never_gets_to_it(source: str) -> None:
    """A parser that ends the process cannot be caught; so neither depth nor aliases reach it."""
    assert not yamlgate.lets_pass(source)


def test_a_key_that_is_there_twice_is_left_to_pyyaml() -> None:
    """PyYAML takes the last, and tells where the others stand."""
    source = "a: 1\nb: 2\na: 3\n"
    assert yamlgate.lets_pass(source)
    assert [way(source) for way in WAYS] == [UNSURE, UNSURE]
    assert yamltext.load(source).value == {"a": 3, "b": 2}


def test_reading_needs_no_fast_parser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where it is not installed everything works as it does elsewhere."""
    expected = article(tmp_path, "topics: [a]\nquality: 12")
    monkeypatch.setitem(sys.modules, "yaml_rs", None)
    spec = find_spec("feeds.read.yamlgate")
    assert spec
    assert spec.loader
    without = module_from_spec(spec)
    spec.loader.exec_module(without)
    assert without.value(NEEDED) is without.UNSURE
    monkeypatch.setattr(yamlgate, "parser", lambda: None)
    assert yamlgate.value(NEEDED) is UNSURE
    assert article(tmp_path, "topics: [a]\nquality: 12") == expected
