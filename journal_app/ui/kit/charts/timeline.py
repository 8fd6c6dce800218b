"""The timeline: plans and milestones over weeks, quarters or years, moved by mouse and by keys."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QMoveEvent, QPainter, QPaintEvent
from typing_extensions import override

from journal_app.domain.periods import moved
from journal_app.i18n import _
from journal_app.ui.kit.charts.timeline_cards import chip_at
from journal_app.ui.kit.charts.timeline_data import (
    TimelineData,
    TimelineItem,
)
from journal_app.ui.kit.charts.timeline_layout import TimelineLayout
from journal_app.ui.kit.charts.timeline_moves import MOVES, CardHand, Drag, End, end_at, moved_by_key
from journal_app.ui.kit.charts.timeline_painter import TimelineLooks, TimelinePainter
from journal_app.ui.kit.charts.timeline_stops import Cell, Stop, Stops
from journal_app.ui.kit.charts.timeline_words import tip
from journal_app.ui.kit.frames.spots import Spots
from journal_app.ui.kit.frames.wide_area import LaidOut, WideArea
from journal_app.ui.look.theme_host import ThemeHost

_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ZOOM = {Qt.Key.Key_BracketLeft: -1, Qt.Key.Key_BracketRight: 1}
_END = 8
_ALT = Qt.KeyboardModifier.AltModifier
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class Timeline(WideArea):
    """Shows what it is given and asks for changes; names and dates stay in sight while it is scrolled.

    `changed(item, first, last)` asks for another time, `row_changed(item, row)` for another row of cards or, of a row,
    for the place of another,
    `zoom_requested` for shorter (-1) or longer columns; `opened` names an item, `chip_opened` with the number of one of
    its chips, `cell_opened` the row and the column of an empty place, `fold_requested` a group.
    """

    changed = Signal(object, object, object)
    row_changed = Signal(object, object)
    zoom_requested = Signal(int)
    opened = Signal(object)
    chip_opened = Signal(object, int)
    cell_opened = Signal(object, int)
    fold_requested = Signal(object)
    current_changed = Signal(object)

    def __init__(self, host: ThemeHost, name: str = "") -> None:
        super().__init__(host)
        self.sheet = _TimelineSheet(host, self)
        self.hold(self.sheet, name)

    @property
    def current(self) -> Hashable | None:
        """Return the key of the item, row or group the keyboard is on."""
        return self.sheet.current

    def show_timeline(self, data: TimelineData) -> None:
        """Show other plans; what was the current one stays so while it is there."""
        self.sheet.data = data
        self.fit()
        self.sheet.settle()

    def select(self, key: Hashable) -> bool:
        """Make an item, row or group the current one; False where it is not shown."""
        return self.sheet.select(key)

    def go_to_day(self, day: date) -> None:
        """Scroll a day into the middle."""
        layout = self.sheet.layout_of_now
        x = layout.x(layout.data.across(day)) - layout.names
        self.horizontalScrollBar().setValue(round(x - (self.viewport().width() - layout.names) / 2))


class _TimelineSheet(LaidOut):
    """Everything at its full size; scrolled by the timeline."""

    def __init__(self, host: ThemeHost, timeline: Timeline) -> None:
        super().__init__()
        self._host = host
        self._timeline = timeline
        self.data = TimelineData((), (), date(2000, 1, 1))
        self.layout_of_now = TimelineLayout(host.theme, self.data, 0)
        self.current: Hashable | None = None
        self._drag: Drag | None = None
        self._moving: TimelineItem | None = None
        self._stops = Stops(self.layout_of_now)
        self._shown: tuple[Stop, ...] = ()
        self._pointed: Cell | None = None
        self._spots = Spots(self)
        self._hand = CardHand(host, self, self.layout_of_now)
        self._hand.time_asked.connect(self._ask)
        self._hand.row_asked.connect(timeline.row_changed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._spots.focus_changed.connect(self.update)
        self._spots.pressed.connect(self._on_spot_pressed)

    @override
    def lay_out(self, width: int) -> None:
        """Place everything in a width, or in what the columns need at least."""
        self.layout_of_now = TimelineLayout(self._host.theme, self.data, width)
        self._stops = Stops(self.layout_of_now)
        self._hand.layout = self.layout_of_now
        self.resize(self.layout_of_now.width, self.layout_of_now.height)
        self._show_spots()

    def settle(self) -> None:
        """Stand on something that is there."""
        if self._stops.find(self.current) is None:
            first = self._stops.first()
            self.current = first.key if first is not None else None
        self._show_spots()

    def select(self, key: Hashable) -> bool:
        """Make something the current one and bring it into view."""
        stop = self._stops.find(key)
        if stop is None:
            return False
        self.current = key
        self._show_spots()
        self._reveal(stop)
        self._timeline.current_changed.emit(key)
        return True

    def _reveal(self, stop: Stop) -> None:
        layout, area = self.layout_of_now, self._timeline
        row = layout.rows[stop.line].rect
        bar = area.verticalScrollBar()
        room = area.viewport().height()
        bar.setValue(
            min(max(bar.value(), round(row.bottom()) - room), max(0, round(row.top()) - layout.head))
        )
        if stop.placed is not None or isinstance(stop.key, Cell):
            rect, across = stop.rect, area.horizontalScrollBar()
            right = round(rect.right()) - area.viewport().width() + self._host.theme.px(12)
            left = round(rect.left()) - layout.names - self._host.theme.px(12)
            across.setValue(min(max(across.value(), right), max(0, left)))

    # Keyboard ------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape and self._drag is not None:
            self._let_go()
        elif key in _DOWN and pressed == _NO_MODIFIER:
            self._walk(_DOWN[key])
        elif key in _CHOOSE:
            self._choose(self.current)
        elif key == Qt.Key.Key_Home and pressed == _NO_MODIFIER:
            self._timeline.go_to_day(self.data.today)
        elif key in _ZOOM and not self.data.cards:
            self._timeline.zoom_requested.emit(_ZOOM[key])
        elif not (self._move_card if self.data.cards else self._move_bar)(key, pressed):
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        """Go up or down a row: to the item nearest to the current one."""
        here = self._stops.find(self.current)
        there = self._stops.below(here, step) if here is not None else None
        if there is not None:
            self.select(there.key)

    def _move_bar(self, key: Qt.Key, pressed: Qt.KeyboardModifier) -> bool:
        step, item = _SIDEWAYS.get(key), self.data.item(self.current)
        if step is None or pressed not in MOVES:
            return False
        if item is not None and item.movable:
            self._ask(item, moved_by_key(item, step, pressed, self.data.off_for(item.key)))
        return True

    def _move_card(self, key: Qt.Key, pressed: Qt.KeyboardModifier) -> bool:
        """Walk the cards of a row, or move one with Alt: to another time, to another row."""
        item, here = self.data.item(self.current), self._stops.find(self.current)
        if here is None or pressed not in (_NO_MODIFIER, _ALT):
            return False
        if pressed == _ALT and key in _DOWN and not isinstance(self.current, Cell):
            row = self.layout_of_now.rows[
                min(max(here.line + _DOWN[key], 0), len(self.layout_of_now.rows) - 1)
            ]
            if row.key != self.layout_of_now.rows[here.line].key and (item is None or item.movable):
                self._timeline.row_changed.emit(self.current, row.key)
            return True
        step = _SIDEWAYS.get(key)
        if step is None:
            return False
        if pressed == _NO_MODIFIER:
            self.select(self._stops.beside(here, step).key)
        elif item is not None:
            number = self.data.column_of(item.last) + step
            if item.movable and 0 <= number < len(self.data.columns):
                column = self.data.columns[number]
                self._ask(item, item.between(column.first, moved(column.end, -1)))
        return True

    def _choose(self, key: Hashable | None) -> None:
        if isinstance(key, Cell):
            self._timeline.cell_opened.emit(key.row, key.column)
        elif any(group.key == key for group in self.data.groups):
            self._timeline.fold_requested.emit(key)
        elif key is not None:
            self._timeline.opened.emit(key)

    # Mouse ---------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        point, layout = event.position(), self.layout_of_now
        in_names = point.x() < self._scrolled()[0] + layout.names
        found = None if in_names else layout.item_at(point)
        row = layout.row_at(point.y())
        cell = None if in_names or found is not None else self._empty_at(point)
        if found is not None:
            self.select(found.item.key)
            chip = chip_at(self._host, found, point) if self.data.cards else None
            if chip is not None:
                self._timeline.chip_opened.emit(found.item.key, chip)
            elif found.item.movable and self.data.cards:
                self._hand.begin(found, point)
            elif found.item.movable:
                self._drag = Drag(
                    found.item,
                    self._day_at(point),
                    end_at(found.item, found.rect, point, self._host.theme.px(_END)),
                )
        elif cell is not None:
            self.select(cell)
            self._choose(cell)
        elif row is not None and row.row is None:
            self.select(row.key)
            self._timeline.fold_requested.emit(row.key)
        elif row is not None:
            self.select(row.items[0].item.key if row.items and not self.data.add else row.key)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            self._show_cursor(event.position())
            return
        moving = self._drag.at(self._day_at(event.position()))
        self._moving = moving if moving != self._drag.item or self._moving is not None else None
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        moving, drag = self._moving, self._drag
        self._let_go()
        if moving is not None and drag is not None:
            self._ask(drag.item, moving)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found, row = (
            self.layout_of_now.item_at(event.position()),
            self.layout_of_now.row_at(event.position().y()),
        )
        if found is not None:
            self._timeline.opened.emit(found.item.key)
        elif row is not None and self.current == row.key:
            self._choose(row.key)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointed = None
        self.update()

    def _empty_at(self, point: QPointF) -> Cell | None:
        """Return the empty place among cards at a point, where something can be put."""
        found = self.layout_of_now.cell_at(point) if self.data.add else None
        if found is None or not found[2].contains(point):
            return None
        cell = Cell(found[0].key, found[1])
        return cell if self._stops.find(cell) is not None else None

    def _let_go(self) -> None:
        self._drag = self._moving = None
        self.update()

    def _show_cursor(self, point: QPointF) -> None:
        found = self.layout_of_now.item_at(point)
        pointed = self._empty_at(point) if found is None else None
        if pointed != self._pointed:
            self._pointed = pointed
            self.update()
        shape = Qt.CursorShape.ArrowCursor
        if self._pointed is not None:
            shape = Qt.CursorShape.PointingHandCursor
        elif found is not None and found.item.movable and not self.data.cards:
            at_end = end_at(found.item, found.rect, point, self._host.theme.px(_END)) is not End.BOTH
            shape = Qt.CursorShape.SizeHorCursor if at_end else Qt.CursorShape.OpenHandCursor
        self.setCursor(shape)

    def _day_at(self, point: QPointF) -> date:
        return self.data.day_at(self.layout_of_now.across(point.x()))

    def _ask(self, item: TimelineItem, wanted: TimelineItem) -> None:
        if wanted != item:
            self._timeline.changed.emit(item.key, wanted.first, wanted.last)

    # Picture -------------------------------------------------------------------

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._show_spots()
        self.update()  # names and dates stay where they are seen

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        words = tip(self._moving, self._drag.item, self.data) if self._moving and self._drag else ""
        has_keyboard = self.hasFocus() or self._drag is not None
        looks = TimelineLooks(
            self.current if has_keyboard or not self.data.cards else None,
            self._moving,
            words,
            self._scrolled(),
            _("Today"),
            QRectF(event.rect()),
            has_keyboard=has_keyboard,
            pointed=self._stops.find(self._pointed),
        )
        TimelinePainter(QPainter(self), self._host, self.layout_of_now, looks).draw()

    def _scrolled(self) -> tuple[int, int]:
        return max(0, -self.x()), max(0, -self.y())

    def _show_spots(self) -> None:
        """Let a screen reader find what is in sight, a page above and below it, and the current part."""
        layout, room = self.layout_of_now, self._timeline.viewport().height()
        top = self._scrolled()[1]
        lines = set(layout.lines_between(top - room, top + 2 * room))
        current = self._stops.find(self.current)
        if current is not None:
            lines.add(current.line)
        self._shown = tuple(stop for line in sorted(lines) for stop in self._stops.of_line(line))
        at = next((number for number, stop in enumerate(self._shown) if stop.key == self.current), None)
        self._spots.show([self._stops.spot(stop) for stop in self._shown], at)
        self.update()

    def _on_spot_pressed(self, number: int) -> None:
        stop = self._shown[number]
        self.select(stop.key)
        self._choose(stop.key)
