"""Checks of values: what one must look like for this version to understand it.

A value that does not fit its field comes from a newer version or from a liar; either way it is kept and not shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from journal_app.store.schema import Field, SqlValue

_NUMBER = re.compile(r"-?\d{1,24}(\.\d{1,24})?", re.ASCII)
_INTEGERS = range(-(1 << 63), 1 << 63)


def understanding(field: Field) -> Callable[[SqlValue], bool]:
    """Return what tells whether a value fits a field, in the one form it is written in."""
    if field.words is not None:
        fits = _one_of(frozenset(map(str, field.words)))
    else:
        fits = _AS_THEY_ARE.get(field.type) or _reversible(field)
    if field.within is not None:
        # The tables check this as well: a value outside would stop a whole merge.
        fits = _within(field.within, fits)
    return (lambda value: value is None or fits(value)) if field.optional else fits


def _reversible(field: Field) -> Callable[[SqlValue], bool]:
    encode, decode = field.codec.encode, field.codec.decode
    fits = _is_integer if field.codec.sql == "INTEGER" else _is_text
    is_number = field.type == "Decimal"

    def reads_back(value: SqlValue) -> bool:
        # Before Decimal sees it: an exponent of nine digits would become as many zeros.
        if not fits(value) or (is_number and not _NUMBER.fullmatch(str(value))):
            return False
        try:
            return bool(encode(decode(value)) == value)
        except (ValueError, ArithmeticError):
            return False

    return reads_back


def _one_of(words: frozenset[str]) -> Callable[[SqlValue], bool]:
    return lambda value: value in words


def _within(allowed: range, fits: Callable[[SqlValue], bool]) -> Callable[[SqlValue], bool]:
    return lambda value: fits(value) and value in allowed


def _is_integer(value: SqlValue) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value in _INTEGERS


def _is_id(value: SqlValue) -> bool:
    return isinstance(value, bytes) and len(value) == 16


def _is_text(value: SqlValue) -> bool:
    if not isinstance(value, str):
        return False
    if value.isascii():
        return True
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_bytes(value: SqlValue) -> bool:
    return isinstance(value, bytes)


_AS_THEY_ARE: Final[Mapping[str, Callable[[SqlValue], bool]]] = {
    "str": _is_text,
    "int": _is_integer,
    "Id": _is_id,
    "bytes": _is_bytes,
}
