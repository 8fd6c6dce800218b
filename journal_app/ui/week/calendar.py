"""Picks a week from a month, by keyboard or pointer."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.periods import Week, moved, shifted_month
from journal_app.i18n import _
from journal_app.ui.dates import month_title, week_number, week_title, weekday_short
from journal_app.ui.kit import Button, IconButton
from journal_app.ui.look.painting import draw_text, raised, ring, rounded
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost

_WIDTH = 312
_PADDING = 6
_INSET = 10
_HEAD = 40
_DAYS = 28
_ROW = 36
_FOOT = 44
_ROWS = 6
_NUMBER = 36
_GAP_BELOW = 4
_CENTER = Qt.AlignmentFlag.AlignHCenter
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class WeekCalendar(QWidget):
    """A month with its weeks as rows. While open it covers the window, so that a click elsewhere closes it."""

    picked = Signal(object)

    def __init__(self, host: ThemeHost, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self._home = parent
        self._chosen = Week(date.min)
        self._cursor = self._chosen
        self._today = date.min
        self._month = date.min
        self._corner = QPointF()
        self._hovered: int | None = None
        self._back_to: QWidget | None = None
        self._previous = IconButton(host, "chevron-left", size=28, icon_size=16)
        self._next = IconButton(host, "chevron-right", size=28, icon_size=16)
        self._this_week = Button(host, kind="link")
        self._build_layout()
        self._connect_signals()
        self.hide()

    def _build_layout(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Choose a week"))
        for button in (self._previous, self._next, self._this_week):
            button.setParent(self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect_signals(self) -> None:
        self._host.changed.connect(self._place_buttons)
        self._previous.clicked.connect(self._on_previous_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self._this_week.clicked.connect(self._on_this_week_clicked)

    def open_below(self, anchor: QWidget, chosen: Week, today: date, back_to: QWidget) -> None:
        """Open below a widget with a week chosen; the keyboard goes to `back_to` afterwards."""
        self.setParent(self._home.window())
        self._chosen, self._today, self._back_to = chosen, today, back_to
        self._previous.set_name(_("Previous month"))
        self._next.set_name(_("Next month"))
        self._this_week.setText(_("This week"))
        self.setGeometry(self.window().rect())
        below = QPoint(0, anchor.height() + self._host.theme.px(_GAP_BELOW))
        below = self.mapFromGlobal(anchor.mapToGlobal(below))
        right = self.width() - self._host.theme.px(_WIDTH + _GAP_BELOW)
        self._corner = QPointF(0, 0)
        lowest = self.height() - self._box().height() - self._host.theme.px(_GAP_BELOW)
        self._corner = QPointF(max(0, min(below.x(), right)), min(below.y(), lowest))
        self._move_to(chosen)
        self._place_buttons()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    # Keyboard and pointer ------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._move_to(self._cursor.shifted(_STEPS[key]))
        elif key in _MONTHS:
            self._turn(_MONTHS[key])
        elif key == Qt.Key.Key_Home:
            self._move_to(Week.of(self._today))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self._cursor)
        elif key == Qt.Key.Key_Escape:
            self._close()
        else:
            event.ignore()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.hide()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._box().contains(event.position()):
            self._close()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position())
        if row is not None:
            self._pick(self._first_week().shifted(row))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._row_at(event.position())
        self.update()

    def _turn(self, months: int) -> None:
        """Show another month, with the cursor on its first week."""
        first = shifted_month(self._month, months)
        # The week that holds the month's first Thursday belongs to it by the ISO rule.
        self._move_to(Week.of(moved(first, 3)))
        self._month = first
        self.update()

    def _move_to(self, week: Week) -> None:
        self._cursor = week
        self._month = moved(week.monday, 3).replace(day=1)
        self.setAccessibleName(f"{week_number(week)}, {week_title(week)}")
        self.update()

    def _pick(self, week: Week) -> None:
        self._close()
        self.picked.emit(week)

    def _close(self) -> None:
        back_to = self._back_to
        self.hide()
        if back_to is not None:
            back_to.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_previous_clicked(self) -> None:
        self._turn(-1)

    def _on_next_clicked(self) -> None:
        self._turn(1)

    def _on_this_week_clicked(self) -> None:
        self._pick(Week.of(self._today))

    # Picture -------------------------------------------------------------------

    def _first_week(self) -> Week:
        return Week.of(self._month)

    def _box(self) -> QRectF:
        px = self._host.theme.px
        height = _frame(self._host.theme) + _ROWS * self._row()
        return QRectF(self._corner.x(), self._corner.y(), px(_WIDTH), height)

    def _row(self) -> int:
        """Return the height of a week: as designed, or as much as a low window leaves it."""
        theme = self._host.theme
        room = self.height() - 2 * theme.px(_GAP_BELOW) - _frame(theme)
        return min(theme.px(_ROW), room // _ROWS)

    def _row_rect(self, row: int) -> QRectF:
        px, box = self._host.theme.px, self._box()
        top = box.top() + px(_PADDING) + px(_HEAD) + px(_DAYS) + row * self._row()
        return QRectF(box.left() + px(_PADDING), top, box.width() - 2 * px(_PADDING), self._row())

    def _row_at(self, point: QPointF) -> int | None:
        return next((row for row in range(_ROWS) if self._row_rect(row).contains(point)), None)

    def _columns(self, row: QRectF) -> list[QRectF]:
        px = self._host.theme.px
        left = row.left() + px(_INSET) + px(_NUMBER)
        width = (row.right() - px(4) - left) / 7
        return [QRectF(left + n * width, row.top(), width, row.height()) for n in range(7)]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, box = self._host.theme, self._box()
        painter = QPainter(self)
        raised(painter, box, theme.px(10), theme)
        head = QRectF(box.left() + theme.px(_PADDING + _INSET), box.top() + theme.px(_PADDING), 0, 0)
        head.setSize(QRectF(0, 0, box.width() / 2 + theme.px(20), theme.px(_HEAD)).size())
        draw_text(painter, head, month_title(self._month), theme.font("body", bold=True), theme.color("text"))
        names = self._row_rect(0)
        names.setRect(names.left(), names.top() - theme.px(_DAYS), names.width(), theme.px(_DAYS))
        for day, place in zip(self._first_week().days, self._columns(names), strict=True):
            ink = theme.color("muted")
            draw_text(painter, place, weekday_short(day), theme.font("caption"), ink, _CENTER)
        for row in range(_ROWS):
            self._paint_week(painter, row)

    def _paint_week(self, painter: QPainter, row: int) -> None:
        theme = self._host.theme
        week, place = self._first_week().shifted(row), self._row_rect(row)
        if week == self._chosen:
            rounded(painter, place, theme.px(6), theme.color("tint"))
        elif row == self._hovered:
            rounded(painter, place, theme.px(6), theme.color("surface"))
        if week == self._cursor:
            ring(painter, place, theme.px(6), theme)
        number = place.adjusted(theme.px(_INSET), 0, 0, 0)
        number.setWidth(theme.px(_NUMBER))
        draw_text(painter, number, f"W{week.number}", theme.font("caption"), theme.color("muted"))
        for day, column in zip(week.days, self._columns(place), strict=True):
            today = day == self._today
            ink = "accent" if today else "text" if day.month == self._month.month else "muted"
            font = theme.font("dense", bold=today)
            draw_text(painter, column, str(day.day), font, theme.color(ink), _CENTER)

    def _place_buttons(self) -> None:
        px, box = self._host.theme.px, self._box()
        side = self._next.width()
        top = round(box.top() + px(_PADDING) + (px(_HEAD) - side) / 2)
        right = round(box.right() - px(_PADDING + 4))
        self._next.move(right - side, top)
        self._previous.move(right - 2 * side - px(4), top)
        self._this_week.resize(self._this_week.sizeHint())
        foot = round(box.bottom() - px(_PADDING) - (px(_FOOT) + self._this_week.height()) / 2)
        self._this_week.move(round(box.left() + px(_PADDING + _INSET)), foot)


def _frame(theme: Theme) -> int:
    """Return what the box needs beside its rows."""
    return 2 * theme.px(_PADDING) + theme.px(_HEAD) + theme.px(_DAYS) + theme.px(_FOOT)
