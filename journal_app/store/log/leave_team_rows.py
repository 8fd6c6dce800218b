"""Making a shared journal one's own again: what others wrote goes, and nothing of the team is left but the OKR tree."""

from __future__ import annotations

import sqlite3
from typing import Final

from journal_app.domain.changes import Change
from journal_app.domain.entity import Record
from journal_app.domain.ids import Id, naming_id
from journal_app.domain.kpt import Copy, Entry, Item, Reaction
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective, Period
from journal_app.domain.team import Member, Naming, Team
from journal_app.store.log import device_notes, stamps
from journal_app.store.log.oplog import CONTROL, Log
from journal_app.store.log.reissue_ids import rekey
from journal_app.store.reads import typed_rows
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
    "cited",
    "op",
)
_LOGGED: Final[tuple[type[Record], ...]] = (
    *(Team, Member, Naming, Period, Objective, KeyResult),
    *(Entry, Item, Reaction, Copy, CheckIn),
)

# What others wrote, from the leaves to the people. Who owns a node or checked in stays by name. Names of a log that
# are mine stay with their lines.
_NOT_MINE: Final = "NOT IN (SELECT key FROM member WHERE person = :me)"
_OTHERS: Final = (
    # Nobody is left who could say otherwise: what several people say is theirs comes along with each of them.
    "DELETE FROM naming WHERE member <> :me OR person IS NOT :me",
    f"""DELETE FROM copy WHERE member <> :me OR item IN
       (SELECT i.key FROM item i JOIN entry e ON e.key = i.entry WHERE e.member {_NOT_MINE})""",
    f"""DELETE FROM reaction WHERE member {_NOT_MINE} OR item IN
       (SELECT i.key FROM item i JOIN entry e ON e.key = i.entry WHERE e.member {_NOT_MINE})""",
    f"DELETE FROM item WHERE entry IN (SELECT key FROM entry WHERE member {_NOT_MINE})",
    f"DELETE FROM entry WHERE member {_NOT_MINE}",
    "DELETE FROM private_item WHERE member <> :me",
    "DELETE FROM imported WHERE mine = 0",
    f"""DELETE FROM member WHERE key {_NOT_MINE} AND key NOT IN (
       SELECT owner FROM objective WHERE owner IS NOT NULL UNION SELECT member FROM check_in
       UNION SELECT owner FROM key_result WHERE owner IS NOT NULL)""",
)


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


def _join_namesakes(connection: sqlite3.Connection, me: int) -> None:
    """Make one of those who have the same name: people known by name only cannot be told apart."""
    kept: dict[str, int] = {}
    for key, name in connection.execute(
        "SELECT key, name FROM member WHERE key <> ?1 ORDER BY person <> ?1, key", (me,)
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
        log.made([Change(None, row) for row in typed_rows.everything(connection, table)], table)
    log.flush()
    stamps.begin_log(connection)
