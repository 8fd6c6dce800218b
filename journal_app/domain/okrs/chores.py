"""Chores: the routines that keep OKRs going, on which days they fall, who sees to them, and when they were done.

A chore falls on days that follow from its first one. They are what it is known by when it is done: a day off that is
entered later moves when it is seen to, and not what it was for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id, is_person
from journal_app.domain.periods import moved
from journal_app.domain.workdays import Workdays
from journal_app.domain.writers import Author, Tree


class Repeat(StrEnum):
    """How often a chore comes again, counted from its first day."""

    ONCE = "once"
    WORKDAY = "workday"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    CYCLE = "cycle"


class ChoreWho(StrEnum):
    """Who sees to a chore: one person, everybody in turn, or everybody each time."""

    ONE = "one"
    TURN = "turn"
    EVERYONE = "everyone"


class OnDayOff(StrEnum):
    """What becomes of a chore that falls on a day off."""

    BEFORE = "before"
    AFTER = "after"
    SKIP = "skip"
    STAY = "stay"


class TickedBy(StrEnum):
    """What ticks a chore off by itself, beside a hand."""

    HAND = ""
    CHECK_IN = "check_in"
    ENTRY = "entry"
    WIN_SESSION = "win_session"


@entity(writers=Tree())
class Chore:
    """A routine of a group, or of the whole team (`group` is None). `at` is a time of day, "16:00", or empty."""

    TABLE: ClassVar[str] = "chore"

    id: Id
    team: Id = part(296, to="team", fixed=True)
    group: Id | None = part(297, to="team_group")
    pos: str = part(298)
    title: str = part(299, never_blank=True, one_line=True)
    first: date = part(302)
    note: str = part(300, default="", one_line=True)
    repeat: Repeat = part(301, default=Repeat.WEEKLY)
    at: str = part(303, default="")
    who: ChoreWho = part(304, default=ChoreWho.EVERYONE)
    member: Id | None = part(305, to="member", default=None)
    on_day_off: OnDayOff = part(306, default=OnDayOff.BEFORE)
    ticked_by: TickedBy = part(307, default=TickedBy.HAND)


@entity(writers=Author(by="member"))
class ChoreDone:
    """That a member saw to a chore; `day` is the day it was for. `made_at` is in ms since 1970."""

    TABLE: ClassVar[str] = "chore_done"

    id: Id
    chore: Id = part(312, to="chore", fixed=True, goes_with=True)
    member: Id = part(313, to="member", fixed=True)
    day: date = part(314, fixed=True)
    made_at: int = part(315, fixed=True)


Spans = Sequence[tuple[date, date]]
"""The first and last days of cycles."""

_WEEKS: Final = {Repeat.WEEKLY: 1, Repeat.FORTNIGHTLY: 2}
_FURTHEST: Final = 31


@dataclass(frozen=True, slots=True)
class Turn:
    """One time a chore is to be seen to: `day`, by `people`; it is `of` the day that it falls on."""

    chore: Chore
    of: date
    day: date
    people: tuple[Id, ...] = ()


def days_of(chore: Chore, last: date, workdays: Workdays, cycles: Spans) -> Iterator[date]:
    """Yield the days a chore falls on until `last`, earliest first.

    Monthly ones fall on the same weekday of the month, the last one where the first day is within the last week of
    its month; those of each cycle as many days before its end.
    """
    match chore.repeat:
        case Repeat.ONCE:
            found: Iterator[date] = iter((chore.first,))
        case Repeat.WORKDAY:
            days = (moved(chore.first, n) for n in range(max((last - chore.first).days + 1, 0)))
            found = (day for day in days if day in workdays)
        case Repeat.MONTHLY:
            found = _monthly(chore.first, last)
        case Repeat.CYCLE:
            found = _each_cycle(chore.first, cycles)
        case _:
            weeks = _WEEKS[chore.repeat]
            step = timedelta(weeks=weeks)
            found = (
                chore.first + n * step for n in range(max((last - chore.first).days // (7 * weeks) + 1, 0))
            )
    yield from (day for day in found if chore.first <= day <= last)


def seen_to(chore: Chore, day: date, workdays: Workdays) -> date | None:
    """Return when a chore that falls on a day is seen to; None where it is left out."""
    if day in workdays or chore.on_day_off is OnDayOff.STAY:
        return day
    if chore.on_day_off is OnDayOff.SKIP:
        return None
    way = -1 if chore.on_day_off is OnDayOff.BEFORE else 1
    near = (moved(day, way * n) for n in range(1, _FURTHEST))
    return next((other for other in near if other in workdays), day)


def turns(
    chore: Chore, first: date, last: date, workdays: Workdays, cycles: Spans, people: Sequence[Id] = ()
) -> list[Turn]:
    """Return the times a chore is to be seen to from `first` to `last`, earliest first.

    `people` are those it can fall to, in an order that stays: they take turns by it.
    """
    found = []
    reach = moved(last, _FURTHEST)
    for place, day in enumerate(days_of(chore, reach, workdays, cycles)):
        when = seen_to(chore, day, workdays)
        if when is not None and first <= when <= last:
            found.append(Turn(chore, day, when, _people(chore, place, people)))
    return found


def _people(chore: Chore, place: int, people: Sequence[Id]) -> tuple[Id, ...]:
    match chore.who:
        case ChoreWho.ONE:
            return (chore.member,) if chore.member is not None else ()
        case ChoreWho.TURN:
            return (people[place % len(people)],) if people else ()
        case _:
            return tuple(people)


def is_done(turn: Turn, by: Collection[Id]) -> bool:
    """Tell whether all is done: by everybody where it is everybody's, else by anybody.

    Who is known by name only has nothing to tick with, and is not waited for.
    """
    if turn.chore.who is ChoreWho.EVERYONE:
        return bool(by) and all(member in by for member in turn.people if is_person(member))
    return bool(by)


def is_done_for(turn: Turn, by: Collection[Id], me: Id) -> bool:
    """Tell whether nothing is left to do for a person."""
    return me in by or (turn.chore.who is not ChoreWho.EVERYONE and bool(by)) or is_done(turn, by)


def _monthly(first: date, last: date) -> Iterator[date]:
    week, weekday = (first.day - 1) // 7, first.weekday()
    is_last = moved(first, 7).month != first.month
    month = first.replace(day=1)
    while month <= last:
        days = [
            day
            for n in range(31)
            if (day := moved(month, n)).month == month.month and day.weekday() == weekday
        ]
        yield days[-1] if is_last else days[min(week, len(days) - 1)]
        month = moved(month.replace(day=28), 4).replace(day=1)


def _each_cycle(first: date, cycles: Spans) -> Iterator[date]:
    own = next((span for span in cycles if span[0] <= first <= span[1]), None)
    if own is None:
        yield first
        return
    before_end = (own[1] - first).days
    yield from sorted({max(start, moved(end, -before_end)) for start, end in cycles if end >= first})
