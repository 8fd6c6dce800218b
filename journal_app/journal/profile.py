"""Who this journal belongs to: its team, its member and this device, made when the journal is new."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.ids import NOBODY, Id, IdMaker
from journal_app.domain.team import Member, Team
from journal_app.store.apply import Store
from journal_app.store.database import Database
from journal_app.store.reads import Reads


@dataclass(frozen=True, slots=True)
class Profile:
    """The ids of my member and team, and the local number of this device."""

    me: Id
    team: Id
    device: int


def load_profile(database: Database, ids: IdMaker, now_ms: Callable[[], int]) -> Profile:
    """Return the journal's profile; a new journal gets an unnamed member in an unnamed team.

    Raises the errors of `Database.writing`.
    """
    found = _stored_profile(database)
    if found is not None:
        return found
    # All or nothing, and alone: two programs may start on a new folder at one moment.
    with database.writing():
        return _stored_profile(database) or _new_profile(database, ids, now_ms)


def _stored_profile(database: Database) -> Profile | None:
    team = Reads(database.connection).team
    me, team_id, device = team.local("me"), team.local("team"), team.local("device")
    if isinstance(me, bytes) and isinstance(team_id, bytes) and isinstance(device, int):
        return Profile(Id(me), Id(team_id), device)
    return None


def _new_profile(database: Database, ids: IdMaker, now_ms: Callable[[], int]) -> Profile:
    team = Team(ids.make(Team.TABLE, NOBODY), name="")
    me = Member(ids.make(Member.TABLE, NOBODY), team.id, name="")
    cursor = database.connection.execute("INSERT INTO device(id) VALUES (?)", (os.urandom(16),))
    device = int(cursor.lastrowid or 0)
    Store(database, device, now_ms).apply(ChangeSet("start", (Change(None, team), Change(None, me))))
    database.connection.executemany(
        "INSERT INTO local(name, value) VALUES (?, ?)",
        [("me", me.id), ("team", team.id), ("device", device)],
    )
    return Profile(me.id, team.id, device)
