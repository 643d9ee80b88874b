"""What holds of every build, whatever the articles say: from files to what a reader gets."""

import html
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from feeds import text
from feeds.config import Config, Feeds, Selection, Site
from feeds.pipeline import build
from golden_cases import RUN, Tree, tree

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"

HOSTILE = st.sampled_from(
    [
        *("]]>", "<!--", "<script>", "&amp;", "&#0;", "&#x1F388;", "</b>", "<b>", "<p>"),
        *("\x00", "\x1f", "\x85", "\ud800", "\ufffe", "\u2028", "\r\n", "\t", "\U0010ffff"),
        *(
            "\u202e",
            "👩\u200d💻",
            "${HOME}",
            "{{ x }}",
            "---\n",
            "../",
            "C++",
            "'",
            '"',
            "%00",
            "#",
        ),
    ]
)
TEXTS = st.lists(HOSTILE | st.text(st.characters(exclude_categories=()), max_size=8), max_size=6)
TEXT = TEXTS.map("".join)
DAYS = st.dates(date(1990, 1, 1), date(2026, 7, 1)).map(date.isoformat)

Record = dict[str, Any]


def record(number: int, words: str, day: str) -> Record:
    """Return an article in which every text is `words`, but for its id and its address."""
    return {
        "id": f"n{number}",
        "title": words if text.plain(words) else "Untitled",
        "excerpt": words,
        "content": words,
        "body": words,
        "category": words,
        "publishedDateTime": day,
        "webUrl": f"https://any.example/{number}",
        "author": words,
        "provider": {"name": words, "domain": "any.example"},
        "topics": [words, "Fixed"],
        "tags": [words],
        "images": [{"url": "/a.png", "title": words, "attribution": words}],
        "related": [{"title": words, "webUrl": "https://b.example/", "provider": {"name": words}}],
        "secured": words,
        "locale": words,
        "heat": words,
    }


RECORDS = st.lists(st.tuples(TEXT, DAYS), min_size=1, max_size=3).map(
    lambda drawn: [record(number, *one) for number, one in enumerate(drawn)]
)


def built(files: Mapping[str, Sequence[Record]], **options: Any) -> Tree:
    """Return what a site of these files, of JSON Lines, publishes."""
    with TemporaryDirectory() as folder:
        articles = Path(folder, "articles")
        articles.mkdir()
        for name, records in files.items():
            lines = "".join(f"{json.dumps(one)}\n" for one in records)
            (articles / name).write_text(lines, encoding="utf-8")
        config = Config(
            site=Site(title="Any", url="https://any.example/"),
            feeds_url="https://any.example/feeds/",
            articles=(str(articles),),
            output=f"{folder}/out",
            content="full",
            **options,
        )
        report = build(config, RUN)
        assert [str(refusal) for refusal in report.refused] == []
        return tree(Path(folder, "out"))


def texts_of_rss(data: bytes) -> list[Record]:
    items: Any = etree.fromstring(data).iter("item")
    return [
        {
            "title": item.findtext("title"),
            # HTML, and never empty: readers take what has no description for broken.
            "summary": html.unescape(item.findtext("description") or ""),
            "author": item.findtext(f"{DC}creator"),
            "tags": [one.text for one in item.findall("category")],
        }
        for item in items
    ]


def texts_of_atom(data: bytes) -> list[Record]:
    entries: Any = etree.fromstring(data).iter(f"{ATOM}entry")
    return [
        {
            "title": entry.findtext(f"{ATOM}title"),
            "summary": entry.findtext(f"{ATOM}summary") or "",
            "author": entry.findtext(f"{ATOM}author/{ATOM}name"),
            "tags": [one.get("label") for one in entry.findall(f"{ATOM}category")],
        }
        for entry in entries
    ]


def texts_of_json(data: bytes) -> list[Record]:
    return [
        {
            "title": item["title"],
            "summary": item.get("summary", ""),
            "author": item["authors"][0]["name"],
            "tags": item["tags"],
        }
        for item in json.loads(data)["items"]
    ]


@settings(max_examples=30)
@given(records=RECORDS)
def test_any_text_reads_back(records: list[Record]) -> None:
    """Whatever stands in the front matter, every document is valid, and all say the same text."""
    files = built({"all.jsonl": records})
    entries = texts_of_json(files["feed.json"])
    assert {one["title"] for one in entries} == {text.plain(one["title"]) for one in records}
    for folder in (path.removesuffix("rss.xml") for path in files if path.endswith("rss.xml")):
        in_json = texts_of_json(files[f"{folder}feed.json"])
        in_rss = texts_of_rss(files[f"{folder}rss.xml"])
        assert texts_of_atom(files[f"{folder}atom.xml"]) == in_json
        for one, same in zip(in_rss, in_json, strict=True):
            assert one | {"summary": same["summary"] and one["summary"]} == same


@settings(max_examples=15)
@given(records=RECORDS, data=st.data())
def test_the_order_of_files_does_not_matter(records: list[Record], data: st.DataObject) -> None:
    """Articles that change places, in a file or among files, give the same bytes."""
    shuffled = data.draw(st.permutations(records))
    apart = {f"{number}.jsonl": [one] for number, one in enumerate(shuffled)}
    assert built({"all.jsonl": records}) == built({"all.jsonl": shuffled}) == built(apart)


@settings(max_examples=15)
@given(old=RECORDS, new=RECORDS)
def test_ids_outlive_every_edit(old: list[Record], new: list[Record]) -> None:
    """An article that is written anew is the same article: its file tells, or its `id`."""
    count = min(len(old), len(new))
    for one in (*old, *new):
        del one["id"]
    for number in range(count):
        new[number]["webUrl"] = f"https://any.example/moved/{number}"
    before, after = (
        built({f"{number}.json": [records[number]] for number in range(count)})
        for records in (old, new)
    )
    assert ids(before) == ids(after)


@settings(max_examples=10)
@given(records=RECORDS, limit=st.integers(1, 3))
def test_a_limit_is_a_prefix(records: list[Record], limit: int) -> None:
    """A limited feed is the beginning of the whole one."""
    selection = {"feeds": Feeds(all=Selection()), "formats": ("json",)}
    files = {"all.jsonl": records}
    whole = json.loads(built(files, **selection, limit=0)["feed.json"])["items"]
    limited = json.loads(built(files, **selection, limit=limit)["feed.json"])["items"]
    assert limited == whole[:limit]


def ids(files: Tree) -> set[str]:
    return {item["id"] for item in json.loads(files["feed.json"])["items"]}
