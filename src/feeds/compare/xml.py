"""What RSS and Atom have in common: elements whose texts are fields."""

from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from feeds.compare.document import UnreadableError

#: Gives a child's field its name and text; a field without a name is passed over.
Naming = Callable[[etree._Element], tuple[str, str]]  # noqa: SLF001 - lxml has no other name

ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA = "{http://search.yahoo.com/mrss/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_RELATIONS = {
    "enclosure": "attachments",
    "hub": "hubs",
    "related": "related",
    "self": "feed_url",
    "https://microformats.org/wiki/existing-rel-values#amphtml": "amp_url",
    "via": "",  # where it repeats the entry's page, for readers that take the last link
}


def parsed(data: bytes, expected: str, tag: str) -> etree._Element:
    """Return the root of a document; raise UnreadableError where it is none, or of another kind.

    Nothing is fetched, and no entity is put in: a document may be anybody's.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(expected, f"no XML ({error})") from error
    if root.tag != tag:
        raise UnreadableError(expected, f"XML whose root is <{etree.QName(root).localname}>")
    return root


def named(element: etree._Element, table: Mapping[str, str | Naming]) -> Iterator[tuple[str, str]]:
    """Yield the texts of an element's children, each with the name of its field.

    What the table does not name is named as the document does.
    """
    for child in element.iterchildren("{*}*"):
        rule = table.get(str(child.tag), _name(child))
        yield (rule, flat(child)) if isinstance(rule, str) else rule(child)


def flat(element: etree._Element) -> str:
    """Return everything that an element says, as one text; most hold nothing but text."""
    attributes = [str(value) for name, value in element.attrib.items() if name != "type"]
    return " ".join((*attributes, *_texts(element)))


def content(element: etree._Element) -> str:
    """Return the text of an element without its attributes."""
    return "".join(str(one) for one in element.itertext())


def link(page: str) -> Naming:
    """Return how an `atom:link` is named; `page` is the name of the page that it belongs to."""

    def name(element: etree._Element) -> tuple[str, str]:
        relation = str(element.get("rel", "alternate"))
        texts = (str(element.get("href", "")), str(element.get("title", "")))
        field = _RELATIONS.get(relation, f"link {relation}")
        return page if relation == "alternate" else field, " ".join(filter(None, texts))

    return name


def picture(element: etree._Element) -> tuple[str, str]:
    """Return a `media:content` as an attachment: its address, kind, size, title and credit."""
    attributes = [str(value) for value in element.attrib.values()]
    return "attachments", " ".join((*attributes, *_texts(element)))


def thumbnail(element: etree._Element) -> tuple[str, str]:
    """Return a `media:thumbnail` as the image that stands for the entry."""
    return "image", str(element.get("url", ""))


def _texts(element: etree._Element) -> list[str]:
    return [text for one in element.itertext() if (text := str(one).strip())]


def _name(element: etree._Element) -> str:
    prefix, local = element.prefix, etree.QName(element).localname
    return f"{prefix}:{local}" if prefix else local
