"""What front ends ask of a shared journal without keys and without the place: read from the journal alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from journal_app.domain.ids import Id
from journal_app.sync import account, asking, showing, versions
from journal_app.sync.access import Access
from journal_app.sync.account import Secrets
from journal_app.sync.keys import Costs
from journal_app.sync.sharing import ConflictView, Person, Phase, Request, Status


class LocalReading:
    """The `SharingReads` of a journal on this device."""

    def __init__(
        self,
        journal_path: Path,
        backups: Path,
        keychain: Secrets,
        now_ms: Callable[[], int],
        *,
        environ: Mapping[str, str] = os.environ,
        costs: Costs | None = None,
    ) -> None:
        """Take the journal's file, which must have been opened before. `costs` are those of new passphrases."""
        self._now_ms = now_ms
        self._journal = Access(journal_path, backups, keychain, now_ms, environ, costs)

    def status(self) -> Status:
        with self._journal.reading() as connection:
            team = self._journal.team(connection)
            return showing.status(connection, team, self._now_ms()) if team else Status(Phase.ALONE)

    def people(self) -> Sequence[Person]:
        with self._journal.reading() as connection:
            team = self._journal.team(connection)
            return showing.people(connection, team) if team else ()

    def requests(self) -> Sequence[Request]:
        with self._journal.reading() as connection:
            team = self._journal.team(connection)
            me = showing.me_here(connection)[1]
            return asking.shown(connection, team, me, self._now_ms()) if team else ()

    def conflicts(self) -> Sequence[ConflictView]:
        with self._journal.reading() as connection:
            return versions.conflicts(connection)

    def versions(self, table: str, id_: Id, field: str) -> ConflictView | None:
        with self._journal.reading() as connection:
            return versions.versions(connection, table, id_, field)

    def conflicted(self, ids: Sequence[Id]) -> frozenset[tuple[Id, str]]:
        with self._journal.reading() as connection:
            return versions.conflicted(connection, ids)

    def needs_passphrase(self) -> bool:
        with self._journal.reading() as connection:
            return account.needs_passphrase(connection)

    def digest(self) -> str:
        with self._journal.reading() as connection:
            return versions.state_digest(connection)
