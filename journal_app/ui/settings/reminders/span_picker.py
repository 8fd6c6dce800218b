"""A month in which days from the first to the last are chosen, with the way to other months above it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.kit import Days, IconButton, Label, MonthCalendar, Span, Unit
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_HEIGHT = 28 + 6 * 30
_WIDTH = 7 * 30


class SpanPicker(Worded, QWidget):
    """Shows a span of days; Shift with an arrow or a dragging mouse takes in more of them."""

    chosen = Signal(object)

    def __init__(self, host: ThemeHost, today: date) -> None:
        super().__init__()
        self._host = host
        self._today = today
        self.calendar = MonthCalendar(host, Unit.RANGE)
        self._title = Label(host, role="dense", bold=True)
        self._previous = IconButton(host, "chevron-left", size=28, icon_size=16)
        self._next = IconButton(host, "chevron-right", size=28, icon_size=16)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._previous)
        self._head.addWidget(self._next)
        self._head_box = QWidget()
        self._head_box.setLayout(self._head)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._head_box)
        self._column.addWidget(self.calendar)
        self.calendar.chosen.connect(self.chosen)
        self.calendar.month_changed.connect(self._on_month_changed)
        self._previous.clicked.connect(partial(self._turn, -1))
        self._next.clicked.connect(partial(self._turn, 1))

    def show_span(self, span: Span) -> None:
        """Show the month of these days, with them chosen."""
        self.calendar.show_days(Days(self._today, QLocale().firstDayOfWeek().value - 1), span)
        self._on_month_changed(self.calendar.month_cursor.month)

    def _turn(self, months: int, _checked: bool = False) -> None:
        self.calendar.turn(months)

    def _on_month_changed(self, month: date) -> None:
        self._title.setText(dates.month_title(month))

    @override
    def retranslate(self) -> None:
        self._previous.set_name(_("Previous month"))
        self._next.set_name(_("Next month"))
        self._on_month_changed(self.calendar.month_cursor.month)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.calendar.fit(px(_HEIGHT))
        self._head_box.setFixedWidth(px(_WIDTH))
        self._head.setContentsMargins(px(8), 0, 0, 0)
        self._head.setSpacing(px(4))
        self._column.setSpacing(px(2))
