"""The flow of the parking lot: what goes in, what waits, and what comes out with what became clear."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.cycles import cycle_after
from journal_app.domain.okrs.ledger import LedgerLine
from journal_app.domain.okrs.okr import KeyResult, State
from journal_app.domain.okrs.tree import KrView
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.okrs.question_commands import Park, ParkNew, Promote
from journal_app.messages import sentence
from journal_app.ui import dates
from journal_app.ui.okrs.ledger.reason_dialog import Move
from journal_app.ui.okrs.ledger.reason_flow import ReasonFlow
from journal_app.ui.okrs.parking.guests import ALL, GIVE_UP, PROMOTE, LotHead, LotRow, lot_below
from journal_app.ui.okrs.parking.page import ParkingPage
from journal_app.ui.okrs.parking.park_card import ParkCard, Waiting
from journal_app.ui.okrs.parking.promote_card import PromoteCard, Promotion
from journal_app.ui.okrs.parking.rows import Parked, left_of, parked_of
from journal_app.ui.okrs.snapshot import Shown
from journal_app.ui.okrs.tree.guests import OPEN, Guest, Guests
from journal_app.ui.okrs.tree.tree import OkrTreeView
from journal_app.ui.pane import Pane

_PARKABLE = (State.DRAFT, State.ACTIVE)


class ParkingFlow(QObject):
    """Connects the lot below the tree, its page and the commands.

    `turned` says that the page came, or that it went; `done` that something was changed.
    """

    turned = Signal()
    done = Signal(object)

    def __init__(self, pane: Pane, pages: QStackedWidget, tree: OkrTreeView, asking: ReasonFlow) -> None:
        """The page becomes one of `pages`, the first of which holds the `tree`."""
        super().__init__(pane)
        self._pane = pane
        self._pages = pages
        self._asking = asking
        self.page = ParkingPage(pane.host)
        self._home = pages.widget(0) or self.page
        pages.addWidget(self.page)
        self._shown: Shown | None = None
        self._parked: tuple[Parked, ...] = ()
        tree.park_requested.connect(self.park)
        tree.asked.connect(self._on_asked)
        self.page.promote_requested.connect(self.promote)
        self.page.edit_requested.connect(self._on_edit)
        self.page.give_up_requested.connect(self._on_give_up)
        self.page.add_requested.connect(self.add)
        self.page.back_requested.connect(self.close)

    @property
    def is_shown(self) -> bool:
        """Tell whether the page is shown in the place of the tree."""
        return self._pages.currentWidget() is self.page

    # What is shown -----------------------------------------------------------------

    def show(self, shown: Shown) -> Guests:
        """Take on a cycle; returns the rows below the tree."""
        self._shown = shown
        self._parked = parked_of(shown.tree, shown.me, shown.today)
        if self.is_shown:
            self._show_page()
        return lot_below(self._parked)

    def _show_page(self) -> None:
        """Show the page anew, with what the log tells of the lot."""
        shown = self._shown
        if shown is None:
            return
        lines = self._pane.journal.reads.ledger.lines(shown.tree.period.id)
        self._parked = parked_of(shown.tree, shown.me, shown.today, lines)
        names = {member.id: member.name for member in shown.members}
        self.page.show_lot(self._parked, left_of(lines), names, shown.me)

    def open(self, id_: Id | None = None) -> bool:
        """Open the page, standing on something that waits; False where it does not wait."""
        if id_ is not None and all(one.id != id_ for one in self._parked):
            return False
        self._turn(self.page)
        if id_ is not None:
            self.page.choose(id_)
        return True

    def close(self) -> None:
        """Go back to the tree."""
        if self.is_shown:
            self.page.close_card()
            self._turn(self._home)

    def _turn(self, to: QWidget) -> None:
        if self._pages.currentWidget() is not to:
            self._pages.setCurrentWidget(to)
            if to is self.page:
                self._show_page()
            self.turned.emit()

    # Going in ----------------------------------------------------------------------

    def park(self, id_: Id) -> None:
        """Put a draft or an active key result in the lot; in a cycle under way it is asked what it waits for."""
        view = self._shown.nodes.get(id_) if self._shown else None
        if self._shown is None or not isinstance(view, KrView) or view.kr.state not in _PARKABLE:
            return
        if not self._shown.may_edit(view.kr):
            self._refuse()
        elif self._run(Park(id_)):
            self._pane.offer_undo(_("{ref} waits in the parking lot").format(ref=view.ref))
            self.done.emit(None)

    def add(self) -> None:
        """Ask for something new to wait."""
        if self._shown is None or not self._shown.tree.roots:
            return
        card = ParkCard(self._pane.host, self._shown.today, self._objectives())
        self._open_form(card, None)

    def _on_edit(self, row: Parked) -> None:
        if self._shown is not None and self._allowed(row.view.kr):
            self._open_form(ParkCard(self._pane.host, self._shown.today, (), row), row.id)

    def _open_form(self, card: ParkCard, worked_on: Id | None) -> None:
        card.saved.connect(self._on_saved)
        card.left.connect(self.page.close_card)
        self.page.open_card(card, worked_on)

    def _on_saved(self, waiting: Waiting) -> None:
        if waiting.parked is not None:
            command: Command = Park(waiting.parked, waiting.reason, waiting.look_again)
        elif waiting.objective is not None:
            command = ParkNew(waiting.objective, waiting.title, waiting.reason, waiting.look_again)
        else:
            return
        try:
            self._pane.journal.run(command, origin=self._pane)
        except JournalError as error:
            if isinstance(self.page.card, ParkCard):
                self.page.card.reason.set_error(sentence(error))
            return
        self.page.close_card()
        self.done.emit(None)

    # Coming out --------------------------------------------------------------------

    def promote(self, row: Parked) -> None:
        """Ask what became clear."""
        if self._shown is None or not self._allowed(row.view.kr):
            return
        self._turn(self.page)
        row = next((one for one in self._parked if one.id == row.id), row)
        later, words = self._next_cycle(self._shown)
        answers = self._pane.journal.reads.questions.answers(row.id)
        promotion = Promotion(row, answers, self._objectives(), later, words)
        card = PromoteCard(self._pane.host, promotion, partial(self._effect, row))
        card.promoted.connect(partial(self._on_promoted, row))
        card.left.connect(self.page.close_card)
        self.page.open_card(card, row.id)
        card.fold(self.page.width())

    def _on_promoted(self, row: Parked, because: str, objective: Id) -> None:
        if not self._run(Promote(row.id, because, objective)):
            return
        self.page.close_card()
        self._pane.offer_undo(_("{ref} is a key result now").format(ref=row.view.ref))
        self.done.emit(None)

    def _effect(self, row: Parked, objective: Id) -> str:
        """Return what promoting something does to the progress of an objective, as the log will keep it."""
        try:
            planned = self._pane.journal.plan(Promote(row.id, row.view.ref, objective))
        except JournalError:
            return ""  # said when it is carried out
        line = planned.made(LedgerLine)
        view = self._shown.nodes.get(objective) if self._shown else None
        if line is None or view is None or line.effect_before == line.effect_after:
            return ""
        before, after = (
            "–" if tenths is None else f"{(tenths + 5) // 10}%"
            for tenths in (line.effect_before, line.effect_after)
        )
        return _("The progress of {objective} goes from {before} to {after}.").format(
            objective=view.ref, before=before, after=after
        )

    def _on_give_up(self, row: Parked) -> None:
        if self._allowed(row.view.kr):
            self._asking.ask(row.view.kr, row.view.ref, Move.DROP)

    # Rows below the tree -------------------------------------------------------------

    def _on_asked(self, guest: Guest, code: str) -> None:
        if isinstance(guest, LotHead) and code == ALL:
            self.open()
        elif isinstance(guest, LotRow) and code == PROMOTE:
            self.promote(guest.parked)
        elif isinstance(guest, LotRow) and code == GIVE_UP:
            self._on_give_up(guest.parked)
        elif isinstance(guest, LotRow) and code in (ALL, OPEN):
            self.open(guest.id)

    def _objectives(self) -> list[tuple[Id, str]]:
        objectives = self._shown.tree.objectives() if self._shown else ()
        return [
            (view.objective.id, f"{view.ref}  {view.objective.title}")
            for view in objectives
            if view.objective.state is State.ACTIVE
        ]

    def _next_cycle(self, shown: Shown) -> tuple[list[tuple[Id, str]], str]:
        """Return the objectives of the next cycle and its name; none where nothing is planned there yet."""
        journal = self._pane.journal
        cycle = cycle_after(shown.cycle, journal.reads.okr.periods(), journal.team.fiscal)
        if cycle.period is None:
            return [], ""
        found = [
            (objective.id, f"{journal.reads.okr.called(objective)}  {objective.title}")
            for objective in journal.reads.okr.objectives(cycle.period.id)
            if objective.state in (State.ACTIVE, State.DRAFT)
        ]
        return found, dates.period_title(cycle.label)

    def _allowed(self, kr: KeyResult) -> bool:
        if self._shown is not None and self._shown.may_edit(kr):
            return True
        self._refuse()
        return False

    def _refuse(self) -> None:
        self._pane.show_toast(sentence(JournalError(ErrorCode.OKRS_NOT_YOURS)))

    def _run(self, command: Command) -> bool:
        return self._pane.run(command) is not None
