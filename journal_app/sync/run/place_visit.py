"""A shared place during one pass: the guard around it, what went wrong there, and when to stop.

Only what goes wrong in the place itself is held against it; an error of this device's own disk ends the pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.sync.api import Progress, Trouble
from journal_app.sync.stores.blobs import MOST_NAMES, Blobs, TeamBlobs

_TROUBLES: Final[Mapping[ErrorCode, Trouble]] = {
    ErrorCode.FOLDER_UNAVAILABLE: Trouble.FOLDER_UNAVAILABLE,
    ErrorCode.FOLDER_EMPTIED: Trouble.FOLDER_EMPTIED,
    ErrorCode.MARKER_DAMAGED: Trouble.MARKER_DAMAGED,
    ErrorCode.FOLDER_OF_ANOTHER_TEAM: Trouble.FOLDER_OF_ANOTHER_TEAM,
    ErrorCode.CANNOT_READ: Trouble.CANNOT_READ,
    ErrorCode.CANNOT_WRITE: Trouble.CANNOT_WRITE,
    ErrorCode.DISK_FULL: Trouble.DISK_FULL,
    ErrorCode.WRONG_ACCESS_KEY: Trouble.WRONG_ACCESS_KEY,
    ErrorCode.SIGNATURE_REFUSED: Trouble.SIGNATURE_REFUSED,
    ErrorCode.CLOCK_OFF: Trouble.CLOCK_OFF,
}
_GONE: Final = frozenset(
    {
        Trouble.FOLDER_UNAVAILABLE,
        Trouble.FOLDER_EMPTIED,
        Trouble.MARKER_DAMAGED,
        Trouble.FOLDER_OF_ANOTHER_TEAM,
        Trouble.WRONG_ACCESS_KEY,
        Trouble.SIGNATURE_REFUSED,
        Trouble.CLOCK_OFF,
    }
)
# So many files may be unreadable before the place is taken to be so.
_PATIENCE: Final = 5

_T = TypeVar("_T")


class PlaceError(Exception):
    """A place that cannot be used any further in this pass; what is wrong stands in the visit."""


class UnreadableError(Exception):
    """A file that alone cannot be read; the others are tried all the same."""


class StoppedError(Exception):
    """Somebody asked the pass to stop."""


class Steps:
    """Between two steps: shows how far a pass has come, and ends it where that is wanted."""

    def __init__(self, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
        self._progress = progress
        self._cancelled = cancelled

    def take(self, done: int = 0, of: int = 0) -> None:
        """Begin a step. Raises StoppedError."""
        if self._cancelled is not None and self._cancelled():
            raise StoppedError
        if self._progress is not None and of:
            self._progress(done, of)


class Visit:
    """A place, with the trouble it gives. Its verbs raise PlaceError where they fail."""

    def __init__(self, address: str, blobs: Blobs, genesis_file: bytes) -> None:
        self.address = address
        self.troubles: list[Trouble] = []
        self._blobs = TeamBlobs(blobs, genesis_file)
        self._unread = 0

    @property
    def is_there(self) -> bool:
        """Return whether trying anything else there makes sense."""
        return not _GONE.intersection(self.troubles)

    def require_marker(self) -> None:
        """Make sure that this is the team's place."""
        self._do(self._blobs.require_marker)

    def list(self, folder: str, most: int = MOST_NAMES) -> Sequence[str]:
        """Return the names below a folder, whichever `most` come first, but for those that cannot be written down."""
        return [name for name in self._do(lambda: self._blobs.list(folder, most)) if _is_text(name)]

    def get(self, name: str, cap: int) -> bytes | None:
        """Return a file, or None where there is none.

        Raises UnreadableError as well, and JournalError (FILE_TOO_LARGE).
        """
        try:
            return self._do(lambda: self._blobs.get(name, cap))
        except ValueError:  # a name that leads elsewhere
            return None
        except PlaceError as error:
            self._unread += 1
            if self._unread < _PATIENCE and self.is_there:
                raise UnreadableError from error
            raise

    def put(self, name: str, data: bytes) -> None:
        """Keep a file."""
        self._do(lambda: self._blobs.put(name, data))

    def _do(self, verb: Callable[[], _T]) -> _T:
        try:
            return verb()
        except JournalError as error:
            trouble = _TROUBLES.get(error.code)
            if trouble is None:
                raise
            if trouble not in self.troubles:
                self.troubles.append(trouble)
            raise PlaceError from error


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
