"""The context of the page and dialogs of sharing: what they may ask of the program around them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.sync.sharing import Sharing
from journal_app.ui.jobs.background import Background


class HeldPassphrase:
    """The passphrase of this device's keys while the app runs, in memory only. It is the `unlock` of every call.

    Any thread may ask it. It never asks the person: where nothing is held it raises NO_PASSPHRASE, and the page (or
    the status line) offers to enter it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: bytes | None = None

    def __call__(self) -> bytes:
        """Return the passphrase. Raises JournalError (NO_PASSPHRASE)."""
        with self._lock:
            if self._held is None:
                raise JournalError(ErrorCode.NO_PASSPHRASE)
            return self._held

    def hold(self, passphrase: bytes | None) -> None:
        """Keep a passphrase from now on; None forgets it."""
        with self._lock:
            self._held = passphrase


class SharingNews(QObject):
    """What the worker that runs the passes tells. It emits in the window's thread."""

    changed = Signal()  # sharing may stand differently: read the status again
    running_changed = Signal(bool)  # a pass has begun or ended
    progressed = Signal(int, int)  # of the running pass: done, of how many (0 where that is not known yet)


@dataclass(frozen=True, slots=True)
class SharingDesk:
    """What the page and the dialogs of sharing work with.

    `background` is one of its own for jobs that may wait for a slow disk: passes and backups do not stand in line
    with them. `passphrase` is the `unlock` of page and worker alike. `sync_now` starts a pass unless one runs, and
    `stop_sync` ends the running one at its next step; `is_syncing` tells whether one runs. `flush` writes what is
    being typed in the panes: it is called before the journal is given new ids. `journal_changed` is called after a
    job that may have changed any row: panes read anew, steps to undo are forgotten.
    """

    sharing: Sharing
    background: Background
    passphrase: HeldPassphrase
    news: SharingNews
    sync_now: Callable[[], object]
    stop_sync: Callable[[], object]
    is_syncing: Callable[[], bool]
    flush: Callable[[], object]
    journal_changed: Callable[[], object]
