"""What sync asks of a place to share in: four verbs over blobs that never change, and the guard around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.sync import names

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
    """Return the marker of a place that may be anybody's, None where there is none.

    Raises JournalError (FOLDER_OF_ANOTHER_TEAM) for one beyond what this app writes.
    """
    try:
        return blobs.get(names.MARKER, MARKER_CAP)
    except JournalError as error:
        if error.code is not ErrorCode.FILE_TOO_LARGE:
            raise
        raise JournalError(ErrorCode.FOLDER_OF_ANOTHER_TEAM, path=blobs.place) from error


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
        """Raise JournalError (FOLDER_UNAVAILABLE, FOLDER_OF_ANOTHER_TEAM) unless the team's marker is there."""
        if not self._has_marker():
            raise JournalError(ErrorCode.FOLDER_UNAVAILABLE, path=self.place)

    def settle(self, *, reseed: bool = False) -> None:
        """Make the place the team's, on a person's word: the only way in which a marker is written.

        Raises JournalError: FOLDER_OF_ANOTHER_TEAM, and FOLDER_INCOMPLETE where files lie there but no marker. They
        may be another team's, still arriving; `reseed` says that somebody knows they are ours.
        """
        if self._has_marker():
            return
        if not reseed and set(self._blobs.list(names.ROOT)) - {names.MARKER}:
            raise JournalError(ErrorCode.FOLDER_INCOMPLETE, path=self.place)
        self._blobs.put(names.MARKER, self._genesis)

    def _has_marker(self) -> bool:
        """Return whether the marker is there. One of which only a part has arrived is nobody's yet."""
        found = read_marker(self._blobs)
        if found is None or (len(found) < len(self._genesis) and self._genesis.startswith(found)):
            return False
        if found != self._genesis:
            raise JournalError(ErrorCode.FOLDER_OF_ANOTHER_TEAM, path=self.place)
        return True
