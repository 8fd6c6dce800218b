"""The cursor of a calendar: the day the keyboard is on, what it would choose, and the month that is shown with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.periods import moved, shifted_month, step
from journal_app.ui.kit.calendars.month import WEEKS, Span, Unit, grid_start, month_of_week, week_start


@dataclass(frozen=True, slots=True)
class MonthCursor:
    """A day of a calendar. `anchor` is where a span was begun; where weeks are chosen, `day` is the first of one."""

    unit: Unit
    first_weekday: int
    day: date
    anchor: date
    month: date

    @classmethod
    def on(cls, shown: Span, unit: Unit, first_weekday: int) -> MonthCursor:
        """Return the cursor on what is chosen."""
        start = cls(unit, first_weekday, shown.first, shown.first, shown.first)
        return (
            start.at(shown.first).at(shown.last, extends=True)
            if unit is Unit.RANGE
            else start.at(shown.first)
        )

    @property
    def span(self) -> Span:
        """Return what Return would choose."""
        if self.unit is Unit.WEEK:
            return Span(self.day, moved(self.day, 6))
        if self.unit is Unit.RANGE:
            return Span.between(self.anchor, self.day)
        return Span(self.day, self.day)

    def in_weeks_from(self, first_weekday: int) -> MonthCursor:
        """Return the cursor on the same day where weeks begin on another weekday."""
        other = replace(self, first_weekday=first_weekday)
        return other.at(self.day) if self.unit is Unit.WEEK else other

    def at(self, day: date, *, extends: bool = False) -> MonthCursor:
        """Return the cursor on another day; `extends` keeps the anchor of a span."""
        if self.unit is Unit.WEEK:
            day = week_start(day, self.first_weekday)
        month = month_of_week(day) if self.unit is Unit.WEEK else day.replace(day=1)
        return replace(self, day=day, anchor=self.anchor if extends else day, month=month)

    def stepped(self, days: int, *, extends: bool = False) -> MonthCursor:
        """Return the cursor so many days on, or a week where weeks are chosen."""
        if self.unit is Unit.WEEK:
            days = 7 if days > 0 else -7
        return self.at(step(self.day, days), extends=extends)

    def turned(self, months: int) -> MonthCursor:
        """Return the cursor in another month."""
        if self.unit is Unit.WEEK:
            # The week that holds the month's fourth day has most of its days in it.
            return self.at(moved(shifted_month(self.month, months), 3))
        return self.at(shifted_month(self.day, months))

    @property
    def start(self) -> date:
        """Return the day in the first cell."""
        return grid_start(self.month, self.first_weekday)

    @property
    def around(self) -> tuple[date, date]:
        """Return the first day that may be shown and the one after the last, whenever weeks begin."""
        return moved(self.month, -6), moved(self.month, 7 * WEEKS)

    def is_of_month(self, day: date) -> bool:
        """Tell whether a day is one of the month shown."""
        return (day.year, day.month) == (self.month.year, self.month.month)

    def choices(self) -> list[date]:
        """Return the days that can be chosen; where weeks are, the first day of each."""
        days = [moved(self.start, n) for n in range(7 * WEEKS)]
        return days[::7] if self.unit is Unit.WEEK else [day for day in days if self.is_of_month(day)]
