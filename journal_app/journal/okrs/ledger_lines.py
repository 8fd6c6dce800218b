"""Lines of the ledger, written along with whatever changes the OKRs of a cycle under way, in the same step.

No command writes them itself: the journal asks `told` about each change set that touches a node. So undo takes a line
back with what it tells of, and nothing changes a cycle under way unseen.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import Finding, letters
from journal_app.domain.okrs.deeds import Done, Node, done_to, done_to_step, is_told, wants_reason
from journal_app.domain.okrs.ledger import UNSAID, Deed, LedgerLine, Why
from journal_app.domain.okrs.okr import KeyResult, Objective, Period, State, format_number
from journal_app.domain.okrs.parts import Step
from journal_app.journal.command import Context
from journal_app.journal.okrs.effects import NO_EFFECT, effect_on
from journal_app.journal.okrs.row_edits import one_line

_ENDED = frozenset({Deed.DROPPED, Deed.PARKED})


def told(changes: ChangeSet, why: Why, context: Context) -> ChangeSet:
    """Return the changes with the lines that tell of them. Raises REASON_NEEDED where one is missing."""
    telling = _Told(changes, replace(why, reason=one_line(why.reason)), context)
    said = [Change(None, line) for line in telling.lines()]
    said += [Change(None, finding) for finding in telling.findings()]
    return replace(changes, changes=(*changes.changes, *said))


def told_late(changes: ChangeSet, begun: AbstractSet[Id], context: Context) -> ChangeSet:
    """Return a step back, or on again, with the lines it is worth in cycles that were not `begun` when it was taken.

    A step that was told takes its own line back, and a cycle that goes takes its ledger along. Nobody is asked for a
    reason: the line says what came of it.
    """
    lines = _Told(changes, UNSAID, context, asks=False).lines()
    said = [Change(None, line) for line in lines if line.period not in begun | changes.ids]
    return replace(changes, changes=(*changes.changes, *said))


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of one change set; `asks` for a reason where one is wanted."""

    changes: ChangeSet
    why: Why
    context: Context
    asks: bool = True

    def lines(self) -> Iterator[LedgerLine]:
        """Yield a line for each deed that is worth one and is not told by whoever did it."""
        own = {c.after.key_result for c in self.changes.changes if isinstance(c.after, LedgerLine)}
        for change in self._nodes():
            if change.id in own:
                continue
            before, after = _node(change.before), _node(change.after)
            period = self._period(change)
            if period is None:
                continue
            reason = self.why.reason or _given(before, after)
            for done in done_to(before, after):
                self._require_reason(done, period, reason)
                if is_told(done, period, has_reason=bool(reason)):
                    yield self._line(change, done, period, reason)
        yield from self._of_steps()

    def _of_steps(self) -> Iterator[LedgerLine]:
        """Yield a line for each step of a key result under way that is worth one.

        One that is added, ends or is measured in another way by the same change set is told of itself.
        """
        for change in self.changes.changes:
            step = change.record
            if not isinstance(step, Step) or (kr := self._under_way(step.key_result)) is None:
                continue
            before, after = (one if isinstance(one, Step) else None for one in (change.before, change.after))
            done, period = done_to_step(kr.measure, before, after), self._period(Change(kr, kr))
            if done is None or period is None:
                continue
            reason = self.why.reason
            self._require_reason(done, period, reason)
            if is_told(done, period, has_reason=bool(reason)):
                line = self._line(Change(kr, kr), Done(done.deed), period, reason)
                was, now = (_said(getattr(one, done.what, None)) for one in (before, after))
                yield replace(line, title=step.title, what=done.what, before=was, after=now)

    def _require_reason(self, done: Done, period: Period, reason: str) -> None:
        if self.asks and not reason and wants_reason(done, period, self.context.today):
            raise JournalError(ErrorCode.REASON_NEEDED)

    def _under_way(self, id_: Id) -> KeyResult | None:
        """Return a key result that was under way before, and is afterwards, measured in the same way."""
        kr = self.context.reads.okr.key_result(id_)
        changed = next((c for c in self.changes.changes if c.id == id_), None)
        then = kr if changed is None else changed.after
        if kr is None or not isinstance(then, KeyResult) or then.measure is not kr.measure:
            return None
        return then if kr.state is State.ACTIVE and then.state is State.ACTIVE else None

    def findings(self) -> Iterator[Finding]:
        """Yield what was found about how the key results were set that are changed and stay."""
        for change in self._nodes():
            row = change.after
            if isinstance(row, KeyResult) and any(done_to(_node(change.before), row)):
                for what in self.why.findings:
                    yield Finding(self.context.new_id(Finding.TABLE), row.id, self.context.me, what)

    def _nodes(self) -> Iterator[Change]:
        """Yield the changes of nodes, but for what goes along with an objective that is deleted."""
        gone = {c.id for c in self.changes.changes if isinstance(c.before, Objective) and c.after is None}
        for change in self.changes.changes:
            row = _node(change.record)
            above = None if row is None else row.objective if isinstance(row, KeyResult) else row.parent
            if row is not None and not (change.after is None and above in gone):
                yield change

    def _period(self, change: Change) -> Period | None:
        # Where it was: what a key result becomes elsewhere is told there, by the row that is made there.
        row = _node(change.before or change.record)
        objective = self._objective(row.objective) if isinstance(row, KeyResult) else row
        return self._period_by(objective.period) if isinstance(objective, Objective) else None

    def _objective(self, id_: Id) -> Objective | None:
        made = next((c.record for c in self.changes.changes if c.id == id_), None)
        return made if isinstance(made, Objective) else self.context.reads.okr.objective(id_)

    def _line(self, change: Change, done: Done, period: Period, reason: str) -> LedgerLine:
        row = _node(change.record)
        assert row is not None  # noqa: S101  only nodes are asked for lines
        objective = row.objective if isinstance(row, KeyResult) else row.id
        what, was, now = self._values(change, done)
        seen = effect_on(objective, self.changes, self.context) if isinstance(row, KeyResult) else NO_EFFECT
        kept = change.after is not None
        return LedgerLine(
            id=self.context.new_id(LedgerLine.TABLE),
            member=self.context.me,
            day=self.context.today,
            made_at=self.context.now_ms,
            deed=done.deed,
            period=period.id,
            objective=objective if kept or isinstance(row, KeyResult) else None,
            key_result=row.id if kept and isinstance(row, KeyResult) else None,
            ref=self.context.reads.okr.called(row),
            title=row.title,
            what=what,
            before=was,
            after=now,
            code=self.why.code,
            reason=reason,
            effect_before=seen.before,
            effect_after=seen.after,
            clear=self._clear(row.id) if done.deed is not Deed.CHANGED else "",
        )

    def _values(self, change: Change, done: Done) -> tuple[str, str, str]:
        """Return the field that tells most of a deed, as it was and as it is."""
        before, after = change.before, change.after
        if done.what:
            return done.what, _said(getattr(before, done.what)), _said(getattr(after, done.what))
        if done.deed is Deed.POSTPONED:
            return "period", "", self._later(change.id)
        if done.deed in _ENDED:
            return "state", _said(getattr(before, "state", "")), _said(getattr(after, "state", ""))
        if isinstance(after, KeyResult):
            return "target", _said(after.start), _said(after.target)
        return "", "", ""

    def _later(self, id_: Id) -> str:
        """Return the label of the cycle that a key result goes on in, where the change set makes it there."""
        for change in self.changes.changes:
            made = change.after
            if change.before is None and isinstance(made, KeyResult) and made.id != id_:
                objective = self._objective(made.objective)
                period = objective and self._period_by(objective.period)
                return period.label if period else ""
        return ""

    def _period_by(self, id_: Id) -> Period | None:
        made = next((c.after for c in self.changes.changes if c.id == id_), None)
        return made if isinstance(made, Period) else self.context.reads.okr.period(id_)

    def _clear(self, id_: Id) -> str:
        answers = self.context.reads.questions.answers(id_)
        return letters(answers) if answers else ""


def _given(before: Node | None, after: Node | None) -> str:
    """Return the reason that a key result takes along into its new state, "" where there is none."""
    reason = getattr(after, "reason", "")
    return reason if before is None or reason != getattr(before, "reason", "") else ""


def _node(row: object) -> Node | None:
    return row if isinstance(row, Objective | KeyResult) else None


def _said(value: object) -> str:
    """Return a value as the ledger keeps it: digits, a day, a code, or the id of a row."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Decimal):
        return format_number(value)
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
