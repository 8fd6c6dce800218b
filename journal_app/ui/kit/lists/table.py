"""A table: rows in columns with captions, one row current."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRectF, Qt
from PySide6.QtGui import QHoverEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView
from typing_extensions import override

from journal_app.ui.kit.lists.row_delegate import RowDelegate
from journal_app.ui.kit.lists.row_model import Index, RowModel
from journal_app.ui.kit.lists.row_painter import CellPainter, Heading, RowKind
from journal_app.ui.kit.lists.row_view import RowView
from journal_app.ui.kit.lists.strip import RowState, Strip
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

Row = TypeVar("Row")
_SPANS_AT_MOST = 2000  # Qt looks through all of them for every cell
_NAMES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column shows of a row: words, an icon before them, their ink."""

    text: str
    icon: str = ""
    color: str = "text"
    bold: bool = False


class Column(CellPainter[Row]):
    """A column: its caption in the current language, and what it shows of a row."""

    insets = ("cellInset", "cellEnd")

    def __init__(
        self,
        title: Callable[[], str],
        cell: Callable[[Row], Cell],
        *,
        width: int = 0,
        right: bool = False,
        tip: bool = False,
        draw: Callable[[Strip, Row], None] | None = None,
    ) -> None:
        """`width` in px at 100 %, 0 for the one that takes what is left; `tip` says its words in a tooltip too.

        `draw` paints what is more than a cell.
        """
        self.title = title
        self.width = width
        self.right = right
        self._cell = cell
        self._tip = tip
        self._draw = draw

    @override
    def words(self, row: Row) -> str:
        return self._cell(row).text

    @override
    def tip(self, row: Row) -> str:
        return self._cell(row).text if self._tip else ""

    @override
    def paint(self, strip: Strip, row: Row) -> None:
        if self._draw is not None:
            self._draw(strip, row)
            return
        cell = self._cell(row)
        if cell.icon:
            strip.icon(cell.icon, cell.color)
        strip.text(cell.text, bold=cell.bold, color=cell.color, right=self.right)


class _TableModel(RowModel):
    """Rows, and the captions of their columns. A screen reader names a row by its first cell."""

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return self.index(section, 0).data(Qt.ItemDataRole.AccessibleTextRole) if role in _NAMES else None
        column = self.cells[section]
        if not isinstance(column, Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class Table(Worded, RowView[Row], QTableView):
    """Rows of one kind in columns. See `RowView` for what it tells. Left and right read the cells of a row."""

    def __init__(
        self, host: ThemeHost, columns: Sequence[Column[Row]], kind: RowKind[Row] | None = None
    ) -> None:
        super().__init__()
        self._host = host
        self._columns = tuple(columns)
        self.hovered = -1
        self._show_rows_of(_TableModel(kind or RowKind(), columns, self), _TableDelegate(host, self))
        self.setProperty("kit", "true")  # rows have a ground of their own
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        for place, column in enumerate(self._columns):
            modes = QHeaderView.ResizeMode
            header.setSectionResizeMode(place, modes.Interactive if column.width else modes.Stretch)
        self.viewport().installEventFilter(self)

    @override
    def set_rows(self, rows: Sequence[Row | Heading]) -> None:
        self.clearSpans()
        super().set_rows(rows)
        self._span()
        self._measure_rows()

    @override
    def restyle(self) -> None:
        super().restyle()
        px = self._host.theme.px
        for place, column in enumerate(self._columns):
            if column.width:
                self.setColumnWidth(place, px(column.width))
        self._measure_rows()

    @override
    def retranslate(self) -> None:
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        self.viewport().update()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.viewport() and isinstance(event, QHoverEvent):
            at = event.position().toPoint()
            self._hover(-1 if event.type() == QEvent.Type.HoverLeave else self.rowAt(at.y()))
        return super().eventFilter(watched, event)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def _span(self) -> None:
        """Give headings a whole row, and rows of one sentence the room of the columns behind it."""
        spans = 0
        for place, row in enumerate(self._model.rows):
            first = 0 if isinstance(row, Heading) else self._model.kind.span(row)
            if first is not None and first < len(self._columns) - 1 and spans < _SPANS_AT_MOST:
                self.setSpan(place, first, 1, len(self._columns) - first)
                spans += 1

    def _measure_rows(self) -> None:
        header, option = self.verticalHeader(), QStyleOptionViewItem()
        header.setDefaultSectionSize(self._host.theme.measure(self._model.kind.measure))
        for place, row in enumerate(self._model.rows):
            if isinstance(row, Heading):
                index = self._model.index(place, 0)
                header.resizeSection(place, self._delegate.sizeHint(option, index).height())


class _TableDelegate(RowDelegate):
    """Paints the cells of a row on one ground."""

    def __init__(self, host: ThemeHost, table: Table[Any]) -> None:
        super().__init__(host, table)
        self._table = table

    @override
    def state(self, option: QStyleOptionViewItem, index: Index) -> RowState:
        current: QModelIndex = self._table.currentIndex()
        return RowState(
            selected=RowState.of(option).selected,
            hovered=index.row() == self._table.hovered,
            focused=self._table.hasFocus() and index.row() == current.row(),
        )

    @override
    def paint_ground(self, painter: QPainter, cell: QRectF, state: RowState) -> None:
        whole = QRectF(0, cell.top(), self._table.viewport().width(), cell.height())
        painter.setClipRect(cell)
        super().paint_ground(painter, whole, state)
