"""The sessions found in a cycle, the rhythm of them, and who is who. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.okrs.cycles import Cycle, cycle_on, cycles_between
from journal_app.domain.periods import Fiscal
from journal_app.domain.team import Member
from journal_app.domain.week.session_list import SessionRow
from journal_app.domain.workdays import Workdays
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.chore_list import spans_around
from journal_app.journal.week.rhythm import Rhythm, rhythm_of


@dataclass(frozen=True, slots=True)
class Found:
    """The sessions of a cycle, the cycles of which there are any, and what the dialog of the rhythm asks for."""

    cycle: Cycle
    cycles: tuple[Cycle, ...]
    rows: tuple[SessionRow, ...]
    rhythm: Rhythm | None
    today: date
    me: Id
    members: tuple[Member, ...]
    groups: tuple[tuple[Id, str], ...]

    @property
    def names(self) -> Mapping[Id, str]:
        """Return what people are called."""
        return {member.id: member.name for member in self.members}


@dataclass(frozen=True, slots=True)
class Asked:
    """A day of the cycle that is asked for, and what tells cycles and workdays apart."""

    day: date
    fiscal: Fiscal
    workdays: Workdays


def load_sessions(journal: Journal, asked: Asked) -> Found:
    """Read the sessions of the cycle that holds a day."""
    with journal.snapshot() as reads:
        today, periods = journal.today(), reads.okr.periods()
        cycle = cycle_on(asked.day, periods, asked.fiscal)
        first = min(reads.session_list.first_week() or today, asked.day, today)
        cycles = cycles_between(first, max(today, asked.day), periods, asked.fiscal)
        now = cycle_on(today, periods, asked.fiscal)
        rhythm = rhythm_of(reads, today, asked.workdays, spans_around(now, periods, asked.fiscal))
        rows = reads.session_list.between(cycle.start, cycle.end)
        groups = tuple((group.id, group.name) for group, _depth in reads.groups.tree().walk())
        return Found(cycle, cycles, rows, rhythm, today, journal.me, tuple(reads.team.members()), groups)
