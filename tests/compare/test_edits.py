"""Between two builds, the difference names what was edited, and nothing else."""

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.compare import Diff, FeedDiff, Status
from feeds.config import Config, Feeds, Selection, Site
from feeds.formats import FormatName
from feeds.pipeline import Run, build
from feeds.pipeline.differing import diff, diff_folders

RUN = Run(now=datetime(2026, 6, 1, tzinfo=UTC), allow_drop=True)
PLAIN = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=8)
DATES = st.datetimes(datetime(2026, 2, 1), datetime(2026, 3, 1))  # noqa: DTZ001 - YAML's
#: What a key of the front matter becomes in an entry.
FIELDS: Mapping[str, frozenset[str]] = {
    "title": frozenset({"title"}),
    "excerpt": frozenset({"summary"}),
    "webUrl": frozenset({"url"}),
    "publishedDateTime": frozenset({"date_published"}),
    "updatedDateTime": frozenset({"date_modified"}),
    "tags": frozenset({"tags"}),
    "author": frozenset({"authors"}),
    "locale": frozenset({"language"}),
    "images": frozenset({"attachments", "content_html", "image"}),
    "body": frozenset({"content_html"}),
}
#: Each with a value that no article has before.
EDITS = st.fixed_dictionaries(
    {},
    optional={
        "title": PLAIN.map("New {}".format),
        "excerpt": PLAIN.map("New {}".format),
        "webUrl": st.just("https://a.example/moved/{name}"),
        "publishedDateTime": DATES.map(datetime.isoformat),
        "updatedDateTime": DATES.map(lambda when: when.replace(month=4).isoformat()),
        "tags": st.lists(PLAIN.map("new {}".format), min_size=1, max_size=2, unique=True),
        "author": PLAIN.map("New {}".format),
        "locale": st.sampled_from(["de", "fr"]),
        "images": st.just([{"url": "https://a.example/new.png", "title": "New"}]),
        "body": PLAIN.map("New {}".format),
    },
)
NAMES = ("a", "b", "c", "d")
HISTORIES = st.fixed_dictionaries(
    {name: st.one_of(st.none(), EDITS) for name in NAMES}  # None: it is taken back
)


def fields(name: str) -> dict[str, object]:
    return {
        "title": f"Story {name}",
        "excerpt": f"What {name} is about",
        "webUrl": f"https://a.example/{name}",
        "publishedDateTime": f"2026-01-0{NAMES.index(name) + 1}T00:00:00Z",
        "updatedDateTime": "2026-03-20T00:00:00Z",
        "tags": ["old"],
        "author": "Ada",
        "locale": "en",
        "images": [{"url": f"https://a.example/{name}.png", "title": "A picture"}],
        "body": f"The story of {name}.",
    }


def write(folder: Path, name: str, values: Mapping[str, object]) -> None:
    lines = {key: value for key, value in values.items() if key != "body"}
    front = {
        "id": name,
        **lines,
        "provider": {"name": "P", "authors": [{"name": values["author"]}]},
    }
    front["webUrl"] = str(values["webUrl"]).format(name=name)  # two on one page would be one story
    text = f"---\n{msgspec.json.encode(front).decode()}\n---\n{values['body']}\n"
    (folder / "articles" / f"{name}.md").write_text(text, "utf-8")


def site(folder: Path, form: FormatName) -> Config:
    (folder / "articles").mkdir()
    for name in NAMES[:3]:
        write(folder, name, fields(name))
    return Config(
        site=Site(title="A", url="https://a.example/"),
        feeds_url="https://a.example/feeds/",
        articles=(str(folder / "articles"),),
        output=str(folder / "out"),
        formats=(form,),
        content="full",
        feeds=Feeds(all=Selection()),
    )


def edited(folder: Path, history: Mapping[str, Mapping[str, object] | None]) -> None:
    """Change the articles as the history says: `d` comes to them, others may go."""
    for name, edits in history.items():
        if edits is None:
            (folder / "articles" / f"{name}.md").unlink(missing_ok=True)
        else:
            write(folder, name, {**fields(name), **edits})


def told(feed: FeedDiff) -> dict[str, tuple[Status, frozenset[str]]]:
    return {
        one.id.rpartition(":")[2]: (one.status, frozenset(c.field for c in one.changes))
        for one in feed.entries
    }


def expected(
    history: Mapping[str, Mapping[str, object] | None],
) -> dict[str, tuple[Status, frozenset[str]]]:
    known: dict[str, tuple[Status, frozenset[str]]] = {}
    for name, edits in history.items():
        if name == "d":
            known |= {} if edits is None else {name: (Status.NEW, frozenset())}
        elif edits is None:
            known[name] = Status.GONE, frozenset()
        elif edits:
            known[name] = Status.CHANGED, frozenset().union(*(FIELDS[key] for key in edits))
    return known


@settings(max_examples=20)
@given(HISTORIES, st.sampled_from(["rss", "atom", "json"]))
def test_a_difference_names_what_was_edited(
    history: Mapping[str, Mapping[str, object] | None], form: FormatName
) -> None:
    """Whatever the format, entries and fields are named as edited; after a build nothing is."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        config = site(folder, form)
        build(config, RUN)
        old = Path(shutil.copytree(config.output, folder / "old"))
        edited(folder, history)
        _, planned = diff(config, RUN)
        found = expected(history)
        if all(edits is None for edits in history.values()):
            assert [feed.status for feed in planned.feeds] == [Status.GONE]
        elif found:
            (feed,) = planned.feeds
            assert (told(feed), feed.files, feed.changes) == (found, (), ())
        else:
            assert not planned
        build(config, RUN)
        assert without_older(diff_folders(old, Path(config.output))) == planned
        assert not diff(config, RUN)[1]


def without_older(found: Diff) -> Diff:
    """Two folders do not tell that there was no limit, so what is old may be taken for older."""
    text = msgspec.json.encode(found).replace(b'"older"', b'"gone"')
    return msgspec.json.decode(text, type=Diff)
