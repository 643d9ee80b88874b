"""What is said of what could not be had: there is no document yet, so no line and no rule of it."""

import re
from pathlib import PurePath

from msgspec.structs import replace

from feeds.model import Finding, Verdict
from feeds.validator.exchange import UNREADABLE
from feeds.validator.options import Options
from feeds.validator.tree import Fault
from feeds.validator.web import findings_of

_OUTPUT = "feeds_out"  #: where a build writes if nobody says
_BUILD_FIRST = "Run `feeds build` first: it writes this folder."

_HOST = re.compile(r"(?:www\.[^/]|[a-z0-9-][a-z0-9.-]*\.[a-z]{2,}(?::\d+)?/)", re.IGNORECASE)


def unfetched(address: str, why: str, options: Options) -> Verdict:
    """Return what is said of an address that gave no document."""
    findings = _findings(f"cannot be fetched: {why}", options)
    return Verdict(file=address, format="", findings=findings)


def unopened(name: str, error: OSError, options: Options) -> Verdict:
    """Return what is said of a file that cannot be read: the standards of the web say nothing."""
    missing = isinstance(error, FileNotFoundError)
    message = "no such file" if missing else f"cannot be read: {error.strerror or error}"
    hint = (
        hint_of(name, "Look for a misspelling.")
        if missing
        else "Check the name, and who may read it."
    )
    told = (replace(one, hint=hint, spec="") for one in _findings(message, options))
    return Verdict(file=name, format="", findings=tuple(told))


def hint_of(name: str, otherwise: str) -> str:
    """Return what to do where a name leads to nothing: build, if a build would have made it.

    What begins with a domain is an address as people write it, and browsers show it.
    """
    if _OUTPUT in PurePath(name).parts:
        return _BUILD_FIRST
    return f"Did you mean `https://{name}`?" if _HOST.match(name) else otherwise


def _findings(message: str, options: Options) -> tuple[Finding, ...]:
    """Return it also to those who select other rules: they were to be told of this document."""
    return findings_of([Fault(UNREADABLE, message)], replace(options, select=()))
