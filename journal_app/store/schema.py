"""How domain values lie in tables: one description that writing, reading and the change log share.

Identity: a row is joined by a local integer key; its 16-byte id stands once, in its own table. A column of
kind REF holds the key of another row and is an id everywhere outside the store. Field numbers are the
names used in the change log and, later, on the wire: they are never reused or renumbered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from journal_app.domain.entity import Record
from journal_app.domain.ids import Id
from journal_app.domain.imported import Imported
from journal_app.domain.kpt import Copy, Entry, Item, Kind, Outcome, PrivateItem, Reaction, ReactionKind
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective, Period, State, format_number
from journal_app.domain.team import Member, Naming, Team

SqlValue = int | str | bytes | None

_NO_KEY = -1


@dataclass(frozen=True, slots=True)
class Codec:
    """How one type of value is stored: the SQL type, and both directions."""

    sql: str
    encode: Callable[[Any], SqlValue]
    decode: Callable[[Any], Any]


def _same(value: Any) -> Any:  # noqa: ANN401  the values of a column are of its own type
    return value


def _optional(codec: Codec) -> Codec:
    return Codec(
        codec.sql,
        lambda value: None if value is None else codec.encode(value),
        lambda value: None if value is None else codec.decode(value),
    )


TEXT = Codec("TEXT", _same, _same)
INTEGER = Codec("INTEGER", _same, _same)
BOOLEAN = Codec("INTEGER", int, bool)
DAY = Codec("TEXT", date.isoformat, date.fromisoformat)
NUMBER = Codec("TEXT", format_number, Decimal)
MAYBE_NUMBER = _optional(NUMBER)
KIND = Codec("TEXT", _same, Kind)
OUTCOME = Codec("TEXT", _same, Outcome)
REACTION_KIND = Codec("TEXT", _same, ReactionKind)
STATE = Codec("TEXT", _same, State)
BYTES = Codec("BLOB", _same, _same)
ID = Codec("BLOB", _same, Id)
MAYBE_ID = Codec("BLOB", _same, lambda value: None if value is None else Id(value))


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name, its number in the change log, its codec, and the table it points to if it is a reference.

    `moves` marks the parent of a tree node: a change of it is logged as a move.
    """

    name: str
    number: int
    codec: Codec
    ref: str = ""
    moves: bool = False

    @property
    def placeholder(self) -> str:
        """Return the SQL that stands for a bound value of this column.

        A reference to a row that is gone must not pass for none: it becomes a key that the constraints refuse.
        """
        if not self.ref:
            return "?"
        if self.codec is not MAYBE_ID:
            return f"(SELECT key FROM {self.ref} WHERE id = ?)"
        found = (
            f"SELECT coalesce(r.key, {_NO_KEY}) FROM (SELECT ? AS id) b LEFT JOIN {self.ref} r ON r.id = b.id"
        )
        return f"({found} WHERE b.id IS NOT NULL)"

    def stored(self, record: Record) -> SqlValue:
        """Return the value to bind for this column of a record (for a reference: the id)."""
        return self.codec.encode(getattr(record, self.name))


@dataclass(frozen=True, slots=True)
class Table:
    """One table: the type of its rows, its columns, and whether the change log (and so sync) sees it.

    `numbers` are the field numbers as the log writes them; `refs` are the columns that point to other rows.
    """

    record: type[Any]
    fields: tuple[Field, ...]
    logged: bool = True
    stamped: bool = False
    numbers: tuple[str, ...] = field(init=False)
    refs: tuple[Field, ...] = field(init=False)
    _values: Callable[[Record], tuple[Any, ...]] = field(init=False)
    _encoders: tuple[tuple[int, Callable[[Any], SqlValue]], ...] = field(init=False)

    def __post_init__(self) -> None:
        """Prepare what each stored row needs: an import stores 100,000 of them at once."""
        encoders = [(n, f.codec.encode) for n, f in enumerate(self.fields) if f.codec.encode is not _same]
        object.__setattr__(self, "numbers", tuple(str(f.number) for f in self.fields))
        object.__setattr__(self, "refs", tuple(f for f in self.fields if f.ref))
        object.__setattr__(self, "_values", attrgetter(*(f.name for f in self.fields)))
        object.__setattr__(self, "_encoders", tuple(encoders))

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
        columns = [f"{alias}.id"]
        columns += [
            f'(SELECT id FROM {f.ref} WHERE key = {alias}."{f.name}")' if f.ref else f'{alias}."{f.name}"'
            for f in self.fields
        ]
        return ", ".join(columns)

    def build(self, row: tuple[Any, ...]) -> Any:  # noqa: ANN401  a record of the table's own type
        """Make a record of a row selected with `selected`."""
        values = {f.name: f.codec.decode(value) for f, value in zip(self.fields, row[1:], strict=True)}
        return self.record(id=Id(row[0]), **values)


_TEAM = Table(
    Team,
    (
        Field("name", 1, TEXT),
        Field("fiscal_start", 2, INTEGER),
        Field("keep_prompt", 3, TEXT),
        Field("problem_prompt", 4, TEXT),
        Field("try_prompt", 5, TEXT),
    ),
)
_MEMBER = Table(Member, (Field("team", 16, ID, "team"), Field("name", 17, TEXT)))
_NAMING = Table(
    Naming,
    (
        Field("member", 24, ID, "member"),
        Field("name", 25, ID, "member"),
        Field("person", 26, MAYBE_ID, "member"),
    ),
)
_ENTRY = Table(
    Entry, (Field("member", 32, ID, "member"), Field("day", 33, DAY), Field("nothing", 34, BOOLEAN))
)
_LINE = (
    Field("kind", 49, KIND),
    Field("pos", 50, TEXT),
    Field("text", 51, TEXT),
    Field("kr", 52, MAYBE_ID, "key_result"),
    Field("outcome", 53, OUTCOME),
)
_ITEM = Table(Item, (Field("entry", 48, ID, "entry"), *_LINE), stamped=True)
# Private lines have no numbers of their own in the log: they never enter it.
_PRIVATE_ITEM = Table(
    PrivateItem, (Field("member", 0, ID, "member"), Field("day", 0, DAY), *_LINE), logged=False, stamped=True
)
_REACTION = Table(
    Reaction,
    (
        Field("item", 64, ID, "item"),
        Field("member", 65, ID, "member"),
        Field("kind", 66, REACTION_KIND),
        Field("count", 67, INTEGER),
    ),
)
_COPY = Table(Copy, (Field("item", 27, ID, "item"), Field("member", 28, ID, "member")))
_PERIOD = Table(
    Period,
    (Field("team", 80, ID, "team"), Field("start", 81, DAY), Field("end", 82, DAY), Field("label", 83, TEXT)),
)
_OBJECTIVE = Table(
    Objective,
    (
        Field("period", 96, ID, "period"),
        Field("parent", 97, MAYBE_ID, "objective", moves=True),
        Field("pos", 98, TEXT),
        Field("number", 99, INTEGER),
        Field("title", 100, TEXT),
        Field("owner", 101, MAYBE_ID, "member"),
        Field("state", 102, STATE),
        Field("note", 103, TEXT),
    ),
)
_KEY_RESULT = Table(
    KeyResult,
    (
        Field("objective", 112, ID, "objective", moves=True),
        Field("pos", 113, TEXT),
        Field("number", 114, INTEGER),
        Field("title", 115, TEXT),
        Field("owner", 116, MAYBE_ID, "member"),
        Field("start", 117, MAYBE_NUMBER),
        Field("target", 118, MAYBE_NUMBER),
        Field("unit", 119, TEXT),
        Field("state", 120, STATE),
        Field("note", 121, TEXT),
    ),
)
_CHECK_IN = Table(
    CheckIn,
    (
        Field("key_result", 128, ID, "key_result"),
        Field("member", 129, ID, "member"),
        Field("day", 130, DAY),
        Field("made_at", 131, INTEGER),
        Field("value", 132, NUMBER),
        Field("confidence", 133, INTEGER),
        Field("note", 134, TEXT),
    ),
)
# What this device remembers for itself: no numbers, since it never enters the log.
_IMPORTED = Table(
    Imported,
    (
        Field("log", 0, INTEGER),
        Field("who", 0, BYTES),
        Field("day", 0, DAY),
        Field("mine", 0, BOOLEAN),
        Field("lines", 0, BYTES),
    ),
    logged=False,
)

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        _TEAM,
        _MEMBER,
        _NAMING,
        _ENTRY,
        _ITEM,
        _PRIVATE_ITEM,
        _REACTION,
        _COPY,
        _PERIOD,
        _OBJECTIVE,
        _KEY_RESULT,
        _CHECK_IN,
        _IMPORTED,
    )
}
FIELDS: Mapping[int, Field] = {f.number: f for table in TABLES.values() if table.logged for f in table.fields}
