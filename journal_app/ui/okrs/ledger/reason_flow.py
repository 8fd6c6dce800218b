"""The flow of a reason: what is asked about a node, and the command that is carried out with the answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from journal_app.domain.changes import ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.okrs.cycles import cycle_on
from journal_app.domain.okrs.ledger import LedgerLine, ReasonCode, Why
from journal_app.domain.okrs.okr import CycleState, KeyResult, Objective, Period, State
from journal_app.domain.okrs.planning.plans import ActionPlan, PlanReport
from journal_app.domain.periods import moved
from journal_app.i18n import _, ngettext
from journal_app.journal.command import Command
from journal_app.journal.okrs.because import Because
from journal_app.journal.okrs.ending_commands import DropKeyResult, DropObjective, PostponeKeyResult
from journal_app.journal.okrs.question_commands import Park
from journal_app.labels import step_name, word_label
from journal_app.ui import dates
from journal_app.ui.okrs.labels import SEPARATOR, has_numbers, span
from journal_app.ui.okrs.ledger.reason_dialog import Move, Question, ReasonDialog
from journal_app.ui.okrs.ledger.rows import tenths_words
from journal_app.ui.pane import Pane

Node = Objective | KeyResult
_ENDS = {State.DROPPED: Move.DROP, State.POSTPONED: Move.POSTPONE, State.PARKED: Move.PARK}
_PROBE = Why(ReasonCode.NONE, "?")


def is_asked(period: Period | None, node: Node) -> bool:
    """Tell whether ending a node asks for a reason: it is under way, in a cycle that was begun."""
    if period is None or period.state is not CycleState.ACTIVE or period.began is None:
        return False
    return node.state in {State.ACTIVE, State.PARKED}


class ReasonFlow(QObject):
    """Asks, one question at a time.

    `given(id)`: what was asked about is done. `edit_requested(id)`: it is to be changed, and the reason asked for then.
    """

    given = Signal(object)
    edit_requested = Signal(object)

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._dialog: ReasonDialog | None = None
        self._node: Node | None = None
        self._pending: Command | None = None
        pane.take_over = self._take_over

    @property
    def is_asking(self) -> bool:
        """Tell whether a question is open."""
        return self._dialog is not None

    def period_of(self, node: Node) -> Period | None:
        """Return the cycle of a node as it is stored, None where it is gone."""
        okr = self._pane.journal.reads.okr
        objective = okr.objective(node.objective) if isinstance(node, KeyResult) else node
        return okr.period(objective.period) if objective is not None else None

    def ask(self, node: Node, ref: str, chosen: Move) -> None:
        """Ask what is to become of a node, and why."""
        moves: tuple[Move, ...] = (Move.DROP,)
        if isinstance(node, KeyResult):
            moves = self._moves_of(node)
        self._open(node, ref, moves, chosen, None)

    def _moves_of(self, node: KeyResult) -> tuple[Move, ...]:
        period = self.period_of(node)
        if period is not None and period.state is CycleState.CLOSING:
            return (Move.DROP, Move.POSTPONE)
        waits = () if node.state is State.PARKED else (Move.PARK,)
        return (Move.CHANGE, Move.DROP, Move.POSTPONE, *waits)

    def ask_for(self, command: Command) -> None:
        """Ask why a command is to be carried out that needs a reason."""
        changes = self._pane.journal.plan(Because(command, _PROBE))
        line = changes.made(LedgerLine)
        nodes = (one for one in changes.changes if isinstance(one.record, Objective | KeyResult))
        change = next(nodes, None)
        if change is None:
            self._ask_for_part(command, line)
            return
        node, after = change.record, change.after
        if line is None or not isinstance(node, Objective | KeyResult):
            return
        if isinstance(change.before, Objective | KeyResult):
            node = change.before
        ends = _ENDS.get(after.state) if isinstance(after, KeyResult) else None
        if after is None or ends is not None:
            self.ask(node, line.ref, ends or Move.DROP)
        elif change.before is None or isinstance(node, Objective):
            move = Move.ADD if change.before is None else Move.CHANGE
            self._open(node, line.ref, (move,), move, command)
        else:
            self._open(
                node, line.ref, tuple(move for move in Move if move is not Move.ADD), Move.CHANGE, command
            )

    def _ask_for_part(self, command: Command, line: LedgerLine | None) -> None:
        """Ask why something below a key result changes: a milestone that moves."""
        of = line.key_result if line is not None else None
        kr = self._pane.journal.reads.okr.key_result(of) if of is not None else None
        if line is not None and kr is not None:
            self._open(kr, line.ref, (Move.CHANGE,), Move.CHANGE, command)

    def _take_over(self, command: Command, error: JournalError) -> bool:
        if error.code is not ErrorCode.REASON_NEEDED:
            return False
        if not self.is_asking:
            self.ask_for(command)
        return True

    def _open(
        self, node: Node, ref: str, moves: tuple[Move, ...], chosen: Move, pending: Command | None
    ) -> None:
        if self._dialog is not None:
            return
        self._node, self._pending = node, pending
        question = Question(
            ref=ref,
            about=self._about(node),
            title=self._title(node),
            moves=moves,
            chosen=chosen,
            then=self._then(node),
            preview=self._preview,
            is_kr=isinstance(node, KeyResult) and Move.ADD not in moves,
        )
        self._dialog = ReasonDialog(self._pane.host, self._pane.window(), question)
        self._dialog.decided.connect(self._on_decided)
        self._dialog.finished.connect(self._on_finished)
        self._dialog.open()

    def _command(self, move: Move, why: Why) -> Command | None:
        node = self._node
        if move in {Move.ADD, Move.CHANGE} or node is None:
            return Because(self._pending, why) if self._pending is not None else None
        if isinstance(node, Objective):
            return DropObjective(node.id, why)
        if move is Move.PARK:
            return Because(Park(node.id, why.reason, node.look_again), why)
        return DropKeyResult(node.id, why) if move is Move.DROP else PostponeKeyResult(node.id, why)

    def _on_decided(self, move: Move, why: Why) -> None:
        node, command = self._node, self._command(move, why)
        if node is None:
            return
        if command is None:
            self.edit_requested.emit(node.id)
        elif (done := self._pane.run(command)) is not None:
            self.given.emit(node.id)
            self._pane.offer_undo(_said(done))

    def _on_finished(self) -> None:
        self._dialog = self._node = self._pending = None

    # What is said -------------------------------------------------------------------

    def _about(self, node: Node) -> str:
        reads = self._pane.journal.reads
        objective = reads.okr.objective(node.objective) if isinstance(node, KeyResult) else None
        parts = (
            [_("Result of {objective}").format(objective=reads.okr.called(objective))] if objective else []
        )
        owner = reads.team.person(node.owner) if node.owner else None
        parts += [reads.team.member(owner).name] if owner else []
        return SEPARATOR.join(part for part in parts if part)

    def _title(self, node: Node) -> str:
        if (
            isinstance(node, KeyResult)
            and has_numbers(node)
            and node.start is not None
            and node.target is not None
        ):
            return f"{node.title}\u2003{span(node.start, node.target, node.unit)}"
        return node.title

    def _then(self, node: Node) -> str:
        period = self.period_of(node)
        if period is None:
            return ""
        journal = self._pane.journal
        cycle = cycle_on(moved(period.last, 1), journal.reads.okr.periods(), journal.team.fiscal)
        return dates.period_title(cycle.label)

    def _preview(self, move: Move) -> Sequence[tuple[str, str]]:
        command = self._command(move, _PROBE)
        if command is None:
            return [(_("After that"), _("You change it in the panel, and are asked for the reason there."))]
        try:
            changes = self._pane.journal.plan(command)
        except JournalError:
            return []
        return [*self._effects(changes), *self._plans(move, changes), *self._ledger(changes)]

    def _effects(self, changes: ChangeSet) -> list[tuple[str, str]]:
        line = changes.made(LedgerLine)
        objective = (
            self._pane.journal.reads.okr.objective(line.objective) if line and line.objective else None
        )
        if line is None or objective is None or line.key_result is None:
            return []
        label = _("Progress of {objective}").format(objective=self._pane.journal.reads.okr.called(objective))
        before, after = tenths_words(line.effect_before), tenths_words(line.effect_after)
        if line.effect_after is None:
            return [(label, _("nothing is left that counts in it"))]
        if before == after:
            return [(label, _("stays at {percent}%").format(percent=before))]
        return [(label, f"{before}% → {after}%")]

    def _plans(self, move: Move, changes: ChangeSet) -> list[tuple[str, str]]:
        count = sum(isinstance(change.after, ActionPlan | PlanReport) for change in changes.changes)
        label = ngettext("{n} action plan", "{n} action plans", count).format(n=count)
        if move is Move.POSTPONE:
            goes_on = _("goes on as a draft")
            found = [(self._then_of_question(), goes_on)]
            return [*found, (label, _("go along to that cycle"))] if count else found
        if move is Move.PARK:
            return [(_("Until it is clearer"), _("it waits in the parking lot, outside the score"))]
        return [(label, _("are marked as stopped (nothing is deleted)"))] if count else []

    def _then_of_question(self) -> str:
        return self._then(self._node) if self._node is not None else ""

    def _ledger(self, changes: ChangeSet) -> list[tuple[str, str]]:
        line = changes.made(LedgerLine)
        if line is None:
            return []
        journal = self._pane.journal
        said = _("{day} {name}: {ref} {deed}, with the reason").format(
            day=dates.day_short(line.day),
            name=journal.profile.name,
            ref=line.ref,
            deed=word_label("Deed", line.deed),
        )
        return [(_("The log will say"), said)]


def _said(changes: ChangeSet) -> str:
    line = changes.made(LedgerLine)
    return f"{line.ref} {word_label('Deed', line.deed)}" if line else step_name(changes.label)
