"""Aims and their days: a mission is for a cycle, a vision for the fiscal year the cycle begins in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from journal_app.domain.ids import Id, derived
from journal_app.domain.okrs.cycles import Cycle
from journal_app.domain.okrs.groups import Aim, AimKind
from journal_app.domain.periods import Fiscal, part_of_year


def first_of(kind: AimKind, cycle: Cycle, fiscal: Fiscal) -> date:
    """Return the day an aim seen with a cycle is kept under. A cycle planned anew keeps its mission."""
    if kind is AimKind.VISION:
        return part_of_year(cycle.start, Fiscal(fiscal.start, 12)).start
    return cycle.period.start if cycle.period else cycle.start


def aim_id(team: Id, group: Id | None, kind: AimKind, first: date) -> Id:
    """Return the one id of the aim of a group, or of the whole team, for what begins on a day."""
    return derived("aim", team, group or b"", kind.value.encode(), first.isoformat().encode())


def aim_text(aims: Iterable[Aim], group: Id | None, kind: AimKind, first: date) -> str:
    """Return the words of an aim, "" where nobody has said any."""
    found = (aim.text for aim in aims if (aim.group, aim.kind, aim.first) == (group, kind, first))
    return next(found, "")
