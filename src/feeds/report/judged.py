"""What every report is made from."""

from collections.abc import Sequence
from typing import NamedTuple

from feeds.errors import Level
from feeds.model import Finding, Verdict


class Judged(NamedTuple):
    """A verdict, with the document that it is about."""

    verdict: Verdict
    data: bytes = b""  #: as it was read; empty where it could not be

    @property
    def lines(self) -> Sequence[str]:
        """Return the lines of the document as a person sees them in an editor."""
        return self.data.decode("utf-8", "replace").splitlines()


def count(judged: Sequence[Judged], level: Level) -> int:
    """Return how many findings are of a level."""
    return sum(finding.level is level for one in judged for finding in one.verdict.findings)


def advice(finding: Finding) -> str:
    """Return a finding as one text: what is wrong, how to mend it, and who says so."""
    return f"{finding.message}. {finding.hint} [{finding.spec}]"
