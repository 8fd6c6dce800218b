"""Marks of the scale in the editor of a key result, from numbers alone."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from journal_app.ui.okrs.editor.scale_marks import NO_MARKS, band_marks, share_marks, way_marks
from tests.extent import examples

NUMBERS = st.decimals(-1000, 1000, places=2)


def places(marks):
    return {mark.kind: round(mark.at, 2) for mark in marks.marks}


def test_the_scale_reaches_from_the_start_to_the_stretch():
    marks = way_marks(Decimal(35), Decimal(50), commit=Decimal(42), stretch=Decimal(55), now=Decimal(38))
    assert places(marks) == {"start": 0, "commit": 0.35, "target": 0.75, "stretch": 1}
    assert round(marks.fill, 2) == 0.15


def test_falling_numbers_run_the_other_way():
    marks = way_marks(Decimal(6), Decimal(0), commit=Decimal(2), now=Decimal(1))
    assert places(marks) == {"start": 0, "commit": 0.67, "target": 1}
    assert round(marks.fill, 2) == 0.83


def test_without_both_ends_there_is_no_scale():
    assert way_marks(None, Decimal(5)) is NO_MARKS
    assert way_marks(Decimal(5), Decimal(5)) is NO_MARKS
    assert band_marks(Decimal(5), None) is NO_MARKS
    assert band_marks(Decimal(5), Decimal(5)) is NO_MARKS


def test_a_band_has_room_at_both_sides_but_none_below_nought():
    marks = band_marks(Decimal(20), Decimal(40), now=Decimal(32))
    assert marks.band == (1 / 3, 2 / 3)
    assert round(marks.now.at, 2) == 0.53
    assert band_marks(Decimal(2), Decimal(12)).band[0] == 2 / 22


def test_milestones_end_where_their_shares_add_up():
    marks = share_marks([20, 30, 20, 30], 50)
    assert [round(mark.at, 2) for mark in marks.marks] == [0, 0.2, 0.5, 0.7, 1]
    assert marks.fill == 0.5


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
@settings(max_examples=examples(80))
def test_no_mark_lies_outside_the_scale(start, target, commit, stretch, now):
    marks = way_marks(start, target, commit=commit, stretch=stretch, now=now)
    assert all(0 <= mark.at <= 1 for mark in (*marks.marks, *filter(None, [marks.now])))
    assert 0 <= marks.fill <= 1
