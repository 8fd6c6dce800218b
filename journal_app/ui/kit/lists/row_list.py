"""A list: rows below each other, one of them current."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem
from typing_extensions import override

from journal_app.ui.kit.lists.row_delegate import RowDelegate
from journal_app.ui.kit.lists.row_model import Index, RowModel
from journal_app.ui.kit.lists.row_painter import Heading, RowPainter
from journal_app.ui.kit.lists.row_view import RowView
from journal_app.ui.kit.lists.strip import RowState
from journal_app.ui.look.theme_host import ThemeHost

Row = TypeVar("Row")


class List(RowView[Row], QListView):
    """Rows of one kind, painted by `painter`. See `RowView` for what it tells.

    A list that follows the pointer is one of a popup: the keyboard stays with the field above it, the current row is
    below the pointer, and one click opens it.
    """

    def __init__(self, host: ThemeHost, painter: RowPainter[Row], *, follows_pointer: bool = False) -> None:
        super().__init__()
        self._host = host
        self._at_most = 0
        model = RowModel(painter, [painter], self)
        delegate = _PopupDelegate(host, self, "radiusSmall") if follows_pointer else RowDelegate(host, self)
        self._show_rows_of(model, delegate, by_click=follows_pointer)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        if follows_pointer:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.entered.connect(self.setCurrentIndex)

    def step(self, by: int) -> None:
        """Go `by` rows on, around the ends."""
        count = self._model.rowCount()
        if count:
            place = (self.currentIndex().row() + by) % count
            self.setCurrentIndex(self._model.index(self._model.nearest(place), 0))

    def open_current(self) -> None:
        """Do what Return does."""
        if self.current is not None:
            self.opened.emit(self.current)

    def show_at_most(self, count: int) -> None:
        """Be as high as the rows from now on, and no higher than the first `count` of them."""
        self._at_most = count
        self._fit()

    @override
    def set_rows(self, rows: Sequence[Row | Heading]) -> None:
        # Rows of one height are not asked for it one by one, of which there may be a hundred thousand.
        uniform = self._model.kind.uniform and not any(isinstance(row, Heading) for row in rows)
        self.setUniformItemSizes(uniform)
        super().set_rows(rows)
        self._fit()

    @override
    def restyle(self) -> None:
        super().restyle()
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            if not self.uniformItemSizes():  # rows that wrap are higher in a narrow list
                self.scheduleDelayedItemsLayout()
            self._fit()

    def _fit(self) -> None:
        if not self._at_most:
            return
        heights = [
            self.sizeHintForIndex(self._model.index(row, 0)).height() for row in range(len(self._model.rows))
        ]
        self.setFixedHeight(sum(heights[: self._at_most]))


class _PopupDelegate(RowDelegate):
    """Paints the current row as chosen and no other; the pointer makes a row current."""

    @override
    def state(self, option: QStyleOptionViewItem, index: Index) -> RowState:
        view = self.parent()
        current = view.currentIndex() if isinstance(view, QAbstractItemView) else QModelIndex()
        return RowState(selected=current == index)
