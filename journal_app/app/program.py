"""The running program: one journal, one window, and what the two may ask of everything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QWidget

from journal_app import i18n, settings
from journal_app.app.application import QtWords
from journal_app.app.session import Session
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.exchange.sample import load_sample
from journal_app.journal.command import Clock
from journal_app.journal.facade import Journal, system_ms
from journal_app.journal.team import EditTeam, RenameMe
from journal_app.messages import sentence
from journal_app.paths import AppPaths, find_paths
from journal_app.settings import Settings
from journal_app.store import backup
from journal_app.store.lock import JournalLock
from journal_app.ui.theme_host import ThemeHost
from journal_app.ui.widgets import Message


class Program(QObject):
    """Opens a journal and shows it; restores, restarts on sample data, and applies settings.

    What belongs to one open journal (its window, its background thread) is a `Session`; a restore ends one and
    starts the next. `window_changed` carries the window messages belong over.
    """

    window_changed = Signal(object)

    def __init__(
        self,
        app: QApplication,
        paths: AppPaths,
        host: ThemeHost,
        qt_words: QtWords,
        chosen: Settings,
        *,
        now_ms: Clock = system_ms,
    ) -> None:
        super().__init__()
        self._app = app
        self._own_paths = paths
        self._paths = paths
        self._host = host
        self._qt_words = qt_words
        self._now_ms = now_ms
        self.settings = chosen
        self._lock: JournalLock | None = None
        self._session: Session | None = None
        self._page: QMainWindow | None = None
        self._sample: TemporaryDirectory[str] | None = None

    # Start and end -------------------------------------------------------------

    def start(self, *, demo: bool, warnings: Sequence[str]) -> bool:
        """Show the first window; False where the journal cannot be opened and the person chose to leave."""
        self._show_settings(self.settings)
        if demo:
            self.settings = self.settings.welcome(self.settings.spoken())
            self._open(self._own_paths, sample=True)
            return True
        if not self._take_lock():
            self._say(sentence(JournalError(ErrorCode.DATABASE_IN_USE, path=str(self._own_paths.data_dir))))
            return False
        try:
            opened = self._open(self._own_paths)
        except JournalError as error:
            return self._offer_cure(error)
        for text in warnings:
            opened.window.show_banner(Message(text))
        return True

    def shut_down(self) -> None:
        """Write everything and close the journal; to be called after the event loop has ended."""
        self._end_session()
        if self._page is not None:
            self._page.deleteLater()
        if self._lock is not None:
            self._lock.release()
        if self._sample is not None:
            self._sample.cleanup()

    @Slot()
    def quit(self) -> None:
        """End the program with everything written."""
        if self._session is not None:
            self._session.window.close()
        self._app.quit()

    def on_commit_data(self, *_manager: object) -> None:
        """Write everything: the desktop session ends, and may not ask again."""
        if self._session is not None:
            self._session.window.flush()

    @Slot()
    def raise_window(self) -> None:
        """Bring the window to the front."""
        window = self._session.window if self._session else self._page
        if window is not None:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.show()
            window.raise_()
            window.activateWindow()

    def _take_lock(self) -> bool:
        try:
            self._own_paths.data_dir.mkdir(parents=True, exist_ok=True)
        except OSError:
            return True  # opening the journal says so in a sentence
        self._lock = JournalLock(self._own_paths.data_dir)
        return self._lock.acquire()

    # Journals ------------------------------------------------------------------

    def _open(self, paths: AppPaths, *, sample: bool = False) -> Session:
        """Open a journal and show its window, or the first page where it is new. Raises JournalError."""
        journal = Journal(paths.database, paths.backups, now_ms=self._now_ms)
        if sample:
            load_sample(journal, i18n.language())
        self._paths = paths
        self._session = session = Session(self, journal, self._host)
        if not sample and self._is_first_run(journal):
            self._show_first_run()
        else:
            self._show_window(session)
        return session

    def _show_window(self, session: Session) -> None:
        session.window.show()
        self.window_changed.emit(session.window)
        session.start_upkeep()

    def _end_session(self) -> None:
        if self._session is not None:
            self.window_changed.emit(None)
            self._session.close()
            self._session = None

    def _is_first_run(self, journal: Journal) -> bool:
        return not self.settings.welcomed and not journal.profile.name and journal.reads.kpt.is_empty()

    def _show_first_run(self) -> None:
        from journal_app.ui.first_run.page import FirstRunPage

        assert self._session is not None  # noqa: S101  called by _open alone
        page = FirstRunPage(self._host, self._session.journal.today(), self._paths.data_dir)
        page.finished.connect(self._on_first_run_finished)
        page.sample_requested.connect(self._on_sample_requested)
        page.language_chosen.connect(self._on_language_chosen)
        self._page = QMainWindow()
        self._page.setWindowTitle("journal_app")
        self._page.setCentralWidget(page)
        self._page.setMinimumSize(900, 600)
        self._page.resize(1440, 900)
        self._page.show()
        page.focus_first()
        self.window_changed.emit(self._page)

    @Slot(str, str, int)
    def _on_first_run_finished(self, name: str, language: str, fiscal_start: int) -> None:
        assert self._session is not None  # noqa: S101  the page is shown over a session
        journal = self._session.journal
        if name:
            journal.run(RenameMe(name))
        team = journal.team
        if team.fiscal_start != fiscal_start:
            journal.run(EditTeam(team, replace(team, fiscal_start=fiscal_start)))
        journal.clear_history()
        self._keep_settings(self.settings.welcome("ja" if language == "ja" else "en"))
        self._show_window(self._session)
        self._close_page()

    @Slot()
    def _on_sample_requested(self) -> None:
        """Show the sample team on data that is thrown away; the person's own journal stays as it is."""
        self._end_session()
        self._sample = TemporaryDirectory(prefix="journal_app-sample-", ignore_cleanup_errors=True)
        session = self._open(find_paths(Path(self._sample.name)), sample=True)
        session.window.show_banner(
            Message(
                i18n._("This is a sample team. What you write here is not kept."),
                i18n._("Start my own journal"),
                "",
                self._on_own_requested,
            )
        )
        self._close_page()

    @Slot()
    def _on_own_requested(self) -> None:
        QTimer.singleShot(0, self._leave_sample)

    @Slot()
    def _leave_sample(self) -> None:
        old = self._session
        self._session = None
        self._open(self._own_paths)
        if old is not None:
            old.close()
        if self._sample is not None:
            self._sample.cleanup()
            self._sample = None

    @Slot(str)
    def _on_language_chosen(self, language: str) -> None:
        self._show_settings(replace(self.settings, language="ja" if language == "ja" else "en"))

    def _close_page(self) -> None:
        if self._page is not None:
            self._page.hide()
            self._page.deleteLater()
            self._page = None

    # A journal that does not open ------------------------------------------------

    def _offer_cure(self, error: JournalError) -> bool:
        if error.code is not ErrorCode.DATABASE_DAMAGED:
            self._say(sentence(error))
            return False
        from journal_app.ui.dialogs.restore import DamagedDialog

        paths = self._own_paths
        dialog = DamagedDialog(self._host, paths.database, backup.newest_good(paths.backups))
        dialog.restore_requested.connect(self._on_damaged_restore)
        dialog.folder_requested.connect(self.open_data_folder)
        dialog.open()
        return True

    @Slot(object)
    def _on_damaged_restore(self, copy: Path) -> None:
        dialog = self.sender()
        try:
            backup.restore(copy, self._own_paths.database, self._own_paths.backups)
            self._open(self._own_paths)
        except JournalError as error:
            self._say(sentence(error))
        if isinstance(dialog, QWidget):
            dialog.close()

    def _say(self, text: str) -> None:
        """Say why nothing can be shown, before there is a window to say it in."""
        box = QMessageBox(QMessageBox.Icon.Warning, "journal_app", text)
        box.exec()

    # What the window asks for ------------------------------------------------------

    @property
    def session(self) -> Session | None:
        """Return what is open now."""
        return self._session

    @property
    def page(self) -> QMainWindow | None:
        """Return the first page while it is shown."""
        return self._page

    @property
    def paths(self) -> AppPaths:
        """Return the folders of the journal that is shown."""
        return self._paths

    def apply_settings(self, chosen: Settings) -> None:
        """Show new settings and keep them. Raises JournalError(CANNOT_WRITE): then they hold for this run only."""
        self._show_settings(chosen)
        self._keep_settings(chosen)

    def restore(self, copy: Path) -> None:
        """Put a copy in the journal's place and open it; the replaced journal is kept among the backups.

        Raises JournalError(NO_BACKUP), and then nothing has changed.
        """
        if not copy.is_file() or not backup.is_good(copy):
            raise JournalError(ErrorCode.NO_BACKUP, path=str(copy))
        # The window that asks is about to go: let its click end first.
        QTimer.singleShot(0, self, partial(self._restore_now, copy))

    def _restore_now(self, copy: Path) -> None:
        paths = self._paths
        old = self._session
        self._session = None
        if old is not None:
            old.end_journal()
        failure: JournalError | None = None
        try:
            backup.restore(copy, paths.database, paths.backups)
        except JournalError as error:
            failure = error
        session = self._open(paths)
        if old is not None:
            old.close()
        text = (
            sentence(failure)
            if failure
            else i18n._("The backup is restored. The journal from before is kept.")
        )
        session.window.show_toast(Message(text))

    def back_up(self, progress: backup.Progress | None = None) -> Path:
        """Copy the journal now and return the copy. Raises JournalError. Safe on any thread."""
        return backup.back_up(
            self._paths.database, self._paths.backups, keep=self.settings.backups_kept, progress=progress
        )

    def back_up_daily(self) -> None:
        """Copy the journal unless the day has a copy. Raises JournalError. Safe on any thread."""
        backup.back_up_daily(self._paths.database, self._paths.backups, keep=self.settings.backups_kept)

    def backups(self) -> list[Path]:
        """Return the copies of the journal, newest first."""
        return backup.list_backups(self._paths.backups)

    @Slot()
    def open_data_folder(self) -> None:
        """Show the data folder in the system's file manager."""
        self.open_folder(self._paths.data_dir)

    def open_folder(self, folder: Path) -> None:
        """Show a folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _show_settings(self, chosen: Settings) -> None:
        language = chosen.spoken()
        changed = language != i18n.language()
        i18n.set_language(language)
        self._qt_words.show(language)
        self._host.set_choice(chosen.theme)
        self._host.set_scale(chosen.scale)
        self._host.set_reduced_motion(reduced=chosen.reduced_motion)
        if changed or self._host.theme.language != language:
            self._host.set_language(language)
        if self._session is not None:
            self._session.tick_settings(chosen)

    def _keep_settings(self, chosen: Settings) -> None:
        before, self.settings = self.settings, chosen
        settings.save(self._own_paths.config_file, before, chosen)
