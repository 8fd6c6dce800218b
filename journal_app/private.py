"""Files and folders that no other account can read, whatever the umask says. Exports are not made here: they keep it.

What was made by an earlier version, or by hand, is closed to others at the next start; only what bears a name this
app gives, and belongs to who runs it, is touched.
"""

from __future__ import annotations

import re
from pathlib import Path

from journal_app.system import SYSTEM


def make_file(path: Path) -> None:
    """Make an empty file unless there is one. Raises OSError."""
    SYSTEM.make_file(path)


def make_folder(folder: Path, *, parents: bool = False) -> None:
    """Make a folder unless there is one, its parents with the usual rights. Raises OSError."""
    SYSTEM.make_folder(folder, parents=parents)


def close_to_others(folder: Path, ours: re.Pattern[str]) -> None:
    """Take the rights of others from the files in a folder whose names are ours, and from one that holds no other.

    A folder somebody shares for other things (a home, a stick) keeps its rights, and so does every file of theirs.
    """
    try:
        entries = list(folder.iterdir())
    except OSError:
        return  # none there, or not ours to read: opening what is in it says so
    for entry in entries:
        if ours.fullmatch(entry.name) and entry.is_file() and not SYSTEM.is_link(entry):
            SYSTEM.close_to_others(entry)
    if all(ours.fullmatch(entry.name) for entry in entries):
        SYSTEM.close_to_others(folder)
