"""The keys of a device and of a team's epochs, and the file that keeps them.

One random 32-byte secret, kept by the operating system's keyring, opens the keystore file; everything else is in
there. Where there is no keyring worth the name, a passphrase wraps that secret inside the same file (Argon2id).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import Annotated, Final

from msgspec import DecodeError, Meta, Struct, msgpack

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.sync.format import crypto
from journal_app.sync.format.crypto import ForgedError, Purpose

_MAGIC: Final = b"WJ1D"
_VERSION: Final = 1
_BY_KEYRING: Final = 0
_BY_PASSPHRASE: Final = 1
# magic, version, kind of lock, salt, rounds, memory in KiB | nonce and wrapped secret
_LOCK: Final = struct.Struct("<4sHH16sII")
_WRAPPED_SIZE: Final = crypto.NONCE_SIZE + crypto.KEY_SIZE + crypto.TAG_SIZE
_LOCK_SIZE: Final = _LOCK.size + _WRAPPED_SIZE
_MOST_MEMORY_KIB: Final = 1024 * 1024
_MOST_ROUNDS: Final = 16
_LINK_LABEL: Final = b"WJ1L"

_Key = Annotated[bytes, Meta(min_length=crypto.KEY_SIZE, max_length=crypto.KEY_SIZE)]
_Number = Annotated[int, Meta(ge=1, lt=1 << 32)]


class EpochKey(Struct, frozen=True, array_like=True):
    """The key all segments of an epoch are sealed with. Epochs count from 1; two admins may make the same one."""

    number: _Number
    key: _Key

    def __repr__(self) -> str:
        """Leave the key out: this may end in a log."""
        return f"EpochKey({self.number}, {self.id.hex()})"

    @property
    def id(self) -> bytes:
        """Return the 8 bytes by which files name this key."""
        return crypto.epoch_key_id(self.key)


class DeviceKeys(Struct, frozen=True, array_like=True):
    """What a device can sign with, open and read. Keys of past epochs stay for ever: history is sealed with them."""

    sign_seed: _Key
    box_secret: _Key
    epochs: tuple[EpochKey, ...] = ()

    def __repr__(self) -> str:
        """Leave the keys out: this may end in a log."""
        return f"DeviceKeys({self.device.hex()})"

    @property
    def sign_key(self) -> bytes:
        return crypto.sign_public(self.sign_seed)

    @property
    def box_key(self) -> bytes:
        return crypto.box_public(self.box_secret)

    @property
    def device(self) -> bytes:
        """Return the 16-byte id that follows from the two public keys."""
        return crypto.device_id(self.sign_key, self.box_key)

    def epoch_key(self, key_id: bytes) -> bytes | None:
        """Return the epoch key a file names, if this device has it."""
        return next((epoch.key for epoch in self.epochs if epoch.id == key_id), None)

    def with_epoch(self, epoch: EpochKey) -> DeviceKeys:
        """Return these keys and one more; the same key twice is one."""
        return self.with_epochs([epoch])

    def with_epochs(self, epochs: Iterable[EpochKey]) -> DeviceKeys:
        """Return these keys and some more."""
        found = tuple(dict.fromkeys((*self.epochs, *epochs)))
        return DeviceKeys(self.sign_seed, self.box_secret, found)


def new_device_keys() -> DeviceKeys:
    """Return the keys of a new device."""
    return DeviceKeys(crypto.random_bytes(crypto.KEY_SIZE), crypto.random_bytes(crypto.KEY_SIZE))


def recovery_keys(seed: bytes) -> DeviceKeys:
    """Return the keys that follow from a recovery key on paper: those of a device that is only ever used to recover."""
    return DeviceKeys(seed, crypto.digest(Purpose.RECOVERY_BOX, key=seed))


def new_epoch(number: int) -> EpochKey:
    """Return a fresh key for an epoch."""
    return EpochKey(number, crypto.random_bytes(crypto.KEY_SIZE))


def new_secret() -> bytes:
    """Return a fresh device secret, to be kept in the keyring or behind a passphrase."""
    return crypto.random_bytes(crypto.KEY_SIZE)


# ---------------------------------------------------------------- from one epoch to the one before
def link(new: EpochKey, old: EpochKey) -> bytes:
    """Return the old epoch's key sealed with the new one's: whoever has the newest key can read all history."""
    nonce = crypto.random_bytes(crypto.NONCE_SIZE)
    plain = old.number.to_bytes(4, "little") + old.key
    return nonce + crypto.seal(_link_key(new), nonce, plain, _LINK_LABEL + new.id)


def follow(new: EpochKey, linked: bytes) -> EpochKey:
    """Return the epoch key that `link` sealed. Raises ForgedError."""
    nonce, sealed = linked[: crypto.NONCE_SIZE], linked[crypto.NONCE_SIZE :]
    plain = crypto.unseal(_link_key(new), nonce, sealed, _LINK_LABEL + new.id)
    if len(plain) != 4 + crypto.KEY_SIZE:
        raise ForgedError
    return EpochKey(int.from_bytes(plain[:4], "little"), plain[4:])


def _link_key(epoch: EpochKey) -> bytes:
    return crypto.digest(Purpose.EPOCH_LINK, key=epoch.key)


# ---------------------------------------------------------------- the keystore file
class Costs(Struct, frozen=True):
    """What Argon2id takes for a passphrase: rounds, and memory in KiB. As RFC 9106 advises where memory is scarce."""

    rounds: int = 3
    memory_kib: int = 64 * 1024


class Lock(Struct, frozen=True):
    """The front of a keystore file: how the device secret is to be had."""

    data: bytes

    @property
    def needs_passphrase(self) -> bool:
        """Return whether the secret is wrapped in the file, instead of being in the keyring."""
        kind: int = _LOCK.unpack_from(self.data)[2]
        return kind == _BY_PASSPHRASE

    def secret(self, passphrase: bytes) -> bytes:
        """Return the wrapped device secret; takes a good part of a second. Raises JournalError (WRONG_PASSPHRASE)."""
        _magic, _version, _kind, salt, rounds, memory_kib = _LOCK.unpack_from(self.data)
        front, wrapped = self.data[: _LOCK.size], self.data[_LOCK.size :]
        nonce, sealed = wrapped[: crypto.NONCE_SIZE], wrapped[crypto.NONCE_SIZE :]
        try:
            kek = crypto.stretch(passphrase, salt, rounds=rounds, memory=memory_kib * 1024)
            return crypto.unseal(kek, nonce, sealed, front)
        except ForgedError as error:
            raise JournalError(ErrorCode.WRONG_PASSPHRASE) from error


def keyring_lock() -> Lock:
    """Return the lock of a keystore whose secret the keyring keeps."""
    return Lock(_LOCK.pack(_MAGIC, _VERSION, _BY_KEYRING, bytes(16), 0, 0) + bytes(_WRAPPED_SIZE))


def passphrase_lock(secret: bytes, passphrase: bytes, costs: Costs | None = None) -> Lock:
    """Return a lock that holds the secret, wrapped with a passphrase; takes a good part of a second."""
    costs = costs or Costs()
    salt, nonce = crypto.random_bytes(crypto.SALT_SIZE), crypto.random_bytes(crypto.NONCE_SIZE)
    front = _LOCK.pack(_MAGIC, _VERSION, _BY_PASSPHRASE, salt, costs.rounds, costs.memory_kib)
    kek = crypto.stretch(passphrase, salt, rounds=costs.rounds, memory=costs.memory_kib * 1024)
    return Lock(front + nonce + crypto.seal(kek, nonce, secret, front))


def write_keystore(keys: DeviceKeys, secret: bytes, lock: Lock) -> bytes:
    """Return the bytes of the keystore file. The lock of the file before serves again, without its passphrase."""
    nonce = crypto.random_bytes(crypto.NONCE_SIZE)
    return lock.data + nonce + crypto.seal(secret, nonce, msgpack.encode(keys), lock.data)


def read_lock(data: bytes) -> Lock:
    """Return the lock of a keystore file. Raises JournalError (KEYS_DAMAGED, KEYS_TOO_NEW)."""
    if len(data) <= _LOCK_SIZE or data[:4] != _MAGIC:
        raise JournalError(ErrorCode.KEYS_DAMAGED)
    _magic, version, kind, _salt, rounds, memory_kib = _LOCK.unpack_from(data)
    if version != _VERSION or kind not in {_BY_KEYRING, _BY_PASSPHRASE}:
        raise JournalError(ErrorCode.KEYS_TOO_NEW)
    if rounds > _MOST_ROUNDS or memory_kib > _MOST_MEMORY_KIB:
        raise JournalError(ErrorCode.KEYS_DAMAGED)
    return Lock(data[:_LOCK_SIZE])


def read_keystore(data: bytes, secret: bytes) -> DeviceKeys:
    """Return the keys in a keystore file. Raises JournalError (KEYS_DAMAGED, KEYS_TOO_NEW).

    A secret of another file looks like damage: the two cannot be told apart.
    """
    lock = read_lock(data)
    start = _LOCK_SIZE + crypto.NONCE_SIZE
    try:
        plain = crypto.unseal(secret, data[_LOCK_SIZE:start], data[start:], lock.data)
        return msgpack.decode(plain, type=DeviceKeys)
    except (ForgedError, DecodeError) as error:
        raise JournalError(ErrorCode.KEYS_DAMAGED) from error
