"""A field for words of several lines that knows which of them have been stored."""

from __future__ import annotations

from PySide6.QtCore import Signal
from typing_extensions import override

from journal_app.ui.kit.fields.area_field import AreaField
from journal_app.ui.look.theme_host import ThemeHost


class WordsField(AreaField):
    """Tells what was never stored from what was. `left` comes when the caret leaves it."""

    left = Signal()

    def __init__(self, host: ThemeHost, *, role: str = "body", lines: int = 1) -> None:
        """It is never lower than so many `lines`."""
        super().__init__(host, role=role, lines=lines)
        self._stored = ""
        self.edit.focus_left.connect(self.left)

    @property
    def is_dirty(self) -> bool:
        """Tell whether something stands in it that was never stored."""
        return self.text().strip() != self._stored.strip()

    @override
    def text(self) -> str:
        """Return the text; what is being composed over a selection has not replaced it yet."""
        emptied = self.edit.is_composing and not self.edit.text()
        return self._stored if emptied else self.edit.text()

    def show_stored(self, text: str, *, anyway: bool = False) -> None:
        """Show what is stored, unless something else is being written: a space at its end, too, is being written."""
        is_written = self.edit.hasFocus() and (self.is_dirty or text.strip() == self.text().strip())
        if anyway or not is_written:
            self._stored = text
            self.edit.set_text(text)

    def took(self, text: str) -> None:
        """Note that a text has been stored; what is typed stays as it is."""
        self._stored = text
