"""Reads of runners: how a cycle is set, in meetings that are written for alone. Nothing sealed is among the answers."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.okrs.okr import Period
from journal_app.domain.runner.areas import areas_of
from journal_app.domain.runner.attendance import converger
from journal_app.domain.runner.drafts import DraftsView
from journal_app.domain.runner.runner_view import Runner, RunnerMeeting, RunnerStep, WorksheetState
from journal_app.domain.runner.worksheet import Worksheet
from journal_app.domain.workshop.hand_ins import HandIn
from journal_app.domain.workshop.meetings import Meeting, Question, Workshop, WorkshopStep
from journal_app.domain.workshop.programme import next_meeting
from journal_app.store.reads.runner import answering, drafts, presented, worksheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from journal_app.domain.ids import Id
    from journal_app.domain.runner.areas import Area
    from journal_app.domain.runner.attendance import Answering
    from journal_app.domain.runner.runner_view import PresentedTimer
    from journal_app.domain.runner.timer import PaceView
    from journal_app.domain.runner.verdicts import Verdict
    from journal_app.domain.workshop.programme import Placed
    from journal_app.domain.workshop.programme_view import MeetingLine, StepLine
    from journal_app.store.reads.okrs.groups import GroupReads
    from journal_app.store.reads.okrs.review.review import ReviewReads
    from journal_app.store.reads.workshop.workshops import WorkshopReads


class RunnerReads:
    """Questions about runners, answered on one connection."""

    def __init__(
        self, connection: sqlite3.Connection, workshop: WorkshopReads, review: ReviewReads, groups: GroupReads
    ) -> None:
        """Read on the given connection, and there programmes, how cycles came out, and groups."""
        self._connection = connection
        self._workshop = workshop
        self._review = review
        self._groups = groups

    def runner(self, period: Id, group: Id | None = None) -> Runner | None:
        """Return how a cycle is set: by the latest runner of a group, or of anybody for None; None without one."""
        found = self._workshop.settings(period)
        which = next((one for one in found if group is None or one.group == group), None)
        return None if which is None else self.of(which)

    def of(self, workshop: Workshop) -> Runner:
        """Return a runner with its meetings. Raises JournalError(NOT_FOUND) where its cycle is gone."""
        period, before = self._cycle(workshop)
        programme = self._workshop.programme(workshop.id)
        who = self._workshop.answering(workshop)
        meetings = tuple(self._meeting(line, who, programme.meetings) for line in programme.meetings)
        areas = {
            one.id: tuple(group.name for group in who.groups.groups_of(one.id)) for one in programme.people
        }
        under_way = next((pace for one in meetings if (pace := self.pace(one.meeting))), None)
        return Runner(
            workshop=workshop,
            period=period,
            group=programme.group,
            me=programme.me,
            people=programme.people,
            names=programme.names,
            meetings=meetings,
            areas=areas,
            pace=under_way,
            before=before,
        )

    def areas(self, group: Id | None) -> tuple[Area, ...]:
        """Return the areas of a group, or of the whole team for None, that set OKRs of their own."""
        return areas_of(self._groups.tree(), group)

    def worksheet(self, step: Id) -> Worksheet:
        """Return the worksheet of a step, as this journal's member may see it. Raises JournalError(NOT_FOUND)."""
        reads, here, workshop = self._here(step)
        period, before = self._cycle(workshop)
        who = reads.answering(workshop)
        attending = who.attending(here.step, here.meeting)
        said = tuple(reads.ideas(step))
        written = worksheet.mine_of(reads, step, said)
        after = next_meeting(reads.meetings(workshop.id), here.meeting.id)
        states = worksheet.states_of(reads, here.step, attending)
        review = None if before is None else self._review.review(before.id, workshop.group)
        results = () if review is None else worksheet.mine_first(self._connection, review, reads.me())
        return Worksheet(
            step=here.step,
            meeting=here.meeting,
            workshop=workshop,
            period=period,
            number=here.number,
            area=self._area(here.step, who),
            me=reads.me(),
            state=states.get(reads.me(), WorksheetState.NOT_ATTENDING),
            is_open=reads.opened_at(step) is not None,
            is_closed=after is not None and after.began is not None,
            attending=attending,
            states=states,
            names=reads.names(),
            asked=worksheet.asked_of(reads.of_step(Question, step), written, results),
            ideas=worksheet.ideas_of(written),
            said=said,
            materials=None
            if before is None or review is None
            else worksheet.materials_of(self._connection, before, review.recorded, reads.me()),
        )

    def drafts(self, step: Id) -> DraftsView:
        """Return the board of an area, and what was decided about it. Raises JournalError(NOT_FOUND)."""
        reads, here, workshop = self._here(step)
        period, _before = self._cycle(workshop)
        who = reads.answering(workshop)
        board = reads.board(step)
        return DraftsView(
            step=here.step,
            meeting=here.meeting,
            workshop=workshop,
            period=period,
            number=here.number,
            area=self._area(here.step, who),
            me=reads.me(),
            is_open=reads.opened_at(step) is not None,
            attending=who.attending(here.step, here.meeting),
            names=reads.names(),
            board=board,
            rows=drafts.draft_rows(self._connection, step, board),
            converger=converger(here.meeting, reads.meetings(workshop.id)),
            pace=self.pace(here.meeting),
            questions=tuple(reads.of_step(Question, step)),
        )

    def verdicts(self, step: Id) -> list[Verdict]:
        """Return what was decided about the ideas of a step that may be seen, by all who decided."""
        return drafts.verdicts(self._connection, step)

    def pace(self, meeting: Meeting) -> PaceView | None:
        """Return where a meeting is, None for one that is not under way."""
        return presented.pace(self._connection, meeting)

    def presented(self, meeting: Id) -> PresentedTimer:
        """Return what a shared screen shows of a meeting, and nothing else. Raises JournalError(NOT_FOUND)."""
        return presented.presented(self._connection, meeting)

    def _here(self, step: Id) -> tuple[WorkshopReads, Placed, Workshop]:
        reads = self._workshop
        found = reads.find_step(step)
        workshop = None if found is None else reads.workshop_of(found)
        if workshop is None or workshop.period is None:
            raise JournalError(ErrorCode.NOT_FOUND, table=WorkshopStep.TABLE)
        here = next(one for one in reads.placed(workshop.id) if one.step.id == step)
        return reads, here, workshop

    def _cycle(self, workshop: Workshop) -> tuple[Period, Period | None]:
        period, before = answering.cycle_of(self._connection, workshop)
        if period is None:
            raise JournalError(ErrorCode.NOT_FOUND, table=Period.TABLE)
        return period, before

    def _area(self, step: WorkshopStep, who: Answering) -> str:
        group = who.groups.find(step.group)
        return group.name if group is not None else ""

    def _meeting(self, line: MeetingLine, who: Answering, lines: Sequence[MeetingLine]) -> RunnerMeeting:
        steps = tuple(self._step(one, line.meeting, who) for one in line.steps)
        coming = {one.id for step in steps for one in step.attending}
        me = self._workshop.me()
        mine = [one for one in steps if me in one.states]
        waiting = (one for one in mine if one.states[me] not in {WorksheetState.SEALED, WorksheetState.OPEN})
        my_step = next(waiting, mine[0] if mine else None)
        return RunnerMeeting(
            line=line,
            steps=steps,
            attending=tuple(one for one in who.people if one.id in coming),
            converger=converger(line.meeting, [one.meeting for one in lines]),
            sealed_on=self._sealed_on(steps),
            my_step=None if my_step is None else my_step.line.step.id,
        )

    def _step(self, line: StepLine, meeting: Meeting, who: Answering) -> RunnerStep:
        attending = who.attending(line.step, meeting)
        states = worksheet.states_of(self._workshop, line.step, attending)
        return RunnerStep(line, self._area(line.step, who), attending, states)

    def _sealed_on(self, steps: Sequence[RunnerStep]) -> dict[Id, date]:
        who = self._workshop.who()
        found: dict[Id, int] = {}
        for step in steps:
            for one in self._workshop.of_step(HandIn, step.line.step.id):
                whose = who.get(one.whose, one.whose)
                found[whose] = max(found.get(whose, 0), one.made_at)
        return {whose: self._workshop.day_of(ms) for whose, ms in found.items()}
