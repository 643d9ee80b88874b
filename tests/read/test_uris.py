"""Which ids are taken as they are."""

import pytest

from feeds.read.uris import is_uri


@pytest.mark.parametrize(
    "value",
    [
        "tag:e.example,2026:x",
        "tag:bo@e.example,2026-08:x/y?z#f",
        "TAG:e.example,2026-08-14:",
        "urn:isbn:0451450523",
        "urn:example:a123,z456/foo#f",
        "URN:UUID:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "https://e.example/a?b=c#d",
        "http://e.example:8080/%C3%A4",
    ],
)
def test_these_are_ids_for_the_whole_world(value: str) -> None:
    """RFC 3986, 4151 and 8141 have them."""
    assert is_uri(value)


@pytest.mark.parametrize(
    "value",
    [
        *("ice-signs", "", "mailto:a@e.example", "javascript:x", "https:", "http://", "http:///x"),
        *(
            "https://e.example:99999/",
            "https://e.example:x/",
            "https://e.example:0/",
            "http://[::1",
        ),
        *("https://e.example/a b", "https://e.example/%zz", "https://e.example/ä", "https://a#b#c"),
        *("tag:e.example:x", "tag:,2026:x", "tag:@,2026:", "tag:e_.example,2026:x"),
        *("tag:e.example,9:x", "tag:e.example,2026-1-1:x", "tag:e.example,2026-02-30:x"),
        *("tag:e.example,2026:a#b#c", "urn:a", "urn::x", "urn:x:y", "urn:-a:b", "urn:example:"),
        *("urn:uuid:x", "urn:example:/a", "urn:example:a?b"),
    ],
)
def test_these_only_look_like_one(value: str) -> None:
    """A feed with such an id would not be valid."""
    assert not is_uri(value)
