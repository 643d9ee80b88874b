"""What is special to one run, and how it lets others know how far it is."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from feeds.model import Brief, Value
from feeds.plan import Withheld, withheld

#: Is told how far a stage has come: its name, the steps that are done, and all its steps.
Progress = Callable[[str, int, int], None]


class Run(Value, frozen=True):
    """What is special to one run: nothing of it is in the configuration."""

    now: datetime  #: articles dated after it are not published yet
    unpublished: bool = False  #: publish drafts, what has `published: false`, and what is expired
    future: bool = False  #: publish what is dated after `now`
    strict: bool = False  #: write nothing where anything is wrong
    allow_drop: bool = False  #: take back however much
    wait: float = 0.0  #: seconds to wait for another run to end
    file: Path | None = None  #: the configuration's, to name where something in it is wrong

    def withheld(self, article: Brief) -> Withheld | None:
        """Return why an article is not published in this run, or None if it is."""
        return withheld(article, now=self.now, unpublished=self.unpublished, future=self.future)


def unwatched(stage: str, done: int, total: int) -> None:
    """Let nobody know."""
