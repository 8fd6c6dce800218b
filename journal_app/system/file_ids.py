"""Identities of files: whether two names mean one file, whatever letters, links or drives they are called by."""

from __future__ import annotations

import os
import stat
from pathlib import Path

FileId = tuple[int, int]


def id_of(found: os.stat_result) -> FileId:
    """Return what tells the file a `stat` has found from all others."""
    return found.st_dev, found.st_ino


def file_id(path: Path) -> FileId | None:
    """Return what tells a file from all others, None where there is none."""
    try:
        return id_of(path.stat())
    except OSError:
        return None


def handle_id(handle: int) -> FileId:
    """Return what tells an open file from all others. Raises OSError."""
    return id_of(os.fstat(handle))


def has_name(handle: int) -> bool:
    """Tell whether an open file still stands in a folder. Raises OSError."""
    return os.fstat(handle).st_nlink > 0


def is_regular(handle: int) -> bool:
    """Tell whether an open file is one, and no folder, pipe or device. Raises OSError."""
    return stat.S_ISREG(os.fstat(handle).st_mode)


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder; not so, too, where nobody may look."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def resolved(path: Path) -> Path:
    """Return a path without links; where they lead in a circle, or to a drive that is away, as it is called."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def lies_in(inner: Path, outer: Path) -> bool:
    """Tell whether a file or folder, there or not yet, is another one or below it."""
    place, wanted = resolved(inner), file_id(outer)
    if wanted is None or not wanted[1]:  # some network drives number nothing: all their files would be one
        return place.is_relative_to(resolved(outer))
    return any(file_id(above) == wanted for above in (place, *place.parents))
