"""Which tables, fields and codes a version of the app knows, and reading operations with that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from journal_app.store.oplog import Code
from journal_app.store.schema import TABLES, Field, Table
from journal_app.sync.ops import Op, Scalar
from journal_app.sync.values import is_understood


@dataclass(frozen=True, slots=True)
class Reading:
    """What an operation on rows says. `table` is None where that is not said; `left` are fields not understood."""

    table: str | None
    values: Mapping[int, Scalar]
    named: Mapping[str, Scalar]
    left: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tables and codes a version knows."""

    tables: Mapping[str, Table]
    codes: frozenset[int] = frozenset(Code)
    fields: Mapping[int, tuple[str, Field]] = field(init=False)

    def __post_init__(self) -> None:
        """Index the fields by number."""
        found = {f.number: (table.name, f) for table in self.tables.values() for f in table.fields}
        object.__setattr__(self, "fields", found)

    def read(self, op: Op) -> Reading | None:
        """Return what an operation says, or None where nothing of it is understood."""
        if op.code not in self.codes:
            return None
        if op.code == Code.DEL:
            return Reading(None, {}, {})
        if op.code == Code.NEW:
            return self._row(op.value) if isinstance(op.value, tuple) else None
        known = self.fields.get(op.field) if op.field is not None else None
        if known is None or known[1].moves is not (op.code == Code.MOVE):
            return None
        value = op.value
        if not isinstance(value, Scalar) or not is_understood(known[1], value):
            return None
        return Reading(known[0], {known[1].number: value}, {known[1].name: value})

    def _row(self, row: Iterable[tuple[int, Scalar]]) -> Reading | None:
        values: dict[int, Scalar] = {}
        named: dict[str, Scalar] = {}
        left: list[int] = []
        tables: set[str] = set()
        for number, value in row:
            known = self.fields.get(number)
            if known is None or not is_understood(known[1], value):
                left.append(number)
            else:
                values[number] = named[known[1].name] = value
                tables.add(known[0])
        return Reading(tables.pop(), values, named, tuple(left)) if len(tables) == 1 else None


KNOWN = Vocabulary({name: table for name, table in TABLES.items() if table.logged})
