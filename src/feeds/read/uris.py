"""Which texts are URIs that identify something for the whole world (RFC 3986, 4151, 8141).

What only looks like one is none: a feed with a malformed id is not valid, and would not be written.
"""

import re
from datetime import date
from urllib.parse import urlsplit

from feeds import urls

# What may stand in a URI, without the `#` that only one fragment can follow.
_NAME_CHARACTER = r"(?:[\w\-.~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})"
_CHARACTER = rf"(?:{_NAME_CHARACTER}|\?)"
_FRAGMENT = rf"(?:#{_CHARACTER}*)?"
_LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_TAG = re.compile(
    rf"tag:(?:[\w\-.]+@)?{_LABEL}(?:\.{_LABEL})*,(?P<date>\d{{4}}(?:-\d\d(?:-\d\d)?)?)"
    rf":{_CHARACTER}*{_FRAGMENT}",
    re.IGNORECASE | re.ASCII,
)
_HEX = "[0-9a-f]"
_UUID = rf"uuid:{_HEX}{{8}}(?:-{_HEX}{{4}}){{3}}-{_HEX}{{12}}"
_NAME = rf"(?!uuid:)[a-z0-9][a-z0-9-]{{0,30}}[a-z0-9]:(?!/){_NAME_CHARACTER}+"
_URN = re.compile(rf"urn:(?:{_UUID}|{_NAME}){_FRAGMENT}", re.IGNORECASE | re.ASCII)
_WEB = re.compile(rf"https?:{_CHARACTER}+{_FRAGMENT}", re.IGNORECASE | re.ASCII)


def is_uri(value: str) -> bool:
    """Tell whether a text is a well-formed URI of the schemes tag, urn, http or https."""
    if tag := _TAG.fullmatch(value):
        return _is_date(tag["date"])
    if _WEB.fullmatch(value):
        return bool(urls.absolute(value)) and _has_a_port_that_exists(value)
    return _URN.fullmatch(value) is not None


def _is_date(written: str) -> bool:
    try:
        date.fromisoformat((written + "-01-01")[: len("2026-01-01")])
    except ValueError:
        return False
    return True


def _has_a_port_that_exists(url: str) -> bool:
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False
