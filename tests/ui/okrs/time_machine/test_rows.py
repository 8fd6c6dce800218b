"""Rows of another day: all of that day as it stood, and what came later at the place it has now."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.okrs.okr import KeyResult, Objective, Period, State, Status
from journal_app.domain.okrs.past import differences
from journal_app.domain.okrs.tree import KrView, ObjectiveView, OkrTree
from journal_app.ui.okrs.time_machine.rows import past_of
from journal_app.ui.okrs.time_machine.words import since_words

PERIOD = Period(NOBODY, NOBODY, date(2026, 10, 1), date(2026, 12, 31), "2026-Q3")
DAY = date(2026, 10, 20)


def an_id(number):
    return Id(number.to_bytes(16, "big"))


def a_result(number, objective, **more):
    row = {"title": f"result {number}", **more}
    kr = KeyResult(id=an_id(number), objective=an_id(objective), pos="i", number=number, **row)
    return KrView(kr, f"KR-{number}", "", None, None, None, (), None, Status.NOT_STARTED)


def an_objective(number, results=(), children=(), parent=None, **more):
    row = Objective(an_id(number), NOBODY, parent and an_id(parent), "i", number, f"goal {number}", **more)
    views = tuple(a_result(one, number) if isinstance(one, int) else one for one in results)
    return ObjectiveView(row, f"O{number}", "", None, None, None, views, tuple(children))


def a_past(then, now, deeds=None):
    trees = [OkrTree(PERIOD, tuple(roots)) for roots in (then, now)]
    return past_of(DAY, *trees, differences(*trees, deeds or {}), {})


def refs(past, folded=frozenset()):
    return [row.view.ref for row in past.rows(folded)]


def test_what_came_later_stands_behind_what_it_stands_behind_today():
    past = a_past(
        [an_objective(1, [10, 12]), an_objective(3)],
        [an_objective(1, [10, 11, 12]), an_objective(2), an_objective(3)],
    )
    assert refs(past) == ["O1", "KR-10", "KR-11", "KR-12", "O2", "O3"]


def test_what_has_gone_or_moved_stands_where_it_stood():
    past = a_past([an_objective(1, [10, 11]), an_objective(2)], [an_objective(2, [11])])
    assert refs(past) == ["O1", "KR-10", "KR-11", "O2"]
    assert [row.now is None for row in past.rows(frozenset())] == [True, True, False, False]


def test_what_hangs_below_a_folded_objective_is_not_shown():
    tree = [an_objective(1, [10], [an_objective(2, [11], parent=1)])]
    past = a_past(tree, tree)
    assert refs(past) == ["O1", "KR-10", "O2", "KR-11"]
    assert refs(past, {an_id(2)}) == ["O1", "KR-10", "O2"]
    assert refs(past, {an_id(1)}) == ["O1"]


def test_only_what_has_something_below_it_can_be_folded():
    past = a_past([an_objective(1, [10]), an_objective(2)], [])
    assert [row.is_open for row in past.rows(frozenset())] == [True, None, None]


@st.composite
def forests(draw):
    """Draw objectives with key results; numbers below 8 are objectives, so that two forests have nodes in common."""
    numbers = draw(st.permutations(range(1, 8)).map(lambda found: found[: len(found) // 2 + 1]))
    results = draw(st.permutations(range(10, 20)))
    roots = []
    for number in numbers:
        count = draw(st.integers(0, 3))
        taken, results = results[:count], results[count:]
        roots.append(an_objective(number, taken))
    return roots


@given(forests(), forests())
def test_every_node_of_both_days_has_one_row(then, now):
    past = a_past(then, now)
    shown = [row.id for row in past.rows(frozenset())]
    assert sorted(shown) == sorted({*past.then.nodes, *past.now.nodes})


@given(forests(), forests())
def test_the_day_itself_is_shown_in_its_own_order(then, now):
    past = a_past(then, now)
    of_the_day = [row.id for row in past.rows(frozenset()) if row.then is not None]
    assert of_the_day == [row.id for row in a_past(then, then).rows(frozenset())]


def test_the_weightiest_of_many_changes_is_said_first():
    before = a_result(10, 1, title="a", target=None)
    after = a_result(10, 1, title="b", state=State.DROPPED)
    past = a_past([an_objective(1, [before])], [an_objective(1, [after])])
    (said,) = [since_words(past, row) for row in past.rows(frozenset()) if row.since]
    assert [one.text for one in said] == ["Dropped", "Title changed"]
