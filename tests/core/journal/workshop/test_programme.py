"""The programme of a workshop through the journal to the disk: its meetings, steps, questions and days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.okrs.groups import Group
from journal_app.domain.workshop.meetings import Meeting, Question, StepKind, Subject, Workshop, WorkshopStep
from journal_app.domain.workshop.outline import MeetingOutline, Outline, StepOutline
from journal_app.domain.workshop.programme_view import MeetingState, Preparing
from journal_app.journal.okrs.group_commands import AddGroup
from journal_app.journal.workshop.hand_in_commands import HandInStep
from journal_app.journal.workshop.meeting_commands import (
    AddMeeting,
    BeginMeeting,
    DeleteMeeting,
    EditMeeting,
    EndMeeting,
    MoveMeeting,
)
from journal_app.journal.workshop.prepared_commands import Prepare
from journal_app.journal.workshop.step_commands import (
    AddStep,
    DeleteStep,
    EditStep,
    MoveStep,
    SetQuestions,
)
from journal_app.journal.workshop.workshop_commands import (
    DeleteWorkshop,
    EditWorkshop,
    ScheduleMeetings,
    StartWorkshop,
)
from journal_app.workshop_words import usual_outline

FRIDAY = date(2026, 11, 20)
WEEKS = tuple(FRIDAY + timedelta(weeks=week) for week in range(7))


def started(journal, **more):
    return journal.run(StartWorkshop(usual_outline(), **more)).made(Workshop)


def programme(journal, workshop):
    return journal.reads.workshop.programme(workshop.id)


def meetings(journal, workshop):
    return [one.meeting for one in programme(journal, workshop).meetings]


def refused(journal, command):
    before = journal.undo_label
    with pytest.raises(JournalError) as caught:
        journal.run(command)
    assert journal.undo_label == before
    return caught.value.code


def test_a_workshop_begins_with_seven_meetings_on_their_days(journal):
    workshop = started(journal, days=WEEKS, start=16 * 60)
    found = programme(journal, workshop)
    assert [one.number for one in found.meetings] == [1, 2, 3, 4, 5, 6, 7]
    assert [one.meeting.day for one in found.meetings] == list(WEEKS)
    assert {one.meeting.start for one in found.meetings} == {960}
    assert found.span == (WEEKS[0], WEEKS[-1])
    assert [one.state for one in found.meetings] == [MeetingState.NEXT] + [MeetingState.AHEAD] * 6
    assert found.due is found.meetings[0]
    (gather,) = found.meetings[0].steps
    assert (gather.step.kind, gather.step.subject, gather.step.count) == (StepKind.GATHER, Subject.VALUES, 5)
    assert len(gather.questions) == 6
    assert found.meetings[0].points[1].minutes == 10
    journal.undo()
    assert journal.reads.workshop.workshops() == []


def test_the_values_of_a_group_may_begin_with_its_letters(journal):
    group = journal.run(AddGroup("SREグループ")).made(Group)
    workshop = started(journal, group=group.id)
    found = programme(journal, workshop)
    assert found.group == "SREグループ"
    words = {line.step.word for one in found.meetings for line in one.steps}
    assert words == {"", "SRE"}


def test_a_workshop_of_a_group_that_is_not_there_is_refused(journal):
    assert refused(journal, StartWorkshop(usual_outline(), group=journal.me)) is ErrorCode.NOT_FOUND
    nameless = replace(usual_outline(), title=" ")
    assert refused(journal, StartWorkshop(nameless)) is ErrorCode.EMPTY_TEXT


def test_title_and_rules_are_the_teams_to_change(journal):
    workshop = started(journal)
    journal.run(EditWorkshop(workshop, replace(workshop, title="Ours", rules=" Listen \n\n Write \n")))
    (after,) = journal.reads.workshop.workshops()
    assert (after.title, after.rules, after.framework) == ("Ours", "Listen\nWrite", workshop.framework)


def test_a_meeting_is_added_midway_and_says_who_wanted_it(journal):
    workshop = started(journal, days=WEEKS)
    second = meetings(journal, workshop)[1]
    step = StepOutline(StepKind.ACRONYM, Subject.VALUES, count=3)
    journal.run(AddMeeting(workshop.id, "Letters", step, after=second.id, proposed_by=journal.me))
    added = programme(journal, workshop).meetings[2]
    assert (added.meeting.title, added.proposed_by) == ("Letters", journal.profile.name)
    assert added.meeting.proposed_on == journal.today()
    assert [one.step.kind for one in added.steps] == [StepKind.ACRONYM]
    journal.run(AddMeeting(workshop.id, "Last", step))
    assert meetings(journal, workshop)[-1].title == "Last"
    assert refused(journal, AddMeeting(workshop.id, " ", step)) is ErrorCode.EMPTY_TEXT
    assert refused(journal, AddMeeting(workshop.id, "Long", step, length=500)) is ErrorCode.MEETING_LENGTH


def test_a_meeting_is_edited_beside_what_others_write(journal):
    workshop = started(journal, days=WEEKS)
    seen = meetings(journal, workshop)[0]
    journal.run(EditMeeting(seen, replace(seen, length=75)))
    journal.run(EditMeeting(seen, replace(seen, agenda=" 5  Aim\n\n20 Talk ", start=9 * 60)))
    after = meetings(journal, workshop)[0]
    assert (after.length, after.agenda, after.start) == (75, "5 Aim\n20 Talk", 540)
    assert refused(journal, EditMeeting(after, replace(after, length=0))) is ErrorCode.MEETING_LENGTH


def test_meetings_that_trade_places_trade_days(journal):
    workshop = started(journal, days=WEEKS)
    before = meetings(journal, workshop)
    journal.run(MoveMeeting(before[2].id, 3))
    after = meetings(journal, workshop)
    assert [one.title for one in after[2:4]] == [before[3].title, before[2].title]
    assert [one.day for one in after] == list(WEEKS)
    assert not journal.run(MoveMeeting(before[2].id, 3)).changes
    journal.undo()
    assert meetings(journal, workshop) == before


def test_what_has_begun_neither_moves_nor_goes(journal):
    workshop = started(journal, days=WEEKS)
    first, second, *_rest = meetings(journal, workshop)
    journal.run(BeginMeeting(first.id))
    assert refused(journal, MoveMeeting(first.id, 2)) is ErrorCode.MEETING_HELD
    assert refused(journal, DeleteMeeting(first.id)) is ErrorCode.MEETING_HELD
    assert not journal.run(MoveMeeting(second.id, 0)).changes  # it stays behind what has begun
    journal.run(DeleteMeeting(second.id))
    assert len(meetings(journal, workshop)) == 6
    journal.undo()
    assert meetings(journal, workshop)[1] == second


def test_one_meeting_is_under_way_at_a_time_and_its_end_opens_what_was_sealed(journal):
    workshop = started(journal)
    first, second, *_rest = meetings(journal, workshop)
    assert not journal.run(EndMeeting(first.id)).changes  # it has not begun
    journal.run(BeginMeeting(first.id))
    assert programme(journal, workshop).due.state is MeetingState.UNDER_WAY
    journal.run(BeginMeeting(second.id))
    lines = programme(journal, workshop).meetings
    assert [one.state for one in lines[:3]] == [
        MeetingState.HELD,
        MeetingState.UNDER_WAY,
        MeetingState.NEXT,
    ]
    assert lines[0].steps[0].is_open
    assert not lines[1].steps[0].is_open
    journal.run(EndMeeting(second.id))
    assert programme(journal, workshop).meetings[1].steps[0].is_open
    assert programme(journal, workshop).held == 2
    journal.run(BeginMeeting(second.id))  # somebody ended it too early
    assert programme(journal, workshop).due.number == 2


def test_steps_and_questions_are_added_changed_moved_and_removed(journal):
    workshop = started(journal)
    meeting = meetings(journal, workshop)[3]
    journal.run(AddStep(meeting.id, StepOutline(StepKind.GATHER, Subject.OTHER, "Worries", 5, ("Which?",))))

    def lines():
        return programme(journal, workshop).meetings[3].steps

    assert [one.step.kind for one in lines()] == [StepKind.ANSWER, StepKind.PROPOSE, StepKind.GATHER]
    gather = lines()[2]
    journal.run(EditStep(gather.step, replace(gather.step, title=" Our worries ", count=3)))
    journal.run(MoveStep(gather.step.id, 0))
    assert (lines()[0].step.title, lines()[0].step.count) == ("Our worries", 3)
    journal.run(SetQuestions(gather.step.id, ("Why?", "Which?")))
    assert [one.text for one in lines()[0].questions] == ["Why?", "Which?"]
    journal.run(DeleteStep(gather.step.id))
    assert [one.step.kind for one in lines()] == [StepKind.ANSWER, StepKind.PROPOSE]
    for _taken_back in range(5):
        journal.undo()
    assert len(lines()) == 2


@pytest.mark.parametrize(
    "texts",
    [
        ("C", "A"),
        ("B",),
        ("A", "New", "C"),
        ("New", "A", "B", "More", "C", "Last"),
        ("  A  ", "", "B"),
    ],
)
def test_the_questions_of_a_step_become_those_one_writes_down(journal, texts):
    workshop = started(journal)
    step = programme(journal, workshop).meetings[5].steps[0].step
    journal.run(SetQuestions(step.id, ("A", "B", "C")))
    before = {one.text: one.id for one in journal.reads.workshop.of_step(Question, step.id)}
    journal.run(SetQuestions(step.id, texts))
    after = journal.reads.workshop.of_step(Question, step.id)
    assert [one.text for one in after] == [text.strip() for text in texts if text]
    assert not journal.run(SetQuestions(step.id, texts)).changes
    journal.undo()
    assert {one.text: one.id for one in journal.reads.workshop.of_step(Question, step.id)} == before


def test_what_was_written_for_keeps_its_step_and_its_question(journal):
    workshop = started(journal)
    line = programme(journal, workshop).meetings[2].steps[0]
    journal.run(Prepare(line.step.id, text="The desk", question=line.questions[0].id))
    found = programme(journal, workshop)
    assert found.preparing(found.meetings[2].preparation, journal.me) is Preparing.BEGUN
    for command in (
        DeleteStep(line.step.id),
        SetQuestions(line.step.id, tuple(one.text for one in line.questions[1:])),
        DeleteMeeting(line.step.meeting),
    ):
        assert refused(journal, command) is ErrorCode.ALREADY_WRITTEN
    journal.run(HandInStep(line.step.id))
    found = programme(journal, workshop)
    assert found.meetings[2].steps[0].handed_in == {journal.me}
    assert found.preparing(found.meetings[2].steps[0], journal.me) is Preparing.HANDED_IN
    journal.run(DeleteWorkshop(workshop.id))  # that is meant to go with all
    assert journal.reads.workshop.workshops() == []
    journal.undo()
    assert programme(journal, workshop).meetings[2].steps[0].handed_in == {journal.me}


def test_the_meetings_ahead_get_new_days_together(journal):
    workshop = started(journal, days=WEEKS, start=960)
    journal.run(BeginMeeting(meetings(journal, workshop)[0].id))
    later = tuple(day + timedelta(weeks=1) for day in WEEKS)
    journal.run(ScheduleMeetings(workshop.id, later[1:]))
    after = meetings(journal, workshop)
    assert [one.day for one in after] == [WEEKS[0], *later[1:]]
    assert {one.start for one in after} == {960}
    assert not journal.run(ScheduleMeetings(workshop.id, later[1:])).changes


def test_a_short_programme_is_a_programme(journal):
    outline = Outline("One evening", "", "", (MeetingOutline("All of it", 60),))
    workshop = journal.run(StartWorkshop(outline)).made(Workshop)
    (only,) = programme(journal, workshop).meetings
    assert (only.preparation, only.current, only.points) == (None, None, ())
    assert programme(journal, workshop).span is None
    assert refused(journal, DeleteMeeting(workshop.id)) is ErrorCode.NOT_FOUND
    assert isinstance(journal.reads.row(Meeting.TABLE, only.meeting.id), Meeting)
    assert not list(journal.reads.everything(WorkshopStep))


@pytest.mark.parametrize(
    ("ahead", "told", "asked"),
    [(0, True, True), (3, True, True), (4, True, False), (7, True, False), (8, False, False)],
)
def test_what_is_to_be_prepared_is_told_a_week_ahead_until_it_is_handed_in(journal, ahead, told, asked):
    today = journal.today()
    first = today + timedelta(days=ahead)
    workshop = started(journal, days=(first,))
    step = programme(journal, workshop).meetings[0].steps[0].step
    waiting = journal.reads.workshop.preparation(today)
    assert (waiting is not None and (waiting.day, waiting.step) == (first, step.id)) is told
    assert (waiting is not None and waiting.is_asked_on(today)) is asked
    journal.run(Prepare(step.id, text="Trust"))
    assert journal.reads.workshop.preparation(today) == waiting
    journal.run(HandInStep(step.id))
    assert journal.reads.workshop.preparation(today) is None
