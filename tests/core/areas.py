"""A meeting in which the OKRs of an area are set, written as rows: begun, with ideas of several people on its board."""

from dataclasses import dataclass
from datetime import date

from journal_app.domain.changes import Change
from journal_app.domain.ids import Id
from journal_app.domain.okrs.groups import Group
from journal_app.domain.okrs.okr import CycleState, Period
from journal_app.domain.runner.pace import Pace
from journal_app.domain.workshop.ideas import Idea
from journal_app.domain.workshop.meetings import Meeting, StepKind, Workshop, WorkshopStep
from journal_app.journal.workshop.meeting_commands import BeginMeeting
from journal_app.journal.workshop.put_forward import PutForward
from tests.core.kinds import Raw

AGENDA = "10 Put forward\n15 Converge\n25 Decide"


@dataclass
class AreaRows:
    """What was made: the step with its meeting, the cycle, and the ideas by their words."""

    step: Id
    meeting: Id
    period: Period
    ideas: dict[str, Id]


def an_area(
    journal, *ideas, facilitator=None, begun=True, group="", start=date(2027, 1, 1), end=date(2027, 3, 31)
):
    """Write the meeting of an area of a cycle that is drafted, and put ideas forward in it.

    An idea is (words, whose) or (words, whose, cluster); `whose` is None for mine.
    """
    ids, me, team = journal._ids.make, journal.me, journal.team.id
    period = next((one for one in journal.reads.okr.periods() if one.start == start), None)
    rows = []
    if period is None:
        period = Period(ids("period", me), team, start, end, "2026-Q4", state=CycleState.DRAFT)
        rows.append(period)
    group_id = None
    if group:
        group_id = ids("team_group", me)
        rows.append(Group(group_id, team, None, "m", group))
    workshop = Workshop(ids("workshop", me), team, group_id, "Setting the cycle", period=period.id)
    meeting = Meeting(
        ids("meeting", me),
        workshop.id,
        "m",
        "Ideas",
        length=50,
        agenda=AGENDA,
        facilitator=facilitator,
    )
    step = WorkshopStep(ids("workshop_step", me), meeting.id, "m", StepKind.OKRS, group=group_id)
    rows += [workshop, meeting, step]
    journal.run(Raw(tuple(Change(None, row) for row in rows)))
    if begun:
        journal.run(BeginMeeting(meeting.id))
    made = AreaRows(step.id, meeting.id, period, {})
    for text, whose, *cluster in ideas:
        made.ideas[text] = put(journal, made.step, text, whose, *cluster)
    return made


def put(journal, step, text, whose=None, cluster=None):
    """Put an idea forward, also that of somebody else; return it."""
    idea = journal.run(PutForward(step, text, cluster)).made(Idea)
    if whose is not None:
        journal.run(Raw((Change(idea, None),)))
        idea = Idea(idea.id, step, whose, whose, idea.made_at, text)
        journal.run(Raw((Change(None, idea),)))
    return idea.id


def keep_time(journal, meeting, topic, began, extra=0, paused=None):
    """Say where a meeting is."""
    pace = Pace(
        journal._ids.make("pace", journal.me), meeting, journal.me, began, topic, began, extra, paused
    )
    journal.run(Raw((Change(None, pace),)))
