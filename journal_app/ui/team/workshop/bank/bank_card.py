"""Bank card of a workshop: the words kept for its drafts, by where they come from; a click puts one in the text."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, Card, Flow, IconButton, Label, key_text
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

BANK_KEY = "Ctrl+J"
_TURNS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class BankGroup:
    """Words that come from one place: "第3回　なぜあるのか", in `short` "第3回"."""

    title: str
    words: tuple[str, ...]
    short: str = ""


class WordChip(Button):
    """A word; one that stands in the text already is tinted. A press puts it in, once more too."""

    def __init__(self, host: ThemeHost, word: str) -> None:
        super().__init__(host, word, kind="secondary", size="small")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    def nextCheckState(self) -> None:
        """Leave the tint to who knows the text."""


class BankCard(Worded, QWidget):
    """One stop for the tab key: arrows go along the words, Enter puts one in. `added` asks for one more word.

    While nothing is kept it offers words to begin with.
    """

    chosen = Signal(str)
    add_requested = Signal()
    remove_requested = Signal(str)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._groups: tuple[BankGroup, ...] = ()
        self._used: AbstractSet[str] = frozenset()
        self._parts: list[QWidget] = []
        self.chips: list[WordChip] = []
        self.card = Card(host)
        self.add = IconButton(host, "plus", size=28, icon_size=16)
        self._hint = Label(host, role="caption", color="muted", wrap=True)
        self._keys = Label(host, role="caption", color="muted")
        self.card.set_header_widget(self._keys)
        self.card.set_header_widget(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.card)
        self.card.body.addWidget(self._hint)
        self.add.clicked.connect(self.add_requested)

    @property
    def words(self) -> tuple[str, ...]:
        """Return all words that are offered, in order."""
        return tuple(word for group in self._groups for word in group.words)

    def show_words(self, groups: Sequence[BankGroup], used: AbstractSet[str]) -> None:
        """Show the words, and which of them stand in what is being written."""
        self._used = used
        if tuple(groups) != self._groups:
            self._groups = tuple(groups)
            self._fill()
        for chip in self.chips:
            chip.setChecked(chip.text() in used)

    def set_insertable(self, insertable: bool) -> None:
        """Say by which key a word goes into a text, where there is one to write."""
        self._keys.setVisible(insertable)

    def _fill(self) -> None:
        discard(self.card.body, self._parts)
        self._parts, self.chips = [], []
        for group in self._groups:
            chips = [WordChip(self._host, word) for word in group.words]
            for chip in chips:
                chip.clicked.connect(partial(self._on_clicked, chip))
            flow = Flow(self._host, gap=8, height="controlSmall")
            flow.set_items(chips)
            title = Label(self._host, group.title, role="caption", color="muted")
            title.set_elided(True)
            self._parts += [title, flow] if group.title else [flow]
            self.chips += chips
        self.card.body.removeWidget(self._hint)
        for part in (*self._parts, self._hint):
            self.card.body.addWidget(part)
        if self.chips:
            self.chips[0].setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._hint.setVisible(not self.chips)

    def _on_clicked(self, chip: WordChip, _checked: bool = False) -> None:
        self.chosen.emit(chip.text())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), None)
        step = _TURNS.get(Qt.Key(event.key()))
        if at is None:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit(self.chips[at].text())
        elif step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            now = self.chips[(at + step) % len(self.chips)]
            now.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            now.setFocus(Qt.FocusReason.TabFocusReason)
            self.chips[at].setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    def retranslate(self) -> None:
        self.card.set_title(_("Word bank"))
        self._keys.setText(_("{key} to insert").format(key=key_text(BANK_KEY)))
        self._hint.setText(_("Words that you pick up in the meetings wait here for your drafts."))
        self.add.set_name(_("Add a word"))
