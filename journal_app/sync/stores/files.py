"""The calls to the file system a folder store makes, one by one, so that tests can let each of them fail."""

from __future__ import annotations

import os
import stat
from itertools import islice
from pathlib import Path
from typing import Final

# Windows would translate line ends; a link or a pipe somebody put into the folder must neither lead away nor block.
_PLAIN: Final = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Files:
    """The file system. Every method is one call that may raise OSError; `write` may write less than it was given."""

    def open_to_read(self, path: Path) -> int:
        return os.open(path, os.O_RDONLY | _PLAIN)

    def is_regular(self, handle: int) -> bool:
        return stat.S_ISREG(os.fstat(handle).st_mode)

    def read(self, handle: int, size: int) -> bytes:
        return os.read(handle, size)

    def create(self, path: Path, *, exclusive: bool = True) -> int:
        only_new = os.O_EXCL if exclusive else os.O_TRUNC
        return os.open(path, os.O_WRONLY | os.O_CREAT | only_new | _PLAIN, 0o666)

    def write(self, handle: int, data: memoryview) -> int:
        return os.write(handle, data)

    def sync(self, handle: int) -> None:
        full_sync = None
        if os.name == "posix":
            import fcntl

            full_sync = getattr(fcntl, "F_FULLFSYNC", None)
            if full_sync is not None:  # macOS: fsync alone leaves the bytes in the disk's cache
                fcntl.fcntl(handle, full_sync)
        if full_sync is None:
            os.fsync(handle)

    def close(self, handle: int) -> None:
        os.close(handle)

    def rename(self, source: Path, target: Path) -> None:
        source.replace(target)

    def unlink(self, path: Path) -> None:
        path.unlink()

    def make_folder(self, path: Path) -> None:
        path.mkdir()

    def is_folder(self, path: Path) -> bool:
        return path.is_dir()

    def is_link(self, path: Path) -> bool:
        return path.is_symlink()

    def sync_folder(self, path: Path) -> None:
        """Make names in a folder durable, where the platform can."""
        if os.name == "posix":
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def scan(self, path: Path, most: int) -> tuple[list[str], list[str]]:
        """Return the names of the regular files and of the folders in a folder, `most` in all; links are neither."""
        files, folders = [], []
        with os.scandir(path) as entries:
            for entry in islice(entries, most):
                if entry.is_file(follow_symlinks=False):
                    files.append(entry.name)
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(entry.name)
        return files, folders

    def age(self, path: Path, now: float) -> float:
        """Return the seconds since a file was last written, by this system's clock."""
        return now - path.lstat().st_mtime
