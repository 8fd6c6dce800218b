"""Words for cycles: their states, their days, what they came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from journal_app.domain.okrs.cycle_states import ORDER, results_until, since
from journal_app.domain.okrs.okr import CycleState, Period
from journal_app.domain.periods import moved
from journal_app.domain.workdays import Workdays
from journal_app.i18n import _, ngettext
from journal_app.labels import word_label
from journal_app.ui import dates

_ICONS: Final = {
    CycleState.DRAFT: "circle-dashed",
    CycleState.ACTIVE: "circle-dot",
    CycleState.CLOSING: "hourglass",
    CycleState.CLOSED: "lock",
}
NOTHING: Final = "—"


@dataclass(frozen=True, slots=True)
class CycleRow:
    """A cycle as the list shows it: how many key results are under way in it, and its mean once it is closed."""

    period: Period
    key_results: int = 0
    mean: Fraction | None = None
    empty: bool = False

    @property
    def name(self) -> str:
        """Return what it is called."""
        return dates.period_title(self.period.label)

    @property
    def planned(self) -> str:
        """Return its days as planned."""
        return dates.span_with_year(self.period.first, self.period.last)

    @property
    def actual(self) -> str:
        """Return its days as they came."""
        began, closed = self.period.began, self.period.closed
        if closed is not None:
            return dates.span_short(began or self.period.first, closed)
        return _("since {day}").format(day=dates.day_short(began)) if began is not None else NOTHING

    @property
    def state(self) -> str:
        """Return its state in a word."""
        return _("Not started") if self.empty else word_label("CycleState", self.period.state)

    @property
    def icon(self) -> str:
        """Return the mark of its state."""
        return _ICONS[self.period.state]

    @property
    def result(self) -> str:
        """Return what it came to, or how much is under way in it. A trial counts nowhere."""
        if self.period.trial:
            return _("not counted")
        if self.period.state is CycleState.CLOSED:
            return NOTHING if self.mean is None else f"{float(self.mean):.2f}"
        if not self.key_results:
            return NOTHING
        return ngettext("{n} KR", "{n} KRs", self.key_results).format(n=self.key_results)

    @property
    def spoken(self) -> str:
        """Return all of it for a screen reader."""
        trial = _("Trial cycle") if self.period.trial else ""
        return ", ".join(
            filter(None, (self.name, trial, self.state, self.planned, self.result.strip(NOTHING)))
        )


def stages(period: Period, closing_days: int, workdays: Workdays) -> list[tuple[str, str]]:
    """Return the states in order, each with what there is to say about when."""
    began, closed = since(period, CycleState.ACTIVE), since(period, CycleState.CLOSED)
    until = results_until(period, closing_days, workdays)
    said = {
        CycleState.DRAFT: _("no score"),
        CycleState.ACTIVE: _day(began, _("started {day}"), period.first, _("from {day}")),
        CycleState.CLOSING: dates.span_short(
            since(period, CycleState.CLOSING) or moved(period.last, 1), until
        ),
        CycleState.CLOSED: _("closed {day}").format(day=dates.day_short(closed))
        if closed is not None
        else _("nobody rewrites it"),
    }
    return [(word_label("CycleState", state), said[state]) for state in ORDER]


def _day(known: date | None, words: str, planned: date, planned_words: str) -> str:
    if known is not None:
        return words.format(day=dates.day_short(known))
    return planned_words.format(day=dates.day_short(planned))
