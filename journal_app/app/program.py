"""The running program: one journal, one window, and what the two may ask of everything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMainWindow

from journal_app import i18n
from journal_app.app.backups import Copies
from journal_app.app.ending import Ending
from journal_app.app.journal_window import Session
from journal_app.app.preferences import Preferences
from journal_app.app.recovery.restarts import Restarts
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.journal.command import Clock
from journal_app.journal.journal import Journal, system_ms
from journal_app.messages import sentence
from journal_app.paths import AppPaths, find_paths
from journal_app.store.file.lock import JournalLock
from journal_app.ui.kit import Message
from journal_app.ui.look.theme_host import ThemeHost

if TYPE_CHECKING:
    from journal_app.app.recovery.startup_repair import Cure
    from journal_app.app.welcome import Welcome


class Program(QObject):
    """Opens a journal and shows it, changes to sample data and back, and restores.

    What belongs to one open journal (its window, its background thread) is a `Session`; a restore ends one and
    starts the next. `window_changed` carries the window messages belong over.
    """

    window_changed = Signal(object)

    def __init__(
        self,
        app: QApplication,
        paths: AppPaths,
        host: ThemeHost,
        preferences: Preferences,
        now_ms: Clock = system_ms,
    ) -> None:
        super().__init__()
        self._own_paths = paths
        self._host = host
        self.now_ms = now_ms
        self.paths = paths
        self.preferences = preferences
        self.copies = Copies(self)
        self.restarts = Restarts(self)
        self.ending = Ending(app, self)
        self.session: Session | None = None
        self.welcome: Welcome | None = None
        self._cure: Cure | None = None
        self.lock: JournalLock | None = None
        self._sample: TemporaryDirectory[str] | None = None
        self._waiting_link = ""

    @property
    def is_trying_sample(self) -> bool:
        """Tell whether what is shown is thrown away at the end."""
        return self._sample is not None

    # Start and end -------------------------------------------------------------

    def start(self, *, demo: bool, warnings: Sequence[str]) -> bool:
        """Show the first window; False where the journal cannot be opened and there is no cure to offer."""
        self.preferences.show(self.preferences.current)
        if demo:
            self.open(self._own_paths, sample=True)
            return True
        try:
            self._take_lock()
            session = self.open(self._own_paths)
        except JournalError as error:
            return self.offer_cure(error)
        for text in warnings:
            session.window.show_banner(Message(text))
        return True

    def shut_down(self) -> None:
        """Write everything and close the journal; to be called after the event loop has ended."""
        if self.session is not None:
            in_place = not self.session.journal.file.is_elsewhere
            self.session.close()
            self.session = None
            if in_place and self.paths is self._own_paths:  # a sample is thrown away
                self.copies.make_at_quit()
        self._end_welcome()
        if self._cure is not None:
            self._cure.close()
            self._cure = None
        if self.lock is not None:
            self.lock.release()
        if self._sample is not None:
            self._sample.cleanup()

    @Slot()
    def raise_window(self) -> None:
        """Bring the window to the front."""
        window = self._front()
        if window is not None:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.show()
            window.raise_()
            window.activateWindow()

    @Slot(str)
    def open_link(self, link: str) -> None:
        """Show what a link means, as soon as there is a window to show it in."""
        if self.session is None or self.welcome is not None:
            self._waiting_link = link
        else:
            self.session.open_link(link)

    @Slot(object)
    def say(self, error: JournalError) -> None:
        """Say a known failure that reached the top: a read in the middle of showing something."""
        if self.session is not None:
            self.session.say(error)

    def _front(self) -> QMainWindow | None:
        if self.welcome is not None:
            return self.welcome.window
        return self.session.window if self.session else None

    def _take_lock(self) -> None:
        try:
            self._own_paths.create()
        except OSError:
            return  # opening the journal says so in a sentence
        self.lock = JournalLock(self._own_paths.data_dir)
        if not self.lock.acquire():
            raise JournalError(ErrorCode.DATABASE_IN_USE, path=str(self._own_paths.data_dir))

    def offer_cure(self, error: JournalError) -> bool:
        """Say why the journal cannot be opened and offer what may help; False where there is nothing to offer."""
        from journal_app.app.recovery.startup_repair import Cure, can_be_cured, say

        if not can_be_cured(error):
            say(error)
            return False
        self._cure = Cure(self._host, self._own_paths, error.code)
        self._cure.restored.connect(self._open_own)
        self._cure.offer()
        return True

    # Journals ------------------------------------------------------------------

    def open(self, paths: AppPaths, *, sample: bool = False) -> Session:
        """Open a journal and show its window, or the first page where it is new. Raises JournalError.

        The window comes where the one before it stands.
        """
        before = self._front()
        journal = Journal(paths.database, paths.backups, now_ms=self.now_ms)
        try:
            # Damage shows here, before there is half a window.
            journal.reads.kpt.day(journal.me, journal.today())
        except JournalError:
            journal.close()
            raise
        if sample:
            from journal_app.exchange.sample import load_sample

            load_sample(journal, i18n.language())
        self.paths = paths
        self.session = session = Session(self, journal, self._host)
        if not sample and self._is_first_run(journal):
            self._show_welcome(session, before)
        else:
            self._show_window(session, before)
        return session

    @Slot()
    def _open_own(self) -> None:
        self.open(self._own_paths)

    def _show_window(self, session: Session, before: QMainWindow | None) -> None:
        if before is not None:
            session.window.on_screen.open_like(before)
        session.window.show()
        self.window_changed.emit(session.window)
        session.start_upkeep()
        link, self._waiting_link = self._waiting_link, ""
        if link:
            session.open_link(link)

    def _is_first_run(self, journal: Journal) -> bool:
        known = self.preferences.current.welcomed or journal.profile.name
        return not known and journal.reads.kpt.is_empty()

    # First page and sample -------------------------------------------------------

    def _show_welcome(self, session: Session, before: QMainWindow | None) -> None:
        from journal_app.app.welcome import Welcome

        self.welcome = welcome = Welcome(
            self._host, session.journal, self.paths.data_dir, lambda: session.sharing.desk
        )
        welcome.finished.connect(self._on_welcome_finished)
        welcome.sample_requested.connect(self._on_sample_requested)
        welcome.language_chosen.connect(self._on_language_chosen)
        if before is not None:
            welcome.on_screen.open_like(before)
        welcome.window.show()
        self.window_changed.emit(welcome.window)

    @Slot(str)
    def _on_welcome_finished(self, language: str) -> None:
        if self.session is None:
            return
        chosen = self.preferences.current.welcome("ja" if language == "ja" else "en")
        try:
            self.preferences.apply(chosen)
        except JournalError as error:
            self.session.window.show_banner(Message(sentence(error)))
        self.session.window.show_pane("today", self.session.journal.today())
        self._show_window(self.session, self.welcome.window if self.welcome else None)
        if self.welcome is not None:
            self.welcome.hand_over(self.session.window)
        self._end_welcome()

    @Slot()
    def _on_sample_requested(self) -> None:
        """Show the sample team on data that is thrown away; the person's own journal stays as it is."""
        own = self.session
        self._sample = TemporaryDirectory(prefix="journal_app-sample-", ignore_cleanup_errors=True)
        session = self.open(find_paths(Path(self._sample.name)), sample=True)
        text = i18n._("This is a sample team. What you write here is not kept.")
        session.window.show_banner(Message(text, i18n._("Start my own journal"), "", self._on_own_requested))
        self._end_welcome()
        if own is not None:
            own.close()

    @Slot()
    def _on_own_requested(self) -> None:
        # The window that asks is about to go: let its click end first.
        QTimer.singleShot(0, self._leave_sample)

    @Slot()
    def _leave_sample(self) -> None:
        sample = self.session
        self.open(self._own_paths)
        if sample is not None:
            sample.close()
        if self._sample is not None:
            self._sample.cleanup()
            self._sample = None

    @Slot(str)
    def _on_language_chosen(self, language: str) -> None:
        self.preferences.show(replace(self.preferences.current, language="ja" if language == "ja" else "en"))

    def _end_welcome(self) -> None:
        if self.welcome is not None:
            self.welcome.close()
            self.welcome = None

    # What the window asks for ------------------------------------------------------

    def open_folder(self, folder: Path) -> None:
        """Show a folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
