"""Language tags are those of IANA's registry."""

import pytest

from feeds import languages
from feeds.languages import is_registered


@pytest.mark.parametrize(
    "tag",
    ["en", "en-us", "no", "x-mine", "zh-Hant-TW", "es-419", "de-1996", "iw", "en-Latn", "zh-cmn"],
)
def test_is_registered(tag: str) -> None:
    """What IANA lists is valid, deprecated or needlessly long as it may be."""
    assert is_registered(tag)


@pytest.mark.parametrize("tag", ["bb", "eng", "en-UK", "zh-Abcd", "en-zzzzz"])
def test_is_not_registered(tag: str) -> None:
    """What only looks like a tag is none: a feed that said it would not be valid."""
    assert not is_registered(tag)


def test_what_is_not_looked_up_is_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The short list that saves opening the registry says nothing else than it."""
    common = languages._COMMON  # noqa: SLF001 - only here is it told from the registry
    monkeypatch.setattr(languages, "_COMMON", frozenset())
    assert [tag for tag in sorted(common) if not is_registered.__wrapped__(tag)] == []
