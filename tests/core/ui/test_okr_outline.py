"""What the OKRs pane works out before it paints: rows, words, columns, the round of check-ins."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app import i18n
from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Measure, Objective, Period, State, Status
from journal_app.domain.okrs.parts import Step, StepKind
from journal_app.domain.okrs.tree import KrView, ObjectiveView, OkrTree, mean_confidences
from journal_app.ui.okrs.labels import (
    SEPARATOR,
    figure,
    percent,
    short_value,
    signed,
    span,
    subtitle,
    value_now,
    with_unit,
)
from journal_app.ui.okrs.panel.progress_series import course_of
from journal_app.ui.okrs.tree.columns import lay_out
from journal_app.ui.okrs.tree.guests import Guest, Guests
from journal_app.ui.okrs.tree.outline import EMPTY, Filter, Keys, build_outline, confidences
from journal_app.ui.okrs.typed_values import Typed

FRIDAY = date(2026, 11, 20)
FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)


def an_id(number):
    return Id(number.to_bytes(16, "big"))


ME, YOU = an_id(1), an_id(2)


def a_result(number, status=Status.ON_TRACK, owner=ME, confidences=(5,), last_day=None, **more):
    values = {"start": Decimal(35), "target": Decimal(50), "unit": "%"} | more
    kr = KeyResult(an_id(100 + number), an_id(10), "i", number, f"result {number}", owner, **values)
    return KrView(kr, f"KR-{number}", "", Decimal(38), Fraction(1, 5), 5, confidences, last_day, status)


def an_objective(number, *results, children=(), owner=ME):
    objective = Objective(an_id(10 + number), an_id(9), None, "i", number, f"objective {number}", owner)
    means = mean_confidences(results, children)
    return ObjectiveView(
        objective, f"O{number}", "", None, None, None, results, tuple(children), confidences=means
    )


def a_tree(*roots):
    return OkrTree(Period(an_id(9), an_id(8), FIRST, LAST, "2026-Q3"), roots)


def outline_of(tree, shown=None, keys=None):
    return build_outline(tree, shown or Filter(), (keys or Keys()).of)


def refs(outline):
    """The rows shown, indented by depth."""
    found = []

    def walk(keys):
        for key in keys:
            node = outline.nodes[key]
            found.append("  " * node.depth + node.view.ref)
            walk(node.children)

    walk(outline.top)
    return found


FOREST = a_tree(
    an_objective(1, a_result(1), a_result(2, Status.AT_RISK, YOU), children=[an_objective(2, a_result(3))]),
    an_objective(3, owner=YOU),
)


# Rows --------------------------------------------------------------------------------------------


def test_key_results_stand_before_child_objectives_one_level_below():
    assert refs(outline_of(FOREST)) == ["O1", "  KR-1", "  KR-2", "  O2", "    KR-3", "O3"]


def test_rows_know_their_place():
    outline = outline_of(FOREST)
    for key, node in outline.nodes.items():
        assert outline.children(node.parent)[node.row] == key


def test_a_filter_keeps_the_way_to_what_it_shows_and_nothing_else():
    assert refs(outline_of(FOREST, Filter(frozenset({Status.AT_RISK})))) == ["O1", "  KR-2"]
    assert refs(outline_of(FOREST, Filter(frozenset({Status.DRAFT})))) == []


def test_only_mine_shows_my_objectives_and_the_way_to_my_key_results():
    assert refs(outline_of(FOREST, Filter(member=ME))) == ["O1", "  KR-1", "  O2", "    KR-3"]
    assert refs(outline_of(FOREST, Filter(member=YOU))) == ["O1", "  KR-2", "O3"]


def test_a_row_keeps_its_key_from_one_reading_to_the_next():
    keys = Keys()
    before, after = outline_of(FOREST, keys=keys), outline_of(FOREST, Filter(member=YOU), keys)
    for key, node in after.nodes.items():
        assert before.nodes[key].id == node.id


def test_other_values_are_the_same_shape_and_another_order_is_not():
    keys = Keys()
    one = outline_of(a_tree(an_objective(1, a_result(1), a_result(2))), keys=keys)
    other_values = outline_of(a_tree(an_objective(1, a_result(1, Status.AT_RISK), a_result(2))), keys=keys)
    other_order = outline_of(a_tree(an_objective(1, a_result(2), a_result(1))), keys=keys)
    assert other_values.has_shape_of(one)
    assert not other_order.has_shape_of(one)
    assert not outline_of(a_tree(an_objective(1, a_result(1))), keys=keys).has_shape_of(one)


def test_the_history_of_an_objective_is_the_mean_from_the_last_check_in_backwards():
    view = an_objective(1, a_result(1, confidences=(2, 4, 6)), a_result(2, confidences=(8,)))
    assert confidences(view) == (2, 4, 7)


def test_drafts_have_no_say_in_the_history_of_an_objective():
    view = an_objective(1, a_result(1, confidences=(4,)), a_result(2, Status.DRAFT, confidences=(10,)))
    assert confidences(view) == (4,)


# Words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "number", "unit", "words"),
    [
        ("ja", "38", "%", "38%"),
        ("ja", "1.90", "h", "1.9h"),
        ("ja", "1", "人", "1人"),
        ("en", "38", "%", "38%"),
        ("en", "1.9", "h", "1.9 h"),
        ("en", "2", "people", "2 people"),
        ("en", "2", "", "2"),
        ("en", "1200", "¥", "¥1200"),
        ("en", "3", "件", "3件"),
        ("ja", "3", "points", "3 points"),
    ],
)
def test_a_value_stands_with_its_unit_as_people_write_it(language, number, unit, words):
    i18n.set_language(language)
    assert with_unit(Decimal(number), unit) == words


def test_a_unit_that_is_a_word_stands_once():
    assert span(Decimal(35), Decimal(50), "%") == "35% → 50%"
    assert span(Decimal(4), Decimal(1), "h") == "4 h → 1 h"
    assert span(Decimal(1), Decimal(3), "people") == "1 → 3 people"
    assert span(Decimal(10), Decimal(20), "ポイント") == "10 → 20ポイント"
    assert value_now(a_result(1, unit="people")) == "38"
    assert value_now(a_result(1)) == "38%"


def test_in_a_narrow_place_a_long_unit_stays_away():
    assert short_value(Decimal(2), "people") == "2 people"
    assert short_value(Decimal("0.7"), "リクエストあたりの秒数") == "0.7"


def test_the_second_line_says_what_there_is_to_say():
    assert subtitle(a_result(1)) == ("35% → 50%\u2002·\u2002now ", "38%")
    assert subtitle(a_result(1, Status.DRAFT, start=None)) == ("No number yet", "")
    dropped = a_result(1, Status.DROPPED, state=State.DROPPED, note="They are reorganising\nmore")
    assert subtitle(dropped) == ("They are reorganising", "")


@pytest.mark.parametrize(
    ("fields", "steps", "now", "said"),
    [
        ({"measure": Measure.YES_NO, "done_looks": "no findings"}, (), 1, ("no findings", "Yes")),
        ({"measure": Measure.YES_NO}, (), 0, ("Yes or no", "Not yet")),
        ({"measure": Measure.BAND, "low": Decimal(20), "high": Decimal(40)}, (), 32, ("Keep 20–40%", "32%")),
        ({"measure": Measure.BAND, "high": Decimal(40), "unit": "件"}, (), 32, ("At most 40件", "32件")),
        ({"measure": Measure.BAND, "unit": ""}, (), 32, ("No number yet", "")),
        ({"measure": Measure.MILESTONES, "unit": ""}, (FRIDAY, None), 50, ("1 of 2 milestones", "50%")),
        ({"measure": Measure.STEPS, "unit": ""}, (None, None), 30, ("step 1 → step 2", "30%")),
        ({"measure": Measure.PERCENT, "unit": ""}, (), 38, ("35% → 50%", "38%")),
    ],
)  # fmt: skip
def test_the_second_line_is_as_its_kind_is_measured(fields, steps, now, said):
    parts = tuple(
        Step(an_id(n), an_id(1), StepKind.MILESTONE, "i", f"step {n}", 50, done_on=day)
        for n, day in enumerate(steps, 1)
    )
    way, value = subtitle(replace(a_result(1, **fields), now=Decimal(now), steps=parts))
    assert (way.partition(SEPARATOR)[0], value) == said


def test_figures_are_rounded_half_up_and_signs_are_said():
    assert (percent(Fraction(1, 8)), percent(Fraction(69, 200)), percent(None)) == ("13%", "35%", "")
    assert (figure(Fraction(15, 2)), figure(4), figure(None)) == ("8", "4", "")
    assert [signed(Decimal(n)) for n in ("0.5", "-3", "0.0")] == ["+0.5", "−3", "±0"]


# Typing ------------------------------------------------------------------------------------------


def test_what_is_typed_is_read_or_complained_about():
    good = Typed("  Raise   the rate ", ME, "３５", " 50 ", " % ")
    assert good.problems() == {}
    after = good.applied_to(a_result(1).kr)
    assert (after.title, after.start, after.target, after.unit) == ("Raise the rate", 35, 50, "%")
    assert set(Typed(" ", None, "abc", "1e9999").problems()) == {"title", "start", "target"}


def test_an_empty_number_is_one_still_to_come():
    after = Typed("title", None, "", "5").applied_to(a_result(1).kr)
    assert (after.start, after.target, after.owner) == (None, 5, None)


# Rows of other kinds -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Line(Guest):
    name: str
    rows: tuple[Guest, ...] = ()

    def known_by(self):
        return self.name

    def below(self):
        return self.rows

    def spoken(self):
        return self.name

    def paint(self, sheet, *, expanded):
        raise NotImplementedError


def test_rows_of_other_kinds_stand_below_their_node_and_below_the_tree():
    inner = an_objective(2, a_result(3))
    tree = a_tree(an_objective(1, a_result(1), a_result(2), children=(inner,)))
    plans = Guests({an_id(101): (Line("plan"),)}, (Line("lot", (Line("parked"),)),))
    notes = Guests({an_id(101): (Line("note"),), an_id(11): (Line("few"),)})
    keys = Keys()
    outline = build_outline(tree, Filter(), keys.of, plans + notes)

    def said(key):
        node = outline.nodes[key]
        own = node.guest.spoken() if node.guest else node.view.ref
        return [own, *([said(child) for child in node.children])]

    assert [said(key) for key in outline.top] == [
        ["O1", ["KR-1", ["plan"], ["note"]], ["KR-2"], ["O2", ["KR-3"]], ["few"]],
        ["lot", ["parked"]],
    ]
    for key, node in outline.nodes.items():
        assert [outline.nodes[child].row for child in node.children] == list(range(len(node.children)))
        assert all(outline.nodes[child].parent == key for child in node.children)


def test_what_stands_below_a_node_goes_with_it():
    tree = a_tree(an_objective(1, a_result(1)), an_objective(2, a_result(2)))
    guests = Guests({an_id(101): (Line("plan"),), an_id(12): (Line("few"),)})
    only = build_outline(tree, Filter(frozenset({Status.DRAFT})), Keys().of, guests)
    assert not only.nodes
    assert not only.has_nodes


@st.composite
def looks(draw):
    """A tree of a few nodes in any order, what visits it, and a filter; what is alike in two of them is one value."""
    objectives = draw(st.permutations(range(1, 6)))[: draw(st.integers(0, 5))]
    above = {n: draw(st.sampled_from([None, *objectives[:at]])) for at, n in enumerate(objectives)}
    results = draw(st.permutations(range(1, 6)))[: draw(st.integers(0, 5))] if objectives else []
    under = {n: draw(st.sampled_from(objectives)) for n in results}
    said = {n: draw(st.sampled_from([Status.ON_TRACK, Status.AT_RISK])) for n in results}

    def built(n):
        own = [one_value(a_result, r, said[r]) for r in results if under[r] == n]
        return one_value(an_objective, n, *own, children=tuple(built(c) for c in objectives if above[c] == n))

    tree = a_tree(*(built(n) for n in objectives if above[n] is None))
    nodes = [*(an_id(10 + n) for n in objectives), *(an_id(100 + n) for n in results), None]
    below = {}
    for name in draw(st.permutations("abc"))[: draw(st.integers(0, 3))]:
        lines = (Line(f"{name}1"),) if draw(st.booleans()) else ()
        below.setdefault(draw(st.sampled_from(nodes)), []).append(Line(name, lines))
    end = below.pop(None, ())
    statuses = draw(st.sampled_from([frozenset(), frozenset({Status.AT_RISK})]))
    return tree, Filter(statuses), Guests(below, end)


@cache
def one_value(make, *args, **more):
    return make(*args, **more)


@given(st.lists(looks(), min_size=2, max_size=3))
def test_an_outline_made_from_the_one_before_is_the_one_made_anew(asked):
    keys, before = Keys(), EMPTY
    for tree, shown, guests in asked:
        anew = build_outline(tree, shown, keys.of, guests)
        outline = build_outline(tree, shown, keys.of, guests, before)
        assert outline == anew
        assert outline.has_shape_of(before) == (
            outline.top == before.top
            and {key: (node.children, node.depth) for key, node in outline.nodes.items()}
            == {key: (node.children, node.depth) for key, node in before.nodes.items()}
        )
        before = outline


def test_rows_of_a_branch_that_is_as_it_was_are_the_same_ones():
    keys = Keys()
    left, right = an_objective(1, a_result(1)), an_objective(2, a_result(2))
    before = outline_of(a_tree(left, right), keys=keys)
    other = replace(right, key_results=(a_result(2, Status.AT_RISK),))
    after = build_outline(a_tree(left, other), Filter(), keys.of, before=before)
    assert [node.view.ref for node, _was in after.changed(before)] == ["KR-2", "O2"]


# Columns -----------------------------------------------------------------------------------------


def test_the_columns_are_those_of_the_design_at_full_width():
    columns = lay_out(920)
    spans = [columns.owner, columns.progress, columns.confidence, columns.updated, columns.status]
    assert [span.width for span in spans] == [44, 176, 92, 52, 104]
    assert [right.left - left.right for left, right in pairwise(spans)] == [8, 8, 8, 8]
    assert spans[0].left - columns.title_right == 8
    assert columns.has_bar
    assert columns.has_sparkline
    assert columns.has_status_word


@given(st.integers(300, 2000))
def test_no_column_lies_over_another_or_outside_the_row(width):
    columns = lay_out(width)
    spans = [columns.owner, columns.progress, columns.confidence, columns.updated, columns.status]
    shown = [span for span in spans if span.width]
    assert columns.title_right >= 200
    edge = columns.title_right
    for column in shown:
        assert column.left >= edge
        edge = column.right
    assert edge <= width


# The chart ---------------------------------------------------------------------------------------


def a_check_in(day, value):
    return CheckIn(an_id(7), an_id(101), ME, day, 0, Decimal(value), 5)


def test_the_course_runs_over_the_cycle_between_the_least_and_the_greatest_value():
    check_ins = [a_check_in(date(2026, 10, 16), 36), a_check_in(date(2026, 11, 11), 30)]
    course = course_of(a_result(1).kr, check_ins, FIRST, LAST, FRIDAY)
    assert (course.across(FIRST), course.across(LAST)) == (0, 1)
    assert course.across(date(2026, 9, 1)) == 0
    assert (course.up(Decimal(30)), course.up(Decimal(50)), course.up(Decimal(35))) == (0, 1, 0.25)
    assert course.has_today


def test_a_course_from_and_to_one_value_lies_in_the_middle():
    course = course_of(a_result(1, start=Decimal(5), target=Decimal(5)).kr, [], FIRST, LAST, LAST)
    assert course.up(Decimal(5)) == 0.5


def test_a_key_result_without_numbers_has_no_course():
    assert course_of(a_result(1, target=None).kr, [], FIRST, LAST, FRIDAY) is None
