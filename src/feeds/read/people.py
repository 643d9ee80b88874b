"""Who published an article first, and who wrote it."""

from collections.abc import Iterator

from feeds import urls
from feeds.model import Person, Provider
from feeds.read import links, misspelt, pictures
from feeds.read.links import Resolve
from feeds.read.problems import Path
from feeds.read.values import Section, as_text, without_address


def provider_section(article: Section) -> Section | None:
    """Return what the article says of who published it first; None if it does not say."""
    path, value = article.first("provider")
    if value is None or isinstance(value, dict):
        return Section(value, article.notes, path) if value else None
    name = as_text(value, path, article.notes)
    return Section({"name": name}, article.notes, path) if name else None


def provider(section: Section | None, page: str, on_site: Resolve) -> Provider | None:
    """Return who published the article first; None if it does not say.

    A provider without a domain has that of the article's page, as it stands there.
    """
    if section is None:
        return None
    return described(section, domain(section) or urls.domain(page), on_site)


def authors(article: Section, provider: Section | None, on_site: Resolve) -> tuple[Person, ...]:
    """Return who wrote the article, each once: as it says itself, else as its provider does."""
    found = tuple(_people(article, "authors", on_site))
    if not found and provider is not None:
        found = tuple(_people(provider, "provider.authors", on_site))
    return tuple({person.name: person for person in found}.values())


def domain(section: Section) -> str:
    """Return the domain that a provider names; "" with a warning if it names another thing."""
    path, value = section.first("provider.domain")
    if value is None:
        misspelt.warn_within(section, "provider.domain")
        return urls.domain(links.elsewhere(section, "provider.url"))
    is_text = isinstance(value, str) and len(value) <= section.notes.limits.url_length
    found = urls.domain(str(value)) if is_text else ""
    if not found:
        section.notes.warn(
            path, value, "a domain, such as example.org", "Correct it, or remove it."
        )
    return found


def described(section: Section, domain: str, on_site: Resolve) -> Provider:
    """Return the provider with that domain, as a section tells of it."""
    name = without_address(section.text("provider.name"))
    if not name:
        misspelt.warn_within(section, "provider.name")
    return Provider(
        name=name or domain,
        domain=domain,
        url=links.first(section, "provider.url", on_site),
        images=pictures.images(section, "provider.images", on_site),
        description=without_address(section.prose("provider.description")),
    )


def _people(section: Section, field: str, on_site: Resolve) -> Iterator[Person]:
    for path, value in section.items(field):
        person = _person(section, path, value, on_site)
        if person.name:
            yield person
        else:
            section.notes.repaired(path, value, "a name")


def _person(section: Section, path: Path, value: object, on_site: Resolve) -> Person:
    if not isinstance(value, dict):
        return Person(name=without_address(as_text(value, path, section.notes)))
    author = Section(value, section.notes, path)
    return Person(
        name=without_address(author.text("author.name")),
        url=links.first(author, "author.url", on_site),
    )
