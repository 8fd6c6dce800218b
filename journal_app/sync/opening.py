"""The ways into a shared journal: to read it, to change it, to be the only one who does, to decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.store.file.database import Database
from journal_app.store.file.lock import SHARING, JournalLock
from journal_app.store.log import device_notes
from journal_app.store.log.device_notes import Connection
from journal_app.sync.api import Trouble, Unlock
from journal_app.sync.begin.setup import OpenJournal
from journal_app.sync.format.keystore import Costs
from journal_app.sync.replica import fold_queue
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.replica.team_state import Latest, Roster
from journal_app.sync.replica.this_device import Account, Secrets
from journal_app.sync.team.notices import KEYS
from journal_app.sync.team.team_decisions import TeamDecisions

_WITHOUT_KEYS = {
    ErrorCode.NO_KEYRING: Trouble.NO_KEYS,
    ErrorCode.NO_PASSPHRASE: Trouble.NO_KEYS,
    ErrorCode.KEY_MISSING: Trouble.KEYS_LOST,
    ErrorCode.KEYS_DAMAGED: Trouble.KEYS_LOST,
    ErrorCode.KEYS_LEFT_OUT: Trouble.KEYS_LOST,
}


class Access:
    """Opens a journal for one purpose at a time, each time on a connection of its own: on any thread.

    `latest` is the team as it was last read, for whoever asks next.
    """

    def __init__(
        self,
        journal_path: Path,
        backups: Path,
        keychain: Secrets,
        now_ms: Callable[[], int],
        environ: Mapping[str, str],
        costs: Costs | None,
    ) -> None:
        self._path = journal_path
        self._backups = backups
        self._keychain = keychain
        self._now_ms = now_ms
        self._environ = environ
        self._costs = costs
        self.latest = Latest()
        self._opened: Account | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend one snapshot."""
        database = Database(self._path, read_only=True)
        try:
            with database.reading() as connection:
                yield connection
        finally:
            database.close()

    @contextmanager
    def here(self) -> Iterator[OpenJournal]:
        """Lend the journal, to write in it too."""
        database = Database(self._path)
        try:
            yield OpenJournal(
                database, self._backups, self._keychain, self._environ, self._now_ms, self._costs
            )
        finally:
            database.close()

    @contextmanager
    def alone(self) -> Iterator[OpenJournal]:
        """Lend the journal and keep other programs from sharing it meanwhile. Raises JournalError (SYNC_RUNNING)."""
        lock = JournalLock(self._path.parent, SHARING)
        if not lock.acquire():
            raise JournalError(ErrorCode.SYNC_RUNNING)
        try:
            with self.here() as here:
                yield here
        finally:
            lock.release()

    @contextmanager
    def decisions(self, unlock: Unlock) -> Iterator[TeamDecisions]:
        """Lend what decides; all of one decision is one transaction."""
        with self.here() as here:
            account = self.account(here, unlock)
            with here.database.writing() as connection:
                team = self.latest.read(connection, account.origin)
                with fold_queue.following(connection, team):
                    yield TeamDecisions(connection, accounts.reload(connection, account), self._now_ms())

    def account(self, here: OpenJournal, unlock: Unlock) -> Account:
        """Open this device's keys. That may ask a person, so no transaction waits for it."""
        try:
            with here.database.reading() as connection:
                self._opened = accounts.load(connection, self._keychain, unlock, self._opened)
                missed = device_notes.noted(connection, KEYS)
        except JournalError as error:
            if error.code in _WITHOUT_KEYS:
                with here.database.writing() as connection:
                    device_notes.note(connection, KEYS, _WITHOUT_KEYS[error.code])
            raise
        if missed:
            with here.database.writing() as connection:
                device_notes.forget(connection, [KEYS])
        return self._opened

    def team(self, connection: Connection) -> Roster | None:
        """Return the team as everyone sees it, None where the journal is not shared; read again when it changed."""
        genesis = accounts.genesis_of(connection)
        return self.latest.read(connection, accounts.origin_of(genesis)) if genesis is not None else None
