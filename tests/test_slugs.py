import re
from pathlib import PurePosixPath, PureWindowsPath
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.slugs import LONGEST, host_slug, provider_slugs, slug, topic_slugs

NAMES = st.text() | st.text(alphabet="aAbB.-/\\ +#:_") | st.sampled_from(["CON", "..", "AI", "ai"])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Computer Vision", "computer-vision"),
        ("AI/ML", "ai-ml"),
        ("Node.js", "node-js"),
        ("R&D", "r-d"),
        ("C++", "c-plus-plus"),
        ("C++20", "c-plus-plus-20"),
        ("C#", "c-sharp"),
        (".NET", "dotnet"),
        ("ASP.NET", "asp-net"),
        ("Issue #5", "issue-5"),
        ("#MeToo", "metoo"),
        ("Windows + Linux", "windows-linux"),
        ("... and more", "and-more"),
        ("snake_case", "snake-case"),
        ("../../etc/passwd", "etc-passwd"),
        ("-rf", "rf"),
        ("人工智能", "人工智能"),
        ("Économie", "économie"),
        ("मशीन लर्निंग", "मशीन-लर्निंग"),
        ("\u0301a", "a"),
        ("soft\u00adware", "software"),
        ("I ❤️ Python", "i-python"),
    ],
)
def test_slugs_read_like_the_names(name: str, expected: str) -> None:
    """A slug has the name's words, in its own script, with signs spoken where they matter."""
    assert slug(name) == expected


@pytest.mark.parametrize("name", ["", "...", "🦜", "/", "\x00", "\ud800"])
def test_names_without_words_get_a_hash(name: str) -> None:
    """No name gives an empty slug."""
    assert re.fullmatch("[0-9a-f]{10}", slug(name))


@pytest.mark.parametrize("name", ["CON", "nul", "Com1", "lpt²"])
def test_names_of_windows_devices_get_a_hash(name: str) -> None:
    """No slug is a name that Windows gives to a device."""
    assert re.fullmatch(rf"{name.lower()}-[0-9a-f]{{10}}", slug(name))


@pytest.mark.parametrize("name", ["x" * 500, "人工" * 100, "a" * 89 + " " + "b" * 89])
def test_long_names_are_cut_with_a_hash(name: str) -> None:
    """A cut slug keeps whole characters, and differs from another's with the same beginning."""
    assert len(slug(name).encode()) <= LONGEST
    assert re.fullmatch(r"\w+-[0-9a-f]{10}", slug(name))
    assert slug(name) != slug(name + "!")


def test_a_name_that_just_fits_is_whole() -> None:
    """The limit is the last length that is not cut."""
    assert slug("x" * LONGEST) == "x" * LONGEST


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_both_forms_of_a_letter_give_one_slug(form: str) -> None:
    """How a keyboard composes an accent does not show in the slug."""
    assert slug(normalize(form, "Ünïcode")) == "ünïcode"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "domain",
    [
        "theverge.com",
        "bbc.co.uk",
        "bücher.example",
        "उदाहरण.example",
        "my_blog.example",
        "localhost",
    ],
)
def test_the_slug_of_a_host_name_is_the_host_name(domain: str) -> None:
    """Providers' folders are their domains, international ones too."""
    assert host_slug(domain) == domain


@pytest.mark.parametrize(
    ("domain", "start"),
    [
        ("", ""),
        ("..", ""),
        ("../etc", "etc-"),
        ("a..example", "a-example-"),
        ("-a.example", "a-example-"),
        ("a.example.", "a-example-"),
        ("a.example:8080", "a-example-8080-"),
        ("con.example", "con-example-"),
        ("a/b", "a-b-"),
        ("x" * 64 + ".example", "x" * 64 + "-example-"),
        ("x." * 127 + "x", "x-x-"),
        ("\ud800.example", "example-"),
    ],
)
def test_what_is_no_host_name_gets_a_hash(domain: str, start: str) -> None:
    """A domain that could harm the folder, or name none, still gives a safe slug."""
    assert host_slug(domain).startswith(start)
    assert re.search("[0-9a-f]{10}$", host_slug(domain))
    assert "." not in host_slug(domain)


def test_names_that_slug_alike_get_different_slugs() -> None:
    """The first in order gets the plain slug, the others a hash that is theirs alone."""
    found = topic_slugs(["ai", "AI", "A.I"])
    assert found["AI"] == "ai"
    assert re.fullmatch("ai-[0-9a-f]{10}", found["ai"])
    assert found["A.I"] == "a-i"
    assert topic_slugs(["AI", "ai", "Ai"])["ai"] == found["ai"]


def test_the_plain_slug_goes_to_the_catalogued_name() -> None:
    """A name that the site lists owns its slug, whatever other spellings appear."""
    assert topic_slugs(["AI", "ai"], owners={"ai"})["ai"] == "ai"


def test_a_name_made_to_look_hashed_takes_nobodys_slug() -> None:
    """Slugs stay different when a name spells another's hashed slug."""
    hashed = topic_slugs(["AI", "ai"])["ai"]
    found = topic_slugs(["AI", "ai", hashed])
    assert found[hashed] == hashed
    assert len(set(found.values())) == 3


def test_providers_that_differ_in_case_get_different_slugs() -> None:
    """Two domains never share a folder, on file systems that ignore case either."""
    assert len({s.casefold() for s in provider_slugs(["ß.example", "ss.example"]).values()}) == 2


@given(NAMES)
def test_no_slug_leaves_its_folder(name: str) -> None:
    """A slug is one plain part of a path, on every system, and encodes in a URL."""
    for made in (slug(name), host_slug(name)):
        assert made not in {"", ".", ".."}
        assert PurePosixPath(made).parts == (made,)
        assert PureWindowsPath(made).parts == (made,)
        assert not made.startswith(("-", "."))
        assert not made.endswith((".", " "))
        assert is_normalized("NFC", made)
        assert 0 < len(made.encode()) <= 253
        assert made.isprintable()


@given(st.lists(NAMES))
def test_slugs_are_unique_and_do_not_depend_on_order(names: list[str]) -> None:
    """Each name has one slug; no two share one, even where case is ignored."""
    for make in (topic_slugs, provider_slugs):
        found = make(names)
        assert found == make(reversed(names))
        assert found.keys() == set(names)
        assert len({normalize("NFC", s.casefold()) for s in found.values()}) == len(found)


@given(st.lists(st.text(alphabet="aA bB", min_size=1)), st.text(alphabet="aA bB", min_size=1))
def test_a_new_name_changes_no_slug_but_the_one_it_takes(names: list[str], new: str) -> None:
    """Publishing one more topic moves at most the feed whose plain slug it owns by order."""
    before, after = topic_slugs(names), topic_slugs([*names, new])
    moved = {name for name in before if before[name] != after[name]}
    assert all(before[name] == slug(new) == after[new] for name in moved)
