"""The picker: rows that open at the caret of a field, in which one goes on typing.

The field keeps the keyboard, so an input method composes as ever; the picker only takes the keys that move, choose and
close, and none at all while words are composed. It is a child of the window, like `Popover`, which has a field of its
own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit.frames.containers import ScrollArea
from journal_app.ui.kit.frames.popup_box import PopupBox
from journal_app.ui.kit.pickers.pick_list import PickList
from journal_app.ui.kit.pickers.pick_painter import INSET
from journal_app.ui.kit.pickers.pick_values import Pick, Picked, spoken
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_FOOTER: Final = 36
_EDGE: Final = 8
_RETURNS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TURNS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_SIDES: Final = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_NONE, _CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
# The keyboard comes back by itself from a menu and from another window.
_STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class _Footer(Themed, QWidget):
    """Which keys do what, in one quiet line."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._words = ""

    def set_words(self, words: str) -> None:
        """Say the keys."""
        self._words = words
        self.setAccessibleName(words)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, box = self._host.theme, QPainter(self), self.rect()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius, path = theme.measure("radiusCard"), QPainterPath()
        path.addRoundedRect(box.adjusted(1, -radius * 2, -1, -1), radius, radius)
        painter.setClipRect(box)
        painter.fillPath(path, theme.color("surface"))
        words = box.adjusted(theme.px(INSET), 0, -theme.px(INSET), 0)
        draw_text(painter, words, self._words, theme.font("caption"), theme.color("muted"))

    @override
    def restyle(self) -> None:
        self.setFixedHeight(self._host.theme.px(_FOOTER))
        self.update()


class Picker(Themed, PopupBox):
    """Opens at a place of a field; arrows and Return or Tab choose there, Esc or a click elsewhere closes.

    `chosen` carries the data of a row or chip, `made` says that Ctrl+Return was pressed, `removed` carries the data of
    the row on which Delete was pressed, in a picker that `removes`. `dismissed` says that it was
    closed without a choice.
    """

    chosen = Signal(object)
    made = Signal()
    removed = Signal(object)
    dismissed = Signal()

    def __init__(self, host: ThemeHost, parent: QWidget, *, removes: bool = False) -> None:
        super().__init__(host, parent)
        self._removes = removes
        self._field: QWidget | None = None
        self._anchor = QRect()
        self._width = 404
        self._list = PickList(host)
        self._scroll = ScrollArea(host)
        self._footer = _Footer(host)
        self._build_layout()
        self._list.chosen.connect(self._on_chosen)
        self._list.moved.connect(self._on_moved)
        self.hide()

    def _build_layout(self) -> None:
        self._scroll.setWidget(self._list)
        self._scroll.setWidgetResizable(False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._scroll)
        self._column.addWidget(self._footer)

    @property
    def rows(self) -> tuple[Pick, ...]:
        """Return what is offered."""
        return self._list.rows

    @property
    def current(self) -> Picked | None:
        """Return what Return would choose."""
        return self._list.current

    def set_width(self, width: int) -> None:
        """Be so wide, in px at 100 %."""
        self._width = width

    def set_words(self, name: str, keys: str, chooser: str) -> None:
        """Say what there is to choose, which keys do what, and what the current row says of the key that chooses it."""
        self._list.setAccessibleName(name)
        self._footer.set_words(keys)
        self._list.set_chooser(chooser)

    def set_rows(self, rows: Sequence[Pick], current: object = None) -> None:
        """Offer these rows; the one with `current` as its data is the current one, None until an arrow is pressed."""
        self._list.set_rows(rows, current)
        if self.isVisible():
            self._fit()
        self._on_moved()

    def open_at(self, anchor: QRect, field: QWidget) -> None:
        """Open below a rectangle of the screen, with the words of its rows below its left edge; `field` is typed in."""
        self._let_go()
        window = field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self._field, self._anchor = field, QRect(window.mapFromGlobal(anchor.topLeft()), anchor.size())
        self._fit()
        self.show()
        self.raise_()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # a widget has one
        self._on_moved()

    def dismiss(self) -> None:
        """Close without a choice."""
        if self.isVisible():
            self.close_quietly()
            self.dismissed.emit()

    def close_quietly(self) -> None:
        """Close and say nothing."""
        self._let_go()
        self.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent):
            return self._on_field_key(event)
        if self._ends(watched, event):
            self.dismiss()
        return False

    def _ends(self, watched: QObject, event: QEvent) -> bool:
        """Tell whether an event closes the picker: the field is left, the window changes, a click goes elsewhere."""
        kind = event.type()
        if watched is self._field and isinstance(event, QFocusEvent):
            return event.lostFocus() and event.reason() not in _STAYS
        if watched is self._field and kind == QEvent.Type.Hide:
            return True
        if watched is self.window() and kind == QEvent.Type.Resize:
            return True
        if kind not in (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel) or not isinstance(watched, QWidget):
            return False
        return watched is not self and not self.isAncestorOf(watched)

    def _on_field_key(self, event: QKeyEvent) -> bool:
        """Take the keys that move, choose and close; all others are typing."""
        if getattr(self._field, "is_composing", False) or not self._is_mine(event):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._act(event)
        return True

    def _is_mine(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~_KEYPAD
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        if modifiers == _CTRL:
            return key in _RETURNS and not self._removes
        if modifiers != _NONE:
            return False
        if key == Qt.Key.Key_Escape:
            return True
        if key in _TURNS:
            return True
        if self.current is None:
            return False
        if key == Qt.Key.Key_Delete:
            return self._removes
        aside = key in _SIDES and len(self._list.beside) > 1
        return key in _RETURNS or key == Qt.Key.Key_Tab or aside

    def _act(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in _TURNS:
            self._list.step(_TURNS[key])
        elif key in _SIDES:
            self._list.step_aside(_SIDES[key])
        elif key == Qt.Key.Key_Delete and self.current is not None:
            self.removed.emit(self.current.data)
        elif event.modifiers() & _CTRL:
            self.made.emit()
        else:
            self._on_chosen(self.current)

    def _on_chosen(self, pick: Picked | None) -> None:
        if pick is not None:
            self.chosen.emit(pick.data)

    def _on_moved(self) -> None:
        current = self.current
        if not self.isVisible() or current is None:
            return
        place = self._list.current_place()
        self._scroll.ensureVisible(0, place.bottom(), 0, 0)
        self._scroll.ensureVisible(0, 0 if self._list.is_first else place.top(), 0, 0)
        if QAccessible.isActive() and self._field is not None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, spoken(current)))

    def _let_go(self) -> None:
        field, self._field = self._field, None
        if field is not None:
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]  # a widget has one

    def _fit(self) -> None:
        """Be as high as the rows where there is room, and stand below the anchor, or above it near the edge."""
        theme, window = self._host.theme, self.window()
        margin, gap, edge = theme.measure("shadowReach"), theme.measure("popupGap"), theme.px(_EDGE)
        width = min(theme.px(self._width), window.width() - 2 * edge)
        padding = theme.measure("popupPadding")
        self._list.fit(width)
        below = window.height() - self._anchor.bottom() - 1 - gap - edge
        above = self._anchor.top() - gap - edge
        wanted = self._list.height() + padding + self._footer.height()
        over = wanted > below and above > below
        height = min(wanted, above if over else below)
        left = min(self._anchor.left() - theme.px(self._list.column), window.width() - edge - width)
        top = self._anchor.top() - gap - height if over else self._anchor.bottom() + 1 + gap
        self.setGeometry(max(edge, left) - margin, top - margin, width + 2 * margin, height + 2 * margin)

    @override
    def restyle(self) -> None:
        margin = self._host.theme.measure("shadowReach")
        self._column.setContentsMargins(
            margin, margin + self._host.theme.measure("popupPadding"), margin, margin
        )
        if self.isVisible():
            self._fit()
        self.update()
