"""One other day of a cycle, as it is read beside the window. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.okrs.groups import Group
from journal_app.journal.journal import Journal
from journal_app.ui.okrs.snapshot import Shown
from journal_app.ui.okrs.time_machine.reach import Reach, reach_of
from journal_app.ui.okrs.time_machine.rows import Past, past_of


@dataclass(frozen=True, slots=True)
class Found:
    """A day as it was read, with how far one can go; `known_since` is the day from which on the log tells all."""

    past: Past
    reach: Reach
    known_since: date | None = None


def read_past(journal: Journal, shown: Shown, day: date | None, reach: Reach | None = None) -> Found:
    """Read a day of a cycle beside what is shown of it now; without a day, the one to begin with.

    The `reach` is read anew where it is not known. Raises the errors of reading.
    """
    period = shown.tree.period
    with journal.snapshot() as reads:
        if reach is None:
            reach = reach_of(period.first, period.last, shown.today, reads.past.changes(period.id))
        day = reach.opening if day is None else reach.clamped(day)
        later = max(day, shown.today)
        then, differences = reads.past.compared(period.id, day, later, shown.workdays)
        names: dict[Id, str] = {member.id: member.name for member in shown.members}
        names |= {group.id: group.name for group in reads.everything(Group)}
        if shown.tree is not shown.whole:
            then = then.of_group(shown.group)
        return Found(past_of(day, then, shown.tree, differences, names), reach, reads.past.known_since())
