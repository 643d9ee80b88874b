"""The tools that are compared, each with the same articles as it wants to read them."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import Sample, markdown

_HERE = Path(__file__).parent
_FEEDS = "{python} -m feeds build --config feeds.yaml --quiet"
_PLAIN = f"{{python}} {_HERE / 'plain.py'} build --config feeds.yaml --quiet"
_NAIVE = f"{{python}} {_HERE / 'naive.py'} articles public"
_OLD_HUGO = "{program} --config hugo.toml,before-0.145.toml"


class Peer(NamedTuple):
    """A tool. Its feeds end up in `public`, that of all articles as `rss.xml`."""

    name: str  #: for `--peers`
    articles: str  #: the folder it reads
    text: Callable[[Sample], str]  #: an article as it wants it
    command: str  #: `{program}` is what `found` returned, `{python}` this Python
    found: Callable[[], str | None]  #: the program; None where it is not installed
    version: Callable[[str], str]  #: what to call it in the table, given the program

    def prepare(self, site: Path) -> None:
        """Make the folder that it builds, with its settings and no articles yet."""
        tool = self.name.removeprefix("debian-").removesuffix("-pyyaml")
        settings = _HERE / "sites" / tool
        if settings.exists():
            shutil.copytree(settings, site)
        (site / self.articles).mkdir(parents=True)

    def write(self, site: Path, sample: Sample) -> None:
        """Write one article, or write it anew."""
        (site / self.articles / f"{sample.name}.md").write_text(self.text(sample), "utf-8")

    def arguments(self, program: str) -> list[str]:
        """Return the command line, to be run in the site's folder."""
        return [
            part.format(program=program, python=sys.executable) for part in self.command.split()
        ]


def as_it_is(sample: Sample) -> str:
    """Return the article as real sites have it."""
    return markdown(sample.fields, sample.body)


def for_hugo(sample: Sample) -> str:
    """Return the article with Hugo's names: to Hugo, `published` is a date."""
    told = {name: value for name, value in sample.fields.items() if name != "published"}
    fields = told | {
        "date": sample.fields["publishedDateTime"],
        "draft": not sample.fields["published"],
        "providers": [sample.fields["provider"]["domain"]],
    }
    return markdown(fields, sample.body)


def for_pelican(sample: Sample) -> str:
    """Return the article with what Pelican takes from a head of its own kind."""
    fields = sample.fields
    head = {
        "Title": fields["title"],
        "Date": f"{fields['publishedDateTime']:%Y-%m-%d %H:%M:%S}",
        "Category": fields["provider"]["name"],
        "Tags": ", ".join(fields["topics"]),
        "Summary": fields["excerpt"],
        "Slug": sample.name,
        "Status": "published" if fields["published"] else "draft",
    }
    return "".join(f"{name}: {value}\n" for name, value in head.items()) + f"\n{sample.body}"


def _packaged_hugo() -> str | None:
    """Return the program within the package: its command only says where it is and starts it."""
    try:
        path = distribution("hugo").locate_file("hugo/binaries/hugo")
    except PackageNotFoundError:
        return None
    return str(path)


def _hugo_version(program: str) -> str:
    answer = subprocess.run([program, "version"], capture_output=True, check=True, text=True)
    return f"Hugo {answer.stdout.split()[1].partition('-')[0].partition('+')[0].lstrip('v')}"


def _pelican() -> str | None:
    return shutil.which("pelican", path=Path(sys.executable).parent)


PEERS = {
    peer.name: peer
    for peer in (
        Peer("feeds", "articles", as_it_is, _FEEDS, lambda: "feeds", lambda _: "feeds"),
        Peer(
            "feeds-pyyaml",
            "articles",
            as_it_is,
            _PLAIN,
            lambda: "feeds",
            lambda _: "feeds, PyYAML alone",
        ),
        Peer("hugo", "content/news", for_hugo, "{program}", _packaged_hugo, _hugo_version),
        Peer(
            "debian-hugo",
            "content/news",
            for_hugo,
            _OLD_HUGO,
            lambda: shutil.which("hugo", path="/usr/bin"),
            lambda program: f"{_hugo_version(program)} (Debian)",
        ),
        Peer("naive", "articles", as_it_is, _NAIVE, lambda: "naive", lambda _: "PyYAML + feedgen"),
        Peer(
            "pelican",
            "content",
            for_pelican,
            "{program}",
            _pelican,
            lambda _: f"Pelican {version('pelican')}",
        ),
    )
}
