"""A field that applies what was typed when the keyboard leaves it, not at each letter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from journal_app.ui.kit import Field
from journal_app.ui.look.theme_host import ThemeHost


class CommittedField(Field):
    """A field for a value kept elsewhere: Return or leaving commits it, Esc brings the kept one back."""

    committed = Signal(str)

    def __init__(self, host: ThemeHost, *, width: int = 0, trailing: str = "") -> None:
        super().__init__(host, width=width, trailing=trailing)
        self._kept = ""
        self._offered = False
        self.submitted.connect(self.commit)
        self.focus_left.connect(self.commit)

    def load(self, text: str) -> None:
        """Show the kept value, unless another one is being typed or could not be kept yet."""
        untouched = self.text() == self._kept
        self._offered = self._offered and text == self._kept
        self._kept = text
        if untouched or not (self.edit.hasFocus() or self.unsaved()):
            self.set_text(text)
            self.set_error("")

    def commit(self) -> None:
        """Emit `committed` where the text differs from the kept one."""
        if not self.edit.is_composing and self.text() != self._kept:
            self._offered = True
            self.committed.emit(self.text())

    def unsaved(self) -> str:
        """Return the value that was committed and is not the kept one all the same; "" where there is none."""
        text = " ".join(self.text().split())
        return text if self._offered and text != self._kept else ""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._kept:
            self.set_text(self._kept)
            self.set_error("")
            self.text_edited.emit(self._kept)
            return
        super().keyPressEvent(event)
