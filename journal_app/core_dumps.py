"""No core dumps: a crash leaves nothing of what stood in memory, journal text included, on a disk.

The process itself stays open to its person's other programs on purpose. PR_SET_DUMPABLE would close it to them, and
with it to the desktop's portals, which read /proc/PID/root of whoever asks: no file dialogs, no dark mode.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

# With 0 Linux still hands the whole memory to a program it pipes dumps into (systemd-coredump, apport). 1 byte is its
# sign for "not to those either", and less than any core file has.
_BYTES = 1 if sys.platform == "linux" else 0
# Which kinds of memory a dump holds, bit by bit (`man 5 core`): none, should a kernel take one by another way.
_FILTER = Path("/proc/self/coredump_filter")


def prevent_core_dumps() -> None:
    """Let no core dump be taken of this process and of those it starts.

    Where a system has no such limit (Windows), it does nothing.
    """
    try:
        import resource
    except ImportError:
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    with suppress(OSError, ValueError):  # a hard limit of 0 stays; then the filter has to do
        resource.setrlimit(resource.RLIMIT_CORE, (_BYTES, hard))
    with suppress(OSError):  # only Linux has it
        _FILTER.write_text("0", encoding="ascii")
