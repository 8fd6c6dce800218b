"""Deeds on drafts that are open: questions on them, taking them back, and deciding one before it has rested."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal

from journal_app.domain.ids import Id
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.workshop.decision_commands import Decide, Words
from journal_app.journal.workshop.hand_in_commands import OpenStep
from journal_app.journal.workshop.idea_commands import AddRemark, DeleteRemark, TakeBackIdea
from journal_app.ui.kit import Menu
from journal_app.ui.pane import Pane
from journal_app.ui.team.tab import StepOf
from journal_app.ui.team.workshop.drafts.draft_card import DraftCard
from journal_app.ui.team.workshop.drafts.draft_rows import drafts_of
from journal_app.ui.team.workshop.drafts.drafts_view import DraftsView
from journal_app.ui.team.workshop.drafts.early_sheet import EarlySheet
from journal_app.ui.team.workshop.drafts.rest_notice import is_decidable
from journal_app.ui.team.workshop.drafts.values import Draft
from journal_app.ui.team.workshop.parts.step_found import StepFound


class DraftDeeds(QObject):
    """Carries out what is asked for on the cards. `changed` says that something was; `step_requested` opens a step."""

    changed = Signal()
    step_requested = Signal(object)

    def __init__(self, pane: Pane, view: DraftsView, found: Callable[[], StepFound | None]) -> None:
        """`found` returns the step as it was read last."""
        super().__init__(view)
        self._pane = pane
        self._view = view
        self._found = found
        view.asked.connect(self._on_asked)
        view.unasked.connect(self._on_unasked)
        view.take_back_requested.connect(self._on_take_back)
        view.menu_requested.connect(self._on_menu)
        view.notice.pressed.connect(self._on_notice)

    def _run(self, command: Command) -> bool:
        done = self._pane.run(command) is not None
        if done:
            self.changed.emit()
        return done

    def _on_asked(self, draft: Id, words: str) -> None:
        card = next(one for one in self._view.cards if one.draft.id == draft)
        if self._run(AddRemark(draft, words)):
            card.questions.field.set_text("")

    def _on_unasked(self, question: Id) -> None:
        if self._run(DeleteRemark(question)):
            self._pane.offer_undo(_("The question is deleted."))

    def _on_take_back(self, draft: Draft) -> None:
        if self._run(TakeBackIdea(draft.id)):
            self._pane.offer_undo(_("The draft is taken back."))

    def _on_menu(self, card: DraftCard) -> None:
        menu = Menu(self._pane.host, card)
        menu.add("message-circle-question-mark", _("Ask a question"), card.ask, key="C")
        if card.draft.editable:
            menu.add("pencil", _("Rewrite"), card.edit, key="F2")
        if card.draft.mine or card.draft.editable:
            menu.add("trash-2", _("Take back"), card.take_back, key="Del", danger=True)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(card.more.mapToGlobal(QPoint(0, card.more.height())))

    def _on_notice(self) -> None:
        """Go where it is decided; before the drafts have rested, ask for a reason instead."""
        found = self._found()
        if found is None or found.deciding is None:
            return
        if is_decidable(found):
            self.step_requested.emit(StepOf(found.deciding))
            return
        sheet = EarlySheet(self._pane.host, self._view.window(), drafts_of(found))
        sheet.decided.connect(self._on_decided_early)
        sheet.open()

    def _on_decided_early(self, draft: Draft, reason: str) -> None:
        found = self._found()
        if found is None or found.deciding is None:
            return
        words = (Words(draft.text, draft.more, idea=draft.id),)
        if self._pane.run(OpenStep(found.deciding)) is not None:
            self._run(Decide(found.deciding, words, early=reason))
