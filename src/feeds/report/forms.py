"""The table of forms. A form's module is imported when it is asked for: a run needs one."""

from collections.abc import Mapping
from importlib import import_module

from feeds.report.judged import Outcome

#: The module of each form, which has a function `form` from an outcome to text.
FORMS: Mapping[str, str] = {
    "text": "feeds.report.text",
    "json": "feeds.report.programs",
    "github": "feeds.report.github",
    "sarif": "feeds.report.sarif",
    "junit": "feeds.report.junit",
}


def report(form: str, outcome: Outcome) -> str:
    """Return an outcome in one of the forms, with a line end at its end."""
    made = import_module(FORMS[form]).form(outcome)
    return str(made)
