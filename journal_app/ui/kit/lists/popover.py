"""A small list that opens at its anchor and finds by typing: the picker of key results and the like.

It is a child of the window and not a window of its own: popups of the system grab the keyboard, which takes the
candidates of a Japanese input method away on Wayland, and on X11 they have no soft shadow without a compositor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from journal_app.ui.kit.fields.fields import LineEdit
from journal_app.ui.kit.marks.glyph import Glyph
from journal_app.ui.kit.marks.labels import Label
from journal_app.ui.look.painting import draw_text, raised, rounded
from journal_app.ui.look.theme_host import ThemeHost

_WIDTH = 312
_ROWS_SHOWN = 8
_NO_LIMIT = 1 << 16
_ROW_ROLE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class PopoverRow:
    """A row: `label` in bold at the left (KR-2), its text, a quiet hint at the right, and what choosing it means."""

    data: object
    text: str
    label: str = ""
    hint: str = ""


def contains(row: PopoverRow, query: str) -> bool:
    """Tell whether a row's words hold the query, whatever its case."""
    return query.strip().casefold() in f"{row.label} {row.text}".casefold()


class _Rows(QAbstractListModel):
    """The rows shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[PopoverRow] = []

    def show(self, rows: list[PopoverRow]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.label} {row.text}".strip()
        return row if role == _ROW_ROLE else None


class _RowDelegate(QStyledItemDelegate):
    """Paints a row of 36."""

    def __init__(self, host: ThemeHost, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self.label_width = 0

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, self._host.theme.measure("row"))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(_ROW_ROLE)
        if not isinstance(row, PopoverRow):
            return
        theme = self._host.theme
        view = option.widget
        current = isinstance(view, QListView) and view.currentIndex() == index
        rect = QRectF(option.rect)
        if current:
            rounded(painter, rect, theme.measure("radiusSmall"), theme.color("tint"))
        box = rect.adjusted(theme.measure("popupInset"), 0, -theme.measure("popupInset"), 0)
        if row.hint:
            hint_font = theme.font("caption")
            draw_text(painter, box, row.hint, hint_font, theme.color("muted"), Qt.AlignmentFlag.AlignRight)
            box.setRight(box.right() - QFontMetricsF(hint_font).horizontalAdvance(row.hint) - theme.px(8))
        if self.label_width:
            ink = theme.color("accent" if current else "muted")
            draw_text(painter, box, row.label, theme.font("dense", bold=True), ink)
            box.setLeft(box.left() + self.label_width)
        draw_text(painter, box, row.text, theme.font("dense"), theme.color("text"))


class _Panel(QWidget):
    """The raised box with its shadow around."""

    def __init__(self, host: ThemeHost, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host

    def box(self) -> QRect:
        """Return the box without its shadow."""
        margin = self._host.theme.measure("shadowReach")
        return self.rect().adjusted(margin, margin, -margin, -margin)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        raised(QPainter(self), self.box(), theme.measure("radiusCard"), theme)


class Popover(QWidget):
    """Opens below its anchor, filters while typing; arrows and Return choose, Esc or a click elsewhere closes.

    While open it covers the window, so that a click elsewhere closes it and does nothing more.
    """

    chosen = Signal(object)
    dismissed = Signal()

    def __init__(self, host: ThemeHost, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self._home = parent
        self._rows: tuple[PopoverRow, ...] = ()
        self._matches: Callable[[PopoverRow, str], bool] = contains
        self._back_to: QWidget | None = None
        self._room = _NO_LIMIT
        self._panel = _Panel(host, self)
        self._edit = LineEdit(host, role="dense")
        self._glyph = Glyph(host, "search", 16, "muted")
        self._view = QListView()
        self._model = _Rows(self)
        self._delegate = _RowDelegate(host, self)
        self._empty = Label(host, role="dense", color="muted", wrap=True)
        self._build_layout()
        self._connect_signals()
        self.hide()
        self._apply_theme()

    def _build_layout(self) -> None:
        self._search = QWidget()
        self._search_row = QHBoxLayout(self._search)
        self._search_row.addWidget(self._glyph)
        self._search_row.addWidget(self._edit, 1)
        self._view.setModel(self._model)
        self._view.setItemDelegate(self._delegate)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setUniformItemSizes(True)
        self._view.setMouseTracking(True)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.viewport().setAutoFillBackground(False)
        self._column = QVBoxLayout(self._panel)
        self._column.setSpacing(0)
        self._column.addWidget(self._search)
        self._column.addWidget(self._view)
        self._column.addWidget(self._empty)

    def _connect_signals(self) -> None:
        self._host.changed.connect(self._apply_theme)
        self._edit.textChanged.connect(self._on_text_changed)
        self._view.entered.connect(self._view.setCurrentIndex)
        self._view.clicked.connect(self._choose)
        self._edit.installEventFilter(self)

    def set_rows(self, rows: Sequence[PopoverRow]) -> None:
        """Offer these rows, in this order."""
        self._rows = tuple(rows)
        bold = QFontMetricsF(self._host.theme.font("dense", bold=True))
        widest = max((bold.horizontalAdvance(row.label) for row in rows), default=0)
        self._delegate.label_width = round(widest + self._host.theme.px(16)) if widest else 0
        self._fill()

    def set_placeholder(self, text: str) -> None:
        """Say in the search field what there is to choose."""
        self._edit.setPlaceholderText(text)
        self._edit.setAccessibleName(text)
        self._view.setAccessibleName(text)

    def set_empty_text(self, text: str) -> None:
        """Say what is shown where nothing matches."""
        self._empty.setText(text)

    def set_filter(self, matches: Callable[[PopoverRow, str], bool]) -> None:
        """Decide by another rule which rows match what was typed."""
        self._matches = matches

    def open_below(self, anchor: QWidget | QRect) -> None:
        """Open below a widget or a rectangle of the screen, or above where there is no room, ready to type."""
        if isinstance(anchor, QWidget):
            self.setParent(anchor.window())
            anchor = QRect(anchor.mapToGlobal(QPoint(0, 0)), anchor.size())
        else:
            self.setParent(self._home.window())
        self._back_to = QApplication.focusWidget()
        self.setGeometry(self.window().rect())
        self._edit.clear()
        self._fill()
        self._move_to(QRect(self.mapFromGlobal(anchor.topLeft()), anchor.size()))
        self.show()
        self.raise_()
        self._edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close without a choice and give the keyboard back."""
        if self.isVisible():
            self._close()
            self.dismissed.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.box().contains(self._panel.mapFrom(self, event.position().toPoint())):
            self.dismiss()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Take the keys that move, choose and close; all others are typing."""
        if self._edit.is_composing:
            return False
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._choose(self._view.currentIndex())
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Backspace and not self._edit.text()):
            self.dismiss()
        else:
            return False
        return True

    def _on_text_changed(self) -> None:
        self._fill()

    def _step(self, step: int) -> None:
        count = self._model.rowCount()
        if count:
            row = (self._view.currentIndex().row() + step) % count
            self._view.setCurrentIndex(self._model.index(row))

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(_ROW_ROLE) if index.isValid() else None
        if isinstance(row, PopoverRow):
            self._close()
            self.chosen.emit(row.data)

    def _close(self) -> None:
        back_to, self._back_to = self._back_to, None
        self.hide()
        if back_to is not None and isValid(back_to):
            back_to.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self) -> None:
        query = self._edit.text()
        rows = [row for row in self._rows if not query.strip() or self._matches(row, query)]
        self._model.show(rows)
        self._view.setCurrentIndex(self._model.index(0))
        self._view.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        row, padding = self._host.theme.measure("row"), self._host.theme.measure("popupPadding")
        fitting = max(1, (self._room - row - 2 * padding) // row)
        self._view.setFixedHeight(min(_ROWS_SHOWN, len(rows), fitting) * row)
        self._panel.adjustSize()

    def _move_to(self, anchor: QRect) -> None:
        theme = self._host.theme
        margin, gap = theme.measure("shadowReach"), theme.measure("popupGap")
        self._room = max(anchor.top(), self.height() - anchor.bottom() - 1) - 2 * gap
        self._fill()
        size = self._panel.size()
        left = min(anchor.left(), self.width() - size.width() + 2 * margin - gap) - margin
        top = anchor.bottom() + 1 + gap - margin
        if top + size.height() - margin > self.height():
            top = anchor.top() - gap - size.height() + margin
        self._panel.move(max(gap - margin, left), max(gap - margin, top))

    def _apply_theme(self) -> None:
        px, measure = self._host.theme.px, self._host.theme.measure
        margin, inset = measure("shadowReach") + measure("popupPadding"), measure("popupInset")
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._search_row.setContentsMargins(inset, 0, inset, 0)
        self._search_row.setSpacing(px(8))
        self._search.setFixedHeight(measure("row"))
        self._empty.setContentsMargins(inset, px(8), inset, px(8))
        self._panel.setFixedWidth(px(_WIDTH) + 2 * measure("shadowReach"))
        self.set_rows(self._rows)
        self.update()
