"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.private import make_file
from journal_app.system import SYSTEM
from journal_app.system.failures import is_full
from journal_app.system.file_ids import resolved


@contextmanager
def atomic_write(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when the body ends; where it raises, `path` stays as it was.

    A link stays a link, and what is no file (a device, a pipe) is written directly. A `private` file is its owner's
    alone; any other has the rights the umask gives. Raises JournalError (CANNOT_WRITE, DISK_FULL).
    """
    part: Path | None = None
    try:
        # Asked before its links are followed: that of a pipe (/dev/stdout) leads to no path.
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as device:
                yield device
            return
        # Beside the target: a rename is atomic within one file system only.
        path = _target(path)
        part = path.with_name(f".{os.urandom(8).hex()}.part")
        if private:
            make_file(part)
        with part.open("wb" if private else "xb") as file:
            yield file
            file.flush()
            SYSTEM.sync(file.fileno())
        SYSTEM.replace(part, path)
        with suppress(OSError):  # the file is there; a folder that cannot be made durable is no failure
            SYSTEM.sync_folder(path.parent)
    except OSError as error:
        code = ErrorCode.DISK_FULL if is_full(error) else ErrorCode.CANNOT_WRITE
        raise JournalError(code, path=str(path), reason=error.strerror) from error
    finally:
        if part is not None:
            with suppress(OSError):
                SYSTEM.remove(part)


def _target(path: Path) -> Path:
    """Return the file a path leads to. Raises OSError where links lead in a circle."""
    target = resolved(path)
    if SYSTEM.is_link(target):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return target
