"""Windows as a desktop: what fills the screen, and what starts when somebody logs in. Its libraries are handed in."""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from subprocess import list2cmdline
from typing import Any, Final

from typing_extensions import override

from journal_app.system.calls import Desktop

# The libraries' own numbers.
_FILLED: Final = frozenset({2, 3, 4})  # QUNS_BUSY, QUNS_RUNNING_D3D_FULL_SCREEN, QUNS_PRESENTATION_MODE
_MY_KEYS: Final = 0x80000001  # HKEY_CURRENT_USER
_AT_LOGIN: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"
_TEXT: Final = 1  # REG_SZ
_TEXT_ONLY: Final = 2  # RRF_RT_REG_SZ
_NO_SUCH_NAME: Final = 2  # ERROR_FILE_NOT_FOUND


class WindowsDesktop(Desktop):
    """The calls about the desktop as Windows has them."""

    _libraries: Any  # `ctypes.windll`

    @override
    def is_screen_filled(self) -> bool:
        state = ctypes.c_int(0)
        self._ask("shell32", "SHQueryUserNotificationState", ctypes.byref(state))
        return state.value in _FILLED

    @override
    def composes_windows(self) -> bool:
        return True

    @override
    def font_folders(self) -> tuple[Path, ...]:
        mine = os.environ.get("LOCALAPPDATA", "")
        own = (Path(mine, "Microsoft", "Windows", "Fonts"),) if mine else ()
        return (*own, Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "Fonts"))

    @override
    def starts_at_login(self, name: str) -> bool:
        with suppress(OSError):
            self._registry("RegGetValueW", name, _TEXT_ONLY, None, None, None)
            return True
        return False

    @override
    def start_at_login(self, name: str, title: str, command: Sequence[str]) -> None:
        line = ctypes.create_unicode_buffer(list2cmdline(command))
        self._registry("RegSetKeyValueW", name, _TEXT, line, ctypes.sizeof(line))

    @override
    def forget_at_login(self, name: str) -> None:
        with suppress(FileNotFoundError):
            self._registry("RegDeleteKeyValueW", name)

    def _ask(self, library: str, function: str, *arguments: Any) -> int:  # noqa: ANN401  see __init__
        """Call a function of Windows; 0, as where it fails, on a Windows that has no such function."""
        try:
            return int(getattr(getattr(self._libraries, library), function)(*arguments))
        except (AttributeError, OSError):
            return 0

    def _registry(self, function: str, name: str, *arguments: Any) -> None:  # noqa: ANN401  see __init__
        """Call a function on a name among the programs that start at login. Raises OSError."""
        try:
            call = getattr(self._libraries.advapi32, function)
        except AttributeError:
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS)) from None
        failed = int(call(ctypes.c_void_p(_MY_KEYS), _AT_LOGIN, name, *arguments))
        if failed:
            number = errno.ENOENT if failed == _NO_SUCH_NAME else errno.EACCES
            raise OSError(number, os.strerror(number))
