"""The hybrid logical clock: wall time that never goes back, to break ties between concurrent versions.

A time is one integer, milliseconds since 1970 in the upper 48 bits and a counter in the lower 16 (Kulkarni et al.,
"Logical Physical Clocks", 2014). Correctness of a merge never depends on it.
"""

from __future__ import annotations

_COUNTER_BITS = 16


def tick(now_ms: int, last: int) -> int:
    """Return a time later than `last` and not before `now_ms`."""
    return max(now_ms << _COUNTER_BITS, last + 1)


def milliseconds(hlc: int) -> int:
    """Return the wall time of a clock value, in ms since 1970."""
    return hlc >> _COUNTER_BITS
