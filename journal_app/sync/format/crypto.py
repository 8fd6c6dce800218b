"""The primitives sync is made of, on bytes alone. The only user of pynacl.

XChaCha20-Poly1305 with random nonces (24 bytes are enough to draw them at random for ever, also on a clone of this
disk), Ed25519, X25519 sealed boxes, Argon2id and BLAKE2b. What each hash is for stands in its `person`, so that a
digest made for one purpose never passes for another.
"""

from __future__ import annotations

import secrets
from enum import Enum
from hashlib import blake2b
from typing import Final

from nacl import pwhash
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey, VerifyKey

from journal_app.domain.errors import ErrorCode, JournalError

KEY_SIZE: Final = 32
NONCE_SIZE: Final = 24
TAG_SIZE: Final = 16
SIGNATURE_SIZE: Final = 64
SEALED_BOX_OVERHEAD: Final = 48
SALT_SIZE: Final = 16


class Purpose(bytes, Enum):
    """What a BLAKE2b digest or key is for: the hash's `person`. Part of the format."""

    SEGMENT_ID = b"wj1.id"
    SEGMENT_KEY = b"wj1.seg"
    SIGNATURE = b"wj1.sig"
    DEVICE = b"wj1.dev"
    TEAM = b"wj1.team"
    EPOCH_KEY_ID = b"wj1.key"
    EPOCH_LINK = b"wj1.link"
    INVITE = b"wj1.inv"
    INVITE_SIGN = b"wj1.inv.sign"
    INVITE_BOX = b"wj1.inv.box"
    RECOVERY_BOX = b"wj1.rec.box"
    PLACE = b"wj1.place"
    JOIN_KEY = b"wj1.join"
    CODE_CHECK = b"wj1.code"
    FINGERPRINT = b"wj1.words"
    HERE_KEY = b"wj1.here"


class ForgedError(Exception):
    """Bytes that are not what the holder of the key made: damaged, forged, or made for another place."""


def digest(purpose: Purpose, *parts: bytes, size: int = 32, key: bytes = b"") -> bytes:
    """Return BLAKE2b of the parts one after another; `size` in bytes. With `key` it derives a subkey."""
    state = blake2b(digest_size=size, key=key, person=purpose.value)
    for part in parts:
        state.update(part)
    return state.digest()


def random_bytes(size: int) -> bytes:
    """Return fresh bytes from the system's generator."""
    return secrets.token_bytes(size)


# ---------------------------------------------------------------- symmetric
def seal(key: bytes, nonce: bytes, plain: bytes, associated: bytes) -> bytes:
    """Encrypt and authenticate `plain`, and authenticate `associated` with it. `nonce` is fresh and random."""
    return crypto_aead_xchacha20poly1305_ietf_encrypt(plain, associated, nonce, key)


def unseal(key: bytes, nonce: bytes, sealed: bytes, associated: bytes) -> bytes:
    """Return what `seal` was given. Raises ForgedError."""
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, associated, nonce, key)
    except (CryptoError, ValueError, TypeError) as error:
        raise ForgedError from error


def stretch(passphrase: bytes, salt: bytes, *, rounds: int, memory: int) -> bytes:
    """Return a key made of a passphrase with Argon2id; `memory` in bytes. Slow on purpose: call it off the GUI thread.

    Raises ForgedError where the costs are outside what libsodium takes, JournalError (NO_MEMORY).
    """
    try:
        return pwhash.argon2id.kdf(KEY_SIZE, passphrase, salt, opslimit=rounds, memlimit=memory)
    except RuntimeError as error:
        # With costs that are allowed this fails for nothing else, and a wrong passphrase it is not.
        raise JournalError(ErrorCode.NO_MEMORY, size=memory >> 20) from error
    except (CryptoError, ValueError, TypeError) as error:
        raise ForgedError from error


# ---------------------------------------------------------------- signatures
def sign_public(seed: bytes) -> bytes:
    """Return the Ed25519 public key of a 32-byte seed."""
    return bytes(SigningKey(seed).verify_key)


def sign(seed: bytes, *parts: bytes) -> bytes:
    """Return the Ed25519 signature over the BLAKE2b-256 digest of the parts."""
    return SigningKey(seed).sign(digest(Purpose.SIGNATURE, *parts)).signature


def verify(public: bytes, signature: bytes, *parts: bytes) -> None:
    """Raise ForgedError unless `sign` made the signature over the same bytes with the key of `public`."""
    try:
        VerifyKey(public).verify(digest(Purpose.SIGNATURE, *parts), signature)
    except (CryptoError, ValueError, TypeError) as error:
        raise ForgedError from error


# ---------------------------------------------------------------- sealed boxes
def box_public(secret: bytes) -> bytes:
    """Return the X25519 public key of a 32-byte secret."""
    return bytes(PrivateKey(secret).public_key)


def seal_to(public: bytes, plain: bytes) -> bytes:
    """Encrypt for the holder of the X25519 key of `public`; the box does not say who made it.

    Raises ForgedError for a public key nobody can hold.
    """
    try:
        return SealedBox(PublicKey(public)).encrypt(plain)
    except (CryptoError, ValueError, TypeError) as error:
        raise ForgedError from error


def open_box(secret: bytes, sealed: bytes) -> bytes:
    """Return what was sealed to the key of `secret`. Raises ForgedError."""
    try:
        return SealedBox(PrivateKey(secret)).decrypt(sealed)
    except (CryptoError, ValueError, TypeError) as error:
        raise ForgedError from error


# ---------------------------------------------------------------- names
def device_id(sign_key: bytes, box_key: bytes) -> bytes:
    """Return the 16-byte id of a device, from its two public keys: nobody else can claim it."""
    return digest(Purpose.DEVICE, sign_key, box_key, size=16)


def epoch_key_id(key: bytes) -> bytes:
    """Return the 8 bytes by which files name an epoch key."""
    return digest(Purpose.EPOCH_KEY_ID, key, size=8)
