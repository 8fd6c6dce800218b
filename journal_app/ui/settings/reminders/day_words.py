"""Words for days off: when, what half, whose."""

from __future__ import annotations

from datetime import date

from journal_app.domain.habit.days_off import Closure, Leave, Off
from journal_app.domain.workdays import WhyOff, Workdays, occurrence
from journal_app.i18n import _, language
from journal_app.labels import word_label
from journal_app.ui import dates
from journal_app.ui.kit import DayNote

DayOff = Closure | Leave | Off
_FAR_DAYS = 300
_TILES = {WhyOff.HOLIDAY: "hatched", WhyOff.CLOSURE: "surface2", WhyOff.LEAVE: "tint"}


def days_of(row: DayOff, today: date) -> tuple[date, date]:
    """Return when somebody is off; of what comes every year, the next time."""
    return occurrence(row, today) if isinstance(row, Closure) else (row.first, row.last)


def span_words(row: DayOff, today: date) -> str:
    """Return when somebody is off: "12/29〜1/3", "11/26（木） 午後"; a day far away with its year."""
    first, last = days_of(row, today)
    far = abs((first - today).days) > _FAR_DAYS
    if first != last:
        words = dates.span_full(first, last) if far else dates.span_short(first, last)
    else:
        words = dates.date_full(first) if far else dates.day_short_with_weekday(first)
    half = "" if isinstance(row, Closure) else row.half
    return f"{words} {_half(half)}" if half else words


def _half(half: str) -> str:
    words = word_label("HalfDay", half)
    return words if language() == "ja" else words.lower()


def named(row: DayOff, today: date) -> str:
    """Return days off as one speaks of them: when, and what for."""
    about = row.name if isinstance(row, Closure) else row.reason if isinstance(row, Leave) else ""
    return " ".join(filter(None, (span_words(row, today), about)))


def day_note(day: date, workdays: Workdays) -> DayNote | None:
    """Return what the preview shows at a day, None at a day like others; a half day off has its colour, too."""
    why = workdays.why_off(day)
    closed = Workdays(frozenset(range(7)), frozenset(), workdays.closures).why_off(day)
    if why is WhyOff.WEEKDAY and closed:
        why = closed  # a long closure is seen as one, weekends included
    half = next((one.half for one in workdays.leave if one.half and one.first <= day <= one.last), "")
    if why is None and half:
        return DayNote(f"{_('day off')} {_half(half)}", tile=_TILES[WhyOff.LEAVE])
    if why is None or why is WhyOff.WEEKDAY:
        return None
    words = {
        WhyOff.HOLIDAY: _("public holiday"),
        WhyOff.CLOSURE: _("company day off"),
        WhyOff.LEAVE: _("day off"),
    }[why]
    return DayNote(words, tile=_TILES[why])
