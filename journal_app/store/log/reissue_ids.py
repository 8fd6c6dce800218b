"""Giving a journal of which nothing was ever shared to another team, or to the same person under another id.

Ids say whose a row is and in which team (`domain.ids`), so all that follow from either are made again, in the rows and
in the log alike. Rows are joined by local keys, so nothing else of them changes, and the search index stays right.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, MutableMapping
from datetime import date
from typing import Final

from journal_app.domain.ids import (
    NOBODY,
    Id,
    copy_id,
    entry_id,
    handed_over,
    imported_member_id,
    naming_id,
    period_id,
    reaction_id,
)
from journal_app.domain.kpt import Copy, Entry, Item, PrivateItem, Reaction
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective, Period
from journal_app.domain.team import Member, Naming, Team
from journal_app.store.log import device_notes
from journal_app.store.log.oplog import Code
from journal_app.store.schema import FIELDS, TABLES

_Ids = Mapping[Id, Id]

_BYTES: Final = {str(number) for number, field in FIELDS.items() if field.codec.sql == "BLOB"}
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
    members: dict[Id, Id] = {old_me: me}
    for id_, name in connection.execute("SELECT id, name FROM member WHERE id IS NOT ?", (old_me,)):
        members[Id(id_)] = imported_member_id(team, name)
    written = _written(connection, members)
    return {
        Team.TABLE: {old_team: team},
        Member.TABLE: members,
        Naming.TABLE: {
            Id(id_): naming_id(members[Id(member)], members[Id(name)])
            for id_, member, name in connection.execute(_NAMINGS)
        },
        Entry.TABLE: {
            Id(id_): entry_id(team, members[Id(member)], date.fromisoformat(day))
            for id_, member, day in connection.execute(_ENTRIES)
        },
        Period.TABLE: {
            Id(id_): period_id(team, date.fromisoformat(start), date.fromisoformat(end))
            for id_, start, end in connection.execute("SELECT id, start, end FROM period")
        },
        Reaction.TABLE: {
            Id(id_): reaction_id(written[Item.TABLE][Id(item)], members[Id(member)], kind)
            for id_, item, member, kind in connection.execute(_REACTIONS)
        },
        Copy.TABLE: {
            Id(id_): copy_id(written[Item.TABLE][Id(item)], members[Id(member)])
            for id_, item, member in connection.execute(_COPIES)
        },
        # In a journal nobody else sees, the whole tree is mine to edit.
        **{
            table: {
                Id(id_): handed_over(Id(id_), table, me)
                for (id_,) in connection.execute(f"SELECT id FROM {table}")
            }
            for table in (Objective.TABLE, KeyResult.TABLE)
        },
        **written,
    }


_ENTRIES = "SELECT e.id, m.id, e.day FROM entry e JOIN member m ON m.key = e.member"
_NAMINGS = """
SELECT n.id, m.id, o.id FROM naming n JOIN member m ON m.key = n.member JOIN member o ON o.key = n.name
"""
_REACTIONS = """
SELECT r.id, i.id, m.id, r.kind FROM reaction r JOIN item i ON i.key = r.item JOIN member m ON m.key = r.member
"""
_COPIES = """
SELECT c.id, i.id, m.id FROM copy c JOIN item i ON i.key = c.item JOIN member m ON m.key = c.member
"""
_WRITTEN: Mapping[str, str] = {
    Item.TABLE: """
SELECT i.id, m.id FROM item i JOIN entry e ON e.key = i.entry JOIN member m ON m.key = e.member
""",
    PrivateItem.TABLE: "SELECT i.id, m.id FROM private_item i JOIN member m ON m.key = i.member",
    CheckIn.TABLE: "SELECT c.id, m.id FROM check_in c JOIN member m ON m.key = c.member",
}


def _written(connection: sqlite3.Connection, members: _Ids) -> dict[str, _Ids]:
    """Return the new ids of what bears its author in its id."""
    return {
        table: {
            Id(id_): handed_over(Id(id_), table, members[Id(member)])
            for id_, member in connection.execute(sql)
        }
        for table, sql in _WRITTEN.items()
    }


# ---------------------------------------------------------------- rows
def _rename_rows(connection: sqlite3.Connection, table: str, ids: _Ids) -> None:
    changed = [(new, old) for old, new in ids.items() if new != old]
    if table == CheckIn.TABLE:
        # A check-in is never edited, and the table sees to that: it is put in the place of itself.
        sql = f"INSERT OR REPLACE INTO check_in({_CHECK_IN}) SELECT {_RENAMED} FROM check_in WHERE id = ?"
    else:
        sql = f"UPDATE {table} SET id = ? WHERE id = ?"
    connection.executemany(sql, changed)


_COLUMNS = [f'"{field.name}"' for field in TABLES[CheckIn.TABLE].fields]
_CHECK_IN = ", ".join(["key", "id", *_COLUMNS])
_RENAMED = ", ".join(["key", "?", *_COLUMNS])


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
