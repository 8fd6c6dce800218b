"""Windows. Imports nothing that only Windows has: its libraries are handed in, so that tests run anywhere.

Three of its habits are met nowhere else: nobody can rename or delete a file that is open, and whoever scans, indexes
or carries files opens each new one for a moment; locks keep others from reading; some names are devices. The folders of
a profile are closed to other accounts by inheritance, so modes are not set; Python 3.11.10 and newer closes a folder
made with mode 0o700 by itself, wherever it stands.
"""

from __future__ import annotations

import ctypes
import errno
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Final, Protocol

from typing_extensions import override

from journal_app.system.calls import System
from journal_app.system.failures import UNSUPPORTED
from journal_app.system.windows_desktop import WindowsDesktop

# The libraries' own numbers.
_LOCK_NOW: Final = 2  # LK_NBLCK
_UNLOCK: Final = 0  # LK_UNLCK
_NO_CRASH_BOX: Final = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX
_NO_HEAP: Final = 1  # WER_FAULT_REPORTING_FLAG_NOHEAP
_FAIL_IMMEDIATELY: Final = 1  # LOCKFILE_FAIL_IMMEDIATELY: shared, since the flag for alone is not given
_ANYBODY: Final = 0xFFFFFFFF  # ASFW_ANY
_LEADS_ELSEWHERE: Final = 0x20000000  # the bit of a reparse tag that OneDrive's placeholders do not have
_JAPANESE: Final = 0x11  # LANG_JAPANESE, the lower ten bits of a language identifier
_PRIMARY: Final = 0x3FF

# Where SQLite keeps the lock of all who read a database (SHARED_FIRST and SHARED_SIZE of os.h).
_READERS: Final = 0x40000002
_READERS_SIZE: Final = 510

_BUSY: Final = {errno.EACCES, errno.EPERM, errno.EBUSY}
_PAUSES: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
_USUAL: Final = 0o666
_DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
)


class CRuntime(Protocol):
    """What is used of `msvcrt`."""

    def locking(self, fd: int, mode: int, nbytes: int, /) -> None: ...
    def get_osfhandle(self, fd: int, /) -> int: ...
    def heapmin(self) -> None: ...
    def SetErrorMode(self, mode: int, /) -> int: ...  # noqa: N802  the library's name


class Overlapped(ctypes.Structure):
    """Where in a file a lock begins (OVERLAPPED of minwinbase.h)."""

    _fields_ = (
        ("internal", ctypes.c_size_t),
        ("internal_high", ctypes.c_size_t),
        ("offset", ctypes.c_uint32),
        ("offset_high", ctypes.c_uint32),
        ("event", ctypes.c_void_p),
    )


class Windows(WindowsDesktop, System):
    """The calls as Windows has them."""

    sqlite_without_locks = "win32-none"

    def __init__(
        self,
        runtime: CRuntime,
        libraries: Any,  # noqa: ANN401  `ctypes.windll`, which knows no types
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        """Use `msvcrt` and `ctypes.windll`; `pause` waits so many seconds between attempts."""
        self._runtime = runtime
        self._libraries = libraries
        self._pause = pause

    @override
    def close_to_others(self, path: Path) -> None:
        """The folder it lies in decides."""

    @override
    def is_mine(self, path: Path) -> bool:
        """What lies in a profile is its person's, and a pipe's access list lets nobody else come in."""
        return True

    @override
    def replace(self, source: Path, target: Path) -> None:
        self._patiently(lambda: self.rename(source, target))

    @override
    def remove(self, path: Path) -> None:
        self._patiently(lambda: path.unlink(missing_ok=True))

    @override
    def is_link(self, path: Path) -> bool:
        """A junction is none to `Path.is_symlink`, and what OneDrive has not fetched yet is no link at all."""
        try:
            return _leads_elsewhere(path.lstat())
        except OSError:
            return False

    @override
    def leads_elsewhere(self, entry: os.DirEntry[str]) -> bool:
        return _leads_elsewhere(entry.stat(follow_symlinks=False))

    @override
    def is_device(self, name: str) -> bool:
        """It drops dots and blanks at the end, and takes "nul.txt" for the device."""
        plain = name.rstrip(". ")
        return plain != name or plain.partition(".")[0].rstrip().lower() in _DEVICES

    @override
    def open_to_read(self, path: Path) -> int:
        self._require_plain(path)
        return os.open(path, os.O_RDONLY | _binary())

    @override
    def open_to_write(self, path: Path, *, exclusive: bool) -> int:
        self._require_plain(path)
        only_new = os.O_EXCL if exclusive else os.O_TRUNC
        return os.open(path, os.O_WRONLY | os.O_CREAT | only_new | _binary(), _USUAL)

    @override
    def sync(self, handle: int) -> None:
        os.fsync(handle)

    @override
    def sync_folder(self, folder: Path) -> None:
        """NTFS keeps a log of names; a folder cannot be opened for this."""

    @override
    def lock(self, handle: int) -> bool:
        os.lseek(handle, 0, os.SEEK_SET)
        try:
            self._runtime.locking(handle, _LOCK_NOW, 1)
        except OSError as error:
            return error.errno in UNSUPPORTED
        return True

    @override
    def unlock(self, handle: int) -> None:
        """Closing the file would do so too, but some time later: whoever asks next would find it locked."""
        with suppress(OSError):
            os.lseek(handle, 0, os.SEEK_SET)
            self._runtime.locking(handle, _UNLOCK, 1)

    @override
    def open_handles(self) -> Sequence[int]:
        return ()

    @override
    @contextmanager
    def sparing_log(self, database: Path) -> Iterator[None]:
        """Read along as one more reader: SQLite writes its log into the file only when it has that alone."""
        try:
            handle = os.open(database, os.O_RDWR | _binary())
        except OSError:
            yield
            return
        try:
            where = Overlapped(offset=_READERS)
            reader = ctypes.c_void_p(self._runtime.get_osfhandle(handle))
            self._ask(
                "kernel32", "LockFileEx", reader, _FAIL_IMMEDIATELY, 0, _READERS_SIZE, 0, ctypes.byref(where)
            )
            yield
        finally:
            os.close(handle)

    @override
    def prevent_core_dumps(self) -> None:
        """No report of a crash is made, or where Windows makes one all the same, it holds no memory of the program."""
        before = self._runtime.SetErrorMode(_NO_CRASH_BOX)
        self._runtime.SetErrorMode(before | _NO_CRASH_BOX)
        self._ask("kernel32", "WerSetFlags", _NO_HEAP)

    @override
    def give_back_memory(self) -> None:
        with suppress(OSError):
            self._runtime.heapmin()

    @override
    def language(self) -> str:
        identifier = self._ask("kernel32", "GetUserDefaultUILanguage")
        return "ja" if identifier & _PRIMARY == _JAPANESE else "en"

    @override
    def is_closed_pipe(self, error: OSError, output: IO[str] | None) -> bool:
        """It is called an invalid argument, as much else is; but what was not written then is not written now."""
        if error.errno == errno.EPIPE:
            return True
        return error.errno == errno.EINVAL and error.filename is None and _is_broken(output)

    @override
    def let_others_come_to_front(self) -> None:
        self._ask("user32", "AllowSetForegroundWindow", _ANYBODY)

    def _patiently(self, step: Callable[[], None]) -> None:
        """Try for most of a second: a scanner lets go of a file by then, whoever works with it does not."""
        for pause in _PAUSES:
            try:
                step()
            except OSError as error:
                if error.errno not in _BUSY:
                    raise
            else:
                return
            self._pause(pause)
        step()

    def _require_plain(self, path: Path) -> None:
        if self.is_link(path):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))


def _is_broken(output: IO[str] | None) -> bool:
    try:
        if output is not None:
            output.flush()
    except OSError:
        return True
    return False


def _leads_elsewhere(found: os.stat_result) -> bool:
    return bool(getattr(found, "st_reparse_tag", 0) & _LEADS_ELSEWHERE)


def _binary() -> int:
    """Return the flag without which line ends would be translated; only Windows has it."""
    return getattr(os, "O_BINARY", 0)
