"""Calendar of the meetings of a workshop as an .ics file. It holds nothing that somebody has written for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import BinaryIO

from journal_app.domain.workshop.programme_view import MeetingLine
from journal_app.exchange.calendar_format import Event, write_events
from journal_app.workshop_words import meeting_title, minutes_words

_HOUR = 60


def write_meetings(lines: Iterable[MeetingLine], now_ms: int, target: Path | BinaryIO) -> int:
    """Write the meetings that have a day, the file whole or not at all; return their number.

    Raises JournalError (CANNOT_WRITE, DISK_FULL) where `target` is a path.
    """
    events = (event for event in map(_event, lines) if event is not None)
    return write_events(events, "workshop", now_ms, target)


def _event(line: MeetingLine) -> Event | None:
    meeting = line.meeting
    if meeting.day is None:
        return None
    start = meeting.start
    agenda = [
        f"{minutes_words(one.minutes)} {one.words}" if one.minutes is not None else one.words
        for one in line.points
    ]
    return Event(
        meeting.id.hex(),
        meeting.day,
        meeting_title(line.number, meeting.title),
        "\n".join(part for part in (meeting.preparation, *agenda) if part),
        None if start is None else datetime.combine(meeting.day, time(start // _HOUR, start % _HOUR)),
        timedelta(minutes=meeting.length),
        busy=True,
    )
