"""Time zones as they stand behind a time: an offset, a short name, a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@dataclass(frozen=True, slots=True)
class Zone:
    """The minutes a zone is ahead of UTC, None where its name says too little."""

    offset: int | None


_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+−-])(\d{1,2})(?::?(\d{2}))?")
# In hours. CST, IST, BST, AST and the like are the names of several zones each.
_NAMES = {
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "west": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "eet": 2,
    "eest": 3, "msk": 3, "jst": 9, "kst": 9, "hkt": 8, "sgt": 8, "ict": 7, "wib": 7, "acst": 9.5, "acdt": 10.5,
    "aest": 10, "aedt": 11, "awst": 8, "nzst": 12, "nzdt": 13, "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6,
    "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10,
}  # fmt: skip


def read_zone(text: str) -> Zone:
    """Return the zone of a text such as "+0530", "gmt-5", "jst" or "asia/tokyo", in small letters."""
    text = text.strip(" ()[]")
    match = _OFFSET.fullmatch(text)
    if match is not None:
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        return Zone(minutes if match[1] == "+" else -minutes) if minutes <= 14 * 60 else Zone(None)
    if text in _NAMES:
        return Zone(int(_NAMES[text] * 60))
    if "/" in text:
        return Zone(_of_place(text))
    return Zone(None)


def _of_place(name: str) -> int | None:
    """Return the offset a place has now, where the system knows it and it has been the same all year."""
    try:
        zone = ZoneInfo(
            "/".join("_".join(part.capitalize() for part in piece.split("_")) for piece in name.split("/"))
        )
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    year = datetime.now(tz=zone).year
    found = {datetime(year, month, 1, tzinfo=zone).utcoffset() for month in (1, 7)}
    offset = found.pop()
    return int(offset.total_seconds() // 60) if offset is not None and not found else None
