"""Blobs of a place to share in: four verbs over ones that never change, and the guard around them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, Protocol

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.sync.format import file_names, signed_files

MARKER_CAP: Final = 16 * 1024
MOST_NAMES: Final = 200_000


class Blobs(Protocol):
    """A place that keeps blobs by name. No locks, no order, no conditions; a listing may lag behind.

    All raise JournalError: FOLDER_UNAVAILABLE where the place is not there (never to be taken for an empty one),
    CANNOT_READ, CANNOT_WRITE, DISK_FULL, and where it refuses who asks WRONG_ACCESS_KEY, SIGNATURE_REFUSED, CLOCK_OFF.
    Whatever they raise, calling them again later is right.
    """

    @property
    def place(self) -> str:
        """Return what to call the place when talking to people."""
        ...

    def put(self, name: str, data: bytes) -> None:
        """Keep `data` under `name`. When this returns, the bytes have been read back; repeating it is harmless."""
        ...

    def get(self, name: str, cap: int) -> bytes | None:
        """Return a blob, or None where there is none. Raises JournalError (FILE_TOO_LARGE) beyond `cap` bytes."""
        ...

    def list(self, folder: str, most: int = MOST_NAMES) -> Sequence[str]:
        """Return the names below a folder, at any depth, whichever `most` come first; also those of copies."""
        ...

    def delete(self, name: str) -> None:
        """Forget a blob; one that is not there is fine."""
        ...


def read_marker(blobs: Blobs) -> bytes | None:
    """Return the marker of a place that may be anybody's, None where there is none: a whole genesis.

    Raises JournalError (MARKER_DAMAGED) for what no team begins with.
    """
    found = raw_marker(blobs)
    if found is not None and not signed_files.is_genesis(found):
        raise JournalError(ErrorCode.MARKER_DAMAGED, path=blobs.place)
    return found


def raw_marker(blobs: Blobs) -> bytes | None:
    """Return what lies in the place of the marker, None for nothing, no bytes where it is too large."""
    try:
        return blobs.get(file_names.MARKER, MARKER_CAP)
    except JournalError as error:
        if error.code is not ErrorCode.FILE_TOO_LARGE:
            raise
        return b""


class TeamBlobs:
    """Blobs of one team (themselves Blobs): nothing is written, listed or deleted unless its genesis lies there.

    A network drive that is not mounted is an empty folder. Whoever takes it for the team's would see everything
    deleted, or begin the team anew beside the old one.
    """

    def __init__(self, blobs: Blobs, genesis: bytes) -> None:
        """Guard `blobs` for the team whose genesis file this is."""
        self._blobs = blobs
        self._genesis = genesis

    @property
    def place(self) -> str:
        return self._blobs.place

    def put(self, name: str, data: bytes) -> None:
        self.require_marker()
        self._blobs.put(name, data)

    def get(self, name: str, cap: int) -> bytes | None:
        data = self._blobs.get(name, cap)
        if data is None:
            self.require_marker()
        return data

    def list(self, folder: str, most: int = MOST_NAMES) -> Sequence[str]:
        self.require_marker()
        return self._blobs.list(folder, most)

    def delete(self, name: str) -> None:
        self.require_marker()
        self._blobs.delete(name)

    def require_marker(self) -> None:
        """Raise JournalError unless the team's marker is there, whole.

        FOLDER_EMPTIED: no team is there, MARKER_DAMAGED: one is, without its marker, FOLDER_OF_ANOTHER_TEAM; and what
        the place raises where it is not there itself.
        """
        found = raw_marker(self._blobs)
        if found == self._genesis:
            return
        code = ErrorCode.MARKER_DAMAGED
        if found is None and not self._folders():
            code = ErrorCode.FOLDER_EMPTIED
        elif found is not None and signed_files.is_genesis(found):
            code = ErrorCode.FOLDER_OF_ANOTHER_TEAM
        raise JournalError(code, path=self.place)

    def settle(self, *, reseed: bool = False) -> None:
        """Make the place the team's, on a person's word: with `mend` the only way in which a marker is written.

        Raises JournalError: FOLDER_OF_ANOTHER_TEAM, MARKER_DAMAGED, and FOLDER_INCOMPLETE where files lie there but
        no marker, or a part of it. They may be another team's, still arriving; `reseed` says that somebody knows they
        are ours.
        """
        found = raw_marker(self._blobs)
        if found == self._genesis:
            return
        if found is not None and signed_files.is_genesis(found):
            raise JournalError(ErrorCode.FOLDER_OF_ANOTHER_TEAM, path=self.place)
        if not reseed:
            if found is not None and not self._genesis.startswith(found):
                raise JournalError(ErrorCode.MARKER_DAMAGED, path=self.place)
            if set(self._blobs.list(file_names.ROOT)) - {file_names.MARKER}:
                raise JournalError(ErrorCode.FOLDER_INCOMPLETE, path=self.place)
        self._blobs.put(file_names.MARKER, self._genesis)

    def mend(self, devices: Collection[bytes]) -> bool:
        """Write a damaged or lost marker again, on a person's word; return whether it was. `devices` are the team's.

        Nothing happens where it is whole or another team's, and where none of the devices has a folder although
        others have: that is no place of ours. An empty place may be a drive that is not there: see `settle`.
        """
        found = raw_marker(self._blobs)
        if found == self._genesis or (found is not None and signed_files.is_genesis(found)):
            return False
        there = self._folders()
        is_ours = not there.isdisjoint(map(file_names.own, devices))
        if not is_ours and (found is None or there):
            return False
        self._blobs.put(file_names.MARKER, self._genesis)
        return True

    def _folders(self) -> set[str]:
        """Return the folders of devices that lie there. The whole place is listed: what is not there says so then."""
        listed = (
            name for name in self._blobs.list(file_names.ROOT) if name.startswith(f"{file_names.DEVICES}/")
        )
        return {"/".join(name.split("/")[:3]) for name in listed}
