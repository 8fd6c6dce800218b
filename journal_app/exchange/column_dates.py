"""Dates as spreadsheets write them, read a whole column at a time.

10/5/2026 is the fifth of October or the tenth of May; only the other cells of its column can tell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from journal_app.domain.words import clean
from journal_app.journal.log_rows import Refusal

_REST = r"(?:[\sT(,].*)?"
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?" + _REST, re.DOTALL)
_YEAR_LAST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})" + _REST, re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_UTC = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}[\d:.]*Z")
_MONTHS = 12


class DateOrder(StrEnum):
    """What comes first in a date that ends with the year."""

    MONTH_FIRST = "month-first"
    DAY_FIRST = "day-first"


def read_days(cells: Sequence[str], order: DateOrder | None = None) -> list[date | Refusal]:
    """Read a column of dates or timestamps; a cell that is none, or can mean two days, becomes a refusal.

    `order` settles dates such as 10/5/2026; without it a cell elsewhere in the column that can be read in one order
    only settles it, unless cells disagree.
    """
    texts = [_folded(cell) for cell in cells]
    order = order or _order_of(texts)
    return [_read(text, order) for text in texts]


def is_date(cell: str) -> bool:
    """Tell whether a cell holds a date, in whatever order."""
    return any(isinstance(_read(_folded(cell), order), date) for order in DateOrder)


def _folded(cell: str) -> str:
    return unicodedata.normalize("NFKC", clean(cell)).strip()


def _order_of(texts: Sequence[str]) -> DateOrder | None:
    found = [match for text in texts if (match := _YEAR_LAST.fullmatch(text))]
    day_first = any(int(match[1]) > _MONTHS for match in found)
    month_first = any(int(match[2]) > _MONTHS for match in found)
    if day_first == month_first:
        return None
    return DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST


def _read(text: str, order: DateOrder | None) -> date | Refusal:
    if not text:
        return Refusal.NO_DATE
    try:
        if match := _YEAR_LAST.fullmatch(text):
            return _year_last(int(match[1]), int(match[2]), int(match[3]), order)
        if _UTC.fullmatch(text):
            # The day somebody wrote on is the local one.
            return datetime.fromisoformat(text).astimezone().date()
        if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
    except (ValueError, OverflowError):
        pass
    return Refusal.BAD_DATE


def _year_last(first: int, second: int, year: int, order: DateOrder | None) -> date | Refusal:
    if order is None:
        if first <= _MONTHS and second <= _MONTHS and first != second:
            return Refusal.AMBIGUOUS_DATE
        order = DateOrder.DAY_FIRST if first > _MONTHS else DateOrder.MONTH_FIRST
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    return date(year, month, day)
