"""Calls to the operating system that each does in its own way. All may raise OSError unless they say otherwise."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import IO, BinaryIO

_FILE = 0o600
_FOLDER = 0o700


class Process(ABC):
    """Calls about this program as a whole. None raises anything."""

    @abstractmethod
    def prevent_core_dumps(self) -> None:
        """Let no copy of this process's memory, or of those it starts, be kept when it crashes."""

    @abstractmethod
    def give_back_memory(self) -> None:
        """Give memory back that the C library holds without need, where it has to be asked to."""

    @abstractmethod
    def language(self) -> str:
        """Return the code of the language the person reads the system in, such as "ja-JP"; "" where it is unknown."""

    @abstractmethod
    def is_closed_pipe(self, error: OSError, output: IO[str] | None) -> bool:
        """Tell whether an error says that who read our `output` has gone."""

    @abstractmethod
    def let_others_come_to_front(self) -> None:
        """Allow another window to come to the front, where only the one in front may."""


class Desktop(ABC):
    """Calls about what the person sees and what runs for them. The first two raise nothing."""

    @abstractmethod
    def is_screen_filled(self) -> bool:
        """Tell whether somebody's window fills the screen: a film, a game, slides. False where that is unknown."""

    @abstractmethod
    def composes_windows(self) -> bool:
        """Tell whether a window may be translucent."""

    @abstractmethod
    def starts_at_login(self, name: str) -> bool:
        """Tell whether a program of this name starts when the person logs in."""

    @abstractmethod
    def start_at_login(self, name: str, title: str, command: Sequence[str]) -> None:
        """Start a program when the person logs in; what was asked for under this name before is forgotten."""

    @abstractmethod
    def forget_at_login(self, name: str) -> None:
        """Start the program of this name no more."""

    @abstractmethod
    def font_folders(self) -> tuple[Path, ...]:
        """Return where fonts lie, those of the person first; not all of them need be there. Raises nothing."""


class System(Process, Desktop):
    """One operating system: its calls about files. What is written out here is the same call on all of them."""

    # The name under which SQLite opens files there without locking them.
    sqlite_without_locks: str

    # Files of one person ---------------------------------------------------------------
    def make_file(self, path: Path) -> None:
        """Make an empty file that no other account can read, unless there is one."""
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, _FILE))

    def new_file(self, path: Path) -> BinaryIO:
        """Open a new file that no other account can read."""
        return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE), "wb")

    def make_folder(self, folder: Path, *, parents: bool) -> None:
        """Make a folder that no other account can enter, unless there is one; its parents with the usual rights."""
        folder.mkdir(_FOLDER, parents=parents, exist_ok=True)

    @abstractmethod
    def close_to_others(self, path: Path) -> None:
        """Take the rights of others from what is mine. Does nothing where that cannot be done."""

    @abstractmethod
    def is_mine(self, path: Path) -> bool:
        """Tell whether a file, or a socket that is named like one, belongs to who runs this program."""

    # Names -----------------------------------------------------------------------------
    @abstractmethod
    def replace(self, source: Path, target: Path) -> None:
        """Give a file another name, in one step; what stands there goes."""

    @abstractmethod
    def remove(self, path: Path) -> None:
        """Delete a file; none there is fine."""

    def rename(self, source: Path, target: Path) -> None:
        """Try once to do what `replace` does: for who tries again later, or cannot wait."""
        source.replace(target)

    def unlink(self, path: Path) -> None:
        """Try once to delete a file that is there."""
        path.unlink()

    def scan(self, folder: Path, most: int) -> tuple[list[str], list[str]]:
        """Return the names of the regular files and of the folders in a folder, `most` in all; links are neither."""
        files, folders = [], []
        with os.scandir(folder) as entries:
            for entry in islice(entries, most):
                if self.leads_elsewhere(entry):
                    continue
                if entry.is_file(follow_symlinks=False):
                    files.append(entry.name)
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(entry.name)
        return files, folders

    @abstractmethod
    def leads_elsewhere(self, entry: os.DirEntry[str]) -> bool:
        """Tell of an entry of a folder what `is_link` tells of a name."""

    @abstractmethod
    def is_link(self, path: Path) -> bool:
        """Tell whether a name leads elsewhere: a symbolic link, or a junction of Windows."""

    @abstractmethod
    def is_device(self, name: str) -> bool:
        """Tell whether a name of a file means a device or another file there, wherever it stands."""

    # Open files ------------------------------------------------------------------------
    @abstractmethod
    def open_to_read(self, path: Path) -> int:
        """Open the bytes of a file; a link is refused (ELOOP), and a pipe does not wait."""

    @abstractmethod
    def open_to_write(self, path: Path, *, exclusive: bool) -> int:
        """Open a new file for its bytes, `exclusive`, or an emptied one; a link is refused."""

    @abstractmethod
    def sync(self, handle: int) -> None:
        """Make what was written to an open file outlive a power cut."""

    @abstractmethod
    def sync_folder(self, folder: Path) -> None:
        """Make the names in a folder outlive a power cut, where a program can."""

    @abstractmethod
    def lock(self, handle: int) -> bool:
        """Lock an open file for this process; False where another has it. True, too, on a disk that takes no locks."""

    @abstractmethod
    def unlock(self, handle: int) -> None:
        """Give a lock back, at once. Raises nothing."""

    @abstractmethod
    def open_handles(self) -> Sequence[int]:
        """Return the handles of all open files of this process; none where the system does not tell."""

    @abstractmethod
    def sparing_log(self, database: Path) -> AbstractContextManager[None]:
        """Keep SQLite from writing its log into an emptied database while it is closed. Raises nothing."""
