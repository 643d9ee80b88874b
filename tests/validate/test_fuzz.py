"""Whatever the bytes are, the validator answers: no exception, and soon.

The mutations start from the feeds of the rules, so that they get past the first check. With
`FEEDS_FUZZ_FOLDER` and `FEEDS_FUZZ_EXAMPLES` the same test runs longer, over any folder of feeds.
"""

import copy
import json
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.validator.judge import judge
from feeds.validator.options import Options
from feeds.validator.rules import RULES

_FOLDER = Path(os.environ.get("FEEDS_FUZZ_FOLDER", Path(__file__).with_name("feeds")))
_EXAMPLES = int(os.environ.get("FEEDS_FUZZ_EXAMPLES", "300"))
_FEEDS = sorted(path for path in _FOLDER.rglob("*") if path.suffix in {".xml", ".json", ".opml"})
_OPTIONS = Options(now=datetime(2026, 8, 1, tzinfo=UTC))

# What tends to hurt: markup that does not end, what grows, what no parser expects there.
_POISON = st.sampled_from(
    [
        b"<",
        b">",
        b"&",
        b'"',
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"&#0;",
        b"&#x110000;",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"<a>" * 300,
        b"[" * 300,
        b"&lt;div&gt;" * 300,
        b" " * 5000,
        b"-" * 5000,
        b"9" * 400,
        b"2026-02-30T25:61:61Z",
        b"tag:,:",
        b"urn:::",
        b"http://[::1",
        b"%%%",
        b"@" * 900,
        b"xml:base='../..'",
        b"xmlns:media=''",
        b"style='a:b;;c:'",
        b"1e999",
        b"\\ud800",
        b"null",
    ]
)


@st.composite
def _mutants(draw: st.DrawFn) -> bytes:
    """Draw a feed with a few pieces taken out, doubled, or replaced."""
    data = draw(st.sampled_from(_FEEDS)).read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        piece = draw(st.sampled_from([b"", data[start:end] * 2]) | _POISON)
        data = data[:start] + piece + data[end:]
    return data


@settings(
    max_examples=_EXAMPLES,
    deadline=None,  # of the clock on the wall, which other programs slow down
    suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow],
)
@given(data=_mutants())
def test_mutants_are_judged(data: bytes) -> None:
    """Any feed with anything in it gets a verdict within a second, and the same one twice."""
    start = time.process_time()
    verdict = judge(data, file="mutant", options=_OPTIONS)
    assert time.process_time() - start < 1  # what takes longer is an attack
    assert verdict == judge(data, file="mutant", options=_OPTIONS)
    assert verdict.valid == (not any(f.level == "error" for f in verdict.findings))


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each object or array within a JSON value with each of its keys or indexes."""
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _places(value[key])


@pytest.mark.parametrize("odd", [[], {}, [[]], [{}], 0, 2.5, "", "x", True, None], ids=repr)
def test_any_value_in_any_field_is_judged(odd: object) -> None:
    """What a field holds is anything that JSON has, whatever the field is for."""
    profiles = tuple({rule.profile for rule in RULES if rule.profile})
    options = Options(now=datetime(2026, 8, 1, tzinfo=UTC), profiles=profiles)
    feeds = [json.loads(path.read_text("utf-8")) for path in _FEEDS if path.match("good*.json")]
    assert feeds
    for feed in feeds:
        for number, _ in enumerate(_places(feed)):
            changed = copy.deepcopy(feed)
            holder, key = list(_places(changed))[number]
            holder[key] = odd
            assert judge(json.dumps(changed).encode(), file="odd", options=options).format
