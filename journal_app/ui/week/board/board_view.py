"""The board under keyboard and pointer. What a person wants is told by signals; the pane carries it out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip
from typing_extensions import override

from journal_app.domain.kpt import ReactionKind
from journal_app.domain.week.board import below, beside, find, first_place
from journal_app.i18n import _
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.reactions import reaction_name, reaction_text
from journal_app.ui.week.board.board_table import BoardTable
from journal_app.ui.week.board.cards import Hit, Part

_REACTION_KEYS = {
    Qt.Key.Key_1: ReactionKind.CLAP,
    Qt.Key.Key_2: ReactionKind.PARTY,
    Qt.Key.Key_3: ReactionKind.HEART,
}
_MENU_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu)
_ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SCROLL = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class BoardView(BoardTable):
    """Arrows move the focused card, 1 2 3 react, G says thanks, Ctrl+C copies the week.

    Return opens the menu of a card, Space its story.
    """

    react_requested = Signal(object, object)
    reaction_menu_requested = Signal(object, QPoint)
    menu_requested = Signal(object, QPoint)
    key_result_requested = Signal(object)
    versions_requested = Signal(object)
    thanks_requested = Signal(object)
    item_activated = Signal(object)
    story_requested = Signal()
    copy_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._pressed: Hit | None = None

    # Keyboard ----------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        # Ctrl+C is the board's own while it has the keyboard, whatever the window binds to it.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Copy)
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif modifiers == Qt.KeyboardModifier.NoModifier and self._on_plain_key(key):
            pass
        elif modifiers == Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_F10:
            self._open_menu()
        else:
            event.ignore()

    def _on_plain_key(self, key: Qt.Key) -> bool:
        """Do what a key means here and tell whether it means anything."""
        item = self.focused_item()
        if key in _ACROSS or key in _DOWN:
            self._step(key)
        elif key in _SCROLL:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + _SCROLL[key] * bar.pageStep())
        elif key in _MENU_KEYS:
            self._open_menu()
        elif key == Qt.Key.Key_Space and item is not None:
            self.story_requested.emit()
        elif key == Qt.Key.Key_G and item is not None:
            self.thanks_requested.emit(item)
        elif key in _REACTION_KEYS and item is not None:
            self.react_requested.emit(item, _REACTION_KEYS[key])
        else:
            return False
        return True

    def _step(self, key: Qt.Key) -> None:
        grid, place = self.board.grid, self.focused_place()
        if place is None:
            place = first_place(grid)
        elif key in _ACROSS:
            place = beside(grid, place, _ACROSS[key])
        else:
            place = below(grid, place, _DOWN[key])
        if place is not None:
            self.focus_on(place)

    def _open_menu(self) -> None:
        item = self.focused_item()
        if item is not None:
            self.menu_requested.emit(item, self.anchor())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_keyboard = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        place = self.focused_place() or (first_place(self.board.grid) if by_keyboard else None)
        if place is not None and by_keyboard:
            self.focus_on(place)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # Pointer -----------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._hit(event.position())
        place = find(self.board.grid, self._pressed.item.id) if self._pressed else None
        if place is not None:
            self.focus_on(place)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        hit = self._hit(event.position())
        same = (
            hit is not None and pressed is not None and (hit.item, hit.part) == (pressed.item, pressed.part)
        )
        if hit is not None and same and event.button() == Qt.MouseButton.LeftButton:
            self._on_clicked(hit)

    def _on_clicked(self, hit: Hit) -> None:
        corner = self.viewport().mapToGlobal(hit.rect.bottomLeft().toPoint())
        if hit.part is Part.ADD:
            self.reaction_menu_requested.emit(hit.item, corner)
        elif hit.part is Part.MORE:
            self.menu_requested.emit(hit.item, corner)
        elif hit.part is Part.VERSIONS:
            self.versions_requested.emit(hit.item)
        elif hit.chip is not None and hit.chip.key_result is not None:
            self.key_result_requested.emit(hit.chip.key_result)
        elif hit.part is Part.REACTION:
            self.react_requested.emit(hit.item, hit.reaction)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self._hit(event.position())
        if hit is not None and hit.part is Part.BODY:
            self.item_activated.emit(hit.item)
        else:
            self.mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hit = self._hit(event.position())
        hovered = hit.item.id if hit else None
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()
        is_still = hit is None or (hit.chip is not None and hit.chip.key_result is None)
        pointing = not is_still and hit is not None and hit.part is not Part.BODY
        shape = Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        hit = self._hit(QPointF(event.pos()))
        if hit is not None:
            self.menu_requested.emit(hit.item, event.globalPos())

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave and self._hovered is not None:
            self._hovered = None
            self.viewport().update()
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self._hit(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._tip(hit) if hit else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def _tip(self, hit: Hit) -> str:
        if hit.chip is not None:
            return self.titles.get(hit.chip.key_result, hit.chip.tip) if hit.chip.key_result else hit.chip.tip
        if hit.part is Part.REACTION and hit.reaction is not None:
            count = next(count for kind, count, _mine in hit.item.reactions if kind is hit.reaction)
            return reaction_text(hit.reaction, count)
        if hit.part is Part.ADD:
            return "  ".join(f"{at} {reaction_name(kind)}" for at, kind in enumerate(ReactionKind, 1))
        if hit.part is Part.VERSIONS:
            return _("Compare the versions")
        return _("More") if hit.part is Part.MORE else ""

    def _hit(self, point: QPointF) -> Hit | None:
        index = self.indexAt(point.toPoint())
        if not index.isValid():
            return None
        around = QRectF(self.visualRect(index))
        return self.cards.hit(self.board.cell(index.row(), index.column()), around, point)
