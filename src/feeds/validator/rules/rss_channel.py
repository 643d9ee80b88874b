"""R3..: what describes a channel: image, text input, cloud, and when to read it again."""

import re
from collections.abc import Iterable
from functools import partial

from feeds.errors import Level
from feeds.validator.checks import attribute_is, one_of, repeated, shown, text_is
from feeds.validator.rule import Flaw, Rule, elements
from feeds.validator.tree import Node
from feeds.validator.values.languages import iso_639, shortest_code
from feeds.validator.values.numbers import integer, integer_between, positive_integer

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HOURS = 24
_MAX_PORT = 65535
_OTHER_IMAGES = (
    ".avif", ".bmp", ".heic", ".heif", ".ico", ".jp2", ".jxl", ".pct", ".pict", ".psd", ".svg",
    ".svgz", ".tga", ".tif", ".tiff", ".wbmp", ".webp", ".wmf", ".xbm", ".xpm",
)  # fmt: skip
_FORM_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_:.-]*", re.ASCII)

_CHANNEL = "RSS 2.0, elements of channel"
_IMAGE = f"{_CHANNEL}: image"


def _image_format(value: str) -> str | None:
    """Find the name of a file of another format; a name without a format says nothing."""
    path = value.partition("?")[0].partition("#")[0].lower()
    return "is no GIF, JPEG or PNG" if path.endswith(_OTHER_IMAGES) else None


def _port(value: str) -> str | None:
    return integer_between(1, _MAX_PORT, value)


def _form_name(value: str) -> str | None:
    return None if _FORM_NAME.fullmatch(value) else "is no name for a field of an HTML form"


def _differs(name: str, image: Node) -> Iterable[Flaw]:
    """Compare what an image says with what its channel says."""
    channel = image.parent
    own, expected = image.first(name), channel.first(name) if channel else None
    if own is None or expected is None or own.text.strip() == expected.text.strip():
        return ()
    return (Flaw(f"is {shown(own.text)}, while the channel's is {shown(expected.text)}", own),)


def _hour(value: str) -> str | None:
    return None if value == str(_HOURS) else integer_between(0, _HOURS - 1, value)


def _midnight(value: str) -> str | None:
    return "is midnight, which is 0" if value == str(_HOURS) else None


def _repeats(name: str, parent: Node) -> Iterable[Flaw]:
    found = repeated(parent.all(name), lambda node: _key(node.text.strip()))
    return [Flaw(f"{shown(node.text)} is here twice", node) for node in found]


def _key(value: str) -> str:
    """Give what a day or hour is compared by: 01 is 1."""
    return value if integer(value) else str(int(value))


def _has_too_many(name: str, most: int, parent: Node) -> Iterable[Flaw]:
    count = len(parent.all(name))
    return (Flaw(f"names {count} of {most}"),) if count > most else ()


def _stands(_node: Node) -> Iterable[Flaw]:
    return (Flaw("is shown by next to no reader"),)


def _has_no_language(channel: Node) -> Iterable[Flaw]:
    if channel.first("language") or channel.first("dc:language") or channel.inherited("xml:lang"):
        return ()
    return (Flaw("does not say its language"),)


IMAGE_RULES = (
    Rule(
        code="R301",
        level=Level.ERROR,
        spec=_IMAGE,
        meaning="The width of an image is a whole number from 1 to 144.",
        mend="Write the width in pixels, and make the image smaller if need be.",
        on=elements(text_is(partial(integer_between, 1, 144), blank=True), "image/width"),
    ),
    Rule(
        code="R302",
        level=Level.ERROR,
        spec=_IMAGE,
        meaning="The height of an image is a whole number from 1 to 400.",
        mend="Write the height in pixels, and make the image smaller if need be.",
        on=elements(text_is(partial(integer_between, 1, 400), blank=True), "image/height"),
    ),
    Rule(
        code="R303",
        level=Level.WARNING,
        spec=_IMAGE,
        meaning="An image is a GIF, JPEG or PNG.",
        mend="Convert the image.",
        on=elements(text_is(_image_format), "image/url"),
    ),
    Rule(
        code="R304",
        level=Level.WARNING,
        spec="RSS Best Practices: image title",
        meaning="The title of an image is that of its channel.",
        mend="Write the channel's title there too.",
        on=elements(partial(_differs, "title"), "channel/image"),
    ),
    Rule(
        code="R305",
        level=Level.WARNING,
        spec="RSS Best Practices: image link",
        meaning="The link of an image is that of its channel.",
        mend="Write the channel's link there too.",
        on=elements(partial(_differs, "link"), "channel/image"),
    ),
)

CHANNEL_RULES = (
    Rule(
        code="R311",
        level=Level.WARNING,
        spec="RSS Best Practices: textInput",
        meaning="A feed has no text input.",
        mend="Remove the <textInput>.",
        on=elements(_stands, "textInput"),
    ),
    Rule(
        code="R312",
        level=Level.ERROR,
        spec=f"{_CHANNEL}: textInput; HTML 4.01 6.2",
        meaning="The name of a text input is one that a field of a form can have.",
        mend="Begin with a letter, and go on with letters, digits, hyphens, _, : or a dot.",
        on=elements(text_is(_form_name, blank=True), "textInput/name"),
    ),
    Rule(
        code="R321",
        level=Level.ERROR,
        spec=f"{_CHANNEL}: cloud",
        meaning="The port of a cloud is a whole number from 1 to 65535.",
        mend="Write the number of the port, such as 80.",
        on=elements(attribute_is("port", _port, blank=True), "cloud"),
    ),
    Rule(
        code="R322",
        level=Level.INFO,
        spec=f"{_CHANNEL}: cloud",
        meaning="The protocol of a cloud is one that the specification names.",
        mend="Write xml-rpc, soap or http-post.",
        on=elements(
            attribute_is("protocol", one_of("xml-rpc", "soap", "http-post"), blank=True), "cloud"
        ),
    ),
    Rule(
        code="R331",
        level=Level.ERROR,
        spec=f"{_CHANNEL}: ttl",
        meaning="The time to live is a whole number of minutes, at least 1.",
        mend="Write a number such as 60.",
        on=elements(text_is(positive_integer, blank=True), "ttl"),
    ),
    Rule(
        code="R332",
        level=Level.ERROR,
        spec=f"{_CHANNEL}: language; BCP 47 2.2.9",
        meaning="The language of a channel is a language tag of registered codes.",
        mend="Write a tag such as en or pt-br.",
        on=elements(text_is(iso_639, blank=True), "language"),
    ),
    Rule(
        code="R334",
        level=Level.WARNING,
        spec=f"{_CHANNEL}: language; BCP 47 2.2.1",
        meaning="The language of a channel is written with its shortest code.",
        mend="Write the code of two letters: en for eng.",
        on=elements(text_is(shortest_code), "language"),
    ),
    Rule(
        code="R333",
        level=Level.INFO,
        spec=f"{_CHANNEL}: language",
        meaning="A channel says in which language it is.",
        mend="Add <language>en</language>, with your own language.",
        on=elements(_has_no_language, "channel"),
    ),
)

SKIP_RULES = (
    Rule(
        code="R341",
        level=Level.ERROR,
        spec=f"{_CHANNEL}: skipDays",
        meaning="A day to skip is the English name of a day of the week, with a capital.",
        mend="Write " + ", ".join(_DAYS[:-1]) + f" or {_DAYS[-1]}.",
        on=elements(text_is(one_of(*_DAYS), blank=True), "skipDays/day"),
    ),
    Rule(
        code="R342",
        level=Level.ERROR,
        spec=f"{_CHANNEL}: skipDays",
        meaning="No more than seven days are skipped.",
        mend="Name each day once.",
        on=elements(partial(_has_too_many, "day", len(_DAYS)), "skipDays"),
    ),
    Rule(
        code="R343",
        level=Level.ERROR,
        spec=f"{_CHANNEL}: skipDays",
        meaning="Each day to skip is named once.",
        mend="Remove the second one.",
        on=elements(partial(_repeats, "day"), "skipDays"),
    ),
    Rule(
        code="R351",
        level=Level.ERROR,
        spec=f"{_CHANNEL}: skipHours",
        meaning="An hour to skip is a whole number from 0 to 23.",
        mend="Write the hour in GMT as a number.",
        on=elements(text_is(_hour, blank=True), "skipHours/hour"),
    ),
    Rule(
        code="R352",
        level=Level.WARNING,
        spec="RSS Best Practices: skipHours",
        meaning="Midnight is the hour 0, and not 24 as in RSS 0.91.",
        mend="Write 0.",
        on=elements(text_is(_midnight), "skipHours/hour"),
    ),
    Rule(
        code="R353",
        level=Level.ERROR,
        spec=f"{_CHANNEL}: skipHours",
        meaning="No more than 24 hours are skipped.",
        mend="Name each hour once.",
        on=elements(partial(_has_too_many, "hour", _HOURS), "skipHours"),
    ),
    Rule(
        code="R354",
        level=Level.ERROR,
        spec=f"{_CHANNEL}: skipHours",
        meaning="Each hour to skip is named once.",
        mend="Remove the second one.",
        on=elements(partial(_repeats, "hour"), "skipHours"),
    ),
)
