"""Calendar files (RFC 5545): events as lines of an .ics file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from journal_app.domain.periods import moved
from journal_app.files import atomic_write
from journal_app.identity import APP_ID
from journal_app.system import local_time

_LINE = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Event:
    """An event. With a `start`, a time of day where the calendar is, it `lasts`; else it takes the whole `day`.

    `uid` stays the same when it is written again, so that a calendar takes it for the same.
    """

    uid: str
    day: date
    title: str
    about: str = ""
    start: datetime | None = None
    lasts: timedelta = timedelta()
    busy: bool = False


def write_events(events: Iterable[Event], kind: str, now_ms: int, target: Path | BinaryIO) -> int:
    """Write events, the file whole or not at all; return their number. `kind` names what they are, in English.

    Raises JournalError (CANNOT_WRITE, DISK_FULL) where `target` is a path.
    """
    count = 0
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{APP_ID}//{kind}//EN", "CALSCALE:GREGORIAN"]
    for event in events:
        lines += _event(event, now_ms)
        count += 1
    lines.append("END:VCALENDAR")
    opened: AbstractContextManager[BinaryIO] = (
        atomic_write(target) if isinstance(target, Path) else nullcontext(target)
    )
    with opened as file:
        file.write("".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode())
    return count


def _event(event: Event, now_ms: int) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}@{APP_ID}"
    yield f"DTSTAMP:{local_time.at_ms(now_ms, UTC):%Y%m%dT%H%M%SZ}"
    if event.start is not None:
        yield f"DTSTART:{event.start:%Y%m%dT%H%M%S}"
        yield f"DTEND:{event.start + event.lasts:%Y%m%dT%H%M%S}"
    else:
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{moved(event.day, 1):%Y%m%d}"
    yield f"SUMMARY:{event.title.translate(_ESCAPED)}"
    if event.about:
        yield f"DESCRIPTION:{event.about.translate(_ESCAPED)}"
    yield f"TRANSP:{'OPAQUE' if event.busy else 'TRANSPARENT'}"
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
