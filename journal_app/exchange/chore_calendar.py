"""Calendar of chores as an .ics file (RFC 5545): an event for each time, so that days off move what they move here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import BinaryIO

from journal_app.domain.ids import Id
from journal_app.domain.okrs.planning.chores import Turn
from journal_app.exchange.calendar_format import Event, write_events

_LASTS = timedelta(minutes=30)


def write_calendar(
    turns: Iterable[Turn], names: Mapping[Id, str], now_ms: int, target: Path | BinaryIO
) -> int:
    """Write times of chores, the file whole or not at all; return their number.

    One with a time of day takes half an hour where the calendar is, any other the whole day. Raises JournalError
    (CANNOT_WRITE, DISK_FULL) where `target` is a path.
    """
    return write_events((_event(turn, names) for turn in turns), "chores", now_ms, target)


def _event(turn: Turn, names: Mapping[Id, str]) -> Event:
    chore = turn.chore
    people = " · ".join(names[member] for member in turn.people if names.get(member))
    return Event(
        f"{chore.id.hex()}-{turn.of:%Y%m%d}",
        turn.day,
        chore.title,
        "\n".join(text for text in (chore.note, people) if text),
        datetime.combine(turn.day, time.fromisoformat(chore.at)) if chore.at else None,
        _LASTS,
    )
