"""Rows of the roadmap of a cycle: what is planned as a timeline over weeks, months or quarters."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from journal_app.domain.habit.days_off import Leave, Off
from journal_app.domain.ids import Id, is_owned_by
from journal_app.domain.okrs.cycles import Cycle
from journal_app.domain.okrs.parts import Step
from journal_app.domain.okrs.planning.plans import ActionPlan, Standing
from journal_app.domain.okrs.planning.roadmap_view import PlannedGroup, PlannedRow
from journal_app.domain.okrs.progress import whole_percent
from journal_app.domain.okrs.tree import OkrTree
from journal_app.domain.periods import Week, moved, quarter_of
from journal_app.domain.powers import Powers
from journal_app.domain.workdays import Workdays
from journal_app.journal.journal import Journal
from journal_app.journal.profile import powers_of
from journal_app.ui import dates
from journal_app.ui.kit import (
    CardPerson,
    ItemState,
    Scale,
    TimelineColumn,
    TimelineData,
    TimelineGroup,
    TimelineItem,
    TimelineRow,
)
from journal_app.ui.kit.charts.timeline_data import column_days, week_columns
from journal_app.ui.okrs.tab import Place

ZOOMS: Final = (Scale.WEEK, Scale.MONTH, Scale.QUARTER)
_STATES: Final = {
    Standing.TO_COME: ItemState.COMING,
    Standing.DOING: ItemState.DOING,
    Standing.OVERDUE: ItemState.OVERDUE,
    Standing.DONE: ItemState.DONE,
    Standing.STOPPED: ItemState.DONE,
}
_DAYS_BEYOND = 56
_SEARCHED_DAYS = 1100
_WEEKEND = 5
_NOTHING: Final[frozenset[date]] = frozenset()


@dataclass(frozen=True, slots=True)
class Roadmap:
    """What is planned in a cycle. `shown` are its groups ready to show, in the same order.

    `away` are the days off of people, by person.
    """

    place: Place
    groups: tuple[PlannedGroup, ...]
    today: date
    me: Id
    fiscal_start: int
    powers: Powers = Powers.ALL
    away: Mapping[Id, frozenset[date]] | None = None
    shown: tuple[TimelineGroup, ...] = ()

    def with_row(self, row: PlannedRow) -> Roadmap:
        """Return it with another value of one row."""
        found = self.find(row.id)
        if found is None:
            return self
        at = self.groups.index(found[0])
        group, shown = self.groups[at], self.shown[at]
        rows = tuple(row if one.id == row.id else one for one in group.rows)
        seen = tuple(row_of(self, row) if one.key == (row.id,) else one for one in shown.rows)
        groups = (*self.groups[:at], replace(group, rows=rows), *self.groups[at + 1 :])
        return replace(
            self, groups=groups, shown=(*self.shown[:at], replace(shown, rows=seen), *self.shown[at + 1 :])
        )

    def named(self, said: Mapping[Id, tuple[str, Fraction | None]]) -> Roadmap:
        """Return it with its key results called, and as far, as is said."""
        groups = tuple(
            replace(group, ref=said[group.id][0], progress=said[group.id][1]) if group.id in said else group
            for group in self.groups
        )
        shown = tuple(
            replace(one, label=group.ref, fact=_percent(group.progress))
            for group, one in zip(groups, self.shown, strict=True)
        )
        return replace(self, groups=groups, shown=shown)

    def find(self, key: Hashable | None) -> tuple[PlannedGroup, PlannedRow | None] | None:
        """Return the key result and the row behind a key of the timeline."""
        id_ = key[0] if isinstance(key, tuple) else key
        for group in self.groups:
            if group.id == id_:
                return group, None
            row = next((row for row in group.rows if row.id == id_), None)
            if row is not None:
                return group, row
        return None


def read_roadmap(journal: Journal, place: Place, fiscal_start: int) -> Roadmap:
    """Read what is planned in a cycle, on any thread. Raises the errors of reading."""
    with journal.snapshot() as reads:
        period, today = place.cycle.period, journal.today()
        groups = reads.roadmap.planned(period.id, today, place.group) if period else ()
        if place.person is not None:
            groups = tuple(kept for group in groups if (kept := group.of(place.person)).rows)
        first, last = moved(place.cycle.start, -_DAYS_BEYOND), moved(place.cycle.end, _DAYS_BEYOND)
        leave = [*reads.days_off.off(first, last), *reads.days_off.leave(journal.me)]
        away = _away(leave, first, last)
        found = Roadmap(place, groups, today, journal.me, fiscal_start, powers_of(reads), away)
    return replace(found, shown=tuple(_group_of(found, group) for group in groups))


def read_tree(journal: Journal, place: Place) -> OkrTree | None:
    """Read the tree, which says how far key results are, and what they are called; None where nothing is stored."""
    if place.cycle.period is None:
        return None
    with journal.snapshot() as reads:
        return reads.okr.tree(place.cycle.period)


def _away(leave: Iterable[Leave | Off], first: date, last: date) -> dict[Id, frozenset[date]]:
    found: dict[Id, frozenset[date]] = {}
    for one in leave:
        if not one.half:
            start, end = max(one.first, first), min(one.last, last)
            days = frozenset(moved(start, number) for number in range((end - start).days + 1))
            found[one.member] = found.get(one.member, _NOTHING) | days
    return found


def timeline_of(
    roadmap: Roadmap, scale: Scale, folded: Collection[Id] = (), *, mine: bool = False
) -> TimelineData:
    """Return a roadmap as a timeline, in the current language; `mine` leaves what I see to."""
    groups = roadmap.shown
    if mine:
        of_me = zip(roadmap.groups, groups, strict=True)
        groups = tuple(kept for group, shown in of_me if (kept := _mine(roadmap.me, group, shown)).rows)
    if folded:
        groups = tuple(replace(one, folded=True) if one.key in folded else one for one in groups)
    columns = columns_of(roadmap, scale)
    off = _everybodys(roadmap.place.workdays, columns)
    return TimelineData(groups, columns, roadmap.today, scale, off)


def _mine(me: Id, group: PlannedGroup, shown: TimelineGroup) -> TimelineGroup:
    kept = {(row.id,) for row in group.of(me).rows}
    return replace(shown, rows=tuple(row for row in shown.rows if row.key in kept))


def _group_of(roadmap: Roadmap, group: PlannedGroup) -> TimelineGroup:
    rows = tuple(row_of(roadmap, row) for row in group.rows)
    return TimelineGroup(group.id, group.title, rows, group.ref, _percent(group.progress))


def _percent(progress: Fraction | None) -> str:
    return "" if progress is None else f"{whole_percent(progress)}%"


def row_of(roadmap: Roadmap, row: PlannedRow) -> TimelineRow:
    """Return a plan or a milestone as a row. Its key is (id,), that of its bar the id."""
    first, last = row.first or row.last, row.last or row.first
    items: tuple[TimelineItem, ...] = ()
    if first is not None and last is not None:
        text = dates.day_short(last) if row.milestone else row.possible
        movable = may_move(roadmap, row)
        state = _STATES[row.standing]
        items = (TimelineItem(row.id, first, last, state, text, row.milestone, movable),)
    if not row.people or row.milestone:
        return TimelineRow((row.id,), row.title, items)
    id_, name = row.people[0]
    off = (roadmap.away or {}).get(id_, _NOTHING)
    return TimelineRow((row.id,), row.title, items, CardPerson(name, me=id_ == roadmap.me), off=off)


def may_move(roadmap: Roadmap, row: PlannedRow) -> bool:
    """Tell whether I may give a row other days."""
    table = Step.TABLE if row.milestone else ActionPlan.TABLE
    return roadmap.powers is not Powers.OWN or is_owned_by(row.id, table, roadmap.me)


def columns_of(roadmap: Roadmap, scale: Scale) -> tuple[TimelineColumn, ...]:
    """Return the weeks of the cycle, or the months or quarters of its fiscal years, with what is planned around it.

    Of what lies far away from the cycle only the next eight weeks are.
    """
    cycle = roadmap.place.cycle
    first, last = _extent(roadmap, cycle)
    if scale is Scale.WEEK:
        return week_columns(first, (last - Week.of(first).monday).days // 7 + 1)
    start = quarter_of(first, roadmap.fiscal_start)
    first = date(start.year, roadmap.fiscal_start, 1)
    months = 3 if scale is Scale.QUARTER else 1
    end = quarter_of(last, roadmap.fiscal_start)
    count = (end.year - start.year + 1) * 12 // months
    spans = column_days(scale, first, count)
    return tuple(_column(roadmap, scale, *span) for span in spans)


def _column(roadmap: Roadmap, scale: Scale, first: date, end: date) -> TimelineColumn:
    quarter = quarter_of(first, roadmap.fiscal_start)
    if scale is Scale.QUARTER:
        months = dates.period_months(first, moved(end, -1))
        return TimelineColumn(first, end, dates.period_title(quarter.label), months)
    heading = dates.period_title(quarter.label) if (first.month - quarter.start.month) % 12 == 0 else ""
    return TimelineColumn(first, end, dates.month_name(first.month), heading=heading)


def _extent(roadmap: Roadmap, cycle: Cycle) -> tuple[date, date]:
    days = [day for group in roadmap.groups for row in group.rows for day in (row.first, row.last) if day]
    first = max(min([cycle.start, *days]), moved(cycle.start, -_DAYS_BEYOND))
    return first, min(max([cycle.end, *days]), moved(cycle.end, _DAYS_BEYOND))


def _everybodys(workdays: Workdays, columns: tuple[TimelineColumn, ...]) -> frozenset[date]:
    """Return the weekdays on which nobody works; a person's leave is in their own rows."""
    team = replace(workdays, leave=())
    if not columns:
        return _NOTHING
    count = min((columns[-1].end - columns[0].first).days, _SEARCHED_DAYS)
    days = (moved(columns[0].first, number) for number in range(count))
    return frozenset(day for day in days if day.weekday() < _WEEKEND and day not in team)
