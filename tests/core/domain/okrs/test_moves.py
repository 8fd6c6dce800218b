"""Where a node of the OKR tree may go, and that the commands take it there."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.domain.okrs.moves import Drop, Positions
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, MoveKeyResult, MoveObjective
from tests.extent import examples

FRIDAY = date(2026, 11, 20)


class Forest:
    """A small tree: one(a, b), two(child(c)), three."""

    def __init__(self, journal):
        self.journal = journal
        self.ids = {}
        for title, parent in (("one", None), ("two", None), ("child", "two"), ("three", None)):
            command = AddObjective(title, FRIDAY, self.ids.get(parent))
            self.ids[title] = journal.run(command).made(Objective).id
        for title, objective in (("a", "one"), ("b", "one"), ("c", "child")):
            command = AddKeyResult(self.ids[objective], title, Decimal(0), Decimal(1))
            self.ids[title] = journal.run(command).made(KeyResult).id

    @property
    def positions(self):
        okr = self.journal.reads.okr
        return Positions(okr.tree(okr.period_on(FRIDAY)))

    def go(self, title, place):
        assert place is not None
        node = self.ids[title]
        if self.positions.is_objective(node):
            return self.journal.run(MoveObjective(node, place.parent, place.index))
        return self.journal.run(MoveKeyResult(node, place.parent, place.index))

    def step(self, title, by):
        return self.positions.step(self.ids[title], by)

    def inward(self, title):
        return self.positions.inward(self.ids[title])

    def outward(self, title):
        return self.positions.outward(self.ids[title])

    def dropped(self, title, target, how):
        return self.positions.dropped(self.ids[title], self.ids[target], how)

    def shape(self):
        okr = self.journal.reads.okr

        def node(view):
            inside = "".join(kr.kr.title for kr in view.key_results)
            below = " ".join(node(child) for child in view.children)
            return f"{view.objective.title}({' '.join(filter(None, (inside, below)))})"

        return " ".join(node(view) for view in okr.tree(okr.period_on(FRIDAY)).roots)


@pytest.fixture
def forest(journal):
    return Forest(journal)


def test_a_step_swaps_with_the_neighbour_and_stops_at_the_edge(forest):
    forest.go("b", forest.step("b", -1))
    assert forest.shape() == "one(ba) two(child(c)) three()"
    forest.go("one", forest.step("one", 1))
    assert forest.shape() == "two(child(c)) one(ba) three()"
    assert forest.step("b", -1) is None
    assert forest.step("three", 1) is None


def test_inward_hangs_an_objective_under_the_one_before(forest):
    forest.go("three", forest.inward("three"))
    assert forest.shape() == "one(ab) two(child(c) three())"
    assert forest.inward("one") is None


def test_outward_puts_an_objective_right_after_its_parent(forest):
    forest.go("child", forest.outward("child"))
    assert forest.shape() == "one(ab) two() child(c) three()"
    assert forest.outward("one") is None


def test_sideways_takes_a_key_result_to_the_neighbouring_objective(forest):
    forest.go("c", forest.outward("c"))
    assert forest.shape() == "one(ab) two(c child()) three()"
    forest.go("c", forest.outward("c"))
    assert forest.shape() == "one(abc) two(child()) three()"
    assert forest.outward("a") is None
    forest.go("a", forest.inward("a"))
    assert forest.shape() == "one(bc) two(a child()) three()"


@pytest.mark.parametrize(
    ("node", "target", "how", "shape"),
    [
        ("a", "b", Drop.AFTER, "one(ba) two(child(c)) three()"),
        ("b", "a", Drop.BEFORE, "one(ba) two(child(c)) three()"),
        ("a", "c", Drop.BEFORE, "one(b) two(child(ac)) three()"),
        ("a", "three", Drop.INTO, "one(b) two(child(c)) three(a)"),
        ("a", "three", Drop.BEFORE, "one(b) two(child(ca)) three()"),
        ("c", "one", Drop.AFTER, "one(cab) two(child()) three()"),
        ("c", "one", Drop.BEFORE, "one(cab) two(child()) three()"),
        ("three", "one", Drop.BEFORE, "three() one(ab) two(child(c))"),
        ("one", "three", Drop.AFTER, "two(child(c)) three() one(ab)"),
        ("one", "three", Drop.INTO, "two(child(c)) three(one(ab))"),
        ("three", "b", Drop.BEFORE, "one(ab) three() two(child(c))"),
        ("child", "one", Drop.INTO, "one(ab child(c)) two() three()"),
    ],
)
def test_a_dragged_node_lands_where_the_line_was(forest, node, target, how, shape):
    forest.go(node, forest.dropped(node, target, how))
    assert forest.shape() == shape


def test_a_drop_where_the_node_stands_goes_nowhere(forest):
    assert forest.dropped("a", "b", Drop.BEFORE) is None
    assert forest.dropped("b", "a", Drop.AFTER) is None
    assert forest.dropped("a", "a", Drop.INTO) is None
    assert forest.dropped("two", "one", Drop.AFTER) is None
    assert forest.dropped("two", "b", Drop.AFTER) is None


def test_a_branch_cannot_be_dropped_into_itself(forest):
    positions, ids = forest.positions, forest.ids
    assert positions.makes_cycle(ids["two"], ids["child"])
    assert positions.makes_cycle(ids["two"], ids["two"])
    assert not positions.makes_cycle(ids["child"], ids["one"])
    assert not positions.makes_cycle(ids["a"], ids["child"])


TITLES = st.sampled_from(["one", "two", "child", "three", "a", "b", "c"])


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drops=st.lists(st.tuples(TITLES, TITLES, st.sampled_from(Drop)), max_size=12))
def test_every_place_offered_is_one_the_journal_takes(tmp_path_factory, clock, drops):
    folder = tmp_path_factory.mktemp("okr")
    journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
    forest = Forest(journal)
    for node, target, how in drops:
        place = forest.dropped(node, target, how)
        if place is None or forest.positions.makes_cycle(forest.ids[node], place.parent):
            continue
        assert forest.go(node, place).changes, "a place offered is never the one the node has"
        after = forest.positions
        assert after.parent(forest.ids[node]) == place.parent
        siblings = after._siblings(forest.ids[node])
        assert siblings.index(forest.ids[node]) == place.index
    letters = sorted(
        forest.shape().replace("one", "").replace("two", "").replace("three", "").replace("child", "")
    )
    assert [letter for letter in letters if letter.isalpha()] == ["a", "b", "c"]
    journal.close()
