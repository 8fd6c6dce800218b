"""Start and length of a meeting as people write them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from journal_app.domain.errors import ErrorCode, JournalError

LENGTHS: Final = range(5, 481)
"""How many minutes a meeting can take."""

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


def read_length(text: str) -> int:
    """Return a length in minutes: "60", "60分", "60 min". Raises JournalError(MEETING_LENGTH)."""
    folded = unicodedata.normalize("NFKC", text).strip().removesuffix("分").removesuffix("min").strip()
    is_short = folded.isdecimal() and len(folded) <= len(str(LENGTHS.stop))
    return checked_length(int(folded) if is_short else 0)


def checked_length(minutes: int) -> int:
    """Return a length that a meeting can have. Raises JournalError(MEETING_LENGTH)."""
    if minutes not in LENGTHS:
        raise JournalError(ErrorCode.MEETING_LENGTH, least=LENGTHS[0], most=LENGTHS[-1])
    return minutes
