"""The hand over a board: a card taken up and put down elsewhere."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from journal_app.ui.kit.boards.board_data import BoardData
from journal_app.ui.kit.boards.board_layout import BoardLayout, PlacedCard
from journal_app.ui.kit.boards.board_painter import BoardPainter
from journal_app.ui.kit.lists.reorder import Held, Landing, Reorder
from journal_app.ui.look.theme_host import ThemeHost


class BoardHand(QObject):
    """Moves cards of a sheet. `dropped` names a card, its column and its place there; `moved` says to paint anew."""

    dropped = Signal(object, object, int)
    moved = Signal()

    def __init__(self, host: ThemeHost, sheet: QWidget) -> None:
        super().__init__(sheet)
        self._host = host
        self._data = BoardData()
        self._layout: BoardLayout | None = None
        self._reorder = Reorder(host, sheet, self._landing_at)
        self._reorder.dropped.connect(self._on_dropped)
        self._reorder.moved.connect(self._on_moved)

    @property
    def held(self) -> object:
        """Return the key of the card in the hand, None where nothing is."""
        return self._reorder.held

    def show(self, data: BoardData, layout: BoardLayout) -> None:
        """Take what is shown now and where it lies."""
        self._data, self._layout = data, layout

    def take(self, card: PlacedCard, at: QPointF) -> None:
        """Take a card up at a place of the sheet."""
        paint = partial(self._paint_held, card)
        self._reorder.begin(Held(card.card.key, card.rect.size(), paint, at - card.rect.topLeft()))

    def _landing_at(self, key: object, at: QPointF) -> Landing | None:
        column = self._layout.column_at(at.x()) if self._layout is not None else None
        if self._layout is None or column is None or not isinstance(key, Hashable):
            return None
        number, line = self._layout.landing(column, at.y(), key)
        return Landing((column, number), line)

    def _on_dropped(self, key: Hashable, to: tuple[int, int]) -> None:
        column, number = to
        if column < len(self._data.columns) and self._data.place_of(key) not in (None, to):
            self.dropped.emit(key, self._data.columns[column].key, number)

    def _on_moved(self) -> None:
        self.moved.emit()

    def _paint_held(self, card: PlacedCard, painter: QPainter, box: QRectF) -> None:
        BoardPainter(painter, self._host).draw_held(card, box)
