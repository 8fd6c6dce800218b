"""Columns of words received: when, from whom, what was said, and which line it is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from typing_extensions import override

from journal_app.domain.week.received import Received, Said
from journal_app.i18n import _, listed, pgettext
from journal_app.ui import dates
from journal_app.ui.kit import Cell, Column, Heading, RowKind
from journal_app.ui.reactions import reaction_text

_DAY, _WHO, _WAY = 104, 176, 136
_ICONS = {Said.THANKS: "heart", Said.NOTE: "pencil-line", Said.STAR: "star", Said.REACTIONS: "hands-clapping"}


class ReceivedRows(RowKind[Received]):
    """Rows of what was said, known by kind and row: a line may have a star and reactions."""

    measure = "rowSession"

    @override
    def key(self, row: Received) -> object:
        return row.said, row.id


def received_columns() -> tuple[Column[Received], ...]:
    """Return the columns of the table."""
    return (
        Column(lambda: _("Date"), lambda row: Cell(dates.day_short_with_weekday(row.day)), width=_DAY),
        Column(lambda: pgettext("words received", "What"), _way, width=_WAY),
        Column(lambda: pgettext("words received", "From"), _people, width=_WHO, tip=True),
        Column(lambda: pgettext("words received", "Words"), _words, tip=True),
        Column(
            lambda: pgettext("words received", "About"), lambda row: Cell(row.line, color="muted"), tip=True
        ),
    )


def by_month(rows: Sequence[Received]) -> list[Received | Heading]:
    """Return rows below their months, in the order they come."""
    found: list[Received | Heading] = []
    for (_year, month), those in groupby(rows, key=lambda row: (row.day.year, row.day.month)):
        found += [Heading(dates.month_name(month)), *those]
    return found


def _way(row: Received) -> Cell:
    names = {
        Said.THANKS: _("Thanks"),
        Said.NOTE: _("Note"),
        Said.STAR: _("Star"),
        Said.REACTIONS: _("Reactions"),
    }
    return Cell(names[row.said], _ICONS[row.said], "accent" if row.said is Said.THANKS else "muted")


def _people(row: Received) -> Cell:
    return Cell(listed(row.people) or _("The room"))


def _words(row: Received) -> Cell:
    if row.said is Said.REACTIONS:
        return Cell(listed(reaction_text(kind, count) for kind, count in row.reactions))
    words = " ".join(row.words.split())
    return Cell(f"{words} · {row.value}" if row.value else words, bold=row.said is Said.THANKS)
