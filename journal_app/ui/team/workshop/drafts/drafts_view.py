"""Drafts view: the notice of how they rest, the drafts of all, and below them what one is writing oneself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, Label
from journal_app.ui.kit.frames.discarding import discard, laid_out_once
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.team.workshop.drafts.draft_card import DraftCard
from journal_app.ui.team.workshop.drafts.draft_editor import DraftEditor
from journal_app.ui.team.workshop.drafts.values import Draft
from journal_app.ui.team.workshop.parts.notice import Notice
from journal_app.ui.team.workshop.parts.sealed_words import SealedWords

_TURNS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class DraftsView(Worded, QWidget):
    """Up and down go from draft to draft, N writes one more.

    `asked` carries (draft, words), `unasked` a question, the others the draft.
    """

    asked = Signal(object, str)
    unasked = Signal(object)
    edit_requested = Signal(object)
    take_back_requested = Signal(object)
    menu_requested = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.cards: list[DraftCard] = []
        self.editors: list[DraftEditor] = []
        self.sealed: list[SealedWords] = []
        self.notice = Notice(host, height=60)
        self._title = Label(host, role="heading", bold=True)
        self._fact = Label(host, role="caption", color="muted", wrap=True)
        self.more = Button(host, kind="ghost", icon="plus", key="N")
        self._build_layout()

    def _build_layout(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._fact, 1)
        self._drafts, self._own = QVBoxLayout(), QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.notice)
        self._column.addLayout(self._head)
        self._column.addLayout(self._drafts)
        self._column.addLayout(self._own)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def editor(self) -> DraftEditor | None:
        """Return the draft that is being written: the one with the keyboard, or else the last."""
        written = (editor for editor in self.editors if editor.is_written_in)
        return next(written, self.editors[-1] if self.editors else None)

    @property
    def card(self) -> DraftCard | None:
        """Return the draft that has the keyboard."""
        return next((card for card in self.cards if card.hasFocus()), None)

    def set_title(self, title: str, fact: str) -> None:
        """Say what the drafts are of."""
        self._title.setText(title)
        self._fact.setText(fact)

    def show_drafts(self, drafts: Sequence[Draft], *, anew: bool = False) -> None:
        """Show drafts; one that is as before stays unless all are wanted `anew`, and what is being asked does."""
        with laid_out_once(self._column):
            self._lay_in(drafts, anew=anew)

    def _lay_in(self, drafts: Sequence[Draft], *, anew: bool) -> None:
        before = {card.draft.id: card for card in self.cards}
        self.cards = []
        for place, draft in enumerate(drafts):
            kept = before.pop(draft.id, None)
            card = kept if kept is not None and kept.draft == draft and not anew else self._card_of(draft)
            self.cards.append(card)
            self._drafts.insertWidget(place, card)
            card.show()  # else the layout does so later, and until then nothing in it takes the keyboard
            if kept is not None and kept is not card:
                _take_over(card, kept)
                before[draft.id] = kept
        discard(self._drafts, before.values())

    def show_sealed(self, drafts: Sequence[Draft]) -> None:
        """Show drafts that are handed in, as only their author sees them."""
        words = ["\n".join(filter(None, (draft.text, draft.more))) for draft in drafts]
        if words != [one.words for one in self.sealed]:
            discard(self._drafts, self.sealed)
            self.sealed = [SealedWords(self._host) for _one in words]
            for one, text in zip(self.sealed, words, strict=True):
                one.show_words(text)
                self._drafts.addWidget(one)

    def show_editors(self, editors: Sequence[DraftEditor]) -> None:
        """Show what is being written; editors that are not among these go."""
        gone = [editor for editor in self.editors if editor not in editors]
        discard(self._own, gone)
        self.editors = list(editors)
        for place, editor in enumerate(self.editors):
            self._own.insertWidget(place, editor)
            editor.show()

    def _card_of(self, draft: Draft) -> DraftCard:
        card = DraftCard(self._host, draft)
        card.asked.connect(partial(self._on_asked, card))
        card.unasked.connect(self.unasked)
        card.edit_requested.connect(partial(self._on_edit, card))
        card.take_back_requested.connect(partial(self._on_take_back, card))
        card.menu_requested.connect(partial(self._on_menu, card))
        return card

    def _on_asked(self, card: DraftCard, words: str) -> None:
        self.asked.emit(card.draft.id, words)

    def _on_edit(self, card: DraftCard) -> None:
        self.edit_requested.emit(card.draft)

    def _on_take_back(self, card: DraftCard) -> None:
        self.take_back_requested.emit(card.draft)

    def _on_menu(self, card: DraftCard) -> None:
        self.menu_requested.emit(card)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, card = Qt.Key(event.key()), self.card
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = _TURNS.get(key) if plain else None
        if key == Qt.Key.Key_N and plain:
            self.more.click()
            return
        if step is None or card is None:
            super().keyPressEvent(event)
            return
        at = self.cards.index(card) + step
        if 0 <= at < len(self.cards):
            self.cards[at].setFocus(Qt.FocusReason.TabFocusReason)
        elif at == len(self.cards) and self.editors:
            self.editors[0].take_keyboard()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.more.setText(_("Write another"))
        self.show_drafts([card.draft for card in self.cards], anew=True)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))
        self._head.setContentsMargins(0, px(8), 0, 0)
        self._head.setSpacing(px(12))
        self._drafts.setSpacing(px(12))
        self._own.setSpacing(px(12))


def _take_over(card: DraftCard, before: DraftCard) -> None:
    """Go on with what was being asked, and with the keyboard, where a draft is shown anew."""
    if before.typed:
        card.questions.field.set_text(before.typed)
    card.set_open(before.is_open)
    if before.is_open and before.questions.field.edit.hasFocus():
        card.questions.take_keyboard()
    elif before.hasFocus():
        card.setFocus(Qt.FocusReason.OtherFocusReason)
