"""The field that asks why a Try is dropped; it may stay empty."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Field
from journal_app.ui.look.theme_host import ThemeHost

_WIDTH = 280


class ReasonField(Field):
    """Enter drops, with or without words; Esc keeps the Try, unless it belongs to the input method."""

    given_up = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host, width=_WIDTH)
        words = _("Why? (optional)")
        self.edit.setPlaceholderText(words)
        self.edit.setAccessibleName(words)
        self.edit.setAccessibleDescription(_("Enter drops the Try, Esc keeps it"))
        self.edit.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escapes = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escapes and event.type() == QEvent.Type.KeyPress and not self.edit.is_composing:
            self.given_up.emit()
            return True
        return super().eventFilter(watched, event)
