"""What nobody uses any more goes back to the system, and not only to the C library."""

import ctypes
import gc
import sys
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from journal_app.ui.jobs import gc_timer
from journal_app.ui.jobs.gc_timer import GarbageTimer, give_back

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


class Cycle:
    """Something that only the collector can free, as most closed windows are."""

    def __init__(self):
        self.itself = self


def test_what_has_grown_old_before_it_became_garbage_is_freed_within_the_minute(qtbot, monkeypatch):
    monkeypatch.setattr(gc_timer, "GIVE_BACK_MS", 50)
    cycle = Cycle()
    gc.collect()  # from now on it belongs to the oldest generation
    freed = weakref.ref(cycle)
    parent = QObject()
    try:
        GarbageTimer(parent)
        del cycle
        qtbot.waitUntil(lambda: freed() is None)
    finally:
        gc.enable()
        parent.deleteLater()
