"""The rows of a list or table as Qt's views see them: frozen values, what holds for them, and a painter a column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from journal_app.ui.kit.lists.row_painter import CellPainter, Heading, RowKind

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class RowModel(QAbstractTableModel):
    """Rows and headings between them; a column for each painter, whose words it says."""

    def __init__(self, kind: RowKind[Any], cells: Sequence[CellPainter[Any]], parent: QObject) -> None:
        super().__init__(parent)
        self.kind = kind
        self.cells = tuple(cells)
        self.rows: tuple[object, ...] = ()

    def show(self, rows: Sequence[object]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def row(self, index: Index) -> object:
        """Return the row of an index; None for a heading and for no index."""
        found = self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None
        return None if isinstance(found, Heading) else found

    def key(self, index: Index) -> object:
        """Return what the row of an index is known by."""
        row = self.row(index)
        return None if row is None else self.kind.key(row)

    def place_of(self, key: object) -> int:
        """Return where the row with this key stands, -1 where it is not shown."""
        rows = enumerate(self.rows)
        return next(
            (at for at, row in rows if not isinstance(row, Heading) and self.kind.key(row) == key), -1
        )

    def nearest(self, place: int) -> int:
        """Return the place of the row at or after a place, else of the last one before it, -1 without rows."""
        after = range(max(0, place), len(self.rows))
        before = range(min(place, len(self.rows)) - 1, -1, -1)
        return next((at for at in (*after, *before) if not isinstance(self.rows[at], Heading)), -1)

    def is_last(self, index: Index) -> bool:
        """Tell whether a cell is its row's last one."""
        return index.column() == len(self.cells) - 1

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.cells)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index)
        if row is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        has_box = index.column() == 0 and self.kind.mark(row) is not None
        return _FLAGS | Qt.ItemFlag.ItemIsUserCheckable if has_box else _FLAGS

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if isinstance(row, Heading):
            return _heading(row, index.column(), role)
        cell = self.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.spoken(row)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.kind.action(row) or None
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip(row) or None
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            ticked = self.kind.mark(row)
            return None if ticked is None else Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return None


def _heading(heading: Heading, column: int, role: int) -> str | None:
    if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) or column:
        return None
    return f"{heading.title}. {heading.fact}" if heading.fact else heading.title
