"""Local time of a moment.

Windows knows no time zone before 1970 and none after 3000: there the standard time of this computer's zone serves.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from datetime import time as clock_time

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# A day within what a date can say, so that any zone can.
_FIRST_MS, _LAST_MS = -62_135_510_400_000, 253_402_214_400_000


def now() -> datetime:
    """Return the time by this computer's clock and zone."""
    return datetime.now().astimezone()


def local(moment: datetime, convert: Callable[[datetime], datetime] = datetime.astimezone) -> datetime:
    """Return a moment, which knows its zone, in the zone of this computer. Raises OverflowError at the ends of time."""
    try:
        return convert(moment)
    except OSError:
        return moment.astimezone(timezone(timedelta(seconds=-time.timezone)))


def at_ms(ms: float, zone: tzinfo | None = None) -> datetime:
    """Return the time so many milliseconds after 1970, or before, in a zone, or else in this computer's.

    Raises OverflowError at the ends of time.
    """
    moment = _EPOCH + timedelta(milliseconds=ms)
    return local(moment) if zone is None else moment.astimezone(zone)


def of_row(ms: int) -> datetime:
    """Return the time by this computer's clock of a moment in a row, which anybody may have written.

    One that lies beyond the ends of time is the last or the first that can be said.
    """
    return at_ms(max(_FIRST_MS, min(ms, _LAST_MS)))


def ms_at(day: date, at: clock_time) -> int:
    """Return when a day comes to a time by this computer's zone, in milliseconds since 1970."""
    moment = datetime.combine(day, at)
    try:
        moment = moment.astimezone()
    except OSError:
        moment = moment.replace(tzinfo=timezone(timedelta(seconds=-time.timezone)))
    return round(moment.timestamp() * 1000)
