"""Calendar of chores as an .ics file (RFC 5545): an event for each time, so that days off move what they move here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import BinaryIO

from journal_app.domain.ids import Id
from journal_app.domain.okrs.planning.chores import Turn
from journal_app.domain.periods import moved
from journal_app.files import atomic_write
from journal_app.identity import APP_ID
from journal_app.system import local_time

_LINE = 75
_LASTS = timedelta(minutes=30)
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def write_calendar(
    turns: Iterable[Turn], names: Mapping[Id, str], now_ms: int, target: Path | BinaryIO
) -> int:
    """Write times of chores, the file whole or not at all; return their number.

    One with a time of day takes half an hour where the calendar is, any other the whole day. Written again, the events
    keep their ids, so that a calendar takes them for the same. Raises JournalError (CANNOT_WRITE, DISK_FULL) where
    `target` is a path.
    """
    count = 0
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{APP_ID}//chores//EN", "CALSCALE:GREGORIAN"]
    for turn in turns:
        lines += _event(turn, names, now_ms)
        count += 1
    lines.append("END:VCALENDAR")
    opened: AbstractContextManager[BinaryIO] = (
        atomic_write(target) if isinstance(target, Path) else nullcontext(target)
    )
    with opened as file:
        file.write("".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode())
    return count


def _event(turn: Turn, names: Mapping[Id, str], now_ms: int) -> Iterator[str]:
    chore = turn.chore
    yield "BEGIN:VEVENT"
    yield f"UID:{chore.id.hex()}-{turn.of:%Y%m%d}@{APP_ID}"
    yield f"DTSTAMP:{local_time.at_ms(now_ms, UTC):%Y%m%dT%H%M%SZ}"
    if chore.at:
        begins = datetime.combine(turn.day, time.fromisoformat(chore.at))
        yield f"DTSTART:{begins:%Y%m%dT%H%M%S}"
        yield f"DTEND:{begins + _LASTS:%Y%m%dT%H%M%S}"
    else:
        yield f"DTSTART;VALUE=DATE:{turn.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{moved(turn.day, 1):%Y%m%d}"
    yield f"SUMMARY:{chore.title.translate(_ESCAPED)}"
    people = " · ".join(names[member] for member in turn.people if names.get(member))
    about = "\n".join(text for text in (chore.note, people) if text)
    if about:
        yield f"DESCRIPTION:{about.translate(_ESCAPED)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _folded(line: str) -> Iterator[str]:
    """Yield a line in parts of 75 bytes at most, no character cut; all but the first begin with a blank."""
    part, size = "", 0
    for letter in line:
        length = len(letter.encode())
        if size + length > _LINE:
            yield part
            part, size = " ", 1
        part += letter
        size += length
    yield part
