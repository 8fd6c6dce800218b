"""This device in its team: the genesis, the member, and the device's keys, as the journal's file keeps them.

The keys lie encrypted under `local.keystore`. What opens them is one secret: in the keyring of the operating system
under the name `local.keyring_account`, or wrapped by a passphrase inside the keystore.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Protocol

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.store.log import device_notes, place_rows
from journal_app.store.log.device_notes import Connection
from journal_app.sync.fold import ops
from journal_app.sync.fold.ops import DeviceId, Standing
from journal_app.sync.format import crypto, signed_files
from journal_app.sync.format.flaws import Flaw, FlawedError
from journal_app.sync.format.keystore import (
    Costs,
    DeviceKeys,
    Lock,
    keyring_lock,
    new_secret,
    passphrase_lock,
    read_keystore,
    read_lock,
    write_keystore,
)

GENESIS: Final = "genesis"
KEYSTORE: Final = "keystore"
KEYRING_ACCOUNT: Final = "keyring_account"
DEVICE_NAME: Final = "device_name"
PUBLIC_KEYS: Final = "public_keys"  # this device's, so that who it is can be shown without opening anything
SEALED_UP_TO: Final = "sealed_up_to"
RECOVERY_UNSEEN: Final = "recovery_unseen"  # a recovery key was made here and nobody has seen it yet
FOUNDING: Final = "founding"  # stands from the founding's transaction until the marker lies in the place

Unlock = Callable[[], bytes]


class Secrets(Protocol):
    """What is used of the keychain."""

    def get(self, account: str) -> bytes | None: ...
    def set(self, account: str, secret: bytes) -> None: ...
    def delete(self, account: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Account:
    """This device in its team. `secret` opens the keystore, `lock` is the keystore's front."""

    me: Id
    genesis: signed_files.Genesis
    genesis_file: bytes
    keys: DeviceKeys
    secret: bytes
    lock: Lock

    def __repr__(self) -> str:
        """Leave the keys out: this may end in a log."""
        return f"Account({self.team.hex()})"

    @property
    def team(self) -> bytes:
        """Return the team's id on the wire."""
        return signed_files.team_id(self.genesis_file)

    @property
    def device(self) -> DeviceId:
        """Return the id of this device."""
        return DeviceId(self.keys.device)

    @property
    def standing(self) -> Standing:
        """Return this device with its member: whom the fold takes for let in while it waits."""
        return self.device, self.me

    @property
    def origin(self) -> ops.Genesis:
        """Return the genesis as the folds know it."""
        return origin_of(self.genesis)


def origin_of(genesis: signed_files.Genesis) -> ops.Genesis:
    """Return a genesis record as the folds know it."""
    return ops.Genesis(
        Id(genesis.team_row),
        Id(genesis.owner),
        DeviceId(genesis.device),
        DeviceId(genesis.recovery_device),
    )


def genesis_of(connection: Connection) -> signed_files.Genesis | None:
    """Return the genesis of the team this journal is shared with, or None; no keys are needed."""
    data = _genesis_file(connection)
    return _read(data) if data is not None else None


def needs_passphrase(connection: Connection) -> bool:
    """Tell whether the keys of this device lie behind a passphrase."""
    data = device_notes.noted_bytes(connection, KEYSTORE)
    return data is not None and read_lock(data).needs_passphrase


def load(connection: Connection, keychain: Secrets, unlock: Unlock, before: Account | None = None) -> Account:
    """Return who this device is. A passphrase that opened the keystore `before` is not asked for again.

    Raises JournalError: NOT_SHARED, NO_KEYRING, KEY_MISSING where the keyring no longer has the secret,
    WRONG_PASSPHRASE and what `unlock` raises, KEYS_DAMAGED, KEYS_TOO_NEW, KEYS_LEFT_OUT in a copy made at leaving.
    """
    genesis_file = _genesis_file(connection)
    keystore = device_notes.noted_bytes(connection, KEYSTORE)
    me = device_notes.noted_bytes(connection, "me")
    if genesis_file is None:
        raise JournalError(ErrorCode.NOT_SHARED)
    if keystore is None or me is None:
        raise JournalError(ErrorCode.KEYS_LEFT_OUT)
    lock = read_lock(keystore)
    if lock.needs_passphrase:
        # Its salt tells a lock from all others; that of a keyring is always the same.
        secret = before.secret if before is not None and before.lock == lock else lock.secret(unlock())
    else:
        found = keychain.get(device_notes.noted_text(connection, KEYRING_ACCOUNT))
        if found is None:
            raise JournalError(ErrorCode.KEY_MISSING)
        secret = found
    found_keys = read_keystore(keystore, secret)
    return Account(Id(me), _read(genesis_file), genesis_file, found_keys, secret, lock)


def reload(connection: Connection, account: Account) -> Account:
    """Return an account with the keys as they are now: somebody else may have saved some. Raises like `load`.

    Where the passphrase was changed meanwhile that is WRONG_PASSPHRASE: whoever holds the one before asks again.
    """
    keystore = device_notes.noted_bytes(connection, KEYSTORE)
    if keystore is None or _genesis_file(connection) != account.genesis_file:
        raise JournalError(ErrorCode.NOT_SHARED)
    if read_lock(keystore) != account.lock:
        raise JournalError(ErrorCode.WRONG_PASSPHRASE)
    return replace(account, keys=read_keystore(keystore, account.secret))


def save_keys(connection: Connection, account: Account, new: DeviceKeys) -> Account:
    """Write the keystore with other keys and return the account with them. Takes part in the caller's transaction.

    Epoch keys that somebody else has saved in the meantime stay: without them history could not be read.
    """
    return _write_keys(connection, account, new.with_epochs(reload(connection, account).keys.epochs))


def new_lock(passphrase: bytes | None, costs: Costs | None = None) -> tuple[bytes, Lock]:
    """Return a fresh device secret and its lock: wrapped by the passphrase, or for the keyring where there is none.

    The secret of a keyring still has to be put there.
    """
    secret = new_secret()
    if passphrase is None:
        return secret, keyring_lock()
    return secret, passphrase_lock(secret, passphrase, costs)


def relock(connection: Connection, account: Account, secret: bytes, lock: Lock) -> Account:
    """Write the keystore with another secret behind another lock. Takes part in the caller's transaction."""
    return _write_keys(connection, replace(account, secret=secret, lock=lock), account.keys)


def save_new(connection: Connection, account: Account, keyring_account: str, device_name: str) -> None:
    """Write all of a new account. Takes part in the caller's transaction."""
    device_notes.note(connection, "me", account.me)
    device_notes.note(connection, "team", account.origin.team)
    device_notes.note(connection, GENESIS, account.genesis_file)
    device_notes.note(connection, KEYRING_ACCOUNT, keyring_account)
    device_notes.note(connection, DEVICE_NAME, device_name)
    _write_keys(connection, account, account.keys)


def forget_keys(connection: Connection) -> None:
    """Take all that opens anything of the team out of a copy of the journal."""
    device_notes.forget(connection, [KEYSTORE, KEYRING_ACCOUNT])
    place_rows.forget_secrets(connection)


def public_keys(connection: Connection) -> tuple[bytes, bytes]:
    """Return this device's two public keys, for signatures and for boxes. Raises JournalError (NOT_SHARED)."""
    both = device_notes.noted_bytes(connection, PUBLIC_KEYS)
    if both is None:
        raise JournalError(ErrorCode.NOT_SHARED)
    return both[: crypto.KEY_SIZE], both[crypto.KEY_SIZE :]


def _write_keys(connection: Connection, account: Account, new: DeviceKeys) -> Account:
    device_notes.note(connection, KEYSTORE, write_keystore(new, account.secret, account.lock))
    device_notes.note(connection, PUBLIC_KEYS, new.sign_key + new.box_key)
    return replace(account, keys=new)


def _genesis_file(connection: Connection) -> bytes | None:
    if device_notes.noted(connection, FOUNDING):
        return None
    return device_notes.noted_bytes(connection, GENESIS)


def _read(genesis_file: bytes) -> signed_files.Genesis:
    try:
        return signed_files.read_genesis(genesis_file)
    except FlawedError as error:
        newer = error.flaw is Flaw.NEWER_VERSION
        raise JournalError(ErrorCode.KEYS_TOO_NEW if newer else ErrorCode.KEYS_DAMAGED) from error


def me_here(connection: Connection) -> Standing:
    """Return this device and its member, as the journal notes them: no keys are opened."""
    return DeviceId(device_notes.device_id(connection)), Id(device_notes.noted_bytes(connection, "me") or b"")
