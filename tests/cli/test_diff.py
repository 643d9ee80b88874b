"""`feeds diff`, as a person calls it before publishing, or CI for a pull request."""

import json
import re
import shutil
from pathlib import Path

import jsonschema
import msgspec
import pytest
from command_line import CONFIG, article, everything, feeds, make_site

from feeds.compare import Change, Diff, EntryDiff, FeedDiff
from feeds.errors import Level
from feeds.model import Finding, Verdict
from feeds.validator import judge as validator
from feeds.validator.options import Options

NOW = ("--now", "2026-06-01T00:00:00Z")
DOCS = Path(__file__).parents[2] / "docs" / "how-to" / "diff.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a site of three articles, build it, and return its configuration."""
    config = make_site(tmp_path, {f"{n}.md": article(n) for n in (1, 2, 3)})
    feeds("build", "-c", config, *NOW)
    return config


def add(site: Path, name: str, text: str) -> None:
    (site.parent / "articles" / name).write_text(text, encoding="utf-8")


def lines(*arguments: str | Path) -> list[str]:
    result = feeds("diff", *arguments, *NOW)
    assert result.exit_code == 0
    return result.stdout.splitlines()


class TestForPeople:
    def test_after_a_build_nothing_differs(self, site: Path) -> None:
        """What was just published is what subscribers have."""
        assert lines("-c", site) == ["Nothing differs in 2 feeds."]
        assert feeds("diff", "-c", site, *NOW, "--check").exit_code == 0

    def test_an_entry_is_told_once(self, site: Path) -> None:
        """Whatever happened, it is told once for all feeds, with what the field was and is."""
        add(site, "1.md", article(1, title="First"))
        add(site, "4.md", article(4, topics="[]"))
        (site.parent / "articles" / "2.md").unlink()
        assert lines("-c", site) == [
            "New entries:",
            "+ Story 4",
            "    https://daily.example/4",
            "    in ./",
            "",
            "Changed entries:",
            "! First",
            "    https://daily.example/1",
            "    in 2 feeds: ./, topics/news/",
            "    title: Story 1 → First",
            "",
            "Entries that are gone:",
            "- Story 2",
            "    https://daily.example/2",
            "    in 2 feeds: ./, topics/news/",
            "",
            "Entries: 1 new, 1 changed, 1 gone. 2 feeds changed, of 2 feeds.",
        ]

    def test_many_feeds_are_counted(self, site: Path) -> None:
        """Of many feeds that carry an entry, only the first are named."""
        topics = ", ".join("ABCDEFGHIJK")
        add(site, "1.md", article(1, topics=f"[{topics}]"))
        feeds("build", "-c", site, *NOW)
        add(site, "1.md", article(1, topics=f"[{topics}]", title="First"))
        assert "    in 12 feeds: ./, topics/a/, topics/b/ and 9 more" in lines("-c", site)

    def test_one_article_with_many_ids_is_told_once(self, tmp_path: Path) -> None:
        """Where entries have ids of their own in each feed, it is still one article."""
        config = make_site(tmp_path, {"1.md": article(1)}, f"{CONFIG}id_scope: feed\n")
        feeds("build", "-c", config, *NOW)
        add(config, "1.md", article(1, title="First"))
        assert "    in 2 feeds: ./, topics/news/" in lines("-c", config)

    def test_what_is_beyond_the_limit_is_not_gone(self, site: Path) -> None:
        """A new article pushes out the oldest one, which nobody has taken back."""
        feeds("build", "-c", site, *NOW, "--limit", "3")
        add(site, "4.md", article(4))
        told = lines("-c", site, "--limit", "3")
        assert "Entries that are older, beyond the limit:" in told
        assert told[-1].startswith("Entries: 1 new, 1 older, beyond the limit.")
        assert "Entries that are gone:" not in told
        lower = lines("-c", site, "--limit", "1")
        assert "Entries that are gone:" not in lower

    def test_feeds_come_and_go(self, site: Path) -> None:
        """A topic that nobody has any more takes its feed away, another one brings one."""
        for number in (1, 2, 3):
            add(site, f"{number}.md", article(number, topics="[Views]"))
        told = lines("-c", site)
        assert told[:5] == [
            "New feeds:",
            "+ topics/views/  Views - Daily (3 in it)",
            "",
            "Feeds that are gone:",
            "- topics/news/  News - Daily (3 in it)",
        ]
        assert (
            told[-1] == "Entries: 3 changed. 1 feed new, 1 feed changed, 1 feed gone, of 3 feeds."
        )

    def test_a_change_of_all_feeds_is_told_once(self, site: Path) -> None:
        """What every feed says of itself in the same words is told for all of them."""
        site.write_text(CONFIG.replace("title: Daily", "title: Daily, author: Ada"), "utf-8")
        assert lines("-c", site)[:3] == [
            "Changed feeds:",
            "! 2 feeds: ./, topics/news/",
            "    authors: Daily → Ada",
        ]

    def test_a_field_may_come_and_a_file_differ(self, site: Path) -> None:
        """What was not there is told as nothing; a file in which no field differs is named."""
        add(site, "1.md", article(1, provider="{name: Gull, domain: gull.example}"))
        out = site.parent / "out" / "topics" / "news"
        for name in ("rss.xml", "atom.xml", "feed.json"):
            (out / name).write_bytes((out / name).read_bytes() + b"\n")
        told = lines("-c", site)
        assert (
            "    _feeds.about: nothing → https://www.jsonfeed.org/version/1.1/#extensions" in told
        )
        feeds("build", "-c", site, *NOW)
        (out / "rss.xml").write_bytes((out / "rss.xml").read_bytes() + b"\n")
        assert lines("-c", site)[:3] == [
            "Changed feeds:",
            "! topics/news/  News - Daily",
            "    different bytes, but the same content: topics/news/rss.xml",
        ]

    def test_long_texts_are_cut(self, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Of a long text the first passage that differs is shown, within the terminal's width."""
        monkeypatch.setenv("COLUMNS", "60")
        site.write_text(f"{CONFIG}content: full\n", "utf-8")
        for word in ("old", "new"):
            text = f"{article(1)}{'Long ' * 200}{word} {'story ' * 200}\n"
            add(site, "1.md", text)
            if word == "old":
                feeds("build", "-c", site, *NOW)
        told = lines("-c", site)
        before, after = told[told.index("    content_html:") + 1 :][:2]
        assert (before[:5], after[:5]) == ("-   …", "+   …")
        assert len(before) == len(after) == 60
        assert "old story" in before
        assert "new story" in after

    def test_of_many_the_first_are_shown(self, site: Path) -> None:
        """A change of everything does not fill the screen; -v tells it all."""
        for number in range(1, 31):
            add(site, f"{number}.md", article(number, title=f"Other {number}"))
        told = lines("-c", site)
        assert "  ... and 7 more: -v lists them" in told  # three have changed
        full = lines("-c", site, "-v")
        assert [one for one in full if one.startswith("  ... and")] == []
        assert len(full) > len(told)

    def test_before_the_first_build_all_is_new(self, tmp_path: Path) -> None:
        """Nothing was published yet: that is no error."""
        config = make_site(tmp_path, {"1.md": article(1)})
        assert lines("-c", config)[-1] == "2 feeds new, of 2 feeds."
        assert not (tmp_path / "out").exists()

    def test_a_title_cannot_command_the_terminal(self, site: Path) -> None:
        """Somebody else's feed may hold anything."""
        out = site.parent / "out" / "feed.json"
        out.write_text(out.read_text("utf-8").replace("Story 1", "\\u001b[31mRed\\u202e"), "utf-8")
        told = lines("-c", site)
        assert "    title: \ufffd[31mRed\ufffd → Story 1" in told


class TestSides:
    def test_the_folder_of_an_earlier_build(self, site: Path) -> None:
        """A copy of what is published stands for the output folder."""
        old = shutil.copytree(site.parent / "out", site.parent / "old")
        add(site, "1.md", article(1, title="First"))
        feeds("build", "-c", site, *NOW)
        assert lines("-c", site) == ["Nothing differs in 2 feeds."]
        assert "    title: Story 1 → First" in lines(old, "-c", site)

    def test_two_folders(self, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Of two folders each is read as it is; no configuration is needed."""
        old = shutil.copytree(site.parent / "out", site.parent / "old")
        add(site, "1.md", article(1, title="First"))
        feeds("build", "-c", site, *NOW)
        (site.parent / "elsewhere").mkdir()
        monkeypatch.chdir(site.parent / "elsewhere")
        assert "    title: Story 1 → First" in lines("../old", "../out")
        assert "    title: First → Story 1" in lines("../out", old)

    @pytest.mark.parametrize("old", ["articles", "feeds.yaml", "nowhere"])
    def test_a_folder_without_feeds_is_wrong_usage(self, site: Path, old: str) -> None:
        """A folder that was mistyped is not compared as if it were empty."""
        result = feeds("diff", site.parent / old, "-c", site, *NOW)
        assert result.exit_code == 2
        assert f"{old}: expected a folder with feeds" in result.stderr

    def test_a_file_that_is_no_feed_is_named(self, site: Path) -> None:
        """It is told which file was not compared, and why; the other feed is compared."""
        (site.parent / "out" / "feed.json").write_text("{", "utf-8")
        add(site, "1.md", article(1, title="First"))
        told = lines("-c", site)
        assert [one for one in told if "out/feed.json: expected a JSON Feed, found no JSON" in one]
        assert "    in 2 feeds: ./, topics/news/" in told

    def test_a_feed_that_would_be_refused(
        self, site: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Subscribers would see no change of it; what to mend goes to standard error."""

        def judge(data: bytes, *, file: str, options: Options) -> Verdict:
            assert data
            assert options.min_level is Level.ERROR
            found = Finding(code="X999", level=Level.ERROR, message="is wrong")
            return Verdict(file=file, format="json", findings=(found,) * (file == "feed.json"))

        monkeypatch.setattr(validator, "judge", judge)
        add(site, "1.md", article(1, title="First"))
        add(site, "2.md", "---\ntitle: No date\n---\n")
        result = feeds("diff", "-c", site, *NOW)
        assert "Not published: is wrong (X999" in result.stderr
        assert "Rejected articles: 1." in result.stderr

    @pytest.mark.parametrize("form", ["", "--json", "-v"])
    def test_nothing_is_written(self, site: Path, form: str) -> None:
        """Neither output nor state nor lock: all is as it was, to the last time of change."""
        add(site, "1.md", article(1, title="First"))
        (site.parent / ".out.lock").unlink()
        before = everything(site.parent)
        assert feeds("diff", "-c", site, *NOW, *filter(None, [form])).exit_code == 0
        assert everything(site.parent) == before


class TestForPrograms:
    def test_it_has_all_by_feed(self, site: Path) -> None:
        """Each feed has its entries, each entry its changes."""
        add(site, "1.md", article(1, title="First"))
        result = feeds("diff", "-c", site, *NOW, "--json")
        found = json.loads(result.stdout)
        assert result.exit_code == 0
        assert [feed["folder"] for feed in found["feeds"]] == ["", "topics/news/"]
        for feed in found["feeds"]:
            (entry,) = feed["entries"]
            assert entry["changes"] == [{"field": "title", "before": "Story 1", "after": "First"}]
            assert (feed["status"], feed["document"], found["compared"]) == (
                "changed",
                "feed.json",
                2,
            )

    def test_it_is_as_documented(self, site: Path) -> None:
        """The example in the manual is what is printed, and every field is explained there."""
        text = DOCS.read_text("utf-8")
        (example,) = re.findall(r"^```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        schema = msgspec.json.schema(Diff)
        jsonschema.validate(json.loads(example), schema)
        for kind in (Diff, FeedDiff, EntryDiff, Change):
            assert [one for one in kind.__struct_fields__ if f"| `{one}` |" not in text] == []
        add(site, "1.md", article(1, title="First"))
        printed = json.loads(feeds("diff", "-c", site, *NOW, "--json").stdout)
        jsonschema.validate(printed, schema)
        known = json.loads(example)["feeds"][0]
        assert printed["feeds"][0].keys() == known.keys()
        assert printed["feeds"][0]["entries"][0].keys() == known["entries"][0].keys()

    @pytest.mark.parametrize("form", ["", "--json"])
    def test_check_fails_when_anything_differs(self, site: Path, form: str) -> None:
        """With --check, a difference is an exit status that a script can ask for."""
        add(site, "1.md", article(1, title="First"))
        arguments: list[str | Path] = ["diff", "-c", site, *NOW, *filter(None, [form])]
        assert feeds(*arguments).exit_code == 0
        assert feeds(*arguments, "--check").exit_code == 1
