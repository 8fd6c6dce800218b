"""Deeds of the card of the five questions: what a person does in it is written, wherever the card stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.okrs.asking.questions import Answer
from journal_app.domain.okrs.okr import KeyResult
from journal_app.domain.okrs.parts import Dependency, Parts
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.okrs.part_commands import SetParts
from journal_app.journal.okrs.question_commands import Activate, AnswerQuestion, Park
from journal_app.journal.okrs.tree_commands import EditKeyResult
from journal_app.messages import sentence
from journal_app.ui.okrs.questions.asked import Asked
from journal_app.ui.okrs.questions.card import QuestionsCard
from journal_app.ui.pane import Pane


class QuestionDeeds(QObject):
    """Builds cards, and carries out what is done in them. `done` says that something was written."""

    done = Signal()

    def __init__(self, pane: Pane, parent: QObject) -> None:
        super().__init__(parent)
        self._pane = pane

    def build(self, asked: Asked, parent: QWidget) -> QuestionsCard:
        """Return a card that asks about a key result."""
        card = QuestionsCard(self._pane.host, asked, parent)
        card.answered.connect(partial(self._on_answered, card, asked.kr.id))
        card.titled.connect(partial(self._on_titled, card, asked.kr.id))
        card.needed.connect(partial(self._on_needed, asked.kr.id))
        card.activated.connect(partial(self._on_activated, card, asked))
        card.parked.connect(partial(self._on_parked, card, asked))
        return card

    def _on_answered(self, card: QuestionsCard, id_: Id, number: int, answer: Answer, note: str) -> None:
        if self._pane.run(AnswerQuestion(id_, number, answer, note)) is not None:
            card.show_answers(self._pane.journal.reads.questions.answers(id_))
            self.done.emit()

    def _on_titled(self, card: QuestionsCard, id_: Id, title: str) -> None:
        kr = self._stored(id_)
        if kr is None or self._pane.run(EditKeyResult(kr, replace(kr, title=title))) is None:
            return
        stored = self._stored(id_)
        if stored is not None:
            card.head.retitle(stored)
        self.done.emit()

    def _on_needed(self, id_: Id, department: str, matter: str, talk: date | None) -> None:
        seen = self._pane.journal.reads.okr_parts.of(id_)
        before = open_need(seen)
        if before is None:
            needs = (*seen.needs, Dependency(NOBODY, id_, "", department, matter, None, talk))
        else:
            needed = replace(before, department=department, matter=matter or before.matter, talk=talk)
            needs = tuple(needed if need is before else need for need in seen.needs)
        self._pane.run(SetParts(id_, seen, replace(seen, needs=needs)))

    def _on_activated(self, card: QuestionsCard, asked: Asked, reason: str) -> None:
        self._do(card, Activate(asked.kr.id, reason), _("{ref} is active").format(ref=asked.ref))

    def _on_parked(self, card: QuestionsCard, asked: Asked, reason: str) -> None:
        self._do(card, Park(asked.kr.id, reason), _("{ref} waits in the parking lot").format(ref=asked.ref))

    def _do(self, card: QuestionsCard, command: Command, said: str) -> None:
        try:
            self._pane.journal.run(command, origin=self._pane)
        except JournalError as error:
            card.ask_reason(sentence(error))
            return
        card.done()
        self._pane.offer_undo(said)
        self.done.emit()

    def _stored(self, id_: Id) -> KeyResult | None:
        return self._pane.journal.reads.okr.key_result(id_)


def open_need(parts: Parts) -> Dependency | None:
    """Return the first thing needed of another department that is not agreed."""
    return next((need for need in parts.needs if need.agreed is None), None)
