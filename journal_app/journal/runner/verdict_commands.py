"""Command that decides about an idea for OKRs: it becomes a key result, waits in the parking lot, or is dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.ledger import Deed, LedgerLine, Why
from journal_app.domain.okrs.okr import KeyResult, Objective, Period, State
from journal_app.domain.runner.drafts import held
from journal_app.domain.runner.verdicts import Fate, Verdict
from journal_app.domain.workshop.board import BoardView, Note
from journal_app.domain.workshop.ideas import Idea
from journal_app.domain.workshop.meetings import Workshop, WorkshopStep
from journal_app.journal.command import Command, Context
from journal_app.journal.deletion import deleted
from journal_app.journal.okrs.row_edits import last_place, one_line, title_of
from journal_app.journal.workshop.at_step import after_all, derived, idea_of, require_open, step_of

_DEEDS: Final = {Fate.KEY_RESULT: Deed.ADDED, Fate.PARKED: Deed.PARKED, Fate.DROPPED: Deed.DROPPED}
_STATES: Final = {Fate.KEY_RESULT: State.DRAFT, Fate.PARKED: State.PARKED}
_ENDED: Final = frozenset({State.DROPPED, State.POSTPONED})


@dataclass(frozen=True, slots=True)
class DecideIdea(Command):
    """Decide about an idea, and all that are one note with it, in one step; OPEN takes back what was decided.

    A key result is a draft of the cycle, one that is parked waits in its lot until the day `look_again`: below an
    `objective`, or else below the one that is called like the group it lies in, or like the area, which is made where
    there is none. The ledger gets a line with `why`. Deciding otherwise later changes what was made, or removes it.
    Raises NOT_FOUND, STEP_SEALED, and IDEA_UNDER_WAY where what was made is no draft any more.
    """

    idea: Id
    fate: Fate
    reason: str = ""
    objective: Id | None = None
    look_again: date | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the verdict, what it makes of the idea, and the line of the ledger; empty where nothing differs."""
        here = _found(self.idea, context)
        reason = one_line(self.reason)
        before = held(here.verdicts, here.note)
        was = before.fate if before is not None else Fate.OPEN
        kr = _made(before, context)
        is_there = kr is not None or self.fate not in _STATES
        if was is self.fate and is_there and (before is None or before.why == reason):
            return ChangeSet("verdict.give")
        if kr is not None and kr.state not in {State.DRAFT, State.PARKED} and self.fate is not was:
            raise JournalError(ErrorCode.IDEA_UNDER_WAY)
        changes = tuple(self._of_key_result(here, kr, reason, context))
        after = next((one.after for one in changes if isinstance(one.after, KeyResult)), None)
        stays = kr if after is None and self.fate in _STATES else after
        verdict = _verdict(here, self.fate, reason, stays.id if stays is not None else None, context)
        line = () if was is self.fate else self._line(here, stays, reason, context)
        # What goes takes its link out of the verdicts, too; mine is said anew as a whole.
        rest = tuple(one for one in changes if one.id != verdict.id)
        made, gone = (rest, ()) if self.fate in _STATES else ((), rest)
        return ChangeSet("verdict.give", (*made, verdict, *gone, *line))

    def why(self) -> Why:
        """Return the reason, for what the ledger asks of a cycle under way."""
        return Why(reason=self.reason)

    def _of_key_result(
        self, here: _Here, kr: KeyResult | None, reason: str, context: Context
    ) -> Iterator[Change]:
        state = _STATES.get(self.fate)
        if state is None:
            yield from deleted(kr, context) if kr is not None else ()
            return
        parked = context.today if state is State.PARKED else None
        again = self.look_again if state is State.PARKED else None
        if kr is not None:
            since = kr.parked_on if kr.state is state else parked
            after = replace(kr, state=state, reason=reason, parked_on=since, look_again=again)
            if kr.state in {State.DRAFT, State.PARKED} and after != kr:
                yield Change(kr, after)
            return
        objective, made = self._objective(here, context)
        yield from made
        results = context.reads.okr.key_results_of(objective.id)
        merged = (one.text for one in here.note.merged)
        yield Change(
            None,
            KeyResult(
                id=context.new_id(KeyResult.TABLE),
                objective=objective.id,
                pos=last_place([one.pos for one in results]),
                number=context.reads.okr.next_number(KeyResult, here.period.id),
                title=title_of(here.note.idea.text),
                state=state,
                note="\n".join(text for text in (here.note.idea.more, *merged) if text),
                reason=reason,
                parked_on=parked,
                look_again=again,
            ),
        )

    def _objective(self, here: _Here, context: Context) -> tuple[Objective, tuple[Change, ...]]:
        if self.objective is not None:
            wanted = context.reads.okr.objective(self.objective)
            if wanted is None or wanted.period != here.period.id:
                raise JournalError(ErrorCode.NOT_FOUND, table=Objective.TABLE)
            return wanted, ()
        title, group = here.called(context), here.step.group or here.workshop.group
        there = context.reads.okr.objectives(here.period.id)
        for one in there:
            if (one.title, one.group) == (title, group) and one.state not in _ENDED:
                return one, ()
        made = Objective(
            id=context.new_id(Objective.TABLE),
            period=here.period.id,
            parent=None,
            pos=last_place([one.pos for one in there if one.parent is None]),
            number=context.reads.okr.next_number(Objective, here.period.id),
            title=title,
            state=State.DRAFT,
            group=group,
        )
        return made, (Change(None, made),)

    def _line(self, here: _Here, kr: KeyResult | None, reason: str, context: Context) -> tuple[Change, ...]:
        deed = _DEEDS.get(self.fate)
        if deed is None:
            return ()
        line = LedgerLine(
            id=context.new_id(LedgerLine.TABLE),
            member=context.me,
            day=context.today,
            made_at=context.now_ms,
            deed=deed,
            period=here.period.id,
            objective=kr.objective if kr is not None else None,
            key_result=kr.id if kr is not None else None,
            ref=context.reads.okr.called(kr) if kr is not None else "",
            title=one_line(here.note.idea.text),
            reason=reason,
        )
        return (Change(None, line),)


@dataclass(frozen=True, slots=True)
class _Here:
    """A note with all that a decision about it has to know."""

    note: Note
    board: BoardView
    step: WorkshopStep
    workshop: Workshop
    period: Period
    verdicts: tuple[Verdict, ...]

    def called(self, context: Context) -> str:
        """Return what the objective of the note is called: like its group, its area, or the step."""
        column = self.board.column_of(self.note.idea.id)
        if column is not None and column.cluster is not None:
            return column.cluster.name
        area = context.reads.groups.tree().find(self.step.group)
        return title_of(area.name if area is not None else self.step.title or self.workshop.title)


def _found(id_: Id, context: Context) -> _Here:
    idea = idea_of(id_, context)
    step = step_of(idea.step, context)
    require_open(step, context)
    workshop = context.reads.workshop.workshop_of(step)
    period = context.reads.okr.period(workshop.period) if workshop.period is not None else None
    board = context.reads.workshop.board(step.id)
    note = board.note(idea.id)
    if period is None or note is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=Idea.TABLE)
    verdicts = tuple(context.reads.runner.verdicts(step.id))
    return _Here(note, board, step, workshop, period, verdicts)


def _made(verdict: Verdict | None, context: Context) -> KeyResult | None:
    if verdict is None or verdict.key_result is None:
        return None
    return context.reads.okr.key_result(verdict.key_result)


def _verdict(here: _Here, fate: Fate, why: str, key_result: Id | None, context: Context) -> Change:
    idea = here.note.idea.id
    id_ = derived(Verdict.TABLE, context, idea=idea, member=context.me)
    before = next((one for one in here.verdicts if one.id == id_), None)
    at = after_all(context, here.verdicts)
    return Change(before, Verdict(id_, idea, context.me, at, context.today, fate, why, key_result))
