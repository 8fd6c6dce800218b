"""The calls to the file system a folder store makes, one by one, so that tests can let each of them fail."""

from __future__ import annotations

import os
from pathlib import Path

from journal_app.system import SYSTEM, file_ids


class Files:
    """The file system. Every method is one call that may raise OSError; `write` may write less than it was given."""

    def open_to_read(self, path: Path) -> int:
        return SYSTEM.open_to_read(path)

    def is_regular(self, handle: int) -> bool:
        return file_ids.is_regular(handle)

    def read(self, handle: int, size: int) -> bytes:
        return os.read(handle, size)

    def create(self, path: Path, *, exclusive: bool = True) -> int:
        return SYSTEM.open_to_write(path, exclusive=exclusive)

    def write(self, handle: int, data: memoryview) -> int:
        return os.write(handle, data)

    def sync(self, handle: int) -> None:
        SYSTEM.sync(handle)

    def close(self, handle: int) -> None:
        os.close(handle)

    def rename(self, source: Path, target: Path) -> None:
        SYSTEM.rename(source, target)

    def unlink(self, path: Path) -> None:
        SYSTEM.unlink(path)

    def make_folder(self, path: Path) -> None:
        path.mkdir()

    def is_folder(self, path: Path) -> bool:
        return path.is_dir()

    def is_link(self, path: Path) -> bool:
        return SYSTEM.is_link(path)

    def sync_folder(self, path: Path) -> None:
        """Make names in a folder durable, where the platform can."""
        SYSTEM.sync_folder(path)

    def scan(self, path: Path, most: int) -> tuple[list[str], list[str]]:
        """Return the names of the regular files and of the folders in a folder, `most` in all; links are neither."""
        return SYSTEM.scan(path, most)

    def age(self, path: Path, now: float) -> float:
        """Return the seconds since a file was last written, by this system's clock."""
        return now - path.lstat().st_mtime
