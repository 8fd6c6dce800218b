"""Visits to rows of other kinds: which key or click on one asks for what."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTreeView

from journal_app.ui.okrs.tree.delegate import OkrDelegate
from journal_app.ui.okrs.tree.guests import Guest
from journal_app.ui.okrs.tree.model import OkrModel
from journal_app.ui.okrs.tree.outline import Node

_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_PORTABLE = QKeySequence.SequenceFormat.PortableText


class Visits(QObject):
    """`asked(guest, code)` says what a person wants of a row, in the words of the row.

    `chip_pressed(id)` says that what an objective supports was clicked on.
    """

    asked = Signal(object, str)
    chip_pressed = Signal(object)

    def __init__(self, view: QTreeView, delegate: OkrDelegate, model: OkrModel) -> None:
        super().__init__(view)
        self._view = view
        self._delegate = delegate
        self._model = model

    def click(self, node: Node, at: QPointF) -> bool:
        """Ask for what lies at a place of the view; False where that is a node of the tree itself."""
        place = self._view.visualRect(self._model.index_of(node.key))
        if node.guest is None:
            chip = self._delegate.chip_box(place, node)
            on_chip = chip is not None and chip.contains(at)
            if on_chip:
                self.chip_pressed.emit(node.id)
            return on_chip
        sheet = self._delegate.sheet_of(place, node)
        code = node.guest.code_at(sheet, at) if sheet is not None else ""
        if code:
            self.asked.emit(node.guest, code)
        return True

    def key(self, guest: Guest, event: QKeyEvent) -> bool:
        """Ask for what a key means on a row; False where it means nothing there."""
        typed = QKeySequence(QKeyCombination(event.modifiers() & ~_KEYPAD, Qt.Key(event.key())))
        code = guest.keys.get(typed.toString(_PORTABLE), "")
        if code:
            self.asked.emit(guest, code)
        return bool(code)
