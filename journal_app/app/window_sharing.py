"""Sharing beside one open window. It sleeps, and nothing of it is imported, while the journal is nobody else's."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication

from journal_app.domain.changes import ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import PrivateItem
from journal_app.i18n import _
from journal_app.journal.command import Clock
from journal_app.journal.journal import SYNC, Journal
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.kit import Message
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.shell.main_window import MainWindow
from journal_app.ui.work.change_bridge import ChangeBridge

if TYPE_CHECKING:
    from journal_app.sync.api import Phase, Sharing
    from journal_app.ui.conflicts.flow import ConflictFlow
    from journal_app.ui.sharing.context import SharingDesk
    from journal_app.ui.sharing.newcomer import Newcomer
    from journal_app.ui.shell.sync_worker import SyncWorker
    from journal_app.ui.sync_status.snapshot import Glance
    from journal_app.ui.sync_status.updater import StatusLine
    from journal_app.ui.work.background import Background

PASSPHRASE_VARIABLE = "JOURNAL_APP_PASSPHRASE_FD"  # noqa: S105  a name, not a secret
"""Names an open file descriptor whose first line is the passphrase: for a start without a keyring and a person."""

_PAGE = "sharing"
_PATIENCE_S = 2.0


class WindowSharing(QObject):
    """Wakes up when the journal is shared: passes, the status line and the badges; and sleeps when it no longer is.

    `close` runs the last pass.
    """

    def __init__(
        self, journal: Journal, bridge: ChangeBridge, host: ThemeHost, now_ms: Clock, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.conflicts = Conflicts(self)
        self._journal = journal
        self._bridge = bridge
        self._host = host
        self._now_ms = now_ms
        self._window: MainWindow | None = None
        self._desk: SharingDesk | None = None
        self._background: Background | None = None
        self._worker: SyncWorker | None = None
        self._line: StatusLine | None = None
        self._flow: ConflictFlow | None = None
        # Whoever is let in while the window is open is asked which names of the log are theirs, once.
        self._was_waiting = False
        self._newcomer: Newcomer | None = None

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
        if self._background is not None:
            self._background.shutdown(seconds=_PATIENCE_S)

    # Waking up -------------------------------------------------------------------

    def _follow_journal(self) -> None:
        # Asked of the journal itself: a start that is alone imports nothing for it.
        is_shared = self._journal.reads.team.local("genesis") is not None
        if is_shared and self._worker is None:
            self._wake()
        elif not is_shared and self._worker is not None:
            self._sleep()

    def _sleep(self) -> None:
        worker, line, flow = self._worker, self._line, self._flow
        self._worker = self._line = self._flow = None
        if worker is None or line is None or flow is None:
            return
        if self._window is not None:
            self._window.unsaved.drafts_elsewhere = list
        line.stop()
        worker.finish()
        flow.show(())
        worker.deleteLater()  # and the line with it
        flow.deleteLater()

    def _wake(self) -> None:
        from journal_app.ui.conflicts.flow import ConflictFlow
        from journal_app.ui.shell.sync_worker import SyncWorker
        from journal_app.ui.sync_status.updater import StatusLine

        window, desk = self._window, self.desk
        if window is None:
            return
        self._worker = worker = SyncWorker(desk.sharing, desk.passphrase, self)
        self._line = line = StatusLine(
            desk.sharing, self._journal, desk.background, worker, self._host, self._now_ms
        )
        self._flow = flow = ConflictFlow(
            self._journal, self._host, self.conflicts, self._the_window, window.show_toast
        )
        window.unsaved.drafts_elsewhere = flow.drafts
        worker.ended.connect(self._on_ended)
        worker.running_changed.connect(desk.news.running_changed)
        worker.progressed.connect(desk.news.progressed)
        desk.news.changed.connect(line.ask)
        line.glanced.connect(self._on_glanced)
        line.settings_requested.connect(self._on_settings_requested)
        line.versions_requested.connect(flow.open_list)
        line.passphrase_requested.connect(self._on_passphrase_requested)
        window.top_bar.set_end(line.indicator)
        line.follow(window)
        line.ask()
        worker.start()

    def _make_sharing(self) -> Sharing:
        from journal_app.keychain import Keychain
        from journal_app.sync.service import LocalSharing

        return LocalSharing(self._journal.path, self._journal.backups, Keychain(), self._now_ms)

    def _make_desk(self, sharing: Sharing) -> SharingDesk:
        from journal_app.ui.sharing.context import HeldPassphrase, SharingDesk, SharingNews
        from journal_app.ui.work.background import Background

        self._background = Background(self)
        passphrase = HeldPassphrase()
        passphrase.hold(_given_passphrase())
        return SharingDesk(
            sharing=sharing,
            background=self._background,
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
        if self._worker is None:
            self._follow_journal()
        else:
            self._worker.sync_now()

    def _stop_sync(self) -> None:
        if self._worker is not None:
            self._worker.cancel()

    def _is_syncing(self) -> bool:
        return self._worker is not None and self._worker.is_running

    def _flush(self) -> None:
        if self._window is not None:
            self._window.flush()

    def _on_journal_replaced(self) -> None:
        """Let everything read anew: the journal has joined a team, or left it."""
        self._journal.clear_history()
        self._journal.heard(None)
        self._follow_journal()

    def _the_window(self) -> MainWindow:
        if self._window is None:
            raise RuntimeError("the window is not there yet")
        return self._window

    # What happens --------------------------------------------------------------------

    def _on_changed(self, changes: ChangeSet | None, origin: object) -> None:
        if changes is None:  # another program may have begun or ended sharing
            self._follow_journal()
        if self._worker is None or self._line is None:
            return
        if changes is not None and changes.tables <= {PrivateItem.TABLE}:
            return  # nothing of it ever goes out
        if origin is not SYNC:
            self._worker.note_change()
        self._line.ask()

    def _on_ended(self, ended: object) -> None:
        from journal_app.sync.api import Outcome

        if isinstance(ended, Outcome) and ended.changed:
            self._journal.heard(None)
        elif isinstance(ended, JournalError) and ended.code is ErrorCode.NOT_SHARED:
            self._follow_journal()  # another program has left the team
        self.desk.news.changed.emit()

    def _on_glanced(self, glance: Glance) -> None:
        self._welcome(glance.status.phase)
        if self._flow is not None:
            self._flow.show(glance.subjects)

    def _welcome(self, phase: Phase) -> None:
        from journal_app.sync.api import Phase

        if phase is Phase.WAITING:
            self._was_waiting = True
        elif phase is Phase.IN and self._was_waiting and self._window is not None:
            from journal_app.ui.sharing.newcomer import Newcomer

            self._was_waiting = False
            self._newcomer = Newcomer(
                self._journal, self.desk.background, self._host, self._the_window, self._tell, self
            )
        if self._newcomer is not None:
            self._newcomer.look()

    def _tell(self, text: str) -> None:
        window = self._the_window()
        undo = window.action_table["edit.undo"].trigger
        window.show_toast(Message(text, _("Undo"), "Ctrl+Z", undo))

    @Slot(Qt.ApplicationState)
    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive or self._window is None:
            return
        self._follow_journal()  # somebody may have been at the command line meanwhile
        if self._worker is not None:
            self._worker.wake()

    def _on_settings_requested(self) -> None:
        self._the_window().show_pane("settings", _PAGE)

    def _on_passphrase_requested(self) -> None:
        from journal_app.ui.sharing.passphrase import PassphraseDialog

        dialog = PassphraseDialog(self._host, self._window)
        dialog.entered.connect(self._on_passphrase_entered)
        dialog.open()

    def _on_passphrase_entered(self, passphrase: bytes) -> None:
        self.desk.passphrase.hold(passphrase)
        self._sync_now()


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
