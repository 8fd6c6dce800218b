"""Ideas put forward into a group, with or without a name, and several of them said in one sentence."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.workshop.ideas import Cluster, Idea
from journal_app.journal.workshop.board_commands import AddCluster, MergeNote, PlaceNote, UnmergeNote
from journal_app.journal.workshop.put_forward import PutForward, RewordNote
from tests.core.areas import an_area
from tests.core.workshops import beside
from tests.extent import examples


@pytest.fixture
def ken(journal):
    return beside(journal, "Ken")


@pytest.fixture
def area(journal, ken):
    return an_area(journal, ("find things", None), ("wait less", ken))


def board(journal, area):
    return journal.reads.workshop.board(area.step)


def test_an_idea_lies_last_in_the_group_it_is_put_into(journal, area):
    cluster = journal.run(AddCluster(area.step, "No waiting")).made(Cluster).id
    first = journal.run(PutForward(area.step, "one", cluster)).made(Idea).id
    second = journal.run(PutForward(area.step, "two", cluster)).made(Idea).id
    column = board(journal, area).column_of(first)
    assert column.cluster.id == cluster
    assert [note.idea.id for note in column.notes] == [first, second]


def test_one_step_of_undo_takes_the_idea_and_its_place(journal, area):
    cluster = journal.run(AddCluster(area.step, "No waiting")).made(Cluster).id
    idea = journal.run(PutForward(area.step, "one", cluster)).made(Idea).id
    journal.undo()
    assert board(journal, area).note(idea) is None
    assert journal.reads.workshop.placings_of(idea) == []


def test_an_idea_without_a_name_says_so(journal, area):
    assert journal.run(PutForward(area.step, "one", nameless=True)).made(Idea).nameless
    assert not journal.run(PutForward(area.step, "two")).made(Idea).nameless


def test_a_group_that_is_not_there_takes_nothing(journal, area):
    before = board(journal, area)
    with pytest.raises(JournalError) as refused:
        journal.run(PutForward(area.step, "one", Id(b"0" * 16)))
    assert refused.value.code is ErrorCode.NOT_FOUND
    assert board(journal, area) == before


def test_words_of_others_stay_with_their_names_below_the_new_ones(journal, area, ken):
    journal.run(RewordNote(area.ideas["wait less"], "answer within a day"))
    note = board(journal, area).note(area.ideas["wait less"])
    assert note.idea.text == "answer within a day"
    assert [(one.text, one.whose) for one in note.merged] == [("wait less", ken)]
    assert note.authors == (journal.me, ken)


def test_new_words_stay_in_the_group_and_in_the_place_of_the_old_ones(journal, area, ken):
    cluster = journal.run(AddCluster(area.step, "No waiting", area.ideas["wait less"])).made(Cluster).id
    last = journal.run(PutForward(area.step, "last", cluster)).made(Idea).id
    journal.run(RewordNote(area.ideas["wait less"], "answer within a day"))
    column = board(journal, area).column_of(area.ideas["wait less"])
    assert [note.idea.text for note in column.notes] == ["answer within a day", "last"]
    assert column.notes[1].idea.id == last


def test_ones_own_words_are_edited_where_they_stand(journal, area):
    journal.run(MergeNote(area.ideas["wait less"], area.ideas["find things"]))
    journal.run(RewordNote(area.ideas["find things"], "find things at once"))
    note = board(journal, area).note(area.ideas["wait less"])
    assert [one.text for one in note.ideas] == ["find things at once", "wait less"]


def test_the_same_words_change_nothing(journal, area):
    assert journal.run(RewordNote(area.ideas["wait less"], " wait less ")).changes == ()


def test_no_words_are_refused(journal, area):
    with pytest.raises(JournalError) as refused:
        journal.run(RewordNote(area.ideas["wait less"], "  "))
    assert refused.value.code is ErrorCode.EMPTY_TEXT


ACTS = ("reword", "merge", "split", "group", "ungroup")


@settings(
    max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_whatever_is_grouped_merged_and_reworded_every_idea_stays_with_its_author(journal, ken, acts):
    """What was put forward is on the board once, in the words and with the person it came with."""
    area = an_area(journal, ("one", None), ("two", ken), ("three", ken), ("four", None))
    cluster = journal.run(AddCluster(area.step, "No waiting")).made(Cluster).id
    wanted = {
        id_: (text, ken if text in {"two", "three"} else journal.me) for text, id_ in area.ideas.items()
    }
    for number, (act, first, second) in enumerate(acts):
        ideas = [one.id for note in board(journal, area).notes for one in note.ideas]
        one, other = ideas[first % len(ideas)], ideas[second % len(ideas)]
        if act == "reword" and board(journal, area).note(one).idea.whose != journal.me:
            journal.run(RewordNote(one, f"words {number}"))
        elif act == "merge":
            journal.run(MergeNote(one, other))
        elif act == "split":
            journal.run(UnmergeNote(one))
        elif act in {"group", "ungroup"}:
            journal.run(PlaceNote(one, cluster if act == "group" else None))
    found = [(one.id, (one.text, one.whose)) for note in board(journal, area).notes for one in note.ideas]
    assert len({id_ for id_, _of in found}) == len(found)
    assert {id_: of for id_, of in found if id_ in wanted} == wanted
