"""The four verbs in their order: what a run does with what it read."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from feeds.config import Config, Feeds, Selection, Site
from feeds.errors import Level
from feeds.model import Finding, Verdict
from feeds.pipeline import Report, Run, build
from feeds.validator import judge as validator
from feeds.validator.options import Options

RUN = Run(now=datetime(2026, 6, 1, tzinfo=UTC))


def written(folder: Path, **articles: str) -> Config:
    """Write articles by name, each of these lines of front matter, and return a configuration."""
    (folder / "articles").mkdir()
    for name, lines in articles.items():
        text = f"---\ntitle: {name}\nwebUrl: https://a.example/{name}\n{lines}\n---\n"
        (folder / "articles" / f"{name}.md").write_text(text, encoding="utf-8")
    return Config(
        site=Site(title="A", url="https://a.example/"),
        feeds_url="https://a.example/feeds/",
        articles=(str(folder / "articles"),),
        output=str(folder / "out"),
        formats=("json",),
        feeds=Feeds(all=Selection()),
    )


def titles(config: Config) -> list[str]:
    items = json.loads(Path(config.output, "feed.json").read_bytes())["items"]
    return [item["title"] for item in items]


class TestOneClaimEach:
    def test_an_id_stays_with_the_first_published(self, tmp_path: Path) -> None:
        """Of two articles with one id the later is rejected, and told whose id it is."""
        config = written(tmp_path, a="id: x\ndate: 2026-03-02", b="id: x\ndate: 2026-03-01")
        report = build(config, RUN)
        assert titles(config) == ["b"]
        assert (report.read, report.published, report.rejected) == (2, 1, 1)
        (problem,) = report.problems
        assert (problem.level, problem.field) == (Level.ERROR, "id")
        assert problem.path.endswith("a.md")
        assert "b.md:4 has too" in problem.found
        assert problem.line == 4

    def test_a_draft_takes_no_id_away(self, tmp_path: Path) -> None:
        """An older draft with the same id does not push a published article out of its feeds."""
        config = written(
            tmp_path, a="id: x\ndate: 2026-03-02", b="id: x\ndate: 2026-03-01\ndraft: true"
        )
        assert build(config, RUN).published == 1
        assert titles(config) == ["a"]

    def test_at_one_time_the_path_decides(self, tmp_path: Path) -> None:
        """Where nothing else tells two apart, the order of files does."""
        config = written(tmp_path, b="id: x\ndate: 2026-03-01", a="id: x\ndate: 2026-03-01")
        build(config, RUN)
        assert titles(config) == ["a"]


class TestRefusal:
    @staticmethod
    def refuse(
        monkeypatch: pytest.MonkeyPatch,
        config: Config,
        *,
        entry: str = "",
        element: str = "",
        hint: str = "",
    ) -> Report:
        """Build with a validator that has this to say of feed.json."""

        def judge(data: bytes, *, file: str, options: Options) -> Verdict:
            assert data
            assert options.now == RUN.now
            found = Finding(
                code="X999",
                level=Level.ERROR,
                message="is wrong",
                line=1,
                column=1,
                entry=entry,
                element=element,
                hint=hint,
            )
            return Verdict(file=file, format="json", findings=(found,) * (file == "feed.json"))

        monkeypatch.setattr(validator, "judge", judge)
        return build(config, RUN)

    @pytest.mark.parametrize("scope", ["site", "feed"])
    def test_it_names_the_article(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scope: str
    ) -> None:
        """Whichever ids entries have, the file to mend is found by them."""
        base = written(tmp_path, a="date: 2026-03-01")
        config = replace(base, id_scope="feed" if scope == "feed" else "site")
        build(config, RUN)
        (item,) = json.loads(Path(config.output, "feed.json").read_bytes())["items"]
        elsewhere = replace(config, output=str(tmp_path / "elsewhere"))
        (refusal,) = self.refuse(monkeypatch, elsewhere, entry=item["id"]).refused
        assert Path(refusal.article).name == "a.md"

    @pytest.mark.parametrize(
        ("element", "field"),
        [
            ("$.items[0].title", "title"),
            ("$.items[0].url", "webUrl"),
            ("$.items[0].attachments[1].url", "images"),
            ("$.items[0].authors[0].name", "provider.authors"),
            ("$.items[0]._feeds.related[0].url", "related"),
            ("feed/entry[1]/content/@type", "the body"),
            ("feed/entry[1]/source/title", "provider"),
            ("rss/channel/item[2]/guid/@isPermaLink", "id"),
            ("feed/entry[1]/link/@href", "webUrl"),
            ("rss/channel/item[1]/media:content/@width", "images"),
            ("feed/entry[3]/@xml:lang", "locale"),
            ("feed/entry[3]", "the article"),
        ],
    )
    def test_it_names_the_field(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, element: str, field: str
    ) -> None:
        """An element comes from a key of the front matter, which is what a person can change."""
        config = written(tmp_path, a="date: 2026-03-01")
        entry = "tag:a.example,2026:/a"
        (refusal,) = self.refuse(monkeypatch, config, entry=entry, element=element).refused
        assert refusal.field == field

    def test_the_feed_itself_has_no_article(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What is wrong outside of entries is told by its place in the document."""
        config = written(tmp_path, a="date: 2026-03-01")
        report = self.refuse(monkeypatch, config, element="$.title", hint="Mend it.")
        assert [str(one) for one in report.refused] == [
            "is wrong (X999 in feed.json:1:1). Mend it."
        ]
        assert report.failed
        assert not Path(config.output, "feed.json").exists()


def test_progress_is_told(tmp_path: Path) -> None:
    """Each stage says how far it is, to its end."""
    told: list[tuple[str, int, int]] = []
    watch: Callable[[str, int, int], None] = lambda *step: told.append(step)  # noqa: E731 - short
    build(written(tmp_path, a="date: 2026-03-01", b="date: 2026-03-02"), RUN, watch)
    assert told == [("Reading", 2, 2), ("Rendering", 2, 2), ("Writing", 6, 6)]


def test_what_the_index_does_not_show_is_not_made_again(tmp_path: Path) -> None:
    """Pairs of topics and providers have no headlines there: their entries stay where they are."""
    lines = "date: 2026-03-01\ntopics: [AI]\nprovider: {name: P, domain: p.example}"
    config = written(tmp_path, a=lines, b=lines)
    config = replace(config, feeds=Feeds(combine=("topics", "providers")))
    build(config, RUN)
    path = tmp_path / "articles" / "a.md"
    path.write_text(path.read_text("utf-8").replace("title: a", "title: another"), "utf-8")
    told: list[tuple[str, int, int]] = []
    build(config, RUN, lambda *step: told.append(step))
    assert ("Rendering", 1, 1) in told
