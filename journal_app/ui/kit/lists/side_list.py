"""A list beside what it leads through: one row chosen, its text at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.theme_host import ThemeHost

_HINT = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class _RowDelegate(QStyledItemDelegate):
    """Paints a row: words, and a quiet hint at the right."""

    def __init__(self, host: ThemeHost, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, self._host.theme.measure("row"))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._host.theme
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        box = QRectF(option.rect)
        if chosen or hovered:
            rounded(painter, box, theme.measure("radiusRow"), theme.color("tint" if chosen else "surface"))
        box.adjust(theme.measure("rowInset"), 0, -theme.measure("rowInset"), 0)
        hint = str(index.data(_HINT) or "")
        if hint:
            font = theme.font("caption")
            draw_text(painter, box, hint, font, theme.color("muted"), Qt.AlignmentFlag.AlignRight)
            box.setRight(box.right() - QFontMetricsF(font).horizontalAdvance(hint) - theme.px(8))
        ink = theme.color("accent" if chosen else "text")
        draw_text(painter, box, str(index.data()), theme.font("dense", bold=chosen), ink)


class SideList(QListWidget):
    """Rows of words; `chosen` carries the number of the row, from 0, chosen by mouse or keyboard."""

    chosen = Signal(int)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.setItemDelegate(_RowDelegate(host, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.currentRowChanged.connect(self._on_row_changed)
        host.changed.connect(self.scheduleDelayedItemsLayout)

    def set_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show rows, given as (words, hint); the row chosen stays chosen and nothing is said."""
        row = max(0, self.currentRow())
        self.blockSignals(True)
        self.clear()
        for words, hint in rows:
            item = QListWidgetItem(words, self)
            item.setData(_HINT, hint)
        self.setCurrentRow(min(row, len(rows) - 1))
        self.blockSignals(False)

    def choose(self, row: int) -> None:
        """Mark a row as the one shown, without saying so."""
        self.blockSignals(True)
        self.setCurrentRow(row)
        self.blockSignals(False)

    def _on_row_changed(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)
