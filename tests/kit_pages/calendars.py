"""The calendar: a day, a week and a span, with what stands at the days."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.kit import DayDot, DayNote, Days, MonthCalendar, MonthsAhead, Span, Unit
from journal_app.ui.kit.calendars.month import HATCHED
from journal_app.ui.look.theme_host import ThemeHost
from tests.kit_pages.wall import Wall

FRIDAY = date(2026, 11, 20)
_HIT, _WROTE, _NOTHING = DayDot("accent"), DayDot("heatWrote"), DayDot("heatRing", hollow=True)
_OFF = frozenset({date(2026, 11, 3), date(2026, 11, 23)})


def calendars(host: ThemeHost, language: str) -> QWidget:
    """A month in each of its uses, at rest and with the keyboard on it."""
    first = 6 if language == "ja" else 0
    bare = Days(FRIDAY, first, _OFF)
    day = Span(FRIDAY, FRIDAY)
    week = Span(date(2026, 11, 16), date(2026, 11, 22))
    span = Span(date(2026, 11, 11), date(2026, 11, 24))
    wall = Wall(host)
    wall.add("day", _month(host, Unit.DAY, bare, day), _month(host, Unit.DAY, _dotted(first), day, keys=True))
    wall.add("tiles, low", _month(host, Unit.DAY, _tiled(first), day), _Low(host, _dotted(first), day))
    wall.add(
        "week",
        _month(host, Unit.WEEK, Days(FRIDAY), week),
        _month(host, Unit.WEEK, Days(FRIDAY), week, keys=True),
    )
    wall.add(
        "span",
        _month(host, Unit.RANGE, bare, span),
        _month(host, Unit.RANGE, _dotted(first), span, keys=True),
    )
    ahead = MonthsAhead(host, 2)
    ahead.set_days(_tiled(first))
    wall.add("months ahead", ahead)
    return wall


def _month(host: ThemeHost, unit: Unit, days: Days, shown: Span, *, keys: bool = False) -> MonthCalendar:
    month = MonthCalendar(host, unit)
    month.show_days(days, shown)
    if keys:
        month.hasFocus = lambda: True  # type: ignore[method-assign]  # as if the keyboard were on it
    return month


class _Low(MonthCalendar):
    """As in a window that is too low for it."""

    def __init__(self, host: ThemeHost, days: Days, shown: Span) -> None:
        super().__init__(host)
        self.show_days(days, shown)

    @override
    def restyle(self) -> None:
        self.fit(self._host.theme.px(196))
        super().restyle()


def _dotted(first_weekday: int) -> Days:
    notes = {
        date(2026, 11, n): DayNote("", dots)
        for n, dots in {
            2: (_WROTE,),
            4: (_WROTE,),
            5: (_HIT, _HIT),
            6: (_WROTE,),
            10: (_HIT, _HIT, _HIT),
            12: (_HIT, _WROTE),
            17: (_HIT,),
            18: (_NOTHING,),
            20: (_HIT, _HIT, _HIT),
        }.items()
    }
    return Days(FRIDAY, first_weekday, _OFF, notes)


def _tiled(first_weekday: int) -> Days:
    notes = {day: DayNote("", tile=HATCHED) for day in _OFF}
    notes |= {date(2026, 11, n): DayNote("", tile="surface2") for n in (27, 28)}
    notes[date(2026, 11, 26)] = DayNote("", tile="tint")
    return Days(FRIDAY, first_weekday, _OFF, notes)


PAGES = {"calendars": calendars}
