"""The board: columns of cards, moved between them by mouse and by keys."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
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

from journal_app.i18n import _, ngettext
from journal_app.ui.kit.frames.spots import Spot, Spots
from journal_app.ui.kit.frames.wide_area import LaidOut, WideArea
from journal_app.ui.kit.lists.board_layout import BoardCard, BoardData, BoardLayout, PlacedCard
from journal_app.ui.kit.lists.board_painter import BoardPainter
from journal_app.ui.kit.lists.reorder import Held, Landing, Reorder, Way, way_of
from journal_app.ui.look.theme_host import ThemeHost

_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_ARROWS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}
_WAYS = {Way.UP: (0, -1), Way.DOWN: (0, 1), Way.LEFT: (-1, 0), Way.RIGHT: (1, 0)}


class Board(WideArea):
    """Shows columns and asks for moves; it changes nothing itself, but shows what it is given next.

    `moved(card, column, place)` names the keys of both and the place among the other cards. Keys the board does not
    take, such as a letter for a vote, go on to the pane.
    """

    moved = Signal(object, object, int)
    opened = Signal(object)
    current_changed = Signal(object)
    menu_requested = Signal(object, QPoint)

    def __init__(self, host: ThemeHost, name: str = "") -> None:
        super().__init__(host)
        self.sheet = _BoardSheet(host, self)
        self.hold(self.sheet, name)

    @property
    def current(self) -> BoardCard | None:
        """Return the card the keyboard is on."""
        return self.sheet.current

    def show_board(self, data: BoardData) -> None:
        """Show other columns; the current card stays the current one, wherever it is now."""
        self.sheet.data = data
        self.fit()
        self.sheet.settle()

    def select(self, key: Hashable) -> bool:
        """Make a card the current one; False where it is not shown."""
        return self.sheet.select(key)


class _BoardSheet(LaidOut):
    """The columns at their full height; scrolled by the board."""

    def __init__(self, host: ThemeHost, board: Board) -> None:
        super().__init__()
        self._host = host
        self._board = board
        self.data = BoardData()
        self._layout = BoardLayout(host.theme, self.data, 0)
        self._at: Hashable | None = None
        self._place: tuple[int, int] | None = None
        self._spots = Spots(self)
        self._reorder = Reorder(host, self, self._landing_at)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._reorder.dropped.connect(self._on_dropped)
        self._reorder.moved.connect(self.update)
        self._spots.focus_changed.connect(self.update)
        self._spots.pressed.connect(self._on_spot_pressed)

    @property
    def current(self) -> BoardCard | None:
        """Return the card the keyboard is on."""
        place = self.data.place_of(self._at) if self._at is not None else None
        return self.data.card(*place) if place is not None else None

    @override
    def lay_out(self, width: int) -> None:
        """Place everything in a width, or in what the columns need at least."""
        self._layout = BoardLayout(self._host.theme, self.data, width, self._layout)
        self.resize(self._layout.width, self._layout.height)
        self._show_spots()

    def settle(self) -> None:
        """Stand on the current card where it is now, else where it was; say so where it has moved."""
        before, place = self._place, self.data.place_of(self._at) if self._at is not None else None
        if place is None:
            place = self._nearest(*(before or (0, 0)))
            self._at = self.data.card(*place).key if place is not None else None
        elif before is not None and place != before:
            self._announce(place)
        self._place = place
        self._show_spots()

    def select(self, key: Hashable) -> bool:
        """Make a card the current one and bring it into view."""
        place = self.data.place_of(key)
        if place is None:
            return False
        self._at, self._place = key, place
        self._show_spots()
        rect = next(card.rect for card in self._layout.cards() if card.card.key == key)
        margin = self._host.theme.px(12)
        self._board.ensureVisible(round(rect.right()), round(rect.bottom()), margin, margin)
        self._board.ensureVisible(round(rect.left()), round(rect.top()), margin, margin)
        self._board.current_changed.emit(key)
        return True

    # Keyboard and pointer ------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, way = Qt.Key(event.key()), way_of(event)
        if self._place is None or self._at is None:
            super().keyPressEvent(event)
        elif way is not None:
            self._move(*_WAYS[way])
        elif key in _ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._step(*_ARROWS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            column = self.data.columns[self._place[0]]
            self.select(column.cards[0 if key == Qt.Key.Key_Home else -1].key)
        elif key in _CHOOSE:
            self._board.opened.emit(self._at)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        card = self._layout.card_at(event.position())
        if card is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.select(card.card.key)
        if card.card.movable:
            paint = partial(self._paint_held, card)
            self._reorder.begin(
                Held(card.card.key, card.rect.size(), paint, event.position() - card.rect.topLeft())
            )

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        card = self._layout.card_at(event.position())
        if card is not None:
            self._board.opened.emit(card.card.key)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        card = self._layout.card_at(QPointF(event.pos())) if by_mouse else self._placed_current()
        if card is not None:
            self.select(card.card.key)
            place = event.globalPos() if by_mouse else self.mapToGlobal(card.rect.center().toPoint())
            self._board.menu_requested.emit(card.card.key, place)

    def _step(self, columns: int, cards: int) -> None:
        """Go to a card beside the current one; empty columns are passed over."""
        if self._place is None:
            return
        at, number = self._place
        if cards:
            target = (at, number + cards) if 0 <= number + cards < len(self.data.columns[at].cards) else None
        else:
            y = self._placed_y()
            target = self._beside(at, columns, y)
        if target is not None:
            self.select(self.data.card(*target).key)

    def _beside(self, at: int, step: int, y: float) -> tuple[int, int] | None:
        """Return the card of the next column with cards that lies nearest to a height."""
        at += step
        while 0 <= at < len(self.data.columns):
            cards = self._layout.columns[at].cards
            if cards:
                return at, min(cards, key=lambda card: abs(card.rect.center().y() - y)).number
            at += step
        return None

    def _move(self, columns: int, cards: int) -> None:
        """Ask for the current card to be moved: within its column, or at the same height into the next one."""
        card = self._placed_current()
        if card is None or not card.card.movable:
            return
        column, number = card.column + columns, card.number + cards
        if not 0 <= column < len(self.data.columns):
            return
        if columns:
            number, _line = self._layout.landing(column, card.rect.center().y(), card.card.key)
        elif not 0 <= number < len(self.data.columns[column].cards):
            return
        self._board.moved.emit(card.card.key, self.data.columns[column].key, number)

    def _landing_at(self, key: object, at: QPointF) -> Landing | None:
        column = self._layout.column_at(at.x())
        if column is None or not isinstance(key, Hashable):
            return None
        number, line = self._layout.landing(column, at.y(), key)
        return Landing((column, number), line)

    def _on_dropped(self, key: Hashable, to: tuple[int, int]) -> None:
        column, number = to
        if column < len(self.data.columns) and self.data.place_of(key) not in (None, to):
            self._board.moved.emit(key, self.data.columns[column].key, number)

    def _on_spot_pressed(self, number: int) -> None:
        card = list(self._layout.cards())[number].card
        self.select(card.key)
        self._board.opened.emit(card.key)

    # Picture -------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        current = self._at if self.hasFocus() else None
        painter = BoardPainter(QPainter(self), self._host.theme)
        painter.draw(self._layout, QRectF(event.rect()), current, self._reorder.held)

    def _paint_held(self, card: PlacedCard, painter: QPainter, box: QRectF) -> None:
        BoardPainter(painter, self._host.theme).draw_held(card, box)

    def _placed_current(self) -> PlacedCard | None:
        return next((card for card in self._layout.cards() if card.card.key == self._at), None)

    def _placed_y(self) -> float:
        card = self._placed_current()
        return card.rect.center().y() if card is not None else 0.0

    def _nearest(self, column: int, number: int) -> tuple[int, int] | None:
        """Return the card at a place, or the nearest there is: in the same column first."""
        order = sorted(range(len(self.data.columns)), key=lambda at: abs(at - column))
        for at in order:
            count = len(self.data.columns[at].cards)
            if count:
                return at, min(number, count - 1)
        return None

    def _show_spots(self) -> None:
        cards = list(self._layout.cards())
        spots = [
            Spot(_spoken(placed.card), placed.rect.toRect(), description=self._where(placed))
            for placed in cards
        ]
        at = next((n for n, placed in enumerate(cards) if placed.card.key == self._at), None)
        self._spots.show(spots, at)
        self.update()

    def _where(self, placed: PlacedCard) -> str:
        column = self.data.columns[placed.column]
        return _("{column}, {number} of {count}").format(
            column=column.title, number=placed.number + 1, count=len(column.cards)
        )

    def _announce(self, place: tuple[int, int]) -> None:
        """Say where the current card is now: its words have not changed, so that nothing else would say it."""
        if QAccessible.isActive():
            placed = next(c for c in self._layout.cards() if (c.column, c.number) == place)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._where(placed)))


def _spoken(card: BoardCard) -> str:
    """Return a card as a screen reader says it."""
    parts = [card.text, card.note, *(person.name for person in card.people)]
    parts += [f"{line.text} {line.person.name}" if line.person else line.text for line in card.lines]
    if card.votes:
        votes = ngettext("{n} vote", "{n} votes", card.votes).format(n=card.votes)
        parts.append(
            _("{votes}, of them {mine} mine").format(votes=votes, mine=card.my_votes)
            if card.my_votes
            else votes
        )
    return ", ".join(part for part in parts if part)
