"""Who moves here keeps the ids that the subscribers' readers know.

jekyll-feed's feed of the golden site is written by hand after its template; Hugo's was made by
Hugo, and is made anew where a Hugo is installed.
"""

import re
import shutil
import subprocess
from pathlib import Path

import feedparser
import pytest

from golden_cases import GOLDEN

HUGO = shutil.which("hugo")
CLOCK = "2026-08-01T00:00:00Z"  # of the golden builds


def ids(feed: Path) -> set[str]:
    """Return the ids of a feed's entries, as a reader sees them."""
    found = feedparser.parse(feed.read_bytes())
    assert found.entries
    return {entry.id for entry in found.entries}


def pages(feed: Path) -> dict[str, str]:
    """Return where the entries of a feed lead, by their ids."""
    return {entry.id: entry.link for entry in feedparser.parse(feed.read_bytes()).entries}


@pytest.mark.parametrize(
    ("case", "before"), [("site-jekyll", "jekyll-feed.xml"), ("site-hugo", "hugo-index.xml")]
)
@pytest.mark.parametrize("after", ["rss.xml", "atom.xml"])
def test_readers_know_every_entry_again(case: str, before: str, after: str) -> None:
    """The ids before and after the move are the same, and lead to the same pages."""
    old, new = GOLDEN / case / before, GOLDEN / case / "expected" / after
    assert ids(new) == ids(old)
    assert pages(new) == pages(old)


@pytest.mark.skipif(not HUGO, reason="Hugo is not installed")
def test_hugo_makes_these_guids(tmp_path: Path) -> None:
    """What stands for Hugo's feed is what Hugo makes."""
    site = tmp_path / "site"
    shutil.copytree(GOLDEN / "site-hugo" / "site", site)
    subprocess.run(
        [HUGO or "", "--source", site, "--destination", tmp_path / "out", "--clock", CLOCK],
        check=True,
        capture_output=True,
    )
    assert ids(tmp_path / "out" / "index.xml") == ids(GOLDEN / "site-hugo" / "hugo-index.xml")


@pytest.mark.parametrize("case", ["site-jekyll", "site-hugo", "site-eleventy", "json-lines"])
def test_a_guid_is_a_permalink_where_it_is_the_url(case: str) -> None:
    """Readers open a permalink: one that leads to no page would be a dead link."""
    text = (GOLDEN / case / "expected" / "rss.xml").read_text(encoding="utf-8")
    items = re.findall(r"<item>.*?</item>", text, re.DOTALL)
    assert items
    for item in items:
        link = re.search(r"<link>(.*?)</link>", item)
        guid = re.search(r'<guid isPermaLink="(\w+)">(.*?)</guid>', item)
        assert link
        assert guid
        assert guid[1] == str(guid[2] == link[1]).lower()
