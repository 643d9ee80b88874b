"""The four verbs in their order: read, plan, render, write, with a judgement before the last.

The only place that knows the order. Everything that a person may want to know of a run is in the
value that comes back; nothing here prints.

What only some commands need is not named here, so that a build does not wait until HTTP and XML
are imported for them: `differing` (what subscribers will see change) and `ping` (telling hubs).
"""

from feeds.pipeline.archive import Archive, gather, survey
from feeds.pipeline.build import Report, build, check
from feeds.pipeline.drift import Drift, drift
from feeds.pipeline.explain import Explanation, explain
from feeds.pipeline.judgement import Refusal
from feeds.pipeline.keeping import outputs, state_path
from feeds.pipeline.run import Progress, Run
from feeds.pipeline.stopwatch import Stopwatch

__all__ = [
    "Archive",
    "Drift",
    "Explanation",
    "Progress",
    "Refusal",
    "Report",
    "Run",
    "Stopwatch",
    "build",
    "check",
    "drift",
    "explain",
    "gather",
    "outputs",
    "state_path",
    "survey",
]
