"""Parked segments and operations: what does not count (yet), and why. All of it is looked at again at each fold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from journal_app.sync.fold.ops import SegmentId


class Reason(StrEnum):
    """Why something waits."""

    GAP = "gap"  # a segment before it is not here
    UNSIGNED = "unsigned"
    UNKNOWN_DEVICE = "unknown_device"  # not admitted, as far as is known
    CUT = "cut"  # beyond where a removal cut the chain
    NEWER = "newer"  # a code, field or value of a newer version
    NO_ORIGIN = "no_origin"  # what it is about is not known to be anybody's
    NO_RIGHT = "no_right"
    CLOSED = "closed"  # done after its cycle was closed
    NO_TARGET = "no_target"  # the row it points to is not here


@dataclass(frozen=True, slots=True, order=True)
class Parked:
    """A segment, an operation of it, or a field of that operation. Number 0 is the whole segment."""

    segment: SegmentId
    number: int
    field: int
    reason: Reason
