"""Sharing beside one open window. It sleeps, and nothing of it is imported, while the journal is nobody else's."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication

from journal_app.domain.changes import Heard
from journal_app.domain.entity import ENTITIES
from journal_app.domain.errors import JournalError
from journal_app.journal.command import Clock
from journal_app.journal.journal import ELSEWHERE, SYNC, Journal
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.jobs.change_bridge import ChangeBridge
from journal_app.ui.jobs.open_meeting import OpenMeeting
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from journal_app.app.awake import Awake
    from journal_app.sync.sharing import Sharing
    from journal_app.ui.sharing.context import SharingDesk

PASSPHRASE_VARIABLE = "JOURNAL_APP_PASSPHRASE_FD"  # noqa: S105  a name, not a secret
"""Names an open file descriptor whose first line is the passphrase: for a start without a keyring and a person."""

_PATIENCE_S = 2.0


class WindowSharing(QObject):
    """Wakes up when the journal is shared, and sleeps when it no longer is. `close` runs the last pass."""

    def __init__(
        self, journal: Journal, bridge: ChangeBridge, host: ThemeHost, now_ms: Clock, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.conflicts = Conflicts(self)
        self.open_meeting = OpenMeeting(self)
        self.awake: Awake | None = None
        self._journal = journal
        self._bridge = bridge
        self._host = host
        self._now_ms = now_ms
        self._window: MainWindow | None = None
        self._desk: SharingDesk | None = None

    @property
    def desk(self) -> SharingDesk:
        """Return what the settings work with; asking for it loads what sharing needs."""
        if self._desk is None:
            self._desk = self._make_desk(self._make_sharing())
        return self._desk

    def start(self, window: MainWindow) -> None:
        """Begin beside a window that is on the screen, as soon as the journal is shared."""
        self._window = window
        self._bridge.changed.connect(self._on_changed)
        QGuiApplication.instance().applicationStateChanged.connect(self._on_state_changed)  # type: ignore[union-attr]
        self._follow_journal()

    def close(self) -> None:
        """End with the window: what nobody else has yet is published, if that takes but a moment."""
        if self._window is not None:
            self._bridge.changed.disconnect(self._on_changed)
        self._window = None
        self._sleep()
        if self._desk is not None:
            self._desk.background.shutdown(seconds=_PATIENCE_S)

    # Waking up -------------------------------------------------------------------

    @Slot()
    def _follow_journal(self) -> None:
        # Asked of the journal itself: a start that is alone imports nothing for it.
        is_shared = self._journal.reads.team.local("genesis") is not None
        if is_shared and self.awake is None and self._window is not None:
            self._wake(self._window)
        elif not is_shared:
            self._sleep()

    def _wake(self, window: MainWindow) -> None:
        from journal_app.app.awake import Awake

        self.awake = Awake(self._journal, self.desk, window, self._host, self.conflicts, self._now_ms)
        self.open_meeting.changed.connect(self._on_meeting_changed)
        self.awake.worker.present.connect(self.open_meeting.hear)
        self._on_meeting_changed()
        self.awake.unshared.connect(self._follow_journal)

    def _sleep(self) -> None:
        awake, self.awake = self.awake, None
        if awake is not None:
            self.open_meeting.changed.disconnect(self._on_meeting_changed)
            awake.close()
            self.open_meeting.hear(frozenset())

    def _make_sharing(self) -> Sharing:
        from journal_app.keychain import Keychain
        from journal_app.sync.service import LocalSharing

        return LocalSharing(self._journal.path, self._journal.backups, Keychain(), self._now_ms)

    def _make_desk(self, sharing: Sharing) -> SharingDesk:
        from journal_app.ui.jobs.background import Background
        from journal_app.ui.sharing.context import HeldPassphrase, SharingDesk, SharingNews

        passphrase = HeldPassphrase()
        passphrase.hold(_given_passphrase())
        return SharingDesk(
            sharing=sharing,
            background=Background(self),
            passphrase=passphrase,
            news=SharingNews(self),
            sync_now=self._sync_now,
            stop_sync=self._stop_sync,
            is_syncing=self._is_syncing,
            flush=self._flush,
            journal_changed=self._on_journal_replaced,
        )

    # What others ask ---------------------------------------------------------------

    def _sync_now(self) -> None:
        if self.awake is None:
            self._follow_journal()
        else:
            self.awake.worker.sync_now()

    def _stop_sync(self) -> None:
        if self.awake is not None:
            self.awake.worker.cancel()

    def _is_syncing(self) -> bool:
        return self.awake is not None and self.awake.worker.is_running

    def _flush(self) -> None:
        if self._window is not None:
            self._window.flush()

    def _on_journal_replaced(self) -> None:
        """Let everything read anew: the journal has joined a team, or left it."""
        self._journal.clear_history()
        self._journal.heard(None)
        self._follow_journal()

    # What happens --------------------------------------------------------------------

    def _on_changed(self, changes: Heard | None, origin: object) -> None:
        if changes is None or origin is ELSEWHERE:  # another program may have begun or ended sharing
            self._follow_journal()
        if self.awake is None:
            return
        if changes is not None and all(map(_stays_here, changes.tables)):
            return
        if origin is not SYNC:
            self.awake.worker.note_change()
        self.awake.line.ask()

    @Slot()
    def _on_meeting_changed(self) -> None:
        if self.awake is not None:
            self.awake.worker.set_meeting(self.open_meeting.meeting)

    @Slot(Qt.ApplicationState)
    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive or self._window is None:
            return
        self._follow_journal()  # somebody may have been at the command line meanwhile
        if self.awake is not None:
            self.awake.worker.wake()


def _given_passphrase() -> bytes | None:
    """Return the passphrase handed over by whoever started the program; it can be read once."""
    descriptor = os.environ.pop(PASSPHRASE_VARIABLE, "")
    if not descriptor.isdecimal():
        return None
    from journal_app.keychain import read_passphrase

    try:
        return read_passphrase(int(descriptor))
    except JournalError:
        return None  # the status line asks for it


def _stays_here(table: str) -> bool:
    return table in ENTITIES and not ENTITIES[table].logged
