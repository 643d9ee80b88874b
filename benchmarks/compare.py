"""The same articles built with `feeds` and with its peers, side by side in one run.

    python -m benchmarks.compare --sizes 1000 10000 --runs 5

Every run builds with one tool after the other before the next run begins, so that what else the
machine does meets all of them alike. README.md tells what is measured, and how.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, product
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpus import Sample, samples
from benchmarks.measure import Usage, run
from benchmarks.peers import PEERS, Peer
from benchmarks.tables import Results, page

#: What happens before a build: in this order, since each goes on from the one before.
CASES = ("cold", "nothing changed", "one changed")


class Contender:
    """A peer with its site, ready to build it again and again."""

    def __init__(self, peer: Peer, program: str, site: Path) -> None:
        peer.prepare(site)
        self.label = peer.version(program)
        self._peer, self._site = peer, site
        self._command = peer.arguments(program)
        self._given = set(site.iterdir())
        self._attics = (site.with_name(f"{site.name}-attic-{number}") for number in count())

    def write(self, sample: Sample) -> None:
        """Add an article, or change it."""
        self._peer.write(self._site, sample)

    def build(self) -> Usage:
        """Build the site as it is now."""
        return run(self._command, self._site)

    def forget(self) -> None:
        """Put away all that a build left behind: output, state and caches.

        It is not removed: a file system that keeps clear of what was freed lately, as ext4 does,
        takes twenty times as long for each new file, and a first build has nothing to remove.
        """
        attic = next(self._attics)
        attic.mkdir()
        for path in set(self._site.iterdir()) - self._given:
            path.rename(attic / path.name)


def measured(peers: Iterable[str], size: int, runs: int) -> Results:
    """Build `size` articles with each peer, in each case, `runs` times."""
    results: Results = defaultdict(lambda: defaultdict(list))
    with TemporaryDirectory(prefix="feeds-benchmark-") as folder:
        contenders = list(_contenders(peers, Path(folder)))
        for sample, contender in product(samples(size), contenders):
            contender.write(sample)
        changing = next(sample for sample in samples(size) if sample.fields["published"])
        for number, case, contender in product(range(runs), CASES, contenders):
            if case == "cold":
                contender.forget()
            elif case == "one changed":
                contender.write(_edited(changing, number))
            results[contender.label][case].append(contender.build())
    return results


def _contenders(peers: Iterable[str], folder: Path) -> Iterator[Contender]:
    """Yield those that are installed; say of the others that they are not."""
    for name in peers:
        program = PEERS[name].found()
        if program:
            yield Contender(PEERS[name], program, folder / name)
        else:
            sys.stderr.write(f"{name} is not installed: left out.\n")


def _edited(sample: Sample, number: int) -> Sample:
    """Return an article with another title, for each number a new one."""
    title = f"{sample.fields['title']}, take {number}"
    return sample._replace(fields=sample.fields | {"title": title})


def main(arguments: Sequence[str] | None = None) -> None:
    """Compare as the command line says, and print tables."""
    given = _parser().parse_args(arguments)
    results: Mapping[int, Results] = {
        size: measured(given.peers, size, given.runs) for size in given.sizes
    }
    text = page(results, given.runs, sys.orig_argv[1:])
    sys.stdout.write(text)
    if given.write:
        given.write.write_text(text, "utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    add = parser.add_argument
    add("--sizes", type=int, nargs="+", default=[1000, 10000], help="how many articles")
    add("--runs", type=int, default=5, help="of which the tables give the medians")
    add("--peers", nargs="+", choices=PEERS, default=list(PEERS), help="in this order")
    add("--write", type=Path, metavar="FILE", help="where to put the tables too")
    return parser


if __name__ == "__main__":
    main()
