"""The complaint below a field: what is wrong with an answer, and nothing where all is well."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal_app.ui.kit.marks.glyph import Glyph
from journal_app.ui.kit.marks.labels import Label
from journal_app.ui.look.theme_host import ThemeHost

_ICON = 14


class Complaint(QWidget):
    """A sign and a sentence in the ink of danger."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._sentence = Label(host, role="caption", color="danger", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Glyph(host, "circle-alert", _ICON, "danger"))
        row.addWidget(self._sentence, 1)
        self.hide()

    @property
    def text(self) -> str:
        """Return the sentence, "" where nothing is wrong."""
        return self._sentence.text()

    def say(self, sentence: str) -> None:
        """Say what is wrong; an empty sentence takes it back."""
        self._sentence.setText(sentence)
        self.setVisible(bool(sentence))
