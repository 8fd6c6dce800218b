"""Rows at leaving a team: what others wrote goes, and nothing of the team is left but the OKR tree."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Final

from journal_app.domain.changes import Change
from journal_app.domain.entity import Declaration, Part, in_order
from journal_app.domain.ids import Id, is_owned_by, naming_id
from journal_app.domain.team import Member
from journal_app.domain.writers import Local, Maker
from journal_app.store import typed_rows
from journal_app.store.log import device_notes, stamps
from journal_app.store.log.op_rows import CONTROL
from journal_app.store.log.oplog import Log
from journal_app.store.log.reissue_ids import rekey
from journal_app.store.schema import TABLES

LOG_SINCE: Final = "log_since"
"""The name under which stands when the log began anew, in ms since 1970."""
# Only what a journal of one's own needs. Whatever sync may ever note for itself goes with the team.
_STAYS: Final = ("me", "team", "device", "changes", "search_generation", "search_batch")
_SHARED_TABLES: Final = (
    "sealed",
    "segment",
    "record",
    "place",
    "request",
    "unfolded",
    "conflict",
    "flaw",
    "cited",
    "op",
    "edge",
    "newer",
    "late",
)
_MINE: Final = "(SELECT key FROM member WHERE person = :me)"


def part(connection: sqlite3.Connection, team: Id, now_ms: int) -> None:
    """Leave the team: keep what I wrote and the OKR tree, in a team of its own with the id `team`.

    The log begins anew, so that nothing in it points to what was shared. Part of the caller's transaction.
    """
    me = Id(device_notes.noted_bytes(connection, "me") or b"")
    my_key = connection.execute("SELECT key FROM member WHERE id = ?", (me,)).fetchone()[0]
    for table in _SHARED_TABLES:
        connection.execute(f"DELETE FROM {table}")
    _forget_devices(connection)
    _claim_what_is_mine(connection, me, my_key)
    _delete_what_is_not_mine(connection, me, my_key)
    _join_namesakes(connection, my_key)
    rekey(connection, team, me)
    connection.execute(
        f"DELETE FROM local WHERE name NOT IN ({', '.join('?' * len(_STAYS))})",
        _STAYS,
    )
    _begin_log(connection, now_ms)
    device_notes.note(connection, LOG_SINCE, now_ms)


def withdraw(connection: sqlite3.Connection) -> None:
    """Forget a team of which nothing has ever left this device. Part of the caller's transaction."""
    connection.execute("DELETE FROM record")
    connection.execute("DELETE FROM place")
    connection.execute("DELETE FROM op WHERE code >= ? AND seg IS NULL", (CONTROL,))


def _forget_devices(connection: sqlite3.Connection) -> None:
    """Forget all devices but this one, which nobody has heard of from now on."""
    device = device_notes.noted(connection, "device")
    connection.execute("UPDATE device SET branch_of = NULL, ahead_ms = NULL")
    connection.execute("DELETE FROM device WHERE key <> ?", (device,))
    connection.execute("UPDATE device SET id = randomblob(16), member = NULL WHERE key = ?", (device,))


def _claim_what_is_mine(connection: sqlite3.Connection, me: Id, my_key: int) -> None:
    """Say for myself what others have said, that a name of a log is me: their word stays with the team."""
    names = connection.execute(
        "SELECT key, id FROM member WHERE person = ?1 AND key <> ?1", (my_key,)
    ).fetchall()
    connection.executemany(
        "INSERT OR REPLACE INTO naming(id, member, name, person) VALUES (?1, ?2, ?3, ?2)",
        ((naming_id(me, Id(id_)), my_key, name) for name, id_ in names),
    )


def _delete_what_is_not_mine(connection: sqlite3.Connection, me: Id, my_key: int) -> None:
    """Delete what others wrote and what goes with it. Names of a log that are mine stay with their lines."""
    bound = {"me": my_key}
    # Namings come before what is written under a name: whose that is follows from those that stay.
    for one in in_order():
        if one.table == Member.TABLE:
            continue
        if isinstance(one.writers, Maker):
            ids = connection.execute(f"SELECT id FROM {one.table}").fetchall()
            others = [(id_,) for (id_,) in ids if not is_owned_by(Id(id_), one.table, me)]
            connection.executemany(f"DELETE FROM {one.table} WHERE id = ?", others)
        for condition in (*_not_mine(one), *_hanging_on_what_went(one)):
            _delete(connection, one, condition, bound)
        for part in one.references:
            if not part.required and part.to != Member.TABLE:
                connection.execute(
                    f'UPDATE {one.table} SET "{part.name}" = NULL WHERE {_leads_nowhere(part)}'
                )
    # Whom something that stays points to (the owner of a node, whoever checked in) stays by name.
    kept = " UNION ".join(
        f'SELECT "{part.name}" FROM {one.table} WHERE "{part.name}" IS NOT NULL'
        for one, part in _pointing_to_members()
    )
    connection.execute(f"DELETE FROM member WHERE key NOT IN {_MINE} AND key NOT IN ({kept})", bound)


def _delete(
    connection: sqlite3.Connection, one: Declaration, condition: str, bound: Mapping[str, int]
) -> None:
    # As long as any go: a row may hang on another of its kind.
    while connection.execute(f"DELETE FROM {one.table} WHERE {condition}", bound).rowcount:
        pass


def _not_mine(one: Declaration) -> Iterator[str]:
    if isinstance(one.writers, Local) and one.writers.keeps:
        yield f'NOT "{one.writers.keeps}"'
    if one.stays:
        return
    if one.belongs is not None and one.belongs.to == Member.TABLE:
        yield f'"{one.belongs.name}" NOT IN {_MINE}'
    # Nobody is left who could say otherwise: what several people say is theirs comes along with each of them.
    yield from (f'"{part.name}" IS NOT :me' for part in one.references if part.person)


def _hanging_on_what_went(one: Declaration) -> Iterator[str]:
    for part in one.references:
        if part.required and part.to != Member.TABLE:
            yield _leads_nowhere(part)


def _leads_nowhere(part: Part) -> str:
    return f'"{part.name}" IS NOT NULL AND "{part.name}" NOT IN (SELECT key FROM {part.to})'


def _pointing_to_members() -> Iterator[tuple[Declaration, Part]]:
    for one in in_order():
        yield from ((one, part) for part in one.references if part.to == Member.TABLE)


def _join_namesakes(connection: sqlite3.Connection, me: int) -> None:
    """Make one of those who have the same name: people known by name only cannot be told apart."""
    kept: dict[str, int] = {}
    for key, name in connection.execute(
        "SELECT key, name FROM member WHERE key <> ?1 ORDER BY person <> ?1, key", (me,)
    ).fetchall():
        first = kept.setdefault(name, key)
        if first != key:
            bound = {"first": first, "key": key}
            for one, part in _pointing_to_members():
                if part.name in one.writers.derived:
                    connection.execute(_same_but_for_whom(one, part), bound)
                connection.execute(_pointed_to_first(one, part), bound)
            connection.execute("DELETE FROM member WHERE key = :key", bound)
    for one in in_order():
        for condition in _hanging_on_what_went(one):
            _delete(connection, one, condition, {})


def _same_but_for_whom(one: Declaration, part: Part) -> str:
    """Delete what would be one row with another, since its id follows from whom it points to."""
    others = [each.name for each in one.parts if each.name in one.writers.derived and each is not part]
    alike = "".join(f' AND b."{name}" IS a."{name}"' for name in others)
    there = f'SELECT 1 FROM {one.table} b WHERE b."{part.name}" = :first{alike}'
    return f'DELETE FROM {one.table} AS a WHERE a."{part.name}" = :key AND EXISTS ({there})'


def _pointed_to_first(one: Declaration, part: Part) -> str:
    if not one.never_edited:
        return f'UPDATE {one.table} SET "{part.name}" = :first WHERE "{part.name}" = :key'
    # The table may see to that: a row is put in the place of itself.
    columns = ["key", "id", *(f'"{each.name}"' for each in one.parts)]
    values = [":first" if column == f'"{part.name}"' else column for column in columns]
    return (
        f"INSERT OR REPLACE INTO {one.table}({', '.join(columns)})"
        f' SELECT {", ".join(values)} FROM {one.table} WHERE "{part.name}" = :key'
    )


def _begin_log(connection: sqlite3.Connection, now_ms: int) -> None:
    log = Log(connection, now_ms)
    for one in in_order():
        if one.logged:
            table = TABLES[one.table]
            log.made([Change(None, row) for row in typed_rows.everything(connection, table)], table)
    log.flush()
    stamps.begin_log(connection)
