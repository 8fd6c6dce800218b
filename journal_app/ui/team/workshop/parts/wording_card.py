"""Card on wording: what to do where words are hard to find. It copies, and asks no network."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, Card, Label, Row
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded


class WordingCard(Worded, QWidget):
    """A few words on where an AI helps, and a button that copies what one has written oneself."""

    copy_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._card = Card(host)
        self._words = Label(host, role="dense", color="muted", wrap=True)
        self.copy = Button(host, kind="secondary", size="small", icon="copy")
        self._card.body.addWidget(self._words)
        self._card.body.addLayout(Row(host, self.copy, None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        self.copy.clicked.connect(self.copy_requested)

    @override
    def retranslate(self) -> None:
        self._card.set_title(_("Stuck for words?"))
        self._words.setText(
            _(
                "A generative AI can help with the wording. The thoughts are yours.\nNothing is sent from here."
            )
        )
        self.copy.setText(_("Copy questions and my answers"))


def prompt_of(answers: Sequence[tuple[str, str]]) -> str:
    """Return what one may give to an AI: a request, the questions, and one's own answers to them, of nobody else."""
    request = _(
        "Below are questions and my own answers. "
        "Keep my thoughts as they are, and suggest three ways to word each answer."
    )
    blocks = [f"{number}. {asked}\n{words}" for number, (asked, words) in enumerate(answers, 1)]
    return "\n\n".join((request, *(block.rstrip() for block in blocks)))


def copy_prompt(answers: Sequence[tuple[str, str]]) -> None:
    """Put it on the clipboard, and nowhere else."""
    QGuiApplication.clipboard().setText(prompt_of(answers))
