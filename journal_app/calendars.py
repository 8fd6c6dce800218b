"""Public holidays, which do not count as workdays, the English names of months, and days of files. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from journal_app.i18n import Language, language, pgettext

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NAMED_IN = {"ja": "ja", "en": "en_US"}


def holidays_of(country: str, years: Iterable[int]) -> frozenset[date]:
    """Return the public holidays of a country ("JP") in some years; none for "" or a country nobody knows.

    The first call takes about 200 ms, most of it the import of the calendar of the world: run it in the background.
    """
    return frozenset().union(*(_holidays_in(country, year) for year in years)) if country else frozenset()


def next_holiday(country: str, today: date, language: Language) -> tuple[date, str] | None:
    """Return the first public holiday from today on with its name, or None where no country is chosen.

    Takes as long as `holidays_of`.
    """
    named = named_holidays(country, (today.year, today.year + 1), language)
    return min(((day, name) for day, name in named.items() if day >= today), default=None)


def named_holidays(country: str, years: Iterable[int], language: Language) -> dict[date, str]:
    """Return the public holidays of a country in some years with their names. Takes as long as `holidays_of`."""
    if not country:
        return {}
    import holidays

    return dict(holidays.country_holidays(country, years=years, language=_NAMED_IN[language]))


@lru_cache(maxsize=64)
def _holidays_in(country: str, year: int) -> frozenset[date]:
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, years=[year]))
    except NotImplementedError:
        return frozenset()


def day_with_year(day: date) -> str:
    """Return a day without its weekday: "2026年9月25日", "Sep 25, 2026"."""
    month = day.month if language() == "ja" else MONTHS[day.month - 1]
    return pgettext("a day with its year", "{month} {day}, {year}").format(
        month=month, day=day.day, year=day.year
    )
