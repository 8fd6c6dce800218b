"""Deletion of a row with all that hangs on it, as the declarations of kinds tell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from journal_app.domain.changes import Change
from journal_app.domain.entity import ENTITIES, Record, in_order
from journal_app.domain.ids import Id
from journal_app.journal.command import Context


def deleted(row: Record, context: Context) -> tuple[Change, ...]:
    """Return the changes that delete a row: what can do without it loses its link, what hangs on it goes first."""
    going: dict[Id, Record] = {}
    links: list[tuple[Record, str]] = []

    def go(one: Record) -> None:
        going[one.id] = one
        for part, below in context.reads.pointing_to(one):
            if _can_do_without(below, part):
                links.append((below, part))
            elif below.id not in going:
                go(below)

    go(row)
    unlinked: dict[Id, Change] = {}
    for below, part in links:
        if below.id not in going:
            now: Any = unlinked[below.id].after if below.id in unlinked else below
            unlinked[below.id] = Change(below, replace(now, **{part: None}))
    places = {id_: place for place, id_ in enumerate(going)}
    # What points to another row goes before that one, also where it goes for another reason.
    order = [declared.table for declared in in_order()]
    last_first = sorted(
        going.values(), key=lambda one: (order.index(one.TABLE), places[one.id]), reverse=True
    )
    return (*unlinked.values(), *(Change(one, None) for one in last_first))


def _can_do_without(row: Record, part: str) -> bool:
    declared = ENTITIES[row.TABLE].part(part)
    return declared.optional and not declared.moves and not declared.goes_with
