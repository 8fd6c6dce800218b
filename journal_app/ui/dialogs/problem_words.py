"""The words of a Problem that comes back: its name, and how often it came. No Qt."""

from __future__ import annotations

from journal_app.domain.habit.recurring import Recurring
from journal_app.i18n import _


def problem_name(problem: Recurring) -> str:
    """Return what a Problem is called: its tag, or the words its lines share."""
    return f"#{problem.tag}" if problem.tag else " · ".join(problem.words)


def often(problem: Recurring) -> str:
    """Return how often it came: "6 times in 5 weeks"."""
    return _("{times} times in {weeks} weeks").format(times=problem.times, weeks=problem.span)
