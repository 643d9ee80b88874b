"""What somebody writes who means harm, through the whole build; each has a row in TABLE.

A hostile file stands beside a good one in each of these sites: what becomes of it is decided, the
good one is published, and every document is valid.
"""

import json
import os
import re
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace

from feeds.config import Config, Limits
from feeds.config.structs import Site
from feeds.pipeline import Report, build
from feeds.pipeline.keeping import state_path
from feeds.validator.judge import judge
from feeds.validator.options import Options
from golden_cases import ROOT, RUN, tree
from test_incremental import configured

TABLE = ROOT / "docs" / "explanation" / "hostile-input.md"
GOOD = "---\ntitle: Good\ndate: 2026-01-01\nwebUrl: https://daily.example/good\n---\nGood text.\n"
NEEDED = "title: Bad\ndate: 2026-01-02\nwebUrl: https://daily.example/bad\n"
WITH_TOPIC = "topics: ['{}']\n"


class Outcome(NamedTuple):
    """What came of a site."""

    report: Report
    files: dict[str, bytes]

    @property
    def told(self) -> list[str]:
        """Return what a person is told, without the names of files."""
        return [str(one._replace(path="")).removeprefix(": ") for one in self.report.problems]

    @property
    def bad(self) -> dict[str, Any]:
        """Return the hostile article as JSON Feed has it."""
        (found,) = (item for item in self.items if "Good" not in item["title"])
        return found

    @property
    def items(self) -> list[dict[str, Any]]:
        """Return all entries."""
        items: list[dict[str, Any]] = json.loads(self.files["feed.json"])["items"]
        return items

    def says(self, words: str) -> bool:
        """Tell whether any document holds some words."""
        plain = (data for name, data in self.files.items() if not name.endswith((".gz", ".br")))
        return any(words.encode() in data for data in plain)


Publish = Callable[..., Outcome]


@pytest.fixture
def publish(tmp_path: Path) -> Publish:
    """Give what publishes one hostile file beside a good one."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.md").write_text(GOOD)

    def published(content: str | bytes = "", name: str = "bad.md", **changes: Any) -> Outcome:
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        if data:
            (folder / name).write_bytes(data)
        config = replace(_configured(tmp_path), **changes)
        report = build(config, RUN)
        files = tree(tmp_path / "out")
        assert report.refused == ()
        assert any(item["title"] == "Good" for item in json.loads(files["feed.json"])["items"])
        assert _errors(files) == []
        return Outcome(report, files)

    return published


def _configured(folder: Path) -> Config:
    site = Site(title="Daily", url="https://daily.example/")
    return replace(configured(folder), site=site, content="full", limit=0)


def _errors(files: dict[str, bytes]) -> list[str]:
    return [
        f"{name}: {finding}"
        for name, data in files.items()
        if name.endswith((".xml", ".opml", "feed.json"))
        for finding in judge(data, file=name, options=Options(now=RUN.now)).findings
        if finding.level == "error"
    ]


def article(front: str = "", body: str = "Bad text.") -> str:
    return f"---\n{NEEDED}{front}\n---\n{body}\n"


def bomb(levels: int) -> str:
    """Return YAML in which each line is ten times the one above it."""
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines)


def test_every_row_names_its_test() -> None:
    """The table of answers and the tests of them are the same list."""
    rows = re.findall(r"^\|.*\| `(test_\w+)` \|$", TABLE.read_text(encoding="utf-8"), re.MULTILINE)
    tests = {name for name in globals() if re.match("test_(?!every_)", name)}
    assert sorted(rows) == sorted(tests)


def test_every_limit_is_in_the_table() -> None:
    """Each key of `limits` is named where what is beyond it is told."""
    text = TABLE.read_text(encoding="utf-8")
    assert [name for name in Limits.__struct_fields__ if f"`limits.{name}`" not in text] == []


def test_a_file_that_is_too_large(publish: Publish) -> None:
    """It is rejected before it is opened; the hint names the limit."""
    found = publish(article(body="x" * 2000), limits=Limits(file_size=1000))
    (told,) = found.told
    assert re.fullmatch(
        r"expected at most 1000 bytes, found 2\d+\. Split it, or raise `limits.file_size`\.", told
    )
    assert found.report.rejected == 1


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(article("x: " + "y" * 1_000_000), id="yaml"),
        pytest.param(f"+++\nx = '{'y' * 1_000_000}'\n+++\n", id="toml"),
        pytest.param(f'{{"x": "{"y" * 1_000_000}"}}\n', id="json"),
    ],
)
def test_a_front_matter_that_is_too_long(publish: Publish, content: str) -> None:
    """It is rejected before it is made values of."""
    (told,) = publish(content).told
    assert told.startswith("1:1: expected front matter of at most 1000000 characters, found 10000")
    assert told.endswith("Write less, or raise `limits.front_matter_size`.")


def test_a_bomb_of_aliases(publish: Publish) -> None:
    """What is small and stays small is published; what has many aliases is rejected."""
    assert publish(article(bomb(30))).report.published == 2
    (told,) = publish(article(bomb(200)), limits=Limits(aliases=1000)).told
    assert "a mistake (more than 1000 aliases)" in told
    assert "raise `limits.aliases`" in told


def test_a_list_of_the_same_long_text(publish: Publish) -> None:
    """A text of 100 kB that is named a hundred times is cut each time, at once."""
    names = f"x: &x '{'<b>y</b>' * 12_500}'\nauthors: [{', '.join(['*x'] * 100)}]"
    found = publish(article(names))
    assert len(found.bad["authors"][0]["name"]) == 1000


@pytest.mark.parametrize(
    "front",
    [
        pytest.param("x: " + "[" * 100_000 + "]" * 100_000, id="lists"),
        pytest.param("x: " + "{a: " * 100_000, id="mappings"),
        pytest.param("x: " + '["]",' * 100_000, id="behind-quotes"),
        pytest.param("x: " + "[a: " * 150 + "]" * 150, id="pairs"),
        pytest.param("x:\n " + "- " * 100_000 + "a", id="dashes"),
        pytest.param("x:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 1000)), id="lines"),
    ],
)
def test_nesting_without_end(publish: Publish, front: str) -> None:
    """It is rejected before the parser, which would end the process, makes values of it."""
    (told,) = publish(article(front)).told
    assert "(more levels within each other than 200). Write less, or raise `limits.depth`." in told


@pytest.mark.parametrize("content", [f"+++\nx = {'[' * 100_000}\n+++\n", '{"x": ' + "[" * 100_000])
def test_front_matter_that_nests_without_end(publish: Publish, content: str) -> None:
    """In TOML and JSON it is rejected as well."""
    assert "expected " in publish(content).told[0]


def test_json_that_nests_without_end(publish: Publish) -> None:
    """It is rejected too."""
    (told,) = publish('{"a":' * 100_000 + "1" + "}" * 100_000, "bad.json").told
    assert told.startswith("1:1: expected JSON, found more levels within each other than")


def test_merges_that_grow(publish: Publish) -> None:
    """Keys that are merged into a mapping are counted; thousands are rejected."""
    halves = [
        f"h{one}: &h{one} {{{', '.join(f'k{one}{n}: 1' for n in range(501))}}}" for one in "ab"
    ]
    (told,) = publish(article("\n".join([*halves, "all: {<<: [*ha, *hb]}"]))).told
    assert "a mistake (more than 1000 keys merged into one mapping)" in told


def test_objects_in_yaml(publish: Publish) -> None:
    """A tag that would make an object of a program's is rejected, and nothing is run."""
    (told,) = publish(article("x: !!python/object/apply:os.system ['true']")).told
    assert "could not determine a constructor for the tag" in told


def test_keys_that_stand_twice(publish: Publish) -> None:
    """The last counts, with a warning."""
    found = publish(article("title: Worse"))
    assert found.bad["title"] == "Worse"
    (told,) = found.told
    assert "title: expected each key once, found the key again." in told


def test_bytes_that_are_no_utf_8(publish: Publish) -> None:
    """The file is rejected, with the line and the byte."""
    (told,) = publish(b"---\ntitle: caf\xe9\n---\n").told
    assert told == "2:11: expected text in UTF-8, found the byte 0xE9. Save the file as UTF-8."


def test_nul_and_other_controls(publish: Publish) -> None:
    """In YAML they are taken out with a warning, in a body silently."""
    found = publish(article('excerpt: "a\x00b"', "te\x00\x1bxt"))
    assert (found.bad["summary"], found.bad["content_html"]) == ("ab", "<p>text</p>")
    (told,) = found.told
    assert "expected text, found a control character. Remove it: it is left out." in told


def test_characters_that_xml_cannot_hold(publish: Publish) -> None:
    """They are taken out, written as themselves, as escapes or as references."""
    found = publish(article(r'excerpt: "a\u0001b\ufffe"', "te\ufffext &#1; &#xFFFE;"))
    assert found.bad["summary"] == "ab"
    assert not found.says("\ufffe")
    (Path(found.report.folder).parent / "articles" / "bad.md").unlink()
    fields = {"title": "a\ud800b", "id": "\udfff", "date": "2026-01-02", "url": "/bad"}
    assert publish(json.dumps(fields), "bad.json").bad["title"] == "ab"


def test_links_in_a_circle(publish: Publish, tmp_path: Path) -> None:
    """A link to itself is told of; links to folders are not followed, so none is a circle."""
    folder = tmp_path / "articles"
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "self").symlink_to(".")
    (told,) = publish().told
    assert told.startswith("expected a file in the folder, found a link that leads to no file")


def test_links_that_leave_the_folder(publish: Publish, tmp_path: Path) -> None:
    """What they lead to is not read."""
    (tmp_path / "secret.md").write_text(article(body="SECRET"))
    (tmp_path / "articles" / "bad.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "articles" / "up").symlink_to("..")
    found = publish()
    (told,) = found.told
    assert told.startswith("expected a file in the folder, found a link that leads out of")
    assert not found.says("SECRET")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_what_is_no_file(publish: Publish, tmp_path: Path) -> None:
    """A FIFO, which blocks whoever opens it, a socket and a device are told of, and not opened."""
    folder = tmp_path / "articles"
    os.mkfifo(folder / "fifo.md")
    (folder / "null.md").symlink_to("/dev/null")
    with socket.socket(socket.AF_UNIX) as listener:
        address = os.path.relpath(folder / "socket.md")  # an absolute one may be too long
        listener.bind(address)
        told = publish().told
    no_file = "expected a file in the folder, found neither a file nor a folder"
    out = "expected a file in the folder, found a link that leads out of the folder"
    assert [one.partition(".")[0] for one in told] == [no_file, out, no_file]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_of_files(publish: Publish, tmp_path: Path) -> None:
    """Line ends, escapes and bytes that are no UTF-8 are written with escapes, in ids as well."""
    folder = os.fsencode(tmp_path / "articles")
    names = [b"new\nline.md", b"red\x1b[31m.md", b"no\xff.md"]
    for number, name in enumerate(names):
        with suppress(OSError):  # a file system that takes UTF-8 alone
            Path(os.fsdecode(folder + b"/" + name)).write_text(
                article().replace("/bad", f"/{number}")
            )
    found = publish()
    assert found.report.published == len(list((tmp_path / "articles").iterdir()))
    assert publish().report.written.written == ()
    assert "tag:daily.example,2026:/new%5Cnline" in {item["id"] for item in found.items}
    assert not found.says("\x1b")


def test_folders_without_end(publish: Publish, tmp_path: Path) -> None:
    """A thousand folders within each other are walked; the article in the last is published."""
    here = Path.cwd()
    os.chdir(tmp_path / "articles")
    try:
        for _ in range(1200):
            Path("d").mkdir()
            os.chdir("d")
        Path("bad.md").write_text(article())
    finally:
        os.chdir(here)
    assert publish().report.published == 2
    _flatten(tmp_path / "articles" / "d")


def _flatten(folder: Path) -> None:
    """Remove folders that are too deep for pytest."""
    inner, aside = folder / "d", folder.with_name("e")
    while inner.exists():
        inner.rename(aside)
        folder.rmdir()
        aside.rename(folder)
    (folder / "bad.md").unlink()
    folder.rmdir()


def test_urls_that_run_something(publish: Publish) -> None:
    """`javascript:` and `data:` are left out with a warning in keys, silently in bodies."""
    front = "originalUrl: 'javascript:a()'\nimages: ['data:image/png;base64,AA']"
    links = (
        "[a](javascript:b()) ![i](data:x) <a href='java\nscript:c()'>d</a> <a href=' DATA:x'>e</a>"
    )
    found = publish(article(front, links))
    assert len(found.told) == 2
    assert all("expected an http or https URL" in told for told in found.told)
    assert not any(found.says(words) for words in ("javascript:", "script:c", "data:", "DATA:"))


def test_the_only_url_runs_something(publish: Publish) -> None:
    """Then the article has no page, and is rejected."""
    front = NEEDED.replace("https://daily.example/bad", "javascript:alert(1)")
    (rejected,) = publish(f"---\n{front}---\n").told
    assert 'webUrl: expected an http or https URL, found "javascript:alert(1)".' in rejected


def test_html_that_does_harm(publish: Publish) -> None:
    """Of scripts, styles and frames nothing is left, of other elements their text."""
    body = (
        "<script>alert(1)</script><p onclick='x()' style='color:red' id=a class=b>Hi</p>"
        "<style>p{}</style><svg onload=x></svg><object data=x></object>"
        "<form action=x><input></form>"
        "<base href=//evil.example><meta http-equiv=refresh><link rel=stylesheet href=x>"
        "<frameset><frame src=x></frameset><iframe width=0 src=https://evil.example></iframe>"
        "<img src=x onerror=y><math><mi xlink:href=javascript:z></mi></math>"
    )
    html = publish(article(body=body), "bad.html").bad["content_html"]
    assert html == '<p>Hi</p><img src="https://daily.example/x">'


def test_templates(publish: Publish) -> None:
    """They are text: nothing is filled in, in a feed, a page or a path."""
    words = "{{ 7*7 }} {% raw %} ${HOME} <?php x ?>"
    found = publish(article(f"topics: ['{words}']\nexcerpt: '{words}'", words))
    assert found.bad["summary"] == words
    assert "topics/7-7-raw-home-php-x/rss.xml" in found.files
    assert not found.says(os.environ.get("HOME", "/root") + " ")


@pytest.mark.parametrize(
    "name", ["../../../etc", "/abs", "..", ".", "a/../../b", "..\\x", "CON", "%2e%2e"]
)
def test_names_that_lead_out_of_the_folder(publish: Publish, tmp_path: Path, name: str) -> None:
    """Whatever a topic, a provider, a slug or an id is called, files are in the output folder."""
    before = _outside(tmp_path)
    lines = (
        f"topics: ['{name}']\nslug: '{name}'\nid: '{name}'\nprovider: {{name: x, domain: '{name}'}}"
    )
    found = publish(article(lines))
    parts = {part for path in found.files for part in path.split("/")}
    assert not parts & {"..", "...", "CON", "con", ""}
    mine = {"out", *(path.name for path in _own_files(tmp_path)), "bad.md"}
    assert {path.name for path in _outside(tmp_path) - before} <= mine


def _outside(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if "out" not in path.relative_to(folder).parts}


def _own_files(folder: Path) -> list[Path]:
    state = state_path(_configured(folder))
    return [state, state.with_suffix(".lock")]


def test_sizes_of_pictures(publish: Publish) -> None:
    """Sizes that no picture has are left out with a warning; the picture stays."""
    sizes = "{url: /a.png, width: -5, height: 99999999999999999999}"
    more = "{url: /b.png, width: .nan, height: 1e400}"
    found = publish(article(f"images: [{sizes}, {more}]", "<img src=/c.png width=-1 height=9e9>"))
    assert len(found.told) == 4
    assert all("expected a number of pixels" in told for told in found.told)
    assert found.bad["image"] == "https://daily.example/a.png"
    assert not found.says('width="-')


def test_a_body_that_is_too_long(publish: Publish) -> None:
    """A body of 5 MB is left out with a warning; the entry has its excerpt and a link."""
    found = publish(article("excerpt: In short.", "word " * 1_000_000))
    (told,) = found.told
    assert "body: expected at most 1000000 characters, found 5000001. Write less" in told
    assert "In short." in found.bad["content_html"]
    assert "Read the full story" in found.bad["content_html"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("|a" * 2000 + "\n" + "|-" * 2000 + "\n" + "|x\n" * 5000, id="a-wide-table"),
        pytest.param("a@b.example " * 80_000, id="addresses"),
        pytest.param("https://a.example<" * 50_000, id="urls"),
        pytest.param("<div>" * 19_000, id="open-elements"),
        pytest.param("<p>x</p>" * 20_000, id="elements"),
        pytest.param("&-" * 450_000, id="references"),
        pytest.param("<" * 900_000, id="signs"),
        pytest.param("[" * 900_000, id="brackets"),
        pytest.param("> - " * 200_000, id="quotes"),
    ],
)
@pytest.mark.parametrize("name", ["bad.md", "bad.html"])
def test_a_body_that_takes_too_long(publish: Publish, body: str, name: str) -> None:
    """It is shown as plain text or left out, silently, before it costs what nobody waits for."""
    found = publish(article(body=body), name)
    assert found.report.published == 2
    assert len(found.files["feed.json"]) < 3_000_000


def test_a_title_of_100_kb(publish: Publish) -> None:
    """It is cut between words, with an ellipsis and a warning; so is every name."""
    found = publish(article(f"title: {'word ' * 20_000}"))
    assert found.bad["title"] == ("word " * 200)[:-1] + "…"
    assert "title: expected at most 1000 characters, found 99999. Write less" in found.told[-1]


def test_an_excerpt_that_is_too_long(publish: Publish) -> None:
    """It is cut in the same way."""
    found = publish(article(f"excerpt: {'word ' * 20_000}"))
    assert len(found.bad["summary"]) == 20_000
    assert "raise `limits.text_length`" in found.told[0]


def test_a_url_that_is_too_long(publish: Publish) -> None:
    """It is left out with a warning; the next key is asked."""
    found = publish(article(f"originalUrl: https://e.example/{'x' * 100_000}"))
    (told,) = found.told
    assert "originalUrl: expected at most 8000 characters, found 100018. Write less" in told


def test_an_id_that_is_too_long(publish: Publish) -> None:
    """The file's path is taken: half an id might be another article's."""
    found = publish(article(f"id: {'x' * 100_000}"))
    assert found.bad["id"] == "tag:daily.example,2026:/bad"
    assert "the file's path is taken." in found.told[0]


@pytest.mark.parametrize(
    "id_",
    [
        *("https://e.example:99999/", "http://[::1", "http:///x", "tag:,:", "tag:e.example,9:x"),
        *(
            "tag:e.example,2026-02-30:x",
            "tag:e.example,2026:a#b#c",
            "urn:a",
            "urn::x",
            "urn:uuid:x",
        ),
    ],
)
def test_an_id_that_only_looks_like_a_uri(publish: Publish, id_: str) -> None:
    """It is a name like any other, and becomes part of an id of the site."""
    found = publish(article(f"id: '{id_}'"))
    assert found.bad["id"].startswith("tag:daily.example,2026:")


@pytest.mark.parametrize("id_", ["0x" + "f" * 5000, "9" * 4000])
def test_an_id_that_is_a_very_large_number(publish: Publish, id_: str) -> None:
    """The file's path is taken, with a warning."""
    found = publish(article(f"id: {id_}"))
    assert found.bad["id"] == "tag:daily.example,2026:/bad"
    assert "id: expected" in found.told[0]


def test_many_topics(publish: Publish) -> None:
    """The first hundred are taken, with a warning: each makes a feed of all the others' names."""
    found = publish(article(f"topics: [{', '.join(f't{n}' for n in range(900))}]"))
    assert len({path for path in found.files if re.match(r"topics/t\d+/rss\.xml$", path)}) == 100
    (told,) = found.told
    assert "topics: expected at most 100 names, found 900." in told


def test_long_lists(publish: Publish) -> None:
    """Of authors, pictures and related articles the first thousand are taken, with a warning."""
    found = publish(article(f"authors: [{', '.join(f'A{n}' for n in range(5000))}]"))
    assert len(found.bad["authors"]) == 1000
    (told,) = found.told
    assert "authors: expected at most 1000 items, found 5000." in told


@pytest.mark.parametrize(
    "day",
    ["0000-01-01", "0001-01-01", "9999-12-31T23:59:59-12:00", "1e300", "99999999999999999999"],
)
def test_days_of_no_calendar(publish: Publish, day: str) -> None:
    """An article from year 0 or 9999 is rejected."""
    (told,) = publish(f"---\n{NEEDED.replace('2026-01-02', day)}---\n").told
    assert "date: expected a time, such as 2026-08-14T17:42:00Z" in told


def test_numbers_beyond_all_bounds(publish: Publish) -> None:
    """They count as 0, with a warning."""
    found = publish(article(f"heat: {'9' * 5000}\nquality: .inf"))
    assert len(found.told) == 2
    assert all("expected a number" in told for told in found.told)


def test_what_is_secured_stays_here(publish: Publish) -> None:
    """`secured`, and every key that the reference does not name, is in no document."""
    keys = "secured: SECRET\nemail: SECRET\nx-internal: {note: SECRET}\n"
    provider = "provider: {name: P, domain: p.example, secured: SECRET, key: SECRET}\n"
    image = (
        "images: [{url: /a.png, secured: SECRET, path2: SECRET}]\nauthor: {name: A, email: SECRET}"
    )
    found = publish(article(keys + provider + image))
    assert found.bad["authors"][0]["name"] == "A"
    assert not found.says("SECRET")


def test_addresses_of_people_stay_here(publish: Publish) -> None:
    """An e-mail address is taken out of every name, credit and description of somebody."""
    lines = (
        "authors: ['Bo <bo@secret.example>', 'mailto:al@secret.example', "
        "{name: 'Di (di@secret.example)'}]\n"
        "provider: {name: 'P ed@secret.example', domain: p.example, "
        "description: 'Ask x@secret.example'}\n"
        "images: [{url: /a.png, attribution: 'Photo: y@secret.example'}]\n"
        "related: [{title: R, webUrl: /r, provider: 'Q z@secret.example'}]"
    )
    found = publish(article(lines))
    assert [author["name"] for author in found.bad["authors"]] == ["Bo", "Di"]
    assert not found.says("secret.example")


def test_files_of_somebody_else(publish: Publish, tmp_path: Path) -> None:
    """In the output folder they are never touched, whatever a topic is called."""
    publish()
    for path in ("topics/tea/own.txt", ".feeds-own", "index.htm"):
        (tmp_path / "out" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "out" / path).write_text("mine")
    found = publish(article("topics: [Tea]"))
    assert "topics/tea/rss.xml" in found.files
    (tmp_path / "articles" / "bad.md").unlink()
    assert "topics/tea/rss.xml" not in publish(max_drop=100).files
    for path in ("topics/tea/own.txt", ".feeds-own", "index.htm"):
        assert (tmp_path / "out" / path).read_text() == "mine"
