"""Entities: the kinds of rows there are. One declaration beside the fields says all that is true of a kind.

    @entity(writers=Author(by="member"))
    class Kudos:
        TABLE: ClassVar[str] = "kudos"

        id: Id
        member: Id = part(144, to="member", fixed=True)
        text: str = part(145, never_blank=True)

The store, the log, sync, leaving a team, exports and the labels of fields follow from it. Numbers, writers and what is
fixed are protocol (tests/data/protocol.txt): they are added to and never changed. A declaration is read when its kind
is first asked for; annotations stay the strings they are.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from importlib import import_module
from typing import Any, ClassVar, Final, Protocol, TypedDict, TypeVar, Unpack, dataclass_transform

from journal_app.domain.homes import HOMES
from journal_app.domain.ids import Id, derived, is_person
from journal_app.domain.writers import Author, Deed, Local, Private, Refusal, Writers

PLAIN: Final = frozenset({"str", "int", "bool", "date", "Decimal", "bytes", "Id"})
"""The types a value may have beside those whose words are given (a StrEnum)."""

_MISSING: Final[Any] = dataclasses.MISSING
_LONGEST_DERIVED: Final = 8


class Record(Protocol):
    """A row as the domain value it is: of a class with `@entity`."""

    TABLE: ClassVar[str]

    @property
    def id(self) -> Id: ...


R = TypeVar("R", bound=Record)


class Part:
    """One field of a kind: what its annotation and `part(...)` say.

    `type` is the annotation, but for "| None", which is `optional`. A part that points to another row (`to`) is
    `required` where its row does not show without that row.
    """

    # A plain class: a dataclass of so many fields would cost each start a millisecond. Each stored row asks for these.
    __slots__ = (
        *("name", "type", "optional", "default", "number", "to", "moves", "goes_with", "required", "fixed"),
        *("never_blank", "one_line", "searched", "within", "person"),
    )
    number: int
    to: str
    moves: bool
    goes_with: bool
    required: bool
    fixed: bool
    never_blank: bool
    one_line: bool
    searched: bool
    within: range | None
    person: bool | None

    def __init__(self, name: str, annotation: str, default: object, says: Mapping[str, object]) -> None:
        """Take the annotation as it is written, and what `part` was told."""
        self.name = name
        self.type, bar, _none = annotation.partition(" | ")
        self.optional = bool(bar)
        self.default = default
        for word, said in says.items():
            setattr(self, word, said)
        if says["required"] is None:
            self.required = bool(self.to) and not bar

    @property
    def is_chosen(self) -> bool:
        """Tell whether its values are words of a given set, and none that one could write."""
        return self.type not in PLAIN

    @property
    def keeps(self) -> bool:
        """Tell whether a row that shows keeps what it points to with this part."""
        return (self.moves or self.required) and not self.goes_with


def part(  # noqa: PLR0913  one word for each thing that can be true of a field, most of them seldom
    number: int = 0,
    *,
    default: Any = _MISSING,  # noqa: ANN401  a value of the part's own type
    to: str = "",
    moves: bool = False,
    goes_with: bool = False,
    required: bool | None = None,
    fixed: bool = False,
    never_blank: bool = False,
    one_line: bool = False,
    searched: bool = False,
    within: range | None = None,
    person: bool | None = None,
) -> Any:  # noqa: ANN401  it stands where a default would
    """Declare a field: `number` names it in the log and on the wire, 0 in what is never logged.

    `to` is the table of the row it points to; with `goes_with` its row goes where that goes, else it keeps that row.
    `moves` is the place of a node in its tree. `required`, unless said, is what cannot be None. `fixed` never changes
    once written. Texts may be `never_blank`, of `one_line`, `searched`; numbers stay `within`. `person` tells whether a
    member it points to must be a person (True), or one known by name only (False).
    """
    says = dict(locals())
    return field(default=says.pop("default"), metadata=says)


class _Says(TypedDict):
    """What `entity` was told of a kind beside its writers."""

    stamped: bool
    stays: bool
    sealed: str
    hides: tuple[str, ...]


class Declaration:
    """All that is declared of a kind. `stamped`: a row knows when it was last written (`store.log.stamps`).

    `sealed` is the part that points to the step which has to be opened before others may see a row; "" where all may.
    `hides` are the parts that say whose a row is, where others are not always told that.
    """

    def __init__(self, record: type[Any], writers: Writers, **says: Unpack[_Says]) -> None:
        self.record = record
        self.writers = writers
        self.stamped = says["stamped"]
        self.stays = says["stays"]
        self.sealed = says["sealed"]
        self.hides = says["hides"]

    @property
    def table(self) -> str:
        """Return the name of its table."""
        return str(self.record.TABLE)

    @property
    def logged(self) -> bool:
        """Tell whether the log, and so sync, sees its rows."""
        return self.writers.LOGGED

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Return its fields but for the id, in the order in which they are declared."""
        found = (one for one in dataclasses.fields(self.record) if one.name != "id")
        return tuple(Part(one.name, str(one.type), one.default, one.metadata) for one in found)

    @cached_property
    def references(self) -> tuple[Part, ...]:
        """Return the parts that point to other rows."""
        return tuple(one for one in self.parts if one.to)

    @cached_property
    def fixed(self) -> frozenset[str]:
        """Return the names of the parts that never change."""
        return frozenset(one.name for one in self.parts if one.fixed)

    @cached_property
    def never_edited(self) -> bool:
        """Tell whether nothing of a row ever changes."""
        return all(one.fixed for one in self.parts)

    @cached_property
    def place(self) -> Part | None:
        """Return the part that says where a node of a tree hangs; None of what is no node."""
        return next((one for one in self.parts if one.moves), None)

    @cached_property
    def subjects(self) -> tuple[Part, ...]:
        """Return the parts that say with which rows this one goes: with the first of them that does."""
        return tuple(one for one in self.parts if one.goes_with)

    def part(self, name: str) -> Part:
        """Return one part. Raises KeyError where there is none of that name."""
        return self._by_name[name]

    @cached_property
    def belongs(self) -> Part | None:
        """Return the part that says whose a row of an author is: it points to the member, or to a row of theirs."""
        return self._by_name[self.writers.by] if isinstance(self.writers, Author | Private) else None

    @property
    def asked(self) -> bool:
        """Tell whether a row says by itself who may write it; else it was asked for the row that it belongs to."""
        return self.logged and (self.belongs is None or self.belongs.to == "member")

    def above(self, named: Mapping[str, object]) -> tuple[tuple[str, Id], ...]:
        """Return the node that fields hang a node below, with its table; nothing where they do not."""
        parent = named.get(self.place.name) if self.place is not None else None
        return ((self.place.to, Id(parent)),) if self.place is not None and isinstance(parent, bytes) else ()

    @cached_property
    def _by_name(self) -> Mapping[str, Part]:
        return {one.name: one for one in self.parts}

    @cached_property
    def _people(self) -> tuple[tuple[str, bool], ...]:
        return tuple((one.name, one.person) for one in self.parts if one.person is not None)

    def refusal(self, deed: Deed) -> Refusal | None:
        """Return why a deed on a row of this kind does not count, or None where it does."""
        edited = not (deed.made or deed.deleted)
        if edited and not self.fixed.isdisjoint(deed.named):
            return Refusal.NO_RIGHT
        if self._people and not self._names_whom_it_may(deed):
            return Refusal.NO_RIGHT
        return self.writers.refusal(deed)

    def _names_whom_it_may(self, deed: Deed) -> bool:
        for name, person in self._people:
            member = deed.named.get(name)
            if isinstance(member, bytes) and is_person(Id(member)) is not person:
                return False
        return True

    def derived_id(self, values: Mapping[str, object], team: Id) -> Id | None:
        """Return the id that follows from a row's fields in a team, None where they do not say it.

        Days may stand as they are or as they are stored.
        """
        if "team" in self._by_name and values.get("team") != team:
            return None
        found: list[bytes] = []
        for name in self.writers.derived:
            value = team if name == "team" else values.get(name)
            if value is None and name in self._by_name and self._by_name[name].optional:
                value = b""
            if isinstance(value, date):
                value = value.isoformat()
            if isinstance(value, str):
                value = value.encode()
            if not isinstance(value, bytes):
                return None
            found.append(value)
        return derived(self.table, *found)


_declared: Final[dict[str, Declaration]] = {}
T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(part,))
def entity(
    *,
    writers: Writers,
    stamped: bool = False,
    stays: bool = False,
    sealed: str = "",
    hides: tuple[str, ...] = (),
) -> Callable[[type[T]], type[T]]:
    """Declare a kind of row: makes its class a frozen dataclass with slots.

    `stamped` rows know when they were last written. Rows of an author that `stay` are kept when the author's team is
    left, whoever wrote them. Rows that are `sealed` are read by whoever has a part in them until the step that this
    part points to is opened (`typed_rows.readable`). What a kind `hides` are the parts that say whose a row is: of one
    that is nameless they are read as `ids.NOBODY` by all others. Raises TypeError for a declaration that contradicts
    itself or has no home.
    """

    def declare(cls: type[T]) -> type[T]:
        made: Any = dataclass(frozen=True, slots=True)(cls)
        _check(made, writers)
        _declared[made.TABLE] = Declaration(
            made, writers, stamped=stamped, stays=stays, sealed=sealed, hides=hides
        )
        return made  # type: ignore[no-any-return]

    return declare


def _check(cls: Any, writers: Writers) -> None:  # noqa: ANN401  a class that is about to be declared
    table = cls.TABLE
    if table not in HOMES:
        raise TypeError(f"{table} has no home: add it to HOMES in domain/homes.py")
    if type(writers) is Writers:
        raise TypeError(f"{table} has no writers")
    if writers.derived and len(table) > _LONGEST_DERIVED:
        raise TypeError(
            f"{table}: a table whose ids are derived has a name of {_LONGEST_DERIVED} letters at most"
        )
    names = {found.name for found in dataclasses.fields(cls)}
    if unknown := {*writers.derived, *_named_by(writers)} - names - {"team"}:
        raise TypeError(f"{table}: its writers name parts it does not have: {', '.join(sorted(unknown))}")
    for found in dataclasses.fields(cls):
        if found.name != "id" and bool(found.metadata.get("number")) is not writers.LOGGED:
            wrong = "needs a number" if writers.LOGGED else "has a number, though it is never logged"
            raise TypeError(f"{table}.{found.name} {wrong}")


def _named_by(writers: Writers) -> Iterator[str]:
    if isinstance(writers, Author | Private):
        yield writers.by
    elif isinstance(writers, Local) and writers.keeps:
        yield writers.keeps


class _Entities(Mapping[str, Declaration]):
    """The declarations by table, each read when it is first asked for. Raises KeyError for a table nobody declares."""

    def __getitem__(self, table: str) -> Declaration:
        found = _declared.get(table)
        if found is None:
            if table not in HOMES:
                raise KeyError(f"no @entity declares the table {table!r}")
            import_module(f"journal_app.domain.{HOMES[table]}")
            found = _declared[table]
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(HOMES))

    def __len__(self) -> int:
        return len(HOMES)


ENTITIES: Final = _Entities()


@cache
def in_order() -> tuple[Declaration, ...]:
    """Return all declarations, those others point to first: an order in which rows can be made."""
    found: dict[str, Declaration] = {}

    def add(declaration: Declaration) -> None:
        for one in declaration.references:
            if one.to not in found and one.to != declaration.table:
                add(ENTITIES[one.to])
        found[declaration.table] = declaration

    for declaration in ENTITIES.values():
        if declaration.table not in found:
            add(declaration)
    return tuple(found.values())
