"""The quick note in a process of its own, where the program does not run: it starts in a part of the program's time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from journal_app import settings
from journal_app.app.application import QtWords, make_application
from journal_app.app.capture.note_journal import open_for_note, show_link, text_of
from journal_app.app.preferences import Preferences
from journal_app.app.recovery import rescue
from journal_app.domain.errors import JournalError
from journal_app.i18n import _
from journal_app.journal.journal import system_ms
from journal_app.logs import start_logging
from journal_app.messages import sentence
from journal_app.paths import AppPaths, resources_dir
from journal_app.store.file.lock import CAPTURE, JournalLock
from journal_app.ui.capture.flow import CaptureFlow
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.shell.crash_report import CrashReporter

_AFTER_PAINT_MS = 50


def capture_alone(paths: AppPaths, link: str) -> int | None:
    """Show the note until it is closed and return the exit code; None where the whole program has a cure to offer."""
    chosen, _problems = settings.load(paths.config_file)
    try:
        journal = open_for_note(paths, system_ms, chosen.day_end)
    except JournalError as error:
        return _refuse(error, paths, link, chosen)
    lock = JournalLock(paths.data_dir, CAPTURE)
    lock.acquire()
    app = make_application()
    start_logging(paths.log_dir)
    host = ThemeHost(app, resources_dir())
    crash = CrashReporter()
    crash.install()
    Preferences(paths.config_file, chosen, host, QtWords(app)).show(chosen)
    flow = CaptureFlow(journal, host, partial(rescue.keep, data_dir=paths.data_dir))
    flow.ended.connect(app.quit)
    crash.show_over(flow.window)
    listener = _Listener(app, paths, flow)
    try:
        show_link(flow, link)
        return app.exec()
    finally:
        listener.close()
        flow.close()
        journal.close()
        lock.release()
        flow.window.deleteLater()
        host.deleteLater()


def _refuse(error: JournalError, paths: AppPaths, link: str, chosen: settings.Settings) -> int | None:
    """Say why there can be no note, and where its words are."""
    from PySide6.QtWidgets import QMessageBox

    from journal_app.app.recovery.startup_repair import can_be_cured

    if can_be_cured(error):
        return None
    app = make_application()
    host = ThemeHost(app, resources_dir())
    Preferences(paths.config_file, chosen, host, QtWords(app)).show(chosen)
    text, words = text_of(link), sentence(error)
    path = rescue.keep([text], paths.data_dir) if text else None
    if path is not None:
        words = f"{words}\n\n" + _("Your text is in {path} too.").format(path=path)
    QMessageBox(QMessageBox.Icon.Warning, "journal_app", words).exec()
    host.deleteLater()
    return 1


class _Listener(QObject):
    """Hears of other notes that are asked for, and of the session's end, once the window is on the screen."""

    def __init__(self, app: QApplication, paths: AppPaths, flow: CaptureFlow) -> None:
        super().__init__()
        self._app = app
        self._paths = paths
        self._flow = flow
        app.commitDataRequest.connect(self._on_commit_data)
        QTimer.singleShot(_AFTER_PAINT_MS, self, self._on_arrived)

    def close(self) -> None:
        """Listen no more."""
        for part in self.findChildren(QObject):
            if hasattr(part, "close"):
                part.close()

    @Slot()
    def _on_arrived(self) -> None:
        from journal_app.ui.jobs.gc_timer import GarbageTimer
        from journal_app.ui.shell.end_signals import SessionSignals
        from journal_app.ui.shell.single_instance import SingleInstance

        GarbageTimer(self)
        signals = SessionSignals(self)
        signals.end_requested.connect(self._on_end)
        instance = SingleInstance(self._paths.data_dir, self, CAPTURE)
        instance.link_requested.connect(self._on_link)
        instance.listen()

    @Slot(str)
    def _on_link(self, link: str) -> None:
        show_link(self._flow, link)

    @Slot()
    def _on_end(self) -> None:
        self._flow.close()
        self._app.quit()

    def _on_commit_data(self, _manager: QSessionManager) -> None:
        self._flow.close()
