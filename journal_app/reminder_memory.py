"""The memory of the reminder on this device, a small file beside the size of the window. No text of the journal."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Final

from journal_app import private
from journal_app.domain.habit.reminders import Memory, Snooze
from journal_app.files import atomic_write

logger = logging.getLogger(__name__)

_DAYS: Final = ("since", "paused", "asked")


def load(path: Path, today: date) -> Memory:
    """Return what is remembered; where nothing is, or nothing that makes sense, somebody begins today."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return _read(found) if isinstance(found, dict) else Memory(since=today)
    except (OSError, ValueError, TypeError, KeyError):
        return Memory(since=today)


def save(path: Path, memory: Memory) -> None:
    """Remember it. Where that fails the reminder may ask once more than needed: no reason to bother anyone."""
    kept: dict[str, object] = {name: getattr(memory, name).isoformat() for name in _DAYS}
    kept |= {"settled": [day.isoformat() for day in memory.settled], "text": memory.text}
    if memory.snooze is not None:
        snooze = memory.snooze
        kept["snooze"] = [snooze.day.isoformat(), snooze.since.isoformat(), snooze.until.isoformat()]
    try:
        # Its parents were made at the start: a data folder moved away meanwhile is not begun anew.
        private.make_folder(path.parent)
        with atomic_write(path, private=True) as file:
            file.write(json.dumps(kept).encode())
    except OSError as error:
        logger.warning("reminder not remembered: %s", type(error).__name__)


def _read(found: Mapping[str, object]) -> Memory:
    """Read a memory. Raises ValueError, TypeError or KeyError where it is none."""
    days = {name: date.fromisoformat(_text(found[name])) for name in _DAYS}
    settled, number = found["settled"], found["text"]
    if not isinstance(settled, list) or not isinstance(number, int):
        raise TypeError
    return Memory(
        tuple(date.fromisoformat(_text(day)) for day in settled),
        _snooze(found.get("snooze")),
        text=number,
        **days,
    )


def _snooze(found: object) -> Snooze | None:
    if found is None:
        return None
    if not isinstance(found, list):
        raise TypeError
    day, since, until = map(_text, found)
    moments = datetime.fromisoformat(since), datetime.fromisoformat(until)
    if any(moment.tzinfo is None for moment in moments):
        raise ValueError
    return Snooze(date.fromisoformat(day), *moments)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
