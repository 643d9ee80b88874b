"""What every report is made from."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from feeds.errors import Level
from feeds.model import Finding, Verdict


class Demand(Protocol):
    """What a report tells of a rule: one of the validator's, of which nothing here knows."""

    @property
    def code(self) -> str:
        """The name that stays."""

    @property
    def level(self) -> Level:
        """How much it matters."""

    @property
    def spec(self) -> str:
        """The section that demands it."""

    @property
    def meaning(self) -> str:
        """What is demanded, in one sentence."""

    @property
    def mend(self) -> str:
        """How to mend a feed that breaks it, in one sentence."""


class Judged(NamedTuple):
    """A verdict, with what a person needs to see of the document."""

    verdict: Verdict
    lines: Mapping[int, str] = {}  #: the lines that findings stand on, by their number


class Outcome(NamedTuple):
    """All that a report is about."""

    judged: Sequence[Judged]
    rules: Sequence[Demand] = ()  #: all that there are
    strict: bool = False  #: whether warnings fail
    skipped: Sequence[str] = ()  #: files in folders that are no feeds

    @property
    def failed(self) -> bool:
        """Whether anything fails."""
        return any(self.fails(finding) for _, finding in self.findings())

    def fails(self, finding: Finding) -> bool:
        """Tell whether a finding is one that fails."""
        levels = {Level.ERROR, Level.WARNING} if self.strict else {Level.ERROR}
        return finding.level in levels

    def findings(self) -> Iterator[tuple[str, Finding]]:
        """Yield every finding with its file, in order."""
        for one in self.judged:
            for finding in one.verdict.findings:
                yield one.verdict.file, finding


def advice(finding: Finding) -> str:
    """Return a finding as one text: what is wrong, how to mend it, and who says so."""
    return f"{finding.message}. {mending(finding)}"


def mending(finding: Finding) -> str:
    """Return how to mend what was found, and who demands it."""
    return f"{finding.hint} [{finding.spec}]" if finding.spec else finding.hint
