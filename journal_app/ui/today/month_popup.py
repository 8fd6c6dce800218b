"""A month to go to a day by. Like the kit's popover it is a child of the window and no window of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date

from PySide6.QtCore import QEvent, QLocale, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from journal_app.domain.kpt import DayMark
from journal_app.domain.periods import moved, shifted_month
from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.kit import Button, IconButton, Label
from journal_app.ui.look.painting import raised
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.today.month_grid import MonthGrid

_SHADOW = 36
_PADDING = 12
_GAP_BELOW = 4

Marks = Callable[[date, date], Mapping[date, DayMark]]


class MonthPopup(QWidget):
    """Opens below its anchor; a chosen day, Esc or a click elsewhere closes it."""

    chosen = Signal(object)

    def __init__(self, host: ThemeHost, parent: QWidget, marks: Marks) -> None:
        """`marks` returns what the days from one to another show."""
        super().__init__(parent.window())
        self._host = host
        self._marks = marks
        self._today = date.min
        self._back_to: QWidget | None = None
        # Qt counts the days of the week from 1 for Monday.
        self._grid = MonthGrid(host, QLocale().firstDayOfWeek().value - 1)
        self._title = Label(host, bold=True)
        self._previous = IconButton(host, "chevron-left", size=28, icon_size=18)
        self._next = IconButton(host, "chevron-right", size=28, icon_size=18)
        self._to_today = Button(host, kind="link")
        self._build_layout()
        self._connect_signals()
        self.hide()
        self._apply_theme()

    def _build_layout(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._to_today)
        self._head.addWidget(self._previous)
        self._head.addWidget(self._next)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._grid)

    def _connect_signals(self) -> None:
        self._host.changed.connect(self._apply_theme)
        self._grid.month_changed.connect(self._on_month_changed)
        self._grid.chosen.connect(self._on_chosen)
        self._previous.clicked.connect(self._on_previous_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self._to_today.clicked.connect(self._on_today_clicked)

    def open_below(self, anchor: QWidget, shown: date, today: date, holidays: Collection[date]) -> None:
        """Open at the month of the day that is open now, the keyboard on it."""
        self._today = today
        self._retranslate()
        self._grid.show_day(shown, today, holidays)
        self._back_to = QApplication.focusWidget()
        self._fit_grid()
        self.adjustSize()
        self._move_to(anchor)
        self.show()
        self.raise_()
        self._grid.setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def dismiss(self) -> None:
        """Close and give the keyboard back."""
        if not self.isVisible():
            return
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.hide()
        if self._back_to is not None and isValid(self._back_to):
            self._back_to.setFocus(Qt.FocusReason.PopupFocusReason)
        self._back_to = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_outside(watched, event):
            self.dismiss()
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        margin = self._host.theme.px(_SHADOW)
        box = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        raised(QPainter(self), box, self._host.theme.px(10), self._host.theme)

    def _is_outside(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate:
            return watched is self.window()
        if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonPress:
            return False
        margin = self._host.theme.px(_SHADOW)
        box = self.rect().adjusted(margin, margin, -margin, -margin)
        at = self.mapFromGlobal(event.globalPosition().toPoint())
        return isinstance(watched, QWidget) and not box.contains(at)

    def _move_to(self, anchor: QWidget) -> None:
        px, window = self._host.theme.px, self.window()
        at = window.mapFromGlobal(anchor.mapToGlobal(QPoint(0, anchor.height() + px(_GAP_BELOW))))
        room = window.width() - self.width() + px(_SHADOW) - px(_GAP_BELOW)
        lowest = window.height() - self.height() + px(_SHADOW) - px(_GAP_BELOW)
        left, top = min(at.x() - px(_SHADOW), room), min(at.y() - px(_SHADOW), lowest)
        self.move(max(-px(_SHADOW), left), max(-px(_SHADOW), top))

    def _fit_grid(self) -> None:
        """Leave the days as much height as the window has for the box; its shadow may lie outside."""
        px = self._host.theme.px
        around = self.sizeHint().height() - self._grid.sizeHint().height() - 2 * px(_SHADOW)
        self._grid.fit(self.window().height() - around - 2 * px(_GAP_BELOW))

    def _on_month_changed(self, day: date) -> None:
        self._title.setText(dates.month_title(day))
        days = self._grid.days()
        self._grid.set_marks(self._marks(days[0], moved(days[-1], 1)))

    def _on_chosen(self, day: date) -> None:
        self.dismiss()
        self.chosen.emit(day)

    def _on_previous_clicked(self) -> None:
        self._turn(-1)

    def _on_next_clicked(self) -> None:
        self._turn(1)

    def _on_today_clicked(self) -> None:
        self._on_chosen(self._today)

    def _turn(self, months: int) -> None:
        self._grid.go_to(shifted_month(self._grid.cursor_day, months))
        self._grid.setFocus()

    def _retranslate(self) -> None:
        self._previous.set_name(_("Previous month"))
        self._next.set_name(_("Next month"))
        self._to_today.setText(_("Today"))

    def _apply_theme(self) -> None:
        px = self._host.theme.px
        margin = px(_SHADOW) + px(_PADDING)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(px(4))
        self._head.setContentsMargins(px(10), 0, 0, 0)
        self._head.setSpacing(px(4))
        self.adjustSize()
        self.update()
