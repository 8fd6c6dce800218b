"""The page of data: where the journal lies, its backups, and the ways in and out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from typing_extensions import override

from journal_app.domain.backups import BackupCopy
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.settings import Settings
from journal_app.ui.dates import moment_title
from journal_app.ui.dialogs.restore import RestoreDialog
from journal_app.ui.jobs.job_progress import JobProgress
from journal_app.ui.kit import Button, ComboBox
from journal_app.ui.settings.backups import BackupList, copies_of
from journal_app.ui.settings.page import SettingsPage
from journal_app.ui.settings.work_control import WorkControl

_KEPT = (7, 14, 30, 60, 90, 365)


class DataPage(SettingsPage):
    """The data folder, backups, export and import."""

    key: ClassVar[str] = "data"
    icon: ClassVar[str] = "database"

    @override
    @staticmethod
    def name() -> str:
        return _("Data")

    @override
    def build(self) -> None:
        host = self.desk.host
        self._progress: JobProgress | None = None
        self._dialog: RestoreDialog | None = None
        self._open = Button(host)
        self._back_up = WorkControl(host)
        self._kept = ComboBox(host)
        self._list = BackupList(host)
        self._export = Button(host)
        self._import = Button(host)
        self._place = self.add_group()
        self._folder_row = self.add_row(self._place, self._open)
        self._backups = self.add_group()
        self._back_up_row = self.add_row(self._backups, self._back_up)
        self._kept_row = self.add_row(self._backups, self._kept)
        self._backups.add_widget(self._list)
        self._ways = self.add_group()
        self._export_row = self.add_row(self._ways, self._export)
        self._import_row = self.add_row(self._ways, self._import)
        self._connect_controls()

    def _connect_controls(self) -> None:
        self._open.clicked.connect(self._on_open_clicked)
        self._back_up.requested.connect(self._on_back_up_requested)
        self._back_up.stop_requested.connect(self._on_stop_requested)
        self._kept.activated.connect(self._on_kept_activated)
        self._list.restore_requested.connect(self._on_restore_requested)
        self._export.clicked.connect(self._on_export_clicked)
        self._import.clicked.connect(self._on_import_clicked)

    @override
    def load(self) -> None:
        copies = copies_of(self.desk.actions.backups())
        self._list.set_copies(copies)
        kept = self.desk.actions.settings().backups_kept
        self._kept.set_items((n, f"{n}") for n in sorted({*_KEPT, kept}))
        self._kept.set_current_data(kept)
        if self._progress is None:
            self._back_up_row.set_caption(
                _("Last one: {when}").format(when=moment_title(copies[0].made_at))
                if copies
                else _("None yet")
            )

    @override
    def retranslate(self) -> None:
        self.set_text(self._about())
        self._place.set_title(_("Where it is kept"))
        self._folder_row.set_texts(_("Data folder"), str(self.desk.actions.data_dir))
        self._open.setText(_("Open"))
        self._open.setAccessibleName(_("Open the data folder"))
        self._backups.set_title(_("Backups"))
        self._back_up_row.set_texts(_("Back up now"), self._back_up_row.caption)
        self._back_up.set_text(_("Back up now"))
        self._kept_row.set_texts(
            _("Daily backups kept"), _("One is made each day by itself; the oldest makes room.")
        )
        self._ways.set_title(_("Out and in"))
        self._export_row.set_texts(
            _("Export as CSV"), _("For a spreadsheet, or to take everything with you.")
        )
        self._export.setText(_("Export…"))
        self._import_row.set_texts(
            _("Import a KPT log"),
            _("A spreadsheet of days with Keep, Problem and Try. You see first what changes."),
        )
        self._import.setText(_("Import…"))

    def _about(self) -> str:
        if self.desk.sharing is None:
            return _("Your journal is one file on this device. Nothing is sent anywhere.")
        return _(
            "Your journal is one file on this device. Only what you share under “Team & sharing” leaves it, encrypted."
        )

    @override
    def restore_defaults(self) -> None:
        """Keep the usual number of backups."""
        settings = self.desk.actions.settings()
        self.restore(self.desk.journal.team, replace(settings, backups_kept=Settings().backups_kept))

    def _on_open_clicked(self) -> None:
        self.desk.actions.open_folder(self.desk.actions.data_dir)

    def _on_export_clicked(self) -> None:
        self.desk.actions.export_csv()

    def _on_import_clicked(self) -> None:
        self.desk.actions.import_log()

    def _on_kept_activated(self) -> None:
        self.desk.apply(replace(self.desk.actions.settings(), backups_kept=self._kept.currentData()))

    # Backing up ----------------------------------------------------------------

    def _on_back_up_requested(self) -> None:
        if self._progress is not None:
            return
        self._progress = JobProgress(self.desk.background)
        self._progress.progressed.connect(self._back_up.set_progress)
        self._back_up.set_running(True)
        self._back_up_row.set_caption(_("Backing up…"))
        job = partial(self.desk.actions.back_up, self._progress)
        self.desk.background.run(job, self._on_backed_up, self._on_back_up_failed)

    def _on_stop_requested(self) -> None:
        if self._progress is not None:
            self._progress.stop()

    def _on_backed_up(self, copy: Path) -> None:
        self._end_back_up()
        self.desk.toast(
            _("Backed up to {file}").format(file=copy.name), _("Open folder"), self._on_open_backups
        )

    def _on_back_up_failed(self, error: Exception) -> None:
        self._end_back_up()
        if not isinstance(error, JournalError):
            raise error
        if error.code is not ErrorCode.CANCELLED:
            self.desk.warn(sentence(error))

    def _end_back_up(self) -> None:
        if self._progress is not None:
            self._progress.deleteLater()
        self._progress = None
        self._back_up.set_running(False)
        self.load()

    def _on_open_backups(self) -> None:
        copies = self.desk.actions.backups()
        self.desk.actions.open_folder(copies[0].parent if copies else self.desk.actions.data_dir)

    # Going back to a backup ----------------------------------------------------

    def _on_restore_requested(self, copy: BackupCopy) -> None:
        self._dialog = RestoreDialog(self.desk.host, copy.path, self.window())
        self._dialog.confirmed.connect(self._on_restore_confirmed)
        self._dialog.open()

    def _on_restore_confirmed(self, path: Path) -> None:
        try:
            self.desk.actions.restore(path)
        except JournalError as error:
            self.desk.warn(sentence(error))
