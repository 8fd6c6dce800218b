"""From folded entities to the rows people see: complete ones whose references lead somewhere.

What something alive hangs on stays, though it was deleted elsewhere at the same time: an entry with a line, an
objective with a key result. Reactions and check-ins keep nothing; they go with what they are about.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from journal_app.domain.changes import Record
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Reaction
from journal_app.domain.okr import CheckIn, Objective
from journal_app.store.schema import Field, Table
from journal_app.sync.ops import Scalar

Key = tuple[str, Id]
# Deleting what these are about deletes them too.
_YIELDING = {(Reaction.TABLE, "item"), (CheckIn.TABLE, "key_result")}


@dataclass(frozen=True, slots=True)
class Visible:
    """The rows to show, and those known that do not: `waiting` for a row nobody here has heard of, or `gone`.

    Gone is what was deleted, cut off or never anybody's right to write. `kept` are rows that were deleted and stay,
    since something alive hangs on them.
    """

    rows: Mapping[Key, Record]
    gone: frozenset[Key]
    waiting: frozenset[Key]
    kept: frozenset[Key]


def complete(table: Table, values: Mapping[int, Scalar]) -> dict[str, Any] | None:
    """Return the values of a row by name, with defaults for what its writer did not know; None while any is missing."""
    found = {f.name: f.codec.decode(values[f.number]) for f in table.fields if f.number in values}
    for part in dataclasses.fields(table.record):
        if part.name == "id" or part.name in found:
            continue
        if part.default is dataclasses.MISSING:
            return None
        found[part.name] = part.default
    return found


def visible(
    tables: Mapping[str, Table],
    found: Mapping[Key, dict[str, Any]],
    alive: frozenset[Key],
    known: frozenset[Key],
) -> Visible:
    """Choose what is shown of the complete rows, of which `alive` are not deleted.

    `known` are all rows somebody made, whether or not that counts.
    """
    present = _grounded(tables, found)
    standing = _standing(tables, present, alive)
    rows: dict[Key, Record] = {}
    for key in standing:
        values = dict(present[key])
        for field, target in _references(tables[key[0]], values):
            if target not in standing:
                if not _is_optional(key[0], field):
                    break
                values[field.name] = None
        else:
            rows[key] = tables[key[0]].record(id=key[1], **values)
    waiting = {key for key in found if key in alive and key not in present}
    gone = (known | frozenset(found)) - frozenset(rows)
    gone -= waiting
    while hopeless := {key for key in waiting if not _may_come(tables, found, key, gone)}:
        waiting -= hopeless
        gone |= hopeless
    return Visible(rows, gone, frozenset(waiting), frozenset(standing) - alive)


def _may_come(
    tables: Mapping[str, Table], found: Mapping[Key, dict[str, Any]], key: Key, gone: frozenset[Key]
) -> bool:
    references = _references(tables[key[0]], found[key])
    return not any(target in gone and not _is_optional(key[0], field) for field, target in references)


def _grounded(tables: Mapping[str, Table], found: Mapping[Key, dict[str, Any]]) -> dict[Key, dict[str, Any]]:
    """Leave out rows that must point to a row that is not here, and in turn those that must point to them."""
    present = dict(found)
    while True:
        lost = [
            key
            for key, values in present.items()
            if any(
                target not in present and not _is_optional(key[0], field)
                for field, target in _references(tables[key[0]], values)
            )
        ]
        if not lost:
            return present
        for key in lost:
            del present[key]


def _standing(
    tables: Mapping[str, Table], present: Mapping[Key, dict[str, Any]], alive: frozenset[Key]
) -> set[Key]:
    """Return the rows that are alive, and those that something alive hangs on."""
    standing: set[Key] = set()
    waiting = [key for key in present if key in alive]
    while waiting:
        key = waiting.pop()
        if key in standing:
            continue
        standing.add(key)
        for field, target in _references(tables[key[0]], present[key]):
            if target in present and _keeps(key[0], field):
                waiting.append(target)
    return standing


def _references(table: Table, values: Mapping[str, Any]) -> Iterator[tuple[Field, Key]]:
    for field in table.fields:
        if field.ref and values[field.name] is not None:
            yield field, (field.ref, values[field.name])


def _keeps(table: str, field: Field) -> bool:
    hangs = field.moves or not _is_optional(table, field)
    return hangs and (table, field.name) not in _YIELDING


def _is_optional(table: str, field: Field) -> bool:
    return field.name in {"kr", "owner"} or (table == Objective.TABLE and field.moves)
