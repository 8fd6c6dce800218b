"""Fields with several versions, as people see them: who wrote which, where and when, and what all of them come from.

What counts is read from the marks the folds have left, so nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from journal_app.domain.ids import Id
from journal_app.domain.team import Member
from journal_app.store.log import device_notes, fold_queue_rows, segment_rows
from journal_app.store.log.device_notes import Connection
from journal_app.store.log.log_clocks import milliseconds
from journal_app.store.schema import TABLES, fields_by_number
from journal_app.sync.api import ConflictView, FieldVersion
from journal_app.sync.fold.digests import digest, total
from journal_app.sync.fold.entities import Entities
from journal_app.sync.fold.field_versions import Cell, Version
from journal_app.sync.fold.ops import DeviceId, Edit, OpHash, Scalar, SegmentId
from journal_app.sync.fold.parked import Reason
from journal_app.sync.fold.vocabulary import KNOWN
from journal_app.sync.replica import team_state
from journal_app.sync.replica.log_reader import Names
from journal_app.sync.replica.team_state import KnownDevice


def conflicts(connection: Connection) -> list[ConflictView]:
    """Return all fields that have several versions."""
    reader = _Reader(connection)
    found = (reader.view(id_, number) for id_, number in fold_queue_rows.open_conflicts(connection))
    return [view for view in found if view is not None]


def versions(connection: Connection, table: str, id_: Id, field: str) -> ConflictView | None:
    """Return the versions of a field, or None where it has but one."""
    number = next(f.number for f in TABLES[table].fields if f.name == field)
    marked = (id_, number) in fold_queue_rows.open_conflicts(connection, [id_])
    return _Reader(connection).view(id_, number) if marked else None


def conflicted(connection: Connection, ids: Collection[Id]) -> frozenset[tuple[Id, str]]:
    """Return which fields of these rows have several versions, by name."""
    return frozenset(
        (id_, fields_by_number()[number].name) for id_, number in fold_queue_rows.conflicts(connection, ids)
    )


def state_digest(connection: Connection) -> str:
    """Return what two devices with the same segments, and nothing left to seal, must both show."""
    return total(map(digest, state(connection))).hex()


def state(connection: Connection) -> Iterator[tuple[Scalar, ...]]:
    """Yield what the digest is made of, in no order: all rows, and of fields with several versions which they are."""
    for table in KNOWN.tables:
        for row in fold_queue_rows.everything(connection, table):
            yield table, *row
    reader = _Reader(connection)
    for id_, number in fold_queue_rows.conflicts(connection):
        cell = reader.cell(id_, number)
        heads = sorted(head.edit.hash for head in cell.heads) if cell else ()
        yield id_, number, *heads


@dataclass(frozen=True, slots=True)
class _AsMarked:
    """The judge of operations that were judged before."""

    parked: Collection[OpHash]

    def refusal(self, table: str, edit: Edit, named: Mapping[str, Scalar]) -> Reason | None:
        del table, named
        return Reason.NO_RIGHT if edit.hash in self.parked else None


class _Reader:
    """Reads versions of fields, each device and each person looked up once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._branches = {key: DeviceId(id_) for key, id_ in segment_rows.branches(connection).items()}
        self._devices: Mapping[DeviceId, KnownDevice] | None = None
        self._people: dict[Id, str] = {}

    def view(self, id_: Id, number: int) -> ConflictView | None:
        """Return a field with its versions, the one its row shows first."""
        cell = self.cell(id_, number)
        table = KNOWN.fields[number][0]
        row = next(fold_queue_rows.rows(self._connection, table, [id_]), None)
        if cell is None or row is None or len(cell.versions) < 2:
            return None
        field = fields_by_number()[number]
        shown = field.stored(row)
        told = sorted(cell.versions, key=lambda version: version.value != shown)
        base = self._told(cell.base, number) if cell.base else None
        return ConflictView(table, id_, field.name, tuple(self._told(one, number) for one in told), base)

    def cell(self, id_: Id, number: int) -> Cell | None:
        """Return a field as its operations leave it."""
        rows = segment_rows.ops_of(self._connection, [id_])
        segments = segment_rows.segment_ids(
            self._connection, {row.seg for row in rows if row.seg is not None}
        )
        names = Names({key: SegmentId(segment) for key, segment in segments.items()}, self._branches)
        edits = names.edits(rows)
        entities = Entities(KNOWN)
        for edit in edits.values():
            entities.take(edit)
        parked = segment_rows.parked_of(self._connection, id_)
        entities.fold(id_, _AsMarked({edits[key].hash for key in parked if key in edits}))
        entity = entities.folded.get((KNOWN.fields[number][0], id_))
        return entity.cells.get(number) if entity else None

    def _told(self, version: Version, number: int) -> FieldVersion:
        author, device_name = self._writer(version.edit.device)
        return FieldVersion(
            value=fields_by_number()[number].codec.decode(version.value),
            author=author,
            author_name=self._name(author) if author else "",
            device_name=device_name,
            made_ms=milliseconds(version.edit.op.hlc),
        )

    def _writer(self, device: DeviceId) -> tuple[Id | None, str]:
        if self._devices is None:
            self._devices = team_state.known_devices(self._connection)
        known = self._devices.get(device)
        if known is not None:
            return known.member, known.name
        own = segment_rows.own_branch(self._connection)
        if own is None or self._branches.get(own) != device:
            return None, ""
        # Nobody let in the device a journal began on before it was shared.
        me = device_notes.noted_bytes(self._connection, "me")
        return Id(me) if me else None, device_notes.noted_text(self._connection, "device_name")

    def _name(self, member: Id) -> str:
        if member not in self._people:
            row = next(fold_queue_rows.rows(self._connection, Member.TABLE, [member]), None)
            self._people[member] = row.name if isinstance(row, Member) else ""
        return self._people[member]
