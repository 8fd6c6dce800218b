"""The small signed files beside the segments: genesis, lockboxes, join requests, and who has a meeting open.

docs/sync.md describes every byte. All four have
one shape: four letters, a length, a msgpack array, and an Ed25519 signature over all before it.
"""

from __future__ import annotations

from typing import Annotated, Final, TypeVar

from msgspec import DecodeError, Meta, Struct, msgpack

from journal_app.sync.format import crypto
from journal_app.sync.format.crypto import ForgedError, Purpose
from journal_app.sync.format.flaws import Flaw, FlawedError
from journal_app.sync.format.human_codes import InviteKeys
from journal_app.sync.format.keystore import DeviceKeys, EpochKey

RECORD_CAP: Final = 16 * 1024
VERSION: Final = 1

GENESIS: Final = b"WJ1G"
LOCKBOX: Final = b"WJ1K"
JOIN: Final = b"WJ1J"
HERE: Final = b"WJ1H"
_START: Final = 8
_LETTER_SIZE: Final = crypto.KEY_SIZE + 4 + 32
_ID_SIZE: Final = 16
_HERE_SIZE: Final = _ID_SIZE + 8 + crypto.TAG_SIZE

_Bytes8 = Annotated[bytes, Meta(min_length=8, max_length=8)]
_Bytes16 = Annotated[bytes, Meta(min_length=16, max_length=16)]
_Bytes24 = Annotated[bytes, Meta(min_length=24, max_length=24)]
_Bytes32 = Annotated[bytes, Meta(min_length=32, max_length=32)]
_Bytes64 = Annotated[bytes, Meta(min_length=64, max_length=64)]
_Name = Annotated[str, Meta(max_length=200)]


class Genesis(Struct, frozen=True, array_like=True):
    """What a team begins with. The team's id is the hash of its file, so nobody can put another in its place.

    `team_row` is the id of the team's row, from which the ids of entries and periods are derived. The two recovery keys
    are those of a device nobody carries about: the recovery key on paper.
    """

    version: int
    team_row: _Bytes16
    owner: _Bytes16
    sign_key: _Bytes32
    box_key: _Bytes32
    recovery_key: _Bytes32
    recovery_box_key: _Bytes32
    created_ms: Annotated[int, Meta(ge=0)]

    @property
    def device(self) -> bytes:
        """Return the id of the owner's first device."""
        return crypto.device_id(self.sign_key, self.box_key)

    @property
    def recovery_device(self) -> bytes:
        """Return the id of the device that the recovery key is."""
        return crypto.device_id(self.recovery_key, self.recovery_box_key)


class Lockbox(Struct, frozen=True, array_like=True):
    """An epoch key for one device, or for whoever holds an invitation."""

    version: int
    team: _Bytes16
    issuer: _Bytes16
    key_id: _Bytes8
    recipient: _Bytes16
    box: Annotated[bytes, Meta(max_length=_LETTER_SIZE + crypto.SEALED_BOX_OVERHEAD)]


class Letter(Struct, frozen=True):
    """What is in a lockbox: the key, and the control operation its issuer had seen last (a segment id)."""

    epoch: EpochKey
    control_head: bytes


class Join(Struct, frozen=True, array_like=True):
    """A join request as it lies in the folder. Its content is sealed with the epoch key the invitation opened."""

    version: int
    team: _Bytes16
    invite: _Bytes16
    key_id: _Bytes8
    nonce: _Bytes24
    sealed: Annotated[bytes, Meta(max_length=4096)]


class Applicant(Struct, frozen=True, array_like=True):
    """Who asks to be let in, with which keys. `proof` is the device's own signature: it holds what it shows."""

    member: _Bytes16
    name: _Name
    device_name: _Name
    sign_key: _Bytes32
    box_key: _Bytes32
    proof: _Bytes64


class Here(Struct, frozen=True, array_like=True):
    """That a meeting is open on a device just now: a hint, which is written over and nobody needs."""

    version: int
    team: _Bytes16
    device: _Bytes16
    key_id: _Bytes8
    nonce: _Bytes24
    sealed: Annotated[bytes, Meta(min_length=_HERE_SIZE, max_length=_HERE_SIZE)]


class Open(Struct, frozen=True):
    """What is in it: the meeting, and when that was said, by the device's clock."""

    meeting: bytes
    said_ms: int


class _Start(Struct, array_like=True):
    version: Annotated[int, Meta(ge=1)]


class _Claim(Struct, array_like=True):
    """What stays where it is in the lockboxes and requests of later versions: the team, and whose signature it is."""

    version: Annotated[int, Meta(ge=1)]
    team: _Bytes16
    signer: _Bytes16


class _Founder(Struct, array_like=True):
    """What stays where it is in the genesis of later versions."""

    version: Annotated[int, Meta(ge=1)]
    team_row: _Bytes16
    owner: _Bytes16
    sign_key: _Bytes32


_Record = TypeVar("_Record", Genesis, Lockbox, Join, Here)


# ---------------------------------------------------------------- genesis
def found_team(keys: DeviceKeys, recovery: DeviceKeys, owner: bytes, team_row: bytes, now_ms: int) -> bytes:
    """Return the genesis file of a new team, founded on the device of these keys by the member `owner`."""
    return _write(
        GENESIS,
        Genesis(
            VERSION,
            team_row,
            owner,
            keys.sign_key,
            keys.box_key,
            recovery.sign_key,
            recovery.box_key,
            now_ms,
        ),
        keys.sign_seed,
    )


def team_id(data: bytes) -> bytes:
    """Return the team id of a genesis file."""
    return crypto.digest(Purpose.TEAM, data, size=16)


def read_genesis(data: bytes) -> Genesis:
    """Return a genesis file's content, its signature checked. Raises FlawedError."""
    genesis = _read(GENESIS, data, Genesis)
    verify(data, genesis.sign_key)
    return genesis


def is_genesis(data: bytes) -> bool:
    """Tell whether these bytes are whole what some team begins with, also one made by a later version."""
    try:
        founder = msgpack.decode(data[_START : -crypto.SIGNATURE_SIZE], type=_Founder)
        verify(data, founder.sign_key)
    except (DecodeError, ValueError, RecursionError, FlawedError):
        return False
    return data.startswith(GENESIS)


# ---------------------------------------------------------------- lockboxes
def write_lockbox(letter: Letter, team: bytes, issuer: DeviceKeys, recipient: bytes, box_key: bytes) -> bytes:
    """Return the lockbox file that carries an epoch key to the holder of `box_key`. Raises ForgedError."""
    plain = letter.epoch.key + letter.epoch.number.to_bytes(4, "little") + letter.control_head
    box = crypto.seal_to(box_key, plain)
    lockbox = Lockbox(VERSION, team, issuer.device, letter.epoch.id, recipient, box)
    return _write(LOCKBOX, lockbox, issuer.sign_seed)


def read_lockbox(data: bytes) -> Lockbox:
    """Return what stands on a lockbox; its signature is for `verify`. Raises FlawedError."""
    return _read(LOCKBOX, data, Lockbox)


def open_lockbox(lockbox: Lockbox, box_secret: bytes) -> Letter:
    """Return what is in a lockbox. Raises FlawedError (DAMAGED)."""
    try:
        plain = crypto.open_box(box_secret, lockbox.box)
    except ForgedError as error:
        raise FlawedError(Flaw.DAMAGED, "box") from error
    key, number = plain[: crypto.KEY_SIZE], int.from_bytes(plain[crypto.KEY_SIZE : -32], "little")
    if len(plain) != _LETTER_SIZE or not number or crypto.epoch_key_id(key) != lockbox.key_id:
        raise FlawedError(Flaw.DAMAGED, "key")
    return Letter(EpochKey(number, key), plain[-32:])


# ---------------------------------------------------------------- join requests
def write_join(
    keys: DeviceKeys, invite: InviteKeys, team: bytes, epoch: EpochKey, who: tuple[bytes, str, str]
) -> bytes:
    """Return the join request of a device; `who` is the member's id and name, and the device's name."""
    member, name, device_name = who
    proof = crypto.sign(keys.sign_seed, _claim(team, invite.id, member + keys.sign_key + keys.box_key))
    applicant = Applicant(member, name[:200], device_name[:200], keys.sign_key, keys.box_key, proof)
    nonce = crypto.random_bytes(crypto.NONCE_SIZE)
    sealed = crypto.seal(
        _join_key(epoch.key), nonce, msgpack.encode(applicant), _claim(team, invite.id, epoch.id)
    )
    return _write(JOIN, Join(VERSION, team, invite.id, epoch.id, nonce, sealed), invite.sign_seed)


def read_join(data: bytes) -> Join:
    """Return what stands on a join request; its signature is for `verify`. Raises FlawedError."""
    return _read(JOIN, data, Join)


def open_join(join: Join, epoch_key: bytes) -> Applicant:
    """Return who asks, their proof checked. Raises FlawedError (DAMAGED, MALFORMED)."""
    associated = _claim(join.team, join.invite, join.key_id)
    try:
        plain = crypto.unseal(_join_key(epoch_key), join.nonce, join.sealed, associated)
        applicant = msgpack.decode(plain, type=Applicant)
        shown = applicant.member + applicant.sign_key + applicant.box_key
        crypto.verify(applicant.sign_key, applicant.proof, _claim(join.team, join.invite, shown))
    except ForgedError as error:
        raise FlawedError(Flaw.DAMAGED, "join request") from error
    except (DecodeError, ValueError, RecursionError) as error:
        raise FlawedError(Flaw.MALFORMED, "join request") from error
    return applicant


def _claim(team: bytes, invite: bytes, what: bytes) -> bytes:
    return JOIN + team + invite + what


def _join_key(epoch_key: bytes) -> bytes:
    return crypto.digest(Purpose.JOIN_KEY, key=epoch_key)


# ---------------------------------------------------------------- who has a meeting open
def write_here(said: Open, team: bytes, keys: DeviceKeys, epoch: EpochKey) -> bytes:
    """Return the file by which a device says which meeting is open on it."""
    nonce = crypto.random_bytes(crypto.NONCE_SIZE)
    plain = said.meeting + said.said_ms.to_bytes(8, "little")
    key = crypto.digest(Purpose.HERE_KEY, key=epoch.key)
    sealed = crypto.seal(key, nonce, plain, HERE + team + keys.device + epoch.id)
    return _write(HERE, Here(VERSION, team, keys.device, epoch.id, nonce, sealed), keys.sign_seed)


def read_here(data: bytes) -> Here:
    """Return what stands on such a file; its signature is for `verify`. Raises FlawedError."""
    return _read(HERE, data, Here)


def open_here(here: Here, epoch_key: bytes) -> Open:
    """Return what is in it. Raises FlawedError (DAMAGED)."""
    key = crypto.digest(Purpose.HERE_KEY, key=epoch_key)
    try:
        plain = crypto.unseal(key, here.nonce, here.sealed, HERE + here.team + here.device + here.key_id)
    except ForgedError as error:
        raise FlawedError(Flaw.DAMAGED, "here") from error
    return Open(plain[:_ID_SIZE], int.from_bytes(plain[_ID_SIZE:], "little"))


# ---------------------------------------------------------------- the shape of all four
def claim(data: bytes) -> tuple[bytes, bytes]:
    """Return the team and the signer that a lockbox or request names, whatever its version. Raises FlawedError."""
    try:
        found = msgpack.decode(data[_START : -crypto.SIGNATURE_SIZE], type=_Claim)
    except (DecodeError, ValueError, RecursionError) as error:
        raise FlawedError(Flaw.MALFORMED, "content") from error
    return found.team, found.signer


def verify(data: bytes, sign_key: bytes) -> None:
    """Raise FlawedError (DAMAGED) unless the holder of `sign_key` signed this file."""
    try:
        crypto.verify(sign_key, data[-crypto.SIGNATURE_SIZE :], data[: -crypto.SIGNATURE_SIZE])
    except ForgedError as error:
        raise FlawedError(Flaw.DAMAGED, "signature") from error


def _write(magic: bytes, record: Genesis | Lockbox | Join | Here, sign_seed: bytes) -> bytes:
    content = msgpack.encode(record)
    signed = magic + len(content).to_bytes(4, "little") + content
    return signed + crypto.sign(sign_seed, signed)


def _read(magic: bytes, data: bytes, kind: type[_Record]) -> _Record:
    if len(data) < _START or not any(data[:4]):
        raise FlawedError(Flaw.INCOMPLETE, "empty")
    size = int.from_bytes(data[4:_START], "little")
    if data[:4] != magic or size > RECORD_CAP:
        raise FlawedError(Flaw.MALFORMED, "magic or length")
    if len(data) != _START + size + crypto.SIGNATURE_SIZE:
        raise FlawedError(Flaw.INCOMPLETE, "length")
    content = data[_START : _START + size]
    version = VERSION
    try:
        version = msgpack.decode(content, type=_Start).version
        record = msgpack.decode(content, type=kind)
    except (DecodeError, ValueError, RecursionError) as error:
        flaw = Flaw.NEWER_VERSION if version > VERSION else Flaw.MALFORMED
        raise FlawedError(flaw, "content") from error
    if version > VERSION:
        raise FlawedError(Flaw.NEWER_VERSION, f"version {version}")
    return record
