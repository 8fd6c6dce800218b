"""What the lines of a ledger amount to."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.ids import Id
from journal_app.domain.okrs.ledger import Deed, LedgerLine, ReasonCode
from journal_app.domain.okrs.turnover import turnover

START, END = date(2026, 10, 1), date(2026, 12, 31)
ID = Id(b"x" * 16)


def line(deed, day=START, ref="KR-1", before="active", code=ReasonCode.NONE):
    return LedgerLine(ID, ID, day, 0, deed, ID, ref=ref, what="state", before=before, code=code)


def test_the_sum_leads_from_the_beginning_to_now():
    found = turnover(
        [
            line(Deed.PROMOTED),
            line(Deed.PROMOTED),
            line(Deed.DROPPED),
            line(Deed.DROPPED, before="parked"),
            line(Deed.POSTPONED),
            line(Deed.ADDED, ref="O3"),
        ],
        7,
        START,
        END,
    )
    assert (found.opening, found.from_lot, found.dropped, found.postponed, found.now) == (7, 2, 1, 1, 7)


def test_what_waited_in_the_lot_had_not_counted():
    assert turnover([line(Deed.DROPPED, before="parked")], 3, START, END).opening == 3


def test_reasons_are_counted_the_most_frequent_first():
    codes = (ReasonCode.COST, ReasonCode.PREMISE, ReasonCode.PREMISE, ReasonCode.NONE)
    found = turnover([line(Deed.CHANGED, code=code) for code in codes], 0, START, END)
    assert found.reasons == ((ReasonCode.PREMISE, 2), (ReasonCode.COST, 1))


@given(st.lists(st.integers(-10, 110)))
def test_each_line_has_its_week(days):
    found = turnover([line(Deed.CHANGED, START + timedelta(days=day)) for day in days], 0, START, END)
    assert len(found.weeks) == 14
    assert sum(found.weeks) == len(days)
