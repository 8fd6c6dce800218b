"""Commands that hand in what was prepared, take it back, and open a step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.workshop.hand_ins import HandIn, Prepared
from journal_app.domain.workshop.ideas import WORDLESS, Choice, Idea, Said, words_of
from journal_app.domain.workshop.meetings import StepKind, WorkshopStep
from journal_app.domain.workshop.programme import SEALED_FIRST
from journal_app.journal.command import Command, Context
from journal_app.journal.deletion import deleted
from journal_app.journal.okrs.row_edits import last_place
from journal_app.journal.workshop.at_step import derived, is_closed, is_open, opened, step_of, whose_of
from journal_app.journal.workshop.choice_rows import chosen, require_why


@dataclass(frozen=True, slots=True)
class HandInStep(Command):
    """Hand in what is prepared for a step, for oneself or for somebody who sits beside: now it is shared, and sealed.

    The last of whom something is expected opens the step with it; a worksheet opens as its meeting begins. Raises
    NOT_FOUND, NOTHING_TO_HAND_IN, HAND_IN_CLOSED once the next meeting has begun, WRONG_NUMBER_OF_PICKS, WHY_NOT_YET.
    """

    step: Id
    whose: Id | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the shared rows in place of the prepared ones."""
        reads = context.reads.workshop
        step, whose = step_of(self.step, context), whose_of(self.whose, context)
        theirs = [one for one in reads.of_step(Prepared, step.id) if one.whose == whose]
        left = [one for one in theirs if _is_left(one, context)]
        rows = [one for one in left if one.idea is None or one.said is not Said.NOTHING]
        handed_in = reads.of_step(HandIn, step.id)
        if not rows:
            if any(one.whose == whose for one in handed_in):
                return ChangeSet("hand_in.give")
            raise JournalError(ErrorCode.NOTHING_TO_HAND_IN)
        if is_closed(step, context):
            raise JournalError(ErrorCode.HAND_IN_CLOSED)
        _require_picks(step, whose, rows, context)
        who = reads.who()
        given = {who.get(one, one) for one in (*(one.whose for one in handed_in), whose)}
        workshop = reads.workshop_of(step)
        people = {one.id for one in reads.people(workshop.group)} if workshop.period is None else set()
        all_in = step.kind in SEALED_FIRST and people and people <= given
        return ChangeSet(
            "hand_in.give",
            (
                *(change for place, row in enumerate(rows) for change in _shared(row, place, context)),
                *(Change(row, None) for row in theirs if row not in left),
                *_handed_in(step, whose, handed_in, context),
                *(opened(step, context) if all_in else ()),
            ),
        )


@dataclass(frozen=True, slots=True)
class RewriteStep(Command):
    """Take back what was handed in, to write it anew: it is on this device only again.

    Raises NOT_FOUND, STEP_OPEN where everybody has seen it already, and HAND_IN_NOT_YOURS where somebody else typed it.
    """

    step: Id
    whose: Id | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return prepared rows in place of the shared ones; empty where nothing was handed in here."""
        reads = context.reads.workshop
        step, whose = step_of(self.step, context), whose_of(self.whose, context)
        if is_open(step.id, context):
            raise JournalError(ErrorCode.STEP_OPEN)
        given = [one for one in reads.of_step(HandIn, step.id) if one.whose == whose]
        if any(one.member != context.me for one in given):
            raise JournalError(ErrorCode.HAND_IN_NOT_YOURS)
        found = ChangeSet("hand_in.take_back")
        pos: list[str] = [one.pos for one in reads.of_step(Prepared, step.id)]
        for idea in reads.ideas(step.id):
            if idea.member == context.me and _is_theirs(idea, whose, context):
                pos.append(last_place(pos))
                found = found.then(ChangeSet("", deleted(_row(idea, context), context)))
                found = found.then(ChangeSet("", (Change(None, _kept(idea, whose, pos[-1], context)),)))
        for choice in reads.of_step(Choice, step.id):
            if choice.member == context.me and choice.whose == whose:
                found = found.then(ChangeSet("", (Change(choice, None),)))
                if choice.said is not Said.NOTHING:
                    pos.append(last_place(pos))
                    found = found.then(ChangeSet("", (Change(None, _said(choice, pos[-1], context)),)))
        return found.then(ChangeSet("", tuple(Change(one, None) for one in given)))


@dataclass(frozen=True, slots=True)
class OpenStep(Command):
    """Open a step for everybody, whoever has handed in by now; it stays open. Raises NOT_FOUND."""

    step: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the opening, empty where it is open."""
        return ChangeSet("workshop_step.open", opened(step_of(self.step, context), context))

    def is_step(self) -> bool:
        """Return that undo does not take it back."""
        return False


def _is_left(row: Prepared, context: Context) -> bool:
    """Tell whether what a row says something of has not been taken back meanwhile."""
    if row.idea is None:
        return row.said is Said.NOTHING
    return context.reads.workshop.find_idea(row.idea) is not None


def _require_picks(step: WorkshopStep, whose: Id, rows: Sequence[Prepared], context: Context) -> None:
    if step.kind is not StepKind.PICK or not step.count:
        return
    there = {one.idea for one in context.reads.workshop.held_choices(step.id) if one.whose == whose}
    picked = there | {one.idea for one in rows if one.said is Said.PICK}
    if len(picked) != step.count:
        raise JournalError(ErrorCode.WRONG_NUMBER_OF_PICKS, count=step.count)


def _shared(row: Prepared, place: int, context: Context) -> Iterator[Change]:
    """Yield what a prepared row becomes, and that it goes; `place` keeps the order in which it was written."""
    if row.idea is not None:
        require_why(row.said, row.text)
        for change in chosen(row.step, row.idea, row.said, row.text, row.whose, context):
            if isinstance(change.after, Choice):
                yield replace(change, after=replace(change.after, made_at=change.after.made_at + place))
    else:
        idea = Idea(
            id=context.new_id(Idea.TABLE),
            step=row.step,
            member=context.me,
            whose=row.whose,
            made_at=context.now_ms,
            text=row.text or row.more or WORDLESS,
            more=row.more if row.text else "",
            letter=row.letter,
            question=row.question,
            key_result=row.key_result,
            found=row.found,
            nameless=row.nameless,
        )
        yield Change(None, idea)
    yield Change(row, None)


def _handed_in(step: WorkshopStep, whose: Id, rows: Sequence[HandIn], context: Context) -> tuple[Change, ...]:
    before = next((one for one in rows if one.whose == whose and one.member == context.me), None)
    id_ = derived(HandIn.TABLE, context, step=step.id, member=context.me, whose=whose)
    return (Change(before, HandIn(id_, step.id, context.me, whose, context.now_ms)),)


def _is_theirs(idea: Idea, whose: Id, context: Context) -> bool:
    return idea.whose == context.reads.team.person(whose)


def _row(idea: Idea, context: Context) -> Idea:
    found = context.reads.row(Idea.TABLE, idea.id)
    if not isinstance(found, Idea):
        raise TypeError(type(found))
    return found


def _kept(idea: Idea, whose: Id, pos: str, context: Context) -> Prepared:
    empty = _empty(idea.step, whose, pos, context)
    return replace(
        empty,
        question=idea.question,
        text=words_of(idea),
        more=idea.more,
        letter=idea.letter,
        key_result=idea.key_result,
        found=idea.found,
        nameless=idea.nameless,
    )


def _said(choice: Choice, pos: str, context: Context) -> Prepared:
    empty = _empty(choice.step, choice.whose, pos, context)
    return replace(empty, idea=choice.idea, said=choice.said, text=choice.why)


def _empty(step: Id, whose: Id, pos: str, context: Context) -> Prepared:
    return Prepared(context.new_id(Prepared.TABLE), step, context.me, whose, context.now_ms, pos)
