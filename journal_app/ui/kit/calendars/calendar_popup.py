"""A month that opens below its anchor. Like the kit's popover it is a child of the window and no window of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.kit.buttons.buttons import Button, IconButton
from journal_app.ui.kit.calendars.month import Days, Span, Unit
from journal_app.ui.kit.calendars.month_calendar import MonthCalendar
from journal_app.ui.kit.calendars.month_cursor import MonthCursor
from journal_app.ui.kit.frames.popup_box import PopupBox
from journal_app.ui.kit.marks.labels import Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_FOOT = 44

DaysOf = Callable[[date, date], Days]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What lies around the days. Where whole weeks are chosen, the way home stands below them."""

    padding: int
    head: int
    icon: int
    left: int
    right: int
    spacing: int


_OF_DAYS = _Frame(padding=12, head=28, icon=18, left=10, right=0, spacing=4)
_OF_WEEKS = _Frame(padding=6, head=40, icon=16, left=10, right=4, spacing=0)


class CalendarPopup(Worded, QWidget):
    """Opens at the month of what is chosen; a choice, Esc or a click elsewhere closes it.

    While open it covers the window, so that a click elsewhere closes it and does nothing more.
    """

    chosen = Signal(object)

    def __init__(self, host: ThemeHost, parent: QWidget, days: DaysOf, unit: Unit = Unit.DAY) -> None:
        """`days` returns what stands at the days from one up to another; `chosen` carries a `Span`."""
        super().__init__(parent)
        self._host = host
        self._home = parent
        self._days_of = days
        self._unit = unit
        self._frame = _OF_WEEKS if unit is Unit.WEEK else _OF_DAYS
        self._anchor: QWidget = parent
        self._back_to: QWidget | None = None
        self.panel = PopupBox(host, self)
        self.calendar = MonthCalendar(host, unit)
        self._title = Label(host, bold=True)
        self._previous = IconButton(host, "chevron-left", size=28, icon_size=self._frame.icon)
        self._next = IconButton(host, "chevron-right", size=28, icon_size=self._frame.icon)
        self._to_today = Button(host, kind="link")
        self._build_layout()
        self._connect_signals()
        self.hide()

    def _build_layout(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._foot = QHBoxLayout()
        if self._unit is Unit.WEEK:
            self._foot.addWidget(self._to_today)
            self._foot.addStretch(1)
        else:
            self._head.addWidget(self._to_today)
        self._head.addWidget(self._previous)
        self._head.addWidget(self._next)
        self._column = QVBoxLayout(self.panel)
        self._column.addLayout(self._head)
        self._column.addWidget(self.calendar)
        self._column.addLayout(self._foot)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect_signals(self) -> None:
        self.calendar.month_changed.connect(self._on_month_changed)
        self.calendar.chosen.connect(self._on_chosen)
        self._previous.clicked.connect(self._on_previous_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self._to_today.clicked.connect(self._on_today_clicked)

    def open_below(self, anchor: QWidget, shown: Span, back_to: QWidget | None = None) -> None:
        """Open with the keyboard on what is chosen now; it goes to `back_to`, or whence it came, afterwards."""
        if self.parentWidget() is not self._home.window():
            self.setParent(self._home.window())
        self._anchor = anchor
        self._back_to = back_to or QApplication.focusWidget()
        cursor = MonthCursor.on(shown, self._unit, shown.first.weekday())
        self.calendar.show_days(self._days_of(*cursor.around), shown)
        self._title.setText(dates.month_title(cursor.month))
        self._fit()
        self.show()
        self.raise_()
        self.window().installEventFilter(self)
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close and give the keyboard back."""
        if not self.isVisible():
            return
        self.window().removeEventFilter(self)
        self.hide()
        back_to, self._back_to = self._back_to, None
        if back_to is not None and isValid(back_to):
            back_to.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.window() and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep the tab key in here: what lies below is covered."""
        buttons = [self._to_today, self._previous, self._next]
        if self._unit is Unit.WEEK:
            buttons = [*buttons[1:], buttons[0]]
        stops: list[QWidget] = [self.calendar, *buttons]
        at = max((number for number, stop in enumerate(stops) if stop.hasFocus()), default=0)
        stops[(at + (1 if next else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.box().contains(self.panel.mapFrom(self, event.position().toPoint())):
            self.dismiss()

    def _fit(self) -> None:
        """Leave the days as much height as the window has for the box; its shadow may lie outside."""
        theme = self._host.theme
        gap, shadow = theme.measure("popupGap"), theme.measure("shadowReach")
        self.setGeometry(self.window().rect())
        around = self.panel.sizeHint().height() - self.calendar.sizeHint().height() - 2 * shadow
        self.calendar.fit(self.height() - around - 2 * gap)
        self.panel.adjustSize()
        below = QPoint(0, self._anchor.height() + gap)
        at = self.mapFromGlobal(self._anchor.mapToGlobal(below))
        right = self.width() - self.panel.width() + shadow - gap
        lowest = self.height() - self.panel.height() + shadow - gap
        left, top = min(at.x() - shadow, right), min(at.y() - shadow, lowest)
        self.panel.move(max(-shadow, left), max(-shadow, top))

    def _on_month_changed(self, month: date) -> None:
        self._title.setText(dates.month_title(month))
        self.calendar.set_days(self._days_of(*self.calendar.month_cursor.around))

    def _on_chosen(self, span: Span) -> None:
        self.dismiss()
        self.chosen.emit(span)

    def _on_previous_clicked(self) -> None:
        self._turn(-1)

    def _on_next_clicked(self) -> None:
        self._turn(1)

    def _on_today_clicked(self) -> None:
        self.calendar.go_home()
        self._on_chosen(self.calendar.month_cursor.span)

    def _turn(self, months: int) -> None:
        self.calendar.turn(months)
        self.calendar.setFocus()

    @override
    def retranslate(self) -> None:
        self._previous.set_name(_("Previous month"))
        self._next.set_name(_("Next month"))
        self._to_today.setText(_("This week") if self._unit is Unit.WEEK else _("Today"))

    @override
    def restyle(self) -> None:
        px, frame = self._host.theme.px, self._frame
        margin = self._host.theme.measure("shadowReach") + px(frame.padding)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(px(frame.spacing))
        rest = px(frame.head) - self._next.height()
        self._head.setContentsMargins(px(frame.left), rest // 2, px(frame.right), rest - rest // 2)
        self._head.setSpacing(px(4))
        rest = px(_FOOT) - self._to_today.sizeHint().height()
        foot = (px(frame.left), rest // 2, 0, rest - rest // 2) if self._unit is Unit.WEEK else (0, 0, 0, 0)
        self._foot.setContentsMargins(*foot)
        if self.isVisible():
            self._fit()
        self.update()
