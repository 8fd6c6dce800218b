"""Repair of a journal that cannot be opened, where there is no window yet to say it in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.messages import sentence
from journal_app.paths import AppPaths
from journal_app.store.file import backup
from journal_app.store.file.database import begin_anew
from journal_app.ui.dialogs.restore import DamagedDialog
from journal_app.ui.look.theme_host import ThemeHost

CURABLE = {
    ErrorCode.DATABASE_DAMAGED,
    ErrorCode.JOURNAL_EMPTY,
    ErrorCode.JOURNAL_GONE,
    ErrorCode.JOURNAL_REPLACED,
}


def say(error: JournalError) -> None:
    """Show a known failure and wait until it has been read."""
    QMessageBox(QMessageBox.Icon.Warning, "journal_app", sentence(error)).exec()


class Cure(QObject):
    """Offers the newest good backup of a journal that is damaged, empty or gone, or a new one in place of the latter.

    `restored` says that the journal can be opened now.
    """

    restored = Signal()

    def __init__(self, host: ThemeHost, paths: AppPaths, trouble: ErrorCode) -> None:
        super().__init__()
        self._paths = paths
        dialog = DamagedDialog(host, paths.database, trouble, backup.newest_good(paths.backups))
        dialog.anew_requested.connect(self._on_anew_requested)
        dialog.restore_requested.connect(self._on_restore_requested)
        dialog.folder_requested.connect(self._on_folder_requested)
        dialog.finished.connect(self._on_finished)
        self._dialog: DamagedDialog | None = dialog

    def offer(self) -> None:
        """Show what can be done; leaving without a choice ends the program, as its last window closes."""
        if self._dialog is not None:
            self._dialog.open()

    def close(self) -> None:
        """Take the offer away."""
        if self._dialog is not None:
            self._dialog.close()

    @Slot(object)
    def _on_restore_requested(self, copy: Path) -> None:
        self._cure(partial(backup.restore, copy))

    @Slot()
    def _on_anew_requested(self) -> None:
        self._cure(begin_anew)

    def _cure(self, step: Callable[[Path, Path], object]) -> None:
        try:
            step(self._paths.database, self._paths.backups)
        except JournalError as error:
            say(error)
            return
        self.restored.emit()
        self.close()

    @Slot()
    def _on_finished(self) -> None:
        self._dialog = None  # it deletes itself

    @Slot()
    def _on_folder_requested(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._paths.data_dir)))


def can_be_cured(error: JournalError) -> bool:
    """Tell whether a backup may help."""
    return error.code in CURABLE
