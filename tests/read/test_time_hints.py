"""What an author is told of a time that cannot be read."""

from datetime import UTC
from pathlib import Path

import pytest
from written import problems, reading

from feeds import dates
from feeds.read.timehints import advice

LIKE_THIS = "Write it like 2026-12-24 or 2026-12-24T09:00:00Z."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("24.12.2025", "Did you mean 2025-12-24?"),
        ("12/24/2025", "Did you mean 2025-12-24?"),
        ("24.12.2025 09:30", "Did you mean 2025-12-24 09:30?"),
        ("07/07/2025", "Did you mean 2025-07-07?"),
        ("08/09/2026", "Write 2026-09-08 or 2026-08-09: it can be read in two ways."),
        ("2025-24-12", "Did you mean 2025-12-24?"),
        ("2026-02-30", "Correct the day: February 2026 has 28 days."),
        ("2024-02-30T10:00:00Z", "Correct the day: February 2024 has 29 days."),
        ("2026-12-32", "Correct the day: December 2026 has 31 days."),
        ("2026-13-45", "Correct the month: there are 12."),
        ("9999-12-31", "Correct the year: no article is of then."),
        ("2026-02-20 25:00", f"Correct what follows the day. {LIKE_THIS}"),
        ("24.12.2025 soon", f"Correct what follows the day. {LIKE_THIS}"),
        ("31.11.2026", "Correct the day: November 2026 has 30 days."),
        ("11/31/2026", "Correct the day: November 2026 has 30 days."),
        ("29/02/2026 10:00", "Correct the day: February 2026 has 28 days."),
        ("45.13.2025", "Correct the month: there are 12."),
        ("next tuesday", LIKE_THIS),
        ("2026-1-1x", f"Correct what follows the day. {LIKE_THIS}"),
        (True, LIKE_THIS),
    ],
)
def test_which_time_was_meant(written: object, said: str) -> None:
    """One reading is proposed, two are both named, and what does not exist is called so."""
    assert dates.parse(written, UTC) is None
    assert advice(written) == said


def test_a_time_that_is_not_needed_says_what_becomes_of_it(tmp_path: Path) -> None:
    """The same advice, and what is taken instead."""
    (update,) = problems(tmp_path, "updated: 24.12.2026")
    assert update.hint == "Did you mean 2026-12-24? The time of publication is taken."
    (expiry,) = problems(tmp_path, "expires: never")
    assert expiry.hint == f"{LIKE_THIS} Until then the article never expires."


def test_a_rejection_says_which_time_was_meant(tmp_path: Path) -> None:
    """It is the hint of the problem with the article's date."""
    (problem,) = reading(tmp_path, "---\ntitle: T\nlink: /a\ndate: 24.12.2025\n---\n").problems
    assert problem.hint == "Did you mean 2025-12-24?"
