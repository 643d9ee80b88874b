"""Who published an article first, and who wrote it."""

from pathlib import Path

import pytest
from written import article, problems, told

from feeds.errors import Level
from feeds.model import Image, Person, Provider


@pytest.mark.parametrize(
    ("value", "provider"),
    [
        ("The News", Provider(name="The News", domain="news.example")),
        ("{name: N, domain: https://WWW.n.org/x}", Provider(name="N", domain="n.org")),
        ("{domain: n.org}", Provider(name="n.org", domain="n.org")),
        (
            "{name: N, url: https://www.n.org/}",
            Provider(name="N", domain="n.org", url="https://www.n.org/"),
        ),
        ("{name: N}", Provider(name="N", domain="news.example")),
        ("{name: N, domain: The News}", Provider(name="N", domain="news.example")),
        ("{name: N, domain: 7}", Provider(name="N", domain="news.example")),
        (
            "{name: N, description: d, logo: /n.png}",
            Provider(
                name="N",
                domain="news.example",
                description="d",
                images=(Image(url="https://site.example/n.png", media_type="image/png"),),
            ),
        ),
        ("{images: []}", Provider(name="news.example", domain="news.example")),
        ("~", None),
        ("{}", None),
        ("''", None),
        ("[a]", None),
    ],
)
def test_a_provider_has_a_name_and_a_domain(
    tmp_path: Path, value: str, provider: Provider | None
) -> None:
    """What is not told comes from the other, or from the page that the article is on."""
    assert article(tmp_path, f"provider: {value}").provider == provider


@pytest.mark.parametrize(
    ("value", "field"), [("{domain: The News}", "provider.domain"), ("[a]", "provider")]
)
def test_a_provider_of_another_type_is_told(tmp_path: Path, value: str, field: str) -> None:
    """One warning names the key and its line."""
    assert told(problems(tmp_path, f"provider: {value}")) == [(Level.WARNING, field, 5)]


@pytest.mark.parametrize(
    ("values", "names"),
    [
        ("author: Ann Lee", ["Ann Lee"]),
        ("authors: [Ann, {name: Bo}, Ann, ~, '']", ["Ann", "Bo"]),
        ("author: {name: Ann}", ["Ann"]),
        ("author: Ann <ann@e.org>", ["Ann"]),
        ("author: ann@e.org (Ann)", ["Ann"]),
        ("author: '\"Ann\" mailto:ann@e.org'", ['"Ann"']),
        ("author: ann@e.org", []),
        ("author: '@ann'", ["@ann"]),
        ("author: {email: ann@e.org}", []),
        ("author: Jane Doe, PhD", ["Jane Doe, PhD"]),
        ("author: Ann\nprovider: {name: N, authors: [Bo]}", ["Ann"]),
        ("author: ann@e.org\nprovider: {name: N, authors: [Bo]}", ["Bo"]),
        ("provider: {name: N, author: {name: Cy}}", ["Cy"]),
        ("provider: N", []),
    ],
)
def test_authors_are_names_without_mail_addresses(
    tmp_path: Path, values: str, names: list[str]
) -> None:
    """Feeds are public, so an address never reaches one, however it is written."""
    found = article(tmp_path, values).authors
    assert [person.name for person in found] == names
    assert "e.org" not in repr(found)


def test_authors_may_have_pages(tmp_path: Path) -> None:
    """A page is absolute; a wrong one costs the link, not the author."""
    found = article(tmp_path, "authors: [{name: A, url: /a}, {name: B, link: 'x:y'}]").authors
    assert found == (Person(name="A", url="https://site.example/a"), Person(name="B"))
