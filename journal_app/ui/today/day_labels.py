"""Labels of a day, and of the end of one. No Qt."""

from __future__ import annotations

from datetime import date

from journal_app.domain.periods import Week
from journal_app.i18n import _, ngettext
from journal_app.ui import dates


def relative_day(day: date, today: date) -> str:
    """Return how far a day lies from today: "今日", "昨日", "3日前"."""
    distance = (day - today).days
    near = {0: _("Today"), -1: _("Yesterday"), 1: _("Tomorrow")}
    if distance in near:
        return near[distance]
    if distance < 0:
        return ngettext("{days} day ago", "{days} days ago", -distance).format(days=-distance)
    return ngettext("In {days} day", "In {days} days", distance).format(days=distance)


def day_fact(day: date, period_label: str) -> str:
    """Return where a day lies: "第47週 · 2026年度 3Q"."""
    return f"{dates.week_number(Week.of(day))} · {dates.period_title(period_label)}"


def finish_words(keeps: int, *, is_today: bool, is_recorded: bool = False) -> str:
    """Return the one quiet line at the end of a day; one without a Keep may be recorded by a word or a note alone."""
    if not keeps and is_recorded:
        return nothing_words(is_today=is_today)
    if not keeps:
        return _("All done. Nice work today.") if is_today else _("All done. Nice work.")
    if is_today:
        words = ngettext("{count} Keep today. Nice work.", "{count} Keeps today. Nice work.", keeps)
    else:
        words = ngettext("{count} Keep that day. Nice work.", "{count} Keeps that day. Nice work.", keeps)
    return words.format(count=keeps)


def nothing_words(*, is_today: bool) -> str:
    """Return what is said once a day is noted as one with nothing to write."""
    if is_today:
        return _("Recorded. A quiet day counts too.")
    return _("That day is recorded. A quiet day counts too.")
