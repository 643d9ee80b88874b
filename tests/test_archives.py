"""Whoever follows a feed into its archives gets every article, and each once (RFC 5005)."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from feeds.config import CatalogPaths, Config, Feeds, Selection, Site
from feeds.errors import Level
from feeds.model import Feed
from feeds.pipeline import Report, Run, build
from feeds.pipeline.archive import gather
from feeds.pipeline.run import unwatched
from feeds.state import State
from feeds.validator.judge import judge
from feeds.validator.options import Options
from following import Web
from golden_cases import Tree, tree

ROOT = Path(__file__).parent.parent
REAL = ROOT.parent / "shared" / "corpora" / "power-apps"
RUN = Run(now=datetime(2030, 1, 1, tzinfo=UTC), allow_drop=True)
ADDRESS = "https://daily.example/feeds/"
START = datetime(2026, 3, 1, tzinfo=UTC)


def configured(folder: Path, articles: Path | None = None, size: int = 3) -> Config:
    return Config(
        site=Site(title="Daily", url="https://daily.example/"),
        feeds_url=ADDRESS,
        articles=(str(articles or folder / "articles"),),
        output=str(folder / "out"),
        limit=2,
        archive=True,
        archive_size=size,
        feeds=Feeds(all=Selection(), topics=Selection(), providers=Selection()),
    )


def real(folder: Path) -> Config:
    data = REAL / "_data"
    catalog = CatalogPaths(topics=str(data / "topics"), providers=str(data / "organizations"))
    return replace(configured(folder, REAL / "_news"), catalog=catalog)


def write(config: Config, number: int, **fields: object) -> Path:
    """Write the article of a day, counted from the first."""
    name = f"{number:03}"
    lines = {
        "title": f"Article {name}",
        "date": (START + timedelta(days=number)).isoformat(),
        "webUrl": f"https://daily.example/{name}",
        "topics": "[Tea]",
        **fields,
    }
    (path := Path(config.articles[0], f"{name}.md")).parent.mkdir(exist_ok=True)
    text = "".join(f"{key}: {value}\n" for key, value in lines.items())
    path.write_text(f"---\n{text}---\nText.\n", "utf-8")
    return path


def build_with(config: Config, number: int, **fields: object) -> Report:
    write(config, number, **fields)
    return build(config, RUN)


def unlimited(config: Config, folder: Path) -> tuple[Feed, ...]:
    """Return the feeds with all their articles: what there is to be had."""
    everything = replace(config, archive=False, limit=0)
    with State(folder / "state", b"") as state:
        return gather(everything, RUN, state, unwatched).feeds(everything, RUN)


def web(config: Config) -> Web:
    return Web(Path(config.output), ADDRESS)


def archives(config: Config) -> Tree:
    return {path: data for path, data in tree(Path(config.output)).items() if "archive/" in path}


def numbers(paths: Iterator[str] | set[str]) -> set[int]:
    """Return the numbers of archives of these paths."""
    return {int(match[1]) for path in paths if (match := re.search(r"archive/(\d{4})\.", path))}


def assert_each_once(config: Config, folder: Path) -> int:
    """Follow every feed in every format, and return how many archives there were."""
    met = 0
    for feed in unlimited(config, folder):
        for address in feed.urls.values():
            documents = list(web(config).follow(address))
            assert [id_ for seen in documents for id_ in seen.ids] == [
                article.id for article in feed.articles
            ]
            met += len(documents) - 1
    return met


class TestFollowing:
    def test_the_samples_are_had_once_each(self, tmp_path: Path) -> None:
        """Every article of every feed, newest first, whatever the format."""
        config = configured(tmp_path, ROOT / "articles")
        build(config, RUN)
        assert assert_each_once(config, tmp_path) > 30

    def test_real_articles_are_had_once_each(self, tmp_path: Path) -> None:
        """So are a real site's."""
        if not REAL.is_dir():
            pytest.skip("there is no corpus beside the checkout")
        config = real(tmp_path)
        report = build(config, RUN)
        assert report.published > 100
        assert assert_each_once(config, tmp_path) > 100

    def test_it_can_be_done_forwards_too(self, tmp_path: Path) -> None:
        """From the first archive each leads to the next, and all to where subscribers read."""
        config = configured(tmp_path, ROOT / "articles")
        build(config, RUN)
        for name in ("atom.xml", "rss.xml"):
            current, *back = web(config).follow(ADDRESS + name)
            assert not {"next-archive", "current"} & current.links.keys()
            assert not current.is_archive
            assert all(seen.is_archive for seen in back)
            assert {seen.links["current"] for seen in back} == {ADDRESS + name}
            assert [seen.links["self"] for seen in back] == [seen.address for seen in back]
            forwards = [seen.links.get("next-archive", "") for seen in back]
            assert forwards == ["", *(seen.address for seen in back[:-1])]

    def test_nothing_is_to_be_said_of_archives(self, tmp_path: Path) -> None:
        """The validator warns of nothing; of what is no article's own it has no word at all."""
        config = configured(tmp_path, ROOT / "articles")
        build(config, RUN)
        findings = [
            finding
            for path, data in archives(config).items()
            for finding in judge(data, file=path, options=Options(now=RUN.now)).findings
            if finding.level is not Level.INFO or not finding.entry
        ]
        # A title that holds `<script>` as text: see test_golden.py.
        assert {finding.code for finding in findings} <= {"A310"}

    def test_a_feed_by_heat_leads_to_all(self, tmp_path: Path) -> None:
        """Where the newest are not the first, some are met twice, but none is missed."""
        config = configured(tmp_path, ROOT / "articles")
        config = replace(config, feeds=Feeds(all=Selection(sort="heat")))
        build(config, RUN)
        (feed,) = unlimited(config, tmp_path)
        current, *back = web(config).follow(feed.urls["atom"])
        assert current.ids[:2] == [article.id for article in feed.articles[:2]]
        archived = [id_ for seen in back for id_ in seen.ids]
        assert len(set(archived)) == len(archived)
        assert {*current.ids, *archived} == {article.id for article in feed.articles}


class TestGrowing:
    @staticmethod
    def grow(config: Config, number: int, **fields: object) -> tuple[Report, Tree, Tree]:
        """Publish one more article, and return the archives before and after."""
        before = archives(config)
        write(config, number, **fields)
        return build(config, RUN), before, archives(config)

    def test_a_new_article_changes_the_feed_and_seldom_the_newest_archive(
        self, tmp_path: Path
    ) -> None:
        """A full archive keeps its entries for ever, and its bytes once it leads to the next."""
        config = configured(tmp_path)
        for number in range(20):
            report, before, after = self.grow(config, number)
            changed = {path for path in after if before.get(path) != after[path]}
            assert before.keys() <= after.keys()
            assert {path for path in report.written.written if "archive/" in path} == changed
            newest = max(numbers(set(after)), default=0)
            if after.keys() == before.keys():
                assert changed == set()
            else:
                assert numbers(changed) == {newest, newest - 1} - {0}
                assert numbers({path for path in changed if path.endswith(".json")}) == {newest}
        assert numbers(set(archives(config))) == {1, 2, 3, 4, 5, 6}

    def test_an_archive_that_is_full_keeps_its_entries(self, tmp_path: Path) -> None:
        """Whoever has read it once never needs to read it again (RFC 5005, section 4)."""
        config = configured(tmp_path)
        held: dict[str, list[str]] = {}
        for number in range(12):
            build_with(config, number)
            for path in archives(config):
                ids = web(config).get(ADDRESS + path).ids
                assert held.setdefault(path, ids) == ids
        assert {len(ids) for ids in held.values()} == {3}

    def test_a_feed_is_never_shorter_than_its_limit(self, tmp_path: Path) -> None:
        """It carries what fills no archive yet in addition: fewer than an archive holds."""
        config = configured(tmp_path)
        lengths = []
        for number in range(12):
            build_with(config, number)
            lengths.append(len(web(config).get(f"{ADDRESS}feed.json").ids))
        assert lengths == [1, 2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3]

    def test_a_new_logo_changes_no_archive(self, tmp_path: Path) -> None:
        """What the newest article tells of its provider is said in the feed alone."""
        config = configured(tmp_path)
        for number in range(8):
            build_with(config, number, provider="{name: Gull, domain: gull.example}")
        images = "[{url: https://gull.example/logo.png, width: 64, height: 32}]"
        provider = f"{{name: Gull, domain: gull.example, images: {images}}}"
        _, before, after = self.grow(config, 8, provider=provider)
        assert before == after
        feed = Path(config.output, "providers/gull.example/rss.xml")
        assert b"https://gull.example/logo.png" in feed.read_bytes()


class TestChanging:
    @pytest.fixture
    def config(self, tmp_path: Path) -> Config:
        """Return the configuration of a site with 14 articles: 4 archives of 3, and 2."""
        config = configured(tmp_path)
        for number in range(14):
            write(config, number)
        build(config, RUN)
        return config

    def test_an_edit_changes_the_archive_that_holds_it(self, config: Config) -> None:
        """What was said wrong is mended where it stands."""
        before = archives(config)
        build_with(config, 4, title="Mended")
        after = archives(config)
        assert numbers({path for path in after if before[path] != after[path]}) == {2}

    def test_what_is_taken_back_is_gone(self, config: Config, tmp_path: Path) -> None:
        """Those after it move up, so that whoever comes now still gets each once."""
        before = archives(config)
        build_with(config, 4, removed="true")
        after = archives(config)
        assert not any(b"Article 004" in data for data in after.values())
        assert numbers({path for path in after if before[path] != after[path]}) == {2, 3}
        assert numbers(before.keys() - after.keys()) == {4}
        assert_each_once(config, tmp_path)

    def test_what_comes_late_is_filed_by_its_date(self, config: Config, tmp_path: Path) -> None:
        """An article of long ago changes archives; one within the limit changes none."""
        before = archives(config)
        build_with(config, 20, date=(START + timedelta(days=12.5)).isoformat())
        assert archives(config) == before
        build_with(config, 21, date=(START + timedelta(days=6.5)).isoformat())
        after = archives(config)
        assert numbers({path for path in after if before[path] != after[path]}) == {3, 4}
        assert_each_once(config, tmp_path)

    def test_without_archives_their_files_go(self, config: Config) -> None:
        """Nothing is left behind of what is not made any more."""
        report = build(replace(config, archive=False), RUN)
        assert archives(config) == {}
        assert not Path(config.output, "archive").exists()
        assert numbers(set(report.written.removed)) == {1, 2, 3, 4}

    def test_what_is_not_ours_stays(self, config: Config) -> None:
        """Somebody's own file in the folder of archives is neither taken nor removed."""
        own = Path(config.output, "archive", "own.txt")
        own.write_text("mine", "utf-8")
        build(replace(config, archive=False), RUN)
        assert own.read_text("utf-8") == "mine"

    def test_a_lost_archive_is_made_again(self, config: Config) -> None:
        """The next run completes what somebody removed."""
        before = archives(config)
        shutil.rmtree(Path(config.output, "archive"))
        build(config, RUN)
        assert archives(config) == before

    def test_pages_and_lists_name_no_archive(self, config: Config) -> None:
        """They are for subscribing, and nobody subscribes to an archive."""
        out = Path(config.output)
        for name in ("index.html", "topics/tea/index.html", "feeds.opml"):
            assert b"archive/" not in (out / name).read_bytes()
