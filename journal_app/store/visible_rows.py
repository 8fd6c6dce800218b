"""Rows people see, of folded entities: complete ones whose references lead somewhere.

What something that shows hangs on stays, though it was deleted elsewhere at the same time: an entry with a line, an
objective with a key result. Reactions and check-ins do not keep what they are about; they go with it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from journal_app.domain.entity import ENTITIES, Record
from journal_app.domain.ids import Id
from journal_app.domain.text_limits import clean
from journal_app.store.schema import TABLES, Field, SqlValue, Table

Key = tuple[str, Id]
_MISSING: Any = dataclasses.MISSING
# With which rows a row of each kind goes.
_SUBJECTS = {table: one.subjects for table, one in ENTITIES.items()}


def _decoder(field: Field) -> Callable[[Any], Any] | None:
    """Return what makes the value of a row of one that is understood; None where it is the same."""
    if field.type == "str":
        # Nobody's words are refused; what cannot be seen in them is left out, on every device alike.
        return (lambda text: None if text is None else clean(text)) if field.optional else clean
    if field.type in {"int", "Id", "bytes"}:
        return None
    if field.words is not None and not field.optional:
        return {str(word): word for word in field.words}.__getitem__
    return field.codec.decode


@cache
def _readers(name: str) -> tuple[tuple[int, str, Callable[[Any], Any] | None, Any], ...]:
    """Return of each field of a table its number, its name, what reads it, and its default."""
    return tuple((field.number, field.name, _decoder(field), field.default) for field in TABLES[name].fields)


@dataclass(frozen=True, slots=True)
class Outside:
    """Rows that show and are not judged now, and which of those judged they keep."""

    shown: frozenset[Key] = frozenset()
    kept: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Visible:
    """The rows to show, and those known that do not: `waiting` for a row nobody here has heard of, or `gone`.

    Gone is what was deleted, cut off or never anybody's right to write. `kept` are rows that were deleted and stay,
    since something that shows hangs on them. `partial` show without a link to a row that does not show.
    """

    rows: Mapping[Key, Record]
    gone: frozenset[Key]
    waiting: frozenset[Key]
    kept: frozenset[Key]
    partial: frozenset[Key] = frozenset()


def complete(table: Table, values: Mapping[int, SqlValue]) -> dict[str, Any] | None:
    """Return the values of a row by name, with defaults for what its writer did not know; None while any is missing."""
    found: dict[str, Any] = {}
    for number, name, decode, default in _readers(table.name):
        if number in values:
            value = values[number]
            found[name] = value if decode is None else decode(value)
        elif default is _MISSING:
            return None
        else:
            found[name] = default
    return found


def visible(
    tables: Mapping[str, Table],
    found: Mapping[Key, dict[str, Any]],
    alive: frozenset[Key],
    known: frozenset[Key],
    outside: Outside,
) -> Visible:
    """Choose what is shown of the complete rows, of which `alive` are not deleted.

    `known` are all rows somebody made, whether or not that counts.
    """
    present = _grounded(tables, found, outside.shown)
    standing = _standing(tables, present, alive, outside)
    rows: dict[Key, Record] = {}
    partial: set[Key] = set()
    for key in standing:
        values = present[key]
        for field, target in references(tables[key[0]], values):
            if target not in standing and target not in outside.shown:
                values = {**values, field.name: None}
                partial.add(key)
        rows[key] = tables[key[0]].record(id=key[1], **values)
    waiting = {key for key in found if key in alive and key not in present}
    gone = (known | frozenset(found)) - frozenset(rows)
    gone -= waiting
    while hopeless := {key for key in waiting if not _may_come(tables, found, key, gone)}:
        waiting -= hopeless
        gone |= hopeless
    return Visible(rows, gone, frozenset(waiting), frozenset(standing) - alive, frozenset(partial))


def references(table: Table, values: Mapping[str, Any]) -> Iterator[tuple[Field, Key]]:
    """Yield the links of a row that lead somewhere."""
    for field in table.refs:
        target = values[field.name]
        if target is not None:
            yield field, (field.to, target)


def _may_come(
    tables: Mapping[str, Table], found: Mapping[Key, dict[str, Any]], key: Key, gone: frozenset[Key]
) -> bool:
    links = references(tables[key[0]], found[key])
    return not any(target in gone and field.required for field, target in links)


def _grounded(
    tables: Mapping[str, Table], found: Mapping[Key, dict[str, Any]], shown: frozenset[Key]
) -> dict[Key, dict[str, Any]]:
    """Leave out rows that must point to a row that is not here, and in turn those that must point to them."""
    present = dict(found)
    while True:
        lost = [
            key
            for key, values in present.items()
            if any(
                target not in present and target not in shown and field.required
                for field, target in references(tables[key[0]], values)
            )
        ]
        if not lost:
            return present
        for key in lost:
            del present[key]


def _standing(
    tables: Mapping[str, Table],
    present: Mapping[Key, dict[str, Any]],
    alive: frozenset[Key],
    outside: Outside,
) -> set[Key]:
    """Return the rows that are alive, and those that something which stands hangs on."""
    standing: set[Key] = set()

    def stand(waiting: list[Key]) -> None:
        while waiting:
            key = waiting.pop()
            if key in standing:
                continue
            standing.add(key)
            for field, target in references(tables[key[0]], present[key]):
                if target in present and field.keeps:
                    waiting.append(target)

    def subjects(key: Key) -> list[Key]:
        parts = _SUBJECTS[key[0]]
        return [(part.to, about) for part in parts if (about := present[key][part.name]) is not None]

    stand([key for key in present if (key in alive or key in outside.kept) and not subjects(key)])
    # What goes with its subject keeps nothing else either once that is gone. A subject may have one itself, or be kept
    # by what stands only now: looked at until nothing more is found, so that the order of rows says nothing.
    pending = [(key, targets) for key in present if key in alive and (targets := subjects(key))]
    while True:
        left = []
        for key, targets in pending:
            if all(target in standing or target in outside.shown for target in targets):
                stand([key])
            else:
                left.append((key, targets))
        if len(left) == len(pending):
            break
        pending = left
    return standing
