"""The course of a key result as a plot shows it: where it began, where it should be, where it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from journal_app.domain.okrs.okr import format_number
from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.kit import PlotLine, PlotPoint
from journal_app.ui.okrs.labels import short_value, span, with_unit
from journal_app.ui.okrs.panel.progress_series import Course


def plot_of(course: Course) -> PlotLine:
    """Return what a plot shows of a course, in the current language."""

    def at(day: date, value: Decimal, words: str = "") -> PlotPoint:
        return PlotPoint(course.across(day), course.up(value), words)

    start, target = at(course.first, course.start), at(course.last, course.target)
    today = PlotPoint(course.across(course.today), 0, _("Today")) if course.has_today else None
    return PlotLine(
        tuple(at(day, value, _spoken(course, day, value)) for day, value in course.points),
        origin=start,
        expected=(start, target),
        goal=at(course.last, course.target, format_number(course.target)),
        goal_word=_("Goal"),
        heights=(at(course.first, course.start, format_number(course.start)),),
        figure=short_value(course.points[-1][1], course.unit) if course.points else "",
        first=dates.day_short(course.first),
        last=dates.day_short(course.last),
        now=today,
    )


def course_words(course: Course) -> str:
    """Return the way a course has to go and its values, for a screen reader."""
    values = ", ".join(_spoken(course, day, value) for day, value in course.points)
    return f"{span(course.start, course.target, course.unit)}. {values}"


def _spoken(course: Course, day: date, value: Decimal) -> str:
    return f"{dates.day_short(day)} {with_unit(value, course.unit)}"
