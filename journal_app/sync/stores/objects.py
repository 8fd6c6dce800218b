"""Object storage with the S3 interface as a store, for teams that outgrow a folder. The only user of obstore.

Names and bytes are those of a folder. Nothing is conditional: a name follows from its content and has one writer, so
writing it twice writes the same, and servers that refuse conditions (Swift answers 501) need no path of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import obstore
from obstore.exceptions import BaseError, NotFoundError, PermissionDeniedError, UnauthenticatedError
from obstore.store import S3Store

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.sync.format import file_names
from journal_app.sync.stores.blobs import MOST_NAMES

_TIMEOUT: Final = timedelta(seconds=30)
_CONNECT_TIMEOUT: Final = timedelta(seconds=5)
_RETRY_TIME: Final = timedelta(seconds=20)
_RETRIES: Final = 3
_MISSING: Final = (NotFoundError, FileNotFoundError)
# What servers with the S3 interface say where they refuse a request.
_SAID: Final = re.compile(r"<Code>(\w+)</Code>")
_DENIED: Final = "AccessDenied"
_REFUSALS: Final[Mapping[str, ErrorCode]] = {
    "InvalidAccessKeyId": ErrorCode.WRONG_ACCESS_KEY,
    "SignatureDoesNotMatch": ErrorCode.SIGNATURE_REFUSED,
    "RequestTimeTooSkewed": ErrorCode.CLOCK_OFF,
}
# obstore has errors of its own and lets Python's stand for some.
_ERRORS: Final = (BaseError, OSError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Bucket:
    """Where object storage is and who we are there. `prefix` is the folder inside the bucket, "" for none."""

    name: str
    access_key: str
    secret_key: str
    endpoint: str
    region: str = "us-east-1"
    prefix: str = ""

    def __repr__(self) -> str:
        """Leave out the credentials: this may end in a log."""
        return f"Bucket({self.endpoint}/{self.name}/{self.prefix})"


class ObjectBlobs:
    """Blobs in a bucket that exists already."""

    def __init__(self, bucket: Bucket) -> None:
        """Prepare to talk to the server; nothing is sent yet."""
        self._bucket = bucket
        self._store = S3Store(
            bucket.name,
            prefix=bucket.prefix or None,
            endpoint=bucket.endpoint,
            region=bucket.region,
            access_key_id=bucket.access_key,
            secret_access_key=bucket.secret_key,
            client_options={
                "timeout": _TIMEOUT,
                "connect_timeout": _CONNECT_TIMEOUT,
                # What is sent is sealed and signed; http is for servers in one's own network.
                "allow_http": bucket.endpoint.startswith("http://"),
            },
            retry_config={"max_retries": _RETRIES, "retry_timeout": _RETRY_TIME},
        )

    @property
    def place(self) -> str:
        return "/".join(filter(None, [self._bucket.endpoint, self._bucket.name, self._bucket.prefix]))

    def put(self, name: str, data: bytes) -> None:
        if not file_names.is_valid(name):
            raise ValueError(name)
        try:
            # In one request: the parts of an upload in several could be left behind.
            obstore.put(self._store, name, data, use_multipart=False)
        except _ERRORS as error:
            raise self._known(error, ErrorCode.CANNOT_WRITE) from error
        if self.get(name, len(data)) != data:
            raise JournalError(ErrorCode.CANNOT_WRITE, path=self.place, reason="read back something else")

    def get(self, name: str, cap: int) -> bytes | None:
        pieces, room = [], cap
        try:
            # A piece at a time: the size a server declares is not believed.
            for piece in obstore.get(self._store, name):
                room -= len(piece)
                if room < 0:
                    raise JournalError(ErrorCode.FILE_TOO_LARGE, path=name)
                pieces.append(bytes(piece))
        except _MISSING:
            return None
        except _ERRORS as error:
            raise self._known(error, ErrorCode.CANNOT_READ) from error
        return b"".join(pieces)

    def list(self, folder: str, most: int = MOST_NAMES) -> Sequence[str]:
        found: list[str] = []
        try:
            for batch in obstore.list(self._store, prefix=folder, chunk_size=1000):
                found.extend(entry["path"] for entry in batch)
                if len(found) >= most:
                    break
        except _ERRORS as error:
            raise self._known(error, ErrorCode.CANNOT_READ) from error
        return sorted(found[:most])

    def delete(self, name: str) -> None:
        try:
            with suppress(*_MISSING):
                obstore.delete(self._store, name)
        except _ERRORS as error:
            raise self._known(error, ErrorCode.CANNOT_WRITE) from error

    def _known(self, error: Exception, otherwise: ErrorCode) -> JournalError:
        # A listing that is refused comes as a general error: what the server said tells more than its type.
        said = _SAID.search(str(error))
        code = _REFUSALS.get(said[1], otherwise) if said else otherwise
        if code is not otherwise:
            return JournalError(code, path=self.place)
        is_denied = isinstance(error, PermissionDeniedError | UnauthenticatedError | PermissionError)
        if is_denied or (said and said[1] == _DENIED):
            return JournalError(otherwise, path=self.place, reason=type(error).__name__)
        return JournalError(ErrorCode.FOLDER_UNAVAILABLE, path=self.place)
