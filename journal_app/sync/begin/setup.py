"""The setup that founding and joining a team share: a device, a place, and one transaction in which all is settled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.journal.team_commands import renamed
from journal_app.store.apply import Store
from journal_app.store.file import backup
from journal_app.store.file.database import Database
from journal_app.store.log import device_notes, place_rows
from journal_app.store.log.device_notes import Connection
from journal_app.store.reads.team import TeamReads
from journal_app.sync.api import require_long
from journal_app.sync.format.keystore import Costs, DeviceKeys, Lock
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.replica.this_device import Account, Secrets
from journal_app.sync.stores import addresses
from journal_app.sync.stores.blobs import Blobs

BEFORE_SHARING: Final = "before-sharing"


@dataclass(frozen=True, slots=True)
class OpenJournal:
    """This device: its journal, where the backups go, and where secrets are kept. `costs` are those of a passphrase."""

    database: Database
    backups: Path
    keychain: Secrets
    environ: Mapping[str, str]
    now_ms: Callable[[], int]
    costs: Costs | None = None

    def back_up(self, note: str) -> None:
        """Keep a copy of the journal as it is now."""
        backup.back_up(self.database.path, self.backups, note=note)


@dataclass(frozen=True, slots=True)
class JoinRequestDetails:
    """What a person says to begin: the place, what to call this device, and a passphrase where there is no keyring.

    `name` is theirs; "" keeps the one the journal has.
    """

    place: str
    device_name: str
    passphrase: bytes | None = None
    name: str = ""

    def __post_init__(self) -> None:
        """Raise JournalError (PASSPHRASE_TOO_SHORT) before anything is looked at."""
        if self.passphrase is not None:
            require_long(self.passphrase)

    def __repr__(self) -> str:
        """Leave the passphrase out: this may end in a log."""
        return f"JoinRequestDetails({self.place}, {self.device_name})"


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A place that can be asked, and what asks there."""

    address: str
    credentials: addresses.Credentials | None
    blobs: Blobs


def open_place(here: OpenJournal, address: str) -> OpenPlace:
    """Return the place at an address somebody named.

    Raises JournalError: BAD_PLACE, NO_FOLDER, NO_CREDENTIALS, PLACE_AT_THE_JOURNAL where one lies inside the other.
    """
    address = addresses.normal(address)
    addresses.require_there(address)
    addresses.require_apart(address, [here.database.path.parent, here.backups])
    credentials = addresses.credentials_for(address, here.environ)
    return OpenPlace(address, credentials, addresses.open_place(address, credentials))


def require_alone(connection: Connection) -> None:
    """Raise JournalError (ALREADY_SHARED) where the journal is shared."""
    if accounts.genesis_of(connection) is not None:
        raise JournalError(ErrorCode.ALREADY_SHARED)


def mine(connection: Connection, name: str) -> Id:
    """Return an id this device notes for itself: `me` or `team`."""
    found = device_notes.noted_bytes(connection, name)
    if found is None:
        raise JournalError(ErrorCode.NO_PROFILE)
    return Id(found)


def require_name(connection: Connection, newcomer: JoinRequestDetails) -> str:
    """Return the name the team will see. Raises JournalError (NO_PROFILE) where there is none."""
    name = " ".join(newcomer.name.split()) or TeamReads(connection).member(mine(connection, "me")).name
    if not name:
        raise JournalError(ErrorCode.NO_PROFILE)
    return name


def take_name(here: OpenJournal, connection: Connection, name: str) -> None:
    """Write my name where it is another one. Part of the caller's transaction: who does not begin is not renamed."""
    me = TeamReads(connection).member(mine(connection, "me"))
    Store(here.database, here.now_ms).apply(renamed(me, name))


@contextmanager
def new_lock(
    here: OpenJournal, newcomer: JoinRequestDetails, device: DeviceKeys
) -> Iterator[tuple[bytes, Lock]]:
    """Lend a new device secret, and its lock; the keyring forgets it again where what follows fails.

    Where all goes well it forgets the one of a founding that was cut short. Raises JournalError (NO_KEYRING).
    """
    with here.database.reading() as connection:
        left = device_notes.noted_text(connection, accounts.KEYRING_ACCOUNT)
    secret, lock = accounts.new_lock(newcomer.passphrase, here.costs)
    kept_as = keyring_account(device)
    if not lock.needs_passphrase:
        here.keychain.set(kept_as, secret)
    try:
        yield secret, lock
    except BaseException:
        if not lock.needs_passphrase:
            with suppress(JournalError):
                here.keychain.delete(kept_as)
        raise
    if left:
        with suppress(JournalError):
            here.keychain.delete(left)


def keyring_account(device: DeviceKeys) -> str:
    """Return the name under which the keyring keeps the secret of a device."""
    return f"device {device.device.hex()}"


def settle_in(
    connection: Connection, account: Account, newcomer: JoinRequestDetails, place: OpenPlace
) -> None:
    """Write who this device is from now on, and where it shares. Part of the caller's transaction."""
    device_notes.forget(connection, [accounts.FOUNDING])  # of a team of which no place ever heard
    accounts.save_new(connection, account, keyring_account(account.keys), newcomer.device_name)
    device_notes.name_device(connection, account.device)
    secret = addresses.seal_credentials(place.credentials, place.address, account.secret)
    place_rows.add_place(connection, place.address, secret)
