"""Text 003, played through on a shared folder: a cycle is set in two hours, run and closed; the next learns of it.

Five people, of whom one, the CFO, converges. A department has four areas; what all share is set by all.
"""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.okrs.asking.questions import Answer, FindingKind
from journal_app.domain.okrs.ledger import Deed, ReasonCode, Why
from journal_app.domain.okrs.okr import CycleState, Period, State
from journal_app.domain.okrs.review.closings import Outcome
from journal_app.domain.runner.runner_view import WorksheetState
from journal_app.domain.runner.verdicts import Fate
from journal_app.domain.workshop.meetings import Asks
from journal_app.domain.workshop.programme_view import MeetingState
from journal_app.journal.okrs.cycle_commands import MakeCycle, MoveCycle
from journal_app.journal.okrs.ending_commands import DropKeyResult, PostponeKeyResult
from journal_app.journal.okrs.group_commands import AddGroup
from journal_app.journal.okrs.question_commands import Activate, AnswerQuestion
from journal_app.journal.okrs.review.closing_commands import RecordClosing
from journal_app.journal.okrs.review.finding_commands import SayOf, SetFindings
from journal_app.journal.okrs.tree_commands import EditKeyResult, RecordCheckIn
from journal_app.journal.runner.topic_commands import NextTopic
from journal_app.journal.runner.verdict_commands import DecideIdea
from journal_app.journal.runner.worksheet_commands import PrepareAnswer
from journal_app.journal.workshop.board_commands import AddCluster, MergeNote
from journal_app.journal.workshop.hand_in_commands import HandInStep
from journal_app.journal.workshop.meeting_commands import BeginMeeting, EndMeeting
from journal_app.journal.workshop.prepared_commands import Prepare
from journal_app.runner_words import Variant
from tests.core.runners import people_of, start
from tests.core.sync.people import settle

FIRST = (date(2027, 1, 1), date(2027, 3, 31))
SECOND = (date(2027, 4, 1), date(2027, 6, 30))
KINDS = FindingKind
# What the text says of the key results of its first quarter, by what each was about.
FOUND = {
    "Unmanned reception": KINDS.COST,
    "One procedure for newcomers": KINDS.VAGUE,
    "Contracts answered in two days": KINDS.AGREEMENT,
    "Audit without findings": KINDS.CONTROL,
}


def on(team, day, hour=10):
    """Let it be a day, for all of them."""
    ms = int(datetime(day.year, day.month, day.day, hour).astimezone().timestamp() * 1000)
    team.clock.ms = team.bens_clock.ms = ms


@pytest.fixture
def department(team):
    """Hana is the CFO; the others each answer for an area, and nobody for the office, which is everybody's."""
    dee, eva = team.joins("dee"), team.joins("eva")
    owners = {"Accounting": team.ben, "People": team.cid, "Legal": dee, "Office": None}
    for name, person in owners.items():
        members = () if person is None else (person.me,)
        team.hana.journal.run(AddGroup(name, members=members))
    settle(*team.everybody)
    return dee, eva


def cycle(journal, label, days):
    return journal.run(MakeCycle(label, *days)).made(Period)


def areas_of(meeting):
    return {one.area: one.line.step.id for one in meeting.steps if one.area}


def put_forward(person, step, *texts):
    for text in texts:
        person.journal.run(Prepare(step, text))
    person.journal.run(HandInStep(step))


def decide(journal, step, fates):
    """Decide about ideas by their words; return the key results made."""
    for row in journal.reads.runner.drafts(step).rows:
        fate, reason = fates[row.note.idea.text]
        journal.run(DecideIdea(row.note.idea.id, fate, reason))
    return [one.key_result for one in journal.reads.runner.drafts(step).rows if one.key_result]


def by_title(journal, period):
    return {one.title: one for one in journal.reads.okr.key_results(period.id)}


def play_first_quarter(team, everybody):
    """Set the first cycle in two hours, run it, and close it with what the text found."""
    hana = team.hana.journal
    on(team, date(2026, 12, 22))
    period = cycle(hana, "2026-Q4", FIRST)
    runner = start(hana, period, Variant.FIRST, facilitator=hana.me)
    settle(*everybody)
    (meeting,) = runner.meetings
    sharing = meeting.steps[0].line.step.id
    areas = areas_of(meeting)
    ideas = dict(zip(areas, FOUND, strict=False))
    for person in everybody:
        sheet = person.journal.reads.runner.worksheet(sharing)
        assert sheet.asked[0].question.text == "What is most in the way of our work now?"
        person.journal.run(PrepareAnswer(sharing, sheet.asked[0].question.id, f"{person.folder.name} waits"))
        person.journal.run(HandInStep(sharing))
        for area, step in areas.items():
            put_forward(
                person, step, ideas[area] if person is team.ben else f"{area} of {person.folder.name}"
            )
    settle(*everybody)
    hana.run(BeginMeeting(meeting.meeting.id))
    settle(*everybody)
    assert len(team.ben.journal.reads.runner.worksheet(sharing).said) == len(everybody)
    for area, step in areas.items():
        view = hana.reads.runner.drafts(step)
        assert view.may_converge
        assert not team.ben.journal.reads.runner.drafts(step).may_converge
        notes = {one.idea.text: one.idea.id for one in view.board.notes}
        hana.run(AddCluster(step, f"{area} runs by itself", notes[ideas[area]]))
        for text, idea in notes.items():
            if text != ideas[area]:
                hana.run(MergeNote(idea, notes[ideas[area]]))
        (kr,) = decide(hana, step, {ideas[area]: (Fate.KEY_RESULT, "all of us")})
        numbers = {"start": 0, "target": 10}
        hana.run(EditKeyResult(kr, replaced(kr, **numbers)))
    hana.run(EndMeeting(meeting.meeting.id))
    hana.run(MoveCycle(period.id, CycleState.ACTIVE))
    settle(*everybody)
    return run_and_close(team, everybody, period)


def run_and_close(team, everybody, period):
    hana = team.hana.journal
    on(team, date(2027, 2, 10))
    key_results = by_title(hana, period)
    desk, newcomers, contracts, audit = (key_results[title] for title in FOUND)
    hana.run(DropKeyResult(desk.id, Why(ReasonCode.COST, "costs more than it brings")))
    hana.run(PostponeKeyResult(newcomers.id, Why(ReasonCode.CLEAR, "its end is not clear yet")))
    hana.run(RecordCheckIn(contracts.id, 4, 4))
    hana.run(RecordCheckIn(audit.id, 10, 9))
    on(team, date(2027, 3, 25))
    hana.run(MoveCycle(period.id, CycleState.CLOSING))
    settle(*everybody)
    hana.run(RecordClosing(contracts.id, Outcome.MISSED, 4))
    hana.run(RecordClosing(audit.id, Outcome.ACHIEVED, 10))
    for title, kind in FOUND.items():
        team.ben.journal.run(SetFindings(key_results[title].id, frozenset({kind})))
        team.ben.journal.run(SayOf(key_results[title].id, f"{title}: said by ben", nameless=True))
    settle(*everybody)
    return period


def replaced(row, **fields):
    return replace(
        row, **{name: Decimal(one) if isinstance(one, int) else one for name, one in fields.items()}
    )


def test_a_second_quarter_learns_from_the_first(team, department):
    _dee, eva = department
    everybody = team.everybody
    hana = team.hana.journal
    first = play_first_quarter(team, everybody)
    review = eva.journal.reads.review.review(first.id)
    assert {row.outcome for row in review.rows} == {
        Outcome.DROPPED,
        Outcome.POSTPONED,
        Outcome.MISSED,
        Outcome.ACHIEVED,
    }
    assert {kind: len(refs) for kind, refs in review.findings.items()} == dict.fromkeys(FOUND.values(), 1)

    # The three steps, each written for alone beforehand.
    second = next(one for one in hana.reads.okr.periods() if one.first == SECOND[0])
    runner = start(hana, second, facilitator=hana.me)
    settle(*everybody)
    look_back, drafts, confirm = runner.meetings
    assert people_of(look_back.attending) == people_of(runner.people)
    assert {one.area: people_of(one.attending) for one in drafts.steps} == {
        "Accounting": ["ben"],
        "People": ["cid"],
        "Legal": ["dee"],
        "Office": people_of(runner.people),
    }

    step = look_back.steps[0].line.step.id
    for person in everybody:
        sheet = person.journal.reads.runner.worksheet(step)
        (about,) = (one for one in sheet.asked if one.question.asks is Asks.KEY_RESULTS)
        contracts = next(one for one in about.key_results if one.kr.title == "Contracts answered in two days")
        assert (contracts.outcome, contracts.score) == (Outcome.MISSED, 4)
        found = (KINDS.AGREEMENT,)
        person.journal.run(PrepareAnswer(step, about.question.id, "Agree first", contracts.kr.id, found))
        person.journal.run(HandInStep(step))
    settle(*everybody)
    found = eva.journal.reads.runner.runner(second.id).meetings[0]
    assert found.count(WorksheetState.SEALED) == 5
    assert not eva.journal.reads.review.key_result(contracts.kr.id).quotes
    team.ben.journal.run(BeginMeeting(look_back.meeting.id))
    for _ in look_back.points[1:]:
        team.ben.journal.run(NextTopic(look_back.meeting.id))
    settle(*everybody)
    assert eva.journal.reads.runner.presented(look_back.meeting.id).pace.words == "Thank you"
    review = eva.journal.reads.review.key_result(contracts.kr.id)
    assert review.findings == {KINDS.AGREEMENT: 5}
    assert len(review.quotes) == 5

    # Area by area; the CFO converges what all put forward for the office.
    areas = areas_of(drafts)
    put_forward(team.ben, areas["Accounting"], "Books closed in 5 days instead of 8")
    for person in everybody:
        put_forward(person, areas["Office"], f"Lend things with a date, says {person.folder.name}")
    settle(*everybody)
    team.cid.journal.run(BeginMeeting(drafts.meeting.id))
    settle(*everybody)
    office = hana.reads.runner.drafts(areas["Office"])
    assert office.may_converge
    head, *others = (note.idea.id for note in office.board.notes)
    hana.run(AddCluster(areas["Office"], "Nobody searches for things", head))
    for idea in others:
        hana.run(MergeNote(idea, head))
    settle(*everybody)
    (row,) = eva.journal.reads.runner.drafts(areas["Office"]).rows
    assert sorted(eva.journal.reads.runner.drafts(areas["Office"]).authors(row.note)) == sorted(
        people_of(runner.people)
    )
    eva.journal.run(DecideIdea(row.note.ideas[-1].id, Fate.KEY_RESULT, "with all of us"))
    (books,) = (one.idea for one in team.ben.journal.reads.runner.drafts(areas["Accounting"]).board.notes)
    team.ben.journal.run(DecideIdea(books.id, Fate.PARKED, "no figures yet"))
    settle(*everybody)

    assert people_of(confirm.attending) == ["ben", "cid", "dee", "hana"]  # the owners, and who converges

    # What was found comes back beside the questions of what was drafted.
    (row,) = hana.reads.runner.drafts(areas["Office"]).rows
    assert (row.fate, row.key_result.state, row.settled) == (Fate.KEY_RESULT, State.DRAFT, 0)
    stumbles = hana.reads.questions.stumbles(second)
    assert stumbles.total == 4
    assert {n: [one.title for one in stumbles.at(n)] for n in (3, 4, 5)} == {
        3: ["Contracts answered in two days", "Audit without findings"],
        4: ["Unmanned reception"],
        5: ["One procedure for newcomers"],
    }
    hana.run(BeginMeeting(confirm.meeting.id))
    for question in range(1, 6):
        hana.run(AnswerQuestion(row.key_result.id, question, Answer.YES))
    hana.run(Activate(row.key_result.id))
    assert hana.reads.runner.drafts(areas["Office"]).rows[0].settled == 5
    settle(*everybody)
    with pytest.raises(JournalError) as refused:
        eva.journal.run(DecideIdea(head, Fate.DROPPED))
    assert refused.value.code is ErrorCode.IDEA_UNDER_WAY
    hana.run(EndMeeting(confirm.meeting.id))
    settle(*everybody)
    for person in everybody:
        found = person.journal.reads.runner.runner(second.id)
        assert {one.state for one in found.meetings} == {MeetingState.HELD}
        told = {(one.deed, one.title) for one in person.journal.reads.ledger.lines(second.id)}
        assert (Deed.PARKED, "Books closed in 5 days instead of 8") in told
        assert (Deed.ADDED, row.note.idea.text) in told
        titles = {one.title for one in person.journal.reads.okr.objectives(second.id)}
        assert {"Nobody searches for things", "Accounting"} <= titles
