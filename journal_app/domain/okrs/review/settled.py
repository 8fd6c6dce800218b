"""Settled rows: what stays as it is in a closed cycle, and which way leads from a row to its cycle.

Asked before anything is written here (`journal.okrs.cycle_law`), and of what arrives (`sync.fold.closed_cycles`). Kinds
are named by their tables: importing each of them would cost every start something.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from journal_app.domain.entity import ENTITIES

_OF_TREE: Final = frozenset(
    {"objective", "key_result", "check_in", "step", "dependency", "co_owner", "support", "kr_answer"}
)
_BESIDE: Final = frozenset({"guard", "guard_rating", "action_plan", "plan_owner", "plan_report"})
_OF_ITS_END: Final = frozenset({"finding", "closing", "kr_comment", "carried", "verdict"})
SETTLED: Final = _OF_TREE | _BESIDE | _OF_ITS_END
"""What stays as it is in a closed cycle; daily lines may still be linked to it. Verdicts are those that set it."""

PERIOD: Final = "period"
_WITH_PERIOD: Final = frozenset({"objective", "guard", "workshop"})
_ABOVE: Final[Mapping[str, str]] = {
    "idea": "idea",
    "step": "workshop_step",
    "meeting": "meeting",
    "workshop": "workshop",
    "key_result": "key_result",
    "plan": "action_plan",
    "objective": "objective",
    "guard": "guard",
}


@cache
def stands_below(table: str) -> tuple[str, str] | None:
    """Return the part of a kind that leads to its cycle, with the table it leads to; None where none does.

    `ENTITIES` says of a part whether it is fixed. Of several the first named above holds: a verdict stands where its
    idea was put forward, whatever key result it became.
    """
    if table in _WITH_PERIOD:
        return PERIOD, PERIOD
    parts = {one.name: one.to for one in ENTITIES[table].references}
    return next(((name, to) for name, to in _ABOVE.items() if parts.get(name) == to), None)
