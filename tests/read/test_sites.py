"""Pages of site generators: what their own keys mean, and where they are."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from written import SITE, config, reading, told

from feeds import read
from feeds.config.structs import Source
from feeds.errors import Level, SourceError
from feeds.model import Article, Person
from feeds.pipeline import Run, build

RUN = Run(now=datetime(2026, 9, 1, tzinfo=UTC), allow_drop=True)
BLOG = replace(SITE, url="https://site.example/blog/")


def page(folder: Path, name: str, text: str, kind: str, **changes: Any) -> Article:
    """Return the article that a page of a kind of site makes."""
    found = page_reading(folder, name, text, kind, **changes)
    assert found.article, found.problems
    return found.article


def page_reading(
    folder: Path,
    name: str,
    text: str,
    kind: str,
    *,
    source: dict[str, Any] | None = None,
    **changes: Any,
) -> read.Reading:
    """Return what is read of a page of a kind of site."""
    values: dict[str, Any] = {"kind": kind, **(source or {})}
    return reading(folder, text, name, source=Source(**values), **{"site": BLOG, **changes})


class TestJekyll:
    @pytest.mark.parametrize(
        ("name", "values", "permalink", "path"),
        [
            ("2026-03-05-ice-signs.md", "", "", "2026/03/05/ice-signs.html"),
            ("2026-03-05-ice-signs.md", "slug: snow", "pretty", "2026/03/05/snow/"),
            ("2026-03-05-Ice (Signs)!.md", "", "", "2026/03/05/Ice-(Signs)!.html"),
            ("2026-03-05-a--b_c.md", "", "/:slug/", "a-b-c/"),
            ("2026-03-05-a.md", "categories: Big News", "none", "big/news/a.html"),
            ("2026-03-05-a.md", "category: Big News", "none", "big%20news/a.html"),
            ("2026-03-05-a.md", "categories: [A, b, a]\ncategory: c", "none", "a/b/c/a.html"),
            ("2026-03-05-a.md", "category: A B", "/:slugified_categories/:title", "a-b/a"),
            ("2026-03-05-a.md", "", "ordinal", "2026/064/a.html"),
            ("2026-03-05-a.md", "", "weekdate", "2026/W10/THU/a.html"),
            (
                "2026-03-05-a.md",
                "",
                "/:long_day/:w_day/:short_month/:long_month",
                "Thursday/4/MAR/March",
            ),
            ("2026-03-05-a.md", "date: 2026-03-05 23:30:00", "", "2026/03/06/a.html"),
            ("2026-03-05-a.md", "date: 2026-03-05 23:30", "", "2026/03/05/a.html"),
            ("2026-03-05-a.md", "date: 2026-03-05 23:30:00 +0100", "", "2026/03/05/a.html"),
            ("2026-03-05-a.md", "permalink: /x/:title.html", "pretty", "x/a.html"),
            ("x/_posts/2026-03-05-a.md", "", "", "x/2026/03/05/a.html"),
            ("_posts/x/2026-03-05-a.md", "", "", "2026/03/05/a.html"),
        ],
    )
    def test_a_post_is_where_jekyll_puts_it(
        self, tmp_path: Path, name: str, values: str, permalink: str, path: str
    ) -> None:
        """`UrlDrop`, the styles, folders as categories, YAML's times in UTC."""
        site = replace(BLOG, permalink=permalink)
        text = f"---\ntitle: T\n{values}\n---\n"
        found = page(tmp_path, name, text, "jekyll", site=site, time_zone="Europe/Berlin")
        assert found.url == f"https://site.example/blog/{path}"

    def test_an_absolute_permalink_is_the_page(self, tmp_path: Path) -> None:
        """Jekyll has none of these, but a post that moved may."""
        text = "---\npermalink: https://e.org/x\n---\n"
        assert page(tmp_path, "2026-03-05-a.md", text, "jekyll").url == "https://e.org/x"

    def test_a_permalink_that_cannot_be_made_is_told(self, tmp_path: Path) -> None:
        """With its line; and no other is made up."""
        text = "---\ntitle: T\npermalink: /:nothing/\n---\n"
        found = page_reading(tmp_path, "2026-03-05-a.md", text, "jekyll")
        assert found.article is None
        assert told(found.problems) == [(Level.ERROR, "permalink", 3)]

    def test_a_time_that_cannot_be_read_is_told_alone(self, tmp_path: Path) -> None:
        """Nothing is said of the address, which would need it."""
        text = "---\ntitle: T\ndate: soon\n---\n"
        found = page_reading(tmp_path, "2026-03-05-a.md", text, "jekyll")
        assert told(found.problems) == [(Level.ERROR, "date", 3)]

    def test_topics_and_tags(self, tmp_path: Path) -> None:
        """A text of `categories` and `tags` is words, of `category` and `tag` a name."""
        text = "---\ncategory: Big News\ntags: a b\n---\n"
        found = page(tmp_path, "2026-03-05-a.md", text, "jekyll")
        assert (found.topics, found.tags) == (("Big News",), ("a", "b"))
        found = page(tmp_path, "2026-03-05-a.md", "---\ntag: a b\n---\n", "jekyll")
        assert found.tags == ("a b",)

    @pytest.mark.parametrize(
        ("values", "body", "excerpt"),
        [
            ("description: d\nexcerpt: e", "b", "d"),
            ("excerpt: e", "b", "e"),
            ("", "*One*\ntwo\n\nthree", "One two"),
            ("", "\n\n\nOne\n\n<!-- more -->\nthree", "One"),
            ("excerpt_separator: <!--end-->", "One\n\ntwo<!--end-->three", "One two"),
            ("excerpt_separator: <!--end-->", "One\n\ntwo", ""),
            ("", "", ""),
        ],
    )
    def test_the_excerpt(self, tmp_path: Path, values: str, body: str, excerpt: str) -> None:
        """What the post says, else what it marks, else its first paragraph."""
        text = f"---\ntitle: T\n{values}\n---\n{body}"
        assert page(tmp_path, "2026-03-05-a.md", text, "jekyll").excerpt == excerpt

    @pytest.mark.parametrize(
        ("image", "url"),
        [
            ("img/a.png", "https://site.example/blog/img/a.png"),
            ("/img/a.png", "https://site.example/blog/img/a.png"),
            ("https://e.org/a.png", "https://e.org/a.png"),
            ("{path: img/a.png, width: 9}", "https://site.example/blog/img/a.png"),
        ],
    )
    def test_pictures_are_seen_from_the_site(self, tmp_path: Path, image: str, url: str) -> None:
        """As by `absolute_url`, and not from the page."""
        text = f"---\nimage: {image}\n---\n"
        assert [one.url for one in page(tmp_path, "2026-03-05-a.md", text, "jekyll").images] == [
            url
        ]

    def test_a_key_within_another_is_told_as_written(self, tmp_path: Path) -> None:
        """A problem names the key of the author, not ours, and its line."""
        text = "---\ntitle: T\nheader:\n  teaser: {url: 7}\n---\n"
        found = page_reading(tmp_path, "2026-03-05-a.md", text, "jekyll")
        assert told(found.problems) == [(Level.WARNING, "header.teaser.url", 4)]


class TestAuthors:
    def test_they_are_looked_up(self, tmp_path: Path) -> None:
        """By the names that posts call them by; others are names themselves."""
        (tmp_path / "authors.yml").write_text("kim: {name: Kim, uri: https://k.org/}\nx: 7\n")
        text = "---\nauthors: [kim, Sam, {name: Jo}, x]\n---\n"
        source = {"authors": str(tmp_path / "authors.yml")}
        found = page(tmp_path / "p", "2026-03-05-a.md", text, "jekyll", source=source)
        names = [(author.name, author.url) for author in found.authors]
        assert names == [("Kim", "https://k.org/"), ("Sam", ""), ("Jo", ""), ("x", "")]
        assert found.authors[0] == Person(name="Kim", url="https://k.org/")

    @pytest.mark.parametrize("content", [None, b"\xff", b"a: [", b"- a"])
    def test_a_file_that_cannot_be_used_ends_the_run(
        self, tmp_path: Path, content: bytes | None
    ) -> None:
        """Else every feed would lose its names."""
        path = tmp_path / "authors.yml"
        if content is not None:
            path.write_bytes(content)
        settings = config(tmp_path, source=Source(kind="jekyll", authors=str(path)))
        with pytest.raises(SourceError) as caught:
            list(read.scan(settings))
        assert caught.value.problem.path == str(path)
        assert caught.value.exit_status == 3

    @pytest.mark.parametrize("content", [None, b"a: [", b"- a"])
    def test_one_that_breaks_meanwhile_does_not(
        self, tmp_path: Path, content: bytes | None
    ) -> None:
        """It was there when the build began; the next one tells."""
        path, post = tmp_path / "authors.yml", tmp_path / "p" / "2026-03-05-a.md"
        post.parent.mkdir()
        post.write_text("---\nauthor: kim\npermalink: /a\n---\n")
        path.write_text("{}")
        settings = config(post.parent, source=Source(kind="jekyll", authors=str(path)))
        (file,) = read.scan(settings)
        path.unlink()
        if content is not None:
            path.write_bytes(content)
        (found,) = read.read(file, settings)
        assert found.article
        assert found.article.authors == (Person(name="kim"),)


class TestHugo:
    @pytest.mark.parametrize(
        ("name", "values", "permalink", "path"),
        [
            ("posts/First Post.md", "", "", "posts/first-post/"),
            ("posts/a--b  -c.md", "", "", "posts/a--b-c/"),
            ("posts/a.md", "slug: Hello World (x)! C++", "", "posts/hello-world-x-c++/"),
            ("posts/a.md", "url: /Other/Place.html", "", "Other/Place.html"),
            ("posts/a.md", "url: other/place", "", "other/place/"),
            ("posts/a.md", "url: https://e.org/x", "", "https://e.org/x"),
            ("posts/pond/index.md", "", "", "posts/pond/"),
            ("posts/pond/index.md", "slug: lake", "", "posts/lake/"),
            ("index.md", "", "", "index/"),
            ("a.md", "", "", "a/"),
            ("Posts Two/deep/a.md", "", "/:section/:slug/", "posts-two/a-title/"),
            ("p/a.md", "", "/:year/:monthname/:weekdayname/:title", "2026/march/thursday/a-title"),
            ("p/a.md", "", "/:yearday/:weekday/:slugorfilename.html", "64/4/a.html"),
        ],
    )
    def test_a_page_is_where_hugo_puts_it(
        self, tmp_path: Path, name: str, values: str, permalink: str, path: str
    ) -> None:
        """As Hugo itself was seen to do; tests/golden/site-hugo has more."""
        text = f"---\ntitle: A title\ndate: 2026-03-05\n{values}\n---\n"
        site = replace(BLOG, permalink=permalink)
        found = page(tmp_path, name, text, "hugo", site=site)
        assert found.url == path if "://" in path else f"https://site.example/blog/{path}"

    def test_a_permalink_that_cannot_be_made_is_told(self, tmp_path: Path) -> None:
        """No other is made up."""
        text = "---\ntitle: T\ndate: 2026-03-05\n---\n"
        site = replace(BLOG, permalink="/:nothing/")
        found = page_reading(tmp_path, "a.md", text, "hugo", site=site)
        assert told(found.problems) == [(Level.ERROR, "webUrl", 2)]

    def test_the_root_is_where_paths_begin(self, tmp_path: Path) -> None:
        """Whatever folder within it the articles are in; outside, they are as they are."""
        text = "---\ndate: 2026-03-05\n---\n"
        source = {"root": str(tmp_path / "content")}
        found = page(tmp_path / "content" / "posts", "a.md", text, "hugo", source=source)
        assert found.url == "https://site.example/blog/posts/a/"
        found = page(tmp_path / "notes", "x/b.md", text, "hugo", source=source)
        assert found.url == "https://site.example/blog/x/b/"

    def test_a_bundle_has_what_lies_beside_it(self, tmp_path: Path) -> None:
        """Those are parts of its page; data and sections are no pages either."""
        for name in (
            *("pond/index.md", "pond/notes.md", "pond/deep/index.md", "pond/deep/b.md"),
            *("pond-2.md", "x/data.json", "x/_index.md", "x/a.md"),
        ):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text("---\n---\n")
        settings = config(tmp_path, source=Source(kind="hugo"))
        assert [one.path for one in read.scan(settings)] == ["pond-2.md", "pond/index.md", "x/a.md"]

    @pytest.mark.parametrize(
        "values", ["build: {list: never}", "_build: {render: never}", "headless: true"]
    )
    def test_what_hugo_does_not_list_is_no_article(self, tmp_path: Path, values: str) -> None:
        """A note says so."""
        found = page_reading(tmp_path, "a.md", f"---\n{values}\n---\n", "hugo")
        assert told(found.problems) == [(Level.INFO, "", None)]

    def test_its_keys(self, tmp_path: Path) -> None:
        """A text is one category, one tag; a theme's picture is one; people stand in `params`."""
        text = (
            "---\ndate: 2026-03-05\npublishDate: 2026-03-06\ncategories: Big News\ntags: a b\n"
            "cover: {image: a.png}\nparams: {author: Ida}\n---\nOne\n\n<!--more-->\n\nTwo"
        )
        found = page(tmp_path, "p/a.md", text, "hugo")
        assert (found.topics, found.tags) == (("Big News",), ("a b",))
        assert found.published.day == 6
        assert [one.url for one in found.images] == ["https://site.example/blog/a.png"]
        assert found.authors == (Person(name="Ida"),)
        assert found.excerpt == "One"

    def test_pictures_of_a_bundle_are_beside_it(self, tmp_path: Path) -> None:
        """They are resources of its page."""
        text = "---\ndate: 2026-03-05\nimages: [a.png]\n---\n"
        found = page(tmp_path, "p/index.md", text, "hugo")
        assert [one.url for one in found.images] == ["https://site.example/blog/p/a.png"]


class TestEleventy:
    @pytest.mark.parametrize(
        ("name", "values", "permalink", "path"),
        [
            ("blog/2026-03-05-ice.md", "", "", "blog/ice/"),
            ("blog/ice/index.md", "", "", "blog/ice/"),
            ("blog/ice/ice.md", "", "", "blog/ice/"),
            ("index.md", "", "", ""),
            ("blog/ice.md", "permalink: /x/index.html", "", "x/"),
            ("blog/ice.md", "permalink: index.html", "", ""),
            ("blog/ice.md", "permalink: x.html", "", "x.html"),
            ("blog/ice.md", "permalink: '/{{ page.fileSlug }}/'", "", "ice/"),
            ("blog/ice/index.md", "permalink: '/{{ page.fileSlug }}/'", "", "ice/"),
            ("blog/ice.md", "permalink: '{{ page.filePathStem }}.html'", "", "blog/ice.html"),
            ("blog/ice.md", "permalink: '/{{ page.date | date: \"%Y/%m\" }}/x/'", "", "2026/03/x/"),
            ("blog/ice.md", "permalink: '/{{ title | slugify }}/'", "", "a-title/"),
            ("blog/ice.md", "permalink: https://e.org/x", "", "https://e.org/x"),
            ("blog/ice.md", "", "/:year/:title/", "2026/ice/"),
            ("blog/ice.md", "slug: snow", "/:title/", "snow/"),
        ],
    )
    def test_a_page_is_where_eleventy_writes_it(
        self, tmp_path: Path, name: str, values: str, permalink: str, path: str
    ) -> None:
        """Its permalink with what can be known of it, else its path."""
        text = f"---\ntitle: A title\ndate: 2026-03-05\n{values}\n---\n"
        site = replace(BLOG, permalink=permalink)
        found = page(tmp_path, name, text, "eleventy", site=site)
        assert found.url == path if "://" in path else f"https://site.example/blog/{path}"

    @pytest.mark.parametrize(
        "permalink",
        [
            "/{{ collections.all | size }}/",
            "/{{ title | slugify | unknown }}/",
            "/{{ page.date | date: '%B' }}/",
            "/{% if x %}/",
            "/{{ page.fileSlug | slug }}/",
        ],
    )
    def test_a_permalink_that_cannot_be_known_is_told(self, tmp_path: Path, permalink: str) -> None:
        """With its line, and no other is made up."""
        text = f'---\ndate: 2026-03-05\npermalink: "{permalink}"\n---\n'
        found = page_reading(tmp_path, "über.md", text, "eleventy")
        assert found.article is None
        assert told(found.problems) == [(Level.ERROR, "permalink", 3)]

    def test_data_files_say_what_the_page_does_not(self, tmp_path: Path) -> None:
        """The page's own first, then those of its folders, nearest first; up to the root."""
        for name, text in {
            "src/src.json": '{"title": "No"}',
            "src/blog/blog.json": '{"author": "Far", "lang": "fr", "tags": ["x"]}',
            "src/blog/2026/2026.11tydata.json": '{"author": "Near", "title": "Not this"}',
            "src/blog/2026/a.json": '{"description": "Own"}',
        }.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
        source = {"root": str(tmp_path / "src")}
        text = "---\ntitle: T\ndate: 2026-03-05\ntags: [posts, sleep]\n---\n"
        found = page(tmp_path / "src/blog/2026", "a.md", text, "eleventy", source=source)
        assert (found.title, found.excerpt, found.language) == ("T", "Own", "fr")
        assert found.authors == (Person(name="Near"),)
        assert (found.topics, found.tags) == (("sleep",), ())
        assert found.url == "https://site.example/blog/blog/2026/a/"

    @pytest.mark.parametrize(("content", "part"), [("{", "Expecting"), ("[]", "a list")])
    def test_a_data_file_that_is_none_is_told(
        self, tmp_path: Path, content: str, part: str
    ) -> None:
        """It is left out; the page is published."""
        (tmp_path / "p").mkdir()
        (tmp_path / "p" / "p.json").write_text(content)
        found = page_reading(tmp_path / "p", "a.md", "---\ndate: 2026-03-05\n---\n", "eleventy")
        assert found.article
        (problem,) = found.problems
        assert problem.level is Level.WARNING
        assert part in problem.found

    def test_a_data_file_that_cannot_be_read_is_told(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is left out, too."""

        def refuse(*_: object) -> str:
            raise PermissionError(13, "Permission denied")

        (tmp_path / "p").mkdir()
        (tmp_path / "p" / "p.json").write_text("{}")
        monkeypatch.setattr(Path, "read_text", refuse)
        found = page_reading(tmp_path / "p", "a.md", "---\ndate: 2026-03-05\n---\n", "eleventy")
        assert found.article
        assert found.problems[0].found == "p.json, no permission"

    def test_a_permalink_of_the_site_that_cannot_be_made_is_told(self, tmp_path: Path) -> None:
        """No other is made up."""
        site = replace(BLOG, permalink="/:nothing/")
        text = "---\ndate: 2026-03-05\n---\n"
        found = page_reading(tmp_path, "a.md", text, "eleventy", site=site)
        assert told(found.problems) == [(Level.ERROR, "webUrl", 2)]

    @pytest.mark.parametrize(
        ("name", "date", "day"),
        [("2026-03-05-a.md", "Last Modified", 5), ("a.md", "git Created", None)],
    )
    def test_the_times_of_files_are_not_taken(
        self, tmp_path: Path, name: str, date: str, day: int | None
    ) -> None:
        """They are others on every machine; the name's date is taken, or nothing."""
        found = page_reading(tmp_path, name, f"---\ntitle: T\ndate: {date}\n---\n", "eleventy")
        assert (Level.WARNING, "date", 3) in told(found.problems)
        assert (found.article and found.article.published.day) == day

    def test_what_is_not_written_is_no_article(self, tmp_path: Path) -> None:
        """`permalink: false`, of the page or of its folder."""
        found = page_reading(tmp_path, "a.md", "---\npermalink: false\n---\n", "eleventy")
        assert told(found.problems) == [(Level.INFO, "", None)]

    def test_what_is_in_no_collection_is_not_published(self, tmp_path: Path) -> None:
        """Feeds are made of collections."""
        text = "---\ndate: 2026-03-05\neleventyExcludeFromCollections: true\n---\n"
        assert not page(tmp_path, "a.md", text, "eleventy").is_published

    @pytest.mark.parametrize(
        ("values", "body"), [("", "a"), ("templateEngineOverride: md", "{{ x }}a")]
    )
    def test_liquid_is_taken_out_unless_it_is_none(
        self, tmp_path: Path, values: str, body: str
    ) -> None:
        """A page may say that it is plain Markdown."""
        text = f"---\ndate: 2026-03-05\n{values}\n---\n{{{{ x }}}}a"
        assert page(tmp_path, "a.md", text, "eleventy").body == body


class TestSurroundings:
    """What articles go by beside their own files counts: a build that knows them reads anew."""

    @pytest.mark.parametrize(
        ("kind", "beside"),
        [
            ("any", "authors.yml"),
            ("jekyll", "authors.yml"),
            ("eleventy", "authors.yml"),
            ("eleventy", "src/x/x.json"),
            ("eleventy", "src/x/blog/blog.11tydata.json"),
            ("eleventy", "src/x/blog/2026-03-05-a.json"),
        ],
    )
    def test_a_change_of_them_changes_the_feeds(
        self, tmp_path: Path, kind: str, beside: str
    ) -> None:
        """As if nothing were known; and back again."""
        post = tmp_path / "src/x/blog/2026-03-05-a.md"
        post.parent.mkdir(parents=True)
        author = "author: kim\n" if "authors" in beside else ""
        post.write_text(f"---\nwebUrl: /a\n{author}---\n")
        (tmp_path / "authors.yml").write_text("{}")
        source = Source(
            kind=kind,  # type: ignore[arg-type]  # one of the words
            root=str(tmp_path / "src"),
            authors=str(tmp_path / "authors.yml"),
        )
        settings = config(
            tmp_path,
            articles=(str(post.parent),),
            output=str(tmp_path / "out"),
            source=source,
        )
        near = '{"kim": {"name": "Near"}}' if "authors" in beside else '{"author": "Near"}'
        for text in (near, "{}", near):
            (tmp_path / beside).write_text(text)
            build(settings, RUN)
            feed = (tmp_path / "out" / "rss.xml").read_text("utf-8")
            assert ("<dc:creator>Near</dc:creator>" in feed) == (text == near)

    def test_one_that_cannot_be_read_counts_too(self, tmp_path: Path) -> None:
        """As long as it is so, nothing has changed."""
        settings = config(tmp_path, articles=(str(tmp_path),), source=Source(kind="eleventy"))
        before = read.surroundings(settings)
        (tmp_path / "a.11tydata.json").symlink_to(tmp_path / "nowhere")
        after = read.surroundings(settings)
        assert before != after
        assert after == read.surroundings(settings)

    def test_any_has_none(self, tmp_path: Path) -> None:
        """No file is looked at."""
        assert read.surroundings(config(tmp_path)) == b""


class TestKeysOfYourOwn:
    @pytest.mark.parametrize("kind", ["any", "jekyll", "hugo", "eleventy"])
    def test_they_come_before_all_others(self, tmp_path: Path, kind: str) -> None:
        """Whatever the kind; the first that is there, in any case, also within another."""
        text = (
            "---\ntitle: Not this\nHeadline: This\ndate: 2026-03-05\nseo: {description: Short}\n"
            "lead: Long\npermalink: /a\n---\n"
        )
        fields = {"title": "headline", "excerpt": ("seo.nothing", "seo.description", "lead")}
        found = page(tmp_path, "a.md", text, kind, source={"fields": fields})
        assert (found.title, found.excerpt) == ("This", "Short")

    def test_without_them_the_usual_ones_count(self, tmp_path: Path) -> None:
        """A site may have both."""
        text = "---\ntitle: This\ndate: 2026-03-05\nheadline: ''\npermalink: /a\n---\n"
        assert (
            page(tmp_path, "a.md", text, "any", source={"fields": {"title": "headline"}}).title
            == "This"
        )

    def test_a_problem_names_the_key_of_the_author(self, tmp_path: Path) -> None:
        """And its line; `title` is nowhere in the file."""
        text = "---\ndate: 2026-03-05\nheadline: 2020.10\npermalink: /a\n---\n"
        found = page_reading(
            tmp_path, "a.md", text, "any", source={"fields": {"title": "headline"}}
        )
        assert told(found.problems) == [(Level.WARNING, "headline", 3)]
        assert found.article
        assert found.article.title == "2020.10"

    def test_json_has_them_too(self, tmp_path: Path) -> None:
        """But no keys of a generator: programs wrote it."""
        text = '{"headline": "T", "date": "2026-03-05", "url": "https://e.org/a", "tags": "a b"}'
        fields = {"title": "headline"}
        found = page(tmp_path, "a.jsonl", text, "hugo", source={"fields": fields})
        assert (found.title, found.tags) == ("T", ("a", "b"))
