"""The page of a decision: hand in how candidates sit, open the answers, decide, and reopen what was decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.workshop.candidates import Hold, decision_of, hold
from journal_app.domain.workshop.hand_ins import Prepared
from journal_app.domain.workshop.ideas import Said
from journal_app.domain.workshop.meetings import Subject
from journal_app.domain.workshop.step_view import StepView
from journal_app.i18n import _
from journal_app.journal.workshop.decision_commands import Decide, UndoDecision, Words
from journal_app.journal.workshop.hand_in_commands import HandInStep, OpenStep, RewriteStep
from journal_app.ui.dialogs.why_sheet import WhySheet, WhyWords
from journal_app.ui.kit import Menu
from journal_app.ui.team.tab import TeamTools
from journal_app.ui.team.workshop.decide.check_page import CHECK, CheckPage
from journal_app.ui.team.workshop.parts.opening_sheet import OpeningSheet


class DecidePage(CheckPage):
    """Carries out what the buttons beside the candidates ask for."""

    def __init__(self, tools: TeamTools, id_: Id) -> None:
        super().__init__(tools, id_)
        self.verdict.main_requested.connect(self.act)
        self.verdict.other_requested.connect(self.act_other)
        self.verdict.more_requested.connect(self.offer)
        self.decided.pressed.connect(self.show_sheet)

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        view = self.view
        if view is None:
            return {}
        if view.is_open:
            return {"workshop.decide": self.act}
        if self.whose in view.handed_in:
            return {"workshop.rewrite": self._rewrite}
        return {"workshop.hand_in": self.act}

    @override
    def _show(self, found: StepView) -> None:
        super()._show(found)
        self._pane.commands_changed.emit()
        if found.are_all_in and found.people and not found.is_open:
            self.do(
                OpenStep(found.step.id)
            )  # the last two handed in at once, each without knowing of the other

    def act(self) -> None:
        """Do what the main button says: hand in, or decide."""
        self.flush()
        view, shown = self.view, self.shown
        if view is None or not self.verdict.main.isEnabled() or not self.verdict.main.text():
            return
        if not view.is_open:
            if self._lacks_reason(view):
                return
            if self.do(HandInStep(view.step.id, self.whose)):
                self._is_keyboard_due = True
                self._pane.offer_undo(_("Handed in and sealed."))
        elif shown is not None:
            self._decide()

    def _lacks_reason(self, view: StepView) -> bool:
        """Go to the first "not yet" that does not say why, and ask; False where each does."""
        rows = self._pane.journal.reads.workshop.of_step(
            Prepared, view.step.id
        )  # what was typed just now, too
        for one in rows:
            if one.idea is not None and one.whose == self.whose and one.said is Said.NOT_YET and not one.text:
                self.parts.set_checked([CHECK])
                self.look_at(one.idea)
                self.candidate.ask_why(one.said)
                return True
        return False

    def act_other(self) -> None:
        """Do what the quiet button says: open now, or go back and let it rest."""
        self.flush()
        if self.view is not None and not self.view.is_open:
            sheet = OpeningSheet(self._host, self.window(), self.view)
            sheet.opened.connect(partial(self.do, OpenStep(self.view.step.id)))
            sheet.open()
        else:
            self.left.emit()

    def offer(self) -> None:
        """Offer what is rarely wanted, in a menu."""
        view, shown = self.view, self.shown
        if view is None:
            return
        menu = Menu(self._host, self)
        if not view.is_open and self.whose in view.handed_in:
            menu.add("pencil", _("Rewrite"), self._rewrite)
        if shown is not None and view.is_open:
            held = hold(view, shown, self._pane.journal.today())
            if held in {Hold.RESTS, Hold.NOT_YET}:
                menu.add("pencil-line", _("Decide with a reason…"), self._ask_reason)
            decision = decision_of(view, shown)
            if decision is not None:
                menu.add("undo-2", _("Reopen the decision"), partial(self.do, UndoDecision(decision.id)))
        menu.add("file-text", _("Show the sheet"), self.show_sheet)
        menu.aboutToHide.connect(menu.deleteLater)
        more = self.verdict.more
        menu.popup(more.mapToGlobal(more.rect().bottomLeft()))

    def show_sheet(self) -> None:
        """Show what the decisions made."""
        self.open_requested.emit("sheet")

    def _rewrite(self) -> None:
        if self.view is not None:
            self._is_keyboard_due = self.do(RewriteStep(self.view.step.id, self.whose))

    def _ask_reason(self) -> None:
        view, shown = self.view, self.shown
        if view is None or shown is None:
            return
        held = hold(view, shown, self._pane.journal.today())
        sheet = WhySheet(self._host, self.window(), partial(_asked_why, shown.idea.text, held))
        sheet.given.connect(self._decide)
        sheet.open()

    def _decide(self, reason: str = "") -> None:
        view, shown = self.view, self.shown
        if view is None or shown is None:
            return
        idea = shown.idea
        letter = idea.letter if view.step.subject is Subject.VALUES else ""
        words = Words(idea.text, idea.more, letter, idea.id)
        if self.do(Decide(view.step.id, (words,), early=reason, despite=reason)):
            self._pane.offer_undo(_("Decided. It is on the sheet now."))


def _asked_why(idea: str, held: Hold | None) -> WhyWords:
    """Return what is asked before something is decided that is held up."""
    why = (
        _("It was proposed a short while ago. What rests looks different in the next meeting.")
        if held is Hold.RESTS
        else _("Someone says “Not yet”. Their words stay on the record beside this reason.")
    )
    return WhyWords(_("Decide with a reason"), idea, why, _("Decide"))
