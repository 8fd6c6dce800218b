"""Numbers and key results in words: 38%, 1.9 h, 4h → 1h."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from journal_app.domain.okrs.okr import KeyResult, Status, format_number
from journal_app.domain.okrs.tree import KrView
from journal_app.i18n import _, language, pgettext

_CURRENCIES = "¥￥$€£"
_SHORT = 3
_WORD = 7
# A point with air around it, between two facts of one line.
SEPARATOR = "\u2002·\u2002"


def with_unit(number: Decimal, unit: str) -> str:
    """Return a value as people write it: "38%", "¥1200"; "1.9h" and "2人" in Japanese, "1.9 h" in English."""
    if unit and unit in _CURRENCIES:
        return unit + format_number(number)
    return format_number(number) + _gap(unit) + unit


def short_value(number: Decimal, unit: str) -> str:
    """Return a value for a narrow place: with its unit as long as that is no longer than a word."""
    return with_unit(number, unit) if len(unit) <= _WORD else format_number(number)


def span(start: Decimal, target: Decimal, unit: str) -> str:
    """Return the way a key result has to go: "35% → 50%"; a unit that is a word stands once, "1 → 3 people"."""
    first = with_unit(start, unit) if _is_repeated(unit) else format_number(start)
    return f"{first} → {with_unit(target, unit)}"


def value_now(view: KrView) -> str:
    """Return the last value for a row that shows the unit already, or "" without one."""
    if view.now is None:
        return ""
    return with_unit(view.now, view.kr.unit) if _is_repeated(view.kr.unit) else format_number(view.now)


def signed(delta: Decimal) -> str:
    """Return a difference with its sign: "+0.5", "−3", "±0"."""
    size = format_number(abs(delta))
    return f"±{size}" if size == "0" else f"{'+' if delta > 0 else '−'}{size}"


def percent(share: Fraction | None) -> str:
    """Return a share as a figure, or "" where there is none."""
    return "" if share is None else f"{int(share * 100 + Fraction(1, 2))}%"


def figure(confidence: Fraction | int | None) -> str:
    """Return a confidence as a whole figure, or "" where there is none."""
    return "" if confidence is None else str(int(confidence + Fraction(1, 2)))


def has_numbers(kr: KeyResult) -> bool:
    """Tell whether both numbers of a key result are settled."""
    return kr.start is not None and kr.target is not None


def subtitle(view: KrView) -> tuple[str, str]:
    """Return the second line of a row in two parts, the second of them in bold."""
    kr = view.kr
    if view.status is Status.DROPPED:
        return kr.note.partition("\n")[0], ""
    if kr.start is None or kr.target is None:
        return _("No number yet"), ""
    way = span(kr.start, kr.target, kr.unit)
    if view.now is None:
        return way, ""
    # Translators: comes after "35% → 50%"; the value of the last check-in follows in bold.
    now = pgettext("key result", "now")
    return f"{way}{SEPARATOR}{now} ", value_now(view)


def _gap(unit: str) -> str:
    if not unit or not unit[0].isascii() or not unit[0].isalpha():
        return ""
    return "" if language() == "ja" and len(unit) <= _SHORT else " "


def _is_repeated(unit: str) -> bool:
    is_latin_word = unit[:1].isascii() and unit[:1].isalpha()
    return len(unit) < _SHORT if is_latin_word else len(unit) <= _SHORT
