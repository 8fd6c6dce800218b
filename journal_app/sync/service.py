"""Sharing as the program and the command line use it: each method opens the journal and asks the part that knows.

Every method may be called on any thread. Passes and what begins or ends sharing exclude each other by a lock on a file
beside the journal, since two programs may have it open.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from journal_app.domain.ids import Id
from journal_app.sync import conflict_views, status_views
from journal_app.sync.api import (
    ConflictView,
    Founded,
    OpenCode,
    Outcome,
    Person,
    Phase,
    Progress,
    Request,
    Status,
    Unlock,
)
from journal_app.sync.begin import change_passphrase, create_team, join_team, leave_team, shared_places
from journal_app.sync.begin.setup import JoinRequestDetails
from journal_app.sync.format.keystore import Costs
from journal_app.sync.opening import Access
from journal_app.sync.replica import this_device
from journal_app.sync.replica.this_device import Secrets
from journal_app.sync.run import all_places
from journal_app.sync.run.presence import Presence
from journal_app.sync.service_decisions import Decisions
from journal_app.sync.team import join_requests, open_codes


class LocalSharing(Decisions):
    """The `Sharing` of a journal on this device."""

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
        self._presence = Presence()
        super().__init__(Access(journal_path, backups, keychain, now_ms, environ, costs))

    # ------------------------------------------------------------ reading
    def status(self) -> Status:
        with self._journal.reading() as connection:
            team = self._journal.team(connection)
            return status_views.status(connection, team, self._now_ms()) if team else Status(Phase.ALONE)

    def people(self) -> Sequence[Person]:
        with self._journal.reading() as connection:
            team = self._journal.team(connection)
            return status_views.people(connection, team) if team else ()

    def requests(self) -> Sequence[Request]:
        with self._journal.reading() as connection:
            team = self._journal.team(connection)
            me = this_device.me_here(connection)[1]
            return join_requests.shown(connection, team, me) if team else ()

    def codes(self) -> Sequence[OpenCode]:
        with self._journal.reading() as connection:
            team = self._journal.team(connection)
            me = this_device.me_here(connection)[1]
            return open_codes.open_codes(connection, team, me, self._now_ms()) if team else ()

    def conflicts(self) -> Sequence[ConflictView]:
        with self._journal.reading() as connection:
            return conflict_views.conflicts(connection)

    def versions(self, table: str, id_: Id, field: str) -> ConflictView | None:
        with self._journal.reading() as connection:
            return conflict_views.versions(connection, table, id_, field)

    def conflicted(self, ids: Sequence[Id]) -> frozenset[tuple[Id, str]]:
        with self._journal.reading() as connection:
            return conflict_views.conflicted(connection, ids)

    def needs_passphrase(self) -> bool:
        with self._journal.reading() as connection:
            return this_device.needs_passphrase(connection)

    def digest(self) -> str:
        with self._journal.reading() as connection:
            return conflict_views.state_digest(connection)

    # ------------------------------------------------------------ beginning and ending
    def found(self, place: str, device_name: str, passphrase: bytes | None, *, name: str = "") -> Founded:
        with self._journal.alone() as here:
            return Founded(create_team.found(here, JoinRequestDetails(place, device_name, passphrase, name)))

    def join(
        self, place: str, code: str, device_name: str, passphrase: bytes | None, *, name: str = ""
    ) -> Status:
        with self._journal.alone() as here:
            join_team.join(here, JoinRequestDetails(place, device_name, passphrase, name), code)
        return self.status()

    def ask_again(self, place: str, code: str, unlock: Unlock, *, name: str = "") -> Status:
        with self._journal.alone() as here:
            join_team.ask_again(here, self._journal.account(here, unlock), (place, code), name)
        return self.status()

    def leave(self, unlock: Unlock | None) -> bool:
        with self._journal.alone() as here:
            return leave_team.leave(here, partial(self._journal.account, here, unlock) if unlock else None)

    def add_place(self, place: str, unlock: Unlock) -> None:
        with self._journal.alone() as here:
            shared_places.add(here, self._journal.account(here, unlock), place)

    def remove_place(self, place: str) -> None:
        with self._journal.alone() as here:
            shared_places.remove(here, place)

    def reseed(self, place: str, unlock: Unlock) -> None:
        with self._journal.alone() as here:
            shared_places.reseed(here, self._journal.account(here, unlock), place)

    def change_passphrase(self, old: Unlock, new: Unlock) -> None:
        with self._journal.alone() as here:
            change_passphrase.change_passphrase(here, old, new)

    # ------------------------------------------------------------ the pass
    def sync(
        self,
        unlock: Unlock,
        *,
        full: bool | None = False,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Outcome:
        with self._journal.alone() as here:
            account = self._journal.account(here, unlock)
            return all_places.run(
                account,
                here.database,
                self._now_ms,
                full=full,
                progress=progress,
                cancelled=cancelled,
                latest=self._journal.latest,
            )

    def present(self, meeting: Id | None, unlock: Unlock) -> frozenset[Id] | None:
        with self._journal.here() as here:
            account = self._journal.account(here, unlock)
            with here.database.reading() as connection:
                team = self._journal.latest.read(connection, account.origin)
                stores = all_places.stores_of(connection, account)
            return self._presence.look(meeting, account, team, stores, self._now_ms())

    def heal(self, unlock: Unlock, *, progress: Progress | None = None) -> Outcome:
        with self._journal.alone() as here:
            return all_places.heal(self._journal.account(here, unlock), here.database, self._now_ms, progress)
