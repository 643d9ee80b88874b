"""Measurements as Markdown: medians, and how many times the first tool's they are."""

import os
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median

from benchmarks.measure import Usage

#: What each tool took, in each case, run by run. The first tool is what others are compared with.
Results = dict[str, dict[str, list[Usage]]]

_MEGABYTE = 1e6


def page(results: Mapping[int, Results], runs: int, command: Sequence[str]) -> str:
    """Return the whole document: where, how, and a table for each size."""
    facts = (
        f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, "
        f"medians of {runs} runs. In brackets: how many times the first tool's."
    )
    heading = f"# Results\n\n    python {' '.join(command)}\n\n{facts}\n"
    return "\n".join([heading, *(_section(size, one) for size, one in results.items())])


def _section(size: int, results: Results) -> str:
    return f"## {size:,} articles\n\n{table(results)}"


def table(results: Results) -> str:
    """Return a row for each tool, a column for each measure."""
    rows = {tool: list(_figures(cases)) for tool, cases in results.items()}
    first = next(iter(rows.values()))
    titles = ["", *(title for title, _, _ in first)]
    lines = [titles, ["---", *("--:" for _ in first)]]
    lines += [[tool, *_cells(figures, first)] for tool, figures in rows.items()]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


_Figure = tuple[str, float, Callable[[float], str]]


def _figures(cases: Mapping[str, Sequence[Usage]]) -> Iterator[_Figure]:
    """Yield the measures of one tool: title, median and how to write it."""
    for case, usages in cases.items():
        yield case, median(usage.wall for usage in usages), "{:.3f} s".format
    cold = next(iter(cases.values()))
    yield "cold: processor", median(usage.cpu for usage in cold), "{:.3f} s".format
    yield "cold: memory", median(usage.memory for usage in cold) / _MEGABYTE, "{:.0f} MB".format


def _cells(figures: Sequence[_Figure], first: Sequence[_Figure]) -> Iterator[str]:
    for (_, value, write), (_, reference, _) in zip(figures, first, strict=True):
        ratio = "" if figures is first or not reference else f" ({value / reference:.1f})"
        yield write(value) + ratio
