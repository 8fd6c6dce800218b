"""Changes that make the rows a device has the rows the fold gives.

Only what differs changes, and only what is known to be deleted goes: a row the fold has not heard of (yet) stays. The
order is safe for references: new rows before rows that point to them, deletions last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.entity import ENTITIES, Record, in_order
from journal_app.domain.ids import Id
from journal_app.store.schema import TABLES
from journal_app.store.visible_rows import Key, Visible

LABEL = "sync"


def changes(current: Iterable[Record], folded: Visible) -> ChangeSet:
    """Return what changes `current` into what the fold shows.

    `current` must hold every row that the fold shows or knows to be deleted, where there is one, and every row that
    points to one of those to be deleted, private lines included: they lose a link to a key result that goes. The fold
    must have seen what this device wrote and has not sealed yet.
    """
    rank = {one.table: rank for rank, one in enumerate(in_order())}
    before = {(row.TABLE, row.id): row for row in current}
    after = dict(before)
    after.update(folded.rows)
    for key in _to_delete(before, folded):
        del after[key]
    for key, row in after.items() if folded.gone else ():
        after[key] = _without_dead_links(row, after, folded.gone)
    made = sorted((key for key in after if key not in before), key=lambda key: rank[key[0]])
    edited = sorted(key for key in after if key in before and before[key] != after[key])
    deleted = sorted((key for key in before if key not in after), key=lambda key: rank[key[0]])
    found = [Change(None, after[key]) for key in _parents_first(made, after)]
    for key in edited:
        found += _edit(before[key], after[key])
    # Children first: a row is deleted as it was found, with what it points to.
    found += [Change(before[key], None) for key in reversed(list(_parents_first(deleted, before)))]
    return ChangeSet(LABEL, tuple(found))


def _edit(before: Record, after: Record) -> list[Change]:
    # What is never edited is put in the place of itself; the store may refuse anything else.
    if ENTITIES[after.TABLE].never_edited:
        return [Change(before, None), Change(None, after)]
    return [Change(before, after)]


def _to_delete(before: Mapping[Key, Record], folded: Visible) -> set[Key]:
    """Return the rows to delete: those known to be, but for what a row that stays must point to.

    What this device alone has and goes with such a row goes along: kept for it, the row would show here alone.
    """
    doomed = {key for key in before if key in folded.gone}
    if not doomed:
        return doomed
    own = {key: row for key, row in before.items() if not TABLES[key[0]].logged}
    doomed |= {key for key, row in own.items() if _goes_with(row, doomed)}
    staying = {key: row for key, row in {**before, **folded.rows}.items() if key not in doomed}
    waiting = list(staying.values())
    while waiting:
        for required, target in _references(waiting.pop()):
            if required and target in doomed:
                doomed.discard(target)
                waiting.append(before[target])
    return doomed


def _goes_with(row: Record, doomed: set[Key]) -> bool:
    return any((part.to, getattr(row, part.name)) in doomed for part in ENTITIES[row.TABLE].subjects)


def _without_dead_links(row: Record, after: Mapping[Key, Record], gone: frozenset[Key]) -> Record:
    dead = {
        field.name: None
        for field in TABLES[row.TABLE].refs
        if (target := (field.to, getattr(row, field.name))) not in after and target in gone
    }
    return _replaced(row, dead) if dead else row


def _replaced(row: Any, values: dict[str, None]) -> Any:  # noqa: ANN401  a record of the same type
    return replace(row, **values)


def _references(row: Record) -> Iterator[tuple[bool, Key]]:
    for field in TABLES[row.TABLE].refs:
        value = getattr(row, field.name)
        if value is not None:
            yield field.required, (field.to, Id(value))


def _parents_first(keys: list[Key], rows: Mapping[Key, Record]) -> Iterator[Key]:
    """Yield rows table by table, nodes of a tree after the one they hang below."""
    waiting = set(keys)
    for key in keys:
        line: list[Key] = []
        at: Key | None = key
        while at in waiting:
            waiting.discard(at)
            line.append(at)
            place = ENTITIES[at[0]].place
            parent = getattr(rows[at], place.name) if place is not None else None
            at = (place.to, parent) if place is not None and parent is not None else None
        yield from reversed(line)
