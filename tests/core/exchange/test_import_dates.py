"""Dates as spreadsheets write them, read a column at a time."""

from datetime import date

import pytest

from journal_app.exchange.columns.dates import DateOrder, is_date, read_days
from journal_app.journal.importing.rows import Refusal

FIFTH_OF_OCTOBER = date(2026, 10, 5)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-10-05",
        "2026/10/05 17:07:55",
        "2026/10/5",
        "2026.10.5",
        "2026年10月5日",
        "2026年10月5日(月) 17:07",
        "２０２６／１０／０５",
        " 2026-10-05 ",
        "2026-10-05T17:07:55+09:00",
        "2026-10-05T17:07:55",
        "20261005",
    ],
)
def test_a_date_with_its_year_first_means_one_day(cell):
    assert read_days([cell]) == [FIFTH_OF_OCTOBER]
    assert is_date(cell)


@pytest.mark.parametrize(
    "cell", ["October", "2026-13-01", "2026-02-30", "13/13/2026", "no", "2026-10-055", "10/5 - 10/6", "3-4"]
)
def test_what_is_no_date_is_refused(cell):
    assert read_days([cell]) == [Refusal.BAD_DATE]
    assert not is_date(cell)


def test_an_empty_cell_is_no_date():
    assert read_days(["", "  "]) == [Refusal.NO_DATE, Refusal.NO_DATE]


def test_a_date_that_can_mean_two_days_is_refused():
    assert read_days(["10/5/2026", "11/6/2026"]) == [Refusal.AMBIGUOUS_DATE] * 2


def test_one_cell_that_can_be_read_in_one_way_only_settles_the_column():
    assert read_days(["10/5/2026", "10/13/2026"]) == [FIFTH_OF_OCTOBER, date(2026, 10, 13)]
    assert read_days(["5/10/2026 17:07", "13/10/2026"]) == [FIFTH_OF_OCTOBER, date(2026, 10, 13)]


def test_cells_that_disagree_settle_nothing_but_themselves():
    read = read_days(["10/13/2026", "13/10/2026", "10/5/2026"])
    assert read == [date(2026, 10, 13), date(2026, 10, 13), Refusal.AMBIGUOUS_DATE]


def test_the_same_day_and_month_mean_one_day_in_any_order():
    assert read_days(["5/5/2026"]) == [date(2026, 5, 5)]


def test_the_order_can_be_said():
    assert read_days(["10/5/2026"], DateOrder.MONTH_FIRST) == [FIFTH_OF_OCTOBER]
    assert read_days(["5/10/2026"], DateOrder.DAY_FIRST) == [FIFTH_OF_OCTOBER]
    assert read_days(["13/10/2026"], DateOrder.MONTH_FIRST) == [Refusal.BAD_DATE]


def test_a_time_in_utc_counts_for_the_local_day(monkeypatch):
    import time

    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert read_days(["2026-10-04T23:30:00Z"]) == [FIFTH_OF_OCTOBER]
    finally:
        monkeypatch.undo()
        time.tzset()
