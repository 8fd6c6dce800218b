"""Addresses of places, and the blobs behind them.

An address is the path of a folder, or `s3://bucket/prefix?endpoint=…&region=…`. The credentials of a bucket come from
the environment when the place is added; this device keeps them sealed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from msgspec import DecodeError, Struct, msgpack

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.paths import typed_path
from journal_app.sync.format import crypto
from journal_app.sync.format.crypto import ForgedError, Purpose
from journal_app.sync.stores.blobs import Blobs
from journal_app.sync.stores.folder import FolderBlobs
from journal_app.system.file_ids import is_folder, lies_in

_BUCKET: Final = "s3"
_AMAZON: Final = "https://s3.{region}.amazonaws.com"
_REGION: Final = "us-east-1"
_PARTS: Final = frozenset({"endpoint", "region"})


class Credentials(Struct, frozen=True, array_like=True):
    """Who we are at a bucket."""

    access_key: str
    secret_key: str

    def __repr__(self) -> str:
        """Say nothing: this may end in a log."""
        return "Credentials(…)"


def normal(address: str) -> str:
    """Return an address as it is kept: a folder's path in full. Raises JournalError (BAD_PLACE)."""
    if _is_bucket(address):
        _parts(address)
        return address.strip()
    if not address.strip() or "://" in address or "\0" in address:
        raise _bad(address)
    try:
        return str(typed_path(address.strip()).absolute())
    except OSError as error:
        raise _bad(address) from error


def require_there(address: str) -> None:
    """Raise JournalError (NO_FOLDER) for a folder that is not there: more likely mistyped than out of reach."""
    if not _is_bucket(address) and not is_folder(Path(address)):
        raise JournalError(ErrorCode.NO_FOLDER, path=address)


def require_apart(address: str, folders: Iterable[Path]) -> None:
    """Raise JournalError (PLACE_AT_THE_JOURNAL) where a place and one of these folders lie inside each other.

    What carries a shared folder elsewhere would carry the journal too, readable and while it is being written.
    """
    if _is_bucket(address):
        return
    place = Path(address)
    for folder in folders:
        if lies_in(place, folder) or lies_in(folder, place):
            raise JournalError(ErrorCode.PLACE_AT_THE_JOURNAL, place=address, path=str(folder))


def credentials_for(address: str, environ: Mapping[str, str]) -> Credentials | None:
    """Return what the environment gives for an address; None for a folder. Raises JournalError (NO_CREDENTIALS)."""
    if not _is_bucket(address):
        return None
    access_key, secret_key = environ.get("AWS_ACCESS_KEY_ID"), environ.get("AWS_SECRET_ACCESS_KEY")
    if not access_key or not secret_key:
        raise JournalError(ErrorCode.NO_CREDENTIALS)
    return Credentials(access_key, secret_key)


def open_place(address: str, credentials: Credentials | None) -> Blobs:
    """Return the blobs of an address; nothing is asked of the place yet. Raises JournalError (NO_CREDENTIALS)."""
    if not _is_bucket(address):
        return FolderBlobs(Path(address))
    if credentials is None:
        raise JournalError(ErrorCode.NO_CREDENTIALS)
    # Imported when it is used: folders are the rule, and this brings a library of 5 MB.
    from journal_app.sync.stores.objects import Bucket, ObjectBlobs

    name, prefix, endpoint, region = _parts(address)
    return ObjectBlobs(Bucket(name, credentials.access_key, credentials.secret_key, endpoint, region, prefix))


def seal_credentials(credentials: Credentials | None, address: str, secret: bytes) -> bytes | None:
    """Return credentials as this device keeps them, sealed with the device's secret."""
    if credentials is None:
        return None
    nonce = crypto.random_bytes(crypto.NONCE_SIZE)
    plain = msgpack.encode(credentials)
    return nonce + crypto.seal(_key(secret), nonce, plain, address.encode())


def open_credentials(sealed: bytes | None, address: str, secret: bytes) -> Credentials | None:
    """Return what `seal_credentials` sealed. Raises JournalError (NO_CREDENTIALS) where that cannot be read."""
    if sealed is None:
        return None
    nonce, rest = sealed[: crypto.NONCE_SIZE], sealed[crypto.NONCE_SIZE :]
    try:
        return msgpack.decode(crypto.unseal(_key(secret), nonce, rest, address.encode()), type=Credentials)
    except (ForgedError, DecodeError) as error:
        raise JournalError(ErrorCode.NO_CREDENTIALS) from error


def _key(secret: bytes) -> bytes:
    return crypto.digest(Purpose.PLACE, key=secret)


def _is_bucket(address: str) -> bool:
    return address.strip().lower().startswith(f"{_BUCKET}://")


def _parts(address: str) -> tuple[str, str, str, str]:
    """Return bucket, prefix, endpoint and region of an address. Raises JournalError (BAD_PLACE)."""
    try:
        found = urlsplit(address.strip())
        query = dict(parse_qsl(found.query, strict_parsing=True)) if found.query else {}
    except ValueError as error:
        raise _bad(address) from error
    region = query.get("region", _REGION)
    endpoint = query.get("endpoint", _AMAZON.format(region=region))
    # Credentials come from the environment alone: an address is shown, and kept as it is.
    odd = query.keys() - _PARTS or "@" in found.netloc or found.fragment or "@" in endpoint
    if odd or not found.netloc or not endpoint.startswith(("http://", "https://")):
        raise _bad(address)
    return found.netloc, found.path.strip("/"), endpoint.rstrip("/"), region


def _bad(address: str) -> JournalError:
    # What stands before an @ or in a query may be a secret, and an error may end in a log.
    return JournalError(ErrorCode.BAD_PLACE, place=address.partition("?")[0].rpartition("@")[2])
