"""The operating system: what Linux, macOS and Windows do each in their own way, behind one door.

`SYSTEM` is the one this program runs on. Its calls are listed in `calls`; `posix`, `mac` and `windows` do them, beside
each other. What is the same everywhere but easily got wrong stands in `failures`, `file_ids` and `local_time`. Nobody
else asks which system this is in order to treat files or processes, or calls what one of them lacks: a test of the
architecture holds that.
"""

from __future__ import annotations

import sys
from typing import Final

from journal_app.system.calls import System

if sys.platform == "win32":
    import ctypes
    import msvcrt

    from journal_app.system.windows import Windows

    SYSTEM: Final[System] = Windows(msvcrt, ctypes.windll)
elif sys.platform == "darwin":
    from journal_app.system.mac import Mac

    SYSTEM: Final[System] = Mac()
else:
    from journal_app.system.posix import Posix

    SYSTEM: Final[System] = Posix()

__all__ = ["SYSTEM", "System"]
