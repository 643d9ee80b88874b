"""M: Media RSS, up to 1.5.1."""

from collections.abc import Iterable, Iterator

from feeds.errors import Level
from feeds.validator import structure
from feeds.validator.checks import attribute_is, shown, text_is
from feeds.validator.rule import Flaw, Rule, elements
from feeds.validator.rules.vocabulary import structure_rules
from feeds.validator.tree import Node
from feeds.validator.values import media
from feeds.validator.values.html import markup_in
from feeds.validator.values.uris import iri

_SPEC = "Media RSS 1.5.1"
_TYPED_TEXT = ("media:title", "media:description", "media:text")
_ALTERNATIVES = 2


def _has_no_address(holder: Node) -> Iterator[Flaw]:
    """Look at the media in an item or a group, whose player is for all that it holds."""
    for content in () if holder.first("media:player") else holder.all("media:content"):
        if "url" not in content.attributes and not content.first("media:player"):
            yield Flaw("has neither an attribute url nor a <media:player>", content)


def _has_no_alternatives(group: Node) -> Iterable[Flaw]:
    if len(group.all("media:content")) >= _ALTERNATIVES:
        return ()
    return (Flaw("holds no two <media:content> to choose from"),)


def _is_bad_hash(node: Node) -> Iterable[Flaw]:
    algorithm = node.attributes.get("algo", "md5")
    if algorithm not in {"md5", "sha-1"}:
        return (Flaw(f"{shown(algorithm)} is neither md5 nor sha-1", node, "algo"),)
    problem = media.digest(node.text.strip(), algorithm)
    return (Flaw(f"{shown(node.text)} {problem}"),) if problem else ()


def _is_bad_rating(node: Node) -> Iterable[Flaw]:
    scheme = node.attributes.get("scheme", "urn:simple")
    problem = media.rating(node.text.strip(), scheme)
    return (Flaw(f"{shown(node.text)} {problem}"),) if problem else ()


def _rating_scheme(value: str) -> str | None:
    return None if media.is_rating_scheme(value) else iri(value)


def _role(node: Node) -> Iterable[Flaw]:
    role = node.attributes["role"]
    is_ebu = node.attributes.get("scheme", "urn:ebu") == "urn:ebu"
    problem = media.ebu_role(role) if is_ebu else media.lower_case(role)
    return (Flaw(f"{shown(role)} {problem}", node, "role"),) if problem else ()


def _is_bad_country(node: Node) -> Iterable[Flaw]:
    problem = media.countries(node.text) if node.attributes.get("type") == "country" else None
    return (Flaw(f"{shown(node.text)} {problem}"),) if problem else ()


def _is_bad_address(node: Node) -> Iterable[Flaw]:
    for value in node.text.split() if node.attributes.get("type") == "uri" else ():
        if value not in {"all", "none"} and (problem := iri(value)):
            return (Flaw(f"{shown(value)} {problem}"),)
    return ()


def _is_bad_whole(node: Node) -> Iterable[Flaw]:
    if "type" in node.attributes or node.text.strip() in {"", "all", "none"}:
        return ()
    return (Flaw('is neither "all" nor "none", and has no type'),)


def _is_deprecated(_adult: Node) -> Iterable[Flaw]:
    return (Flaw("is deprecated"),)


def _is_undeclared_html(node: Node) -> Iterable[Flaw]:
    problem = markup_in(node.text) if node.attributes.get("type", "plain") == "plain" else None
    return (Flaw(f"{problem}, though its type is plain"),) if problem else ()


MEDIA_RULES = (
    *structure_rules(
        ("media",),
        _SPEC,
        {
            structure.UNDEFINED_ELEMENT: "M002",
            structure.DUPLICATE_ELEMENT: "M003",
            structure.MISSING_ATTRIBUTE: "M004",
            structure.UNEXPECTED_ATTRIBUTE: "M005",
            structure.UNEXPECTED_TEXT: "M006",
        },
    ),
    Rule(
        code="M101",
        level=Level.ERROR,
        spec=f"{_SPEC}, media:content: url",
        meaning="A medium says where it is, or which page plays it.",
        mend="Add the attribute url, or a <media:player>.",
        on=elements(_has_no_address, "item", "atom:entry", "media:group"),
    ),
    Rule(
        code="M121",
        level=Level.ERROR,
        spec=f"{_SPEC}, media:group",
        meaning="A group holds several forms of one medium.",
        mend="Add the other forms, or put the one <media:content> right into the item.",
        on=elements(_has_no_alternatives, "media:group"),
    ),
    Rule(
        code="M122",
        level=Level.ERROR,
        spec=f"{_SPEC}, media:hash",
        meaning="A hash is made by md5 or sha-1, and has as many hex digits as that makes.",
        mend="Write the hash of the file in hex digits, and its algo.",
        on=elements(_is_bad_hash, "media:hash"),
    ),
    Rule(
        code="M123",
        level=Level.ERROR,
        spec=f"{_SPEC}, media:rating",
        meaning="A rating is one that its scheme has.",
        mend="Write adult or nonadult, or name the scheme that the rating belongs to.",
        on=elements(_is_bad_rating, "media:rating"),
    ),
    Rule(
        code="M124",
        level=Level.ERROR,
        spec=f"{_SPEC}, media:rating: scheme",
        meaning="The scheme of a rating is an absolute address or a URN.",
        mend="Write urn:simple, urn:mpaa, urn:v-chip, urn:icra, or an address of your own.",
        on=elements(attribute_is("scheme", _rating_scheme, blank=True), "media:rating@scheme"),
    ),
    Rule(
        code="M125",
        level=Level.ERROR,
        spec=f"{_SPEC}, media:credit: role",
        meaning="A role is in small letters, and if of the scheme urn:ebu then one that it has.",
        mend="Choose a role of the European Broadcasting Union, or name another scheme.",
        on=elements(_role, "media:credit@role"),
    ),
    Rule(
        code="M126",
        level=Level.ERROR,
        spec=f"{_SPEC}, media:restriction: type",
        meaning="Countries that may see a medium, or not, are codes of two letters.",
        mend="Write ISO 3166 codes with spaces between: de fr jp.",
        on=elements(_is_bad_country, "media:restriction"),
    ),
    Rule(
        code="M127",
        level=Level.ERROR,
        spec=f"{_SPEC}, media:restriction: type",
        meaning="Sites that may show a medium, or not, are absolute addresses.",
        mend="Write full addresses with spaces between.",
        on=elements(_is_bad_address, "media:restriction"),
    ),
    Rule(
        code="M128",
        level=Level.ERROR,
        spec=f"{_SPEC}, media:restriction",
        meaning="A restriction without a type holds for all or for none.",
        mend='Write all or none, or add type="country".',
        on=elements(_is_bad_whole, "media:restriction"),
    ),
    Rule(
        code="M129",
        level=Level.WARNING,
        spec=f"{_SPEC}, media:adult",
        meaning="Whether a medium is for adults is said by its rating.",
        mend='Write <media:rating scheme="urn:simple">adult</media:rating>.',
        on=elements(_is_deprecated, "media:adult"),
    ),
    Rule(
        code="M130",
        level=Level.WARNING,
        spec=f"{_SPEC}, media:title, media:description, media:text",
        meaning="Text of the type plain holds no HTML.",
        mend='Write type="html", or remove the tags.',
        on=elements(_is_undeclared_html, *_TYPED_TEXT),
    ),
    Rule(
        code="M131",
        level=Level.WARNING,
        spec=f"{_SPEC}, media:copyright, media:credit, media:category, media:keywords",
        meaning="Names and words about a medium are plain text.",
        mend="Remove the tags and write the characters themselves.",
        on=elements(
            text_is(markup_in),
            "media:copyright",
            "media:credit",
            "media:category",
            "media:keywords",
        ),
    ),
    Rule(
        code="M132",
        level=Level.WARNING,
        spec=f"{_SPEC}, media:category: label",
        meaning="A label is plain text.",
        mend="Remove the tags and write the characters themselves.",
        on=elements(attribute_is("label", markup_in), "media:category@label"),
    ),
)
