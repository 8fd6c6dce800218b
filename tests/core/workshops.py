"""A workshop to try things in, written as rows: one meeting a week from 2026-11-02 on."""

from dataclasses import replace
from datetime import date, timedelta

from journal_app.domain.changes import Change
from journal_app.domain.ids import imported_member_id
from journal_app.domain.position import spread
from journal_app.domain.team import Member
from journal_app.domain.workshop.meetings import Meeting, Question, StepKind, Subject, Workshop, WorkshopStep
from tests.core.kinds import Raw

FIRST = date(2026, 11, 2)
GATHER = (StepKind.GATHER, Subject.VALUES, 5)
PICK = (StepKind.PICK, Subject.VALUES, 3)
ANSWER = (StepKind.ANSWER, Subject.PURPOSE, 0)
PROPOSE = (StepKind.PROPOSE, Subject.MISSION, 0)
DECIDE = (StepKind.DECIDE, Subject.MISSION, 0)
ACRONYM = (StepKind.ACRONYM, Subject.VALUES, 0)


def a_workshop(journal, *meetings, group=None):
    """Write a workshop with meetings, each of some steps; return its steps, meeting by meeting, as one list."""
    ids = journal._ids.make
    workshop = Workshop(ids("workshop", journal.me), journal.team.id, group, "MVV", made_at=1)
    rows = [workshop]
    steps = []
    for number, (pos, kinds) in enumerate(zip(spread(len(meetings)), meetings, strict=True)):
        day = FIRST + timedelta(weeks=number)
        meeting = Meeting(ids("meeting", journal.me), workshop.id, pos, f"Meeting {number + 1}", day)
        rows.append(meeting)
        for place, (kind, subject, count) in zip(spread(len(kinds)), kinds, strict=True):
            step = WorkshopStep(
                ids("workshop_step", journal.me), meeting.id, place, kind, subject, count=count
            )
            steps.append(step)
            rows.append(step)
    journal.run(Raw(tuple(Change(None, row) for row in rows)))
    return steps


def ask(journal, step, *texts):
    """Let a step ask questions; return them."""
    found = [
        Question(journal._ids.make("question", journal.me), step.id, pos, text)
        for pos, text in zip(spread(len(texts)), texts, strict=True)
    ]
    journal.run(Raw(tuple(Change(None, row) for row in found)))
    return found


def beside(journal, name):
    """Let somebody sit beside who has no journal of their own; return who it is."""
    member = Member(imported_member_id(journal.team.id, name), journal.team.id, name)
    journal.run(Raw((Change(None, member),)))
    return member.id


def begin(journal, step, ms):
    """Let the meeting of a step begin."""
    meeting = journal.reads.row("meeting", step.meeting)
    journal.run(Raw((Change(meeting, replace(meeting, began=ms)),)))
