"""A Keep of the same day a year ago, or of about a month ago, as a card."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.kit import Button, Card, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.today.side.side_view import YearAgo

_LINE = 24


class Quote(Themed, QWidget):
    """Words of another day, with a rule at their left."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.words = Label(host, wrap=True)
        self.words.set_line(_LINE)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.words)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        QPainter(self).fillRect(QRectF(0, 0, theme.px(2), self.height()), theme.color("keep"))

    @override
    def restyle(self) -> None:
        self._column.setContentsMargins(self._host.theme.px(12), 0, 0, 0)
        self.update()


class YearAgoCard(Card):
    """The day a year ago, with the way to it."""

    day_requested = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._day = date.min
        self._quote = Quote(host)
        self._open = Button(host, kind="link")
        self._open.set_trailing("arrow-right")
        self.set_icon("history")
        self.body.addWidget(self._quote)
        self.body.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        self._open.clicked.connect(self._on_open_clicked)

    def show_day(self, found: YearAgo) -> None:
        """Show what was written."""
        self._day = found.day
        self.set_title(_("About a month ago") if found.is_month else _("A year ago today"))
        self.set_fact(dates.date_full(found.day))
        self._quote.words.setText(found.text)
        self._open.setText(_("Open that day"))

    def _on_open_clicked(self) -> None:
        self.day_requested.emit(self._day)
