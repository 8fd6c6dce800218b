"""Fractional positions: strings whose order is the order of siblings.

A position is a fraction in base 36 (digits 0-9a-z) without trailing zeros. Between any two there is always
another, so a move rewrites one row and concurrent inserts never collide with a renumbering.
"""

from __future__ import annotations

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)


def between(low: str | None, high: str | None) -> str:
    """Return a position after `low` and before `high`; None stands for the open end.

    Raises ValueError where `low` is not before `high`.
    """
    if low is not None and high is not None and low >= high:
        msg = f"{low!r} is not before {high!r}"
        raise ValueError(msg)
    # Lines are mostly appended: the next digit will do, where halving would grow the position every few lines.
    return _next(low) if low and high is None else _middle(low or "", high)


def spread(count: int, low: str | None = None, high: str | None = None) -> list[str]:
    """Return `count` growing positions between `low` and `high`, evenly split so that they stay short."""
    if count == 0:
        return []
    pivot = _middle(low or "", high)
    left = (count - 1) // 2
    return [*spread(left, low, pivot), pivot, *spread(count - 1 - left, pivot, high)]


def _next(low: str) -> str:
    for at, digit in enumerate(low):
        if digit != _DIGITS[-1]:
            return low[:at] + _DIGITS[_DIGITS.index(digit) + 1]
    return low + _DIGITS[1]


def _middle(low: str, high: str | None) -> str:
    prefix = ""
    while True:
        first = _DIGITS.index(low[0]) if low else 0
        limit = _DIGITS.index(high[0]) if high else _BASE
        if limit - first > 1:
            return prefix + _DIGITS[(first + limit) // 2]
        prefix += _DIGITS[first]
        high = high[1:] if high and limit == first else None
        low = low[1:]
