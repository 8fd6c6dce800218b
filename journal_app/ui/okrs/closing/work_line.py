"""The line on the work: how it went, which says nothing of how the key result was set."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Field, Glyph, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded


class WorkLine(Worded, QWidget):
    """A quiet field of one line. `submitted`: Return was pressed in it."""

    submitted = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._glyph = Glyph(host, "pencil", 18)
        self._title = Label(host, bold=True)
        self.field = Field(host, look="quiet")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._glyph)
        self._row.addWidget(self._title)
        self._row.addWidget(self.field, 1)
        self.field.submitted.connect(self.submitted)

    def text(self) -> str:
        """Return what is written."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Show what is kept."""
        self.field.set_text(text)

    def commit_then(self, done: Callable[[], None]) -> None:
        """Go on once words that are being composed are text."""
        self.field.edit.commit_then(done)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._title.setText(_("The work"))
        self.field.edit.setAccessibleName(_("The work"))
        self.field.set_placeholder(_("How the work went, in a line"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(16), 0, px(16), 0)
        self._row.setSpacing(px(8))
