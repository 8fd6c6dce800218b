"""Dates as offices write them, read a whole column at a time.

10/5/2026 is the fifth of October or the tenth of May; only the other cells of its column can tell. Nothing is assumed:
what stays open is a refusal, and `open_in` says what would settle it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from journal_app.exchange.columns.date_forms import DateOrder, Written, read_written
from journal_app.journal.importing.rows import Refusal

__all__ = ["DateOrder", "DateWishes", "has_time", "is_date", "read_days"]

# Older than any log, and newer than what programs write where a date is empty (0001, 1601, 1899, 1900, 1904).
FIRST_DAY = date(1926, 12, 25)
_EMPTY = frozenset({date(1970, 1, 1), date(1969, 12, 31), date(1980, 1, 1)})
# A number outside these days counts something else.
_FIRST_COUNTED, _LAST_COUNTED = date(1990, 1, 1), date(2099, 12, 31)
_A_WHILE = timedelta(days=800)


@dataclass(frozen=True, slots=True)
class DateWishes:
    """What is known about the dates of a column from elsewhere.

    `order` and `year` are what somebody said. `today` shuts out readings that are still to come, and `japanese` says
    that the file is, where the year comes first and the month before the day.
    """

    order: DateOrder | None = None
    year: int | None = None
    today: date | None = None
    japanese: bool = False


def read_days(
    cells: Sequence[str], order: DateOrder | None = None, *, wishes: DateWishes | None = None
) -> list[date | Refusal]:
    """Read a column of dates or timestamps; a cell that is none, or can mean two days, becomes a refusal.

    An order settles dates such as 10/5/2026; without it a cell elsewhere in the column that can be read in one order
    only settles it, unless cells disagree.
    """
    wishes = wishes or DateWishes(order)
    found = [read_written(cell) if cell.strip() else None for cell in cells]
    settled = wishes.order or _order_of([one for one in found if one is not None], wishes)
    days: list[date | Refusal] = []
    for cell, written in zip(cells, found, strict=True):
        if written is not None:
            days.append(_day(written, settled, wishes))
        else:
            days.append(Refusal.BAD_DATE if cell.strip() else Refusal.NO_DATE)
    return days


def is_date(cell: str) -> bool:
    """Tell whether a cell holds a written date, in whatever order; a number that may count days is none by itself."""
    written = read_written(cell) if cell.strip() else None
    if written is None or written.number is not None:
        return False
    # A leap year, so that 29 February counts.
    days = (written.on(order, 2024) for order in written.orders)
    return any(day is not None and day >= FIRST_DAY for day in days)


def is_counted(cell: str, today: date) -> bool:
    """Tell whether a cell holds a number that counts days or seconds up to about now."""
    written = read_written(cell) if cell.strip() else None
    if written is None or written.number is None:
        return False
    day = written.on(DateOrder.YEAR_FIRST)
    return day is not None and _FIRST_COUNTED <= day <= today + timedelta(days=366)


def has_time(cell: str) -> bool:
    """Tell whether a cell holds a moment, not only a day. Midnight is what programs write that know the day only."""
    written = read_written(cell) if cell.strip() else None
    if written is None:
        return False
    clock = written.clock
    if clock is not None:
        return bool(clock.hour or clock.minute or clock.second)
    return written.number is not None and written.number % 1 != 0


def settled_order(cells: Sequence[str], wishes: DateWishes) -> DateOrder | None:
    """Return the order of the dates of a column, None where it is open."""
    found = [one for cell in cells if cell.strip() and (one := read_written(cell)) is not None]
    return wishes.order or _order_of(found, wishes)


def orders_of(cell: str, wishes: DateWishes) -> list[DateOrder]:
    """Return the orders in which a cell may be read."""
    written = read_written(cell) if cell.strip() else None
    return _orders(written, wishes) if written is not None else []


def _order_of(found: Sequence[Written], wishes: DateWishes) -> DateOrder | None:
    """Return the order the cells agree on, None where they do not or leave it open."""
    # Dates without a number order (令和8年, 20-Nov) say nothing about those with one.
    open_ = [_orders(one, wishes) for one in found if len(one.orders) > 1]
    sure = {orders[0] for orders in open_ if len(orders) == 1}
    if len(sure) == 1:
        return sure.pop()
    if sure or not open_ or not wishes.japanese:
        return None
    return _japanese_order(found, wishes)


def _japanese_order(found: Sequence[Written], wishes: DateWishes) -> DateOrder | None:
    """Return the order of a Japanese file whose dates allow several: 26/11/20, where that is not long ago, and 10/5."""
    several = [one for one in found if len(one.orders) > 1]
    if all(one.missing_year for one in several):
        return DateOrder.MONTH_FIRST
    days = [one.on(DateOrder.YEAR_FIRST) for one in several]
    recent = wishes.today is not None and any(day and day > wishes.today - _A_WHILE for day in days)
    if recent and all(DateOrder.YEAR_FIRST in _orders(one, wishes) for one in several):
        return DateOrder.YEAR_FIRST
    return None


def _orders(written: Written, wishes: DateWishes) -> list[DateOrder]:
    """Return the orders in which a date is a day that may be: there is one, not ahead, and on its weekday."""
    year = wishes.year or (wishes.today.year if wishes.today else 2024)
    found = []
    seen = set()
    for order in written.orders:
        day = written.on(order, year)
        if day is None or day < FIRST_DAY or day in seen:
            continue
        if not written.missing_year:
            if wishes.today is not None and day > wishes.today + timedelta(days=1):
                continue
            if written.weekday is not None and day.weekday() != written.weekday:
                continue
        seen.add(day)
        found.append(order)
    return found


def _day(written: Written, order: DateOrder | None, wishes: DateWishes) -> date | Refusal:
    if written.clock is not None and written.clock.zone is not None and written.clock.zone.offset is None:
        return Refusal.BAD_ZONE
    if written.number is not None:
        day = written.on(DateOrder.YEAR_FIRST)
        return day if day is not None and _FIRST_COUNTED <= day <= _LAST_COUNTED else Refusal.BAD_DATE
    if written.missing_year and wishes.year is None:
        return Refusal.NO_YEAR
    year = wishes.year or 0
    if len(written.orders) == 1:
        day = written.on(written.orders[0], year)
    elif order is not None:
        # An order of two-digit years says nothing about 10/5/2026 where the year comes first.
        day = written.on(order, year)
        if day is None and order not in written.orders:
            return _day(written, None, wishes)
    else:
        orders = _orders(written, wishes) or list(written.orders)
        days = {found for one in orders if (found := written.on(one, year)) is not None}
        if len(days) > 1:
            return Refusal.AMBIGUOUS_DATE
        day = next(iter(days), None)
    if day is None:
        return Refusal.BAD_DATE
    if written.missing_year and written.weekday is not None and day.weekday() != written.weekday:
        return Refusal.OTHER_WEEKDAY
    return Refusal.EARLY_DAY if day < FIRST_DAY or day in _EMPTY else day
