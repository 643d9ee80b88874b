"""Findings about how a document was had, rather than about what is in it."""

from collections.abc import Iterable

from feeds.model import Finding
from feeds.validator.options import Options
from feeds.validator.plan import plan_of
from feeds.validator.tree import Fault


def findings_of(faults: Iterable[Fault], options: Options) -> tuple[Finding, ...]:
    """Give faults the words of their rules, as far as the options select these."""
    readings = plan_of(options).readings
    told = ((readings[fault.kind], fault) for fault in faults if fault.kind in readings)
    return tuple(
        Finding(
            code=rule.code,
            level=rule.level,
            message=fault.message,
            hint=rule.mend,
            spec=rule.spec,
        )
        for rule, fault in told
    )
