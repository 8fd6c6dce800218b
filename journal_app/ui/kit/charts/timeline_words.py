"""The words of a timeline: what a screen reader says of an item, and where to a moving one would go."""

from __future__ import annotations

from journal_app.domain.periods import moved
from journal_app.domain.workdays import Workdays
from journal_app.i18n import N_, _, ngettext
from journal_app.ui import dates
from journal_app.ui.kit.charts.timeline_data import ItemState, TimelineData, TimelineItem, TimelineRow

_STATES = {
    ItemState.COMING: N_("to come"),
    ItemState.DOING: N_("under way"),
    ItemState.DONE: N_("done"),
    ItemState.OVERDUE: N_("overdue"),
}


def spoken(row: TimelineRow, item: TimelineItem) -> str:
    """Return an item as a screen reader says it."""
    is_span = item.first != item.last and not item.milestone
    days = dates.span_short(item.first, item.last) if is_span else dates.day_short(item.last)
    person = row.person.name if row.person is not None else ""
    words = item.text if item.text != days else ""
    parts = [row.title, person, words, item.note, item.due or days, _(_STATES[item.state])]
    return ", ".join(part for part in parts if part)


def tip(moving: TimelineItem, before: TimelineItem, data: TimelineData) -> str:
    """Return until when something would last, and how many workdays that is later or earlier."""
    day = f"{dates.day_short(moving.last)} {dates.weekday_short(moving.last)}"
    until = day if moving.milestone else _("until {day}").format(day=day)
    if moving.last == before.last:
        return until
    later = moving.last > before.last
    first, last = (before.last, moving.last) if later else (moving.last, before.last)
    count = Workdays(holidays=data.off).between(moved(first, 1), last)
    words = ngettext("{n} working day", "{n} working days", count)
    sign = "+" if later else "−"
    return f"{until}   {words.format(n=f'{sign}{count}')}"
