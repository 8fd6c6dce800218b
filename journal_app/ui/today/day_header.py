"""The top bar of the pane: back and forth through the days, and the way back to today."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from journal_app.domain.periods import step
from journal_app.i18n import _
from journal_app.ui.kit import Button, PaneHeader
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.today.day_labels import relative_day

TODAY_KEY = "Ctrl+T"


class DayHeader(PaneHeader):
    """‹ › and how far the day lies from today."""

    day_requested = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host, quiet=True)
        self._day = self._today = date.min
        self._back = Button(host, kind="link", key=TODAY_KEY)
        self.add_widget(self._back)
        self.previous_requested.connect(self.go_back)
        self.next_requested.connect(self.go_on)
        self._back.clicked.connect(self._on_back_clicked)

    def show_day(self, day: date, today: date) -> None:
        """Show a day."""
        self._day, self._today = day, today
        self.set_title(relative_day(day, today))
        self.set_arrow_names(_("Previous day"), _("Next day"))
        self._back.setText(_("Back to today"))
        self._back.setVisible(day != today)

    def go_back(self) -> None:
        """Ask for the day before."""
        self.day_requested.emit(step(self._day, -1))

    def go_on(self) -> None:
        """Ask for the day after."""
        self.day_requested.emit(step(self._day, 1))

    def _on_back_clicked(self) -> None:
        self.day_requested.emit(self._today)
