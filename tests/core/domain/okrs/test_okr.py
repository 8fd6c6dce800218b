"""Rules of the OKR tree that need no journal: numbers, progress, roll-up, status, rhythm."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.check_in_due import due_check_ins
from journal_app.domain.okrs.okr import (
    KeyResult,
    Objective,
    Period,
    Status,
    format_number,
    makes_cycle,
    parse_number,
)
from journal_app.domain.okrs.tree import KrView, ObjectiveView, OkrTree

FRIDAY = date(2026, 11, 20)
NUMBERS = st.decimals(-(10**6), 10**6, places=3)
SHARES = st.fractions(0, 1)


def an_id(number):
    return Id(number.to_bytes(16, "big"))


ME, YOU = an_id(1), an_id(2)


def a_key_result(number=1, **more):
    values = {"start": Decimal(0), "target": Decimal(10)} | more
    return KeyResult(an_id(100 + number), an_id(50), "i", number, f"result {number}", **values)


def a_view(number=1, last_day=None, status=Status.ON_TRACK, **more):
    kr = a_key_result(number, **more)
    return KrView(kr, f"KR-{number}", "", None, Fraction(0), 5, (5,), last_day, status)


def a_tree(*views, owner=None):
    objective = Objective(an_id(50), an_id(9), None, "i", 1, "objective", owner)
    view = ObjectiveView(objective, "O1", "", None, None, None, views, ())
    return OkrTree(Period(an_id(9), an_id(8), FRIDAY, FRIDAY, "2026-Q3"), (view,))


# Numbers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("38", "38"),
        (" 38.50 ", "38.5"),
        ("３８．５", "38.5"),
        ("1,250,000", "1250000"),
        ("−4", "-4"),
        ("－０．５", "-0.5"),
        ("+3", "3"),
        ("0.000", "0"),
        ("0,5", "0.5"),
        ("59,5", "59.5"),
        ("1,23", "1.23"),
        ("-0,125", "-0.125"),
        ("1,234", "1234"),
        ("1,234.5", "1234.5"),
        ("１，２００", "1200"),
        ("1、200", "1200"),
        ("３。５", "3.5"),
        ("1.234", "1.234"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("12.345.678,90", "12345678.9"),
        ("1 234 567,5", "1234567.5"),
        ("1\u00a0234.5", "1234.5"),
        ("1\u202f234", "1234"),
        ("1\u2009234", "1234"),
        ("1'234'567.5", "1234567.5"),
        ("1’234", "1234"),
        ("–3", "-3"),
        ("- 3", "-3"),
        (".5", "0.5"),
        ("3.", "3"),
        ("\u200b12\u200b", "12"),
        ("1,0000", "1"),
    ],
)
def test_numbers_are_read_as_people_type_them(typed, number):
    assert format_number(parse_number(typed)) == number


@pytest.mark.parametrize(
    "typed",
    [
        *("", "abc", "1.2.3", "NaN", "Infinity", "1e999", "九", "38%", "1" * 40, ".", ",", "-", "--1", "1-2"),
        *(
            "1,",
            "1,2,3",
            "1,23,456",
            "1234,567",
            "1,234,56",
            "1,2345,678",
            "0,123,456",
            "1.23,4",
            "1,234.567.8",
        ),
        *("1 23", "1  234", "12 3456", "1'23", "1_000", "1,234 567", "1.234 567", "1,23.4", "1/2", "0x10"),
    ],
)
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(JournalError) as error:
        parse_number(typed)
    assert error.value.code is ErrorCode.BAD_NUMBER


@given(NUMBERS)
def test_a_number_shown_and_typed_again_is_the_same(number):
    assert parse_number(format_number(number)) == number


@given(
    st.decimals(-(10**9), 10**9, places=2),
    st.sampled_from(
        [(",", "."), (" ", "."), (" ", ","), ("'", "."), (".", ","), ("\u202f", ","), ("，", "．")]
    ),
)
def test_a_number_written_as_in_another_country_is_the_same(number, marks):
    group, point = marks
    written = f"{number:,f}".replace(",", "G").replace(".", point).replace("G", group)
    assert parse_number(written) == number


@given(st.text("0123456789,. '-", max_size=9))
def test_no_digit_is_ever_moved_over_a_mark_that_could_be_a_point(typed):
    try:
        number = parse_number(typed)
    except JournalError:
        return
    last = re.search(r"[,.](\d+)$", typed.strip())
    if last and len(last[1]) != 3:
        assert number == number.quantize(Decimal(1).scaleb(-len(last[1])))
        assert int(re.sub(r"\D", "", typed)) == abs(int(number.scaleb(len(last[1]))))


# Cycles ------------------------------------------------------------------------------------------


def test_an_objective_cannot_hang_under_itself_or_its_own_branch():
    parents = {an_id(1): None, an_id(2): an_id(1), an_id(3): an_id(2)}
    assert makes_cycle(parents, an_id(1), an_id(1))
    assert makes_cycle(parents, an_id(1), an_id(3))
    assert not makes_cycle(parents, an_id(3), an_id(1))
    assert not makes_cycle(parents, an_id(1), None)


def test_parents_that_are_a_cycle_already_end_the_search():
    parents = {an_id(1): an_id(2), an_id(2): an_id(1)}
    assert not makes_cycle(parents, an_id(3), an_id(1))


# Rhythm ------------------------------------------------------------------------------------------


def test_what_has_no_check_in_this_week_is_due_first():
    this_week, last_week = date(2026, 11, 16), date(2026, 11, 13)
    tree = a_tree(a_view(1, this_week, owner=ME), a_view(2, last_week, owner=ME), a_view(3, owner=ME))
    assert [view.ref for view in due_check_ins(tree, ME, FRIDAY)] == ["KR-2", "KR-3"]


def test_once_all_have_been_seen_this_week_those_not_seen_today_are_due():
    tree = a_tree(a_view(1, date(2026, 11, 16), owner=ME), a_view(2, FRIDAY, owner=ME))
    assert [view.ref for view in due_check_ins(tree, ME, FRIDAY)] == ["KR-1"]


def test_drafts_dropped_ones_and_those_of_others_are_not_due():
    tree = a_tree(
        a_view(1, status=Status.DRAFT, owner=ME),
        a_view(2, status=Status.DROPPED, owner=ME),
        a_view(3, owner=YOU),
    )
    assert due_check_ins(tree, ME, FRIDAY) == ()


def test_a_key_result_without_owner_belongs_to_the_owner_of_its_objective():
    assert len(due_check_ins(a_tree(a_view(1), owner=ME), ME, FRIDAY)) == 1
    assert due_check_ins(a_tree(a_view(1), owner=YOU), ME, FRIDAY) == ()


def test_a_reached_target_is_left_alone_while_others_wait():
    reached = a_view(1, status=Status.ACHIEVED, owner=ME)
    assert [v.ref for v in due_check_ins(a_tree(reached, a_view(2, owner=ME)), ME, FRIDAY)] == ["KR-2"]
    seen = replace(a_view(2, owner=ME), last_day=FRIDAY)
    assert [v.ref for v in due_check_ins(a_tree(reached, seen), ME, FRIDAY)] == ["KR-1"]
