"""Order of speaking: fair unless somebody changes it, and shuffled the same way wherever a session is taken up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from journal_app.domain.ids import Id, digest
from journal_app.domain.week.held import Seat
from journal_app.domain.week.sessions import TurnState
from journal_app.domain.week.win_week import Speaker, WinWeek


def speaking_order(found: WinWeek) -> tuple[Speaker, ...]:
    """Return the members with a Keep in the order they speak: whoever began longest ago, or never, goes first.

    Among equals the first place moves on by one each week.
    """
    speakers = tuple(speaker for speaker in found.speakers if speaker.keeps)
    if not speakers:
        return ()
    # Weeks counted through, not by their number: the turn goes on where a year of 53 weeks ends.
    first = found.week.monday.toordinal() // 7 % len(speakers)
    turned = speakers[first:] + speakers[:first]
    return tuple(sorted(turned, key=lambda speaker: found.opened.get(speaker.id, date.min)))


def seats_of(found: WinWeek, seats: Sequence[Seat] = ()) -> tuple[Seat, ...]:
    """Return who is seated: in the given order those who still have a Keep, then all others in the fair one.

    Whoever shows to be off is away until somebody says otherwise.
    """
    order = speaking_order(found)
    known = {speaker.id for speaker in order}
    kept = [seat for seat in seats if seat.member in known]
    there = {seat.member for seat in kept}
    new = (speaker.id for speaker in order if speaker.id not in there)
    return (*kept, *(Seat(id_, TurnState.AWAY if id_ in found.absent else TurnState.TO_COME) for id_ in new))


def first_next(found: WinWeek, first: Id | None) -> Speaker | None:
    """Return who goes first in the next week's session, of those who speak now and where `first` goes first now."""
    opened = {**found.opened, **({first: found.week.monday} if first is not None else {})}
    order = speaking_order(replace(found, week=found.week.shifted(1), opened=opened))
    return order[0] if order else None


def shuffled(seats: Iterable[Seat], session: Id, times: int) -> tuple[Seat, ...]:
    """Return the seats in another order, for each of `times` in a session another one, the same on every device."""
    seed = session + times.to_bytes(4, "big")
    return tuple(sorted(seats, key=lambda seat: digest(seed + seat.member, 16)))


def placed(seats: Sequence[Seat], member: Id, by: int) -> tuple[Seat, ...]:
    """Return the seats with one of them moved up (-1) or down (1), kept within the order."""
    others = [seat for seat in seats if seat.member != member]
    at = next((place for place, seat in enumerate(seats) if seat.member == member), None)
    if at is None:
        return tuple(seats)
    others.insert(max(0, min(len(others), at + by)), seats[at])
    return tuple(others)
