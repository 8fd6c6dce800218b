"""The week in the top bar: back, forth, and the title that opens a calendar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import IconButton, PaneHeader
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded


class WeekHeader(Worded, PaneHeader):
    """The title takes clicks; the button behind it does the same for the keyboard."""

    calendar_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.chooser = IconButton(host, "calendar-days", size=28, icon_size=16)
        self.add_widget(self.chooser)
        self.chooser.clicked.connect(self.calendar_requested)
        self._title.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title.installEventFilter(self)

    @override
    def retranslate(self) -> None:
        """Name the buttons in the current language."""
        self.set_arrow_names(_("Previous week"), _("Next week"))
        self.chooser.set_name(_("Choose a week"))

    @property
    def anchor(self) -> QWidget:
        """Return what the calendar opens below."""
        return self._title

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._title and event.type() == QEvent.Type.MouseButtonRelease:
            self.calendar_requested.emit()
            return True
        return super().eventFilter(watched, event)
