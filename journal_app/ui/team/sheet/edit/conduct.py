"""Conduct of a value in the form: what someone does who lives it, and what they do not do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import AreaField, Form
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded


class Conduct(Worded, QWidget):
    """Two areas, one thing a line."""

    edited = Signal(str)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.done, self.avoided = AreaField(host), AreaField(host)
        self._form = Form(host, label_role="caption")
        self._rows = self._form.add_line(("", self.done), ("", self.avoided))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._form)
        for area in (self.done, self.avoided):
            area.text_edited.connect(self.edited)

    def put(self, done: str, avoided: str) -> None:
        """Show what is written."""
        self.done.set_text(done)
        self.avoided.set_text(avoided)

    def texts(self) -> tuple[str, str]:
        """Return what is written."""
        return self.done.text().strip(), self.avoided.text().strip()

    def set_narrow(self, *, narrow: bool) -> None:
        """Put both below each other, or side by side."""
        self._form.set_narrow(narrow=narrow)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._rows[0].set_texts(_("What someone does who lives it (one a line)"))
        self._rows[1].set_texts(_("What they do not do (one a line)"))
