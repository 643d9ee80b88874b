"""Which languages there are: a feed that names one that is not registered is not valid."""

from functools import lru_cache
from importlib import import_module
from typing import Any

# Most sites say one of these: the registry need not be read for them, which takes 20 ms.
_COMMON = frozenset(
    [
        *("ar", "cs", "da", "de", "el", "en", "en-gb", "en-us", "es", "fi", "fr", "he", "hi"),
        *("id", "it", "ja", "ko", "nl", "no", "pl", "pt", "ru", "sv", "tr", "uk", "zh"),
        *("de-at", "de-ch", "de-de", "en-au", "en-ca", "es-es", "es-mx", "fr-ca", "fr-fr", "it-it"),
        *("ja-jp", "ko-kr", "nl-nl", "pl-pl", "pt-br", "pt-pt", "ru-ru", "zh-cn", "zh-tw"),
        *("zh-hans", "zh-hant"),
    ]
)
# What language-tags calls errors, though RFC 5646, section 2.2.9 calls it valid: a subtag or a tag
# that is deprecated, and a script that need not be said.
_STILL_VALID = frozenset({1, 10, 11})


@lru_cache(maxsize=256)
def is_registered(tag: str) -> bool:
    """Tell whether IANA knows every part of a language tag (RFC 5646, 2.2.9): not of `en-UK`."""
    if tag.lower() in _COMMON or tag.lower().startswith("x-"):  # `x-` is for private use
        return True
    tags: Any = import_module("language_tags").tags
    return all(error.code in _STILL_VALID for error in tags.tag(tag).errors)
