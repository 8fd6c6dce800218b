"""The vocabulary of a version: which tables, fields and codes it knows, and how it reads operations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from journal_app.store.log.op_rows import Code
from journal_app.store.schema import TABLES, Field, Table
from journal_app.store.value_checks import understanding
from journal_app.sync.fold.ops import Op, Scalar


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
    _known: Mapping[int, tuple[str, str, Callable[[Scalar], bool]]] = field(init=False)

    def __post_init__(self) -> None:
        """Index the fields by number."""
        found = {f.number: (table.name, f) for table in self.tables.values() for f in table.fields}
        object.__setattr__(self, "fields", found)
        known = {number: (table, one.name, understanding(one)) for number, (table, one) in found.items()}
        object.__setattr__(self, "_known", known)

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
        if not isinstance(op.value, Scalar):
            return None
        value = _plain(op.value)
        if not self._known[known[1].number][2](value):
            return None
        return Reading(known[0], {known[1].number: value}, {known[1].name: value})

    def _row(self, row: Iterable[tuple[int, Scalar]]) -> Reading | None:
        values: dict[int, Scalar] = {}
        named: dict[str, Scalar] = {}
        left: list[int] = []
        of: str | None = None
        for number, written in row:
            value = _plain(written)
            table, name, understood = self._known.get(number, _UNKNOWN)
            if not understood(value):
                left.append(number)
            elif of is None or of == table:
                of = table
                values[number] = named[name] = value
            else:
                return None
        return Reading(of, values, named, tuple(left)) if of is not None else None


def _nothing(value: Scalar) -> bool:
    del value
    return False


_UNKNOWN: Final = ("", "", _nothing)


def _plain(value: Scalar) -> Scalar:
    # Truth is written as a number here; on the wire it may be either.
    return int(value) if isinstance(value, bool) else value


KNOWN = Vocabulary({name: table for name, table in TABLES.items() if table.logged})
