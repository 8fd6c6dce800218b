"""Programme of a workshop, read with what came of its meetings so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal_app.domain.ids import Id
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.hand_ins import HandIn, Prepared
from journal_app.domain.workshop.meetings import Question, StepKind, Workshop
from journal_app.domain.workshop.preparation import Preparation
from journal_app.domain.workshop.programme import SEALED_FIRST
from journal_app.domain.workshop.programme_view import MeetingLine, Programme, StepLine, states_of
from journal_app.store.reads.workshop.step import rest_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journal_app.domain.workshop.meetings import Meeting, WorkshopStep
    from journal_app.domain.workshop.programme import Placed
    from journal_app.store.reads.workshop.workshop_rows import WorkshopRows


def programme_of(reads: WorkshopRows, workshop: Workshop, group: str) -> Programme:
    """Return a workshop with its meetings, as this journal's member may see them."""
    meetings, placed = reads.meetings(workshop.id), reads.placed(workshop.id)
    names, who = reads.names(), reads.who()
    states = states_of(meetings)
    lines = tuple(
        MeetingLine(
            meeting,
            number,
            state,
            tuple(_line(reads, one, meetings, who) for one in placed if one.meeting.id == meeting.id),
            names.get(meeting.proposed_by, "") if meeting.proposed_by is not None else "",
        )
        for number, (meeting, state) in enumerate(zip(meetings, states, strict=True), 1)
    )
    return Programme(workshop, group, reads.me(), reads.people(workshop.group), lines, names)


def waiting_for_me(reads: WorkshopRows) -> Iterator[Preparation]:
    """Yield what I am to write for the next meeting of each programme that I take part in, a step each."""
    me, who = reads.me(), reads.who()
    for workshop in reads.programmes_ahead():
        ahead = next((one for one in reads.meetings(workshop.id) if one.began is None), None)
        if ahead is None or ahead.day is None or me not in {one.id for one in reads.people(workshop.group)}:
            continue
        steps = [one.step for one in reads.placed(workshop.id) if one.meeting.id == ahead.id]
        if workshop.period is not None:
            yield from _worksheets(reads, workshop, ahead, steps)
            continue
        sealed = [one for one in steps if one.kind in SEALED_FIRST and reads.opened_at(one.id) is None]
        alone = (one for one in sealed if one.kind is not StepKind.DECIDE)
        step = next(alone, sealed[0] if sealed else None)
        if step is None or me in {who.get(one.whose, one.whose) for one in reads.of_step(HandIn, step.id)}:
            continue
        yield Preparation(ahead.day, ahead.title, step.id)


def _worksheets(
    reads: WorkshopRows, workshop: Workshop, ahead: Meeting, steps: Sequence[WorkshopStep]
) -> Iterator[Preparation]:
    """Yield the worksheets that I have not sealed for a meeting by which a cycle is set."""
    me, who, answering = reads.me(), reads.who(), reads.answering(workshop)
    for step in steps:
        coming = {one.id for one in answering.attending(step, ahead)}
        if me not in coming or step.kind not in SEALED_FIRST or reads.opened_at(step.id) is not None:
            continue
        if ahead.day is not None and me not in {
            who.get(one.whose, one.whose) for one in reads.of_step(HandIn, step.id)
        }:
            yield Preparation(ahead.day, ahead.title, step.id, workshop.period)


def _line(reads: WorkshopRows, placed: Placed, meetings: Sequence[Meeting], who: Mapping[Id, Id]) -> StepLine:
    step = placed.step
    ideas = reads.ideas(step.id)
    is_open = reads.opened_at(step.id) is not None
    rests = [rest_of(reads, one, placed.meeting.id, meetings) for one in ideas] if is_open else []
    days = [day for day in rests if day is not None]
    return StepLine(
        step=step,
        questions=tuple(reads.of_step(Question, step.id)),
        handed_in=frozenset(who.get(one.whose, one.whose) for one in reads.of_step(HandIn, step.id)),
        is_open=is_open,
        ideas=len(ideas),
        people=len({one.whose for one in ideas}),
        has_mine=bool(reads.of_step(Prepared, step.id)),
        decisions=tuple(reads.of_step(Decision, step.id)),
        resting=max(days, default=None) if step.kind is StepKind.PROPOSE else None,
    )
