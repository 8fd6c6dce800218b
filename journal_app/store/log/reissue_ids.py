"""New ids for a journal of which nothing was ever shared: for another team, or the same person under another id.

Ids say whose a row is and in which team (`domain.ids`), so all that follow from either are made again, in the rows and
in the log alike. Rows are joined by local keys, so nothing else of them changes, and the search index stays right.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import Final

from journal_app.domain.entity import ENTITIES, Declaration, in_order
from journal_app.domain.ids import NOBODY, Id, handed_over, later
from journal_app.domain.team import Member, Team
from journal_app.store.log import device_notes, edges
from journal_app.store.log.op_rows import Code
from journal_app.store.schema import TABLES, fields_by_number

_Ids = Mapping[Id, Id]

_BYTES: Final = {str(number) for number, field in fields_by_number().items() if field.is_bytes}
_to_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def rekey(connection: sqlite3.Connection, team: Id, me: Id) -> None:
    """Give the journal to the team `team`, and what is mine to the member `me`. Part of the caller's transaction.

    The row of the team leaves the log, as does mine where I become somebody the team knows: they are the team's to
    write. What was deleted leaves it too, since nobody else has ever seen it.
    """
    before = _own(connection, "team"), _own(connection, "me")
    ids = _new_ids(connection, before, (team, me))
    for table in TABLES:
        _rename_rows(connection, table, ids.get(table, {}))
    everything: dict[Id, Id] = {}
    for found in ids.values():
        everything.update(found)
    _drop_from_log(connection, [team, *([me] if me != before[1] else [])], everything)
    _rename_in_log(connection, everything)
    edges.rebuild(connection)
    device_notes.note(connection, "team", team)
    device_notes.note(connection, "me", me)


def _own(connection: sqlite3.Connection, name: str) -> Id:
    return Id(device_notes.noted_bytes(connection, name) or NOBODY)


# ---------------------------------------------------------------- the ids
def _new_ids(
    connection: sqlite3.Connection, before: tuple[Id, Id], after: tuple[Id, Id]
) -> Mapping[str, _Ids]:
    """Return the new ids of all rows, by table."""
    (old_team, old_me), (team, me) = before, after
    ids: dict[str, _Ids] = {Team.TABLE: {old_team: team}}
    owners: dict[str, _Ids] = {}
    for one in in_order():
        if one.belongs is not None:
            # A member is their own; what belongs through a row is whose that row is.
            above = owners.get(one.belongs.to) or ids[one.belongs.to]
            found = _columns(connection, one, [one.belongs.name])
            owners[one.table] = {Id(id_): above[through] for id_, through in found}
        if one.writers.derived:
            ids[one.table] = dict(_derived(connection, one, ids, team))
        elif one.belongs is not None:
            ids[one.table] = _handed_over(one.table, owners[one.table])
        elif one.logged and one.table != Team.TABLE:
            # In a journal nobody else sees, all of it is mine to edit.
            rows = connection.execute(f"SELECT id FROM {one.table}")
            ids[one.table] = _handed_over(one.table, {Id(id_): me for (id_,) in rows})
        if one.table == Member.TABLE:
            ids[one.table] = {**ids[one.table], old_me: me}
    return ids


def _handed_over(table: str, owners: _Ids) -> _Ids:
    """Return the ids of rows that are these members' now.

    Rows of one moment become alike where somebody took the team's along and brought them back as their own: one is
    then of a later moment.
    """
    found = {id_: handed_over(id_, table, owner) for id_, owner in owners.items()}
    taken = set(found.values())
    if len(taken) < len(found):
        taken = {id_ for id_, new in found.items() if id_ == new}
        for id_ in sorted(found.keys() - taken):
            while found[id_] in taken:
                found[id_] = handed_over(later(found[id_]), table, owners[id_])
            taken.add(found[id_])
    return found


def _columns(connection: sqlite3.Connection, one: Declaration, names: list[str]) -> sqlite3.Cursor:
    """Return the ids of all rows with these parts, as they are stored, with ids for keys."""
    columns = ", ".join(TABLES[one.table].column("t", name) for name in names)
    return connection.execute(f"SELECT t.id, {columns} FROM {one.table} t")


def _derived(
    connection: sqlite3.Connection, one: Declaration, ids: Mapping[str, _Ids], team: Id
) -> Iterator[tuple[Id, Id]]:
    names = [part.name for part in one.parts if part.name in one.writers.derived]
    links = [part for part in one.references if part.name in names]
    for id_, *found in _columns(connection, one, names):
        values = dict(zip(names, found, strict=True))
        for part in links:
            if values[part.name] is not None:
                values[part.name] = ids[part.to][values[part.name]]
        derived = one.derived_id(values, team)
        assert derived is not None  # noqa: S101  its parts have just been read
        yield Id(id_), derived


# ---------------------------------------------------------------- rows
def _rename_rows(connection: sqlite3.Connection, table: str, ids: _Ids) -> None:
    changed = [(new, old) for old, new in ids.items() if new != old]
    if ENTITIES[table].never_edited:
        # The table may see to that: a row is put in the place of itself.
        columns = [f'"{field.name}"' for field in TABLES[table].fields]
        kept, renamed = (", ".join(["key", id_, *columns]) for id_ in ("id", "?"))
        sql = f"INSERT OR REPLACE INTO {table}({kept}) SELECT {renamed} FROM {table} WHERE id = ?"
    else:
        sql = f"UPDATE {table} SET id = ? WHERE id = ?"
    connection.executemany(sql, changed)


# ---------------------------------------------------------------- the log
def _drop_from_log(connection: sqlite3.Connection, theirs: Iterable[Id], known: _Ids) -> None:
    """Forget what is the team's to write, and what was deleted."""
    renamed = {new: old for old, new in known.items()}
    staying = set(known) - {renamed[id_] for id_ in theirs if id_ in renamed}
    gone = [(ent,) for (ent,) in connection.execute("SELECT DISTINCT ent FROM op") if Id(ent) not in staying]
    connection.executemany("DELETE FROM op WHERE ent = ?", gone)


def _rename_in_log(connection: sqlite3.Connection, ids: _Ids) -> None:
    rows = connection.execute("SELECT key, code, ent, val FROM op").fetchall()
    changed = [(ids.get(Id(ent), ent), _renamed(code, val, ids), key) for key, code, ent, val in rows]
    connection.executemany("UPDATE op SET ent = ?, val = ? WHERE key = ?", changed)


def _renamed(code: int, val: object, ids: _Ids) -> object:
    """Return the value of an operation with the new ids: a reference, or the references of a whole row."""
    if isinstance(val, bytes):
        return ids.get(Id(val), val)
    if code == Code.NEW and isinstance(val, str):
        fields: MutableMapping[str, int | str | None] = json.loads(val)
        for number in _BYTES & fields.keys():
            value = fields[number]
            if isinstance(value, str):
                old = Id(bytes.fromhex(value))
                fields[number] = ids.get(old, old).hex()
        return _to_json(fields)
    return val
