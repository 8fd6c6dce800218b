"""Agenda of a meeting: one line a point, "minutes words"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_UNIT = r"(?:分|minutes\b|min\b\.?|m\b|[:：])"
_TIMED: Final = re.compile(rf"(?P<minutes>\d{{1,3}})(?:(?:\s*{_UNIT})+\s*|\s+)(?P<words>\S.*)")


@dataclass(frozen=True, slots=True)
class Point:
    """A point of an agenda; one without `minutes` takes the time it needs."""

    minutes: int | None
    words: str


def read_agenda(text: str) -> tuple[Point, ...]:
    """Return the points of an agenda as people write it: "10 Write", "10分 書く", "Write" alone."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(_point(line) for line in lines if line)


def _point(line: str) -> Point:
    timed = _TIMED.fullmatch(line)
    return Point(int(timed["minutes"]), timed["words"]) if timed else Point(None, line)
