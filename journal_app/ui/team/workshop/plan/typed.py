"""Typed values of a meeting: its time of day and its length, as people write them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.journal.workshop.meeting_commands import LENGTHS

_TIME: Final = re.compile(r"(\d{1,2})(?:[:.時]?(\d{2}))?(?:分|時)?")
_HOURS, _MINUTES = 24, 60


def read_start(text: str) -> int | None:
    """Return a time of day in minutes after midnight: "16:00", "9:30", "1600", "9"; None for nothing typed.

    Raises JournalError(BAD_TIME).
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    if not folded:
        return None
    found = _TIME.fullmatch(folded)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (_HOURS, 0)
    if hour >= _HOURS or minute >= _MINUTES:
        raise JournalError(ErrorCode.BAD_TIME, text=text.strip())
    return hour * _MINUTES + minute


def read_minutes(text: str) -> int:
    """Return a length in minutes. Raises JournalError(MEETING_LENGTH)."""
    folded = unicodedata.normalize("NFKC", text).strip().removesuffix("分").removesuffix("min").strip()
    minutes = int(folded) if folded.isdecimal() and len(folded) < len(str(LENGTHS.stop)) + 1 else 0
    if minutes not in LENGTHS:
        raise JournalError(ErrorCode.MEETING_LENGTH, least=LENGTHS[0], most=LENGTHS[-1])
    return minutes
