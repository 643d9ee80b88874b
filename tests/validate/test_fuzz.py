"""Whatever the bytes are, the validator answers: no exception, and soon.

The mutations start from the feeds of the rules, so that they get past the first check. With
`FEEDS_FUZZ_FOLDER` and `FEEDS_FUZZ_EXAMPLES` the same test runs longer, over any folder of feeds.
"""

import os
import time
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.validator.judge import judge
from feeds.validator.options import Options

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
