"""The profile of a journal: its team and its member, made with this device when the journal is new."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.entity import ENTITIES
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import NOBODY, Id, IdMaker
from journal_app.domain.powers import POWERS, SHEET_OPEN, Powers, may, unsaid
from journal_app.domain.team import Member, Team
from journal_app.journal.command import Context, local_day
from journal_app.store.apply import Store
from journal_app.store.file.database import Database
from journal_app.store.reads.areas import Reads


@dataclass(frozen=True, slots=True)
class Profile:
    """The ids of my member and team. They change once, when a journal written alone joins a team."""

    me: Id
    team: Id

    def context(self, reads: Reads, ids: IdMaker, now_ms: int, today: date | None = None) -> Context:
        """Return what a command of this member may look at while it plans; `today` where days end after midnight."""
        return Context(reads, self.me, self.team, today or local_day(now_ms), now_ms, ids)

    def require_powers(self, reads: Reads, changes: ChangeSet) -> frozenset[Id]:
        """Return the rows of others that merely follow from the changes: nothing is said in their names.

        Raise JournalError for what nobody else of a shared team would take from this member: NOT_YOURS_TO_CHANGE,
        or OKRS_NOT_YOURS or SHEET_NOT_YOURS where only the right to change the OKR tree or the sheet is missing.
        """
        powers = noted_powers(reads) if any(ENTITIES[table].asked for table in changes.tables) else None
        if powers is None:
            return frozenset()
        following = unsaid(changes, self.me, reads.row)
        said = replace(changes, changes=tuple(c for c in changes.changes if c.id not in following))
        sheet_open = bool(reads.team.local(SHEET_OPEN))
        allowed = partial(may, said, self.me, self.team)
        if not allowed(powers, sheet_open=sheet_open):
            if powers is Powers.OWN and allowed(Powers.OKRS, sheet_open=sheet_open):
                raise JournalError(ErrorCode.OKRS_NOT_YOURS)
            sheet = not sheet_open and allowed(powers, sheet_open=True)
            raise JournalError(ErrorCode.SHEET_NOT_YOURS if sheet else ErrorCode.NOT_YOURS_TO_CHANGE)
        return following


def powers_of(reads: Reads) -> Powers:
    """Return how far my word goes. A journal that is not shared has no limits."""
    return noted_powers(reads) or Powers.ALL


def may_edit_sheet(reads: Reads) -> bool:
    """Tell whether I may change the team's mission, vision and values, as far as a pass has noted."""
    return powers_of(reads) is Powers.ALL or bool(reads.team.local(SHEET_OPEN))


def noted_powers(reads: Reads) -> Powers | None:
    """Return how far a pass has noted that my word goes, None where the journal is not shared."""
    noted = reads.team.local(POWERS)
    return Powers(str(noted)) if noted in set(Powers) else None


def load_profile(database: Database, ids: IdMaker, now_ms: Callable[[], int]) -> Profile:
    """Return the journal's profile; a new journal gets an unnamed member in an unnamed team.

    Raises the errors of `Database.writing`.
    """
    found = stored_profile(Reads(database.connection))
    if found is not None:
        return found
    # All or nothing, and alone: two programs may start on a new folder at one moment.
    with database.writing():
        return stored_profile(Reads(database.connection)) or _new_profile(database, ids, now_ms)


def stored_profile(reads: Reads) -> Profile | None:
    """Return the profile that stands in a journal now, None in a new one."""
    me, team = reads.team.local("me"), reads.team.local("team")
    return Profile(Id(me), Id(team)) if isinstance(me, bytes) and isinstance(team, bytes) else None


def _new_profile(database: Database, ids: IdMaker, now_ms: Callable[[], int]) -> Profile:
    team = Team(ids.make(Team.TABLE, NOBODY), name="")
    me = Member(ids.make(Member.TABLE, NOBODY), team.id, name="")
    cursor = database.connection.execute("INSERT INTO device(id) VALUES (?)", (os.urandom(16),))
    database.connection.executemany(
        "INSERT INTO local(name, value) VALUES (?, ?)",
        [("me", me.id), ("team", team.id), ("device", cursor.lastrowid)],
    )
    Store(database, now_ms).apply(ChangeSet("start", (Change(None, team), Change(None, me))))
    return Profile(me.id, team.id)
