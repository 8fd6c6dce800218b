"""Lines of the ledger, written along with whatever changes the OKRs of a cycle under way, in the same step.

No command writes them itself: the journal asks `told` about each change set that touches a node. So undo takes a line
back with what it tells of, and nothing changes a cycle under way unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs import okr
from journal_app.domain.okrs.deeds import Done, Node, done_to, is_told, wants_reason
from journal_app.domain.okrs.ledger import Deed, LedgerLine, Why
from journal_app.domain.okrs.okr import KeyResult, Objective, Period, State, format_number
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Context

_TENTHS = 1000
_ENDED = frozenset({Deed.DROPPED, Deed.PARKED})
_LETTERS = {"yes": "y", "no": "n", "na": "a"}


def told(changes: ChangeSet, why: Why, context: Context) -> ChangeSet:
    """Return the changes with the lines that tell of them. Raises REASON_NEEDED where one is missing."""
    why = replace(why, reason=" ".join(clean(why.reason).split()))
    lines = [*_Told(changes, why, context).lines()]
    unlinked = [*_unlinked(changes, context)]
    if not lines and not unlinked:
        return changes
    # Before what it is about goes, and after what it is about is there.
    return replace(changes, changes=(*unlinked, *changes.changes, *(Change(None, line) for line in lines)))


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of one change set."""

    changes: ChangeSet
    why: Why
    context: Context

    def lines(self) -> Iterator[LedgerLine]:
        """Yield a line for each deed that is worth one."""
        for change in self._nodes():
            before, after = _node(change.before), _node(change.after)
            period = self._period(change)
            if period is None:
                continue
            for done in done_to(before, after):
                if not self.why.reason and wants_reason(done, period, self.context.today):
                    raise JournalError(ErrorCode.REASON_NEEDED)
                if is_told(done, period, has_reason=bool(self.why.reason)):
                    yield self._line(change, done, period)

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

    def _line(self, change: Change, done: Done, period: Period) -> LedgerLine:
        row = _node(change.record)
        assert row is not None  # noqa: S101  only nodes are asked for lines
        objective = row.objective if isinstance(row, KeyResult) else row.id
        what, was, now = self._values(change, done)
        effect = self._effect(objective) if isinstance(row, KeyResult) else (None, None)
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
            ref=f"KR-{row.number}" if isinstance(row, KeyResult) else f"O{row.number}",
            title=row.title,
            what=what,
            before=was,
            after=now,
            code=self.why.code,
            reason=self.why.reason,
            effect_before=effect[0],
            effect_after=effect[1],
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

    def _effect(self, objective: Id) -> tuple[int | None, int | None]:
        """Return the progress of an objective before and after, by what hangs right below it."""
        reads = self.context.reads.okr
        before = {kr.id: kr for kr in reads.key_results_of(objective)}
        after = dict(before)
        for change in self.changes.changes:
            if isinstance(change.before, KeyResult):
                after.pop(change.id, None)
            if isinstance(change.after, KeyResult) and change.after.objective == objective:
                after[change.id] = change.after
        return self._progress(before.values()), self._progress(after.values())

    def _progress(self, key_results: Iterable[KeyResult]) -> int | None:
        shares: list[Fraction | None] = []
        for kr in key_results:
            if kr.state is State.ACTIVE:
                history = self.context.reads.okr.check_ins(kr.id)
                shares.append(okr.progress(kr.start, kr.target, history[-1].value if history else None))
        whole = okr.mean(shares)
        return None if whole is None else round(whole * _TENTHS)

    def _clear(self, id_: Id) -> str:
        answers = self.context.reads.ledger.answers(id_)
        return "".join(_LETTERS.get(answers.get(n, ""), "-") for n in range(1, 6)) if answers else ""


def _unlinked(changes: ChangeSet, context: Context) -> Iterator[Change]:
    """Yield the lines of what is deleted without their link to it: they stand by themselves."""
    gone = {c.id for c in changes.changes if _node(c.before) is not None and c.after is None}
    if not gone:
        return
    for line in context.reads.ledger.lines_about(gone):
        yield Change(
            line,
            replace(
                line,
                objective=None if line.objective in gone else line.objective,
                key_result=None if line.key_result in gone else line.key_result,
            ),
        )


def _node(row: object) -> Node | None:
    return row if isinstance(row, Objective | KeyResult) else None


def _said(value: object) -> str:
    """Return a value as the ledger keeps it: digits, a day, a code, or the id of a row."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Decimal):
        return format_number(value)
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
