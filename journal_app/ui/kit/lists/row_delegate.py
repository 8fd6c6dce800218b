"""The painting of rows in Qt's views, and the clicks on what is painted in them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from journal_app.ui.kit.buttons.switches import TICK_BOX, paint_tick_box
from journal_app.ui.kit.lists.row_model import ROW, Index, RowModel
from journal_app.ui.kit.lists.row_painter import CellPainter, Heading
from journal_app.ui.kit.lists.strip import RowState, Strip, paint_ground
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme_host import ThemeHost

_TICK_GAP = 12
_ABOVE_HEADING = 12
_ACTION_GAP = 16


class RowDelegate(QStyledItemDelegate):
    """Paints ground, box and link of a row, and lets its painter do the rest. Clicks on box and link are told."""

    marked = Signal(object)
    acted = Signal(object)

    def __init__(self, host: ThemeHost, view: QAbstractItemView, radius: str = "radiusRow") -> None:
        super().__init__(view)
        self._host = host
        self._view = view
        self._radius = radius

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, theme, kind = index.data(ROW), self._host.theme, _model(index).kind
        if isinstance(row, Heading):
            below_something = (
                index.row() or index.model().columnCount() > 1
            )  # a row, or the header of a table
            above = theme.px(_ABOVE_HEADING) if below_something else 0
            return QSize(0, kind.heading_height(row, theme) + above)
        return QSize(0, kind.height(row, theme, self._view.viewport().width()))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, cell = index.data(ROW), QRectF(option.rect)
        painter.save()
        if isinstance(row, Heading):
            if index.column() == 0:
                kind, box = _model(index).kind, self.box(cell, _cell(index))
                box.setTop(box.bottom() - kind.heading_height(row, self._host.theme))
                kind.paint_heading(Strip(painter, self._host, box, RowState()), row)
        else:
            state = self.state(option, index)
            self.paint_ground(painter, cell, state)
            strip = Strip(painter, self._host, self.box(cell, _cell(index)), state)
            self._paint_line(painter, cell, index)
            self._paint_mark(strip, row, index)
            self._paint_action(strip, row, index)
            _cell(index).paint(strip, row)
        painter.restore()

    @override
    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        row = index.data(ROW)
        if not isinstance(event, QMouseEvent) or row is None or isinstance(row, Heading):
            return False
        if event.button() != Qt.MouseButton.LeftButton or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        if self.on_mark(option, index, event.position()):
            self.marked.emit(row)
            return True
        if self.on_action(option, index, event.position()):
            self.acted.emit(row)
            return True
        return False

    def on_mark(self, option: QStyleOptionViewItem, index: Index, point: QPointF) -> bool:
        """Tell whether a point is on a row's box, or close beside it."""
        cell = QRectF(option.rect)
        if index.column() or _model(index).kind.mark(index.data(ROW)) is None:
            return False
        cell.setRight(self.box(cell, _cell(index)).left() + self._host.theme.px(TICK_BOX + _TICK_GAP / 2))
        return cell.contains(point)

    def on_action(self, option: QStyleOptionViewItem, index: Index, point: QPointF) -> bool:
        """Tell whether a point is on the link of a row."""
        words = _model(index).kind.action(index.data(ROW))
        if not words or not _model(index).is_last(index):
            return False
        strip = Strip(QPainter(), self._host, self.box(QRectF(option.rect), _cell(index)), RowState())
        return strip.take_right(strip.width_of(words)).contains(point)

    def state(self, option: QStyleOptionViewItem, index: Index) -> RowState:
        """Return how the row of a cell stands."""
        del index
        return RowState.of(option)

    def box(self, cell: QRectF, look: CellPainter[Any]) -> QRectF:
        """Return the part of a cell that is painted on."""
        left, right = (self._host.theme.measure(inset) for inset in look.insets)
        return cell.adjusted(left, 0, -right, 0)

    def paint_ground(self, painter: QPainter, cell: QRectF, state: RowState) -> None:
        """Paint what is behind a cell."""
        paint_ground(painter, self._host.theme, cell, state, self._radius)

    # Parts ---------------------------------------------------------------------------

    def _paint_line(self, painter: QPainter, cell: QRectF, index: Index) -> None:
        model, below = _model(index), index.row() + 1
        if model.kind.lines and below < len(model.rows) and not isinstance(model.rows[below], Heading):
            line = QRectF(cell.left(), cell.bottom() - 1, cell.width(), 1)
            painter.fillRect(line, self._host.theme.color("hair"))

    def _paint_mark(self, strip: Strip, row: object, index: Index) -> None:
        ticked = _model(index).kind.mark(row) if index.column() == 0 else None
        if ticked is not None:
            box = strip.square(TICK_BOX, _TICK_GAP)
            paint_tick_box(strip.painter, self._host, box, ticked=ticked, hovered=strip.state.hovered)

    def _paint_action(self, strip: Strip, row: object, index: Index) -> None:
        words = _model(index).kind.action(row) if _model(index).is_last(index) else ""
        if words:
            theme = strip.theme
            place = strip.take_right(strip.width_of(words), theme.px(_ACTION_GAP))
            draw_text(strip.painter, place, words, theme.font("dense"), theme.color("accent"))


def _model(index: Index) -> RowModel:
    model = index.model()
    assert isinstance(model, RowModel)  # noqa: S101  it is made for no other
    return model


def _cell(index: Index) -> CellPainter[Any]:
    return _model(index).cells[index.column()]
