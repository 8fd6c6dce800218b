"""macOS, where it differs from other systems of its kind."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    raise ImportError(__name__)

import ctypes
import fcntl
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from typing_extensions import override

from journal_app.system.posix import Posix

_FULL_SYNC: Final = 51  # F_FULLFSYNC of <fcntl.h>
_FOUNDATION: Final = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_UTF_8: Final = 0x08000100
_LONGEST_CODE: Final = 64


def _core_foundation() -> Any:  # noqa: ANN401  a library; ctypes knows no types
    library = ctypes.CDLL(_FOUNDATION)
    library.CFLocaleCopyPreferredLanguages.restype = ctypes.c_void_p
    library.CFArrayGetCount.argtypes = [ctypes.c_void_p]
    library.CFArrayGetCount.restype = ctypes.c_long
    library.CFArrayGetValueAtIndex.argtypes = [ctypes.c_void_p, ctypes.c_long]
    library.CFArrayGetValueAtIndex.restype = ctypes.c_void_p
    library.CFStringGetCString.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_long, ctypes.c_uint32]
    library.CFStringGetCString.restype = ctypes.c_ubyte
    library.CFRelease.argtypes = [ctypes.c_void_p]
    library.CFRelease.restype = None
    return library


def _agent(name: str) -> Path:
    """Return the file by which launchd starts a program for a person."""
    return Path.home() / "Library" / "LaunchAgents" / f"{name}.plist"


class Mac(Posix):
    """The calls as macOS has them."""

    dump_bytes = 0

    def __init__(self, core_foundation: Callable[[], Any] = _core_foundation) -> None:
        """Ask `core_foundation` for the system's library when it is first needed."""
        self._core_foundation = core_foundation

    @override
    def sync(self, handle: int) -> None:
        """There fsync alone leaves the bytes in the disk's cache; a file system that knows no more gets that."""
        try:
            fcntl.fcntl(handle, _FULL_SYNC)
        except OSError:
            os.fsync(handle)

    @override
    def is_screen_filled(self) -> bool:
        """There a full screen is a space of its own, on which windows of others do not come."""
        return False

    @override
    def composes_windows(self) -> bool:
        return True

    @override
    def font_folders(self) -> tuple[Path, ...]:
        return tuple(root / "Library" / "Fonts" for root in (Path.home(), Path("/"), Path("/System")))

    @override
    def starts_at_login(self, name: str) -> bool:
        return _agent(name).is_file()

    @override
    def start_at_login(self, name: str, title: str, command: Sequence[str]) -> None:
        import plistlib

        agent = _agent(name)
        agent.parent.mkdir(parents=True, exist_ok=True)
        wanted = {
            "Label": name,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
        agent.write_bytes(plistlib.dumps(wanted))

    @override
    def forget_at_login(self, name: str) -> None:
        _agent(name).unlink(missing_ok=True)

    @override
    def give_back_memory(self) -> None:
        """The C library does so by itself."""

    @override
    def language(self) -> str:
        """A program started from the Dock has no LANG, so that the locale of the C library tells nothing."""
        with suppress(OSError, AttributeError):
            return _first_language(self._core_foundation())
        return ""


def _first_language(core: Any) -> str:  # noqa: ANN401  see _core_foundation
    languages = core.CFLocaleCopyPreferredLanguages()
    if not languages:
        return ""
    try:
        if not core.CFArrayGetCount(languages):
            return ""
        code = ctypes.create_string_buffer(_LONGEST_CODE)
        first = core.CFArrayGetValueAtIndex(languages, 0)
        found = core.CFStringGetCString(first, code, _LONGEST_CODE, _UTF_8)
        return code.value.decode("utf-8") if found else ""
    finally:
        core.CFRelease(languages)
