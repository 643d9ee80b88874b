"""The configuration file: what is read, what is said of mistakes, what is made from the structs."""

import json
import re
import runpy
import sys
import zoneinfo
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.config import (
    Config,
    Feeds,
    Loaded,
    Selection,
    json_schema,
    load,
    override,
    reference,
    sources,
)
from feeds.config.keys import keys
from feeds.config.variables import expand
from feeds.errors import ConfigError, Problem

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "config" / "feeds.yaml"
SMALLEST = """\
site:
  title: AI Every Day
  url: https://news.example.org
feeds_url: https://news.example.org/feeds
"""

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes a configuration and returns its path."""
    path = tmp_path / "config" / "feeds.yaml"
    path.parent.mkdir()

    def writer(text: str) -> Path:
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return writer


def problem_of(path: Path, **environ: str) -> Problem:
    with pytest.raises(ConfigError) as caught:
        load(path, environ)
    assert caught.value.exit_status == 2
    return caught.value.problem


class TestLoading:
    def test_the_smallest_takes_all_defaults(self, write: Write) -> None:
        """Who publishes, and where, is all that must be written."""
        path = write(SMALLEST)
        folder = path.parent.parent
        expected = Config(
            site=load(path).config.site,
            feeds_url="https://news.example.org/feeds/",
            articles=(str(folder / "articles"),),
            output=str(folder / "feeds_out"),
        )
        assert load(path) == Loaded(path=path, config=expected)

    def test_the_sample_is_whole(self) -> None:
        """The sample configuration loads, and makes every kind of feed."""
        config = load(SAMPLE, {}).config
        assert config.site.title == "AI Every Day"
        assert config.articles == (str(ROOT / "articles"),)
        assert config.feeds.all == Selection()
        assert config.feeds.topics == Selection(include_children=True)

    def test_the_environment_of_the_process_is_the_default(
        self, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Variables come from where people set them."""
        monkeypatch.setenv("FEEDS_TEST_LIMIT", "7")
        assert load(write(SMALLEST + "limit: ${FEEDS_TEST_LIMIT}\n")).config.limit == 7

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("\ufeff" + SMALLEST, id="byte order mark"),
            pytest.param(SMALLEST.replace("\n", "\r\n"), id="CRLF"),
            pytest.param("---\n" + SMALLEST + "...\n", id="document marks"),
        ],
    )
    def test_files_of_any_editor_load(self, write: Write, text: str) -> None:
        """How an editor saves a file changes nothing of what it says."""
        assert load(write(text)).config.site.title == "AI Every Day"

    @pytest.mark.parametrize(
        ("line", "key", "value"),
        [
            ("language: no", "language", "no"),
            ("id_date: 2026", "id_date", "2026"),
            ("id_date: 2026-08-24", "id_date", "2026-08-24"),
            ("author: 1984", "author", "1984"),
            ("rights: 1.10", "rights", "1.10"),
        ],
    )
    def test_text_is_as_written(self, write: Write, line: str, key: str, value: str) -> None:
        """Where text is taken, YAML's idea of truth, numbers and dates plays no part."""
        config = load(write(SMALLEST.replace("site:\n", f"site:\n  {line}\n"))).config
        assert getattr(config.site, key) == value

    def test_numbers_and_truths_are_read(self, write: Write) -> None:
        """Where a number or a truth value is taken, text that is one is read as one."""
        text = "feeds:\n  topics: {limit: 0, min_heat: -1.5, include_children: true}\n"
        topics = load(write(SMALLEST + text)).config.feeds.topics
        assert topics == Selection(limit=0, min_heat=-1.5, include_children=True)

    def test_one_word_is_a_list_of_it(self, write: Write) -> None:
        """Brackets around a single word say nothing that is not plain."""
        text = (
            "formats: rss\nextensions: md\ncompress: gzip\n"
            "feeds: {topics: {include: Cakes}}\nvalidate: {profiles: podcast}\n"
        )
        config = load(write(SMALLEST + text)).config
        assert config.formats == ("rss",)
        assert (config.extensions, config.compress) == ((".md",), ("gzip",))
        assert config.feeds.topics == Selection(include=("Cakes",))
        assert config.validate.profiles == ("podcast",)

    def test_nothing_after_a_key_is_its_default(self, write: Write) -> None:
        """A key that nothing follows says nothing; a section that nothing follows is there."""
        config = load(write(SMALLEST + "limit:\ncatalog:\nfeeds:\n  all:\n    sort:\n")).config
        assert config.limit == 50
        assert config.feeds == Feeds(all=Selection())

    def test_null_makes_no_feeds_of_a_kind(self, write: Write) -> None:
        """Who writes `null` means none."""
        config = load(write(SMALLEST + "feeds: {all: {}, topics: null}\n")).config
        assert config.feeds == Feeds(all=Selection())

    def test_what_is_plainly_meant_is_repaired(self, write: Write) -> None:
        """URLs are encoded, file endings get their dot, and lists name everything once."""
        config = load(
            write(
                SMALLEST.replace("news.example.org/feeds", "news.example.org/Füd s")
                + "extensions: [md, .MD, '*.txt']\nformats: [rss, rss]\nhub: https://hub.example/é\n"
            )
        ).config
        assert config.site.url == "https://news.example.org/"
        assert config.feeds_url == "https://news.example.org/F%C3%BCd%20s/"
        assert config.extensions == (".md", ".txt")
        assert config.formats == ("rss",)
        assert config.hub == ("https://hub.example/%C3%A9",)

    def test_a_home_page_keeps_its_path(self, write: Write) -> None:
        """Only a home page without a path gets one: `/index.html` is no folder."""
        config = load(write(SMALLEST.replace("org\n", "org/index.html\n", 1))).config
        assert config.site.url == "https://news.example.org/index.html"

    @pytest.mark.parametrize("hub", ["", "''", "[]"])
    def test_no_hub_is_none(self, write: Write, hub: str) -> None:
        """A hub that is empty, as from a variable that is not set, is none."""
        assert load(write(SMALLEST + f"hub: {hub}\n")).config.hub == ()

    def test_an_alias_stands_for_what_it_names(self, write: Write) -> None:
        """One selection can be written once for two kinds."""
        text = "feeds:\n  topics: &few {limit: 3}\n  providers: *few\n"
        feeds = load(write(SMALLEST + text)).config.feeds
        assert feeds.topics == feeds.providers == Selection(limit=3)


class TestPaths:
    def test_relative_paths_are_seen_from_the_file(
        self, write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """The current folder does not matter, also where the file is named relative to it."""
        write(SMALLEST + "articles: [posts, ../notes/**/*.md]\ncatalog: {topics: ../t}\n")
        monkeypatch.chdir(tmp_path)
        config = load(Path("config/feeds.yaml")).config
        assert config.articles == (str(tmp_path / "config/posts"), str(tmp_path / "notes/**/*.md"))
        assert config.catalog.topics == str(tmp_path / "t")
        assert config.catalog.providers == ""

    def test_what_a_site_needs_beside_its_articles_is_a_source(
        self, write: Write, tmp_path: Path
    ) -> None:
        """The seal and the preview look there, too: authors, the data of folders above."""
        text = (
            "articles: ../src/blog/posts\nsource: {kind: eleventy, root: ../src, authors: ../a.yml}"
        )
        config = load(write(SMALLEST + text)).config
        assert (config.source.root, config.source.authors) == (
            str(tmp_path / "src"),
            str(tmp_path / "a.yml"),
        )
        assert sources(config) == (
            tmp_path / "src/blog/posts",
            tmp_path / "a.yml",
            tmp_path / "src/blog/blog.json",
            tmp_path / "src/blog/blog.11tydata.json",
        )

    def test_a_root_elsewhere_has_no_data(self, write: Write, tmp_path: Path) -> None:
        """Folders above the articles that are not in it are not the site's."""
        text = "articles: ../a/b\nsource: {kind: eleventy, root: ../c}"
        assert sources(load(write(SMALLEST + text)).config) == (tmp_path / "a/b",)

    def test_the_home_folder_may_be_written_short(
        self, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """`~/` is what it is in a shell, not a folder of that name."""
        monkeypatch.setenv("HOME", "/home/ada")
        monkeypatch.setenv("USERPROFILE", "/home/ada")
        config = load(write(SMALLEST + "output: ~/feeds\n")).config
        assert Path(config.output) == Path("/home/ada/feeds")

    def test_a_folder_with_brackets_is_no_pattern(self, tmp_path: Path) -> None:
        """What the folder of the file is called is taken literally, also before a pattern."""
        folder = tmp_path / "[site]"
        folder.mkdir()
        (folder / "[posts]").mkdir()
        (folder / "feeds.yaml").write_text(
            SMALLEST + "articles: ['[posts]', '*.md']\noutput: out\n"
        )
        literal, pattern = str(folder / "[posts]"), str(tmp_path / "[[]site]" / "*.md")
        assert load(folder / "feeds.yaml").config.articles == (literal, pattern)

    @pytest.mark.parametrize(
        "paths",
        [
            pytest.param("output: ../articles", id="the same"),
            pytest.param("output: ..", id="articles within"),
            pytest.param("output: ../articles/feeds", id="output within"),
            pytest.param("output: ../a\narticles: [../b, '../a/**/*.md']", id="a pattern within"),
        ],
    )
    def test_articles_and_feeds_are_kept_apart(self, write: Write, paths: str) -> None:
        """Feeds are never read as articles, and articles never published as they are."""
        problem = problem_of(write(f"{SMALLEST}{paths}\n"))
        assert (problem.field, problem.line) == ("output", 5)

    def test_a_folder_that_exists_is_compared_as_it_is(self, write: Write, tmp_path: Path) -> None:
        """A symbolic link to the articles is the articles."""
        (tmp_path / "articles").mkdir()
        (tmp_path / "public").symlink_to(tmp_path / "articles")
        assert problem_of(write(SMALLEST + "output: ../public\n")).field == "output"

    def test_output_may_stand_beside_what_a_pattern_takes(self, write: Write) -> None:
        """A pattern names its files, so feeds below its folder are none of them."""
        config = load(write(SMALLEST + "articles: ../**/*.md\n")).config
        assert config.output.endswith("feeds_out")


class TestVariables:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("${NAME}", "Ada"),
            ("a ${NAME} b ${NAME}", "a Ada b Ada"),
            ("${EMPTY}", ""),
            ("${UNSET:-x}", "x"),
            ("${EMPTY:-x}", "x"),
            ("${NAME:-x}", "Ada"),
            ("${UNSET:-}", ""),
            ("${UNSET:-https://a.example/?b=c:-d}", "https://a.example/?b=c:-d"),
            ("$${NAME}", "${NAME}"),
            ("$$${NAME}", "$${NAME}"),
            ("$NAME $ {NAME}", "$NAME $ {NAME}"),
            ("${NESTED}", "${NAME}"),
        ],
    )
    def test_values_are_put_in(self, value: str, expected: str) -> None:
        """A reference is read as a shell reads it, and only once."""
        assert expand(value, {"NAME": "Ada", "EMPTY": "", "NESTED": "${NAME}"}) == expected

    @given(st.text())
    def test_any_text_can_be_written(self, text: str) -> None:
        """With `$${` for `${`, no text is out of reach."""
        assert expand(text.replace("${", "$${"), {}) == text

    def test_types_are_told_after_variables_are_put_in(self, write: Write) -> None:
        """A variable can hold a number, in a value of any kind."""
        text = "limit: ${N}\nhub: ['${HUB}']\nfeeds:\n  all: {limit: '${N}'}\n"
        config = load(write(SMALLEST + text), {"N": "3", "HUB": "https://hub.example/"}).config
        assert (config.limit, config.hub) == (3, ("https://hub.example/",))
        assert config.feeds.all == Selection(limit=3)

    def test_a_variable_is_no_structure(self, write: Write) -> None:
        """What a variable holds cannot add keys."""
        config = load(
            write(SMALLEST.replace("AI Every Day", "${T}")), {"T": "x\nlimit: 1 # y"}
        ).config
        assert (config.site.title, config.limit) == ("x\nlimit: 1 # y", 50)

    def test_keys_are_left_alone(self, write: Write) -> None:
        """A variable in a key is an unknown key."""
        problem = problem_of(write(SMALLEST + "${KEY}: 1\n"), KEY="limit")
        assert (problem.field, problem.found) == ("${KEY}", "`${KEY}`")

    def test_an_unset_variable_is_named(self, write: Write) -> None:
        """A variable without a value is an error that says which, and what to do."""
        problem = problem_of(write(SMALLEST + "limit: ${LIMIT}\n"))
        assert (problem.field, problem.line, problem.column) == ("limit", 5, 8)
        assert problem.found == "`${LIMIT}`"
        assert "Set LIMIT" in problem.hint

    @pytest.mark.parametrize("value", ["${}", "${9}", "a ${NAME", "${A B}", "${A:x}"])
    def test_a_reference_that_is_none_is_an_error(self, write: Write, value: str) -> None:
        """What was meant as a variable never stays in a feed as it is."""
        assert problem_of(write(SMALLEST + f"output: {value}\n"), A="").field == "output"

    def test_what_a_variable_brought_is_shown_with_its_name(self, write: Write) -> None:
        """An error in a value from outside says where the value is from."""
        problem = problem_of(write(SMALLEST + "limit: ${LIMIT}\n"), LIMIT="many")
        assert problem.found == "`many` (from `${LIMIT}`)"


class Mistake(NamedTuple):
    """What stands below the smallest configuration, and what is said of it."""

    text: str
    field: str
    line: int
    column: int
    found: str
    hint: str


class TestMistakes:
    @pytest.mark.parametrize(
        "mistake",
        [
            Mistake("limt: 4", "limt", 5, 1, "`limt`", "Did you mean `limit`?"),
            Mistake("language: de", "language", 5, 1, "`language`", "It belongs in `site`."),
            Mistake("foo:", "foo", 5, 1, "`foo`",
                  "Remove it: no key has that name."),
            Mistake("? 'a\n\n  b'\n: 1", "a\nb", 5, 3, "`a\nb`",
                  "Remove it: no key has that name."),
            Mistake("'': 1", "", 5, 1, "an empty text",
                  "Remove it: no key has that name."),
            Mistake(
                "feeds:\n  topics:\n    limt: 1",
                "feeds.topics.limt",
                7,
                5,
                "`limt`",
                "Did you mean `limit`?",
            ),
            Mistake(
                "feeds: {all: {ttl: 9}}", "feeds.all.ttl", 5, 15, "`ttl`", "It belongs at the top."
            ),
            Mistake("feeds: {topics: x}", "feeds.topics", 5, 17, "`x`",
                  "Write its keys below it, or `{}` for the defaults."),
            Mistake("limit: x", "limit", 5, 8, "`x`",
                  "Write that, or remove it."),
            Mistake("limit: -1", "limit", 5, 8, "`-1`",
                  "Write that, or remove it."),
            Mistake("limit: ~", "limit", 5, 8, "nothing",
                  "Write that, or remove it."),
            Mistake("limit: {}", "limit", 5, 8, "a section",
                  "Write that, or remove it."),
            Mistake("ttl: 61", "ttl", 5, 6, "`61`",
                  "Write that, or remove it."),
            Mistake("related: ''", "related", 5, 10, "an empty text",
                  "Write that, or remove it."),
            Mistake("formats: []", "formats", 5, 10, "an empty list",
                  "Write that, or remove it."),
            Mistake("formats: rrs", "formats[0]", 5, 10, "`rrs`", "Did you mean `rss`?"),
            Mistake("formats: rss, atom", "formats[0]", 5, 10, "`rss, atom`",
                  "Write `[rss, atom]`."),
            Mistake("formats: ~", "formats", 5, 10, "nothing", "Write that, or remove it."),
            Mistake("extensions: ''", "extensions[0]", 5, 13, "an empty text",
                  "Write that, or remove it."),
            Mistake(
                "formats: [rss, atm]", "formats[1]", 5, 16, "`atm`", "Did you mean `atom`?"
            ),
            Mistake("articles: [a, '']", "articles[1]", 5, 15, "an empty text",
                  "Write that, or remove it."),
            Mistake("feeds: {all: {include_children: yes}}", "feeds.all.include_children", 5, 33,
                  "`yes`",
                  "Write that, or remove it."),
            Mistake("feeds: {all: {min_heat: nan}}", "feeds.all.min_heat", 5, 25, "`nan`",
                  "Write one, or leave it out to take all."),
            Mistake("feeds:", "feeds", 5, 7, "nothing", "Write `all: {}` below it."),
            Mistake("feeds: {combine: [topics, topics]}", "feeds.combine", 5, 18, "a list",
                  "Write `combine: [topics, providers]`, or leave it out."),
            Mistake("feeds: {all: {include_children: true}}", "feeds.all.include_children", 5, 33,
                  "`true`", "Move it to `feeds.topics`."),
            Mistake("limit: 4\nlimit: 5", "limit", 6, 1, "`limit` again",
                  "Remove one of them: the first is on line 5."),
            Mistake("[a]: b", "", 5, 1, "a list or a section",
                  "Put a name before the colon, in quotes if it has brackets."),
            Mistake("time_zone: Europe/Berln", "time_zone", 5, 12, "`Europe/Berln`",
                  "Did you mean `Europe/Berlin`?"),
            Mistake("time_zone: ../etc", "time_zone", 5, 12, "`../etc`",
                  "Look it up in IANA's database."),
            Mistake("hub: [https://hub.example/, hub.example]", "hub[1]", 5, 29, "`hub.example`",
                  "Write the address that the hub gives."),
            Mistake("hub: hub.example", "hub", 5, 6, "`hub.example`",
                  "Write the address that the hub gives."),
            Mistake("a: [1", "", 5, 4, "a mistake (expected ',' or ']', but got '<stream end>')",
                  "Close the bracket."),
            Mistake("title: Elm: Street", "", 5, 11,
                  "a mistake (mapping values are not allowed here)",
                  'Quote the value: `title: "Elm: Street"`.'),
            Mistake("feeds:\n\tall: {}", "", 6, 1,
                  "a mistake (found character '\\t' that cannot start any token)",
                  "Indent with spaces: the line begins with a tab."),
            Mistake("hub: [${HUB}]", "", 5, 6, "a mistake (expected ',' or ']', but got '{')",
                  "Put quotes around `${...}` inside [ ] and { }."),
            Mistake("--- \na: b", "", 5, 1, "a mistake (but found another document)",
                  "Remove the line of `---`: only one document is read."),
            Mistake("x: &x [*x]", "", 1, 1, "sections within sections without end",
                  "Nest it less deeply."),
            Mistake("x: \a", "", 5, 4, "the character U+0007", "Remove it."),
        ],
        ids=lambda mistake: mistake.text,
    )  # fmt: skip
    def test_a_mistake_has_its_place_and_its_remedy(self, write: Write, mistake: Mistake) -> None:
        """An error names the file, the line, the key, what was found, and what to do."""
        path = write(f"{SMALLEST}{mistake.text}\n")
        problem = problem_of(path)
        assert problem.path == str(path)
        assert mistake == Mistake(
            mistake.text,
            problem.field,
            problem.line or 0,
            problem.column or 0,
            problem.found,
            problem.hint,
        )

    def test_all_unknown_keys_are_told_at_once(self, write: Write) -> None:
        """Whoever corrects a file wants to know of all of them, also beside another mistake."""
        text = "ttl: x\nfeeds:\n  topics: {exlude: [A], limit: 3, inclde: [B]}\nfoo: 1\n"
        with pytest.raises(ConfigError) as caught:
            load(write(SMALLEST + text))
        assert [(one.field, one.line) for one in caught.value.problems] == [
            ("ttl", 5),
            ("feeds.topics.exlude", 7),
            ("feeds.topics.inclde", 7),
            ("foo", 8),
        ]
        assert str(caught.value).count("\n") == 3

    @pytest.mark.parametrize(
        ("key", "value", "hint"),
        [
            ("title", "''", "Write that."),
            ("url", "news.example.org", "Write `https://news.example.org`."),
            ("url", "https://", "Write it with `https://`."),
            ("logo", "logo.png", "Write where the site publishes it."),
            ("icon", "ftp://a.example/icon.png", "Write where the site publishes it."),
            ("language", "en_US", "Write `en-US`."),
            ("language", "English, please", "Look it up in IANA's registry."),
            ("language", "en-UK", "Look it up in IANA's registry."),
            ("id_date", "last year", "Write that, or remove it."),
            ("id_date", "2026-13", "Write one on which the domain was the site's."),
            ("id_date", "2026-02-30", "Write one on which the domain was the site's."),
        ],
    )
    def test_a_site_is_checked(self, write: Write, key: str, value: str, hint: str) -> None:
        """What stands in every feed is right before the first is made."""
        site = {"title": "T", "url": "https://a.example/"} | {key: value}
        lines = "".join(f"  {name}: {each}\n" for name, each in site.items())
        problem = problem_of(write(f"site:\n{lines}feeds_url: https://a.example/\n"))
        assert (problem.field, problem.hint) == (f"site.{key}", hint)
        assert problem.line == 2 + list(site).index(key)

    @pytest.mark.parametrize(
        ("text", "field", "line", "hint"),
        [
            ("source: {fields: {titel: a}}", "source.fields.titel", 5, "Did you mean `title`?"),
            ("source: {fields: {foo: a}}", "source.fields.foo", 5, "Remove it"),
            ("source:\n  fields:\n    title: ''", "source.fields", 7, "Write that"),
            ("source:\n  fields:\n    title: [a, [b]]", "source.fields", 7, "Write that"),
            ("source: {kind: hugoo}", "source.kind", 5, "Did you mean `hugo`?"),
            ("guid_from: url", "guid_from", 5, "Write that"),
            ("id_template: /a", "id_template", 5, "Begin it with `{site}` or `https://`."),
            ("id_template: '{site}{pathh}'", "id_template", 5, "Did you mean `{path}`?"),
            (
                "guid_from: webUrl\nid_template: '{url}'",
                "id_template",
                6,
                "Remove `guid_from` or `id_template`.",
            ),
        ],
    )
    def test_sources_and_ids_are_checked(
        self, write: Write, text: str, field: str, line: int, hint: str
    ) -> None:
        """Before any article is read: ids cannot be mended once they are published."""
        problem = problem_of(write(SMALLEST + text))
        assert (problem.field, problem.line) == (field, line)
        assert hint in problem.hint

    @pytest.mark.parametrize("url", ["/feeds/", "https://a.example/?f=1", "https://a.example/#f"])
    def test_feeds_are_published_in_a_folder(self, write: Write, url: str) -> None:
        """The names of files can be put after `feeds_url`."""
        text = f"site: {{title: T, url: 'https://a.example/'}}\nfeeds_url: {url}\n"
        assert problem_of(write(text)).field == "feeds_url"

    @pytest.mark.parametrize(
        ("text", "field", "line"),
        [
            ("feeds_url: https://a.example/", "site", None),
            ("site:\nfeeds_url: https://a.example/", "site.title", 1),
            ("\nsite:\n  title: T", "site.url", 2),
            ("site: {title: T, url: 'https://a.example/'}", "feeds_url", None),
        ],
    )
    def test_what_is_missing_is_named(
        self, write: Write, text: str, field: str, line: int | None
    ) -> None:
        """A key that must be there is asked for, with what it is for."""
        problem = problem_of(write(text))
        assert (problem.field, problem.line, problem.found) == (field, line, "nothing")
        assert problem.hint.startswith(f"Add `{field.rpartition('.')[2]}`: ")

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("", "an empty file"),
            ("# nothing yet\n", "an empty file"),
            ("- a\n- b\n", "a list"),
            ("just text\n", "text without keys"),
        ],
    )
    def test_a_file_has_keys(self, write: Write, text: str, found: str) -> None:
        """A file that says nothing is pointed to `feeds init`."""
        problem = problem_of(write(text))
        assert problem.found == found
        assert "feeds init" in problem.hint

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        """Who has no configuration yet is told how to get one."""
        problem = problem_of(tmp_path / "feeds.yaml")
        assert problem.path == str(tmp_path / "feeds.yaml")
        assert "feeds init" in problem.hint

    def test_a_folder_is_no_file(self, tmp_path: Path) -> None:
        """A path that cannot be read is an error of the configuration, not a traceback."""
        assert problem_of(tmp_path).expected == "a configuration file"

    def test_a_file_of_another_encoding(self, write: Write) -> None:
        """A file in Latin-1 is refused, with the line that shows it."""
        path = write("")
        path.write_bytes(SMALLEST.replace("AI", "Jédi").encode("latin-1"))
        problem = problem_of(path)
        assert (problem.line, problem.found) == (2, "the byte 0xE9")

    @settings(deadline=None)  # it writes files, which may take long on a busy machine
    @given(st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from([key.name for key in keys()]), inner, max_size=3),
        max_leaves=8,
    ))  # fmt: skip
    def test_no_content_is_a_traceback(
        self, tmp_path_factory: pytest.TempPathFactory, data: object
    ) -> None:
        """Whatever stands in the file, it is a configuration or a ConfigError."""
        path = tmp_path_factory.getbasetemp() / "any.yaml"
        path.write_text(SMALLEST + yaml.safe_dump({"feeds": data}), encoding="utf-8")
        try:
            assert load(path).path == path
        except ConfigError as error:
            assert error.problem.expected  # noqa: PT017 - either outcome will do


class TestOverride:
    @pytest.fixture
    def config(self, write: Write) -> Config:
        text = "limit: 5\nfeeds:\n  all:\n  topics: {limit: 3, sort: heat}\n"
        return load(write(SMALLEST + text)).config

    def test_no_option_changes_nothing(self, config: Config) -> None:
        """Without options, the file holds."""
        assert override(config) == config

    def test_paths_are_seen_from_the_current_folder(
        self, config: Config, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """What a person types is relative to where they are."""
        monkeypatch.chdir(tmp_path)
        changed = override(config, articles=Path("posts"), output=Path("../public"))
        assert changed.articles == (str(tmp_path / "posts"),)
        assert changed.output == str(tmp_path.parent / "public")

    def test_a_limit_holds_for_every_kind(self, config: Config) -> None:
        """`--limit 0` means all articles in all feeds, also where a kind has a limit of its own."""
        changed = override(config, limit=0)
        assert changed.limit == 0
        assert changed.feeds == Feeds(all=Selection(), topics=Selection(sort="heat"))

    def test_articles_and_feeds_are_kept_apart(self, config: Config, tmp_path: Path) -> None:
        """The command line cannot have the articles overwritten either."""
        with pytest.raises(ConfigError) as caught:
            override(config, articles=tmp_path / "a", output=tmp_path)
        assert caught.value.problem.field == "--out"


class TestSchema:
    schema = json.loads(json_schema())

    def valid(self, text: str) -> bool:
        validator = jsonschema.Draft202012Validator(self.schema)
        return validator.is_valid(yaml.safe_load(text))

    def test_the_committed_schema_is_up_to_date(self) -> None:
        """Editors know what the program knows: after a change, run `feeds schema` anew."""
        assert (SAMPLE.parent / "feeds.schema.json").read_bytes() == json_schema()

    def test_the_schema_is_one(self) -> None:
        """The schema holds by its own dialect."""
        jsonschema.Draft202012Validator.check_schema(self.schema)

    def test_the_sample_is_valid(self) -> None:
        """What editors say of the sample is that it is right, and they find the schema."""
        text = SAMPLE.read_text(encoding="utf-8")
        assert self.valid(text)
        name = re.match(r"# yaml-language-server: \$schema=(.*)\n", text)
        assert name
        assert name[1] == self.schema["$id"]

    @pytest.mark.parametrize("line", ["limt: 4", "limit: -1", "formats: []", "content: all"])
    def test_mistakes_are_seen_in_the_editor(self, line: str) -> None:
        """The schema refuses what the program refuses."""
        assert not self.valid(f"{SMALLEST}{line}\n")

    @pytest.mark.parametrize(
        "line",
        ["limit: ${N}", "content: ${C:-full}", "feeds: {all: {min_heat: '${H}'}}", "formats: rss"],
    )
    def test_variables_are_right_in_the_editor(self, line: str) -> None:
        """A variable may stand where something else than text is taken, and a word for a list."""
        assert self.valid(f"{SMALLEST}{line}\n")

    def test_every_key_is_explained(self) -> None:
        """No key goes without a meaning for people and editors."""
        assert all(key.meaning and not key.meaning.endswith(".") for key in keys())


class TestReference:
    def test_the_committed_reference_is_up_to_date(self) -> None:
        """The reference tells of the structs as they are; its first lines say how to make it."""
        committed = (ROOT / "docs/reference/configuration.md").read_text(encoding="utf-8")
        assert committed == reference.reference()

    def test_it_is_printed(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The documented command, `python -m feeds.config.reference`, prints the reference."""
        monkeypatch.delitem(sys.modules, reference.__name__)
        runpy.run_module(reference.__name__, run_name="__main__")
        assert capsys.readouterr().out == reference.reference()

    def test_every_key_is_in_the_sample(self) -> None:
        """A newcomer finds every key in the sample, in use or commented out."""
        sample = SAMPLE.read_text(encoding="utf-8")
        written = set(re.findall(r"^\s*(?:# )?(\w+):", sample, re.MULTILINE))
        assert {key.name for key in keys()} <= written

    def test_what_is_commented_out_in_the_sample_is_right(self, write: Write) -> None:
        """Taking away the `# ` before a key of the sample gives a configuration that loads."""
        key = "|".join(key.name for key in keys())
        sample = SAMPLE.read_text(encoding="utf-8")
        config = load(
            write(re.sub(rf"^( *)# ((?:{key}): \S)", r"\1\2", sample, flags=re.MULTILINE))
        ).config
        assert config.feeds.combine == ("topics", "providers")
        assert config.feeds.topics == Selection(
            limit=20,
            min_quality=50,
            min_heat=10,
            include=("AI", "C++"),
            exclude=("Programming",),
            include_children=True,
        )


def test_zones_are_known_where_the_system_has_none(write: Write) -> None:
    """A container without a zone database takes the one that comes with the package."""
    zoneinfo.reset_tzpath(to=())
    zoneinfo.ZoneInfo.clear_cache()
    try:
        assert load(write(f"{SMALLEST}time_zone: Europe/Berlin\n")).config.time_zone
    finally:
        zoneinfo.reset_tzpath()
