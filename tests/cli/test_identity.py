"""By which ids readers know articles, whatever becomes of their files."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import feedparser
import pytest
from command_line import CONFIG, article, feeds, make_site

NOW = ("--now", "2026-06-01T00:00:00Z")
A, B = "tag:daily.example,2026:/a", "tag:daily.example,2026:/b"


def build(config: Path, *options: str) -> str:
    return feeds("build", "-c", config, *NOW, "--allow-drop", *options).stdout


def ids(config: Path) -> dict[str, str]:
    """Return the id of each article by its title, after it was the same in all three formats."""
    out = config.parent / "out"
    items = json.loads((out / "feed.json").read_bytes())["items"]
    found = {item["title"]: item["id"] for item in items}
    for name in ("rss.xml", "atom.xml"):
        entries = feedparser.parse((out / name).read_bytes()).entries
        assert {entry.title: entry.id for entry in entries} == found
    return found


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a site of the articles a and b, and publish it."""
    config = make_site(tmp_path, {"a.md": article(1, title="A"), "b.md": article(2, title="B")})
    build(config)
    assert ids(config) == {"A": A, "B": B}
    return config


def edit(config: Path, name: str, old: str, new: str) -> None:
    path = config.parent / "articles" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def rename(config: Path, name: str, other: str) -> None:
    path = config.parent / "articles" / other
    path.parent.mkdir(exist_ok=True)
    (config.parent / "articles" / name).replace(path)


class TestEdits:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("title: A", "title: Z"),
            ("2026-01-01", "2026-02-02"),
            ("daily.example/1", "daily.example/elsewhere"),
            ("---\n", "---\noriginalUrl: https://gull.example/first\n"),
        ],
        ids=["title", "date", "webUrl", "originalUrl"],
    )
    @pytest.mark.parametrize("has_state", [True, False])
    def test_an_edit_changes_no_id(
        self, site: Path, old: str, new: str, *, has_state: bool
    ) -> None:
        """Title, date and URL may change: with a state or without, the id is the file's."""
        edit(site, "a.md", old, new)
        if not has_state:
            (site.parent / ".out.state").unlink()
        build(site)
        assert set(ids(site).values()) == {A, B}

    def test_a_named_id_is_what_it_says(self, site: Path) -> None:
        """Whoever writes an `id` means it, with a state or without; so an id may be pinned."""
        edit(site, "a.md", "---\ntitle", "---\nid: x\ntitle")
        rename(site, "b.md", "c.md")
        edit(site, "c.md", "---\ntitle", f"---\nid: {B}\ntitle")
        build(site)
        assert ids(site) == {"A": "tag:daily.example,2026:x", "B": B}


class TestRenames:
    def test_a_renamed_file_keeps_the_id(self, site: Path) -> None:
        """In another folder, under another name, edited by and by: it stays the same article."""
        for old, new in (("a.md", "z.md"), ("z.md", "sub/y.html"), ("sub/y.html", "x.md")):
            rename(site, old, new)
            build(site)
            assert ids(site) == {"A": A, "B": B}
        edit(site, "x.md", "title: A", "title: Z")
        edit(site, "x.md", "daily.example/1", "daily.example/9")
        build(site)
        assert ids(site) == {"Z": A, "B": B}

    @pytest.mark.parametrize(
        "edited", ["title: A", "2026-01-01", "[News]"], ids=["title", "date", "topic"]
    )
    def test_it_may_be_edited_at_once(self, site: Path, edited: str) -> None:
        """The page tells that it is the same article, if all else has changed."""
        rename(site, "a.md", "z.md")
        edit(site, "z.md", edited, edited.replace("A", "Z").replace("01-01", "01-05"))
        build(site)
        assert A in ids(site).values()

    def test_the_first_page_tells_too(self, tmp_path: Path) -> None:
        """An article that moved on the web is known by where it stood first."""
        first = "https://gull.example/first"
        config = make_site(tmp_path, {"a.md": article(1, title="A", webUrl=first)})
        build(config)
        rename(config, "a.md", "z.md")
        edit(
            config, "z.md", f"webUrl: {first}", f"originalUrl: {first}\nwebUrl: https://d.example/"
        )
        build(config)
        assert ids(config) == {"A": A}

    def test_a_page_that_is_named_for_its_file(self, tmp_path: Path) -> None:
        """Where the permalink makes the page of the file's name, the text tells who it is."""
        text = "---\ntitle: A\ndate: 2026-01-01\n---\nText.\n"
        permalink = "site: {title: D, url: https://daily.example/, permalink: /:title/}\n"
        rest = "feeds_url: https://daily.example/feeds/\narticles: articles\noutput: out\n"
        config = make_site(tmp_path, {"a.md": text}, permalink + rest)
        build(config)
        rename(config, "a.md", "z.md")
        build(config)
        assert ids(config) == {"A": A}

    def test_with_its_page_edited_it_is_another(self, site: Path) -> None:
        """Nothing tells then that it is the same: so it is with every edit, without a state."""
        rename(site, "a.md", "z.md")
        edit(site, "z.md", "daily.example/1", "daily.example/9")
        build(site)
        assert ids(site) == {"A": "tag:daily.example,2026:/z", "B": B}

    def test_without_a_state_the_name_counts(self, site: Path) -> None:
        """What a file was called before is the one thing that is lost with the state."""
        rename(site, "a.md", "z.md")
        build(site)
        (site.parent / ".out.state").unlink()
        build(site)
        assert ids(site) == {"A": "tag:daily.example,2026:/z", "B": B}

    def test_another_configuration_changes_nothing(self, site: Path) -> None:
        """Of another configuration the state keeps nothing but the ledger."""
        rename(site, "a.md", "z.md")
        build(site)
        site.write_text(site.read_text("utf-8") + "limit: 9\n", encoding="utf-8")
        build(site)
        assert ids(site) == {"A": A, "B": B}

    def test_a_run_that_failed_forgets_nothing(self, site: Path) -> None:
        """What a run has read without publishing it is looked up in the next."""
        rename(site, "a.md", "z.md")
        edit(site, "b.md", "[News]", "[News, 7]")
        assert feeds("build", "-c", site, *NOW, "--strict").exit_code == 1
        assert feeds("build", "-c", site, *NOW).exit_code == 0
        assert ids(site) == {"A": A, "B": B}

    def test_files_that_change_names(self, site: Path) -> None:
        """Each article keeps its id, whatever name it has now."""
        rename(site, "a.md", "between")
        rename(site, "b.md", "a.md")
        rename(site, "between", "b.md")
        for _ in range(2):
            build(site)
            assert ids(site) == {"A": A, "B": B}
        edit(site, "b.md", "title: A", "title: Z")
        build(site)
        assert ids(site) == {"Z": A, "B": B}

    def test_a_file_that_replaces_another(self, site: Path) -> None:
        """The article that is left is the one that was renamed."""
        rename(site, "a.md", "b.md")
        build(site)
        assert ids(site) == {"A": A}

    def test_articles_of_one_file(self, tmp_path: Path) -> None:
        """Those of a file of several are known by their pages, in whatever file they are."""
        first = '"originalUrl": "https://gull.example/first"'
        lines = [
            f'{{"title": "{name}", "date": "2026-01-01", "url": "https://d.example/{name}"}}\n'
            for name in "ABC"
        ]
        lines[0] = lines[0].replace("}", f", {first}}}")
        config = make_site(tmp_path, {"all.jsonl": "".join(lines)})
        build(config)
        before = ids(config)
        rename(config, "all.jsonl", "every.jsonl")
        build(config)
        assert ids(config) == before
        edit(config, "every.jsonl", "d.example/A", "d.example/Z")
        build(config)
        assert ids(config) == before
        (tmp_path / "articles" / "every.jsonl").write_text(lines[0] + lines[2])
        (tmp_path / "articles" / "b.md").write_text(
            "---\ntitle: B\ndate: 2026-01-01\nwebUrl: https://d.example/B\n---\n"
        )
        build(config)
        assert ids(config)["B"] == before["B"]

    def test_a_line_that_cannot_be_read_is_not_gone(self, tmp_path: Path) -> None:
        """Its article does not become another one that has its page."""
        line = '{"title": "A", "date": "2026-01-01", "url": "https://d.example/A"}\n'
        config = make_site(tmp_path, {"all.jsonl": line + line.replace("A", "B")})
        build(config)
        before = ids(config)
        edit(config, "all.jsonl", '{"title": "A"', '{"title: "A"')
        (tmp_path / "articles" / "a.md").write_text(article(1, webUrl="https://d.example/A"))
        build(config)
        assert ids(config) == {"Story 1": A, "B": before["B"]}

    def test_a_draft_keeps_its_id_too(self, site: Path) -> None:
        """One that is taken back and renamed is the same when it comes out again."""
        rename(site, "a.md", "z.md")
        edit(site, "z.md", "---\ntitle", "---\ndraft: true\ntitle")
        build(site)
        edit(site, "z.md", "draft: true\n", "")
        build(site)
        assert ids(site) == {"A": A, "B": B}


class TestIdsByUrl:
    """Where the configuration makes ids of URLs, their edits are what the ledger knows of."""

    @pytest.fixture
    def by_url(self, tmp_path: Path) -> Path:
        texts = {"a.md": article(1, title="A"), "b.md": article(2, title="B")}
        config = make_site(tmp_path, texts, f"{CONFIG}guid_from: webUrl\n")
        build(config)
        assert ids(config) == {"A": "https://daily.example/1", "B": "https://daily.example/2"}
        return config

    def test_an_edited_url_changes_no_id(self, by_url: Path) -> None:
        """The file tells that it is the same article, also in the runs after."""
        for old, new in (("daily.example/1", "daily.example/8"), ("le/8", "le/9"), (": A", ": Z")):
            edit(by_url, "a.md", old, new)
            build(by_url)
            assert "https://daily.example/1" in ids(by_url).values()
        rename(by_url, "a.md", "z.md")
        build(by_url)
        assert ids(by_url) == {"Z": "https://daily.example/1", "B": "https://daily.example/2"}

    def test_a_page_that_is_another_articles_now(self, by_url: Path) -> None:
        """Whose URL becomes that of another claims its id, and is told so."""
        edit(by_url, "a.md", "daily.example/1", "daily.example/2")
        assert "an id that no other article has" in build(by_url)
        assert ids(by_url) == {"B": "https://daily.example/2"}

    def test_other_ids_may_be_wanted(self, site: Path) -> None:
        """A configuration that makes ids in another way makes other ids, the ledger or not."""
        site.write_text(f"{CONFIG}guid_from: webUrl\n")
        edit(site, "a.md", "title: A", "title: Z")
        build(site)
        assert ids(site) == {"Z": "https://daily.example/1", "B": "https://daily.example/2"}


class TestCopies:
    @pytest.mark.parametrize("is_edited", [True, False], ids=["edited", "as it was"])
    def test_a_copy_takes_nothing(self, site: Path, *, is_edited: bool) -> None:
        """While the old file is there it is the article, even if only its copy is as it was."""
        folder = site.parent / "articles"
        (folder / "0.md").write_bytes((folder / "a.md").read_bytes())
        if is_edited:
            edit(site, "a.md", "title: A", "title: Z")
        build(site)
        (folder / "0.md").unlink()
        build(site)
        assert set(ids(site).values()) == {A, B}

    def test_of_two_copies_one_is_the_article(self, site: Path) -> None:
        """Where the old file is gone, the first of them by name is it, and the other is new."""
        folder = site.parent / "articles"
        (folder / "y.md").write_bytes((folder / "a.md").read_bytes())
        rename(site, "a.md", "x.md")
        told = build(site)
        assert "Rejected" not in told
        edit(site, "y.md", "title: A", "title: Y")
        edit(site, "y.md", "daily.example/1", "daily.example/9")
        build(site)
        assert ids(site) == {"A": A, "B": B, "Y": "tag:daily.example,2026:/y"}

    def test_a_broken_file_is_not_gone(self, site: Path) -> None:
        """Its author mends it tomorrow; a copy of it does not become the article meanwhile."""
        folder = site.parent / "articles"
        (folder / "z.md").write_bytes((folder / "a.md").read_bytes())
        (folder / "a.md").write_text("---\ntitle: [\n---\n")
        build(site)
        assert ids(site) == {"A": "tag:daily.example,2026:/z", "B": B}

    def test_a_story_told_twice(self, site: Path) -> None:
        """Two articles on one page are two: the one that stays keeps its id when the other goes."""
        edit(site, "b.md", "daily.example/2", "daily.example/1")
        build(site)
        (site.parent / "articles" / "a.md").unlink()
        build(site)
        assert ids(site) == {"B": B}

    def test_a_new_file_under_an_old_name(self, site: Path) -> None:
        """The id is the renamed article's; who comes later is told to take another."""
        rename(site, "a.md", "z.md")
        build(site)
        (site.parent / "articles" / "a.md").write_text(article(3, title="C"))
        told = build(site)
        assert "articles/a.md: id: expected an id that no other article has" in told
        assert "z.md has too" in told
        assert ids(site) == {"A": A, "B": B}
        (site.parent / "articles" / "z.md").unlink()
        build(site)
        assert ids(site) == {"C": A, "B": B}


class TestClaims:
    @pytest.mark.parametrize("has_state", [True, False])
    def test_who_was_out_first_keeps_it(self, tmp_path: Path, *, has_state: bool) -> None:
        """An older article that claims a published id is told so; without a state it is first."""
        config = make_site(tmp_path, {"b.md": article(5, id="x", title="New")})
        build(config)
        (tmp_path / "articles" / "a.md").write_text(article(2, id="x", title="Old"))
        if not has_state:
            (tmp_path / ".out.state").unlink()
        for _ in range(2):
            told = build(config)
            assert ids(config) == {"New" if has_state else "Old": "tag:daily.example,2026:x"}
        loser, winner = ("a.md", "b.md") if has_state else ("b.md", "a.md")
        assert f"{loser}:6:1: id: expected an id that no other article has" in told
        assert f"{winner}:6 has too" in told

    def test_it_is_handed_on_when_its_article_is_withheld(self, tmp_path: Path) -> None:
        """A draft takes the id from none that is published, even if it had it."""
        texts = {"a.md": article(2, id="x", title="A"), "b.md": article(5, id="x", title="B")}
        config = make_site(tmp_path, texts)
        build(config)
        assert list(ids(config)) == ["A"]
        edit(config, "a.md", "id: x", "id: x\ndraft: true")
        build(config)
        assert list(ids(config)) == ["B"]


class TestOtherCommands:
    def test_they_know_the_id(self, site: Path) -> None:
        """`explain` and `check` speak of what readers have, and leave the ledger alone."""
        rename(site, "a.md", "z.md")
        build(site)
        before = (site.parent / ".out.state").read_bytes()
        told = feeds("explain", "-c", site, *NOW, site.parent / "articles" / "z.md").stdout
        assert f"  id: {A}\n" in told
        told = feeds("check", "-c", site, *NOW).stdout
        assert "would write 0 files and remove 0" in told
        assert (site.parent / ".out.state").read_bytes() == before

    @pytest.mark.parametrize("content", [b"", b"no database"], ids=["empty", "broken"])
    def test_a_broken_state_tells_nothing(self, site: Path, content: bytes) -> None:
        """What cannot be read is as good as none."""
        (site.parent / ".out.state").write_bytes(content)
        assert "would write 0 files" in feeds("check", "-c", site, *NOW).stdout


class TestCost:
    @staticmethod
    def asked(monkeypatch: pytest.MonkeyPatch, config: Path) -> list[str]:
        """Build, and return what is asked of the ledger, and of its pages, meanwhile."""
        asked: list[str] = []
        connect = sqlite3.connect

        def watched(*arguments: Any, **options: Any) -> sqlite3.Connection:
            connection: sqlite3.Connection = connect(*arguments, **options)
            connection.set_trace_callback(asked.append)
            return connection

        with monkeypatch.context() as patched:
            patched.setattr(sqlite3, "connect", watched)
            build(config)
        return [one for one in asked if re.search("ledger|pages", one)]

    @staticmethod
    def scans(config: Path, questions: list[str]) -> list[str]:
        """Return the questions for which a whole table has to be read."""
        with closing(sqlite3.connect(config.parent / ".out.state")) as connection:
            return [
                question
                for question in questions
                for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {question}")
                if re.match("SCAN (ledger|pages)", step) and "INDEX ledger_" not in step
            ]

    def test_nothing_is_looked_up_where_nothing_changed(
        self, site: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A run without news asks only what is not usual, and indexes have that alone."""
        moved, missing = self.asked(monkeypatch, site)
        assert "own <> id" in moved
        assert "is_out = 0 AND withdrawn IS NULL" in missing
        assert self.scans(site, [moved, missing]) == []

    def test_of_one_change_one_article_is_looked_up(
        self, site: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """No table is read as a whole where one article was edited or renamed."""
        edit(site, "a.md", "title: A", "title: Z")
        edited = self.asked(monkeypatch, site)
        rename(site, "b.md", "c.md")
        renamed = self.asked(monkeypatch, site)
        assert min(len(edited), len(renamed)) > 1
        assert self.scans(site, edited + renamed) == []
        assert ids(site) == {"Z": A, "B": B}
