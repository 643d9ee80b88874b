"""Feeds of two folders: what is read back, what is told, and what of files that are no feeds."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from feeds.compare import (
    READERS,
    Change,
    FeedDiff,
    NoFeedsError,
    columns,
    compare,
    cut,
    files_in,
    passage,
    visible,
)
from feeds.compare.document import Document
from feeds.formats import FormatName
from feeds.model import Entry, Feed
from feeds.render import FORMATS
from specimens import BARE_ENTRY, ENTRY, FEED

FORMS: list[FormatName] = ["json", "atom", "rss"]


def rendered(form: FormatName, *entries: Entry, feed: Feed = FEED) -> bytes:
    made = FORMATS[form]
    return made.feed(feed, [made.entry(one) for one in entries])


def read(form: FormatName, *entries: Entry) -> Document:
    return READERS[FORMATS[form].file_name](rendered(form, *entries))


def folder(place: Path, **documents: bytes) -> Path:
    """Write documents by the name of their format."""
    place.mkdir(exist_ok=True)
    for form, data in documents.items():
        (place / FORMATS[form].file_name).write_bytes(data)  # type: ignore[index]
    return place


def differ(old: Path, new: Path) -> tuple[FeedDiff, ...]:
    return compare(files_in(old, READERS), files_in(new, READERS)).feeds


def json_feed(*days: int, title: str = "Daily", **more: object) -> bytes:
    """Return a JSON Feed with an entry of each of these days, newest first."""
    items = [
        {"id": f"{day}", "title": f"Day {day}", "date_published": f"2026-01-{day:02}T00:00:00Z"}
        for day in days
    ]
    return json.dumps({"title": title, "items": items, **more}).encode()


def statuses(feed: FeedDiff) -> dict[str, str]:
    return {one.id: one.status.value for one in feed.entries}


class TestReading:
    def test_every_format_can_be_read(self) -> None:
        """What renders has a name for each document, and what reads has the same."""
        assert set(READERS) == {one.file_name for one in FORMATS.values()}

    @pytest.mark.parametrize("form", FORMS)
    def test_the_standard_fields(self, form: FormatName) -> None:
        """A field has the name that JSON Feed gives it, and holds the same, whatever the format."""
        (item,) = read(form, ENTRY).items.values()
        assert item.id == ENTRY.id
        known = {
            "title": ENTRY.title,
            "url": ENTRY.url,
            "date_published": "2026-03-05T12:30:00Z",
            "date_modified": "2026-03-06T08:00:00Z",
            "summary": ENTRY.summary,
            "content_html": ENTRY.content,
            "language": "de",
            "image": "https://gull.example/tug.png?w=1&h=2",
            "tags": ("R&D", "Ships", "slow"),
        }
        assert {name: item.fields[name] for name in known} == known
        assert item.text("authors").startswith("Ann O'Hara")
        assert "https://gull.example/tug.png?w=1&h=2 image/png" in item.text("attachments")

    @pytest.mark.parametrize("form", FORMS)
    def test_what_a_feed_says_of_itself(self, form: FormatName) -> None:
        """Title, description and addresses have standard names, too."""
        found = read(form, BARE_ENTRY).fields
        assert (found["title"], found["description"]) == (FEED.title, FEED.description)
        assert (found["home_page_url"], found["feed_url"]) == (FEED.home_url, FEED.urls[form])
        assert not {"items", "entry", "item", "updated", "lastBuildDate"} & found.keys()

    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize("field", [one for one in Entry.__struct_fields__ if one != "id"])
    def test_nothing_that_is_rendered_is_lost(
        self, tmp_path: Path, form: FormatName, field: str
    ) -> None:
        """An entry without a field is told to have changed, or is the same to the last byte."""
        default = getattr(BARE_ENTRY, field)
        other = msgspec.structs.replace(ENTRY, **{field: default})
        old = folder(tmp_path / "old", **{form: rendered(form, ENTRY)})
        new = folder(tmp_path / "new", **{form: rendered(form, other)})
        found = differ(old, new)
        is_same = rendered(form, ENTRY) == rendered(form, other)
        assert is_same or [len(feed.entries) for feed in found] == [1], found


class TestTelling:
    def test_entries_by_what_became_of_them(self, tmp_path: Path) -> None:
        """New, changed and gone, with the field, what it was and what it is."""
        old = folder(tmp_path / "old", json=json_feed(3, 2, 1))
        new = folder(tmp_path / "new", json=json_feed(4, 3, 1).replace(b"Day 3", b"Third"))
        (feed,) = differ(old, new)
        assert statuses(feed) == {"4": "new", "3": "changed", "2": "gone"}
        assert feed.entries[1].changes == (Change(field="title", before="Day 3", after="Third"),)
        assert (feed.folder, feed.title, feed.document) == ("", "Daily", "feed.json")

    def test_a_field_may_come_and_go(self, tmp_path: Path) -> None:
        """What was not there is None, not empty text; tags are a list, also when there is one."""
        old = folder(tmp_path / "old", json=json_feed(1, description="About"))
        text = json_feed(1).replace(b'"title": "Day 1"', b'"title": "Day 1", "tags": ["a"]')
        (feed,) = differ(old, folder(tmp_path / "new", json=text))
        assert feed.changes == (Change(field="description", before="About", after=None),)
        assert feed.entries[0].changes == (Change(field="tags", before=None, after=("a",)),)

    def test_the_first_format_that_tells_anything(self, tmp_path: Path) -> None:
        """JSON Feed is told from; where only Atom differs, Atom is."""
        other = msgspec.structs.replace(ENTRY, title="Other")
        both = {"json": rendered("json", ENTRY), "atom": rendered("atom", ENTRY)}
        old = folder(tmp_path / "old", **both)
        new = folder(tmp_path / "new", **(both | {"atom": rendered("atom", other)}))
        (feed,) = differ(old, new)
        assert feed.document == "atom.xml"
        assert [one.changes[0].after for one in feed.entries] == ["Other"]

    def test_bytes_that_no_field_tells_of(self, tmp_path: Path) -> None:
        """Where only spaces differ, the file is named: nothing that will be written is hidden."""
        old = folder(tmp_path / "old", json=json_feed(1))
        new = folder(tmp_path / "new", json=json_feed(1) + b"\n")
        (feed,) = differ(old, new)
        assert (feed.files, feed.entries, feed.changes) == (("feed.json",), (), ())

    def test_formats_that_come_and_go(self, tmp_path: Path) -> None:
        """Whoever subscribed to a document that is no more has to know."""
        data = rendered("json", ENTRY)
        old = folder(tmp_path / "old", json=data, rss=rendered("rss", ENTRY))
        (feed,) = differ(old, folder(tmp_path / "new", json=data))
        formats = Change(field="formats", before=("feed.json", "rss.xml"), after=("feed.json",))
        assert (feed.changes, feed.title, feed.entries) == ((formats,), FEED.title, ())

    def test_feeds_that_come_and_go(self, tmp_path: Path) -> None:
        """A feed of one side carries all its entries; the same bytes are no difference."""
        for side, day in (("old", 1), ("new", 2)):
            folder(tmp_path / side, json=json_feed(9))
            folder(tmp_path / side / f"only-{side}", json=json_feed(day, title=side))
        new, gone = differ(tmp_path / "old", tmp_path / "new")
        assert (new.folder, new.status, statuses(new)) == ("only-new/", "new", {"2": "new"})
        assert (gone.folder, gone.status, gone.title) == ("only-old/", "gone", "old")

    @pytest.mark.parametrize(
        ("before", "after", "full", "became"),
        [
            ((3, 2, 1), (4, 3, 2), None, "older"),
            ((3, 2, 1), (4, 3, 1), None, "gone"),  # newer than what is still there
            ((3, 2, 1), (3, 2), None, "gone"),  # there would be place for it
            ((3, 2, 1), (3, 2), {""}, "older"),  # there would not: the limit is lower now
            ((3, 2, 1), (4, 3, 2), set(), "gone"),  # there is no limit
        ],
    )
    def test_older_beyond_the_limit(
        self,
        tmp_path: Path,
        before: tuple[int, ...],
        after: tuple[int, ...],
        full: set[str] | None,
        became: str,
    ) -> None:
        """What newer entries have pushed out of a full feed was not taken back."""
        old = folder(tmp_path / "old", json=json_feed(*before))
        new = folder(tmp_path / "new", json=json_feed(*after))
        diff = compare(files_in(old, READERS), files_in(new, READERS), full)
        (gone,) = [one for one in diff.feeds[0].entries if one.status in {"older", "gone"}]
        assert gone.status == became

    def test_without_dates_nothing_is_older(self, tmp_path: Path) -> None:
        """An entry that says not when it was published is gone."""
        old = folder(tmp_path / "old", json=b'{"items": [{"id": "1"}]}')
        (feed,) = differ(old, folder(tmp_path / "new", json=json_feed(2)))
        assert statuses(feed) == {"2": "new", "1": "gone"}

    def test_ids_that_are_shared_or_missing(self, tmp_path: Path) -> None:
        """Of a foreign feed every entry counts, too."""
        items = [{"id": "x"}, {"id": "x"}, {"url": "https://a.example/"}, {"title": "T"}, {}]
        old = folder(tmp_path / "old", json=b'{"items": []}')
        new = folder(tmp_path / "new", json=json.dumps({"items": items}).encode())
        (feed,) = differ(old, new)
        assert [one.id for one in feed.entries] == ["x", "x (2)", "https://a.example/", "T", ""]


BOMB = b"""<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>&c;&d;</title><item><guid>1</guid></item></channel></rss>"""


class TestForeignFiles:
    @pytest.mark.parametrize(
        ("form", "data", "found"),
        [
            ("json", b"", "no JSON"),
            ("json", b"\xff\xfe", "no JSON"),
            ("json", b"[" * 100_000, "no JSON"),
            ("json", b"[]", "without a list of `items`"),
            ("json", b'{"items": {}}', "without a list of `items`"),
            ("json", b'{"items": [1]}', "one is no object"),
            ("atom", b"", "no XML"),
            ("atom", b"<feed/>", "root is <feed>"),
            ("atom", b"<a>" * 10_000, "no XML"),
            ("rss", b"<html/>", "root is <html>"),
            ("rss", b"<rss/>", "without a <channel>"),
            ("rss", b"\x00", "no XML"),
            ("rss", b'<?xml version="1.0" encoding="nothing"?><rss/>', "no XML"),
        ],
    )
    def test_it_is_told_what_a_file_is(
        self, tmp_path: Path, form: FormatName, data: bytes, found: str
    ) -> None:
        """A file that is no feed is named, with what it should be; the run goes on."""
        old = folder(tmp_path / "old", **{form: data})
        new = folder(tmp_path / "new", **{form: rendered(form, ENTRY)})
        for (feed,) in (differ(old, new), differ(new, old)):
            (problem,) = feed.problems
            assert found in problem
            assert str(old / FORMATS[form].file_name) in problem
        (alone,) = compare({}, files_in(old, READERS)).feeds
        assert len(alone.problems) == 1

    def test_another_format_may_tell(self, tmp_path: Path) -> None:
        """Where the JSON feed is spoilt, the Atom feed still tells what has changed."""
        other = msgspec.structs.replace(ENTRY, title="Other")
        old = folder(tmp_path / "old", json=b"{", atom=rendered("atom", ENTRY))
        new = folder(tmp_path / "new", json=rendered("json", other), atom=rendered("atom", other))
        (feed,) = differ(old, new)
        assert (len(feed.problems), len(feed.entries)) == (1, 1)

    def test_entities_are_not_put_in(self, tmp_path: Path) -> None:
        """A document cannot blow up, nor read files of this machine."""
        (feed,) = compare({}, files_in(folder(tmp_path / "old", rss=BOMB), READERS)).feeds
        assert "root:" not in feed.title
        assert len(feed.title) < 100
        assert statuses(feed) == {"1": "new"}

    @pytest.mark.parametrize(
        "listing",
        [b"", b"[" * 100_000, b"[]", b'{"feeds": 1}', b'{"feeds": [{"path": {"rss": 1}}]}'],
    )
    def test_without_a_listing_files_are_found_by_name(
        self, tmp_path: Path, listing: bytes
    ) -> None:
        """A copy of some feeds is enough, whatever else lies there."""
        old = folder(tmp_path / "old", rss=b"<rss/>")
        folder(old / "deep", json=b"{}")
        (old / "feeds.json").write_bytes(listing)
        (old / "other.xml").write_bytes(b"")
        assert files_in(old, READERS).keys() == {"rss.xml", "deep/feed.json"}

    def test_a_listing_leads_nowhere_else(self, tmp_path: Path) -> None:
        """Whatever a listing says, nothing outside of the folder is read."""
        folder(tmp_path, rss=b"<rss/>")
        old = folder(tmp_path / "old", json=b"{}")
        paths = ["../rss.xml", str(tmp_path / "rss.xml"), "a\\..\\rss.xml", "\0/rss.xml"]
        paths += ["gone/rss.xml", "feeds.json", "feed.json"]
        listing = {"feeds": [{"path": {"rss": one}} for one in paths]}
        (old / "feeds.json").write_text(json.dumps(listing), "utf-8")
        assert files_in(old, READERS).keys() == {"feed.json"}

    def test_names_that_are_no_text(self, tmp_path: Path) -> None:
        """A folder whose name is in no encoding is not ours, and stops nothing."""
        old = folder(tmp_path / "old", json=b"{}")
        folder(Path(os.fsdecode(os.fsencode(old) + b"/\xff")), json=b"{}")
        assert files_in(old, READERS).keys() == {"feed.json"}

    @pytest.mark.parametrize(
        ("make", "found"),
        [
            (Path.exists, "nothing there"),
            (Path.mkdir, "found none"),
            (Path.touch, "found a file"),
        ],
        ids=["nothing", "empty", "file"],
    )
    def test_a_folder_without_feeds(
        self, tmp_path: Path, make: Callable[[Path], object], found: str
    ) -> None:
        """A folder that was named wrongly is not taken for one in which all is new."""
        make(tmp_path / "old")
        with pytest.raises(NoFeedsError, match=found) as raised:
            files_in(tmp_path / "old", READERS)
        assert raised.value.exit_status == 2

    def test_a_file_that_cannot_be_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What the system refuses is told like what is no feed."""
        old = folder(tmp_path / "old", json=json_feed(1))
        new = folder(tmp_path / "new", json=json_feed(2))
        usual = Path.read_bytes

        def read_bytes(path: Path) -> bytes:
            if path.parent == old:
                raise PermissionError(13, "Permission denied")
            return usual(path)

        files = files_in(old, READERS), files_in(new, READERS)
        monkeypatch.setattr(Path, "read_bytes", read_bytes)
        (feed,) = compare(*files).feeds
        assert "found no permission" in feed.problems[0]


class TestPassages:
    def test_the_first_difference_is_in_it(self) -> None:
        """Of a long text only what is around the first difference is shown, on both sides."""
        before, after = f"{'a' * 500} old {'b' * 500}", f"{'a' * 500} new {'b' * 500}"
        shown = passage(before, after, 40)
        assert [len(one) for one in shown] == [40, 40]
        assert ["old" in one or "new" in one for one in shown] == [True, True]
        assert all(one[0] == one[-1] == "…" for one in shown)

    def test_short_texts_are_whole(self) -> None:
        """Nothing is cut that fits."""
        assert passage("one", "two", 20) == ("one", "two")

    def test_one_may_be_the_beginning_of_the_other(self) -> None:
        """What was added at the end is seen."""
        before, after = "a" * 100, "a" * 100 + " and more"
        assert passage(before, after, 30)[1].endswith("and more")

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("a\x1b[31mb", "a\ufffd[31mb"),
            ("a\nb\tc\r\u202ed", "a⏎b c␍\ufffdd"),
            ("a\u00a0b", "a b"),
            ("👩\u200d🔬", "👩\u200d🔬"),
            ("\ud800", "\ufffd"),
        ],
    )
    def test_nothing_commands_the_terminal(self, text: str, shown: str) -> None:
        """A title from elsewhere can neither colour the screen nor turn the text around."""
        assert visible(text) == shown

    @pytest.mark.parametrize("width", [2, 3, 9, 10, 11, 40])
    @pytest.mark.parametrize("text", ["0123456789", "零一二三四五六七八九", "a零b一c二d三"])
    def test_wide_characters_are_counted(self, text: str, width: int) -> None:
        """A line never breaks, also where a character takes two columns."""
        short = cut(text, width)
        assert columns(short) <= width
        assert short == text or short.endswith("…")
