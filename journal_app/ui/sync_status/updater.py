"""Keeps the status line true: it reads after each change and each pass, and hears the worker as it goes."""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.journal.command import Clock
from journal_app.journal.journal import Journal, system_ms
from journal_app.sync.api import Notice, Phase, Status
from journal_app.sync.sharing import Sharing
from journal_app.ui.jobs.background import Background, Job
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.shell.sync_worker import SyncWorker
from journal_app.ui.sync_status.indicator import SyncIndicator
from journal_app.ui.sync_status.labels import short
from journal_app.ui.sync_status.popover import SyncPopover
from journal_app.ui.sync_status.snapshot import Glance, Sight, notices_of, read_glance

logger = logging.getLogger(__name__)

_WAIT_MS = 200
_SLOW_MS = 800
_MINUTE_MS = 60_000
_COMPACT_BELOW = 800


class StatusLine(QObject):
    """Shows what `glanced` tells of. A pass is shown as work only where it takes its time."""

    glanced = Signal(object)
    settings_requested = Signal()
    versions_requested = Signal()
    passphrase_requested = Signal()

    def __init__(
        self,
        sharing: Sharing,
        journal: Journal,
        background: Background,
        worker: SyncWorker,
        host: ThemeHost,
        now_ms: Clock = system_ms,
    ) -> None:
        """`background` reads the journal; it is not the one passes run on."""
        super().__init__(worker)
        self._sharing = sharing
        self._journal = journal
        self._background = background
        self._worker = worker
        self._host = host
        self._now_ms = now_ms
        self.indicator = SyncIndicator(host)
        self._popover: SyncPopover | None = None
        self._glance = Glance(Status(Phase.ALONE))
        self._last: tuple[Notice, ...] = ()
        self._slow = False
        self._done = self._total = 0
        self._said = ""
        self._job: Job[Glance] | None = None
        self._soon = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._late = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._clock = QTimer(self, interval=_MINUTE_MS)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._soon.timeout.connect(self._read)
        self._late.timeout.connect(self._on_late)
        self._clock.timeout.connect(self._render)
        self._worker.running_changed.connect(self._on_running_changed)
        self._worker.progressed.connect(self._on_progressed)
        self._worker.ended.connect(self._on_ended)
        self.indicator.clicked.connect(self._on_clicked)
        self._clock.start()

    @property
    def popover(self) -> SyncPopover:
        """Return the popover, made when first asked for."""
        if self._popover is None:
            self._popover = SyncPopover(self._host, self.indicator)
            self._popover.share_requested.connect(self._worker.sync_now)
            self._popover.cancel_requested.connect(self._worker.cancel)
            self._popover.settings_requested.connect(self.settings_requested)
            self._popover.versions_requested.connect(self.versions_requested)
            self._popover.passphrase_requested.connect(self.passphrase_requested)
        return self._popover

    def follow(self, window: QWidget) -> None:
        """Leave the words out where the window is narrow, and speak its language."""
        window.installEventFilter(self)
        self.indicator.set_compact(window.width() < self._host.theme.px(_COMPACT_BELOW))

    def ask(self) -> None:
        """Read anew in a moment: several changes come together."""
        self._soon.start()

    def stop(self) -> None:
        """Read nothing more."""
        for timer in (self._soon, self._late, self._clock):
            timer.stop()
        self.indicator.show_words(None)
        if self._popover is not None:
            self._popover.dismiss()
        if self._job is not None:
            self._job.cancel()

    def sight(self) -> Sight:
        """Return all there is to show."""
        return Sight(self._glance, self._now_ms(), self._last, self._slow, self._done, self._total)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.indicator.set_compact(watched.width() < self._host.theme.px(_COMPACT_BELOW))
        elif event.type() == QEvent.Type.LanguageChange:
            self.ask()
        return super().eventFilter(watched, event)

    # What is heard ---------------------------------------------------------------

    def _read(self) -> None:
        if self._job is not None:
            self._job.cancel()
        read = partial(read_glance, self._sharing, self._journal)
        self._job = self._background.run(read, self._on_read, self._on_not_read)

    def _on_read(self, glance: Glance) -> None:
        self._glance = glance
        self.glanced.emit(glance)
        self._render()

    def _on_not_read(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        logger.warning("state of sharing not read: %s", error.code)

    def _on_running_changed(self, running: bool) -> None:
        self._done = self._total = 0
        self._slow = False
        if running:
            self._late.start()
        else:
            self._late.stop()
        self._render()

    def _on_late(self) -> None:
        self._slow = True
        self._render()

    def _on_progressed(self, done: int, total: int) -> None:
        self._done, self._total = done, total
        if self._slow:
            self._render()

    def _on_ended(self, ended: object) -> None:
        self._last = notices_of(ended, self._last)
        self.ask()

    def _on_clicked(self) -> None:
        popover = self.popover
        if popover.isVisible():
            popover.dismiss()
            return
        popover.show_sight(self.sight())
        popover.open()

    def _render(self) -> None:
        sight = self.sight()
        words = short(sight)
        self.indicator.show_words(words)
        if self._popover is not None and self._popover.isVisible():
            self._popover.show_sight(sight)
        said = words.text if words is not None and words.calls else ""
        if said != self._said:
            self._said = said
            if said and QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.indicator, said))
