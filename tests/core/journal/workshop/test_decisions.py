"""Decisions: drafts rest for a meeting, one "not yet" holds them back, and reasons stay on the record."""

from datetime import date

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.workshop.ideas import Idea, Said
from journal_app.domain.workshop.rest import rests_until
from journal_app.journal.value_commands import AddValue
from journal_app.journal.workshop.choice_commands import Choose
from journal_app.journal.workshop.decision_commands import Decide, UndoDecision, Words
from journal_app.journal.workshop.hand_in_commands import HandInStep, OpenStep
from journal_app.journal.workshop.idea_commands import AddIdea, EditIdea
from journal_app.journal.workshop.prepared_commands import Prepare
from tests.core.workshops import ACRONYM, DECIDE, GATHER, PICK, PROPOSE, a_workshop, begin

MONDAY, TUESDAY, FRIDAY = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 6)


@pytest.mark.parametrize(
    ("planned", "began", "until"),
    [
        (FRIDAY, None, FRIDAY),
        (FRIDAY, TUESDAY, TUESDAY),  # it was held earlier
        (None, None, None),
        (None, TUESDAY, TUESDAY),
        (MONDAY, None, TUESDAY),  # written anew on the day of the meeting
        (None, MONDAY, TUESDAY),
        (FRIDAY, MONDAY, FRIDAY),
    ],
)
def test_a_draft_rests_until_the_next_meeting_and_at_least_for_the_night(planned, began, until):
    assert rests_until(MONDAY, planned=planned, began=began) == until


def test_after_the_last_meeting_a_draft_rests_for_the_night():
    assert rests_until(MONDAY, planned=None, began=None, is_last=True) == TUESDAY


@pytest.fixture
def steps(journal):
    return a_workshop(journal, [PROPOSE], [DECIDE])


def refused(journal, command):
    with pytest.raises(JournalError) as caught:
        journal.run(command)
    return caught.value.code


def drafted(journal, steps, text="Make trust a matter of course"):
    propose, decide = steps
    journal.run(Prepare(propose.id, text, "and challenge our daily life"))
    journal.run(HandInStep(propose.id))
    journal.run(OpenStep(decide.id))
    return journal.reads.workshop.step(decide.id).sources[0].ideas[0]


def decide(steps, draft, **why):
    return Decide(steps[1].id, (Words(draft.text, draft.more, idea=draft.id),), **why)


def test_what_was_proposed_today_is_decided_in_the_next_meeting(journal, steps, clock):
    draft = drafted(journal, steps)
    assert refused(journal, decide(steps, draft)) is ErrorCode.DRAFT_RESTS
    clock.back(-3)
    begin(journal, steps[1], clock())
    journal.run(decide(steps, draft, early="Not needed", despite="Nor this"))
    (found,) = journal.reads.workshop.step(steps[1].id).decisions
    assert (found.text, found.member, found.early, found.despite) == (draft.text, journal.me, "", "")


def test_deciding_early_wants_a_reason_that_stays(journal, steps):
    draft = drafted(journal, steps)
    journal.run(decide(steps, draft, early="We all meet today only"))
    (found,) = journal.reads.workshop.step(steps[1].id).decisions
    assert found.early == "We all meet today only"


def test_words_that_are_written_anew_rest_anew(journal, steps, clock):
    draft = drafted(journal, steps)
    clock.back(-3)
    begin(journal, steps[1], clock())
    journal.run(EditIdea(draft.id, "Trust, always"))
    draft = journal.reads.workshop.step(steps[1].id).sources[0].ideas[0]
    assert refused(journal, decide(steps, draft)) is ErrorCode.DRAFT_RESTS


def test_one_not_yet_holds_a_decision_back_until_somebody_says_why_not(journal, steps, clock):
    draft = drafted(journal, steps)
    clock.back(-30)
    journal.run(Choose(steps[1].id, draft.id, Said.NOT_YET, "Too long"))
    assert refused(journal, decide(steps, draft, early="x")) is ErrorCode.HELD_BACK
    journal.run(decide(steps, draft, despite="We will shorten it", early="x"))
    (found,) = journal.reads.workshop.step(steps[1].id).decisions
    assert found.despite == "We will shorten it"


def test_what_is_decided_stands_on_the_sheet_until_it_is_reopened(journal, steps):
    draft = drafted(journal, steps)
    journal.run(decide(steps, draft, early="x"))
    view = journal.reads.sheet.of(None)
    assert (view.sheet.mission, view.sheet.sentence) == (draft.text, draft.more)
    (found,) = journal.reads.workshop.step(steps[1].id).decisions
    journal.run(UndoDecision(found.id))
    assert not journal.reads.workshop.step(steps[1].id).decisions
    view = journal.reads.sheet.of(None)
    assert (view.sheet.mission, view.versions) == ("", ())
    journal.undo()
    assert journal.reads.sheet.of(None).sheet.mission == draft.text


def test_the_values_of_a_word_are_decided_at_once_as_one_version(journal):
    (step,) = a_workshop(journal, [ACRONYM])
    phrases = {"S": "Speak Up Freely", "R": "Resolve with Automation", "E": "Embrace Failure"}
    chosen = []
    for letter, phrase in phrases.items():
        idea = journal.run(AddIdea(step.id, phrase, f"{phrase} in Japanese", letter)).made(Idea)
        chosen.append(Words(idea.text, idea.more, idea.letter, idea.id))
    journal.run(Decide(step.id, tuple(chosen)))
    view = journal.reads.sheet.of(None)
    assert [one.phrase for one in view.values] == list(phrases.values())
    assert len(view.versions) == 1
    decisions = journal.reads.workshop.step(step.id).decisions
    assert [one.letter for one in decisions] == ["S", "R", "E"]
    journal.run(UndoDecision(decisions[1].id))
    view = journal.reads.sheet.of(None)
    assert (view.values, view.versions, journal.reads.workshop.step(step.id).decisions) == ((), (), ())


def test_reopening_takes_no_value_along_that_stood_there_before(journal, clock):
    journal.run(AddValue("Speak Up"))
    clock.ms += 1
    (step,) = a_workshop(journal, [ACRONYM])
    journal.run(
        Decide(step.id, tuple(Words(phrase, letter=phrase[0]) for phrase in ("Speak Up", "Run", "Run")))
    )
    assert [one.phrase for one in journal.reads.sheet.of(None).values] == ["Speak Up", "Run"]
    journal.run(UndoDecision(journal.reads.workshop.step(step.id).decisions[0].id))
    assert [one.phrase for one in journal.reads.sheet.of(None).values] == ["Speak Up"]
    assert journal.reads.workshop.step(step.id).decisions == ()


def test_the_core_of_a_picked_word_comes_to_the_words_for_drafts(journal):
    gather, pick = a_workshop(journal, [GATHER], [PICK])
    for text in "abc":
        journal.run(Prepare(gather.id, text))
    journal.run(HandInStep(gather.id))
    ideas = journal.reads.workshop.step(pick.id).sources[0].ideas
    for idea in ideas:
        journal.run(Prepare(pick.id, "why", idea=idea.id, said=Said.PICK))
    journal.run(HandInStep(pick.id))
    journal.run(Decide(pick.id, (Words("Ask without fear", idea=ideas[0].id),)))
    (core,) = journal.reads.workshop.step(gather.id).bank
    assert (core.text, core.number, core.is_core) == ("Ask without fear", 2, True)
