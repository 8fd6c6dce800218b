"""Numbers and key results in words: 38%, 1.9 h, 4h → 1h."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from journal_app.domain.okrs.okr import KeyResult, Measure, Status, format_number
from journal_app.domain.okrs.progress import is_settled, whole_percent
from journal_app.domain.okrs.tree import KrView
from journal_app.i18n import _, language, pgettext

_CURRENCIES = "¥￥$€£"
_SHORT = 3
_WORD = 7
_NUMBERS = frozenset({Measure.NUMBER, Measure.PERCENT, Measure.MONEY})
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
    unit = _unit_of(view.kr)
    return with_unit(view.now, unit) if _is_repeated(unit) else format_number(view.now)


def signed(delta: Decimal) -> str:
    """Return a difference with its sign: "+0.5", "−3", "±0"."""
    size = format_number(abs(delta))
    return f"±{size}" if size == "0" else f"{'+' if delta > 0 else '−'}{size}"


def percent(share: Fraction | None) -> str:
    """Return a share as a figure, or "" where there is none."""
    return "" if share is None else f"{whole_percent(share)}%"


def figure(confidence: Fraction | int | None) -> str:
    """Return a confidence as a whole figure, or "" where there is none."""
    return "" if confidence is None else str(int(confidence + Fraction(1, 2)))


def has_numbers(kr: KeyResult) -> bool:
    """Tell whether both numbers of a key result are settled."""
    return kr.start is not None and kr.target is not None


def choices_of(view: KrView) -> list[tuple[Decimal, str]]:
    """Return the values that can be chosen, with what each is called."""
    if view.kr.measure is Measure.YES_NO:
        return [(Decimal(0), pgettext("yes or no", "Not yet")), (Decimal(1), pgettext("yes or no", "Yes"))]
    if view.kr.measure is Measure.STEPS:
        return [(Decimal(step.share), step.title) for step in view.steps]
    return []


def words_of(view: KrView, value: Decimal | None) -> str:
    """Return a measured value as one says it."""
    if value is None:
        return ""
    named = dict(choices_of(view)).get(value)
    return named or with_unit(value, _unit_of(view.kr))


def way_of(view: KrView) -> str:
    """Return where a key result goes, as its kind is measured; "" while that is not settled."""
    kr = view.kr
    if not is_settled(kr):
        return ""
    match kr.measure:
        case Measure.YES_NO:
            return kr.done_looks or _("Yes or no")
        case Measure.MILESTONES:
            done = sum(step.done_on is not None for step in view.steps)
            return _("{done} of {total} milestones").format(done=done, total=len(view.steps))
        case Measure.STEPS:
            names = [step.title for step in view.steps]
            return f"{names[0]} → {names[-1]}" if len(names) > 1 else _("In stages")
        case Measure.BAND:
            return _band(kr)
    assert kr.start is not None  # noqa: S101  such a kind is settled by its numbers
    assert kr.target is not None  # noqa: S101
    return span(kr.start, kr.target, _unit_of(kr))


def _band(kr: KeyResult) -> str:
    if kr.low is None or kr.high is None:
        bound = kr.low if kr.high is None else kr.high
        words = _("At least {bound}") if kr.high is None else _("At most {bound}")
        return "" if bound is None else words.format(bound=with_unit(bound, kr.unit))
    return _("Keep {low}–{high}").format(low=format_number(kr.low), high=with_unit(kr.high, kr.unit))


def subtitle(view: KrView) -> tuple[str, str]:
    """Return the second line of a row in two parts, the second of them in bold."""
    if view.status is Status.DROPPED:
        return view.kr.note.partition("\n")[0], ""
    way = way_of(view)
    if not way:
        return _("No number yet"), ""
    value = value_said(view)
    if not value:
        return way, ""
    # Translators: comes after "35% → 50%"; the value of the last check-in follows in bold.
    now = pgettext("key result", "now")
    return f"{way}{SEPARATOR}{now} ", value


def value_said(view: KrView) -> str:
    """Return the last value as one says it behind the way of a key result, "" without one."""
    return value_now(view) if view.kr.measure in _NUMBERS else words_of(view, view.now)


def _unit_of(kr: KeyResult) -> str:
    return kr.unit or ("%" if kr.measure in {Measure.PERCENT, Measure.MILESTONES, Measure.STEPS} else "")


def _gap(unit: str) -> str:
    if not unit or not unit[0].isascii() or not unit[0].isalpha():
        return ""
    return "" if language() == "ja" and len(unit) <= _SHORT else " "


def _is_repeated(unit: str) -> bool:
    is_latin_word = unit[:1].isascii() and unit[:1].isalpha()
    return len(unit) < _SHORT if is_latin_word else len(unit) <= _SHORT
