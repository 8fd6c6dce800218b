"""A shared folder as a store: a network share, a stick, or what Dropbox, OneDrive or Syncthing carries elsewhere.

A blob is written beside its place, made durable, renamed, and read back. Where renaming fails for good (a scanner or a
sync client holds the file) it is created in place; that may leave half a file, which readers take for one that is
still on its way and the next `put` replaces.
"""

from __future__ import annotations

import errno
import secrets
import time
from collections.abc import Callable, Iterator, MutableSequence, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.sync.format import file_names
from journal_app.sync.stores.blobs import MOST_NAMES
from journal_app.sync.stores.files import Files
from journal_app.system import SYSTEM
from journal_app.system.failures import UNSUPPORTED, error_numbers, is_full, is_gone

_CHUNK: Final = 1024 * 1024
_DEEPEST: Final = 8
_RENAME_PAUSES: Final = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0, 1.0, 1.0)
_TEMPORARY_LIFE: Final = 7 * 24 * 3600.0


_BUSY: Final = error_numbers("EACCES", "EPERM", "EBUSY", "ETXTBSY")
_UNSYNCED_FOLDER: Final = UNSUPPORTED | error_numbers("EACCES", "EPERM", "EISDIR", "EBADF")
_NO_FILE: Final = error_numbers("ENOENT", "ENOTDIR", "ELOOP", "EISDIR")  # ELOOP is what opening a link gets


class FolderBlobs:
    """Blobs below a folder that exists already: it is never made, since a missing one may be a drive not mounted."""

    def __init__(
        self, root: Path, files: Files | None = None, pause: Callable[[float], None] = time.sleep
    ) -> None:
        """Use `root`; `pause` waits so many seconds between attempts to rename."""
        self._root = root
        self._files = files or Files()
        self._pause = pause
        self._no_links: set[str] = set()

    @property
    def place(self) -> str:
        return str(self._root)

    def put(self, name: str, data: bytes) -> None:
        if not file_names.is_valid(name):
            raise ValueError(name)
        path = self._root / name
        with self._told(ErrorCode.CANNOT_WRITE):
            if self._leads_away(name):
                raise OSError(errno.EPERM, "a folder is a link")
            if self._holds(path, data):
                return
            self._write(name, path, data)
            if not self._holds(path, data):
                raise OSError(errno.EIO, "read back something else")

    def get(self, name: str, cap: int) -> bytes | None:
        with self._told(ErrorCode.CANNOT_READ):
            path = self._path(name)
            data = None if self._leads_away(name) else self._read(path, cap)
            if data is None:
                self._require_place(name)
        if data is not None and len(data) > cap:
            raise JournalError(ErrorCode.FILE_TOO_LARGE, path=name)
        return data

    def list(self, folder: str, most: int = MOST_NAMES) -> Sequence[str]:
        with self._told(ErrorCode.CANNOT_READ):
            found = self._walk(folder, most)
            if not found:
                self._require_place(folder)
        return sorted(name for name in found if not _is_temporary(name))

    def delete(self, name: str) -> None:
        with self._told(ErrorCode.CANNOT_WRITE):
            with suppress(FileNotFoundError):
                self._files.unlink(self._path(name))
                return
            self._require_place(name)

    def sweep(self, now: float) -> int:
        """Delete temporary files a crash left a week ago or longer; return how many. `now` is in seconds since 1970."""
        swept = 0
        with self._told(ErrorCode.CANNOT_WRITE):
            for name in filter(_is_temporary, self._walk(file_names.ROOT, MOST_NAMES)):
                with suppress(FileNotFoundError):
                    if self._files.age(self._root / name, now) > _TEMPORARY_LIFE:
                        self._files.unlink(self._root / name)
                        swept += 1
        return swept

    # ------------------------------------------------------------ writing
    def _write(self, name: str, path: Path, data: bytes) -> None:
        temporary = path.with_name(f"~wj-{secrets.token_hex(8)}.tmp")
        try:
            try:
                self._fill(temporary, data)
            except FileNotFoundError:
                self._make_folders(name)
                self._fill(temporary, data)
            renamed = self._rename(temporary, path)
        except OSError:
            self._discard(temporary)
            raise
        if not renamed:
            self._discard(temporary)
            self._create_in_place(path, data)
        self._sync_folder(path.parent)

    def _fill(self, path: Path, data: bytes) -> None:
        """Create a file with these bytes and make them durable."""
        handle = self._create(path)
        try:
            self._write_all(handle, data)
            with _tolerating(UNSUPPORTED):
                self._files.sync(handle)
        except OSError:
            with suppress(OSError):
                self._files.close(handle)
            raise
        self._files.close(handle)

    def _write_all(self, handle: int, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            written = self._files.write(handle, rest)
            if written <= 0:
                raise OSError(errno.EIO, "nothing written")
            rest = rest[written:]

    def _create(self, path: Path) -> int:
        try:
            return self._files.create(path)
        except OSError as error:
            if error.errno not in UNSUPPORTED:
                raise
        # Names are random or follow from the content: without exclusive creation nobody else's file is hit either.
        return self._files.create(path, exclusive=False)

    def _create_in_place(self, path: Path, data: bytes) -> None:
        with suppress(FileNotFoundError):
            self._files.unlink(path)  # what is there is not the blob: half of it, or damaged
        try:
            self._fill(path, data)
        except OSError:
            self._discard(path)
            raise

    def _rename(self, source: Path, target: Path) -> bool:
        """Try for some five seconds; return whether it worked."""
        for pause in (*_RENAME_PAUSES, None):
            try:
                self._files.rename(source, target)
                return True
            except OSError as error:
                if pause is None or error.errno not in _BUSY:
                    return False
            self._pause(pause)
        return False

    def _make_folders(self, name: str) -> None:
        """Make the folders of a name. The first is made for the marker only: an empty mount point stays empty."""
        parts = name.split("/")[:-1]
        for depth in range(1 if name == file_names.MARKER else 2, len(parts) + 1):
            folder = self._root.joinpath(*parts[:depth])
            with suppress(FileExistsError):
                self._files.make_folder(folder)
                self._sync_folder(folder.parent)

    def _sync_folder(self, folder: Path) -> None:
        with _tolerating(_UNSYNCED_FOLDER):
            self._files.sync_folder(folder)

    def _discard(self, path: Path) -> None:
        with suppress(OSError):
            self._files.unlink(path)

    # ------------------------------------------------------------ reading
    def _holds(self, path: Path, data: bytes) -> bool:
        return self._read(path, len(data)) == data

    def _read(self, path: Path, cap: int) -> bytes | None:
        """Return up to one byte more than `cap`, or None where there is no such file."""
        try:
            handle = self._files.open_to_read(path)
        except OSError as error:
            # Opening a folder is refused on Windows.
            refused = error.errno == errno.EACCES and self._files.is_folder(path)
            if error.errno in _NO_FILE or refused:
                return None
            raise
        try:
            if not self._files.is_regular(handle):
                return None
            pieces, room = [], cap + 1
            while room and (piece := self._files.read(handle, min(room, _CHUNK))):
                pieces.append(piece)
                room -= len(piece)
            return b"".join(pieces)
        finally:
            self._files.close(handle)

    def _walk(self, folder: str, most: int) -> Sequence[str]:
        """Return the names of all files below a folder, the first `most` of them."""
        found: MutableSequence[str] = []
        waiting = [] if self._leads_away(f"{folder}/") else [folder]
        while waiting and len(found) < most:
            folder = waiting.pop()
            try:
                files, folders = self._files.scan(self._path(folder), most)
            except (FileNotFoundError, NotADirectoryError):
                continue  # not there yet, or gone while we looked
            found.extend(f"{folder}/{name}" for name in files)
            if folder.count("/") < _DEEPEST:
                waiting.extend(f"{folder}/{name}" for name in folders)
        return found[:most]

    def _leads_away(self, name: str) -> bool:
        """Tell whether a folder of a name is a link, which may lead anywhere; asked once for each folder."""
        if name.rpartition("/")[0] in self._no_links:
            return False
        parts = name.split("/")[:-1]
        for depth in range(1, len(parts) + 1):
            folder = self._root.joinpath(*parts[:depth])
            if self._files.is_link(folder):
                return True
            if self._files.is_folder(folder):
                self._no_links.add("/".join(parts[:depth]))
        return False

    def _require_place(self, name: str) -> None:
        """Raise JournalError where nothing was found because the place is gone; a new one has no `wj1` yet."""
        is_first = name in {file_names.ROOT, file_names.MARKER}
        if not self._files.is_folder(self._root if is_first else self._root / file_names.ROOT):
            raise JournalError(ErrorCode.FOLDER_UNAVAILABLE, path=self.place)

    def _path(self, name: str) -> Path:
        """Return the path of a name as a listing gave it. Raises ValueError for one that leads elsewhere."""
        parts = name.split("/")
        if file_names.is_valid(name) and not any(map(SYSTEM.is_device, parts)):
            return self._root / name
        odd = any(part in {"", ".", ".."} or "\\" in part or ":" in part or "\0" in part for part in parts)
        if odd or any(map(SYSTEM.is_device, parts)) or parts[0] != file_names.ROOT:
            raise ValueError(name)
        return self._root.joinpath(*parts)

    @contextmanager
    def _told(self, otherwise: ErrorCode) -> Iterator[None]:
        """Turn errors of the system into known ones."""
        try:
            yield
        except OSError as error:
            if is_full(error):
                raise JournalError(ErrorCode.DISK_FULL, path=self.place) from error
            if is_gone(error):
                raise JournalError(ErrorCode.FOLDER_UNAVAILABLE, path=self.place) from error
            raise JournalError(otherwise, path=self.place, reason=error.strerror) from error


@contextmanager
def _tolerating(numbers: frozenset[int]) -> Iterator[None]:
    """Go on where a file system lacks a call; an error of the disk is still one."""
    try:
        yield
    except OSError as error:
        if error.errno not in numbers:
            raise


def _is_temporary(name: str) -> bool:
    last = name.rpartition("/")[2]
    return last.startswith("~wj-") and last.endswith(".tmp")
