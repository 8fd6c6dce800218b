"""What a decision of a workshop writes on the sheet, and what is left of it when it is reopened."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id, derived
from journal_app.domain.sheet.sheets import SheetOf, SheetVersion, Source
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.hand_ins import Opening
from journal_app.domain.workshop.ideas import Idea
from journal_app.domain.workshop.meetings import Meeting, StepKind, Subject, Workshop, WorkshopStep
from journal_app.journal.command import Command, Context
from journal_app.journal.sheet.decided_rows import sheet_rows_of, sheet_rows_without
from journal_app.journal.sheet.sheet_commands import EditSheet
from journal_app.journal.value_commands import AddValue, DeleteValue, EditValue


@dataclass(frozen=True, slots=True)
class Settle(Command):
    """Decide something in a step of a workshop of the whole team, made for it."""

    subject: Subject
    text: str
    more: str = ""
    letter: str = ""

    def plan(self, context: Context) -> ChangeSet:
        workshop = Workshop(context.new_id("workshop"), context.team, None, "x")
        meeting = Meeting(context.new_id("meeting"), workshop.id, "i", "x")
        step = WorkshopStep(context.new_id("workshop_step"), meeting.id, "i", StepKind.PROPOSE, self.subject)
        idea = Idea(context.new_id("idea"), step.id, context.me, context.me, context.now_ms, self.text)
        opening = Opening(derived("opening", step.id, context.me), step.id, context.me, context.now_ms)
        decision = Decision(
            *(context.new_id("decision"), step.id, context.me, context.now_ms, context.today, idea.id),
            *(self.text, self.more, self.letter),
        )
        rows = (Change(None, one) for one in (workshop, meeting, step, idea, opening, decision))
        return ChangeSet("decision.make", (*rows, *sheet_rows_of([decision], self.subject, None, context)))


@dataclass(frozen=True, slots=True)
class Reopen(Command):
    """Reopen a decision."""

    decision: Id
    subject: Subject

    def plan(self, context: Context) -> ChangeSet:
        decision = context.reads.row("decision", self.decision)
        gone = sheet_rows_without([decision], self.subject, None, context)
        return ChangeSet("decision.undo", (*gone, Change(decision, None)))


def decide(journal, subject, text, more="", letter=""):
    return journal.run(Settle(subject, text, more, letter)).made(Decision)


@pytest.fixture
def decided(journal, clock):
    decide(journal, Subject.MISSION, "挑戦を日常に。", "改善し続ける。")
    clock.ms += 7 * 86_400_000
    decide(journal, Subject.VISION, "カイゼンサイクルをつくる")
    clock.ms += 7 * 86_400_000
    for text, more in (
        ("Speak Up Freely", "自由に声を上げる"),
        ("Resolve with Automation", "自動化で解決する"),
    ):
        clock.ms += 60_000
        decide(journal, Subject.VALUES, text, more, text[0])
    return journal


def test_decisions_fill_the_sheet_and_the_values_of_a_day_are_one_version(decided):
    view = decided.reads.sheet.of(None)
    assert (view.sheet.mission, view.sheet.sentence, view.sheet.vision) == (
        "挑戦を日常に。",
        "改善し続ける。",
        "カイゼンサイクルをつくる",
    )
    assert [(one.phrase, one.gloss, one.letter) for one in view.values] == [
        ("Speak Up Freely", "自由に声を上げる", ""),
        ("Resolve with Automation", "自動化で解決する", ""),
    ]
    assert [one.number for one in view.versions] == [1, None, None]
    assert all(one.version.source is Source.DECIDED and one.version.decision for one in view.versions)
    assert view.is_decided
    assert [(one.subject, one.ideas, one.chosen) for one in view.of(Subject.VISION)] == [
        (Subject.VISION, ((StepKind.PROPOSE, 1),), True)
    ]


def test_changing_what_was_decided_wants_a_reason_and_adding_to_it_does_not(decided):
    (value, *_) = decided.reads.sheet.values(None)
    for command in (
        EditSheet(None, SheetOf.OURS, {"vision": "other"}),
        EditValue(value.id, "Speak", ""),
        DeleteValue(value.id),
    ):
        with pytest.raises(JournalError) as refused:
            decided.run(command)
        assert refused.value.code is ErrorCode.SHEET_WANTS_REASON
    decided.run(EditSheet(None, SheetOf.OURS, {"vision_gloss": "A cycle of kaizen", "edition": "2026"}))
    decided.run(EditValue(value.id, value.phrase, "言いたいことを言う"))
    decided.run(AddValue("Embrace Failure"))
    decided.run(EditSheet(None, SheetOf.OURS, {"vision": "other"}, " more\nto the point "))
    newest = decided.reads.sheet.of(None).version
    assert (newest.number, newest.version.reason, newest.version.vision) == (3, "more to the point", "other")
    assert newest.version.source is Source.EDITED


def test_a_value_that_is_there_already_is_not_added_twice(decided):
    decide(decided, Subject.VALUES, "speak up freely", "はっきり言う")
    first = decided.reads.sheet.values(None)[0]
    assert (len(decided.reads.sheet.values(None)), first.phrase, first.gloss) == (
        2,
        "Speak Up Freely",
        "はっきり言う",
    )


def test_a_decision_about_something_else_writes_nothing(journal):
    for subject in (Subject.PURPOSE, Subject.OTHER):
        decide(journal, subject, "x")
    assert journal.reads.sheet.of(None).is_empty


def test_a_reopened_decision_gives_back_what_stood_there_before(decided, clock):
    clock.ms += 86_400_000
    again = decide(decided, Subject.MISSION, "別のことば")
    decided.run(Reopen(again.id, Subject.MISSION))
    assert decided.reads.sheet.of(None).sheet.mission == "挑戦を日常に。"
    value = decide(decided, Subject.VALUES, "Embrace Failure")
    decided.run(Reopen(value.id, Subject.VALUES))
    assert [one.phrase for one in decided.reads.everything(Value)] == [
        "Speak Up Freely",
        "Resolve with Automation",
    ]
    assert len(list(decided.reads.everything(SheetVersion))) == 4


def test_what_was_edited_since_stays_when_a_decision_is_reopened(decided):
    first = next(one for one in decided.reads.everything(Decision) if one.text == "挑戦を日常に。")
    decided.run(EditSheet(None, SheetOf.OURS, {"mission": "ours"}, "clearer"))
    decided.run(Reopen(first.id, Subject.MISSION))
    assert decided.reads.sheet.of(None).sheet.mission == "ours"
