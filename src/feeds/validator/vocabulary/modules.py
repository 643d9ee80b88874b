"""The modules of RSS 1.0 that every format borrows, and small extensions like them."""

from feeds.validator.vocabulary.shape import (
    FREE,
    MANY,
    OPTIONAL,
    Context,
    Place,
    text_elements,
)

_DC = (
    "contributor", "coverage", "creator", "date", "description", "format", "identifier",
    "language", "publisher", "relation", "rights", "source", "subject", "title", "type",
)  # fmt: skip
# What there can be only one of, as RSS has only one of it itself.
_DC_SINGLE = frozenset({"date", "language", "title", "description", "rights"})
# DCMI Metadata Terms, section 2: all properties.
_DCTERMS = (
    "abstract", "accessRights", "accrualMethod", "accrualPeriodicity", "accrualPolicy",
    "alternative", "audience", "available", "bibliographicCitation", "conformsTo", "contributor",
    "coverage", "created", "creator", "date", "dateAccepted", "dateCopyrighted", "dateSubmitted",
    "description", "educationLevel", "extent", "format", "hasFormat", "hasPart", "hasVersion",
    "identifier", "instructionalMethod", "isFormatOf", "isPartOf", "isReferencedBy",
    "isReplacedBy", "isRequiredBy", "isVersionOf", "issued", "language", "license", "mediator",
    "medium", "modified", "provenance", "publisher", "references", "relation", "replaces",
    "requires", "rights", "rightsHolder", "source", "spatial", "subject", "tableOfContents",
    "temporal", "title", "type", "valid",
)  # fmt: skip
_DCTERMS_SINGLE = frozenset({"created", "issued", "modified"})
_DC_HOLDERS = ("channel", "item", "image", "textInput", "atom:feed", "atom:entry", "atom:source")
_SLASH = ("section", "department", "comments", "hit_parade")
_SY = ("updatePeriod", "updateFrequency", "updateBase")
_WFW = ("comment", "commentRss", "commentRSS")  # the last one as it was misspelt at first
_BLOG_CHANNEL = ("blogRoll", "mySubscriptions", "blink", "changes")
_RESOURCES = ("admin:generatorAgent", "admin:errorReportsTo", "cc:license")  # in an attribute
_OF_CHANNELS = ("channel", "atom:feed")
_ANYWHERE = ("channel", "item", "atom:feed", "atom:entry")
_OF_ITEMS = ("item", "atom:entry")

CONTEXTS = (
    *text_elements(*(f"dc:{name}" for name in _DC)),
    # Terms may have structured values, which are not ours to judge.
    *(Context(f"dcterms:{name}", text=True, opaque=True, any_attribute=True) for name in _DCTERMS),
    *text_elements(*(f"slash:{name}" for name in _SLASH)),
    *text_elements(*(f"sy:{name}" for name in _SY)),
    *text_elements("content:encoded"),
    Context("content:items", text=True, opaque=True, any_attribute=True),
    *text_elements(*(f"wfw:{name}" for name in _WFW)),
    *text_elements("trackback:ping", "trackback:about", "pingback:server", "pingback:target"),
    *text_elements(*(f"blogChannel:{name}" for name in _BLOG_CHANNEL)),
    *text_elements("creativeCommons:license"),
    *(Context(name, attributes={"rdf:resource": FREE}) for name in _RESOURCES),
    Context("opensearch:Query", any_attribute=True),
    *text_elements("opensearch:totalResults", "opensearch:startIndex", "opensearch:itemsPerPage"),
)
PLACES = (
    *(
        Place(f"dc:{name}", OPTIONAL if name in _DC_SINGLE else MANY, within=_DC_HOLDERS)
        for name in _DC
    ),
    Place("dc:date", MANY, within=("item",)),  # each of an event in the life of the resource
    *(
        Place(
            f"dcterms:{name}",
            OPTIONAL if name in _DCTERMS_SINGLE else MANY,
            within=_DC_HOLDERS,
        )
        for name in _DCTERMS
    ),
    # When a medium can be had (Media RSS 1.5.1, dcterms:valid).
    Place("dcterms:valid", OPTIONAL, within=("media:content", "media:group")),
    *(Place(f"slash:{name}", OPTIONAL, within=_OF_ITEMS) for name in _SLASH),
    *(Place(f"sy:{name}", OPTIONAL, within=_OF_CHANNELS) for name in _SY),
    Place("content:encoded", OPTIONAL, within=("item",)),
    Place("content:items", OPTIONAL, within=("item", "channel")),
    *(Place(f"wfw:{name}", OPTIONAL, within=_ANYWHERE) for name in _WFW),
    Place("trackback:ping", OPTIONAL, within=_OF_ITEMS),
    Place("trackback:about", MANY, within=_OF_ITEMS),
    Place("pingback:server", OPTIONAL, within=_OF_ITEMS),
    Place("pingback:target", MANY, within=_OF_ITEMS),
    *(Place(f"blogChannel:{name}", OPTIONAL, within=_OF_CHANNELS) for name in _BLOG_CHANNEL),
    Place("creativeCommons:license", MANY, within=_ANYWHERE),
    Place("admin:generatorAgent", OPTIONAL, within=_OF_CHANNELS),
    Place("admin:errorReportsTo", OPTIONAL, within=_OF_CHANNELS),
    Place("cc:license", MANY, within=_ANYWHERE),
    Place("opensearch:Query", MANY, within=_OF_CHANNELS),
    Place("opensearch:totalResults", OPTIONAL, within=_OF_CHANNELS),
    Place("opensearch:startIndex", OPTIONAL, within=_OF_CHANNELS),
    Place("opensearch:itemsPerPage", OPTIONAL, within=_OF_CHANNELS),
)
