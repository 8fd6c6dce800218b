"""The flow of the five questions: opens the card in the tree."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import State
from journal_app.domain.okrs.tree import KrView
from journal_app.messages import sentence
from journal_app.ui.okrs.questions.asked import Asked
from journal_app.ui.okrs.questions.deeds import QuestionDeeds, open_need
from journal_app.ui.okrs.snapshot import Shown
from journal_app.ui.okrs.tree.tree import OkrTreeView
from journal_app.ui.pane import Pane


class QuestionsFlow(QObject):
    """Asks about the key results of a tree."""

    def __init__(self, pane: Pane, tree: OkrTreeView) -> None:
        super().__init__(pane)
        self._pane = pane
        self._tree = tree
        self._deeds = QuestionDeeds(pane, self)
        self.shown: Shown | None = None

    def ask(self, id_: Id) -> None:
        """Open the card on a draft that is to be activated."""
        self._ask(id_, (State.DRAFT,))

    def ask_about_new(self, id_: Id) -> None:
        """Open the card on a key result that has just been written, also one that is active by its numbers."""
        self._ask(id_, (State.DRAFT, State.ACTIVE))

    def _ask(self, id_: Id, states: tuple[State, ...]) -> None:
        view = self.shown.nodes.get(id_) if self.shown else None
        if self.shown is None or not isinstance(view, KrView) or view.kr.state not in states:
            return
        if not self.shown.may_edit(view.kr):
            self._pane.show_toast(sentence(JournalError(ErrorCode.OKRS_NOT_YOURS)))
            return
        if not self._tree.select(id_):
            return
        reads = self._pane.journal.reads
        asked = Asked(
            kr=view.kr,
            ref=view.ref,
            owner=view.owner_name,
            mine=view.kr.owner == self.shown.me,
            answers=reads.questions.answers(id_),
            stumbles=reads.questions.stumbles(self.shown.tree.period),
            need=open_need(reads.okr_parts.of(id_)),
            today=self.shown.today,
        )
        self._tree.open_card(partial(self._deeds.build, asked))
