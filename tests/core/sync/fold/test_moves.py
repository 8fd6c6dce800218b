"""Where the nodes of the OKR tree hang when several people move them."""

import pytest

from journal_app.domain.okrs.groups import Group
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.store.log.log_clocks import LAMPORT_SLACK, next_lamport
from tests.core.sync.pens import Desk, shown
from tests.core.sync.simulation.actions import ABSURD_LAMPORT, made_id


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def one(desk):
    return desk.owner


@pytest.fixture
def other(desk):
    return desk.second_device(desk.owner)


def parents(desk, *objectives):
    state = desk.state()
    return [shown(state, objective).parent for objective in objectives]


def test_the_later_of_two_moves_counts_whatever_the_clocks_say(desk, one, other):
    (a, _), (b, _), (c, new) = (one.objective(title) for title in "abc")
    one.set(c, "parent", a.id, new, lamport=1, hlc=1 << 60)
    other.set(c, "parent", b.id, new, lamport=2, hlc=1)
    assert parents(desk, c) == [b.id]


def test_of_two_moves_that_close_a_circle_one_is_skipped_and_told(desk, one, other):
    (a, new_a), (b, new_b) = (one.objective(title) for title in "ab")
    one.set(a, "parent", b.id, new_a, lamport=1)
    late = other.set(b, "parent", a.id, new_b, lamport=2)
    assert parents(desk, a, b) == [b.id, None]
    assert [move.edit.hash for move in desk.state().tree.skipped] == [late.hash]


def test_groups_that_two_devices_hang_below_each_other_all_stand_somewhere(desk, one, other):
    def a_group(name):
        id_ = made_id(desk.rng, "team_group", one.member)
        group = Group(id_, desk.team, None, "i", name)
        return group, one.new(group)

    (a, new_a), (b, new_b) = (a_group(name) for name in "ab")
    one.set(a, "parent", b.id, new_a, lamport=1)
    other.set(b, "parent", a.id, new_b, lamport=2)
    state = desk.state()
    assert [shown(state, group).parent for group in (a, b)] == [b.id, None]


def test_a_skipped_move_is_done_once_the_other_is_not_there(desk, one, other):
    (a, new_a), (b, new_b) = (one.objective(title) for title in "ab")
    first = one.set(a, "parent", b.id, new_a, lamport=1)
    other.set(b, "parent", a.id, new_b, lamport=2)
    state = desk.state(without=[first])
    assert shown(state, b).parent == a.id


def test_who_saw_a_move_with_an_absurd_time_still_has_the_last_word(desk, one, other):
    (a, _), (b, _), (c, new) = (one.objective(title) for title in "abc")
    absurd = one.set(c, "parent", a.id, new, lamport=ABSURD_LAMPORT)
    other.set(c, "parent", b.id, absurd, lamport=3)
    assert parents(desk, c) == [b.id]


def test_the_next_time_follows_the_others_but_no_absurd_one():
    assert next_lamport([], 0) == 1
    assert next_lamport([4, 7], 10) == 8
    assert next_lamport([4, ABSURD_LAMPORT], 10) == 5
    assert next_lamport([LAMPORT_SLACK], 0) == LAMPORT_SLACK + 1


def test_a_node_that_was_brought_back_hangs_where_it_hung(desk, one):
    (a, _), (b, new) = (one.objective(title) for title in "ab")
    moved = one.set(b, "parent", a.id, new, lamport=5)
    gone = one.delete(b, moved)
    one.new(Objective(b.id, b.period, a.id, b.pos, b.number, b.title), gone)
    assert parents(desk, b) == [a.id]


def test_an_objective_deleted_while_somebody_hangs_something_below_it_stays(desk, one, other):
    a, new = one.objective("a")
    one.delete(a, new)
    child, _ = other.objective("child", a)
    state = desk.state()
    assert shown(state, a) == a
    assert shown(state, child).parent == a.id
    assert state.visible.kept == {(Objective.TABLE, a.id)}


def test_an_objective_whose_parent_has_not_arrived_hangs_at_the_top_until_then(desk, one, other):
    child = Objective(made_id(desk.rng, "objective", one.member), desk.period.id, None, "i", 1, "child")
    parent = Objective(made_id(desk.rng, "objective", one.member), desk.period.id, None, "i", 1, "parent")
    new = one.new(child)
    one.set(child, "parent", parent.id, new, lamport=1)
    assert parents(desk, child) == [None]
    other.new(parent)
    assert parents(desk, child) == [parent.id]


def test_a_key_result_moves_like_an_objective(desk, one, other):
    (a, _), (b, _) = (one.objective(title) for title in "ab")
    kr = KeyResult(made_id(desk.rng, "key_result", one.member), a.id, "i", 1, "kr")
    new = one.new(kr)
    other.set(kr, "objective", b.id, new, lamport=1)
    assert shown(desk.state(), kr).objective == b.id
