"""How large the index page of many feeds is, and how long Chromium takes with it.

    pip install -e '.[browser]'
    python -m benchmarks.pages --feeds 1000

Half of the feeds are of topics, half of providers, each with the newest headlines and pictures.
The page comes from this disk and its pictures from nowhere, so what is timed is the browser's own
work: until it paints, until the page can be used, and from a letter in the search box to a screen
that shows what was found, for the first letter and for another one.
"""

import argparse
import gzip
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import which
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.corpus import NEWEST, STEP, sample
from feeds import site
from feeds.config import Config, Site
from feeds.model import Article, Catalog, Image, Provider
from feeds.plan import plan
from feeds.read import brief
from feeds.render import FORMATS

_EACH = 6  #: articles of each topic and each provider
_PATIENCE = 2000  # milliseconds in which the browser comes to rest

_TIMES = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return {"first paint": paint.startTime, "can be used": page.domContentLoadedEventEnd};
}"""
_SEARCH = """async (asked) => {
  const box = document.getElementById("search");
  const started = performance.now();
  box.value = asked;
  box.dispatchEvent(new Event("input"));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - started;
}"""


def articles(topics: int) -> Iterator[Article]:
    """Yield articles of so many topics and as many providers."""
    for number in range(topics * _EACH):
        fields = sample(number).fields
        published = NEWEST - number * STEP
        yield Article(
            id=f"tag:{number}",
            path=f"{number}.md",
            title=fields["title"],
            url=fields["webUrl"],
            published=published,
            updated=published,
            excerpt=fields["excerpt"],
            topics=(f"Topic {number % topics}",),
            provider=Provider(
                name=f"Provider {number * 7 % topics}", domain=f"site-{number * 7 % topics}.example"
            ),
            images=tuple(Image(url=one["url"], width=1200) for one in fields["images"]),
        )


def files(count: int) -> Mapping[str, bytes]:
    """Return the index page of `count` feeds, and what it loads."""
    config = Config(
        site=Site(title="Many", url="https://many.example/"), feeds_url="https://many.example/f/"
    )
    made = list(articles(count // 2))
    names = {name: form.file_name for name, form in FORMATS.items()}
    now, briefs = NEWEST + STEP, map(brief, made)
    feeds = plan(briefs, Catalog(), config, now=now, file_names=names, archive_names={})
    types: dict[str, str] = {name: form.media_type for name, form in FORMATS.items()}
    items = {one.id: site.item(one, one.excerpt) for one in made}
    edition = site.Edition(feeds, config, Catalog(), types, items)
    wanted = (site.INDEX, "feeds.css", "feeds.js")
    return {path: site.ABOUT_ALL[path](edition) for path in wanted}


def sizes(count: int) -> Mapping[str, float]:
    """Return how large the page is, in kB."""
    page = files(count)[site.INDEX]
    return {"page": len(page) / 1e3, "page, compressed": len(gzip.compress(page, mtime=0)) / 1e3}


def times(count: int, runs: int) -> Mapping[str, float]:
    """Return how long Chromium takes, in ms: the medians of some runs."""
    with TemporaryDirectory(prefix="feeds-benchmark-") as folder:
        for path, data in files(count).items():
            Path(folder, path).write_bytes(data)
        found = list(_runs(Path(folder, site.INDEX).as_uri(), runs))
    return {name: median(one[name] for one in found) for name in found[0]}


def _runs(address: str, runs: int) -> Iterator[Mapping[str, float]]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the sizes need no browser

    with sync_playwright() as playwright:
        system = which("chromium") or which("chromium-browser") or which("google-chrome")
        browser = playwright.chromium.launch(executable_path=system)
        for _ in range(runs):
            page = browser.new_page(viewport={"width": 1180, "height": 900})
            page.route("https://**/*", lambda route: route.abort())
            page.goto(address)
            page.wait_for_timeout(_PATIENCE)
            searches = {
                "first search": page.evaluate(_SEARCH, "topic 7"),
                "next search": page.evaluate(_SEARCH, "7"),
            }
            yield page.evaluate(_TIMES) | searches
            page.close()
        browser.close()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure as the command line says, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--feeds", type=int, default=1000, help="how many")
    parser.add_argument("--runs", type=int, default=5, help="how often it is loaded; 0: not at all")
    given = parser.parse_args(arguments)
    lines = [f"{name:18} {size:8,.0f} kB" for name, size in sizes(given.feeds).items()]
    timed = times(given.feeds, given.runs) if given.runs else {}
    lines += [f"{name:18} {taken:8,.0f} ms" for name, taken in timed.items()]
    sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    main()
