"""One date as somebody wrote it: its numbers, and what of it is still open."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from functools import lru_cache

from journal_app.exchange.columns.patterns import seen
from journal_app.exchange.columns.time_zones import Zone, read_zone
from journal_app.system import local_time


class DateOrder(StrEnum):
    """What comes first in a date of three numbers."""

    MONTH_FIRST = "month-first"
    DAY_FIRST = "day-first"
    YEAR_FIRST = "year-first"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; hours past 24 belong to the day they are written with."""

    hour: int
    minute: int
    second: int = 0
    zone: Zone | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written. `orders` are the orders its numbers can stand in; a year of 0 is one that is missing.

    `number` is a date that is counted, not written: days of a spreadsheet, or seconds since 1970.
    """

    numbers: tuple[int, int, int] = (0, 0, 0)
    orders: tuple[DateOrder, ...] = (DateOrder.YEAR_FIRST,)
    clock: Clock | None = None
    weekday: int | None = None
    number: float | None = None
    missing_year: bool = False
    short_year: bool = False

    def on(self, order: DateOrder, year: int = 0) -> date | None:
        """Return the day in an order, None where there is no such day. `year` stands where none is written."""
        if self.number is not None:
            return counted_day(self.number)
        if order not in self.orders:
            return None
        a, b, c = self.numbers
        y, m, d = {
            DateOrder.YEAR_FIRST: (a, b, c),
            DateOrder.MONTH_FIRST: (c, a, b),
            DateOrder.DAY_FIRST: (c, b, a),
        }[order]
        y = year if self.missing_year else y
        y += 2000 if self.short_year else 0
        try:
            return self._local(date(y, m, d))
        except (ValueError, OverflowError):
            return None

    def _local(self, day: date) -> date:
        """Return the local day of a moment: the day somebody wrote on is the local one."""
        clock = self.clock
        if clock is None or clock.zone is None or clock.zone.offset is None:
            return day
        start = datetime(day.year, day.month, day.day, tzinfo=timezone(timedelta(minutes=clock.zone.offset)))
        moment = start + timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second)
        return local_time.local(moment).date()


_WEEKDAYS = "月火水木金土日"
_DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
# The year before the first of each era.
_ERAS = {
    "令和": 2018,
    "令": 2018,
    "r": 2018,
    "平成": 1988,
    "平": 1988,
    "h": 1988,
    "昭和": 1925,
    "昭": 1925,
    "s": 1925,
}
_ERAS |= {"大正": 1911, "大": 1911, "t": 1911, "明治": 1867, "明": 1867, "m": 1867}

_TIME = re.compile(
    r"(?P<before>午前|午後|(?<![a-z])[ap]\.?m\.?)?\s*(?<!\d)(?P<h>\d{1,2})\s*(?::|時)\s*(?:(?P<m>\d{1,2})\s*分?)?"
    r"(?:\s*:?\s*(?P<s>\d{1,2})(?:[.,]\d+)?\s*秒?)?(?!\d)\s*(?P<after>午前|午後|[ap]\.?m\.?(?![a-z]))?",
)
_UNTIL = re.compile(r"^\s*[~〜～–—]\s*\d{1,2}(?::\d{2}|時(?:\d{1,2}分)?)")
_WEEKDAY_JA = re.compile(r"\([^()\d]{0,4}([月火水木金土日])[^()\d]{0,6}\)|([月火水木金土日])曜日?")
# 20日 is a day of the month, and 20金 a Friday.
_WEEKDAY_BARE = re.compile(
    r"(?<=[日 ])\s*([月火水木金土日])$|(?<=\d)([火水木金土])$|^([月火水木金土日])(?=[ ,、/]*\d)"
    r"|(?<=日)([月火水木金土])(?=\s|$)"
)
_WEEKDAY_EN = re.compile(
    r"(?<![a-z])\(?(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?\.?\)?(?![a-z]),?"
)
_REST = r"(?:[\s(,][^\d]*)?"
_SEP = r"\s*[-/.]\s*"
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YMD = re.compile(rf"(\d{{4}})\s*(?:[-/.年]|\s)\s*(\d{{1,2}})\s*(?:[-/.月]|\s)\s*(\d{{1,2}})\s*日?{_REST}")
_YMD_SHORT = re.compile(rf"'?(\d{{2}})年\s*(\d{{1,2}})月\s*(\d{{1,2}})日?{_REST}")
_ERA = re.compile(
    r"(令和|平成|昭和|大正|明治|令|平|昭|大|明|[rhstm])\s*\.?\s*(\d{1,2}|元)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    + _REST
)
_YEAR_LAST = re.compile(rf"(\d{{1,2}}){_SEP}(\d{{1,2}}){_SEP}(\d{{4}}){_REST}")
_SHORT = re.compile(rf"('?)(\d{{1,2}}){_SEP}(\d{{1,2}}){_SEP}('?)(\d{{2}}){_REST}")
_DAY_MONTH = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?[-/., ]*(?:of )?{_MONTH}(?:[-/., ]*('?\d{{4}}|'?\d{{2}}))?{_REST}"
)
_MONTH_DAY = re.compile(
    rf"{_MONTH}[-/., ]*(\d{{1,2}})(?:st|nd|rd|th)?(?:[-/., ]+('?\d{{4}}|'?\d{{2}}))?{_REST}"
)
_YEAR_MONTH = re.compile(rf"(\d{{4}})[-/., ]*{_MONTH}[-/., ]*(\d{{1,2}})(?:st|nd|rd|th)?{_REST}")
_NO_YEAR_JA = re.compile(rf"(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日?{_REST}")
_NO_YEAR = re.compile(rf"(\d{{1,2}})\s*/\s*(\d{{1,2}}){_REST}")
_COMPACT = re.compile(
    r"(\d{4})(\d{2})(\d{2})(?:t?(?P<h>\d{2})(?P<m>\d{2})(?P<s>\d{2})?(?P<zone>z|[+-]\d{2}:?\d{2})?)?"
)
_COMPACT_SHORT = re.compile(r"(\d{2})(\d{2})(\d{2})")
_COUNTED = re.compile(r"\d{5}(?:\.\d+)?|\d{10}(?:\.\d+)?|\d{13}|\d{16}")
_KANJI = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_KANJI_NUMBER = re.compile(r"[〇零一二三四五六七八九十]+(?=\s*[年月日])")
_THREE = (DateOrder.YEAR_FIRST, DateOrder.MONTH_FIRST, DateOrder.DAY_FIRST)
# Days of a spreadsheet count from here; its own first two months are a day off, and no log is that old.
_EPOCH = date(1899, 12, 30)


@lru_cache(maxsize=4096)
def read_written(cell: str) -> Written | None:
    """Return the date a cell holds, None where it holds none."""
    text = unicodedata.normalize("NFKC", seen(cell)).casefold().strip().rstrip(".")
    text = re.sub(r"^['’](?=\d{3})", "", text)
    text = _KANJI_NUMBER.sub(lambda match: str(_kanji_number(match[0])), text)
    counted = _COUNTED.fullmatch(text)
    if counted is not None:
        return Written(number=float(text))
    compact = _COMPACT.fullmatch(text)
    if compact is not None:
        return _compact(compact)
    untimed, clock = _without_time(text)
    if untimed is None:
        return None
    core, weekday = _without_weekday(untimed)
    found = _read_core(core)
    if found is None:
        return None
    return replace(found, clock=clock, weekday=weekday)


def counted_day(number: float) -> date | None:
    """Return the local day of a counted date: days of a spreadsheet, or (milli-, micro-) seconds since 1970."""
    try:
        if number < 1e6:
            return _EPOCH + timedelta(days=int(number))
        for scale in (1, 1e3, 1e6):
            if number / scale < 1e11:
                return local_time.at_ms(number / scale * 1000).date()
    except (ValueError, OverflowError, OSError):
        pass
    return None


def _kanji_number(text: str) -> int:
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_KANJI.get(tens, 1) if tens else 1) * 10 + _KANJI.get(ones, 0)
    return int("".join(str(_KANJI[one]) for one in text))


def _compact(match: re.Match[str]) -> Written:
    numbers = int(match[1]), int(match[2]), int(match[3])
    if match["h"] is None:
        return Written(numbers)
    zone = read_zone(match["zone"]) if match["zone"] else None
    return Written(numbers, clock=Clock(int(match["h"]), int(match["m"]), int(match["s"] or 0), zone))


def _without_time(text: str) -> tuple[str | None, Clock | None]:
    """Take a time of day and its zone out of a text; the text is None where the zone is in the way."""
    match = _TIME.search(text)
    if match is None:
        return text, None
    half = ((match["before"] or match["after"] or "").replace(".", "")) or ""
    hour = int(match["h"])
    if half in {"pm", "午後"} and hour < 12:
        hour += 12
    elif half in {"am", "午前"} and hour == 12:
        hour = 0
    head, tail = text[: match.start()].rstrip(" t,"), _UNTIL.sub("", text[match.end() :])
    zone, tail = _zone_at(tail)
    if not re.search(r"\d", head) and not re.search(r"\d", tail):
        return None, None
    clock = Clock(hour, int(match["m"] or 0), int(match["s"] or 0), zone)
    return f"{head} {tail.strip(' ,')}".strip(), clock


_ZONE = re.compile(
    r"\s*\(?((?:utc|gmt)?\s*[+−-]\d{1,2}(?::?\d{2})?(?!\d|[-/])|z(?![a-z])|(?:utc|gmt)(?![a-z])|[a-z]+/[a-z_]+|"
    r"(?!am|pm|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]{2,5}(?![a-z]))\)?"
)


def _zone_at(tail: str) -> tuple[Zone | None, str]:
    match = _ZONE.match(tail)
    if match is None:
        return None, tail
    zone = read_zone(match[1])
    # "(Japan Standard Time)" after an offset says it once more.
    return zone, re.sub(r"^\s*[\[(][^\])]*[\])]", "", tail[match.end() :])


def _without_weekday(text: str) -> tuple[str, int | None]:
    for pattern in (_WEEKDAY_JA, _WEEKDAY_EN, _WEEKDAY_BARE):
        match = pattern.search(text)
        if match is None:
            continue
        name = next(group for group in match.groups() if group)
        day = _WEEKDAYS.find(name) if name in _WEEKDAYS else _DAY_NAMES.index(name)
        rest = f"{text[: match.start()].rstrip()} {text[match.end() :].strip()}"
        return rest.strip(" ,、・/"), day
    return text, None


def _read_core(text: str) -> Written | None:
    """Read a date that has neither time nor weekday any more."""
    if match := _YMD.fullmatch(text) or _YMD_SHORT.fullmatch(text):
        return Written((int(match[1]), int(match[2]), int(match[3])), short_year=len(match[1]) == 2)
    if match := _ERA.fullmatch(text):
        year = _ERAS[match[1]] + (1 if match[2] == "元" else int(match[2]))
        return Written((year, int(match[3]), int(match[4])))
    if match := _YEAR_LAST.fullmatch(text):
        return Written((int(match[1]), int(match[2]), int(match[3])), _THREE[1:])
    if match := _SHORT.fullmatch(text):
        # A year is not shortened to one digit.
        last = bool(match[4]) or len(match[2]) == 1
        orders = _THREE[:1] if match[1] else _THREE[1:] if last else _THREE
        return Written((int(match[2]), int(match[3]), int(match[5])), orders, short_year=True)
    if match := _COMPACT_SHORT.fullmatch(text):
        return Written((int(match[1]), int(match[2]), int(match[3])), _THREE, short_year=True)
    return _with_month_name(text) or _without_year(text)


def _with_month_name(text: str) -> Written | None:
    if match := _YEAR_MONTH.fullmatch(text):
        return Written((int(match[1]), _MONTHS[match[2]], int(match[3])))
    if match := _DAY_MONTH.fullmatch(text):
        return _named(match[3], _MONTHS[match[2]], int(match[1]))
    if match := _MONTH_DAY.fullmatch(text):
        return _named(match[3], _MONTHS[match[1]], int(match[2]))
    return None


def _named(year: str | None, month: int, day: int) -> Written:
    if year is None:
        return Written((0, month, day), missing_year=True)
    digits = year.strip("'")
    return Written((int(digits), month, day), short_year=len(digits) == 2)


def _without_year(text: str) -> Written | None:
    if match := _NO_YEAR_JA.fullmatch(text):
        return Written((0, int(match[1]), int(match[2])), missing_year=True)
    if match := _NO_YEAR.fullmatch(text):
        return Written((int(match[1]), int(match[2]), 0), _THREE[1:], missing_year=True)
    return None
