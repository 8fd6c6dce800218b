"""Files and folders that no other account can read, whatever the umask says. Exports are not made here: they keep it.

What was made by an earlier version, or by hand, is closed to others at the next start; only what bears a name this
app gives, and belongs to who runs it, is touched.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

_FILE = 0o600
_FOLDER = 0o700
_OTHERS = 0o077


def make_file(path: Path) -> None:
    """Make an empty file unless there is one. Raises OSError."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, _FILE))


def make_folder(folder: Path, *, parents: bool = False) -> None:
    """Make a folder unless there is one, its parents with the usual rights. Raises OSError."""
    folder.mkdir(_FOLDER, parents=parents, exist_ok=True)


def close_to_others(folder: Path, ours: re.Pattern[str]) -> None:
    """Take the rights of others from the files in a folder whose names are ours, and from one that holds no other.

    A folder somebody shares for other things (a home, a stick) keeps its rights, and so does every file of theirs.
    """
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return  # none there, or not ours to read: opening what is in it says so
    for entry in entries:
        if ours.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
            _close(Path(entry.path))
    if all(ours.fullmatch(entry.name) for entry in entries):
        _close(folder)


def _close(path: Path) -> None:
    if os.name == "nt":
        return  # a profile's folders are closed there, and modes mean nothing
    with suppress(OSError):  # a read-only disk
        found = path.stat()
        mode = stat.S_IMODE(found.st_mode)
        if mode & _OTHERS and found.st_uid == os.getuid() and not mode & stat.S_ISVTX:
            path.chmod(mode & ~_OTHERS)
