"""What goes along with a row: colleagues' words about it go and come back with it, and nobody speaks in their name."""

from decimal import Decimal

import pytest

from journal_app.domain.kpt import Item, Reaction, ReactionKind
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective
from journal_app.journal.entry_commands import DeleteItem, React, SetPrivate
from journal_app.journal.okrs.tree_commands import (
    AddKeyResult,
    AddObjective,
    DeleteKeyResult,
    DeleteObjective,
    MoveKeyResult,
    RecordCheckIn,
)
from journal_app.store import typed_rows
from journal_app.store.schema import TABLES
from tests.core.sync.people import FRIDAY, settle


@pytest.fixture
def ben(joins):
    return joins("ben")


@pytest.fixture
def tree(hana, ben):
    """A node of Ben's, who may change no other, with what Hana and Ben have said about it; the ids of both nodes."""
    objective = ben.journal.run(AddObjective("O", FRIDAY)).made(Objective)
    kr = ben.journal.run(AddKeyResult(objective.id, "K", Decimal(0), Decimal(10))).made(KeyResult)
    settle(hana, ben)
    for person in (hana, ben):
        person.journal.run(RecordCheckIn(kr.id, Decimal(4), 7, "looked"))
        person.write("linked", kr=kr.id)
        person.write("for me alone", kr=kr.id, private=True)
    settle(hana, ben)
    return objective, kr


def rows(person):
    """All shared rows, without when this device took them in."""
    found = (typed_rows.everything(person.connection, table) for table in TABLES.values() if table.logged)
    return {row.id: row for table in found for row in table}


def said_for_nothing(person):
    return person.connection.execute("SELECT ent, code FROM op WHERE parked = 1").fetchall()


def agree(*people):
    settle(*people)
    first, *others = people
    assert all(rows(other) == rows(first) for other in others)
    assert {person.sharing.digest() for person in people} == {first.sharing.digest()}
    assert [said_for_nothing(person) for person in people] == [[]] * len(people)
    return rows(first)


def kinds(found, of):
    return [row for row in found.values() if isinstance(row, of)]


@pytest.mark.parametrize("whole", [False, True])
def test_a_node_of_mine_goes_with_the_check_ins_of_colleagues_whose_lines_stay(hana, ben, tree, whole):
    objective, kr = tree
    ben.journal.run(DeleteObjective(objective.id) if whole else DeleteKeyResult(kr.id))
    assert kinds(rows(ben), CheckIn) == []
    found = agree(hana, ben)
    assert kinds(found, CheckIn) == []
    assert [line.kr for line in kinds(found, Item) if line.text == "linked"] == [None, None]


@pytest.mark.parametrize("seen", [False, True])
def test_a_node_that_comes_back_has_all_that_was_said_about_it(hana, ben, tree, seen):
    before = agree(hana, ben)
    ben.journal.run(DeleteKeyResult(tree[1].id))
    if seen:
        agree(hana, ben)
    ben.journal.undo()
    assert rows(ben) == before
    assert agree(hana, ben) == before
    ben.journal.redo()
    assert kinds(agree(hana, ben), CheckIn) == []


def test_a_node_deleted_here_that_a_colleague_keeps_shows_everywhere_with_what_they_said(hana, ben, tree):
    ben.journal.run(DeleteObjective(tree[0].id))
    hana.journal.run(AddKeyResult(tree[0].id, "another", Decimal(0), Decimal(1)))
    hana.journal.run(RecordCheckIn(tree[1].id, Decimal(5), 7, "again"))
    agree(hana, ben)


@pytest.mark.parametrize("hides", [False, True])
def test_a_line_of_mine_goes_with_the_applause_it_got_and_comes_back_with_it(hana, ben, hides):
    line = ben.write("applauded")
    settle(hana, ben)
    hana.journal.run(React(line.id, ReactionKind.CLAP))
    ben.journal.run(React(line.id, ReactionKind.HEART))
    before = agree(hana, ben)
    ben.journal.run(SetPrivate(line.id, True) if hides else DeleteItem(line.id))
    assert kinds(rows(ben), Reaction) == []
    assert kinds(agree(hana, ben), Reaction) == []
    ben.journal.undo()
    assert agree(hana, ben) == before


@pytest.mark.parametrize("moved", [False, True])
def test_what_was_deleted_and_kept_goes_with_the_last_that_kept_it(hana, ben, tree, moved):
    other = ben.journal.run(AddObjective("other", FRIDAY)).made(Objective)
    objective = ben.journal.run(AddObjective("kept", FRIDAY)).made(Objective)
    settle(hana, ben)
    hana.journal.run(DeleteObjective(objective.id))
    kr = ben.journal.run(AddKeyResult(objective.id, "K", Decimal(0), Decimal(10))).made(KeyResult)
    assert objective.id in agree(hana, ben)
    ben.journal.run(MoveKeyResult(kr.id, other.id, 0) if moved else DeleteKeyResult(kr.id))
    assert objective.id not in agree(hana, ben)
