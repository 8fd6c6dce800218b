"""Turnover of a cycle: how many key results it began with, what came and went since, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from journal_app.domain.okrs.ledger import Deed, LedgerLine, ReasonCode
from journal_app.domain.okrs.numbering import KEY_RESULT
from journal_app.domain.okrs.okr import State

_CAME = frozenset({Deed.ADDED, Deed.ACTIVATED, Deed.RESUMED})
_DAYS = 7


@dataclass(frozen=True, slots=True)
class Turnover:
    """What the lines of a ledger amount to; `now` is how many key results count today, `weeks` the lines a week."""

    now: int
    added: int = 0
    from_lot: int = 0
    dropped: int = 0
    postponed: int = 0
    to_lot: int = 0
    unsettled: int = 0
    weeks: tuple[int, ...] = ()
    reasons: tuple[tuple[ReasonCode, int], ...] = ()

    @property
    def opening(self) -> int:
        """Return how many there were before all that."""
        came = self.added + self.from_lot
        return self.now - came + self.dropped + self.postponed + self.to_lot + self.unsettled


def turnover(lines: Iterable[LedgerLine], now: int, start: date, end: date) -> Turnover:
    """Sum lines up; `start` and `end` are the days of the cycle, `now` the key results that count today."""
    lines = list(lines)
    of_results = [line for line in lines if line.ref.startswith(KEY_RESULT)]
    counts = Counter(line.deed for line in of_results)
    weeks = [0] * ((end - start).days // _DAYS + 1)
    for line in lines:
        weeks[min(max((line.day - start).days // _DAYS, 0), len(weeks) - 1)] += 1
    codes = Counter(line.code for line in lines if line.code is not ReasonCode.NONE)
    return Turnover(
        now,
        added=sum(counts[deed] for deed in _CAME),
        from_lot=counts[Deed.PROMOTED],
        dropped=_left(of_results, Deed.DROPPED),
        postponed=counts[Deed.POSTPONED],
        to_lot=_left(of_results, Deed.PARKED),
        unsettled=sum(line.what == "state" and line.after == State.DRAFT for line in of_results),
        weeks=tuple(weeks),
        reasons=tuple(codes.most_common()),
    )


def _left(lines: Iterable[LedgerLine], deed: Deed) -> int:
    """Count what left the score: what waited in the lot, or was a draft, had not been in it."""
    return sum(line.deed is deed and line.before == State.ACTIVE for line in lines)
