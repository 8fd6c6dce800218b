"""Scores of a cycle that ends: what progress suggests for a key result, and what the scores come to above it.

A score is 0.0 to 1.0, kept in tenths. It is given by hand; progress only suggests one, with the sum it follows from.
What was dropped or postponed counts in none, though somebody may have given it one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, Measure, Objective, RollUp, State, format_number
from journal_app.domain.okrs.progress import ALL, mean, scale_of, weighted
from journal_app.domain.okrs.review.closings import SCORE_MAX, Closing, Outcome
from journal_app.domain.okrs.roll_up import is_living
from journal_app.domain.okrs.tree import KrView

BY_STATE: Final = {State.DROPPED: Outcome.DROPPED, State.POSTPONED: Outcome.POSTPONED}
"""What a key result came to by its state, whatever else was recorded."""
_COUNTED: Final = frozenset({Outcome.ACHIEVED, Outcome.PARTLY, Outcome.MISSED})
_HUNDREDTH: Final = 100


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A score in tenths that follows from progress, None where nothing was measured, and the sum it is, in figures."""

    tenths: int | None = None
    sum: str = ""


UNKNOWN: Final = Suggestion()


def suggested(view: KrView) -> Suggestion:
    """Return the score that follows from how far a key result is, with its sum: (42 − 20) ÷ (70 − 20) = 0.44."""
    if view.progress is None or (view.progress == 0 and view.now is None and not _rests_on_others(view)):
        return UNKNOWN
    tenths = int(view.progress * SCORE_MAX + Fraction(1, 2))
    own = "" if _rests_on_others(view) else _sum(view, view.progress)
    return Suggestion(tenths, own or _figure(view.progress))


def outcome_of(kr: KeyResult, closing: Closing | None) -> Outcome:
    """Return how a key result came out: by its state, else as was recorded; one taken up again has no result yet."""
    if (ended := BY_STATE.get(kr.state)) is not None:
        return ended
    if closing is None or closing.outcome in BY_STATE.values():
        return Outcome.UNSAID
    return closing.outcome


def counts(outcome: Outcome) -> bool:
    """Tell whether a key result that came out so counts in the scores above it."""
    return outcome in _COUNTED


def in_words(score: Fraction | int | None) -> str:
    """Return a score as figures: of tenths 0.7, of a mean 0.68; "" without one."""
    if score is None:
        return ""
    if isinstance(score, int):
        return f"{Decimal(score) / SCORE_MAX:.1f}"
    return f"{_rounded(score, _HUNDREDTH):.2f}"


def roll_score(
    objectives: Iterable[Objective], scored: Iterable[tuple[KeyResult, Outcome, int | None]]
) -> tuple[Mapping[Id, Fraction | None], Fraction | None]:
    """Return the score of each objective, 0 to 1, and of all of them; None where nothing below has one.

    As progress does, it weighs key results by their weights, and a child objective as an average key result. `scored`
    are the key results with how they came out and their scores in tenths; only those that count do.
    """
    here = {one.id: one for one in objectives}
    below: dict[Id | None, list[Id]] = defaultdict(list)
    for one in here.values():
        if is_living(one):
            below[one.parent if one.parent in here else None].append(one.id)
    parts: dict[Id, list[tuple[int | Fraction, Fraction | None]]] = defaultdict(list)
    for kr, outcome, tenths in scored:
        if counts(outcome) and tenths is not None:
            parts[kr.objective].append((kr.weight, Fraction(tenths, SCORE_MAX)))
    found: dict[Id, Fraction | None] = {}
    for id_ in _lowest_first(here):
        own = parts[id_]
        average = Fraction(sum(weight for weight, _ in own), len(own)) if own else Fraction(1)
        found[id_] = weighted([*own, *((average or 1, found.get(child)) for child in below[id_])])
    return found, mean(found[id_] for id_ in below[None])


def _lowest_first(objectives: Mapping[Id, Objective]) -> list[Id]:
    """Return objectives, each after those below it."""
    found: dict[Id, None] = {}
    for one in objectives.values():
        path: list[Id] = []
        at: Objective | None = one
        while at is not None and at.id not in found and at.id not in path:
            path.append(at.id)
            at = objectives.get(at.parent) if at.parent is not None else None
        found |= dict.fromkeys(reversed(path))
    return list(reversed(found))


def _rests_on_others(view: KrView) -> bool:
    return view.kr.roll_up is RollUp.SUPPORTERS and view.standing.supporters is not None


def _sum(view: KrView, done: Fraction) -> str:
    """Return the sum that what was measured comes to, "" where it is none."""
    kr = view.kr
    if kr.measure is Measure.BAND:
        beyond = max(view.outside - kr.outside, 0)
        if not beyond or done == ALL:
            return ""
        weeks = int(beyond / (1 - done))
        return _equals(f"({weeks} − {beyond}) ÷ {weeks}", done, done)
    scale, now = scale_of(kr), view.now
    if scale is None or now is None or scale.start == scale.target:
        return ""
    way = Fraction(scale.target) - Fraction(scale.start)
    reached = (Fraction(now) - Fraction(scale.start)) / way
    if not scale.start:
        said = f"{_number(now)} ÷ {_number(scale.target)}"
    else:
        start = _number(scale.start)
        said = f"({_number(now)} − {start}) ÷ ({_number(scale.target)} − {start})"
    return _equals(said, reached, done)


def _equals(said: str, reached: Fraction, done: Fraction) -> str:
    """Return a sum with what it comes to, and what holds of that: nothing is below 0 or above 1."""
    came_to, holds = _figure(reached), _figure(done)
    return f"{said} = {came_to}" if reached == done else f"{said} = {came_to} → {holds}"


def _figure(share: Fraction) -> str:
    return format_number(_rounded(share, _HUNDREDTH)).replace("-", "−")


def _rounded(share: Fraction, parts: int) -> Decimal:
    whole = int(abs(share) * parts + Fraction(1, 2))
    return Decimal(whole if share >= 0 else -whole) / parts


def _number(value: Decimal) -> str:
    return format_number(value) if value >= 0 else f"({format_number(value).replace('-', '−')})"
