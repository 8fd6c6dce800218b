"""Rows of the parking lot of a cycle: what waits, and what has left it, as values with their words. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.okrs.ledger import Deed, LedgerLine
from journal_app.domain.okrs.okr import State
from journal_app.domain.okrs.tree import KrView, OkrTree
from journal_app.i18n import _, ngettext
from journal_app.ui import dates
from journal_app.ui.okrs.ledger.rows import gave_up_in_lot


@dataclass(frozen=True, slots=True)
class Parked:
    """A key result that waits. `then` says how clear it was when it was parked, "" where nobody noted it."""

    view: KrView
    today: date
    mine: bool = False
    then: str = ""

    @property
    def id(self) -> Id:
        """Return the key result."""
        return self.view.kr.id

    @property
    def days(self) -> int:
        """Return for how many days it has waited."""
        since = self.view.kr.parked_on
        return max(0, (self.today - since).days) if since else 0

    @property
    def is_past(self) -> bool:
        """Tell whether the day to look at it again has passed."""
        again = self.view.kr.look_again
        return again is not None and again < self.today

    def waiting_words(self) -> str:
        """Return since when it waits: "since 11/14, 6 days"."""
        since = self.view.kr.parked_on
        if since is None:
            return ""
        if not self.days:
            return _("since today")
        words = ngettext("since {day}, {n} day", "since {day}, {n} days", self.days)
        return words.format(day=dates.day_short(since), n=self.days)

    def again_words(self) -> str:
        """Return when it is looked at again, in a column that says so."""
        again = self.view.kr.look_again
        if again is None:
            return ""
        return (
            _("{day} has passed").format(day=dates.day_short(again))
            if self.is_past
            else dates.day_short(again)
        )

    def note_words(self) -> str:
        """Return what it waits for and when it is looked at again, in one line."""
        again = self.view.kr.look_again
        words = ""
        if again is not None:
            words = (
                self.again_words()
                if self.is_past
                else _("look again {day}").format(day=dates.day_short(again))
            )
        return "  ".join(part for part in (self.view.kr.reason, words) if part)


def parked_of(tree: OkrTree, me: Id, today: date, lines: Iterable[LedgerLine] = ()) -> tuple[Parked, ...]:
    """Return what waits in the lot of a cycle: first what is to be looked at first, then what has waited longest."""
    then = {line.key_result: line.clear for line in sorted(lines, key=_when) if line.deed is Deed.PARKED}
    found = [
        Parked(view, today, view.kr.owner == me, then.get(view.kr.id, ""))
        for view in tree.marked.values()
        if isinstance(view, KrView) and view.kr.state is State.PARKED
    ]
    return tuple(sorted(found, key=_waiting))


def left_of(lines: Iterable[LedgerLine]) -> tuple[LedgerLine, ...]:
    """Return the lines of what has left the lot of a cycle, the latest first: promoted, or given up while it waited."""
    found = [line for line in lines if line.deed is Deed.PROMOTED or gave_up_in_lot(line)]
    return tuple(sorted(found, key=_when, reverse=True))


def _when(line: LedgerLine) -> tuple[date, int, Id]:
    return line.day, line.made_at, line.id


def _waiting(one: Parked) -> tuple[date, date, int, Id]:
    kr = one.view.kr
    return kr.look_again or date.max, kr.parked_on or date.max, kr.number, kr.id
