"""Cores of words: what several mean by one, said in a sentence, and those the team has found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.i18n import _, ngettext
from journal_app.ui.kit import Button, Card, Field, Flow, IconButton, Label, Row, Stack
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.team.workshop.pick.pick_rows import SharedWord

NEXT_KEY, DECIDE_KEY = "Alt+Right", "Ctrl+Return"


@dataclass(frozen=True, slots=True)
class Core:
    """A core that was found: the decision, its words, the word it comes from, and who had picked that."""

    id: Id
    text: str
    word: str = ""
    people: tuple[str, ...] = ()


class CoreCard(Worded, QWidget):
    """Asks what is at the core of a word."""

    decided = Signal()
    next_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._word: SharedWord | None = None
        self._narrow = False
        self.card = Card(host, wraps=True)
        self.field = Field(host, look="large")
        self.decide = Button(host, kind="primary", key=DECIDE_KEY)
        self.next = Button(host, kind="ghost", key=NEXT_KEY)
        self.card.body.addWidget(self.field)
        acts = Flow(host)
        acts.set_items((self.decide, self.next))
        self.card.body.addWidget(acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)
        self.decide.clicked.connect(self._on_decide)
        self.next.clicked.connect(self.next_requested)

    @property
    def text(self) -> str:
        """Return the words typed."""
        return " ".join(self.field.text().split())

    def show_word(self, word: SharedWord | None, *, more: bool) -> None:
        """Ask for the core of a word; with `more` there is another one to go on to."""
        self._word = word
        self.setVisible(word is not None)
        self.next.setVisible(more)
        self.retranslate()

    def set_narrow(self, narrow: bool) -> None:
        """Leave out the key, and how many reasons there are, where room is scarce."""
        self._narrow = narrow
        self.decide.set_key("" if narrow else DECIDE_KEY)
        self.retranslate()

    def _on_decide(self) -> None:
        if self.text:
            self.decided.emit()
        else:
            self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Take the next core."""
        self.field.set_text("")

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        if self._word is not None:
            question = _("What is at the core of “{word}”?").format(word=self._word.text)
            self.card.set_title(question)
            count = len(self._word.people)
            fact = ngettext("In one sentence, from one reason", "In one sentence, from {n} reasons", count)
            self.card.set_fact("" if self._narrow else fact.format(n=count))
            self.field.edit.setAccessibleName(question)
        self.decide.setText(_("Make it a core of the team"))
        self.next.setText(_("Next word"))


class _CoreRow(QWidget):
    """One core."""

    removed = Signal(object)

    def __init__(self, host: ThemeHost, core: Core) -> None:
        super().__init__()
        self._core = core
        text = Label(host, core.text, role="heading", wrap=True)
        parts = [_("From “{word}”").format(word=core.word)] if core.word else []
        origin = Label(
            host, "　·　".join([*parts, "　".join(core.people)]), role="caption", color="muted", wrap=True
        )
        self._off = IconButton(host, "x", _("Reopen “{core}”").format(core=core.text), size=28, icon_size=16)
        row = Row(host)
        row.addLayout(Stack(host, text, origin, spacing=2), 1)
        row.addWidget(self._off)
        self.setLayout(row)
        self._off.clicked.connect(self._on_off)

    def _on_off(self) -> None:
        self.removed.emit(self._core.id)


class CoresCard(Worded, QWidget):
    """Lists the cores found so far."""

    removed = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._cores: tuple[Core, ...] = ()
        self._rows: list[_CoreRow] = []
        self.card = Card(host)
        self.card.set_icon("star")
        self._foot = Label(host, role="caption", color="muted", wrap=True)
        self.card.body.addWidget(self._foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)

    def show_cores(self, cores: Sequence[Core]) -> None:
        """Show the cores, the newest first."""
        if tuple(cores) != self._cores:
            self._cores = tuple(cores)
            self._fill()
        self.retranslate()

    def _fill(self) -> None:
        discard(self.card.body, self._rows)
        self._rows = [_CoreRow(self._host, core) for core in self._cores]
        for number, row in enumerate(self._rows):
            row.removed.connect(self.removed)
            self.card.body.insertWidget(number, row)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.card.set_title(_("Cores of the team"))
        count = len(self._cores)
        self.card.set_fact(ngettext("{n} core", "{n} cores", count).format(n=count) if count else "")
        self._foot.setText(
            _("Cores go into the word bank.")
            if self._cores
            else _("What several of you mean by a word, in one sentence. It goes into the word bank.")
        )
