"""Verdicts as text for people and in the forms that other programs read.

A new form is one module here, with a function `form`, and one line in `FORMS`.
"""

from feeds.report.forms import FORMS, report
from feeds.report.judged import Demand, Judged, Outcome

__all__ = ["FORMS", "Demand", "Judged", "Outcome", "report"]
