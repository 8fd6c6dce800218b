"""Contents of the page of closing: a cycle with its results, as it is read beside the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.okrs.cycle_states import open_from, results_until
from journal_app.domain.okrs.cycles import cycle_on
from journal_app.domain.okrs.okr import CycleState, Period
from journal_app.domain.okrs.review.review_view import Review, ReviewedKeyResult
from journal_app.domain.okrs.tree import KrView
from journal_app.domain.periods import moved
from journal_app.domain.powers import Powers
from journal_app.domain.team import Team
from journal_app.journal.journal import Journal
from journal_app.journal.profile import powers_of
from journal_app.ui.okrs.tab import Place


@dataclass(frozen=True, slots=True)
class Closable:
    """A cycle as far as it can be closed, and by whom. `review` is there while it is being closed.

    `number` and `recorded` count the key results of the whole cycle, whatever group is looked at. `then` is the label
    of the next cycle, `refs` says what is called there what goes on; `left` are the workdays until `until`.
    """

    period: Period | None
    today: date
    may_lead: bool
    until: date | None = None
    left: int = 0
    then: str = ""
    review: Review | None = None
    views: Mapping[Id, KrView] = field(default_factory=dict)
    refs: Mapping[Id, str] = field(default_factory=dict)
    number: int = 0
    recorded: int = 0

    @property
    def state(self) -> CycleState:
        """Return where the cycle stands; one that is not stored is a draft."""
        return self.period.state if self.period is not None else CycleState.DRAFT

    @property
    def opens(self) -> date | None:
        """Return the first day on which closing may begin, None for one that is not stored."""
        if self.period is None:
            return None
        return open_from(self.period) if self.state is CycleState.ACTIVE else None

    @property
    def rows(self) -> tuple[ReviewedKeyResult, ...]:
        """Return the key results looked at, in the order of the tree."""
        return tuple(self.review.rows) if self.review is not None else ()

    def waiting_after(self, row: ReviewedKeyResult) -> Id | None:
        """Return the next key result without a result, around the end; None where there is no other."""
        at = self.rows.index(row)
        others = (*self.rows[at + 1 :], *self.rows[:at])
        return next((one.kr.id for one in others if not one.is_recorded), None)

    @property
    def is_done(self) -> bool:
        """Tell whether all key results of the cycle have a result."""
        return self.recorded == self.number


def read_closing(journal: Journal, place: Place, team: Team, today: date) -> Closable:
    """Read a cycle of a team on a connection of its own, on any thread. Raises JournalError."""
    period = place.cycle.period
    with journal.snapshot() as reads:
        may_lead = powers_of(reads) is not Powers.OWN
        if period is not None:
            period = reads.okr.period(period.id)
        if period is None or period.state is not CycleState.CLOSING:
            return Closable(period, today, may_lead)
        until = results_until(period, team.closing_days, place.workdays)
        whole = reads.review.review(period.id)
        then = cycle_on(moved(period.last, 1), reads.okr.periods(), team.fiscal)
        tree = reads.okr.tree(period, today, place.workdays)
        return Closable(
            period,
            today,
            may_lead,
            until=until,
            left=place.workdays.between(today, until),
            then=then.label,
            review=whole if place.group is None else reads.review.review(period.id, place.group),
            views={view.kr.id: view for view in tree.key_results()},
            refs=reads.okr.refs(then.period.id) if then.period is not None else {},
            number=whole.number,
            recorded=whole.recorded,
        )
