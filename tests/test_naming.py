"""Names that were probably meant to be others: in the configuration, and of topics."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from feeds.config import Config, Feeds, Selection, Site, load
from feeds.errors import Level, Problem
from feeds.model import Article, Brief, Catalog, Provider, Topic
from feeds.pipeline import Report, Run, check
from feeds.plan import Spelling, spellings, unknown_names
from feeds.read import brief

NOW = datetime(2026, 6, 1, tzinfo=UTC)
CONFIG = """\
site: {title: Bakery, url: https://bakery.example/}
feeds_url: https://bakery.example/feeds/
articles: articles
output: out
feeds:
  all: {}
  topics:
"""


def article(name: str, *topics: str, provider: Provider | None = None) -> Brief:
    when = datetime(2026, 5, 1, tzinfo=UTC)
    return brief(
        Article(
            id=f"tag:{name}",
            path=f"{name}.md",
            title=name,
            url=f"https://bakery.example/{name}",
            published=when,
            updated=when,
            topics=topics,
            provider=provider,
        )
    )


def config(**feeds: Any) -> Config:
    site = Site(title="Bakery", url="https://bakery.example/")
    return Config(site=site, feeds_url="https://bakery.example/f/", feeds=Feeds(**feeds))


def catalog(*topics: str) -> Catalog:
    return Catalog(topics={name: Topic(name=name) for name in topics})


def checked(folder: Path, topics: str, *articles: str) -> tuple[Report, Path]:
    """Check a site with this section of topics, and articles with these lines."""
    (folder / "articles").mkdir()
    for number, lines in enumerate(articles):
        text = f"---\ntitle: T\nlink: /{number}\ndate: 2026-05-01\n{lines}\n---\n"
        (folder / "articles" / f"{number}.md").write_text(text, encoding="utf-8")
    path = folder / "feeds.yaml"
    path.write_text(CONFIG + topics, encoding="utf-8")
    return check(load(path).config, Run(now=NOW, file=path)), path


def place(problem: Problem) -> tuple[Level, str, int | None, int | None]:
    return problem.level, problem.field, problem.line, problem.column


class TestNamesOfTheConfiguration:
    def test_a_misspelt_topic_is_told_where_it_stands(self, tmp_path: Path) -> None:
        """`exclude: [Caks]` published Cakes without a word."""
        report, path = checked(tmp_path, "    exclude: [Bread, Caks]\n", "topics: [Cakes, Bread]")
        (problem,) = report.problems
        assert problem.path == str(path)
        assert place(problem) == (Level.WARNING, "feeds.topics.exclude[1]", 8, 22)
        assert problem.found == "`Caks`"
        assert problem.hint == "Did you mean `Cakes`?"

    def test_a_topic_without_articles_is_a_note(self, tmp_path: Path) -> None:
        """It may have some tomorrow, so that strict runs pass."""
        report, _ = checked(tmp_path, "    exclude: [Spam]\n", "topics: [Cakes]")
        (problem,) = report.problems
        assert place(problem) == (Level.INFO, "feeds.topics.exclude[0]", 8, 15)
        assert problem.hint == ""

    def test_a_program_has_no_file(self, tmp_path: Path) -> None:
        """Nor has one that was removed in between a line; the key is told anyhow."""
        _, path = checked(tmp_path, "    exclude: [Caks]\n", "topics: [Cakes]")
        settings = load(path).config
        (problem,) = check(settings, Run(now=NOW)).problems
        assert (problem.path, problem.line) == ("Config", None)
        path.unlink()
        (problem,) = check(settings, Run(now=NOW, file=path)).problems
        assert (problem.path, problem.line) == (str(path), None)

    @pytest.mark.parametrize("name", ["cakes", "CAKES", "c-plus-plus", "C++", "Pies"])
    def test_names_and_slugs_of_articles_and_catalogues_are_known(self, name: str) -> None:
        """In any case, as the rules take them."""
        articles = [article("a", "Cakes", "C++")]
        chosen = config(topics=Selection(include=(name,)), all=Selection(exclude=(name,)))
        assert list(unknown_names(articles, catalog("Pies"), chosen)) == []

    @pytest.mark.parametrize(
        ("name", "near"),
        [
            ("bakery.exmple", "bakery.example"),
            ("The Bakry", "The Bakery"),
            ("mill.exampl", "mill.example"),
            ("Cakes", ""),
        ],
    )
    def test_providers_go_by_domain_and_name(self, name: str, near: str) -> None:
        """Those of articles and of the catalogue; a topic is none."""
        one = Provider(name="The Bakery", domain="bakery.example")
        known = Catalog(providers={"mill.example": Provider(name="Mill", domain="mill.example")})
        articles = [article("a", "Cakes", provider=one)]
        chosen = config(providers=Selection(include=(name,)))
        (found,) = unknown_names(articles, known, chosen)
        assert (found.at, found.near) == ("feeds.providers.include[0]", near)

    @pytest.mark.parametrize("name", ["Cars", "Python 2", "Bagel"])
    def test_another_word_is_no_misspelling(self, name: str) -> None:
        """Nor is another version, nor what stands beside the name that it is like."""
        articles = [article("a", "Cats", "Python 3", "Bagels")]
        rules = Selection(exclude=(name, "Bagels"))
        (found,) = unknown_names(articles, Catalog(), config(topics=rules))
        assert (found.name, found.near) == (name, "")


class TestSpellingsOfTopics:
    def test_the_rarer_one_is_told_where_it_is_first(self, tmp_path: Path) -> None:
        """`topics: [bread]` made a second feed, topics/bread-985604c2b6, without a word."""
        articles = ["topics: [Bread]"] * 3 + ["categories: [Cakes, bread]", "topics: [bread]"]
        report, _ = checked(tmp_path, "    {}\n", *articles)
        (problem,) = report.problems
        assert Path(problem.path).name == "3.md"
        assert place(problem) == (Level.WARNING, "categories", 5, 21)
        assert problem.found == "`bread` in 2 articles, `Bread` in 3"
        assert "Write `Bread`" in problem.hint

    @pytest.mark.parametrize(
        "name", ["bread rolls", "Bread-Rolls", "BreadRolls", "Bread  rolls", "Bréad Rolls"]
    )
    def test_case_accents_and_what_is_between_words(self, name: str) -> None:
        """These tell no topics apart."""
        articles = [article("a", "Bread Rolls"), article("b", "Bread Rolls"), article("c", name)]
        assert list(spellings(articles, Catalog(), config(topics=Selection()))) == [
            Spelling(name=name, articles=1, usual="Bread Rolls", usual_articles=2)
        ]

    @pytest.mark.parametrize(
        ("one", "other"),
        [("C", "C++"), ("C", "C#"), (".NET", "Net"), ("Bär", "Bar"), ("कल", "काल"), ("AI", "A1")],
    )
    def test_other_topics_are_others(self, one: str, other: str) -> None:
        """A sign, a letter with dots, or a vowel makes another word."""
        articles = [article("a", one), article("b", other)]
        assert list(spellings(articles, Catalog(), config(topics=Selection()))) == []

    def test_the_catalogue_knows_best(self) -> None:
        """Its spelling is the usual one; two of its own are meant to be two."""
        articles = [article("a", "bread"), article("b", "bread"), article("c", "Bread")]
        chosen = config(topics=Selection())
        assert list(spellings(articles, catalog("Bread", "bread"), chosen)) == []
        (found,) = spellings(articles, catalog("Bread"), chosen)
        assert (found.name, found.usual) == ("bread", "Bread")

    def test_three_spellings_are_two_mistakes(self) -> None:
        """Each is told once, with the usual one."""
        articles = [article("a", "Bread"), article("b", "Bread"), article("c", "bread", "BREAD")]
        found = list(spellings(articles, Catalog(), config(topics=Selection())))
        assert {(one.name, one.usual) for one in found} == {("bread", "Bread"), ("BREAD", "Bread")}

    def test_without_feeds_of_topics_nothing_is_two(self) -> None:
        """Nor where neither of both makes a feed."""
        articles = [article("a", "Bread"), article("b", "bread")]
        assert list(spellings(articles, Catalog(), config(all=Selection()))) == []
        without = config(topics=Selection(exclude=("bread",)))
        assert list(spellings(articles, Catalog(), without)) == []
        pairs = config(combine=("topics", "providers"))
        assert len(list(spellings(articles, Catalog(), pairs))) == 1
