"""The schema: how domain values lie in tables, described once for writing, reading and the change log.

It follows from the declarations (`domain.entity`): a column for each part, with the codec of its annotation.
Identity: a row is joined by a local integer key; its 16-byte id stands once, in its own table. A column that points to
a row (`to`) holds its key and is an id everywhere outside the store. Field numbers are the names used in the change log
and on the wire: they are never reused or renumbered.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, Final

from journal_app.domain.entity import ENTITIES, Declaration, Part, Record
from journal_app.domain.okrs.okr import format_number

SqlValue = int | str | bytes | None

_NO_KEY = -1

# Days and numbers come again and again.
_SEEN: Final = 4096


@dataclass(frozen=True, slots=True)
class Codec:
    """How one type of value is stored: the SQL type, and both directions."""

    sql: str
    encode: Callable[[Any], SqlValue]
    decode: Callable[[Any], Any]


def _same(value: Any) -> Any:  # noqa: ANN401  the values of a column are of its own type
    return value


_CODECS: Final[Mapping[str, Codec]] = {
    "str": Codec("TEXT", _same, _same),
    "int": Codec("INTEGER", _same, _same),
    "bool": Codec("INTEGER", int, bool),
    "date": Codec("TEXT", date.isoformat, lru_cache(_SEEN)(date.fromisoformat)),
    "Decimal": Codec("TEXT", format_number, lru_cache(_SEEN)(Decimal)),
    "bytes": Codec("BLOB", _same, _same),
    "Id": Codec("BLOB", _same, _same),
}


class _Words(dict[str, StrEnum]):
    """The words of a set by their texts; an unknown one raises ValueError, as asking the set itself does."""

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__((str(word), word) for word in words)
        self._words = words

    def __missing__(self, text: str) -> StrEnum:
        return self._words(text)


def _optional(codec: Codec) -> Codec:
    return Codec(
        codec.sql,
        lambda value: None if value is None else codec.encode(value),
        lambda value: None if value is None else codec.decode(value),
    )


class Field(Part):
    """One column: a part of a kind, and how its values are stored. `words` are all a text can be, where that is given.

    `decode_some` decodes a value that is not None. A change of a part that `moves` is logged as a move.
    """

    __slots__ = ("codec", "decode_some", "words")

    def __init__(self, part: Part, codec: Codec, words: type[StrEnum] | None) -> None:
        for word in Part.__slots__:
            setattr(self, word, getattr(part, word))
        self.codec = _optional(codec) if part.optional else codec
        self.decode_some = codec.decode
        self.words = words

    def but(self, **says: object) -> Field:
        """Return this field with something else said of it, as another version of the program knows it."""
        other = Field(self, self.codec, self.words)
        for word, said in says.items():
            setattr(other, word, said)
        return other

    @property
    def placeholder(self) -> str:
        """Return the SQL that stands for a bound value of this column.

        A reference to a row that is gone must not pass for none: it becomes a key that the constraints refuse.
        """
        if not self.to:
            return "?"
        if not self.optional:
            return f"(SELECT key FROM {self.to} WHERE id = ?)"
        found = (
            f"SELECT coalesce(r.key, {_NO_KEY}) FROM (SELECT ? AS id) b LEFT JOIN {self.to} r ON r.id = b.id"
        )
        return f"({found} WHERE b.id IS NOT NULL)"

    @property
    def is_bytes(self) -> bool:
        """Tell whether its values are bytes: ids, as a rule."""
        return self.codec.sql == "BLOB"

    def stored(self, record: Record) -> SqlValue:
        """Return the value to bind for this column of a record (for a reference: the id)."""
        return self.codec.encode(getattr(record, self.name))


def _field(part: Part, record: type[Any]) -> Field:
    words = None
    codec = _CODECS.get(part.type)
    if codec is None:
        words = vars(sys.modules[record.__module__])[part.type]
        if not (isinstance(words, type) and issubclass(words, StrEnum)):
            raise TypeError(f"{record.TABLE}.{part.name}: no column holds a {part.type}")
        codec = Codec("TEXT", _same, _Words(words).__getitem__)
    return Field(part, codec, words)


def same(columns: Iterable[Field]) -> str:
    """Return the condition that columns hold the values bound."""
    return " AND ".join(f'"{f.name}" IS {f.placeholder}' for f in columns)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: the type of its rows, its columns, and whether the change log (and so sync) sees it.

    `numbers` are the field numbers as the log writes them; `refs` are the columns that point to other rows. `insert`
    and `delete` are SQL: a row is deleted as it was found, since taking back a new line must not take somebody's later
    words with it. `searched` are the columns of which the search must hear, none where nothing is searched.
    """

    record: type[Any]
    fields: tuple[Field, ...]
    logged: bool = True
    stamped: bool = False
    numbers: tuple[str, ...] = field(init=False)
    refs: tuple[Field, ...] = field(init=False)
    insert: str = field(init=False)
    delete: str = field(init=False)
    searched: frozenset[str] = field(init=False)
    _selected: str = field(init=False)
    _values: Callable[[Record], tuple[Any, ...]] = field(init=False)
    _encoders: tuple[tuple[int, Callable[[Any], SqlValue]], ...] = field(init=False)
    _decoders: tuple[tuple[int, Callable[[Any], Any]], ...] = field(init=False)

    def __post_init__(self) -> None:
        """Prepare what each stored row needs: an import stores 100,000 of them at once."""
        encoders = [(n, f.codec.encode) for n, f in enumerate(self.fields) if f.codec.encode is not _same]
        object.__setattr__(self, "numbers", tuple(str(f.number) for f in self.fields))
        object.__setattr__(self, "refs", tuple(f for f in self.fields if f.to))
        columns = ["{t}.id", *(_selected("{t}", f) for f in self.fields)]
        object.__setattr__(self, "_selected", ", ".join(columns))
        object.__setattr__(self, "_values", _getter([f.name for f in self.fields]))
        object.__setattr__(self, "_encoders", tuple(encoders))
        decoders = [(n, f.decode_some) for n, f in enumerate(self.fields, 1) if f.decode_some is not _same]
        object.__setattr__(self, "_decoders", tuple(decoders))
        # What a hit shows: words, and where they stand.
        found = {f.name for f in self.fields if f.searched or f.required or f.type == "date"}
        searched = any(f.searched for f in self.fields)
        object.__setattr__(self, "searched", frozenset(found if searched else ()))
        stamp = ["updated_at"] if self.stamped else []
        named = ", ".join(["id", *(f'"{f.name}"' for f in self.fields), *stamp])
        values = ", ".join(["?", *(f.placeholder for f in self.fields), *("?" for _ in stamp)])
        object.__setattr__(self, "insert", f"INSERT INTO {self.name}({named}) VALUES ({values})")
        object.__setattr__(self, "delete", f"DELETE FROM {self.name} WHERE id = ? AND {same(self.fields)}")

    def stored(self, record: Record) -> list[SqlValue]:
        """Return the values to bind for all columns of a record (for references: ids)."""
        values = list(self._values(record))
        for n, encode in self._encoders:
            values[n] = encode(values[n])
        return values

    @property
    def name(self) -> str:
        """Return the table's name."""
        return str(self.record.TABLE)

    def changed(self, before: Record, after: Record) -> tuple[Field, ...]:
        """Return the fields in which two versions of a row differ."""
        return tuple(f for f in self.fields if getattr(before, f.name) != getattr(after, f.name))

    def selected(self, alias: str) -> str:
        """Return the SQL column list, id first, references as ids, from which `build` makes a record."""
        return self._selected.replace("{t}", alias)

    def column(self, alias: str, name: str) -> str:
        """Return the SQL for one column, an id where it is a reference. There must be one."""
        return _selected(alias, next(f for f in self.fields if f.name == name))

    def build(self, row: tuple[Any, ...]) -> Any:  # noqa: ANN401  a record of the table's own type
        """Make a record of a row selected with `selected`."""
        values = list(row)
        for n, decode in self._decoders:
            if values[n] is not None:
                values[n] = decode(values[n])
        return self.record(*values)


def _getter(names: list[str]) -> Callable[[Record], tuple[Any, ...]]:
    # Of one name alone it gives the bare value.
    found = attrgetter(*names)
    return found if len(names) > 1 else lambda record: (found(record),)


def _selected(alias: str, column: Field) -> str:
    held = f'{alias}."{column.name}"'
    return f"(SELECT id FROM {column.to} WHERE key = {held})" if column.to else held


def _table(one: Declaration) -> Table:
    return Table(one.record, tuple(_field(part, one.record) for part in one.parts), one.logged, one.stamped)


class _Tables(Mapping[str, Table]):
    """The tables by name, each made when it is first asked for. Raises KeyError for a table nobody declares."""

    def __init__(self) -> None:
        self._made: dict[str, Table] = {}

    def __getitem__(self, name: str) -> Table:
        found = self._made.get(name)
        if found is None:
            found = self._made[name] = _table(ENTITIES[name])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(ENTITIES)

    def __len__(self) -> int:
        return len(ENTITIES)


TABLES: Final = _Tables()


@cache
def fields_by_number() -> Mapping[int, Field]:
    """Return all fields that the log knows."""
    return {f.number: f for table in TABLES.values() if table.logged for f in table.fields}
