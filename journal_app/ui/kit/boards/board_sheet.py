"""The sheet of a board: its columns at their full height, with what the keyboard and the hand do to them."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from typing_extensions import override

from journal_app.ui.kit.boards.board_data import (
    TITLE,
    BoardData,
    CardTool,
    TailOf,
    TitleOf,
)
from journal_app.ui.kit.boards.board_editor import BoardEditor
from journal_app.ui.kit.boards.board_hand import BoardHand
from journal_app.ui.kit.boards.board_layout import BoardLayout, BoardLayouts
from journal_app.ui.kit.boards.board_painter import BoardPainter
from journal_app.ui.kit.boards.board_words import said, where
from journal_app.ui.kit.frames.spots import Spot, Spots
from journal_app.ui.kit.frames.wide_area import LaidOut, WideArea
from journal_app.ui.kit.lists.reorder import Way, way_of
from journal_app.ui.look.theme_host import ThemeHost

_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_ARROWS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}
_WITHIN = {Way.UP: (0, -1), Way.DOWN: (0, 1)}
_ASIDE = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0)}


def _way(event: QKeyEvent, *, aside: bool) -> tuple[int, int] | None:
    """Return where a key moves the current card: Alt with an arrow within its column, with Shift too to another one.

    Alt and an arrow to the side alone stay with the page, where they go back and forth, unless they go `aside` as well.
    """
    pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    alone, both = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
    if pressed == alone | both or (aside and pressed == alone and Qt.Key(event.key()) in _ASIDE):
        return _ASIDE.get(Qt.Key(event.key()))
    way = way_of(event)
    return _WITHIN.get(way) if way is not None else None


class BoardSheet(LaidOut):
    """The columns at their full height, scrolled by an area; what its signals ask for is said at the board."""

    moved = Signal(object, object, int)
    column_moved = Signal(object, int)
    opened = Signal(object)
    tool_requested = Signal(object, str)
    edited = Signal(object, object)
    current_changed = Signal(object)
    menu_requested = Signal(object, QPoint)

    def __init__(self, host: ThemeHost, area: WideArea) -> None:
        super().__init__()
        self._host = host
        self._area = area
        self.data = BoardData()
        self.alt_goes_aside = False
        """Whether Alt with an arrow moves a card to another column, as with Shift: on a page without such keys."""
        self._layout = BoardLayout(host.theme, self.data, 0)
        self._layouts = BoardLayouts()
        self._spotted: tuple[BoardLayout, tuple[int, int] | None] | None = None
        self._at: Hashable | None = None
        self._place: tuple[int, int] | None = None
        self._tool: CardTool | None = None
        self._spots = Spots(self)
        self.editor = BoardEditor(host, self)
        self.hand = BoardHand(host, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self.hand.dropped.connect(self.moved)
        self.hand.moved.connect(self.update)
        self._spots.focus_changed.connect(self._show_tools)
        self._spots.pressed.connect(self._on_spot_pressed)
        self.editor.ended.connect(self._on_edited)
        self._area.verticalScrollBar().valueChanged.connect(self.update)

    @property
    def at(self) -> Hashable | None:
        """Return what the keyboard is on."""
        return self._at

    @override
    def lay_out(self, width: int) -> None:
        """Place everything in a width, or in what the columns need at least."""
        self._width = width
        shown = self._at if self.hasFocus() else None
        self._layout = self._layouts.of(self._host.theme, self.data, width, shown)
        self.resize(self._layout.width, self._layout.height)
        self.hand.show(self.data, self._layout)

    @override
    def laid_out(self) -> None:
        """Keep the editor over what is edited; where that has gone, it stays with its words."""
        place = self.data.place_of(self.editor.key) if self.editor.key is not None else None
        if place is not None:
            self.editor.move_to(self._layout.place_of(*place).toRect())
        self._show_spots()

    def place_on_screen(self) -> QRect:
        """Return where what the keyboard is on lies."""
        rect = self._layout.place_of(*self._place).toRect() if self._place is not None else QRect()
        return QRect(self.mapToGlobal(rect.topLeft()), rect.size())

    def edit(self, text: str, name: str) -> None:
        """Edit the words of what the keyboard is on."""
        place = self.data.place_of(self._at) if self._at is not None else None
        if place is not None:
            self.editor.open(self._at, text, name, self._layout.place_of(*place).toRect())
            self._area.ensureWidgetVisible(self.editor)

    def settle(self) -> None:
        """Stand on the current card where it is now, else where it was; say so where it has moved."""
        before, place = self._place, self.data.place_of(self._at) if self._at is not None else None
        if place is None:
            place = self.data.nearest(*(before or (0, 0)))
            self._at = self.data.columns[place[0]].at(place[1]) if place is not None else None
        elif before is not None and place != before:
            _announce(self, *place)
        self._place = place
        self._area.fit()

    def select(self, key: Hashable) -> bool:
        """Make a card, title or tail the current one and bring it into view."""
        place = self.data.place_of(key)
        if place is None:
            return False
        self._at, self._place = key, place
        self._show_tools()
        rect = self._layout.place_of(*place)
        margin = self._host.theme.px(12)
        self._area.ensureVisible(round(rect.right()), round(rect.bottom()), margin, margin)
        self._area.ensureVisible(round(rect.left()), round(rect.top()), margin, margin)
        self.current_changed.emit(key)
        return True

    # Keyboard and pointer ------------------------------------------------------

    def _way(self, event: QKeyEvent) -> tuple[int, int] | None:
        return _way(event, aside=self.alt_goes_aside)

    @override
    def event(self, event: QEvent) -> bool:
        # These keys move what the keyboard is on, whatever they do elsewhere on the page.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._way(event):
            card = self._layout.card_of(self._at)
            if isinstance(self._at, TitleOf) or (card is not None and card.card.movable):
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, way = Qt.Key(event.key()), self._way(event)
        if self._place is None or self._at is None:
            super().keyPressEvent(event)
        elif way is not None:
            self._move(*way)
        elif key in _ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._step(*_ARROWS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            column = self.data.columns[self._place[0]]
            last = max(0, len(column.cards) - 1)
            self.select(column.at(0 if key == Qt.Key.Key_Home else last))
        elif key in _CHOOSE:
            self.opened.emit(self._at)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if place is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        card = self._layout.card_at(event.position()) if place[1] != TITLE else None
        self._tool = card.tool_at(event.position()) if card is not None else None
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.select(self.data.columns[place[0]].at(place[1]))
        if card is not None and card.card.movable and self._tool is None:
            self.hand.take(card, event.position())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        card, tool = self._layout.card_at(event.position()), self._tool
        self._tool = None
        if card is not None and tool is not None and card.tool_at(event.position()) == tool:
            self.tool_requested.emit(card.card.key, tool.key)
        elif isinstance(self._at, TailOf) and self._place_at(event.position()) == self._place:
            self.opened.emit(self._at)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        key = self.data.columns[place[0]].at(place[1]) if place is not None else None
        if key is not None and not isinstance(key, TailOf):  # which one click has opened
            self.opened.emit(key)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        place = self._place_at(QPointF(event.pos())) if by_mouse else self._place
        if place is not None:
            key = self.data.columns[place[0]].at(place[1])
            self.select(key)
            center = self._layout.place_of(*place).center().toPoint()
            self.menu_requested.emit(key, event.globalPos() if by_mouse else self.mapToGlobal(center))

    def _place_at(self, point: QPointF) -> tuple[int, int] | None:
        return self._layout.place_at(point, self._area.verticalScrollBar().value())

    def _step(self, columns: int, cards: int) -> None:
        """Go to a card beside the current one; empty columns are passed over."""
        if self._place is None:
            return
        at, number = self._place
        target: tuple[int, int] | None = (at, number + cards)
        if columns:
            target = self._layout.beside(at, columns, number)
        elif number + cards not in self.data.columns[at].places:
            target = None
        if target is not None:
            self.select(self.data.columns[target[0]].at(target[1]))

    def _move(self, columns: int, cards: int) -> None:
        """Ask for the current card to be moved: within its column, or at the same height into the next one."""
        if isinstance(self._at, TitleOf):
            self.move_column(columns)
            return
        card = self._layout.card_of(self._at)
        if card is None or not card.card.movable:
            return
        column, number = card.column + columns, card.number + cards
        if not 0 <= column < len(self.data.columns):
            return
        if columns:
            number, _line = self._layout.landing(column, card.rect.center().y(), card.card.key)
        elif not 0 <= number < len(self.data.columns[column].cards):
            return
        self.moved.emit(card.card.key, self.data.columns[column].key, number)

    def move_column(self, step: int) -> None:
        """Ask for the column the keyboard is on to be moved among those held by their titles."""
        held = [column.key for column in self.data.columns if column.held]
        if not isinstance(self._at, TitleOf) or self._at.column not in held:
            return
        place = held.index(self._at.column) + step
        if step and 0 <= place < len(held):
            self.column_moved.emit(self._at.column, place)

    def _on_spot_pressed(self, number: int) -> None:
        at, place = self.data.stops()[number]
        key = self.data.columns[at].at(place)
        self.select(key)
        self.opened.emit(key)

    def _on_edited(self, key: object, text: object) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.fit()
        self.edited.emit(key, text)

    # Picture -------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        current = self._at if self.hasFocus() else None
        painter = BoardPainter(QPainter(self), self._host)
        top = self._area.verticalScrollBar().value()
        painter.draw(self._layout, QRectF(event.rect()), current, self.hand.held, top)

    def _show_tools(self) -> None:
        """Lay out anew where the current card is another one; it is higher than the others."""
        shown = self._at if self.hasFocus() else None
        if self._layout.needs_layout(shown):
            self._area.fit()
        else:
            self._show_spots()

    def _show_spots(self) -> None:
        shown = (self._layout, self._place)
        if shown == self._spotted:
            self.update()
            return
        self._spotted = shown
        stops = self.data.stops()
        spots = [
            Spot(
                said(self.data.columns[stop[0]], stop[1]),
                self._layout.place_of(*stop).toRect(),
                description=where(self.data.columns[stop[0]], stop[1]),
            )
            for stop in stops
        ]
        at = stops.index(self._place) if self._place in stops else None
        self._spots.show(spots, at)
        self.update()


def _announce(sheet: BoardSheet, at: int, number: int) -> None:
    """Say where the current card is now: its words have not changed, so that nothing else would say it."""
    place = where(sheet.data.columns[at], number)
    if QAccessible.isActive() and place:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(sheet, place))
