"""A small list that opens at its anchor and finds by typing: the picker of key results and the like.

It is a child of the window and not a window of its own: popups of the system grab the keyboard, which takes the
candidates of a Japanese input method away on Wayland, and on X11 they have no soft shadow without a compositor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from journal_app.ui.kit.fields.fields import LineEdit
from journal_app.ui.kit.frames.popup_box import PopupBox
from journal_app.ui.kit.lists.row_list import List
from journal_app.ui.kit.lists.row_painter import RowPainter
from journal_app.ui.kit.lists.text_rows import TextRow, TextRows
from journal_app.ui.kit.marks.glyph import Glyph
from journal_app.ui.kit.marks.labels import Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_WIDTH = 312
_ROWS_SHOWN = 8
_NO_LIMIT = 1 << 16
_ROW_ROLE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


def contains(row: TextRow, query: str) -> bool:
    """Tell whether a row's words hold the query, whatever its case."""
    return query.strip().casefold() in f"{row.label} {row.text}".casefold()


class Popover(Themed, QWidget):
    """Opens below its anchor, filters while typing; arrows and Return choose, Esc or a click elsewhere closes.

    Rows are those of its painter, rows of words where it is given none; `chosen` carries the key of a row.
    While open it covers the window, so that a click elsewhere closes it and does nothing more.
    """

    chosen = Signal(object)
    dismissed = Signal()

    def __init__(
        self,
        host: ThemeHost,
        parent: QWidget,
        *,
        painter: RowPainter[Any] | None = None,
        width: int = _WIDTH,
        rows_shown: int = _ROWS_SHOWN,
    ) -> None:
        """`width` in px at 100 %; more than `rows_shown` rows scroll."""
        super().__init__(parent)
        self._host = host
        self._home = parent
        self._width = width
        self._rows_shown = rows_shown
        self._painter: RowPainter[Any] = painter or TextRows(inset="popupInset", bolder=False)
        self._rows: tuple[Any, ...] = ()
        self._matches: Callable[[Any, str], bool] = contains
        self._back_to: QWidget | None = None
        self._footers: list[QWidget] = []
        self._room = _NO_LIMIT
        self._panel = PopupBox(host, self)
        self._edit = LineEdit(host, role="dense")
        self._glyph = Glyph(host, "search", 16, "muted")
        self._list: List[Any] = List(host, self._painter, follows_pointer=True)
        self._empty = Label(host, role="dense", color="muted", wrap=True)
        self._build_layout()
        self._connect_signals()
        self.hide()

    def _build_layout(self) -> None:
        self._search = QWidget()
        self._search_row = QHBoxLayout(self._search)
        self._search_row.addWidget(self._glyph)
        self._search_row.addWidget(self._edit, 1)
        self._column = QVBoxLayout(self._panel)
        self._column.setSpacing(0)
        self._column.addWidget(self._search)
        self._column.addWidget(self._list)
        self._column.addWidget(self._empty)

    def _connect_signals(self) -> None:
        self._edit.textChanged.connect(self._on_text_changed)
        self._list.opened.connect(self._on_opened)
        self._edit.installEventFilter(self)

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Offer these rows, in this order."""
        self._rows = tuple(rows)
        self._fill()

    def add_footer(self, footer: QWidget) -> None:
        """Put something below the rows."""
        self._column.addWidget(footer)
        self._footers.append(footer)

    def set_placeholder(self, text: str) -> None:
        """Say in the search field what there is to choose."""
        self._edit.setPlaceholderText(text)
        self._edit.setAccessibleName(text)
        self._list.setAccessibleName(text)

    def set_empty_text(self, text: str) -> None:
        """Say what is shown where nothing matches."""
        self._empty.setText(text)

    def set_filter(self, matches: Callable[[Any, str], bool]) -> None:
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
            self._list.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._list.open_current()
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Backspace and not self._edit.text()):
            self.dismiss()
        else:
            return False
        return True

    def _on_text_changed(self) -> None:
        self._fill()

    def _on_opened(self, row: object) -> None:
        self._close()
        self.chosen.emit(self._painter.key(row))

    def _found(self, query: str) -> Sequence[Any]:
        """Return the rows for what was typed."""
        return [row for row in self._rows if not query.strip() or self._matches(row, query)]

    def _first_choice(self, rows: Sequence[Any]) -> object:
        """Return the key of the row that stands out when the rows have changed."""
        return self._painter.key(rows[0])

    def _close(self) -> None:
        back_to, self._back_to = self._back_to, None
        self.hide()
        if back_to is not None and isValid(back_to):
            back_to.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self) -> None:
        rows = self._found(self._edit.text())
        self._list.set_rows(rows)
        if rows:
            self._list.choose(self._first_choice(rows))
        self._list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        row, padding = self._host.theme.measure("row"), self._host.theme.measure("popupPadding")
        below = sum(footer.sizeHint().height() for footer in self._footers)
        fitting = max(1, (self._room - row - 2 * padding - below) // row)
        self._list.show_at_most(min(self._rows_shown, fitting))
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

    @override
    def restyle(self) -> None:
        px, measure = self._host.theme.px, self._host.theme.measure
        margin, inset = measure("shadowReach") + measure("popupPadding"), measure("popupInset")
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._search_row.setContentsMargins(inset, 0, inset, 0)
        self._search_row.setSpacing(px(8))
        self._search.setFixedHeight(measure("row"))
        self._empty.setContentsMargins(inset, px(8), inset, px(8))
        self._panel.setFixedWidth(px(self._width) + 2 * measure("shadowReach"))
        self.set_rows(self._rows)
        self.update()
