"""Lives of Trys: from the day one was made over those it was carried on to, to what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from journal_app.domain.ids import Id
from journal_app.domain.kpt import Outcome

WAITS = timedelta(days=91)
"""So long an open Try is asked about above the day; after that it rests in the ledger."""

WORKDAYS = 10
"""After so many workdays without an end a Try may be too large."""


class Fate(StrEnum):
    """How a Try stands: still open, a Keep, let go, or split into smaller ones."""

    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class TryLine:
    """A Try as it stands in one day. `origin` is the Try it came from, `keep` the Keep it became."""

    id: Id
    member: Id
    day: date
    text: str
    kr: Id | None = None
    kr_ref: str = ""
    private: bool = False
    outcome: Outcome = Outcome.OPEN
    reason: str = ""
    settled: date | None = None
    origin: Id | None = None
    keep: Id | None = None


@dataclass(frozen=True, slots=True)
class TryLife:
    """One Try over all days it stood in, the earliest first; `parts` are what it was split into."""

    lines: tuple[TryLine, ...]
    parts: tuple[str, ...] = ()

    @property
    def last(self) -> TryLine:
        """Return the line that an answer goes to."""
        return self.lines[-1]

    @property
    def made(self) -> date:
        """Return the day it was first written."""
        return self.lines[0].day

    @property
    def times(self) -> int:
        """Return in how many days it stood: 1 until it is carried on."""
        return len(self.lines)

    @property
    def fate(self) -> Fate:
        """Return how it stands. One carried on to a line that was deleted since was let go with it."""
        if self.last.outcome is Outcome.DONE:
            return Fate.KEPT
        if self.last.outcome is Outcome.OPEN:
            return Fate.OPEN
        return Fate.SPLIT if self.parts and not self.reason else Fate.DROPPED

    @property
    def reason(self) -> str:
        """Return why it was let go, "" where it was not: answers of two devices that met may have left one behind."""
        return self.last.reason if self.last.outcome is Outcome.DROPPED else ""

    @property
    def ended(self) -> date | None:
        """Return the day it ended, None while it is open. Answers of earlier versions have no day: that of the line."""
        return None if self.fate is Fate.OPEN else self.last.settled or self.last.day


def lives_of(lines: Iterable[TryLine]) -> list[TryLife]:
    """Join Trys into lives, the one that moved last first.

    A line carried on goes on in the one that came from it. Earlier versions kept no link: there it goes on in the next
    Try of that person with the same words, and so does one whose link stayed behind when the line was shared.
    """
    ordered = sorted(lines, key=lambda line: (line.day, line.id))
    follows = _followers(ordered)
    begun = set(follows.values())
    parts: dict[Id, list[str]] = defaultdict(list)
    for line in ordered:
        if line.origin is not None and line.id not in begun:
            parts[line.origin].append(line.text)
    by_id = {line.id: line for line in ordered}
    lives = [
        TryLife(chain, tuple(parts[chain[-1].id]) if chain[-1].outcome is Outcome.DROPPED else ())
        for line in ordered
        if line.id not in begun
        for chain in [_chain(line, follows, by_id)]
    ]
    return sorted(lives, key=lambda life: (life.ended or life.last.day, life.last.id), reverse=True)


def waiting(lives: Iterable[TryLife], day: date) -> list[TryLife]:
    """Return the open Trys of days before `day`, the newest first."""
    return [life for life in lives if life.fate is Fate.OPEN and life.last.day < day]


def kept_on(lives: Iterable[TryLife], day: date) -> list[TryLife]:
    """Return the Trys of days before `day` that became a Keep on it, the newest first."""
    kept = [life for life in lives if life.fate is Fate.KEPT and life.last.day < day == life.ended]
    return sorted(kept, key=lambda life: (life.last.day, life.last.id), reverse=True)


def _chain(first: TryLine, follows: Mapping[Id, Id], by_id: Mapping[Id, TryLine]) -> tuple[TryLine, ...]:
    chain = [first]
    while (following := follows.get(chain[-1].id)) is not None:
        chain.append(by_id[following])
    return tuple(chain)


def _followers(ordered: Sequence[TryLine]) -> dict[Id, Id]:
    """Return which line goes on in which: each has one, and comes from one, so that no way leads round."""
    places = {line.id: place for place, line in enumerate(ordered)}
    follows: dict[Id, Id] = {}
    begun: set[Id] = set()
    for line in ordered:
        before = None if line.origin is None else places.get(line.origin)
        if before is None or places[line.id] <= before:
            continue
        if ordered[before].outcome is Outcome.CARRIED and line.origin not in follows:
            follows[ordered[before].id] = line.id
            begun.add(line.id)
    same: dict[tuple[Id, str], list[TryLine]] = defaultdict(list)
    for line in reversed(ordered):
        words = (line.member, line.text.casefold())
        if line.outcome is Outcome.CARRIED and line.id not in follows:
            later = next((one for one in reversed(same[words]) if one.day > line.day), None)
            if later is not None:
                follows[line.id] = later.id
                begun.add(later.id)
                same[words].remove(later)
        if line.id not in begun and line.origin is None:
            same[words].append(line)
    return follows
