"""The calendar below the date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

from journal_app.domain.kpt import DayMark
from journal_app.domain.periods import moved
from journal_app.i18n import _
from journal_app.ui.pane import Pane
from journal_app.ui.today.layout import TodayPage
from journal_app.ui.today.side.side_controller import SideFlow

if TYPE_CHECKING:
    from journal_app.ui.kit import CalendarPopup, DayNote, Days, Span


class GoToDay(QObject):
    """Opens a month below the headline and says which day was chosen."""

    day_requested = Signal(object)

    def __init__(self, pane: Pane, page: TodayPage, side: SideFlow) -> None:
        super().__init__(pane)
        self._pane = pane
        self._page = page
        self._side = side
        self.popup: CalendarPopup | None = None

    def open(self) -> None:
        """Open at the day that is shown."""
        from journal_app.ui.kit import CalendarPopup, Span

        if self.popup is None:
            self.popup = CalendarPopup(self._pane.host, self._pane, self._read_days)
            self.popup.chosen.connect(self._on_chosen)
        day = self._page.form.editor.day
        self.popup.open_below(self._page.headline.title, Span(day, day))

    def _on_chosen(self, span: Span) -> None:
        self.day_requested.emit(span.first)

    def _read_days(self, first: date, last: date) -> Days:
        from journal_app.ui.kit import Days

        marks = self._pane.journal.reads.kpt.marks(self._pane.journal.me, first, last)
        workdays = self._side.workdays
        around = (moved(first, n) for n in range((last - first).days + 1))
        return Days(
            self._page.form.editor.today,
            QLocale().firstDayOfWeek().value - 1,  # Qt counts the days of the week from 1 for Monday
            frozenset(day for day in around if day not in workdays),
            {day: _note(mark) for day, mark in marks.items()},
        )


def _note(mark: DayMark) -> DayNote:
    from journal_app.ui.kit import DayDot, DayNote

    words = {
        DayMark.WROTE: _("written"),
        DayMark.NOTHING: _("nothing to write"),
        DayMark.LIGHT: _("a light day"),
    }.get(mark, "")
    return DayNote(words, (DayDot("accent", hollow=mark is not DayMark.WROTE),))
