"""Drift between what a team writes and what it set out to do: facts of the last days, to open a check-in with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from journal_app.domain.ids import Id

DAYS = 7
"""How many days before today are looked at: on a Monday, the whole week before."""


@dataclass(frozen=True, slots=True)
class Drift:
    """What the shared Keeps and the check-ins since `first` say.

    `named` are the key results that Keeps belong to; `keeps` counts the Keeps, `unlinked` those that belong to none.
    `moved` are the key results whose confidence is another than before, with it before and now.
    """

    first: date
    keeps: int = 0
    unlinked: int = 0
    named: frozenset[Id] = field(default_factory=frozenset)
    moved: tuple[tuple[Id, int, int], ...] = ()
