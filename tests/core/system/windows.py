"""Windows as a program meets it, brought about on Linux: its libraries, and a file system that refuses as its own."""

import errno
import fcntl
import os
import struct
import sys
from functools import cache
from importlib import import_module
from pathlib import Path

import journal_app
from journal_app import system
from journal_app.system.windows import Windows

PACKAGE = Path(journal_app.__file__).parent
OPEN_FILES = Path("/proc/self/fd")
HANDLES = 1000
JUNCTION, SYMLINK, PLACEHOLDER = 0xA0000003, 0xA000000C, 0x9000001A


class Runtime:
    """`msvcrt`. A lock that is not given back stays, since Windows frees it some time after the file is closed."""

    def __init__(self):
        self.locked = set()
        self.error_modes = [0x8000]
        self.heaps = 0

    def locking(self, fd, mode, nbytes):
        found = os.fstat(fd)
        byte = (found.st_ino, os.lseek(fd, 0, os.SEEK_CUR))
        assert nbytes == 1
        if mode == 0:
            if byte not in self.locked:
                raise PermissionError(errno.EACCES, "not locked")
            self.locked.remove(byte)
        elif byte in self.locked:
            raise PermissionError(errno.EACCES, "Permission denied")
        else:
            self.locked.add(byte)

    def get_osfhandle(self, fd):
        return HANDLES + fd

    def heapmin(self):
        self.heaps += 1

    def SetErrorMode(self, mode):  # noqa: N802
        self.error_modes.append(mode)
        return self.error_modes[-2]


class Library:
    """A library of Windows: notes what it is asked, and answers what it is told to."""

    def __init__(self, **answers):
        self.calls = []
        self._answers = answers

    def __getattr__(self, name):
        def call(*arguments):
            self.calls.append((name, *arguments))
            answer = self._answers.get(name, 1)
            return answer(*arguments) if callable(answer) else answer

        return call


class Libraries:
    """`ctypes.windll`."""

    def __init__(self, **answers):
        self.kernel32 = Library(**answers)
        self.user32 = Library()


def lock_file_ex(handle, flags, _reserved, size, _high, where):
    """Lock for reading as Windows does, by what Linux has for it."""
    lock = fcntl.F_WRLCK if flags & 2 else fcntl.F_RDLCK
    asked = struct.pack("hhqqi", lock, os.SEEK_SET, where._obj.offset, size, 0)
    try:
        fcntl.fcntl(handle.value - HANDLES, fcntl.F_OFD_SETLK, asked)
    except OSError:
        return 0
    return 1


def windows(pause=lambda _seconds: None, **answers):
    """Return the calls as Windows has them."""
    return Windows(Runtime(), Libraries(**{"LockFileEx": lock_file_ex, **answers}), pause)


@cache
def import_users():
    """Import all of the core that calls the system: what is first imported on Windows would stay there."""
    for path in PACKAGE.rglob("*.py"):
        room = path.relative_to(PACKAGE).parts[0]
        if room not in {"ui", "app"} and " import SYSTEM" in path.read_text(encoding="utf-8"):
            import_module(".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts))


def move_in(monkeypatch, wanted=None):
    """Let the core run on Windows: its calls, and a file system that keeps every open file where it is."""
    import_users()
    wanted = wanted or windows()
    before = system.SYSTEM
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith("journal_app") and vars(module).get("SYSTEM") is before:
            monkeypatch.setattr(module, "SYSTEM", wanted)
    for name in ("replace", "rename", "unlink", "remove"):
        monkeypatch.setattr(os, name, _refusing(getattr(os, name)))
    return wanted


def _refusing(real):
    def call(path, *others, **options):
        if not options:  # with the handle of a folder: no call of the program's
            for name in (path, *others):
                refuse_open(name)
        return real(path, *others, **options)

    return call


def refuse_open(path):
    """Raise PermissionError where this process has the file open."""
    try:
        found = Path(path).lstat()
    except OSError:
        return
    if (found.st_dev, found.st_ino) in open_files():
        # As Python says it there: the number of C for "in use by another process", WinError 32.
        raise PermissionError(errno.EACCES, "in use by another process", str(path))


def open_files():
    found = set()
    for entry in OPEN_FILES.iterdir():
        try:
            of = entry.stat()
        except OSError:
            continue
        found.add((of.st_dev, of.st_ino))
    return found
