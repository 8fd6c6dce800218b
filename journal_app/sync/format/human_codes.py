"""Codes that people carry between devices: the join code, the recovery key, and six words to compare.

A code is 56 letters of base32: one byte that says what it is, the payload, and two bytes that catch a slip of the
pen. It is long because nothing in a dumb folder limits how often somebody may guess.
"""

from __future__ import annotations

import base64
import unicodedata
from functools import cache
from typing import Final

from msgspec import Struct

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.paths import resources_dir
from journal_app.sync.format import crypto
from journal_app.sync.format.crypto import Purpose

SECRET_SIZE: Final = 16
WORDS: Final = 6

_JOIN: Final = 1
_RECOVERY: Final = 2
_CHECK_SIZE: Final = 2
_CODE_SIZE: Final = 35
_GROUP: Final = 7
_WORD_BITS: Final = 11
# Base32 has no 0, 1, 8 and 9, so whoever types one has misread a letter.
_MISREAD: Final = str.maketrans({"0": "O", "1": "L", "8": "B"})


class JoinCode(Struct, frozen=True):
    """An invitation on paper: whose folder it is for, and the secret all keys of the invitation come from."""

    team: bytes
    secret: bytes

    def __repr__(self) -> str:
        """Leave the secret out: this may end in a log."""
        return f"JoinCode({self.team.hex()})"

    def text(self) -> str:
        """Return the code in eight groups of seven letters."""
        return _written(_JOIN, self.team + self.secret)


class InviteKeys(Struct, frozen=True):
    """The keys both sides derive from the secret in a join code."""

    sign_seed: bytes
    box_secret: bytes

    def __repr__(self) -> str:
        """Leave the keys out: this may end in a log."""
        return f"InviteKeys({self.id.hex()})"

    @property
    def sign_key(self) -> bytes:
        return crypto.sign_public(self.sign_seed)

    @property
    def box_key(self) -> bytes:
        return crypto.box_public(self.box_secret)

    @property
    def id(self) -> bytes:
        """Return the 16 bytes by which files name this invitation."""
        return invite_id(self.sign_key, self.box_key)


def invite_id(sign_key: bytes, box_key: bytes) -> bytes:
    """Return the id of the invitation whose public keys these are."""
    return crypto.digest(Purpose.INVITE, sign_key, box_key, size=16)


def new_join_code(team: bytes) -> JoinCode:
    """Return a fresh invitation to a team."""
    return JoinCode(team, crypto.random_bytes(SECRET_SIZE))


def read_code(text: str) -> JoinCode | bytes:
    """Return the join code somebody typed or pasted, or a recovery key's seed. Raises JournalError (WRONG_CODE)."""
    kind, payload = _read(text)
    if kind == _JOIN:
        return JoinCode(payload[:16], payload[16:])
    if kind == _RECOVERY:
        return payload
    raise JournalError(ErrorCode.WRONG_CODE)


def read_join_code(text: str) -> JoinCode:
    """Return the code somebody typed or pasted, however it is spaced. Raises JournalError (WRONG_CODE)."""
    code = read_code(text)
    if not isinstance(code, JoinCode):
        raise JournalError(ErrorCode.WRONG_CODE)
    return code


def invite_keys(secret: bytes) -> InviteKeys:
    """Return the keys of the invitation with this secret."""
    return InviteKeys(
        crypto.digest(Purpose.INVITE_SIGN, key=secret), crypto.digest(Purpose.INVITE_BOX, key=secret)
    )


def recovery_text(seed: bytes) -> str:
    """Return the owner's recovery key (a 32-byte signing seed) for printing."""
    return _written(_RECOVERY, seed)


def read_recovery(text: str) -> bytes:
    """Return the signing seed of a printed recovery key. Raises JournalError (WRONG_CODE)."""
    code = read_code(text)
    if isinstance(code, JoinCode):
        raise JournalError(ErrorCode.WRONG_CODE)
    return code


def _written(kind: int, payload: bytes) -> str:
    front = bytes([kind]) + payload
    letters = base64.b32encode(front + _check(front)).decode()
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))


def _read(text: str) -> tuple[int, bytes]:
    # Full-width letters, as an input method leaves them, are the same letters.
    plain = unicodedata.normalize("NFKC", text).upper().translate(_MISREAD)
    letters = "".join(letter for letter in plain if letter.isalnum())
    try:
        data = base64.b32decode(letters)
    except ValueError as error:
        raise JournalError(ErrorCode.WRONG_CODE) from error
    front, check = data[:-_CHECK_SIZE], data[-_CHECK_SIZE:]
    if len(data) != _CODE_SIZE or check != _check(front):
        raise JournalError(ErrorCode.WRONG_CODE)
    return front[0], front[1:]


def _check(front: bytes) -> bytes:
    return crypto.digest(Purpose.CODE_CHECK, front, size=_CHECK_SIZE)


# ---------------------------------------------------------------- six words
def fingerprint(team: bytes, sign_key: bytes, box_key: bytes) -> tuple[int, ...]:
    """Return six numbers from 0 to 2047 that stand for a device's keys (66 bits).

    Two people compare them by voice: as words of their language, or as four-digit numbers where languages differ.
    """
    bits = int.from_bytes(crypto.digest(Purpose.FINGERPRINT, team, sign_key, box_key), "big") >> (
        256 - WORDS * _WORD_BITS
    )
    return tuple(bits >> _WORD_BITS * place & ((1 << _WORD_BITS) - 1) for place in reversed(range(WORDS)))


def words(numbers: tuple[int, ...], language: str) -> tuple[str, ...]:
    """Return the words of a fingerprint in a language; English where there is no list of it."""
    listed = _word_list(language)
    return tuple(listed[number] for number in numbers)


@cache
def _word_list(language: str) -> tuple[str, ...]:
    folder = resources_dir() / "words"
    path = folder / f"{language}.txt"
    chosen = path if path.is_file() else folder / "en.txt"
    return tuple(chosen.read_text(encoding="utf-8").split())
