"""How many feeds `feeds validate` judges in a second, and how long it takes over a large one.

    python -m benchmarks.validator

The feeds are made here, in the shape of a validator's test cases: one entry, one flaw or none.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from statistics import median
from string import Template
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.corpus import Dice, Sample, samples
from benchmarks.measure import run
from feeds import dates
from feeds.errors import Level
from feeds.validator.judge import judge
from feeds.validator.options import Options

#: The W3C Feed Validation Service's own code (feedvalidator), as it was given to this project for
#: the same kind of machine: the small cases of its suite, and a feed as large as ours.
REFERENCE_SMALL = 1394  #: files a second
REFERENCE_LARGE = "0.15 to 0.19"  #: seconds

_ALL, _ERRORS = Options(), Options(min_level=Level.ERROR)
LARGE_ENTRIES, LARGE_SIZE = 50, 150 * 1024

_RSS = Template("""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
  <title>AI Every Day</title>
  <link>https://news.example.org/</link>
  <description>What happened in artificial intelligence.</description>
  <atom:link rel="self" type="application/rss+xml" href="https://news.example.org/rss.xml"/>
$entries</channel>
</rss>
""")
_ITEM = Template("""  <item>
    <title>$title</title>
    <link>$url</link>
    <guid isPermaLink="false">$id</guid>
    <pubDate>$rfc822</pubDate>
    <dc:creator>$author</dc:creator>
    <description>$summary</description>$content
  </item>
""")
_ATOM = Template("""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>AI Every Day</title>
  <id>tag:news.example.org,2026:all</id>
  <updated>2026-01-01T00:00:00Z</updated>
  <link rel="self" href="https://news.example.org/atom.xml"/>
$entries</feed>
""")
_ENTRY = Template("""  <entry>
    <title>$title</title>
    <link href="$url"/>
    <id>$id</id>
    <updated>$rfc3339</updated>
    <author><name>$author</name></author>
    <summary>$summary</summary>
  </entry>
""")
#: What may be wrong with an entry: the value of a field that is not as it should be.
_FLAWS = (
    {"url": "not an address"},
    {"rfc822": "Yesterday at noon", "rfc3339": "2026-02-30T00:00:00Z"},
    {"id": "/an/address/of/no/site"},
    {"title": "A &lt;script&gt;title&lt;/script&gt;"},
    {"summary": "An &nosuch; entity"},
)


def small_cases(count: int) -> Iterator[bytes]:
    """Yield that many feeds of one entry: RSS and Atom in turn, half of them with a flaw."""
    dice = Dice("validator")
    for number, sample in enumerate(samples(count)):
        flaw = _FLAWS[dice.number(0, len(_FLAWS) - 1)] if dice.chance(0.5) else {}
        feed, entry = ((_RSS, _ITEM), (_ATOM, _ENTRY))[number % 2]
        entries = entry.substitute(_fields(sample), **flaw)
        yield feed.substitute(entries=entries).encode()


def large_feed() -> bytes:
    """Return an RSS feed of 50 entries with their full text, as large as real ones get."""
    room = LARGE_SIZE // LARGE_ENTRIES - 850  # bytes that the rest of an entry takes, about
    entries = "".join(
        _ITEM.substitute(_fields(sample) | {"content": _content(sample, room)})
        for sample in samples(LARGE_ENTRIES)
    )
    return _RSS.substitute(entries=entries).encode()


def _fields(sample: Sample) -> dict[str, str]:
    """Return what stands in an entry, with what it must not hold escaped."""
    fields, when = sample.fields, sample.fields["publishedDateTime"]
    return {
        "title": escape(fields["title"]),
        "url": fields["webUrl"],
        "id": f"tag:news.example.org,2026:{sample.name}",
        "rfc822": dates.rfc822(when),
        "rfc3339": dates.rfc3339(when),
        "author": fields["provider"]["name"],
        "summary": escape(fields["excerpt"][:100]),
        "content": "",
    }


def _content(sample: Sample, size: int) -> str:
    """Return escaped HTML of at least `size` bytes, no two paragraphs alike."""
    dice, html = Dice(sample.name), ""
    while len(html.encode()) < size:
        text, more = escape(dice.sentence(100, 200)), escape(dice.sentence(10, 30))
        link = f'<a href="{sample.fields["webUrl"]}#more">{more}</a>'
        html += escape(f"<p>{text} <em>and</em> {link}.</p>\n")
    return f"\n    <content:encoded>{html}</content:encoded>"


def per_second(cases: Sequence[bytes], options: Options = _ALL) -> float:
    """Judge every case once in this process."""
    return len(cases) / _seconds(lambda: [judge(case, file="", options=options) for case in cases])


def _seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def by_command(data: bytes, runs: int) -> float:
    """Return the median seconds of `feeds validate FILE`, start to end."""
    with TemporaryDirectory(prefix="feeds-benchmark-") as folder:
        Path(folder, "large.xml").write_bytes(data)
        command = [sys.executable, "-m", "feeds", "validate", "large.xml"]
        return median(run(command, Path(folder)).wall for _ in range(runs))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure as the command line says, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.validator", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--cases", type=int, default=2000, help="how many small feeds")
    parser.add_argument("--runs", type=int, default=5, help="of which medians are given")
    given = parser.parse_args(arguments)
    sys.stdout.write(table(given.cases, given.runs))


def table(count: int, runs: int) -> str:
    """Measure, and return a Markdown table."""
    cases, large = list(small_cases(count)), large_feed()
    judge(large, file="large.xml")  # what is made once for all files is made now
    small, small_errors = (
        median(per_second(cases, options) for _ in range(runs)) for options in (_ALL, _ERRORS)
    )
    inside, inside_errors = (
        median(1 / per_second([large], options) for _ in range(runs)) for options in (_ALL, _ERRORS)
    )
    return (
        "|  | feeds | reference |\n| --- | --: | --: |\n"
        f"| small files a second, one process | {small:,.0f} | {REFERENCE_SMALL:,} |\n"
        f"| the same for errors alone, as `build` | {small_errors:,.0f} | |\n"
        f"| {LARGE_ENTRIES} entries, {len(large) // 1024} KiB, in process "
        f"| {inside:.4f} s | {REFERENCE_LARGE} s |\n"
        f"| the same for errors alone | {inside_errors:.4f} s | |\n"
        f"| the same by command line | {by_command(large, runs):.3f} s | |\n"
    )


if __name__ == "__main__":
    main()
