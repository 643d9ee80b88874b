"""The catalogues: what is known of topics and providers beside what articles say.

A catalogue is a folder of YAML files, or of texts with front matter, with one topic or provider
each. It is optional, and nothing in it keeps an article from being published: what cannot be used
is left out with a warning.
"""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from feeds.config import Config, Limits
from feeds.errors import Problem
from feeds.model import Catalog, Provider, Topic
from feeds.read import frontmatter, people
from feeds.read.files import text_of
from feeds.read.links import Resolve, on_site
from feeds.read.problems import Notes
from feeds.read.record import Record
from feeds.read.scan import SourceFile, files
from feeds.read.values import Section

_YAML = (".yaml", ".yml")
_TEXT = (".md", ".markdown", ".html")


def catalog(config: Config) -> tuple[Catalog, tuple[Problem, ...]]:
    """Return what the configured folders tell, and what is wrong with them.

    Raises SourceError if a configured folder is missing: feeds would lose their names and logos.
    """
    problems: list[Problem] = []
    topic_sections = list(_sections(config.catalog.topics, config.limits, problems))
    provider_sections = list(_sections(config.catalog.providers, config.limits, problems))
    topics = _topics(topic_sections)
    providers = _providers(provider_sections, on_site(config.site.url))
    for section in (*topic_sections, *provider_sections):
        problems += section.notes.problems
    return Catalog(topics=topics, providers=providers), tuple(problems)


def _sections(folder: str, limits: Limits, problems: list[Problem]) -> Iterator[Section]:
    """Yield the values of each file of a folder; what is wrong with files is put to `problems`."""
    for file in files((folder,), (*_YAML, *_TEXT)) if folder else ():
        record = _record(file, limits)
        if isinstance(record, Problem):
            problems.append(record)
        else:
            problems.extend(record.problems)
            yield Section(record.values, Notes(file.name, record.place, limits))


def _record(file: SourceFile, limits: Limits) -> Record | Problem:
    text = text_of(file, limits)
    if isinstance(text, Problem):
        return text
    if file.path.lower().endswith(_YAML):
        return frontmatter.record(text, "", file, limits)
    return next(frontmatter.records(text, file, limits))


def _topics(sections: list[Section]) -> Mapping[str, Topic]:
    topics: dict[str, Topic] = {}
    written: dict[str, Section] = {}
    for section in sections:
        topic = _topic(section)
        if _is_usable(topic.name, "name", topics, section):
            topics[topic.name] = topic
            written[topic.name] = section
    _settle_parents(topics, written)
    return topics


def _topic(section: Section) -> Topic:
    return Topic(
        name=section.text("topic.name"),
        id=section.text("topic.id"),
        parent=section.text("topic.parent"),
        description=section.prose("topic.description"),
    )


def _settle_parents(topics: dict[str, Topic], written: Mapping[str, Section]) -> None:
    """Make each parent the name of a topic above, or nothing: a hierarchy has no holes or rings."""
    by_id = {topic.id: name for name, topic in topics.items() if topic.id}
    for name, topic in topics.items():
        parent = topic.parent if topic.parent in topics else by_id.get(topic.parent, "")
        topics[name] = replace(topic, parent=parent)
        if topic.parent and not parent:
            _leave_out_parent(topic, "the name of a topic in the catalogue", written)
    for name, topic in topics.items():
        if name in _above(topic, topics):
            topics[name] = replace(topic, parent="")
            _leave_out_parent(topic, "a topic that is not below this one", written)


def _above(topic: Topic, topics: Mapping[str, Topic]) -> list[str]:
    """Return the names above a topic, to the top or once around a ring."""
    above: list[str] = []
    while topic.parent and topic.parent not in above:
        above.append(topic.parent)
        topic = topics[topic.parent]
    return above


def _leave_out_parent(topic: Topic, expected: str, written: Mapping[str, Section]) -> None:
    section = written[topic.name]
    section.notes.warn(("parent",), topic.parent, expected, "Correct it: it is left out.")


def _providers(sections: list[Section], resolve: Resolve) -> Mapping[str, Provider]:
    providers: dict[str, Provider] = {}
    for section in sections:
        domain = people.domain(section)
        if _is_usable(domain, "domain", providers, section):
            providers[domain] = people.described(section, domain, resolve)
    return providers


def _is_usable(value: str, key: str, taken: Mapping[str, object], section: Section) -> bool:
    """Tell whether something has what it is known by, and is the first to have it."""
    if not value:
        section.notes.warn((key,), None, f"a {key}", "Add it; the file is left out.")
    elif value in taken:
        hint = f"Give one of the two another {key}: this file is left out."
        section.notes.warn((key,), value, f"a {key} that no other file has", hint)
    return bool(value) and value not in taken
