"""Ids as another program made them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from written import SITE, article

from feeds.config import templates
from feeds.config.templates import PLACEHOLDERS, filled, mistake
from feeds.read.idtemplate import post_id

PROJECT = replace(SITE, url="https://site.example/blog/", permalink="/:year/:title.html")
ON_SITE = "webUrl: /2026/ice-signs.html\nslug: Ice Signs"


@pytest.mark.parametrize(
    ("template", "values", "identity"),
    [
        ("{site}{post_id}", ON_SITE, "https://site.example/blog/2026/Ice%20Signs"),
        ("{url}", ON_SITE, "https://site.example/blog/2026/ice-signs.html"),
        ("{url}#x", "webUrl: https://e.org/a", "https://e.org/a#x"),
        ("tag:e.org,2009:{path}", ON_SITE, "tag:e.org,2009:/2026/ice-signs.html"),
        ("urn:x:{path}", "webUrl: https://e.org/a/b?c", "urn:x:/a/b?c"),
        ("urn:x:{file}", ON_SITE, "urn:x:n/note"),
        ("urn:x:{slug}", ON_SITE, "urn:x:Ice%20Signs"),
        ("urn:x:{slug}", "slug: 100% {url}", "urn:x:100%25%20%7Burl%7D"),
        ("https://e.org/?p={id}", "id: 123", "https://e.org/?p=123"),
        ("https://e.org/?p={id}", "guid: abc", "https://e.org/?p=abc"),
        ("https://e.org/?p={id}", ON_SITE, "tag:site.example,2026:/n/note"),
        ("{site}{post_id}", "id: own", "tag:site.example,2026:own"),
        ("{site}{post_id}", "id: https://e.org/own", "https://e.org/own"),
        ("{site}{post_id}", "id: tag:e.org,2001:own", "tag:e.org,2001:own"),
        ("", "guid: https://e.org/?p=1", "https://e.org/?p=1"),
        ("", "id: a\nguid: b", "tag:site.example,2026:a"),
    ],
)
def test_a_template_makes_ids(tmp_path: Path, template: str, values: str, identity: str) -> None:
    """Of what is filled in as text; what an article says itself comes first."""
    found = article(tmp_path, values, "n/2026-03-05-note.md", site=PROJECT, id_template=template)
    assert found.id == identity.replace("n/note", "n/2026-03-05-note")


@pytest.mark.parametrize(
    ("values", "identity"),
    [
        (ON_SITE, "https://site.example/blog/2026/ice-signs.html"),
        ("id: own", "tag:site.example,2026:own"),
        ("guid: https://e.org/own", "https://e.org/own"),
    ],
)
def test_ids_may_be_made_of_urls(tmp_path: Path, values: str, identity: str) -> None:
    """As Hugo and Eleventy make them; what an article says itself comes first."""
    assert article(tmp_path, values, site=PROJECT, guid_from="webUrl").id == identity


@pytest.mark.parametrize(
    ("path", "slug", "identity"),
    [
        ("/2026/03/05/ice.html", "ice", "/2026/03/05/ice"),
        ("/2026/03/05/ice/", "ice", "/2026/03/05/ice"),
        ("/ice/", "ice", "/ice"),
        ("/about/the-bakery.html", "bakery", "/about/bakery"),
        ("/", "ice", "/ice"),
    ],
)
def test_a_post_is_called_as_in_jekyll(path: str, slug: str, identity: str) -> None:
    """`File.join(File.dirname(url), slug)`."""
    assert post_id(path, slug) == identity


@pytest.mark.parametrize(
    ("template", "part"),
    [
        ("{site}{post}", "{post}"),
        ("{site}{post_id.__class__}", "{post_id.__class__}"),
        ("{site}{post_id!r}", "{post_id!r}"),
        ("{site}{post_id:>9}", "{post_id:>9}"),
        ("{site}{0}", "{0}"),
        ("{site}{}", "{}"),
        ("{site}{path[0]}", "{path[0]}"),
        ("{site}{path", "braces"),
        ("{site}{{path}}", "braces"),
        ("{site}/x", "differs"),
        ("https://e.org/", "differs"),
        ("{path}", "absolute"),
        ("/x{path}", "absolute"),
        ("ftp://e.org{path}", "absolute"),
        ("https:{path}", "absolute"),
        (" https://e.org{path}", "absolute"),
    ],
)
def test_a_template_that_makes_no_ids_is_refused(template: str, part: str) -> None:
    """It is no `str.format`: nothing but a name stands between braces."""
    found = mistake(template)
    assert found
    assert part in found[0]


def test_a_name_nearly_right_is_guessed() -> None:
    """Whoever mistypes is told what was meant."""
    found = mistake("{site}{postid}")
    assert found
    assert found[0].endswith("in place of {postid}")
    assert found[1] == "Did you mean `{post_id}`?"


@given(st.text(alphabet="{}.[]!:_abcdeilpstu \\", max_size=30))
def test_no_template_reaches_anything_else(template: str) -> None:
    """Whatever passes is filled with texts, letter for letter."""
    values = {name: f"<{name}>" for name in PLACEHOLDERS}
    if mistake(f"https://e.org/{{path}}{template}") is None:
        assert templates.names(template) <= set(PLACEHOLDERS)
        expected = template
        for name, value in values.items():
            expected = expected.replace(f"{{{name}}}", value)
        assert filled(template, values) == expected
