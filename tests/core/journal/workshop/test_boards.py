"""The board of a step: where notes lie, which are one, who votes, and whose words can be taken back."""

from itertools import permutations

import pytest

from journal_app.domain.changes import Change
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id, derived
from journal_app.domain.workshop.board import board
from journal_app.domain.workshop.ideas import Choice, Cluster, Idea, Placing, Said
from journal_app.journal.workshop.board_commands import (
    AddCluster,
    DeleteCluster,
    MergeNote,
    MoveCluster,
    PlaceNote,
    RenameCluster,
    UnmergeNote,
)
from journal_app.journal.workshop.choice_commands import Vote
from journal_app.journal.workshop.hand_in_commands import OpenStep
from journal_app.journal.workshop.idea_commands import (
    AddBankWord,
    AddIdea,
    AddRemark,
    DeleteBankWord,
    DeleteRemark,
    EditIdea,
    TakeBackIdea,
)
from tests.core.kinds import Raw
from tests.core.workshops import GATHER, a_workshop, beside


@pytest.fixture
def step(journal):
    (step,) = a_workshop(journal, [GATHER])
    journal.run(OpenStep(step.id))
    return step


def add(journal, step, *texts, whose=None):
    return [journal.run(AddIdea(step.id, text, whose=whose)).made(Idea).id for text in texts]


def shown(journal, step):
    return [
        (
            column.cluster.name if column.cluster else "",
            [[i.text for i in note.ideas] for note in column.notes],
        )
        for column in journal.reads.workshop.step(step.id).board.columns
    ]


def test_notes_lie_in_groups_in_the_order_they_were_put(journal, step):
    a, b, c = add(journal, step, "a", "b", "c")
    journal.run(AddCluster(step.id, "How", idea=b))
    cluster = journal.reads.workshop.of_step(Cluster, step.id)[0]
    journal.run(PlaceNote(a, cluster.id))
    journal.run(PlaceNote(c, cluster.id, 0))
    assert shown(journal, step) == [("", []), ("How", [["c"], ["b"], ["a"]])]
    journal.run(PlaceNote(b, cluster.id, 2))
    journal.run(PlaceNote(c, None))
    assert shown(journal, step) == [("", [["c"]]), ("How", [["a"], ["b"]])]
    assert not journal.run(PlaceNote(b, cluster.id)).changes


def test_a_note_lies_in_groups_of_its_own_step_only(journal, step):
    (other,) = a_workshop(journal, [GATHER])
    journal.run(OpenStep(other.id))
    (idea,) = add(journal, step, "a")
    journal.run(AddCluster(other.id, "Elsewhere"))
    (cluster,) = journal.reads.workshop.of_step(Cluster, other.id)
    for command in (PlaceNote(idea, cluster.id), AddCluster(other.id, "Here", idea=idea)):
        with pytest.raises(JournalError, match="not_found"):
            journal.run(command)


def test_groups_are_called_and_ordered_and_go_without_their_notes(journal, step):
    (a,) = add(journal, step, "a")
    journal.run(AddCluster(step.id, "How", idea=a))
    journal.run(AddCluster(step.id, "What"))
    how, what = journal.reads.workshop.of_step(Cluster, step.id)
    journal.run(MoveCluster(what.id, 0))
    journal.run(RenameCluster(how.id, "The way"))
    assert shown(journal, step) == [("", []), ("What", []), ("The way", [["a"]])]
    journal.run(DeleteCluster(how.id))
    assert shown(journal, step) == [("", [["a"]]), ("What", [])]
    journal.undo()
    assert shown(journal, step) == [("", []), ("What", []), ("The way", [["a"]])]


def test_notes_that_are_made_one_keep_all_authors_and_votes(journal, step):
    ben = beside(journal, "Ben")
    (a, c) = add(journal, step, "a", "c")
    (b,) = add(journal, step, "b", whose=ben)
    journal.run(Vote(a))
    journal.run(Vote(b, whose=ben))
    journal.run(Vote(b))
    journal.run(MergeNote(b, a))
    journal.run(MergeNote(a, c))
    (note,) = journal.reads.workshop.step(step.id).board.notes
    assert [one.text for one in note.ideas] == ["c", "a", "b"]
    assert set(note.authors) == {journal.me, ben}
    assert set(note.voters) == {journal.me, ben}
    assert not journal.run(MergeNote(c, b)).changes
    journal.run(Vote(c, on=False))
    assert journal.reads.workshop.step(step.id).board.notes[0].voters == (ben,)


@pytest.mark.parametrize("out", "abcd")
def test_whichever_idea_is_let_go_the_others_stay_one(journal, step, out):
    ids = dict(zip("abcd", add(journal, step, *"abcd"), strict=True))
    for idea, into in ("ba", "cb", "dc"):
        journal.run(MergeNote(ids[idea], ids[into]))
    journal.run(AddCluster(step.id, "How", idea=ids["a"]))
    journal.run(UnmergeNote(ids[out]))
    view = journal.reads.workshop.step(step.id).board
    assert {frozenset(i.text for i in note.ideas) for note in view.notes} == {
        frozenset(out),
        frozenset("abcd") - {out},
    }
    assert [len(column.notes) for column in view.columns] == [0, 2]


def test_others_stay_one_when_the_words_they_lie_with_are_taken_back(journal, step):
    a, b, c = add(journal, step, "a", "b", "c")
    journal.run(AddCluster(step.id, "How", idea=a))
    journal.run(MergeNote(b, a))
    journal.run(MergeNote(c, a))
    journal.run(Vote(c))
    journal.run(TakeBackIdea(a))
    assert shown(journal, step) == [("", []), ("How", [["b", "c"]])]
    assert journal.reads.workshop.step(step.id).board.notes[0].voters == (journal.me,)
    journal.undo()
    assert shown(journal, step) == [("", []), ("How", [["a", "b", "c"]])]


def test_nobody_votes_more_often_than_the_step_lets_them(journal, step):
    ids = add(journal, step, *"abcdef")
    for idea in ids[:5]:
        journal.run(Vote(idea))
        assert not journal.run(Vote(idea)).changes
    with pytest.raises(JournalError) as caught:
        journal.run(Vote(ids[5]))
    assert (caught.value.code, caught.value.params) == (ErrorCode.TOO_MANY_VOTES, {"count": 5})
    journal.run(Vote(ids[0], on=False))
    journal.run(Vote(ids[5]))
    assert journal.reads.workshop.step(step.id).board.votes_of(journal.me) == 5


def test_a_clock_that_was_set_back_loses_no_move(journal, step, clock):
    (a,) = add(journal, step, "a")
    journal.run(AddCluster(step.id, "How", idea=a))
    clock.back(1)
    journal.run(PlaceNote(a, None))
    assert shown(journal, step)[0] == ("", [["a"]])


def test_who_sets_their_clock_to_the_end_of_time_stops_nobody(journal, step):
    a, b = add(journal, step, "a", "b")
    ben, last = beside(journal, "Ben"), (1 << 63) - 1
    rows = [
        Placing(derived("placing", a, ben), a, ben, last, None, "i"),
        Choice(derived("choice", step.id, a, ben, ben), step.id, a, ben, ben, last, Said.VOTE),
    ]
    journal.run(Raw(tuple(Change(None, row) for row in rows)))
    for command in (
        MergeNote(a, b),
        UnmergeNote(a),
        Vote(a),
        Vote(a, on=False, whose=ben),
        PlaceNote(b, None, 0),
    ):
        journal.run(command)
    assert len(journal.reads.workshop.step(step.id).ideas) == 2


def test_own_words_are_rewritten_and_taken_back_with_what_hangs_on_them(journal, step):
    a, b = add(journal, step, "a", "b")
    journal.run(EditIdea(a, "A word"))
    journal.run(AddRemark(a, "Which one?"))
    journal.run(MergeNote(b, a))
    journal.run(Vote(a))
    assert journal.reads.workshop.step(step.id).remarks[0].text == "Which one?"
    journal.run(TakeBackIdea(a))
    found = journal.reads.workshop.step(step.id)
    assert ([one.text for one in found.ideas], found.remarks, found.choices) == (["b"], (), ())
    journal.undo()
    assert shown(journal, step) == [("", [["A word", "b"]])]
    journal.run(DeleteRemark(journal.reads.workshop.step(step.id).remarks[0].id))
    assert not journal.reads.workshop.step(step.id).remarks


def test_words_are_kept_once_for_the_drafts(journal, step):
    journal.run(AddBankWord(step.id, "  trust "))
    assert not journal.run(AddBankWord(step.id, "trust")).changes
    (word,) = journal.reads.workshop.step(step.id).bank
    assert (word.text, word.number, word.is_core) == ("trust", 1, False)
    journal.run(DeleteBankWord(word.id))
    assert not journal.reads.workshop.step(step.id).bank


def test_a_board_is_the_same_in_whatever_order_its_rows_come():
    def idea(name):
        return Idea(Id(name), Id(b"s"), Id(b"m"), Id(b"m"), 0, name.decode())

    def placing(name, at, into):
        return Placing(Id(b"p" + name + into), Id(name), Id(into), at, None, "i", Id(into))

    ideas = [idea(b"a"), idea(b"b"), idea(b"c")]
    rings = [placing(b"a", 1, b"b"), placing(b"b", 1, b"c"), placing(b"c", 1, b"a"), placing(b"b", 1, b"a")]
    boards = {board(ideas, order, []) for order in permutations(rings)}
    assert len(boards) == 1
    (only,) = boards
    assert sorted(i.text for note in only.notes for i in note.ideas) == ["a", "b", "c"]
