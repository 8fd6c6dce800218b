"""Who may do what in a workshop of a shared team: everybody writes and opens, who keeps the sheet decides it."""

from journal_app.domain.errors import ErrorCode
from journal_app.domain.workshop.decisions import BankWord
from journal_app.domain.workshop.ideas import Cluster, Said
from journal_app.journal.workshop.board_commands import AddCluster, DeleteCluster, RenameCluster
from journal_app.journal.workshop.choice_commands import Choose
from journal_app.journal.workshop.decision_commands import Decide, UndoDecision, Words
from journal_app.journal.workshop.hand_in_commands import HandInStep, OpenStep, RewriteStep
from journal_app.journal.workshop.idea_commands import (
    AddBankWord,
    AddIdea,
    DeleteBankWord,
    EditIdea,
    TakeBackIdea,
)
from journal_app.journal.workshop.prepared_commands import Prepare
from tests.core.sync.people import code_of, nobody, settle
from tests.core.workshops import ACRONYM, GATHER, PICK, a_workshop


def test_who_keeps_the_sheet_decides_what_stands_there_and_everybody_what_a_word_is_at_its_core(team):
    hana, ben, _cid = team.everybody
    pick, acronym = a_workshop(hana.journal, [PICK], [ACRONYM])
    settle(*team.everybody)
    ben.journal.run(OpenStep(pick.id))
    ben.journal.run(Decide(pick.id, (Words("Ask without fear"),)))
    decided = Decide(acronym.id, (Words("Speak Up Freely", letter="S"),))
    assert code_of(ben.journal.run, decided) is ErrorCode.SHEET_NOT_YOURS
    assert ben.journal.reads.workshop.step(acronym.id).decisions == ()
    hana.sharing.open_sheet(nobody, to_everybody=True)
    settle(*team.everybody)
    ben.journal.run(decided)
    settle(*team.everybody)
    view = hana.journal.reads.sheet.of(None)
    assert [one.phrase for one in view.values] == ["Speak Up Freely"]
    (decision,) = hana.journal.reads.workshop.step(acronym.id).decisions
    assert decision.member == ben.me
    assert code_of(hana.journal.run, UndoDecision(decision.id)) is ErrorCode.DECISION_NOT_YOURS


def test_groups_of_notes_are_everybodys_and_words_are_their_writers(team):
    hana, ben, cid = team.everybody
    (step,) = a_workshop(hana.journal, [GATHER])
    hana.journal.run(OpenStep(step.id))
    hana.journal.run(AddCluster(step.id, "How"))
    settle(*team.everybody)
    (cluster,) = ben.journal.reads.workshop.of_step(Cluster, step.id)
    ben.journal.run(RenameCluster(cluster.id, "The way"))
    ben.journal.run(AddIdea(step.id, "small steps"))
    ben.journal.run(AddBankWord(step.id, "small"))
    settle(*team.everybody)
    (idea,) = cid.journal.reads.workshop.ideas(step.id)
    (word,) = cid.journal.reads.workshop.of_step(BankWord, step.id)
    assert code_of(cid.journal.run, EditIdea(idea.id, "big steps")) is ErrorCode.IDEA_NOT_YOURS
    assert code_of(cid.journal.run, DeleteBankWord(word.id)) is ErrorCode.IDEA_NOT_YOURS
    cid.journal.run(DeleteCluster(cluster.id))
    settle(*team.everybody)
    assert hana.journal.reads.workshop.of_step(Cluster, step.id) == []


def test_of_two_words_for_one_person_the_later_one_holds_on_all_devices(team):
    hana, ben, cid = team.everybody
    gather, pick = a_workshop(hana.journal, [GATHER], [PICK])
    for step in (gather, pick):
        hana.journal.run(OpenStep(step.id))
    hana.journal.run(AddIdea(gather.id, "a"))
    settle(*team.everybody)
    (idea,) = hana.journal.reads.workshop.ideas(gather.id)
    hana.journal.run(Choose(pick.id, idea.id, Said.PICK, "typed by hana", whose=ben.me))
    settle(*team.everybody)
    ben.journal.run(Choose(pick.id, idea.id, Said.NOTHING))  # ben thinks again
    settle(*team.everybody)
    for person in (hana, ben, cid):
        assert person.journal.reads.workshop.step(pick.id).choices == ()


def test_what_somebody_typed_for_me_is_theirs_to_rewrite_and_mine_to_take_back(team):
    hana, ben, _cid = team.everybody
    (step,) = a_workshop(hana.journal, [GATHER])
    hana.journal.run(Prepare(step.id, "typed for ben", whose=ben.me))
    hana.journal.run(HandInStep(step.id, ben.me))
    settle(*team.everybody)
    assert code_of(ben.journal.run, RewriteStep(step.id)) is ErrorCode.HAND_IN_NOT_YOURS
    (idea,) = ben.journal.reads.workshop.ideas(step.id)
    ben.journal.run(TakeBackIdea(idea.id))
    hana.journal.run(OpenStep(step.id))
    settle(*team.everybody)
    assert hana.journal.reads.workshop.ideas(step.id) == []
