"""What nobody uses any more goes back to the system, and not only to the C library."""

import ctypes
import sys
from pathlib import Path

import pytest

from journal_app.ui.garbage import give_back

MB = 1024 * 1024
BLOCK = 16 * 1024


def resident():
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the C library gives back by itself, or never")
def test_memory_freed_below_something_still_in_use_goes_back_to_the_system():
    library = ctypes.CDLL(None)
    if not hasattr(library, "malloc_trim"):
        pytest.skip("not glibc")
    library.malloc.restype, library.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
    blocks = [library.malloc(BLOCK) for _ in range(64 * MB // BLOCK)]
    for block in blocks:
        ctypes.memset(block, 1, BLOCK)
    in_use = library.malloc(BLOCK)  # what lies below it is not given back by itself
    for block in blocks:
        library.free(block)
    before = resident()
    give_back()
    assert before - resident() > 32 * MB
    library.free(in_use)
