"""Workshops of people who join a team or leave it: their words go along, stay behind, and stay sealed."""

import pytest

from journal_app.domain.workshop.hand_ins import Prepared
from journal_app.domain.workshop.ideas import Idea, Said
from journal_app.journal.workshop.board_commands import MergeNote
from journal_app.journal.workshop.choice_commands import Vote
from journal_app.journal.workshop.decision_commands import Decide, Words
from journal_app.journal.workshop.hand_in_commands import HandInStep, OpenStep, RewriteStep
from journal_app.journal.workshop.idea_commands import AddIdea, TakeBackIdea
from journal_app.journal.workshop.prepared_commands import Prepare
from journal_app.journal.workshop.workshop_commands import DeleteWorkshop
from journal_app.sync.api import Role
from tests.core.sync.people import nobody, settle
from tests.core.workshops import ACRONYM, GATHER, PICK, a_workshop


def view(person, step):
    return person.journal.reads.workshop.step(step.id)


def texts(person, step):
    return sorted(one.text for one in view(person, step).ideas)


@pytest.fixture
def open_step(team):
    """A step in which everybody has put something forward."""
    (step,) = a_workshop(team.hana.journal, [GATHER])
    settle(*team.everybody)
    for person in team.everybody:
        person.journal.run(Prepare(step.id, f"{person.folder.name}'s"))
        person.journal.run(HandInStep(step.id))
        settle(*team.everybody)
    return step


def test_who_leaves_takes_their_own_words_along_and_the_team_keeps_them(team, open_step):
    hana, ben, cid = team.everybody
    ideas = {one.text: one.id for one in view(hana, open_step).ideas}
    ben.journal.run(MergeNote(ideas["ben's"], ideas["hana's"]))
    cid.journal.run(Vote(ideas["ben's"]))
    settle(*team.everybody)
    ben.sharing.leave(nobody)
    ben.reopen()
    settle(hana, cid)
    assert [one.text for one in ben.journal.reads.everything(Idea)] == ["ben's"]
    for person in (hana, cid):
        (note, *_others) = [n for n in view(person, open_step).board.notes if n.merged]
        assert {one.text for one in note.ideas} == {"hana's", "ben's"}
        assert note.voters == (cid.me,)


def test_what_is_sealed_stays_so_when_its_author_leaves(team):
    hana, ben, cid = team.everybody
    (step,) = a_workshop(hana.journal, [GATHER])
    settle(*team.everybody)
    ben.journal.run(Prepare(step.id, "secret"))
    ben.journal.run(HandInStep(step.id))
    ben.journal.run(RewriteStep(step.id))
    ben.journal.run(HandInStep(step.id))
    settle(*team.everybody)
    ben.sharing.leave(nobody)
    ben.reopen()
    settle(hana, cid)
    assert view(hana, step).ideas == ()
    hana.journal.run(OpenStep(step.id))
    settle(hana, cid)
    assert texts(cid, step) == ["secret"]


def test_nothing_is_expected_of_who_has_left(team):
    hana, ben, cid = team.everybody
    (step,) = a_workshop(hana.journal, [GATHER])
    settle(*team.everybody)
    ben.sharing.leave(nobody)
    ben.reopen()
    settle(hana, cid)
    assert {one.id for one in view(hana, step).people} == {hana.me, cid.me}
    for person in (hana, cid):
        person.journal.run(Prepare(step.id, "mine"))
        person.journal.run(HandInStep(step.id))
        settle(hana, cid)
    assert view(hana, step).is_open


def test_what_was_not_handed_in_goes_nowhere_with_who_leaves(team):
    hana, ben, _cid = team.everybody
    (step,) = a_workshop(hana.journal, [GATHER])
    settle(*team.everybody)
    ben.journal.run(Prepare(step.id, "not yet"))
    ben.sharing.leave(nobody)
    ben.reopen()
    assert [one.text for one in ben.journal.reads.everything(Prepared)] == ["not yet"]
    assert "not yet" not in repr(list(hana.journal.reads.everything(Prepared)))
    assert view(hana, step).mine == ()


def test_a_workshop_begun_alone_comes_along_when_one_joins(team):
    hana = team.hana
    dora = team.sits_down("dora")
    gather, pick = a_workshop(dora.journal, [GATHER], [PICK])
    for text in "abc":
        dora.journal.run(Prepare(gather.id, text))
    dora.journal.run(HandInStep(gather.id))  # alone, it opens at once
    a, b, _c = dora.journal.reads.workshop.ideas(gather.id)
    dora.journal.run(MergeNote(b.id, a.id))
    dora.journal.run(Vote(a.id))
    for idea in dora.journal.reads.workshop.ideas(gather.id):
        dora.journal.run(Prepare(pick.id, "why", idea=idea.id, said=Said.PICK))
    code = hana.sharing.invite(Role.MEMBER, nobody).code
    hana.sync()
    dora.join(team.place, code)
    dora.sync()
    hana.sync()
    hana.admit()
    settle(*team.everybody)
    gather, pick = (one.step for one in _placed(dora))
    assert texts(dora, gather) == texts(hana, gather) == ["a", "b", "c"]
    boards = [view(person, gather).board for person in (dora, hana)]
    assert boards[0] == boards[1]
    assert [len(note.ideas) for note in boards[0].notes] == [2, 1]
    assert boards[0].notes[0].voters == (dora.me,)
    assert len(view(dora, pick).mine) == 3
    dora.journal.run(HandInStep(pick.id))
    settle(*team.everybody)
    assert view(hana, pick).choices == ()
    hana.journal.run(AddIdea(gather.id, "of the team"))
    settle(*team.everybody)
    assert texts(dora, gather) == ["a", "b", "c", "of the team"]


def _placed(person):
    (workshop,) = person.journal.reads.workshop.workshops()
    return person.journal.reads.workshop.placed(workshop.id)


def test_words_that_somebody_else_typed_can_be_taken_back_by_whose_they_are(team, open_step):
    hana, ben, cid = team.everybody
    hana.journal.run(AddIdea(open_step.id, "for ben", whose=ben.me))
    settle(*team.everybody)
    idea = next(one for one in view(ben, open_step).ideas if one.text == "for ben")
    assert (idea.member, idea.whose) == (hana.me, ben.me)
    ben.journal.run(TakeBackIdea(idea.id))
    settle(*team.everybody)
    for person in (hana, ben, cid):
        assert "for ben" not in texts(person, open_step)
        assert all(one.text != "for ben" for one in person.journal.reads.everything(Idea))
    ben.journal.undo()
    settle(*team.everybody)
    assert "for ben" in texts(cid, open_step)


def test_nobody_takes_back_the_words_of_another(team, open_step):
    hana, ben, _cid = team.everybody
    hers = next(one for one in view(ben, open_step).ideas if one.whose == hana.me)
    with pytest.raises(Exception, match="idea_not_yours"):
        ben.journal.run(TakeBackIdea(hers.id))


def test_a_workshop_whose_decisions_stand_on_the_sheet_can_be_removed_and_comes_back(team):
    hana, ben, _cid = team.everybody
    (step,) = a_workshop(hana.journal, [ACRONYM])
    settle(*team.everybody)
    ben.journal.run(AddIdea(step.id, "Speak Up Freely", "", "S"))
    hana.journal.run(Decide(step.id, (Words("Speak Up Freely", letter="S"),)))
    settle(*team.everybody)
    hana.journal.run(DeleteWorkshop(hana.journal.reads.workshop.workshop_of(step).id))
    settle(*team.everybody)
    for person in team.everybody:
        assert person.journal.reads.workshop.workshops() == []
        sheet = person.journal.reads.sheet.of(None)
        assert [one.phrase for one in sheet.values] == ["Speak Up Freely"]
        assert [one.version.decision for one in sheet.versions] == [None]
    hana.journal.undo()
    settle(*team.everybody)
    for person in team.everybody:
        assert texts(person, step) == ["Speak Up Freely"]
        (version,) = person.journal.reads.sheet.of(None).versions
        assert version.version.decision == view(person, step).decisions[0].id
