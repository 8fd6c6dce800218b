"""What a value must look like for this version to understand it.

A value that does not fit its field comes from a newer version or from a liar; either way it is kept and not shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from journal_app.store.schema import ID, INTEGER, MAYBE_ID, MAYBE_NUMBER, NUMBER, TEXT, Field
from journal_app.sync.fold.ops import Scalar

_NUMBER = re.compile(r"-?\d{1,24}(\.\d{1,24})?", re.ASCII)
_INTEGERS = range(-(1 << 63), 1 << 63)
# By field number. The tables check these as well: a value outside would stop a whole merge.
_RANGES = {2: range(1, 13), 67: range(1, 1 << 31), 133: range(11)}
_AS_THEY_ARE = (TEXT, INTEGER, ID, MAYBE_ID)


def understanding(field: Field) -> Callable[[Scalar], bool]:
    """Return what tells whether a value fits a field, in the one form it is written in."""
    fits: Callable[[Scalar], bool] = {"INTEGER": _is_integer, "TEXT": _is_text, "BLOB": _is_id}[
        field.codec.sql
    ]
    words = field.codec.decode
    if isinstance(words, type) and issubclass(words, StrEnum):
        fits = _one_of(frozenset(map(str, words)))
    elif not any(field.codec is codec for codec in _AS_THEY_ARE):
        fits = _reversible(field, fits)
    if field.number in _RANGES:
        fits = _within(_RANGES[field.number], fits)
    if field.codec is MAYBE_ID or field.codec is MAYBE_NUMBER:
        return lambda value: value is None or fits(value)
    return fits


def _reversible(field: Field, fits: Callable[[Scalar], bool]) -> Callable[[Scalar], bool]:
    encode, decode = field.codec.encode, field.codec.decode
    is_number = field.codec is NUMBER or field.codec is MAYBE_NUMBER

    def reads_back(value: Scalar) -> bool:
        # Before Decimal sees it: an exponent of nine digits would become as many zeros.
        if not fits(value) or (is_number and not _NUMBER.fullmatch(str(value))):
            return False
        try:
            return bool(encode(decode(value)) == value)
        except (ValueError, ArithmeticError):
            return False

    return reads_back


def _one_of(words: frozenset[str]) -> Callable[[Scalar], bool]:
    return lambda value: value in words


def _within(allowed: range, fits: Callable[[Scalar], bool]) -> Callable[[Scalar], bool]:
    return lambda value: fits(value) and value in allowed


def _is_integer(value: Scalar) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value in _INTEGERS


def _is_id(value: Scalar) -> bool:
    return isinstance(value, bytes) and len(value) == 16


def _is_text(value: Scalar) -> bool:
    if not isinstance(value, str):
        return False
    if value.isascii():
        return True
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
