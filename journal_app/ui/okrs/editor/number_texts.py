"""Numbers as they stand in the fields of the editor."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from journal_app.domain.errors import JournalError
from journal_app.domain.okrs.okr import format_number, parse_number
from journal_app.i18n import language
from journal_app.ui.okrs.labels import with_unit

_MAN = 10_000
_THOUSAND = 1000


def number_of(text: str) -> Decimal | None:
    """Return the number in a field, None where it is empty. Raises JournalError(BAD_NUMBER)."""
    return parse_number(text) if text.strip() else None


def is_number(text: str) -> bool:
    """Tell whether a field holds a number, or nothing yet."""
    try:
        number_of(text)
    except JournalError:
        return False
    return True


def readable(text: str) -> Decimal | None:
    """Return the number in a field while it is being typed, None where it is none yet."""
    return number_of(text) if is_number(text) else None


def share_of(text: str) -> int | None:
    """Return a share in whole percent, 0 for an empty field, None where it is no share."""
    folded = unicodedata.normalize("NFKC", text).strip().removesuffix("%").strip()
    if not folded:
        return 0
    return (
        int(folded)
        if folded.isascii() and folded.isdigit() and len(folded) <= 3 and int(folded) <= 100
        else None
    )


def text_of(number: Decimal | None, *, grouped: bool = False) -> str:
    """Return a number for its field; sums of money in groups of three digits."""
    if number is None:
        return ""
    return f"{number:,f}" if grouped and number == number.to_integral_value() else format_number(number)


def short(number: Decimal, unit: str) -> str:
    """Return a number for the scale: 38%, 4.5h, 48万円, 480k."""
    if abs(number) >= _MAN and number % _THOUSAND == 0:
        if language() == "ja":
            return f"{format_number(number / _MAN)}万{unit}"
        return f"{with_unit(number / _THOUSAND, '').strip()}k"
    return with_unit(number, unit)
