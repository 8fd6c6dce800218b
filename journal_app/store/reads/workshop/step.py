"""Step of a workshop, read with all that is in it and before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.workshop.decisions import BankWord, Decision
from journal_app.domain.workshop.hand_ins import HandIn, Prepared
from journal_app.domain.workshop.ideas import Said
from journal_app.domain.workshop.meetings import Meeting, Question, StepKind, WorkshopStep
from journal_app.domain.workshop.programme import Placed, next_meeting, sources
from journal_app.domain.workshop.rest import rests_until
from journal_app.domain.workshop.step_view import BankEntry, SourceView, StepView

if TYPE_CHECKING:
    from journal_app.domain.workshop.ideas import Idea
    from journal_app.store.reads.workshop.workshop_rows import WorkshopRows


_PUT_FORWARD = (StepKind.PROPOSE, StepKind.ACRONYM)


def step_view(reads: WorkshopRows, step_id: Id) -> StepView:
    """Return a step with all that this journal's member may see of it. Raises JournalError(NOT_FOUND)."""
    found = reads.find_step(step_id)
    if found is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=WorkshopStep.TABLE)
    workshop = reads.workshop_of(found)
    meetings = reads.meetings(workshop.id)
    placed = reads.placed(workshop.id)
    here = next(one for one in placed if one.step.id == step_id)
    after = next_meeting(meetings, here.meeting.id)
    ideas, who = tuple(reads.ideas(step_id)), reads.who()
    before = tuple(_source(reads, one) for one in sources(placed, step_id))
    steps_before = {one.step.id for one in before}
    return StepView(
        step=found,
        meeting=here.meeting,
        workshop=workshop,
        number=here.number,
        me=reads.me(),
        people=reads.attending(found),
        names=reads.names(),
        handed_in=frozenset(who.get(one.whose, one.whose) for one in reads.of_step(HandIn, step_id)),
        opened_at=reads.opened_at(step_id),
        is_closed=after is not None and after.began is not None,
        next_meeting=after,
        questions=tuple(reads.of_step(Question, step_id)),
        mine=tuple(one for one in reads.of_step(Prepared, step_id) if _is_left(reads, one)),
        ideas=ideas,
        choices=reads.held_choices(step_id),
        board=reads.board(step_id),
        remarks=tuple(one for id_ in (*steps_before, step_id) for one in reads.remarks(id_)),
        decisions=tuple(reads.of_step(Decision, step_id)),
        bank=tuple(_bank(reads, placed)),
        sources=before,
        resting=_resting(reads, found, ideas, before, placed, meetings),
        meetings=tuple(meetings),
        placed=placed,
    )


def _is_left(reads: WorkshopRows, row: Prepared) -> bool:
    """Tell whether what a prepared row says something of is still there."""
    if row.idea is None:
        return row.said is Said.NOTHING
    return reads.find_idea(row.idea) is not None


def rest_of(reads: WorkshopRows, idea: Idea, meeting: Id, meetings: Sequence[Meeting]) -> date | None:
    """Return from which day an idea of a meeting may be decided; None while nobody can say."""
    after = next_meeting(meetings, meeting)
    proposed = reads.day_of(idea.edited_at or idea.made_at)
    if after is None:
        return rests_until(proposed, planned=None, began=None, is_last=True)
    began = None if after.began is None else reads.day_of(after.began)
    return rests_until(proposed, planned=after.day, began=began)


def _resting(
    reads: WorkshopRows,
    step: WorkshopStep,
    ideas: Sequence[Idea],
    before: Sequence[SourceView],
    placed: Sequence[Placed],
    meetings: Sequence[Meeting],
) -> dict[Id, date | None]:
    if step.kind not in {StepKind.PROPOSE, StepKind.DECIDE}:
        return {}
    of = {one.step.id: one.meeting.id for one in placed}
    drafts = [*ideas, *(idea for one in before if one.step.kind in _PUT_FORWARD for idea in one.ideas)]
    return {idea.id: rest_of(reads, idea, of[idea.step], meetings) for idea in drafts}


def _source(reads: WorkshopRows, placed: Placed) -> SourceView:
    id_ = placed.step.id
    return SourceView(
        step=placed.step,
        number=placed.number,
        opened_at=reads.opened_at(id_),
        ideas=tuple(reads.ideas(id_)),
        choices=reads.held_choices(id_),
        board=reads.board(id_),
        decisions=tuple(reads.of_step(Decision, id_)),
    )


def _bank(reads: WorkshopRows, placed: Sequence[Placed]) -> Iterator[BankEntry]:
    for one in placed:
        id_ = one.step.id
        if one.step.kind is StepKind.PICK:
            for core in reads.of_step(Decision, id_):
                yield BankEntry(core.id, core.text, core.member, id_, one.number, is_core=True)
        for word in reads.of_step(BankWord, id_):
            yield BankEntry(word.id, word.text, word.member, id_, one.number)
