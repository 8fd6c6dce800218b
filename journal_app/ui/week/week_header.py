"""The week in the top bar: the tabs, and for the board back, forth, and the dates that open a calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import IconButton, TabbedHeader
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded


class WeekHeader(Worded, TabbedHeader):
    """The dates take clicks; the button behind them does the same for the keyboard."""

    calendar_requested = Signal()

    def __init__(self, host: ThemeHost, words: Callable[[], Mapping[str, str]]) -> None:
        """`words` says what the tabs are called, by key."""
        super().__init__(host, tabs_first=True)
        self._tab_words = words
        self.chooser = IconButton(host, "calendar-days", size=28, icon_size=16)
        self.add_widget(self.chooser)
        self.chooser.clicked.connect(self.calendar_requested)
        self._period.setCursor(Qt.CursorShape.PointingHandCursor)
        self._period.installEventFilter(self)

    @override
    def retranslate(self) -> None:
        """Name everything in the current language."""
        self.set_title(_("Week"))
        self.set_arrow_names(_("Previous week"), _("Next week"))
        self.chooser.set_name(_("Choose a week"))
        self.set_tabs(self._tab_words(), _("Tabs of the week"))

    def show_week(self, *, shown: bool) -> None:
        """Show the week and its arrows, or only the tabs."""
        for widget in (self._previous, self._next, self._period, self.chooser):
            widget.setVisible(shown)
        if not shown:
            self.set_period("")

    @property
    def anchor(self) -> QWidget:
        """Return what the calendar opens below."""
        return self._period

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._period and event.type() == QEvent.Type.MouseButtonRelease:
            self.calendar_requested.emit()
            return True
        return super().eventFilter(watched, event)
