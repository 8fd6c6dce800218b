"""A new passphrase for this device's keys: a new secret behind it, so that the one before opens nothing new."""

from __future__ import annotations

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.store.log import place_rows
from journal_app.store.log.device_notes import Connection
from journal_app.sync.api import Unlock, require_long
from journal_app.sync.begin.setup import OpenJournal
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.replica.this_device import Account
from journal_app.sync.stores import addresses


def change_passphrase(here: OpenJournal, old: Unlock, new: Unlock) -> None:
    """Lock the keys with what `new` returns, which is asked once `old` has opened them.

    Raises JournalError: NOT_SHARED, KEYRING_KEEPS_KEYS, WRONG_PASSPHRASE, PASSPHRASE_TOO_SHORT, what the two raise.
    """
    with here.database.reading() as connection:
        if accounts.genesis_of(connection) is None:
            raise JournalError(ErrorCode.NOT_SHARED)
        if not accounts.needs_passphrase(connection):
            raise JournalError(ErrorCode.KEYRING_KEEPS_KEYS)
        before = accounts.load(connection, here.keychain, old)
    passphrase = new()
    require_long(passphrase)
    secret, lock = accounts.new_lock(passphrase, here.costs)
    with here.database.writing() as connection:
        after = accounts.relock(connection, accounts.reload(connection, before), secret, lock)
        _seal_credentials_anew(connection, before, after)


def _seal_credentials_anew(connection: Connection, before: Account, after: Account) -> None:
    for row in place_rows.places(connection):
        known = addresses.open_credentials(row.secret, row.address, before.secret)
        if known is not None:
            sealed = addresses.seal_credentials(known, row.address, after.secret)
            place_rows.add_place(connection, row.address, sealed)
