"""The calendar below the date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journal_app.domain.kpt import DayMark
from journal_app.ui.pane import Pane
from journal_app.ui.today.layout import TodayPage
from journal_app.ui.today.side.side_controller import SideFlow

if TYPE_CHECKING:
    from journal_app.ui.today.month_popup import MonthPopup


class GoToDay(QObject):
    """Opens a month below the headline and says which day was chosen."""

    day_requested = Signal(object)

    def __init__(self, pane: Pane, page: TodayPage, side: SideFlow) -> None:
        super().__init__(pane)
        self._pane = pane
        self._page = page
        self._side = side
        self.popup: MonthPopup | None = None

    def open(self) -> None:
        """Open at the day that is shown."""
        from journal_app.ui.today.month_popup import MonthPopup

        # The popup lives in the window, which is known only once the pane is in it.
        if self.popup is None or self.popup.parentWidget() is not self._pane.window():
            self.popup = MonthPopup(self._pane.host, self._pane, self._read_marks)
            self.popup.chosen.connect(self.day_requested)
        editor = self._page.form.editor
        self.popup.open_below(self._page.headline.title, editor.day, editor.today, self._side.holidays)

    def _read_marks(self, first: date, last: date) -> Mapping[date, DayMark]:
        return self._pane.journal.reads.kpt.marks(self._pane.journal.me, first, last)
