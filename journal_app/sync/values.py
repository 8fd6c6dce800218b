"""What a value must look like for this version to understand it.

A value that does not fit its field comes from a newer version or from a liar; either way it is kept and not shown.
"""

from __future__ import annotations

import re

from journal_app.store.schema import MAYBE_ID, MAYBE_NUMBER, NUMBER, Field
from journal_app.sync.ops import Scalar

_NUMBER = re.compile(r"-?\d{1,24}(\.\d{1,24})?", re.ASCII)
_INTEGERS = range(-(1 << 63), 1 << 63)
_OPTIONAL = {MAYBE_ID, MAYBE_NUMBER}
# By field number. The tables check these as well: a value outside would stop a whole merge.
_RANGES = {2: range(1, 13), 67: range(1, 1 << 31), 133: range(11)}


def is_understood(field: Field, value: Scalar) -> bool:
    """Tell whether a value fits a field, in the one form it is written in."""
    if value is None:
        return field.codec in _OPTIONAL
    if not _has_type(field.codec.sql, value) or value not in _RANGES.get(field.number, (value,)):
        return False
    # Before Decimal sees it: an exponent of nine digits would become as many zeros.
    if field.codec in {NUMBER, MAYBE_NUMBER} and not _NUMBER.fullmatch(str(value)):
        return False
    try:
        return bool(field.codec.encode(field.codec.decode(value)) == value)
    except (ValueError, ArithmeticError):
        return False


def _has_type(sql: str, value: Scalar) -> bool:
    if sql == "INTEGER":
        return isinstance(value, int) and not isinstance(value, bool) and value in _INTEGERS
    if sql == "TEXT":
        return isinstance(value, str) and _is_unicode(value)
    return isinstance(value, bytes) and len(value) == 16


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
