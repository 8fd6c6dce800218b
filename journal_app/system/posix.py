"""Linux and other systems of its kind."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    raise ImportError(__name__)

import errno
import fcntl
import os
import resource
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import IO

from typing_extensions import override

from journal_app.system.calls import System
from journal_app.system.failures import UNSUPPORTED
from journal_app.system.posix_desktop import PosixDesktop

_OTHERS = 0o077
# A link or a pipe somebody put into a shared folder must neither lead away nor block.
_PLAIN = os.O_NOFOLLOW | os.O_NONBLOCK
_USUAL = 0o666
_OPEN_FILES = Path("/dev/fd")
_NO_LOCKS = UNSUPPORTED | {errno.ENOLCK}
# Which kinds of memory a dump holds, bit by bit (`man 5 core`): none, should a kernel take one by another way.
_DUMP_FILTER = Path("/proc/self/coredump_filter")


class Posix(PosixDesktop, System):
    """The calls as POSIX has them, and those of Linux where there is no common one."""

    sqlite_without_locks = "unix-none"
    # With 0 Linux still hands the whole memory to a program it pipes dumps into (systemd-coredump, apport). 1 byte is
    # its sign for "not to those either", and less than any core file has.
    dump_bytes = 1 if sys.platform == "linux" else 0

    @override
    def close_to_others(self, path: Path) -> None:
        with suppress(OSError):  # a read-only disk
            found = path.stat()
            mode = stat.S_IMODE(found.st_mode)
            if mode & _OTHERS and found.st_uid == os.getuid() and not mode & stat.S_ISVTX:
                path.chmod(mode & ~_OTHERS)

    @override
    def is_mine(self, path: Path) -> bool:
        return path.stat().st_uid == os.getuid()

    @override
    def replace(self, source: Path, target: Path) -> None:
        source.replace(target)

    @override
    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    @override
    def is_link(self, path: Path) -> bool:
        return path.is_symlink()

    @override
    def leads_elsewhere(self, entry: os.DirEntry[str]) -> bool:
        return entry.is_symlink()

    @override
    def is_device(self, name: str) -> bool:
        return False

    @override
    def open_to_read(self, path: Path) -> int:
        return os.open(path, os.O_RDONLY | _PLAIN)

    @override
    def open_to_write(self, path: Path, *, exclusive: bool) -> int:
        only_new = os.O_EXCL if exclusive else os.O_TRUNC
        return os.open(path, os.O_WRONLY | os.O_CREAT | only_new | _PLAIN, _USUAL)

    @override
    def sync(self, handle: int) -> None:
        os.fsync(handle)

    @override
    def sync_folder(self, folder: Path) -> None:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    @override
    def lock(self, handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno in _NO_LOCKS
        return True

    @override
    def unlock(self, handle: int) -> None:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)

    @override
    def open_handles(self) -> Sequence[int]:
        try:
            return [int(entry.name) for entry in _OPEN_FILES.iterdir()]
        except OSError:
            return ()

    @override
    @contextmanager
    def sparing_log(self, database: Path) -> Iterator[None]:
        """SQLite leaves a file alone that is not the one it has opened; so another empty one is put in its place."""
        part = database.with_name(f"{database.name}.part")
        with suppress(OSError):
            self.make_file(part)
            part.replace(database)
        yield

    @override
    def prevent_core_dumps(self) -> None:
        """The process itself stays open to its person's other programs on purpose.

        PR_SET_DUMPABLE would close it to them, and with it to the desktop's portals, which read /proc/PID/root of
        whoever asks: no file dialogs, no dark mode.
        """
        _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
        with suppress(OSError, ValueError):  # a hard limit of 0 stays; then the filter has to do
            resource.setrlimit(resource.RLIMIT_CORE, (self.dump_bytes, hard))
        with suppress(OSError):  # only Linux has it
            _DUMP_FILTER.write_text("0", encoding="ascii")

    @override
    def give_back_memory(self) -> None:
        trim = _trim()
        if trim is not None:
            trim(0)

    @override
    def language(self) -> str:
        import locale

        return locale.getlocale()[0] or ""

    @override
    def is_closed_pipe(self, error: OSError, output: IO[str] | None) -> bool:
        return error.errno == errno.EPIPE

    @override
    def let_others_come_to_front(self) -> None:
        """The desktop decides, by itself or by what the other program hands over."""


@cache
def _trim() -> Callable[[int], int] | None:
    """Return what gives memory back, None where the C library is another than glibc."""
    from ctypes import CDLL

    found: Callable[[int], int] | None = getattr(CDLL(None), "malloc_trim", None)
    return found
