"""Dates and periods in the reader's words: 11月20日 金曜日, Friday, November 20.

Patterns are locale data rather than messages: the order and the parts differ by language, not only the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from journal_app.calendars import MONTHS
from journal_app.domain.periods import Week, parse_days, parse_label
from journal_app.i18n import _, language


@dataclass(frozen=True, slots=True)
class _Patterns:
    """How one language writes dates. The names in braces are those of `_fill`."""

    weekdays: tuple[str, ...]
    weekdays_short: tuple[str, ...]
    months: tuple[str, ...]
    months_short: tuple[str, ...]
    title: str
    full: str
    month_day: str
    in_sentence: str
    nearby: str
    short: str
    short_weekday: str
    month_year: str
    week_same_month: str
    week_number: str
    week_short: str
    period: str
    parts: Mapping[str, str]
    period_months: str
    until: str
    age: str
    moment: str


_PATTERNS = {
    "ja": _Patterns(
        weekdays=tuple(f"{name}曜日" for name in "月火水木金土日"),
        weekdays_short=tuple("月火水木金土日"),
        months=tuple(f"{n}月" for n in range(1, 13)),
        months_short=tuple(str(n) for n in range(1, 13)),
        title="{month}{day}日 {weekday}",
        full="{year}/{number}/{day} {weekday_short}",
        month_day="{month}{day}日",
        in_sentence="{month}{day}日（{weekday_short}）",
        nearby="{day}日（{weekday_short}）",
        short="{number}/{day}",
        short_weekday="{number}/{day}（{weekday_short}）",
        month_year="{year}年{month}",
        week_same_month="{month}{day}日〜{last_day}日",
        week_number="第{week}週",
        week_short="{week}週",
        period="{year}年度 {part}",
        parts={"Q1": "1Q", "Q2": "2Q", "Q3": "3Q", "Q4": "4Q", "H1": "上期", "H2": "下期", "Y": ""},
        period_months="{first}〜{last}月",
        until="〜",
        age="{days}日",
        moment="{date} {time}",
    ),
    "en": _Patterns(
        weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        weekdays_short=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        months=MONTHS,
        months_short=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        title="{weekday}, {month} {day}",
        full="{weekday_short}, {month_short} {day}, {year}",
        month_day="{month} {day}",
        in_sentence="{weekday}, {month} {day}",
        nearby="{weekday} {day}",
        short="{month_short} {day}",
        short_weekday="{weekday_short}, {month_short} {day}",
        month_year="{month} {year}",
        week_same_month="{month} {day} – {last_day}",
        week_number="Week {week}",
        week_short="W{week}",
        period="FY{year} {part}",
        parts={"Y": ""},
        period_months="{first} – {last}",
        until=" – ",
        age="{days}d",
        moment="{date}, {time}",
    ),
}
_AGE_MAX_DAYS = 60


def _patterns() -> _Patterns:
    return _PATTERNS[language()]


def _fill(pattern: str, day: date) -> str:
    words = _patterns()
    return pattern.format(
        year=day.year,
        number=day.month,
        month=words.months[day.month - 1],
        month_short=words.months_short[day.month - 1],
        day=day.day,
        weekday=words.weekdays[day.weekday()],
        weekday_short=words.weekdays_short[day.weekday()],
    )


def day_title(day: date) -> str:
    """Return a day as a headline: "11月20日 金曜日", "Friday, November 20"."""
    return _fill(_patterns().title, day)


def date_full(day: date) -> str:
    """Return a day with its year: "2025/11/20 木", "Thu, Nov 20, 2025"."""
    return _fill(_patterns().full, day)


def day_short(day: date) -> str:
    """Return a day in a list: "11/20", "Nov 20"."""
    return _fill(_patterns().short, day)


def day_short_with_weekday(day: date) -> str:
    """Return a day in a list, with its weekday: "11/26(木)", "Thu, Nov 26"."""
    return _fill(_patterns().short_weekday, day)


def day_and_time(day: date, time: str) -> str:
    """Return a day with its weekday, and a time where there is one: "11/27（金）16:30", "Fri, Nov 27 16:30"."""
    words = day_short_with_weekday(day)
    return words + time if words.endswith("）") else f"{words} {time}".strip()


def month_day(day: date) -> str:
    """Return a day within its year: "11月20日", "November 20"."""
    return _fill(_patterns().month_day, day)


def day_with_weekday(day: date) -> str:
    """Return a day inside a sentence: "11月20日（金）", "Friday, November 20"."""
    return _fill(_patterns().in_sentence, day)


def day_nearby(day: date) -> str:
    """Return a day of the next week or two inside a sentence: "20日（金）", "Friday 20"."""
    return _fill(_patterns().nearby, day)


def weekday_short(day: date) -> str:
    """Return a weekday in a column: "金", "Fri"."""
    return _patterns().weekdays_short[day.weekday()]


def weekday(day: date) -> str:
    """Return a weekday in full: "金曜日", "Friday"."""
    return _patterns().weekdays[day.weekday()]


def weekday_in_sentence(day: date) -> str:
    """Return a weekday as one says it: "金曜", "Friday"."""
    return weekday(day).removesuffix("日") if language() == "ja" else weekday(day)


def month_name(month: int) -> str:
    """Return the name of a month, 1 to 12: "4月", "April"."""
    return _patterns().months[month - 1]


def month_title(day: date) -> str:
    """Return a month as a calendar's headline: "2026年11月", "November 2026"."""
    return _fill(_patterns().month_year, day)


def week_title(week: Week) -> str:
    """Return a review week as a headline: "11月16日〜20日", "November 16 – 20", "October 30 – November 3"."""
    first, last = week.monday, week.friday
    words = _patterns()
    if first.month == last.month:
        return words.week_same_month.format(
            month=words.months[first.month - 1], day=first.day, last_day=last.day
        )
    return f"{_fill(words.month_day, first)}{words.until}{_fill(words.month_day, last)}"


def week_number(week: Week) -> str:
    """Return a week by its ISO number: "第47週", "Week 47"."""
    return _patterns().week_number.format(week=week.number)


def week_short(week: Week) -> str:
    """Return a week in a column, by its ISO number: "47週", "W47"."""
    return _patterns().week_short.format(week=week.number)


def week_fact(week: Week, today: date) -> str:
    """Return what a headline adds to a week: "第47週 · 今週", "Week 47 · this week"; another year is named."""
    distance = (Week.of(today).monday - week.monday).days // 7
    nearby = {0: _("this week"), 1: _("last week"), -1: _("next week")}
    number = week_number(week)
    if distance in nearby:
        return f"{number} · {nearby[distance]}"
    iso_year = week.monday.isocalendar().year
    return number if iso_year == today.isocalendar().year else f"{number} · {iso_year}"


def period_title(label: str) -> str:
    """Return a period's label as people say it: "2026年度 3Q", "FY2026 H1"; a team's own words as they are."""
    standard = parse_label(label)
    if standard is None:
        return label
    words, (year, part) = _patterns(), standard
    return words.period.format(year=year, part=words.parts.get(part, part)).strip()


def period_part(label: str) -> str:
    """Return the part of its year that a period is: "3Q", "Q3"; a whole year and a team's own words as they are."""
    standard = parse_label(label)
    part = standard[1] if standard is not None else ""
    return _patterns().parts.get(part, part) if part else period_title(label)


def period_months(start: date, end: date) -> str:
    """Return the months a period spans: "10〜12月", "Oct – Dec"."""
    words = _patterns()
    return words.period_months.format(
        first=words.months_short[start.month - 1], last=words.months_short[end.month - 1]
    )


def span_with_year(first: date, last: date) -> str:
    """Return days in a column, the year once where it is one: "2026/10/1 – 12/31", "2026/10/1〜12/31"."""
    end = "" if first.year == last.year else f"{last.year}/"
    return f"{first.year}/{first.month}/{first.day}{_patterns().until}{end}{last.month}/{last.day}"


def span_short(first: date, last: date) -> str:
    """Return days within a year: "10/1〜12/31", "Oct 1 – Dec 31"."""
    return f"{day_short(first)}{_patterns().until}{day_short(last)}"


def span_full(first: date, last: date) -> str:
    """Return days with the year of each: "2026/11/20 金〜2027/1/5 火", "Fri, Nov 20, 2026 – Tue, Jan 5, 2027"."""
    return f"{date_full(first)}{_patterns().until}{date_full(last)}"


def age(day: date, today: date) -> str:
    """Return how long ago a day was, for a narrow column: "2日", "2d"; after two months the date itself."""
    days = (today - day).days
    if days <= 0:
        return _("today")
    return _patterns().age.format(days=days) if days < _AGE_MAX_DAYS else day_short(day)


def moment_title(moment: datetime) -> str:
    """Return a local time with its day: "2026/11/20 金 17:04", "Fri, Nov 20, 2026, 17:04"."""
    return _patterns().moment.format(date=date_full(moment.date()), time=f"{moment:%H:%M}")


def typed_day(day: date) -> str:
    """Return a day as one types it into a field."""
    return f"{day:%Y/%m/%d}" if language() == "ja" else day.isoformat()


def read_day(text: str, today: date) -> date:
    """Return the day somebody has typed; without a year the nearest one. Raises JournalError(BAD_DATE)."""
    return parse_days(text.replace("..", " "), today)[0]
