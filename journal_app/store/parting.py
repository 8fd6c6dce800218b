"""Making a shared journal one's own again: what others wrote goes, and nothing of the team is left but the OKR tree."""

from __future__ import annotations

import sqlite3
from typing import Final

from journal_app.domain.changes import Change, Record
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Entry, Item, Reaction
from journal_app.domain.okr import CheckIn, KeyResult, Objective, Period
from journal_app.domain.team import Member, Team
from journal_app.store import local, records
from journal_app.store.oplog import CONTROL, Log
from journal_app.store.rekey import rekey
from journal_app.store.schema import TABLES

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
    "op",
)
_LOGGED: Final[tuple[type[Record], ...]] = (
    *(Team, Member, Period, Objective, KeyResult),
    *(Entry, Item, Reaction, CheckIn),
)

# What others wrote, from the leaves to the people. Who owns a node or checked in stays by name.
_OTHERS: Final = (
    """DELETE FROM reaction WHERE member <> :me OR item IN
       (SELECT i.key FROM item i JOIN entry e ON e.key = i.entry WHERE e.member <> :me)""",
    "DELETE FROM item WHERE entry IN (SELECT key FROM entry WHERE member <> :me)",
    "DELETE FROM entry WHERE member <> :me",
    "DELETE FROM private_item WHERE member <> :me",
    "DELETE FROM imported WHERE mine = 0",
    """DELETE FROM member WHERE key <> :me AND key NOT IN (
       SELECT owner FROM objective WHERE owner IS NOT NULL UNION SELECT member FROM check_in
       UNION SELECT owner FROM key_result WHERE owner IS NOT NULL)""",
)


def part(connection: sqlite3.Connection, team: Id, now_ms: int) -> None:
    """Leave the team: keep what I wrote and the OKR tree, in a team of its own with the id `team`.

    The log begins anew, so that nothing in it points to what was shared. Part of the caller's transaction.
    """
    me = Id(local.noted_bytes(connection, "me") or b"")
    my_key = connection.execute("SELECT key FROM member WHERE id = ?", (me,)).fetchone()[0]
    for table in _SHARED_TABLES:
        connection.execute(f"DELETE FROM {table}")
    _forget_devices(connection)
    for statement in _OTHERS:
        connection.execute(statement, {"me": my_key})
    _join_namesakes(connection, my_key)
    rekey(connection, team, me)
    connection.execute(
        f"DELETE FROM local WHERE name NOT IN ({', '.join('?' * len(_STAYS))})",
        _STAYS,
    )
    _begin_log(connection, now_ms)


def withdraw(connection: sqlite3.Connection) -> None:
    """Forget a team of which nothing has ever left this device. Part of the caller's transaction."""
    connection.execute("DELETE FROM record")
    connection.execute("DELETE FROM place")
    connection.execute("DELETE FROM op WHERE code >= ? AND seg IS NULL", (CONTROL,))


def _forget_devices(connection: sqlite3.Connection) -> None:
    """Forget all devices but this one, which nobody has heard of from now on."""
    device = local.noted(connection, "device")
    connection.execute("UPDATE device SET branch_of = NULL")
    connection.execute("DELETE FROM device WHERE key <> ?", (device,))
    connection.execute("UPDATE device SET id = randomblob(16), member = NULL WHERE key = ?", (device,))


def _join_namesakes(connection: sqlite3.Connection, me: int) -> None:
    """Make one of those who have the same name: people known by name only cannot be told apart."""
    kept: dict[str, int] = {}
    for key, name in connection.execute(
        "SELECT key, name FROM member WHERE key <> ? ORDER BY key", (me,)
    ).fetchall():
        first = kept.setdefault(name, key)
        if first != key:
            bound = {"first": first, "key": key}
            connection.execute("UPDATE objective SET owner = :first WHERE owner = :key", bound)
            connection.execute("UPDATE key_result SET owner = :first WHERE owner = :key", bound)
            connection.execute(_CHECK_INS_OF_NAMESAKE, bound)
            connection.execute("DELETE FROM member WHERE key = :key", bound)


# A check-in is never edited, and the table sees to that: it is put in the place of itself.
_CHECK_INS_OF_NAMESAKE: Final = """
INSERT OR REPLACE INTO check_in(key, id, key_result, member, day, made_at, value, confidence, note)
SELECT key, id, key_result, :first, day, made_at, value, confidence, note FROM check_in WHERE member = :key
"""


def _begin_log(connection: sqlite3.Connection, now_ms: int) -> None:
    log = Log(connection, now_ms)
    for of in _LOGGED:
        table = TABLES[of.TABLE]
        log.made([Change(None, row) for row in records.everything(connection, table)], table)
    log.flush()
