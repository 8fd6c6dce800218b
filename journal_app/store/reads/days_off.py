"""Reads of days off: closures, my own leave, and that others are off."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from journal_app.domain.habit.days_off import Closure, Leave, Off
from journal_app.domain.habit.trial import Trial
from journal_app.domain.ids import Id
from journal_app.domain.periods import Week
from journal_app.domain.week.board import TeamDays
from journal_app.domain.workdays import WhyOff, Workdays
from journal_app.store import typed_rows

_MINE: Final = "t.member = (SELECT key FROM member WHERE id = ?)"


class DayOffReads:
    """Questions about days off, answered on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read on the given connection."""
        self._connection = connection

    def closures(self) -> list[Closure]:
        """Return when the company is closed, by day."""
        return typed_rows.select(self._connection, Closure, "1 ORDER BY t.first, t.last, t.id")

    def leave(self, me: Id) -> list[Leave | Off]:
        """Return my days off, by day: with what this device knows of them, else what another device of mine shared."""
        mine: list[Leave | Off] = []
        mine += typed_rows.select(self._connection, Leave, _MINE, (me,))
        known = f"{_MINE} AND NOT EXISTS (SELECT 1 FROM leave l WHERE l.shown = t.key)"
        mine += typed_rows.select(self._connection, Off, known, (me,))
        return sorted(mine, key=lambda one: (one.first, one.last, one.half, one.id))

    def off(self, first: date, last: date) -> list[Off]:
        """Return the days off of everybody that reach into some days, as far as they are shown to others."""
        where = "t.first <= ? AND t.last >= ? ORDER BY t.first, t.id"
        return typed_rows.select(self._connection, Off, where, (last.isoformat(), first.isoformat()))

    def left_out(self) -> list[Trial]:
        """Return the trials whose days no statistic counts."""
        return typed_rows.select(self._connection, Trial, "t.counts = 0 ORDER BY t.first, t.id")

    def of_team(
        self, me: Id, week: Week, weekdays: Iterable[int], holidays: Iterable[date], today: date
    ) -> TeamDays:
        """Return when a team works in a week; who keeps days off to themselves is away today and no more."""
        mine = self.workdays(me, weekdays, holidays)
        off: dict[Id, tuple[Off, ...]] = {}
        for one in self.off(week.monday, week.sunday):
            off[one.member] = (*off.get(one.member, ()), one)
        away = frozenset({me} if mine.why_off(today) is WhyOff.LEAVE else ())
        return TeamDays(replace(mine, leave=()), off, away)

    def workdays(self, me: Id, weekdays: Iterable[int], holidays: Iterable[date]) -> Workdays:
        """Return my workdays, of these days of the week and but for these holidays."""
        return Workdays(
            frozenset(weekdays), frozenset(holidays), tuple(self.closures()), tuple(self.leave(me))
        )
