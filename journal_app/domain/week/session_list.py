"""The list of win sessions of a cycle: what each brought, and quietly the weeks between them that had none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from journal_app.domain.ids import Id
from journal_app.domain.periods import Week


class SessionState(StrEnum):
    """How far a session is: under way, ended with a draft of its minutes, or with minutes that were settled."""

    UNDER_WAY = "under_way"
    DRAFT = "draft"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a session, as they are called today."""

    id: Id
    name: str


@dataclass(frozen=True, slots=True)
class PickedOut:
    """A Keep with a star, and whose it is."""

    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Thanked:
    """A word of thanks: from whom, or from the whole room where that is "", and to whom."""

    sender: str
    receiver: str
    words: str


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session as a list shows it. Times are in ms since 1970, `day` is the one on which it began.

    Whoever leads stands first in `leads`; `speakers` are those who spoke, in that order. `tries` counts
    who wrote a Try in the week, whatever has become of it; `common` is what all try next.
    """

    id: Id
    week: Week
    day: date
    began: int
    ended: int | None
    minutes: int
    state: SessionState
    group: str = ""
    group_id: Id | None = None
    leads: tuple[Person, ...] = ()
    speakers: tuple[Person, ...] = ()
    absent: tuple[str, ...] = ()
    keeps: int = 0
    tries: int = 0
    starred: tuple[PickedOut, ...] = ()
    thanks: tuple[Thanked, ...] = ()
    common: str = ""


@dataclass(frozen=True, slots=True)
class EmptyWeek:
    """A week between two sessions that had none; `day` is the one it might have been on."""

    week: Week
    day: date


def with_empty_weeks(rows: Sequence[SessionRow]) -> tuple[SessionRow | EmptyWeek, ...]:
    """Return sessions, the latest week first, and between them the weeks without one.

    Such a week is dated on the weekday of the session that follows it. Before the first session and after the last
    one nothing is missing.
    """
    found: list[SessionRow | EmptyWeek] = []
    later: SessionRow | None = None
    ordered = sorted(rows, key=lambda row: (row.week, row.began), reverse=True)
    for week, those in groupby(ordered, key=lambda row: row.week):
        if later is not None:
            between = later.week.shifted(-1)
            while between > week:
                found.append(EmptyWeek(between, between.days[later.day.weekday()]))
                between = between.shifted(-1)
        held = tuple(those)
        found += held
        later = held[-1]
    return tuple(found)


def usual_length(rows: Sequence[SessionRow]) -> int:
    """Return how many minutes sessions took on average, 0 where none has ended."""
    ended = [row.minutes for row in rows if row.state is not SessionState.UNDER_WAY and row.minutes]
    return round(sum(ended) / len(ended)) if ended else 0
