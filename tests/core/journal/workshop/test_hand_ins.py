"""What is prepared, handed in, taken back and opened, in one journal where some type for others."""

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.okrs.groups import Group
from journal_app.domain.workshop.hand_ins import Opening, Prepared
from journal_app.domain.workshop.ideas import Choice, Idea, Said
from journal_app.journal.okrs.group_commands import AddGroup
from journal_app.journal.workshop.choice_commands import Choose
from journal_app.journal.workshop.hand_in_commands import HandInStep, OpenStep, RewriteStep
from journal_app.journal.workshop.idea_commands import AddIdea, TakeBackIdea
from journal_app.journal.workshop.prepared_commands import DropPrepared, Prepare
from journal_app.journal.workshop.workshop_commands import DeleteWorkshop
from tests.core.workshops import (
    ACRONYM,
    ANSWER,
    DECIDE,
    GATHER,
    PICK,
    PROPOSE,
    a_workshop,
    ask,
    begin,
    beside,
)


def refused(journal, command):
    with pytest.raises(JournalError) as caught:
        journal.run(command)
    return caught.value.code


def texts(rows):
    return [row.text for row in rows]


def ops(journal):
    return journal._database.connection.execute("SELECT count(*) FROM op").fetchone()[0]


def test_what_is_prepared_is_in_no_log_and_stays_in_its_order(journal):
    (step,) = a_workshop(journal, [GATHER])
    before = ops(journal)
    for text in ("honesty", "craft", "courage"):
        journal.run(Prepare(step.id, text))
    first = journal.reads.workshop.step(step.id).mine[0]
    journal.run(Prepare(step.id, "honesty, always", id=first.id, index=2))
    found = journal.reads.workshop.step(step.id)
    assert texts(found.mine) == ["craft", "courage", "honesty, always"]
    assert not found.ideas
    assert ops(journal) == before
    journal.run(DropPrepared(found.mine[0].id))
    journal.run(Prepare(step.id, "  ", id=found.mine[1].id))
    assert texts(journal.reads.workshop.step(step.id).mine) == ["honesty, always"]


def test_each_question_has_one_answer_of_each_person(journal):
    (step,) = a_workshop(journal, [ANSWER])
    ben = beside(journal, "Ben")
    who, _what = ask(journal, step, "Who would miss us?", "What can only we do?")
    journal.run(Prepare(step.id, "Our own", question=who.id))
    journal.run(Prepare(step.id, "Everybody on call", question=who.id))
    journal.run(Prepare(step.id, "Nobody", question=who.id, whose=ben))
    found = journal.reads.workshop.step(step.id)
    assert [(one.text, one.whose) for one in found.mine] == [
        ("Everybody on call", journal.me),
        ("Nobody", ben),
    ]


def test_handing_in_makes_one_change_of_it_and_the_last_opens_the_step(journal):
    (step,) = a_workshop(journal, [GATHER])
    ben = beside(journal, "Ben")
    journal.run(Prepare(step.id, "honesty"))
    journal.run(Prepare(step.id, "care", whose=ben))
    journal.run(HandInStep(step.id))
    found = journal.reads.workshop.step(step.id)
    assert (found.handed_in, found.is_open) == ({journal.me}, False)
    assert (texts(found.ideas), texts(found.mine)) == (["honesty"], ["care"])
    journal.run(HandInStep(step.id, ben))
    found = journal.reads.workshop.step(step.id)
    assert (found.are_all_in, found.is_open, found.mine) == (True, True, ())
    assert [(one.text, one.member, one.whose) for one in found.ideas] == [
        ("honesty", journal.me, journal.me),
        ("care", journal.me, ben),
    ]


def test_nobody_is_the_last_of_a_group_that_has_no_people_yet(journal):
    group = journal.run(AddGroup("SRE")).made(Group)
    (step,) = a_workshop(journal, [GATHER], group=group.id)
    journal.run(Prepare(step.id, "a"))
    journal.run(HandInStep(step.id))
    assert not journal.reads.workshop.step(step.id).is_open


def test_what_was_handed_in_can_be_rewritten_until_it_is_open(journal):
    (step,) = a_workshop(journal, [GATHER])
    beside(journal, "Ben")
    journal.run(Prepare(step.id, "honesty", more="at work"))
    journal.run(Prepare(step.id, "care"))
    journal.run(HandInStep(step.id))
    assert refused(journal, Prepare(step.id, "third")) is ErrorCode.HANDED_IN
    journal.run(RewriteStep(step.id))
    found = journal.reads.workshop.step(step.id)
    assert (texts(found.mine), found.ideas, found.handed_in) == (["honesty", "care"], (), frozenset())
    assert found.mine[0].more == "at work"
    journal.run(HandInStep(step.id))
    journal.run(OpenStep(step.id))
    assert refused(journal, RewriteStep(step.id)) is ErrorCode.STEP_OPEN


def test_picks_keep_their_order_when_they_are_handed_in_and_taken_back(journal):
    gather, pick = a_workshop(journal, [GATHER], [(*PICK[:2], 6)])
    beside(journal, "Ben")  # so that it is not open at once
    journal.run(OpenStep(gather.id))
    notes = [journal.run(AddIdea(gather.id, text)).made(Idea).id for text in "fbdace"]
    for idea in reversed(notes):
        journal.run(Prepare(pick.id, idea=idea, said=Said.PICK))
    journal.run(HandInStep(pick.id))
    assert [one.idea for one in journal.reads.workshop.step(pick.id).choices] == notes[::-1]
    journal.run(RewriteStep(pick.id))
    assert [one.idea for one in journal.reads.workshop.step(pick.id).mine] == notes[::-1]


def test_undo_takes_a_hand_in_back_but_seals_nothing_again(journal):
    (step,) = a_workshop(journal, [GATHER])
    journal.run(Prepare(step.id, "honesty"))
    journal.run(HandInStep(step.id))  # alone, it opens at once
    journal.undo()
    found = journal.reads.workshop.step(step.id)
    assert (texts(found.mine), found.ideas, found.is_open) == (["honesty"], (), True)
    journal.redo()
    assert texts(journal.reads.workshop.step(step.id).ideas) == ["honesty"]


def test_a_workshop_that_was_removed_comes_back_as_open_as_it_was(journal):
    gather, pick = a_workshop(journal, [GATHER], [PICK])
    journal.run(OpenStep(gather.id))
    journal.run(DeleteWorkshop(journal.reads.workshop.workshop_of(gather).id))
    assert not list(journal.reads.everything(Opening))
    journal.undo()
    assert [journal.reads.workshop.step(step.id).is_open for step in (gather, pick)] == [True, False]


def test_handing_in_late_is_possible_until_the_next_meeting_begins(journal, clock):
    step, after = a_workshop(journal, [GATHER], [PICK])
    journal.run(OpenStep(step.id))
    journal.run(Prepare(step.id, "late"))
    journal.run(HandInStep(step.id))
    assert texts(journal.reads.workshop.step(step.id).ideas) == ["late"]
    journal.run(Prepare(step.id, "too late"))
    begin(journal, after, clock())
    assert journal.reads.workshop.step(step.id).is_closed
    assert refused(journal, HandInStep(step.id)) is ErrorCode.HAND_IN_CLOSED


def test_before_it_is_open_nothing_goes_around_the_seal(journal):
    gather, pick, decide = a_workshop(journal, [GATHER], [PICK], [DECIDE])
    assert refused(journal, AddIdea(gather.id, "now")) is ErrorCode.STEP_SEALED
    journal.run(Prepare(gather.id, "honesty"))
    journal.run(HandInStep(gather.id))
    idea = journal.reads.workshop.step(gather.id).ideas[0]
    assert refused(journal, Choose(pick.id, idea.id, Said.PICK)) is ErrorCode.STEP_SEALED
    assert refused(journal, Choose(decide.id, idea.id, Said.CAN_LIVE)) is ErrorCode.STEP_SEALED
    assert refused(journal, HandInStep(pick.id)) is ErrorCode.NOTHING_TO_HAND_IN


def test_letters_of_a_word_are_open_from_the_first_candidate_on(journal):
    (step,) = a_workshop(journal, [ACRONYM])
    beside(journal, "Ben")
    journal.run(AddIdea(step.id, "Speak Up Freely", "自由に声を上げる", "S"))
    found = journal.reads.workshop.step(step.id)
    assert (found.is_open, found.ideas[0].letter) == (True, "S")


def test_exactly_three_are_picked_each_with_why(journal):
    gather, pick = a_workshop(journal, [GATHER], [PICK])
    for text in ("a", "b", "c", "d"):
        journal.run(Prepare(gather.id, text))
    journal.run(HandInStep(gather.id))
    a, b, c, d = journal.reads.workshop.step(pick.id).sources[0].ideas
    for idea in (a, b):
        journal.run(Prepare(pick.id, f"because {idea.text}", idea=idea.id, said=Said.PICK))
    assert refused(journal, HandInStep(pick.id)) is ErrorCode.WRONG_NUMBER_OF_PICKS
    journal.run(Prepare(pick.id, "because c", idea=c.id, said=Said.PICK))
    journal.run(HandInStep(pick.id))
    found = journal.reads.workshop.step(pick.id)
    assert {(one.idea, one.why) for one in found.choices} == {
        (one.id, f"because {one.text}") for one in (a, b, c)
    }
    assert refused(journal, Choose(pick.id, d.id, Said.PICK)) is ErrorCode.WRONG_NUMBER_OF_PICKS
    journal.run(Choose(pick.id, a.id, Said.NOTHING))
    journal.run(Choose(pick.id, d.id, Said.PICK, "because d"))
    assert {one.idea for one in journal.reads.workshop.step(pick.id).choices} == {b.id, c.id, d.id}


def test_a_pick_of_what_was_taken_back_is_chosen_anew(journal):
    gather, pick = a_workshop(journal, [GATHER], [PICK])
    for text in ("a", "b", "c", "d"):
        journal.run(Prepare(gather.id, text))
    journal.run(HandInStep(gather.id))
    a, b, c, d = journal.reads.workshop.step(pick.id).sources[0].ideas
    for idea in (a, b, c):
        journal.run(Prepare(pick.id, "because", idea=idea.id, said=Said.PICK))
    journal.run(TakeBackIdea(a.id))
    assert refused(journal, HandInStep(pick.id)) is ErrorCode.WRONG_NUMBER_OF_PICKS
    assert {one.idea for one in journal.reads.workshop.step(pick.id).mine} == {b.id, c.id}
    journal.run(Prepare(pick.id, "because", idea=d.id, said=Said.PICK))
    journal.run(HandInStep(pick.id))
    assert {one.idea for one in journal.reads.workshop.step(pick.id).choices} == {b.id, c.id, d.id}
    assert not list(journal.reads.everything(Prepared))


def test_not_yet_says_why(journal):
    propose, decide = a_workshop(journal, [PROPOSE], [DECIDE])
    journal.run(Prepare(propose.id, "A draft"))
    journal.run(HandInStep(propose.id))
    draft = journal.reads.workshop.step(decide.id).sources[0].ideas[0]
    journal.run(Prepare(decide.id, idea=draft.id, said=Said.NOT_YET))
    assert refused(journal, HandInStep(decide.id)) is ErrorCode.WHY_NOT_YET
    journal.run(Prepare(decide.id, "Too long", idea=draft.id, said=Said.NOT_YET))
    journal.run(HandInStep(decide.id))
    assert journal.reads.workshop.step(decide.id).tally(draft.id).not_yet == (journal.me,)


def test_a_reason_without_an_answer_is_not_handed_in(journal):
    propose, decide = a_workshop(journal, [PROPOSE], [DECIDE])
    for text in ("one", "two"):
        journal.run(Prepare(propose.id, text))
    journal.run(HandInStep(propose.id))
    one, two = journal.reads.workshop.step(decide.id).sources[0].ideas
    journal.run(Prepare(decide.id, "I wonder", idea=one.id))
    assert refused(journal, HandInStep(decide.id)) is ErrorCode.NOTHING_TO_HAND_IN
    journal.run(Prepare(decide.id, idea=two.id, said=Said.CAN_LIVE))
    journal.run(HandInStep(decide.id))
    found = journal.reads.workshop.step(decide.id)
    assert [(row.idea, row.said) for row in journal.reads.everything(Choice)] == [(two.id, Said.CAN_LIVE)]
    assert texts(found.mine) == ["I wonder"]


def test_rewriting_before_any_pass_leaves_nothing_in_the_log(journal):
    (step,) = a_workshop(journal, [GATHER])
    beside(journal, "Ben")
    before = ops(journal)
    journal.run(Prepare(step.id, "honesty"))
    journal.run(HandInStep(step.id))
    journal.run(RewriteStep(step.id))
    left = journal._database.connection.execute("SELECT count(*) FROM op WHERE val LIKE '%honesty%'")
    assert left.fetchone()[0] == 0
    assert ops(journal) >= before
    assert not list(journal.reads.everything(Idea))
    assert not list(journal.reads.everything(Choice))
    assert len(list(journal.reads.everything(Prepared))) == 1


def test_what_was_said_of_a_draft_that_was_taken_back_becomes_no_draft_of_its_own(journal):
    propose, decide = a_workshop(journal, [PROPOSE], [DECIDE])
    journal.run(OpenStep(propose.id))
    gone, kept = (journal.run(AddIdea(propose.id, text)).made(Idea) for text in ("gone", "kept"))
    for idea in (gone, kept):
        journal.run(Prepare(decide.id, "too long", idea=idea.id, said=Said.NOT_YET))
    journal.run(TakeBackIdea(gone.id))
    journal.run(HandInStep(decide.id))
    found = journal.reads.workshop.step(decide.id)
    assert found.ideas == found.mine == ()
    assert [(one.idea, one.said) for one in found.choices] == [(kept.id, Said.NOT_YET)]
