"""M2..: the attributes of Media RSS that hold numbers, times, addresses and words of a list."""

from feeds.errors import Level
from feeds.validator.checks import Checker, attribute_is, one_of, text_is
from feeds.validator.rule import Rule, elements
from feeds.validator.values.languages import language
from feeds.validator.values.media_types import media_type
from feeds.validator.values.numbers import (
    boolean,
    decimal,
    non_negative_integer,
    npt_time,
    positive_integer,
)
from feeds.validator.values.uris import iri, iri_reference

_SPEC = "Media RSS 1.5.1"
_CONTENT = "media:content"
_ADDRESS = "Percent-encode what no address may hold: a space is %20."
_ONE_OF_THEM = "Write one of the words that the message names."


def _attribute(
    code: str, attribute: str, checker: Checker, words: tuple[str, str], *names: str
) -> Rule:
    """Make the rule of an attribute; `words` say what is demanded, and how to mend it."""
    meaning, mend = words
    local = names[0].removeprefix("media:")
    return Rule(
        code=code,
        level=Level.ERROR,
        spec=f"{_SPEC}, media:{local}: {attribute}",
        meaning=meaning,
        mend=mend,
        on=elements(
            attribute_is(attribute, checker, blank=True),
            *(f"{name}@{attribute}" for name in names),
        ),
    )


_NUMBERS = (
    _attribute(
        "M201", "fileSize", positive_integer,
        ("The size of a file is a whole number of bytes.", "Write the number of bytes alone."),
        _CONTENT,
    ),
    _attribute(
        "M202", "bitrate", decimal,
        ("The bit rate is a number of kilobits per second.", "Write the number without a unit."),
        _CONTENT,
    ),
    _attribute(
        "M203", "framerate", decimal,
        ("The frame rate is a number of frames per second.", "Write the number without a unit."),
        _CONTENT,
    ),
    _attribute(
        "M204", "samplingrate", decimal,
        ("The sampling rate is a number of kHz.", "Write the number without a unit."),
        _CONTENT,
    ),
    _attribute(
        "M205", "channels", non_negative_integer,
        ("The number of audio channels is a whole number.", "Write a number such as 2."),
        _CONTENT,
    ),
    _attribute(
        "M206", "duration", positive_integer,
        ("How long a medium plays is a whole number of seconds.", "Write 185, not 3:05."),
        _CONTENT,
    ),
    _attribute(
        "M207", "width", positive_integer,
        ("A width is a whole number of pixels.", "Write the number without a unit."),
        _CONTENT, "media:thumbnail", "media:player", "media:embed",
    ),
    _attribute(
        "M208", "height", positive_integer,
        ("A height is a whole number of pixels.", "Write the number without a unit."),
        _CONTENT, "media:thumbnail", "media:player", "media:embed",
    ),
    _attribute(
        "M209", "isDefault", boolean,
        ("Whether a form is the one to take is true or false.", "Write true or false."),
        _CONTENT,
    ),
    _attribute(
        "M210", "time", npt_time,
        ("The time of a thumbnail is a normal play time.", "Write 12.5 or 0:01:12.5."),
        "media:thumbnail",
    ),
    _attribute(
        "M211", "start", npt_time,
        ("The start of a text or place is a normal play time.", "Write 12.5 or 0:01:12.5."),
        "media:text", "media:location",
    ),
    _attribute(
        "M212", "end", npt_time,
        ("The end of a text or place is a normal play time.", "Write 12.5 or 0:01:12.5."),
        "media:text", "media:location",
    ),
    *(
        _attribute(
            code, name, checker,
            ("What a community counts are numbers.", "Write the number alone."), *names,
        )
        for code, name, checker, *names in (
            ("M213", "average", decimal, "media:starRating"),
            ("M214", "count", non_negative_integer, "media:starRating"),
            ("M215", "min", decimal, "media:starRating"),
            ("M216", "max", decimal, "media:starRating"),
            ("M217", "views", non_negative_integer, "media:statistics"),
            ("M218", "favorites", non_negative_integer, "media:statistics"),
            ("M219", "price", decimal, "media:price"),
        )
    ),
)  # fmt: skip

_WORDS = (
    _attribute(
        "M231", "medium", one_of("image", "audio", "video", "document", "executable"),
        ("A medium is of a kind that Media RSS has.", _ONE_OF_THEM), _CONTENT,
    ),
    _attribute(
        "M232", "expression", one_of("sample", "full", "nonstop"),
        ("A medium is a sample, or the full thing, or nonstop.", _ONE_OF_THEM), _CONTENT,
    ),
    _attribute(
        "M233", "type", one_of("plain", "html"),
        ("The type of a text is plain or html.", 'Write type="html", not text/html.'),
        "media:title", "media:description", "media:text",
    ),
    _attribute(
        "M234", "relationship", one_of("allow", "deny"),
        ("A restriction allows or denies.", _ONE_OF_THEM), "media:restriction",
    ),
    _attribute(
        "M235", "type", one_of("country", "uri", "sharing"),
        ("A restriction is of a kind that Media RSS has.", _ONE_OF_THEM), "media:restriction",
    ),
    _attribute(
        "M236", "state", one_of("active", "blocked", "deleted"),
        ("The state of a medium is one that Media RSS has.", _ONE_OF_THEM), "media:status",
    ),
    _attribute(
        "M237", "type", one_of("rent", "purchase", "package", "subscription"),
        ("A price is of a kind that Media RSS has.", _ONE_OF_THEM), "media:price",
    ),
    _attribute(
        "M238", "status", one_of("userCreated", "official"),
        ("Media are official or made by users.", _ONE_OF_THEM), "media:rights",
    ),
)  # fmt: skip

_NAMES = (
    _attribute(
        "M251", "url", iri,
        ("The address of a medium is absolute.", "Write the whole address, with https://."),
        _CONTENT, "media:thumbnail", "media:player", "media:copyright", "media:embed",
    ),
    _attribute(
        "M252", "href", iri_reference,
        ("The address of a licence or a file is one.", _ADDRESS),
        "media:license", "media:subTitle", "media:peerLink",
    ),
    _attribute(
        "M253", "type", media_type,
        ("The type of a file is a media type.", "Write a type such as video/mp4."),
        _CONTENT, "media:license", "media:subTitle", "media:peerLink",
    ),
    _attribute(
        "M254", "lang", language,
        ("A language is a valid language tag.", "Write a tag such as en or pt-BR."),
        _CONTENT, "media:text", "media:subTitle",
    ),
    _attribute(
        "M255", "scheme", iri,
        ("The scheme of a category or credit is an absolute address or a URN.",
         "Write the address at which the scheme is explained."),
        "media:category", "media:credit",
    ),
    Rule(
        code="M256",
        level=Level.ERROR,
        spec=f"{_SPEC}, media:scene",
        meaning="A scene begins and ends at normal play times.",
        mend="Write 12.5 or 0:01:12.5.",
        on=elements(text_is(npt_time), "media:sceneStartTime", "media:sceneEndTime"),
    ),
)  # fmt: skip

MEDIA_ATTRIBUTE_RULES = (*_NUMBERS, *_WORDS, *_NAMES)
