"""How a cycle is set in one journal: meetings, who comes, worksheets, the timer, and what is decided."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.okrs.asking.questions import FindingKind
from journal_app.domain.okrs.ledger import Deed
from journal_app.domain.okrs.okr import CycleState, State
from journal_app.domain.runner.drafts import Stage
from journal_app.domain.runner.runner_view import WorksheetState
from journal_app.domain.runner.verdicts import Fate
from journal_app.domain.workshop.hand_ins import Opening, Prepared
from journal_app.domain.workshop.meetings import Asks, Scope, StepKind
from journal_app.domain.workshop.programme_view import MeetingState
from journal_app.journal.okrs.cycle_commands import MoveCycle
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, DeleteKeyResult, EditKeyResult
from journal_app.journal.runner.start_commands import SetAttendees, StartRunner
from journal_app.journal.runner.topic_commands import BeginTopic, ExtendTopic, NextTopic, PauseTopic
from journal_app.journal.runner.verdict_commands import DecideIdea
from journal_app.journal.runner.worksheet_commands import PrepareAnswer
from journal_app.journal.team_commands import RenameMe
from journal_app.journal.workshop.board_commands import AddCluster, MergeNote, PlaceNote
from journal_app.journal.workshop.hand_in_commands import HandInStep, RewriteStep
from journal_app.journal.workshop.idea_commands import AddIdea
from journal_app.journal.workshop.meeting_commands import BeginMeeting, EndMeeting
from journal_app.journal.workshop.prepared_commands import Prepare
from journal_app.journal.workshop.workshop_commands import DeleteWorkshop, ScheduleMeetings
from journal_app.runner_words import Variant, outline_of, timer_words
from tests.core.runners import a_cycle, an_area, people_of, quarters, somebody, start

MINUTE = 60_000


def refused(journal, command):
    with pytest.raises(JournalError) as caught:
        journal.run(command)
    return caught.value.code


@pytest.fixture
def cycles(journal):
    journal.run(RenameMe("Nishimura"))
    return quarters(journal)


def key_result(journal, day, title, owner=None, group=None):
    """Add a key result under way to the cycle of a day, below an objective of its own."""
    added = journal.run(AddObjective(f"About {title}", day, group=group)).changes[-1].after
    return journal.run(AddKeyResult(added.id, title, 0, 10, owner=owner)).changes[-1].after


def put_forward(journal, step, *texts):
    """Seal ideas for an area on a worksheet, let its meeting begin, and return them as they were written."""
    for text in texts:
        journal.run(Prepare(step, text))
    journal.run(HandInStep(step))
    journal.run(BeginMeeting(journal.reads.runner.worksheet(step).meeting.id))
    return [one.id for one in journal.reads.workshop.ideas(step)]


def test_the_usual_way_is_to_look_back_to_draft_and_to_confirm(journal, cycles):
    _before, period = cycles
    ben, cid = somebody(journal, "Ben"), somebody(journal, "Cid")
    books = an_area(journal, "Accounting", ben)
    an_area(journal, "Office")
    found = start(journal, period, facilitator=cid, days=(date(2026, 12, 1), date(2026, 12, 2)))
    assert [one.meeting.length for one in found.meetings] == [60, 45, 60]
    assert [sum(p.minutes for p in one.points) for one in found.meetings] == [60, 45, 60]
    assert [one.meeting.day for one in found.meetings] == [date(2026, 12, 1), date(2026, 12, 2), None]
    assert found.meetings[0].steps[0].line.questions[1].asks is Asks.KEY_RESULTS
    drafts = found.meetings[1].steps
    assert {one.area: people_of(one.attending) for one in drafts} == {
        "Accounting": ["Ben"],
        "Office": people_of(found.people),
    }
    assert drafts[0].line.step.group == books or drafts[1].line.step.group == books
    assert people_of(found.meetings[2].attending) == ["Ben", "Cid"]  # owners, and who converges
    assert [one.converger for one in found.meetings] == [cid, cid, cid]
    assert found.before.label == "2026-Q2"
    assert not journal.reads.workshop.workshops()  # the tab of workshops lists those of a sheet


def test_a_first_cycle_is_set_in_two_hours_that_begin_with_sharing_problems(journal, cycles):
    an_area(journal, "Accounting", somebody(journal, "Ben"))
    an_area(journal, "Office")
    found = start(journal, cycles[1], Variant.FIRST)
    (meeting,) = found.meetings
    assert meeting.meeting.length == sum(one.minutes for one in meeting.points) == 120
    assert [one.line.step.kind for one in meeting.steps] == [StepKind.ANSWER, StepKind.OKRS, StepKind.OKRS]
    assert all(people_of(one.attending) == people_of(found.people) for one in meeting.steps)


def test_one_cycle_is_not_planned_twice_by_the_same_people(journal, cycles):
    _before, period = cycles
    start(journal, period)
    again = StartRunner(period.id, outline_of(Variant.USUAL, period.label))
    assert refused(journal, again) is ErrorCode.RUNNER_THERE
    journal.run(DeleteWorkshop(journal.reads.runner.runner(period.id).workshop.id))
    assert journal.reads.runner.runner(period.id) is None
    journal.run(again)
    journal.undo()
    assert journal.reads.runner.runner(period.id) is None


def test_a_closed_cycle_is_not_planned(journal):
    closed = a_cycle(journal, date(2026, 4, 1), date(2026, 6, 30), "2026-Q1", "closed")
    found = refused(journal, StartRunner(closed.id, outline_of(Variant.USUAL, closed.label)))
    assert found is ErrorCode.CYCLE_CLOSED


def test_owners_are_whoever_belongs_to_an_area_or_owns_something_there(journal, cycles):
    _before, period = cycles
    ben, cid, _dee = (somebody(journal, name) for name in ("Ben", "Cid", "Dee"))
    area = an_area(journal, "Accounting", ben)
    an_area(journal, "Legal", journal.me)
    key_result(journal, date(2026, 8, 1), "Close the books in 5 days", owner=cid, group=area)
    found = start(journal, period)
    accounting = next(one for one in found.meetings[1].steps if one.area == "Accounting")
    assert sorted(people_of(accounting.attending)) == ["Ben", "Cid"]
    assert people_of(found.meetings[2].attending) == ["Cid"]  # the owners of any area


def test_named_people_attend_a_step_and_are_taken_back_by_undo(journal, cycles):
    ben, cid = somebody(journal, "Ben"), somebody(journal, "Cid")
    found = start(journal, cycles[1])
    step = found.meetings[0].steps[0].line.step.id
    journal.run(SetAttendees(step, Scope.NAMED, (ben, cid)))
    here = journal.reads.runner.runner(cycles[1].id).meetings[0]
    assert people_of(here.attending) == ["Ben", "Cid"]
    assert here.worksheet_state(journal.me) is WorksheetState.NOT_ATTENDING
    assert here.my_step is None
    journal.run(SetAttendees(step, Scope.NAMED, (cid,)))
    assert people_of(journal.reads.runner.runner(cycles[1].id).meetings[0].attending) == ["Cid"]
    assert not journal.run(SetAttendees(step, Scope.NAMED, (cid,))).changes
    journal.undo()
    journal.undo()
    assert len(journal.reads.runner.runner(cycles[1].id).meetings[0].attending) == 3


def test_a_worksheet_is_written_sealed_taken_back_and_opens_as_its_meeting_begins(journal, cycles):
    kr = key_result(journal, date(2026, 8, 1), "Reply in two days", owner=journal.me)
    key_result(journal, date(2026, 8, 1), "Not mine", owner=somebody(journal, "Ben"))
    found = start(journal, cycles[1])
    step = found.meetings[0].my_step
    sheet = journal.reads.runner.worksheet(step)
    assert sheet.state is WorksheetState.NOT_YET
    about = sheet.asked[1]
    assert [one.kr.id for one in about.key_results] == [kr.id]
    journal.run(PrepareAnswer(step, sheet.asked[0].question.id, "One list of requests"))
    journal.run(PrepareAnswer(step, about.question.id, key_result=kr.id, found=(FindingKind.AGREEMENT,)))
    sheet = journal.reads.runner.worksheet(step)
    assert sheet.state is WorksheetState.WRITING
    assert sheet.asked[1].key_results[0].written.found == (FindingKind.AGREEMENT,)
    journal.run(HandInStep(step))
    sheet = journal.reads.runner.worksheet(step)
    assert sheet.state is WorksheetState.SEALED  # although I am the last of whom one is expected
    assert not sheet.is_open
    assert sheet.asked[1].key_results[0].written.text == ""
    journal.run(RewriteStep(step))
    sheet = journal.reads.runner.worksheet(step)
    assert sheet.state is WorksheetState.WRITING
    assert sheet.asked[1].key_results[0].written.found == (FindingKind.AGREEMENT,)
    journal.run(HandInStep(step))
    journal.run(BeginMeeting(sheet.meeting.id))
    sheet = journal.reads.runner.worksheet(step)
    assert (sheet.state, sheet.is_open) == (WorksheetState.OPEN, True)
    assert [one.text for one in sheet.said_to(sheet.asked[0].question.id)] == ["One list of requests"]
    assert refused(journal, RewriteStep(step)) is ErrorCode.STEP_OPEN
    assert len(journal.reads.runner.worksheet(step).said) == 2
    found = journal.reads.review.key_result(kr.id)
    assert (found.findings, found.quotes) == ({FindingKind.AGREEMENT: 1}, ())  # nothing was said in words


def test_what_is_not_sealed_when_the_meeting_begins_is_not_opened(journal, cycles):
    found = start(journal, cycles[1])
    step = found.meetings[0].my_step
    sheet = journal.reads.runner.worksheet(step)
    journal.run(PrepareAnswer(step, sheet.asked[0].question.id, "half a thought"))
    journal.run(BeginMeeting(sheet.meeting.id))
    after = journal.reads.runner.worksheet(step)
    assert after.state is WorksheetState.WRITING
    assert not after.said
    assert len(list(journal.reads.everything(Prepared))) == 1


def test_undo_of_a_beginning_seals_nothing_again(journal, cycles):
    found = start(journal, cycles[1])
    journal.run(BeginMeeting(found.meetings[0].meeting.id))
    journal.undo()
    assert journal.reads.runner.runner(cycles[1].id).meetings[0].meeting.began is None
    assert list(journal.reads.everything(Opening))


def test_whoever_owns_no_key_result_is_asked_about_all_of_them(journal, cycles):
    key_result(journal, date(2026, 8, 1), "One", owner=somebody(journal, "Ben"))
    key_result(journal, date(2026, 8, 1), "Two")
    step = start(journal, cycles[1]).meetings[0].my_step
    assert len(journal.reads.runner.worksheet(step).asked[1].key_results) == 2


def test_a_worksheet_to_write_is_told_of_like_any_preparation(journal, cycles):
    found = start(journal, cycles[1])
    today = journal.today()
    assert journal.reads.workshop.preparation(today) is None
    journal.run(ScheduleMeetings(found.workshop.id, (today,)))
    told = journal.reads.workshop.preparation(today)
    assert (told.step, told.period) == (found.meetings[0].my_step, cycles[1].id)
    question = journal.reads.runner.worksheet(told.step).asked[0].question.id
    journal.run(PrepareAnswer(told.step, question, "done"))
    assert journal.reads.workshop.preparation(today) is not None
    journal.run(HandInStep(told.step))
    assert journal.reads.workshop.preparation(today) is None


def test_the_timer_goes_from_topic_to_topic_with_more_time_and_pauses(journal, clock, cycles):
    found = start(journal, cycles[1])
    meeting = found.meetings[0].meeting.id
    assert refused(journal, NextTopic(meeting)) is ErrorCode.MEETING_NOT_HELD

    def pace():
        return journal.reads.runner.runner(cycles[1].id).pace

    journal.run(BeginMeeting(meeting))
    assert (pace().topic, pace().words, pace().minutes) == (0, "Promises", 2)
    clock.ms += MINUTE
    assert pace().left_ms(clock.ms) == MINUTE
    journal.run(NextTopic(meeting, seen=0))
    assert not journal.run(NextTopic(meeting, seen=0)).changes  # two who press at once skip none
    assert (pace().words, pace().left_ms(clock.ms)) == ("Read the figures in silence", 5 * MINUTE)
    clock.ms += 6 * MINUTE
    assert timer_words(pace().left_ms(clock.ms)) == "+1:00"
    journal.run(ExtendTopic(meeting))
    assert timer_words(pace().left_ms(clock.ms)) == "4:00"
    journal.run(PauseTopic(meeting))
    clock.ms += 30 * MINUTE
    assert pace().left_ms(clock.ms) == 4 * MINUTE
    journal.run(PauseTopic(meeting, paused=False))
    assert pace().left_ms(clock.ms + MINUTE) == 3 * MINUTE
    journal.run(BeginTopic(meeting, 99))
    assert pace().is_last
    assert not journal.run(NextTopic(meeting)).changes
    assert journal.undo_label  # the timer is no step: what undo takes back is the beginning
    journal.run(EndMeeting(meeting))
    assert pace() is None
    clock.ms += 60 * MINUTE
    journal.run(BeginMeeting(meeting))
    assert pace().left_ms(clock.ms) == 2 * MINUTE  # it was taken up again where it was


def test_ideas_become_drafts_wait_or_are_dropped_each_with_a_line_of_the_ledger(journal, cycles):
    _before, period = cycles
    area = an_area(journal, "Office")
    step = start(journal, period).meetings[1].my_step
    ideas = put_forward(journal, step, "Lend things with a date", "Return on time", "Unmanned desk", "Forms")
    view = journal.reads.runner.drafts(step)
    assert view.stage is Stage.DIVERGE
    journal.run(AddCluster(step, "Nobody searches", ideas[0]))
    journal.run(MergeNote(ideas[1], ideas[0]))
    assert journal.reads.runner.drafts(step).stage is Stage.CONVERGE
    journal.run(DecideIdea(ideas[1], Fate.KEY_RESULT, "everybody agreed"))
    journal.run(DecideIdea(ideas[2], Fate.PARKED, "cost unknown", look_again=date(2026, 12, 31)))
    journal.run(DecideIdea(ideas[3], Fate.DROPPED, "done in an afternoon"))
    view = journal.reads.runner.drafts(step)
    assert view.stage is Stage.DECIDE
    assert [(one.note.idea.text, one.fate, one.ref) for one in view.rows] == [
        ("Lend things with a date", Fate.KEY_RESULT, "KR-1"),
        ("Unmanned desk", Fate.PARKED, "KR-2"),
        ("Forms", Fate.DROPPED, ""),
    ]
    draft, parked, _gone = (one.key_result for one in view.rows)
    assert (draft.state, draft.note) == (State.DRAFT, "Return on time")
    assert (parked.state, parked.reason, parked.look_again) == (
        State.PARKED,
        "cost unknown",
        date(2026, 12, 31),
    )
    objectives = {one.id: one for one in journal.reads.okr.objectives(period.id)}
    assert objectives[draft.objective].title == "Nobody searches"
    assert objectives[parked.objective].title == "Office"
    assert {one.group for one in objectives.values()} == {area}
    assert {one.state for one in objectives.values()} == {State.DRAFT}
    lines = journal.reads.ledger.lines(period.id)
    assert {(one.deed, one.title, one.reason) for one in lines} == {
        (Deed.ADDED, "Lend things with a date", "everybody agreed"),
        (Deed.PARKED, "Unmanned desk", "cost unknown"),
        (Deed.DROPPED, "Forms", "done in an afternoon"),
    }


def test_a_decision_is_one_step_and_can_be_another_later(journal, cycles):
    _before, period = cycles
    step = start(journal, period).meetings[1].my_step
    (idea,) = put_forward(journal, step, "Lend things with a date")
    journal.run(DecideIdea(idea, Fate.KEY_RESULT))
    journal.undo()
    assert journal.reads.runner.drafts(step).rows[0].verdict is None
    assert not journal.reads.okr.key_results(period.id)
    assert not journal.reads.okr.objectives(period.id)
    journal.run(DecideIdea(idea, Fate.PARKED, "not clear"))
    (kr,) = journal.reads.okr.key_results(period.id)
    journal.run(DecideIdea(idea, Fate.KEY_RESULT, "clear now"))
    (same,) = journal.reads.okr.key_results(period.id)
    assert (same.id, same.state, same.parked_on) == (kr.id, State.DRAFT, None)
    journal.run(DecideIdea(idea, Fate.OPEN))
    assert not journal.reads.okr.key_results(period.id)
    assert journal.reads.runner.drafts(step).rows[0].fate is Fate.OPEN
    assert not journal.run(DecideIdea(idea, Fate.OPEN)).changes


def test_what_was_deleted_from_the_tree_is_made_anew_by_deciding_again(journal, cycles):
    _before, period = cycles
    step = start(journal, period).meetings[1].my_step
    (idea,) = put_forward(journal, step, "Lend things with a date")
    journal.run(DecideIdea(idea, Fate.KEY_RESULT))
    (kr,) = journal.reads.okr.key_results(period.id)
    journal.run(DeleteKeyResult(kr.id))
    (row,) = journal.reads.runner.drafts(step).rows
    assert (row.fate, row.key_result) == (Fate.KEY_RESULT, None)
    journal.run(DecideIdea(idea, Fate.KEY_RESULT))
    assert journal.reads.runner.drafts(step).rows[0].key_result.title == kr.title
    journal.undo()
    journal.undo()
    assert journal.reads.runner.drafts(step).rows[0].key_result == kr


def test_what_is_under_way_is_not_taken_away_by_deciding_otherwise(journal, cycles):
    _before, period = cycles
    step = start(journal, period).meetings[1].my_step
    (idea,) = put_forward(journal, step, "Lend things with a date")
    journal.run(DecideIdea(idea, Fate.KEY_RESULT))
    (kr,) = journal.reads.okr.key_results(period.id)
    journal.run(EditKeyResult(kr, replace(kr, start=Decimal(24), target=Decimal(0))))
    assert refused(journal, DecideIdea(idea, Fate.DROPPED)) is ErrorCode.IDEA_UNDER_WAY
    (row,) = journal.reads.runner.drafts(step).rows
    assert row.key_result.state is State.ACTIVE


def test_what_was_decided_about_ideas_does_not_hold_a_cycle_that_begins(journal, clock, cycles):
    _before, period = cycles
    step = start(journal, period).meetings[1].my_step
    ideas = put_forward(journal, step, "Lend things with a date", "Forms")
    journal.run(DecideIdea(ideas[0], Fate.DROPPED, "done in an afternoon"))
    clock.ms += MINUTE
    journal.run(MoveCycle(period.id, CycleState.ACTIVE))
    journal.run(MoveCycle(period.id, CycleState.DRAFT))
    journal.run(MoveCycle(period.id, CycleState.ACTIVE))
    clock.ms += MINUTE
    journal.run(DecideIdea(ideas[1], Fate.PARKED, "cost unknown"))
    assert refused(journal, MoveCycle(period.id, CycleState.DRAFT)) is ErrorCode.CYCLE_BUILT_ON


def test_a_cycle_that_is_planned_is_not_removed_as_an_empty_one(journal):
    period = a_cycle(journal, date(2027, 1, 1), date(2027, 3, 31), "2026-Q4")
    assert journal.reads.cycles.is_empty(period)
    start(journal, period)
    assert not journal.reads.cycles.is_empty(period)


def test_nothing_is_decided_or_put_forward_before_the_meeting_begins(journal, cycles):
    step = start(journal, cycles[1]).meetings[1].my_step
    assert refused(journal, AddIdea(step, "too early")) is ErrorCode.STEP_SEALED
    journal.run(Prepare(step, "Lend things"))
    journal.run(HandInStep(step))
    (mine,) = journal.reads.workshop.ideas(step)
    assert refused(journal, DecideIdea(mine.id, Fate.DROPPED)) is ErrorCode.STEP_SEALED
    assert refused(journal, PlaceNote(mine.id, None)) is ErrorCode.STEP_SEALED


def test_a_meeting_that_begins_ends_the_one_before(journal, cycles):
    found = start(journal, cycles[1])
    for one in found.meetings[:2]:
        journal.run(BeginMeeting(one.meeting.id))
    found = journal.reads.runner.runner(cycles[1].id)
    assert [one.state for one in found.meetings] == [
        MeetingState.HELD,
        MeetingState.UNDER_WAY,
        MeetingState.NEXT,
    ]
    assert found.due == found.under_way == found.meetings[1]
    assert journal.reads.runner.worksheet(found.meetings[0].my_step).is_closed
