"""Weeks, and the quarters, halves and years that a fiscal year is parted into.

A review week is the ISO 8601 week, Monday to Friday. A fiscal year starts on the first of a month and is named
by the calendar year it starts in (年度), which is also how English-speaking teams of a Japanese company count.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from journal_app.domain.errors import ErrorCode, JournalError

FIRST_DAY: Final = date(1926, 12, 25)  # Shōwa 1: the oldest era that offices still write
LAST_DAY: Final = date(9998, 12, 31)
"""The days a line can be written on, and how far one can walk. What was stored beyond them still opens."""

_FIRST_WITH_QUARTER: Final = date(2, 1, 1)
_LAST_MONDAY: Final = date(9999, 12, 20)
_WEEKEND = 5
_MONTH_AND_DAY = 2
_LETTERS: Final = {3: "Q", 6: "H", 12: "Y"}
_WEEK_TEXT = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week, held as its Monday."""

    monday: date

    @classmethod
    def of(cls, day: date) -> Week:
        """Return the week a day lies in."""
        return cls(min(day - timedelta(days=day.weekday()), _LAST_MONDAY))

    @classmethod
    def parse(cls, text: str) -> Week:
        """Read "2026-W47", "2026W47" or a date; raises JournalError(BAD_WEEK)."""
        match = _WEEK_TEXT.fullmatch(text.strip())
        try:
            if match:
                return cls(_checked(date.fromisocalendar(int(match[1]), int(match[2]), 1)))
            return cls.of(_checked(date.fromisoformat(text.strip())))
        except ValueError:
            raise JournalError(ErrorCode.BAD_WEEK, text=text) from None

    @property
    def number(self) -> int:
        """Return the ISO week number, 1 to 53."""
        return self.monday.isocalendar().week

    @property
    def friday(self) -> date:
        """Return the last day of the review week."""
        return self.monday + timedelta(days=4)

    @property
    def sunday(self) -> date:
        """Return the last day of the week."""
        return self.monday + timedelta(days=6)

    @property
    def days(self) -> tuple[date, ...]:
        """Return Monday to Sunday."""
        return tuple(self.monday + timedelta(days=n) for n in range(7))

    @property
    def workdays(self) -> tuple[date, ...]:
        """Return Monday to Friday."""
        return self.days[:_WEEKEND]

    def shifted(self, weeks: int) -> Week:
        """Return the week so many weeks later, or earlier where negative; see `step`."""
        return Week.of(step(self.monday, 7 * weeks))

    def __str__(self) -> str:
        """Return the ISO form, "2026-W47"; the year is the one the Thursday lies in."""
        iso = self.monday.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}"


@dataclass(frozen=True, slots=True)
class Fiscal:
    """How a team parts its time: the month its year begins with, and the months of a cycle (3, 6 or 12)."""

    start: int
    months: int = 3


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A fiscal quarter: its fiscal year, number 1 to 4, and first and last day.

    A half has the `letter` H, a year Y.
    """

    year: int
    number: int
    start: date
    end: date
    letter: str = "Q"

    @property
    def label(self) -> str:
        """Return the label a period of this quarter is stored under: "2026-Q3", "2026-H1", "2026-Y"."""
        return f"{self.year}-{self.letter}{'' if self.letter == 'Y' else self.number}"


def moved(day: date, days: int) -> date:
    """Return the day so many days later, or the end of the calendar that comes before it."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def step(day: date, days: int) -> date:
    """Return where a step of so many days leads: no further than `FIRST_DAY` and `LAST_DAY`.

    A day that lies beyond them is a place to come back from, not to go further.
    """
    return _within(moved(day, days), day)


def shifted_month(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of a shorter month; see `step`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return day
    return _within(date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])), day)


def _within(day: date, start: date) -> date:
    return min(max(day, min(FIRST_DAY, start)), max(LAST_DAY, start))


def quarter_of(day: date, fiscal_start: int) -> Quarter:
    """Return the fiscal quarter a day lies in, for a fiscal year that begins in month `fiscal_start`."""
    return part_of_year(day, Fiscal(fiscal_start))


def part_of_year(day: date, fiscal: Fiscal) -> Quarter:
    """Return the part of a fiscal year a day lies in; one of other lengths than those three is a quarter."""
    day = min(max(day, _FIRST_WITH_QUARTER), LAST_DAY)
    length = fiscal.months if fiscal.months in _LETTERS else 3
    months = (day.month - fiscal.start) % 12
    year = day.year if day.month >= fiscal.start else day.year - 1
    number = months // length + 1
    start = _month_start(year, fiscal.start + (number - 1) * length)
    end = _month_start(year, fiscal.start + number * length) - timedelta(days=1)
    return Quarter(year, number, start, end, _LETTERS[length])


def parse_label(label: str) -> tuple[int, str] | None:
    """Return (fiscal year, part of it: "Q3", "H1" or "Y") of a standard label, None for one a team chose itself."""
    match = re.fullmatch(r"(\d{4})-(Q[1-4]|H[12]|Y)", label)
    return (int(match[1]), match[2]) if match else None


def parse_day(text: str, today: date) -> date:
    """Read a day a person types: ISO, with slashes, "11/20" (the latest such day), "today", "yesterday", 今日, 昨日.

    Raises JournalError(BAD_DATE).
    """
    text = text.strip().lower()
    if text in {"today", "今日"}:
        return today
    if text in {"yesterday", "昨日", "きのう"}:
        return today - timedelta(days=1)
    try:
        parts = [int(part) for part in re.split(r"[-/.]", text)]
        match parts:
            case [year, month, day]:
                return _checked(date(year, month, day))
            case [month, day]:
                found = date(today.year, month, day)
                return found if found <= today else date(today.year - 1, month, day)
    except ValueError:
        pass
    raise JournalError(ErrorCode.BAD_DATE, text=text)


def parse_days(text: str, today: date) -> tuple[date, date]:
    """Read one day or two with ".." between, as `parse_day` does; one without a year is the nearest to `today`.

    So is the second of two to the first: "12/29..1/3" ends in the next year. Raises JournalError(BAD_DATE).
    """
    one, dots, other = text.replace("〜", "..").replace("～", "..").partition("..")
    first = nearest_day(one, today)
    return first, nearest_day(other, first) if dots else first


def nearest_day(text: str, around: date) -> date:
    """Read a day like `parse_day`; one without a year is the nearest, ahead or past. Raises JournalError(BAD_DATE)."""
    if text.strip().lower() in {"tomorrow", "明日", "あした"}:
        return around + timedelta(days=1)
    found = parse_day(text, around)
    if len(re.split(r"[-/.]", text.strip())) != _MONTH_AND_DAY:
        return found
    later = shifted_month(found, 12)
    return later if later - around < around - found else found


def _checked(day: date) -> date:
    """Return a day that has a whole year around it; raises ValueError for one at an end of the calendar."""
    if not date.min.year < day.year < date.max.year:
        raise ValueError(day)
    return day


def _month_start(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
