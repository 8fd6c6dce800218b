"""The worker that shares: a moment after I write, every so often for news, once more at the end. One pass at a time."""

from __future__ import annotations

import logging
import time
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as NotInTime
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal, Slot

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.sync.api import FULL_AFTER_MS, Outcome, Trouble, Unlock
from journal_app.sync.sharing import Sharing
from journal_app.ui.jobs.background import Background, Job
from journal_app.ui.jobs.job_progress import JobProgress

logger = logging.getLogger(__name__)

QUIET_MS = 2_000
AT_LATEST_MS = 10_000
NEWS_MS = 20_000
PAUSE_MAX_MS = 5 * 60_000
MEETING_NEWS_MS = 2_000
MEETING_QUIET_MS = 500
LAST_PASS_S = 2.0
_GRACE_S = 0.5
_AWAKE_MS = 2_000

# Nothing goes in or out while one of these lasts. The other troubles concern some files, or somebody else.
BLOCKING = frozenset(
    {
        Trouble.FOLDER_UNAVAILABLE,
        Trouble.FOLDER_EMPTIED,
        Trouble.MARKER_DAMAGED,
        Trouble.FOLDER_OF_ANOTHER_TEAM,
        Trouble.CANNOT_READ,
        Trouble.CANNOT_WRITE,
        Trouble.DISK_FULL,
        Trouble.WRONG_ACCESS_KEY,
        Trouble.SIGNATURE_REFUSED,
        Trouble.CLOCK_OFF,
        Trouble.NO_KEYS,
        Trouble.KEYS_LOST,
    }
)


@dataclass(frozen=True, slots=True)
class _Passed:
    """A pass that ended, and on whose windows the meeting is open that is open here; None where nobody was asked."""

    outcome: Outcome
    present: frozenset[Id] | None


# Somebody asked for the end, or another program is sharing this journal just now: nothing is wrong.
_HARMLESS = frozenset({ErrorCode.CANCELLED, ErrorCode.SYNC_RUNNING})


class SyncWorker(QObject):
    """Runs passes on a thread of its own and says how they ended.

    `ended` carries an Outcome, or the error that stopped the pass. After trouble the next pass waits, twice as long
    each time and five minutes at most; a person who asks or comes back to the window is not kept waiting. While a
    meeting is open here passes follow each other quickly, where that costs nothing, and `present` says whose it is
    open on.
    """

    running_changed = Signal(bool)
    progressed = Signal(int, int)
    ended = Signal(object)
    present = Signal(object)

    def __init__(self, sharing: Sharing, unlock: Unlock, parent: QObject | None = None) -> None:
        """`unlock` gives the passphrase of the keys where one is needed; it is called on the worker's thread."""
        super().__init__(parent)
        self._sharing = sharing
        self._unlock = unlock
        self._background = Background(self)
        self._job: Job[_Passed] | None = None
        self._progress: JobProgress | None = None
        self._wanted: bool | None = None  # a pass to follow the one that runs; True: a full one
        self._failures = 0
        self._deadline: float | None = None
        self._meeting: Id | None = None
        self._is_told = True  # a crash may have left word of a meeting
        self._hurries = False
        self._last_end = QDeadlineTimer(0)
        self._latest = QDeadlineTimer(0)
        self._soon = QTimer(self, singleShot=True)
        self._news = QTimer(self, singleShot=True)
        self._full = QTimer(self, interval=FULL_AFTER_MS)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._soon.timeout.connect(self._on_due)
        self._news.timeout.connect(self._on_due)
        self._full.timeout.connect(self._on_full_due)

    @property
    def is_running(self) -> bool:
        """Tell whether a pass is under way."""
        return self._job is not None

    def start(self) -> None:
        """Begin with a pass over everything."""
        self._full.start()
        self.sync_now(full=True)

    def note_change(self) -> None:
        """Share what I have just written in a moment; while I go on writing, after ten seconds at the latest."""
        if self._failures or self._deadline is not None:
            return  # the next attempt takes it along
        if not self._soon.isActive():
            self._latest.setRemainingTime(MEETING_NEWS_MS if self._hurries else AT_LATEST_MS)
        quiet = MEETING_QUIET_MS if self._hurries else QUIET_MS
        self._soon.start(max(0, min(quiet, self._latest.remainingTime())))

    def set_meeting(self, meeting: Id | None) -> None:
        """Pass quickly while a meeting is open here, and let the others know; None: no longer."""
        if meeting != self._meeting:
            self._meeting = meeting
            self._hurries = False
            self.sync_now()

    def wake(self) -> None:
        """Look for news: the person is back at the window."""
        if not self.is_running and self._last_end.hasExpired():
            self.sync_now()

    @Slot()
    def sync_now(self, *, full: bool = False) -> None:
        """Run a pass now, or as soon as the one under way has ended."""
        if self._deadline is not None:
            return
        if self.is_running:
            self._wanted = full or bool(self._wanted)
        else:
            self._begin(full=full)

    @Slot()
    def cancel(self) -> None:
        """Let the running pass end at its next step. What it has done until then stays."""
        self._wanted = None
        if self._progress is not None:
            self._progress.stop()

    def finish(self, seconds: float = LAST_PASS_S) -> None:
        """Take up nothing more; where something of mine is not shared yet, use a moment to publish it.

        Returns after `seconds` at most, but for the one step that is under way.
        """
        for timer in (self._soon, self._news, self._full):
            timer.stop()
        self._wanted = None
        meeting, self._meeting = self._meeting, None
        due = not self._failures and (meeting is not None or self._has_unshared())
        self._deadline = time.monotonic() + (seconds if due else 0.0)
        if due:
            last = self._background.run(partial(self._run, full=False), self._on_done, self._on_failed)
            if last.future is not None:
                with suppress(NotInTime, CancelledError):
                    last.future.result(seconds + _GRACE_S)
        self._background.shutdown(seconds=_GRACE_S)

    # Passes --------------------------------------------------------------------

    def _begin(self, *, full: bool) -> None:
        self._soon.stop()
        self._news.stop()
        self._progress = JobProgress(self)
        self._progress.progressed.connect(self.progressed)
        job = partial(self._run, self._progress, full=full)
        self._job = self._background.run(job, self._on_done, self._on_failed)
        self.running_changed.emit(True)

    def _run(self, progress: JobProgress | None = None, *, full: bool) -> _Passed:
        """Run on the worker's thread."""

        def cancelled() -> bool:
            deadline = self._deadline
            stopped = progress is not None and progress.is_stopped
            return stopped or (deadline is not None and time.monotonic() >= deadline)

        outcome = self._sharing.sync(self._unlock, full=full, progress=progress, cancelled=cancelled)
        meeting, present = self._meeting, None
        if meeting is not None or self._is_told:
            self._is_told = meeting is not None
            present = self._sharing.present(meeting, self._unlock)
        return _Passed(outcome, present)

    def _on_done(self, passed: _Passed) -> None:
        self._failures = self._failures + 1 if BLOCKING & set(passed.outcome.trouble) else 0
        self._hurries = self._meeting is not None and passed.present is not None
        if self._deadline is None:
            self.present.emit(passed.present or frozenset())
        self._end(passed.outcome)

    def _on_failed(self, error: Exception) -> None:
        known = error.code if isinstance(error, JournalError) else None
        if known not in _HARMLESS:
            self._failures += 1
            logger.warning("sharing failed: %s", known or type(error).__name__)
        self._end(error)
        if known is None:
            raise error

    def _end(self, ended: Outcome | Exception) -> None:
        self._job = None
        if self._progress is not None:
            self._progress.deleteLater()
            self._progress = None
        if self._deadline is not None:
            return
        self._last_end.setRemainingTime(_AWAKE_MS)
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            pause = NEWS_MS if self._failures or not self._hurries else MEETING_NEWS_MS
            self._news.start(min(PAUSE_MAX_MS, pause << min(self._failures, 8)))
        self.running_changed.emit(False)
        self.ended.emit(ended)
        if wanted is not None and not self.is_running:
            self._begin(full=wanted)

    def _on_due(self) -> None:
        self.sync_now()

    def _on_full_due(self) -> None:
        if not self._failures:
            self.sync_now(full=True)

    def _has_unshared(self) -> bool:
        try:
            return self._sharing.status().unshared > 0
        except JournalError:
            return False
