"""Sharing at work beside one window: passes, the status line, the badges, and the welcome of whoever is let in.

Imported once the journal is shared: a window that is alone loads nothing of it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.i18n import _
from journal_app.journal.command import Clock
from journal_app.journal.journal import Journal
from journal_app.sync.api import Outcome, Phase
from journal_app.ui.conflicts.flow import ConflictFlow
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.kit import Message
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.sharing.context import SharingDesk
from journal_app.ui.sharing.newcomer import Newcomer
from journal_app.ui.sharing.passphrase import PassphraseDialog
from journal_app.ui.shell.main_window import MainWindow
from journal_app.ui.shell.sync_worker import SyncWorker
from journal_app.ui.sync_status.snapshot import Glance
from journal_app.ui.sync_status.updater import StatusLine

_PAGE = "sharing"


class Awake(QObject):
    """Lives from the moment the journal is shared until it no longer is, or the window goes.

    `unshared` says that another program has left the team. `close` runs the last pass.
    """

    unshared = Signal()

    def __init__(
        self,
        journal: Journal,
        desk: SharingDesk,
        window: MainWindow,
        host: ThemeHost,
        conflicts: Conflicts,
        now_ms: Clock,
    ) -> None:
        """`conflicts` is what the panes ask for their badges."""
        super().__init__()
        self._journal = journal
        self._desk = desk
        self._window = window
        self._host = host
        self.worker = SyncWorker(desk.sharing, desk.passphrase, self)
        self.line = StatusLine(desk.sharing, journal, desk.background, self.worker, host, now_ms)
        self.flow = ConflictFlow(journal, host, conflicts, self._the_window, window.show_toast)
        # Whoever is let in while the window is open is asked which names of the log are theirs, once.
        self._was_waiting = False
        self._newcomer: Newcomer | None = None
        self._connect_signals()
        window.unsaved.drafts_elsewhere = self.flow.drafts
        window.top_bar.set_end(self.line.indicator)
        self.line.follow(window)
        self.line.ask()
        self.worker.start()

    def _connect_signals(self) -> None:
        self.worker.ended.connect(self._on_ended)
        self.worker.running_changed.connect(self._desk.news.running_changed)
        self.worker.progressed.connect(self._desk.news.progressed)
        self._desk.news.changed.connect(self.line.ask)
        self.line.glanced.connect(self._on_glanced)
        self.line.settings_requested.connect(self._on_settings_requested)
        self.line.versions_requested.connect(self.flow.open_list)
        self.line.passphrase_requested.connect(self._on_passphrase_requested)

    def close(self) -> None:
        """Publish what nobody else has yet, if that takes but a moment, and take everything down."""
        self._window.unsaved.drafts_elsewhere = list
        self.line.stop()
        self.worker.finish()
        self.flow.show(())
        self.flow.deleteLater()
        self.deleteLater()  # and the worker with it, and the line with that

    # What happens --------------------------------------------------------------------

    def _the_window(self) -> MainWindow:
        return self._window

    def _on_ended(self, ended: object) -> None:
        if isinstance(ended, Outcome) and ended.tables:
            self._journal.heard(ended.tables)
        elif isinstance(ended, JournalError) and ended.code is ErrorCode.NOT_SHARED:
            self.unshared.emit()
        self._desk.news.changed.emit()

    def _on_glanced(self, glance: Glance) -> None:
        self._welcome(glance.status.phase)
        self.flow.show(glance.subjects)

    def _welcome(self, phase: Phase) -> None:
        if phase is Phase.WAITING:
            self._was_waiting = True
        elif phase is Phase.IN and self._was_waiting:
            self._was_waiting = False
            self._newcomer = Newcomer(
                self._journal, self._desk.background, self._host, self._the_window, self._tell, self
            )
        if self._newcomer is not None:
            self._newcomer.look()

    def _tell(self, text: str) -> None:
        undo = self._window.action_table["edit.undo"].trigger
        self._window.show_toast(Message(text, _("Undo"), "Ctrl+Z", undo))

    def _on_settings_requested(self) -> None:
        self._window.show_pane("settings", _PAGE)

    def _on_passphrase_requested(self) -> None:
        dialog = PassphraseDialog(self._host, self._window)
        dialog.entered.connect(self._on_passphrase_entered)
        dialog.open()

    def _on_passphrase_entered(self, passphrase: bytes) -> None:
        self._desk.passphrase.hold(passphrase)
        self._desk.sync_now()
