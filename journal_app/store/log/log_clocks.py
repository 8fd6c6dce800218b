"""The clocks of the change log: one to break ties between concurrent versions, one to order moves in a tree.

The first is the hybrid logical clock: wall time that never goes back. A time is one integer, milliseconds since 1970 in
the upper 48 bits and a counter in the lower 16 (Kulkarni et al., "Logical Physical Clocks", 2014). Correctness of a
merge never depends on it; whether something was done before a cycle was closed does. The second is a Lamport time: one
more than any its writer knows of.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

LAMPORT_SLACK: Final = 1 << 20

_COUNTER_BITS = 16
_AHEAD_MS = 5 * 60 * 1000


def tick(now_ms: int, last: int) -> int:
    """Return a time later than `last` and not before `now_ms`."""
    return max(now_ms << _COUNTER_BITS, last + 1)


def heard(mine: int, other: int, now_ms: int) -> int:
    """Return a time not before `mine`, and later than `other` where that is at most five minutes ahead of the wall.

    What answers a version so is the later one on every device, but a clock that is far ahead infects nobody.
    """
    return max(mine, min(other, (now_ms + _AHEAD_MS) << _COUNTER_BITS) + 1)


def milliseconds(hlc: int) -> int:
    """Return the wall time of a clock value, in ms since 1970."""
    return hlc >> _COUNTER_BITS


def at_ms(ms: int) -> int:
    """Return the first clock value of a wall time in ms since 1970."""
    return ms << _COUNTER_BITS


def read_at(hlc: int) -> int | None:
    """Return what the wall clock showed when this time was made, None where it showed less than a time before it."""
    return None if hlc & ((1 << _COUNTER_BITS) - 1) else milliseconds(hlc)


def lamport_limit(operations: int) -> int:
    """Return the greatest Lamport time an honest device can have reached where so many operations are known."""
    return operations + LAMPORT_SLACK


def next_lamport(times: Iterable[int], operations: int) -> int:
    """Return the Lamport time of the next move, given those known and the number of all operations known.

    A time no honest device can have reached is left out, so that it cannot drive the others' to the end of their range.
    """
    return 1 + max((time for time in times if time <= lamport_limit(operations)), default=0)
