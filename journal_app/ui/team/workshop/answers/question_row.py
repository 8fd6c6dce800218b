"""Question row: a question by its number, and below it the field for one's own answer, or what is sealed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Label, WordsField
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded
from journal_app.ui.notes.number_badge import NumberBadge
from journal_app.ui.team.workshop.answers.values import Asked
from journal_app.ui.team.workshop.parts.sealed_words import SealedWords

_LINES = 3


class QuestionHead(Themed, QWidget):
    """Number and question; `room` above it in px at 100 %."""

    def __init__(self, host: ThemeHost, asked: Asked, *, room: int = 0) -> None:
        super().__init__()
        self._host = host
        self._room = room
        self._words = Label(host, asked.text, role="heading", bold=True, wrap=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(NumberBadge(host, asked.number), 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._words, 1)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(0, px(self._room), 0, 0)
        self._row.setSpacing(px(12))


class QuestionRow(Worded, QWidget):
    """A question to write to, or to read one's sealed answer to."""

    def __init__(self, host: ThemeHost, asked: Asked) -> None:
        super().__init__()
        self._host = host
        self.asked = asked
        self.field = WordsField(host, role="writing", lines=_LINES)
        self.sealed = SealedWords(host)
        self._column = QVBoxLayout(self)
        self._column.addWidget(QuestionHead(host, asked))
        self._column.addWidget(self.field)
        self._column.addWidget(self.sealed)
        self.field.edit.setAccessibleName(asked.text)
        self.set_sealed(sealed=False)

    def set_sealed(self, *, sealed: bool) -> None:
        """Show the answer to be read alone, or to be written."""
        words = self.field.text().strip()
        self.sealed.show_words(words)
        self.sealed.setVisible(sealed and bool(words))
        self.field.setVisible(not sealed)

    @override
    def retranslate(self) -> None:
        self.field.edit.set_placeholder(_("Even one word is fine"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
