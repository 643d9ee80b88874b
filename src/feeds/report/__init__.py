"""Verdicts as text for people and in the forms that other programs read.

A new form is one module here and one line in `FORMS`.
"""

from collections.abc import Callable, Iterable, Mapping

from feeds.report.github import github
from feeds.report.judged import Judged
from feeds.report.junit import junit
from feeds.report.plain import plain
from feeds.report.programs import programs
from feeds.report.sarif import sarif

Form = Callable[[Iterable[Judged]], str]

FORMS: Mapping[str, Form] = {
    "text": plain,
    "json": programs,
    "github": github,
    "sarif": sarif,
    "junit": junit,
}

__all__ = ["FORMS", "Form", "Judged"]
