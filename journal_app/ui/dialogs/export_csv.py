"""The way out: what, where to, and then a file written beside the window's work."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.exchange.export import CsvExport, Progress, What
from journal_app.i18n import _, ngettext
from journal_app.journal.journal import Journal
from journal_app.messages import sentence
from journal_app.paths import typed_path
from journal_app.ui.jobs.background import Background, Job
from journal_app.ui.jobs.job_progress import JobProgress
from journal_app.ui.kit import Button, CheckBox, Field, FieldLine, FormRow, Label, ProgressBar, Segmented
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

# Check-ins and objectives are the team's; only lines and days can be private.
_CAN_BE_PRIVATE = (What.ITEMS, What.ENTRIES)


def write_csv(journal: Journal, export: CsvExport, target: Path, progress: Progress) -> int:
    """Write a file from a snapshot of the journal, on any thread; return the number of rows. Raises JournalError."""
    with journal.snapshot() as reads:
        return export.write(reads, target, progress)


class Option(Themed, QWidget):
    """A box to tick with a sentence below it."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.box = CheckBox(host)
        self._caption = Label(host, role="caption", color="muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._below = QHBoxLayout()
        self._below.addWidget(self._caption)
        self._column.addWidget(self.box)
        self._column.addLayout(self._below)

    def set_texts(self, text: str, caption: str) -> None:
        """Say what is ticked and what that means."""
        self.box.setText(text)
        self.box.updateGeometry()
        self.box.setAccessibleDescription(caption)
        self._caption.setText(caption)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._below.setContentsMargins(px(24), 0, 0, 0)


class ExportDialog(Sheet):
    """Writes a CSV file in the background. `exported` carries the file, the number of its rows, and a sentence."""

    exported = Signal(object, int, str)

    def __init__(
        self, journal: Journal, background: Background, host: ThemeHost, parent: QWidget | None
    ) -> None:
        super().__init__(host, parent, width=560)
        self._journal = journal
        self._background = background
        self._job: Job[int] | None = None
        self._progress: JobProgress | None = None
        self._named_by_hand = False
        self._what_label = Label(host, role="dense", color="muted")
        self._what = Segmented(host)
        for what in What:
            self._what.add(what, what)
        self._columns = Label(host, role="caption", color="muted", wrap=True)
        self._file = Field(host)
        self._choose = Button(host)
        self._exists = Label(host, role="caption", color="problem", wrap=True)
        self._private = Option(host)
        self._raw = Option(host)
        self._bar = ProgressBar(host)
        self._state = Label(host, role="caption", color="muted")
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self._export = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self._build_layout()
        self._connect_signals()
        self._propose_file()
        self._show_running(running=False)
        self._export.setFocus()

    def _build_layout(self) -> None:
        what = QVBoxLayout()
        what.addWidget(self._what_label)
        what.addWidget(self._what, 0, Qt.AlignmentFlag.AlignLeft)
        what.addWidget(self._columns)
        self._file_row = FormRow(self._host, FieldLine(self._host, self._file, self._choose))
        place = QVBoxLayout()
        place.addWidget(self._file_row)
        place.addWidget(self._exists)
        self._working = QWidget()
        working = QVBoxLayout(self._working)
        working.setContentsMargins(0, 0, 0, 0)
        working.addWidget(self._bar)
        working.addWidget(self._state)
        self.body.addLayout(what)
        self.body.addLayout(place)
        self.body.addWidget(self._private)
        self.body.addWidget(self._raw)
        self.body.addWidget(self._working)

    def _connect_signals(self) -> None:
        self._what.changed.connect(self._on_what_changed)
        self._file.text_edited.connect(self._on_file_edited)
        self._choose.clicked.connect(self._on_choose_clicked)
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self._export.clicked.connect(self._on_export_clicked)

    @override
    def retranslate(self) -> None:
        self.set_heading(_("Export as CSV"))
        self._what_label.setText(_("What to write"))
        self._what.setAccessibleName(self._what_label.text())
        self._what.set_text(What.ITEMS, _("Items"))
        self._what.set_text(What.ENTRIES, _("Days"))
        self._what.set_text(What.OKRS, _("OKRs"))
        self._what.set_text(What.CHECKINS, _("Check-ins"))
        self._file_row.set_texts(_("File"))
        self._choose.setText(_("Choose…"))
        self._private.set_texts(
            _("Include my private items"),
            _("Only you see them in the app. Leave them out of a file you pass on."),
        )
        self._raw.set_texts(
            _("Raw form, for programs"),
            _("Otherwise a text that a spreadsheet would run as a formula gets an apostrophe in front."),
        )
        self._cancel.setText(_("Cancel"))
        self._export.setText(_("Export"))
        self._show_what()

    # The form ------------------------------------------------------------------

    @property
    def what(self) -> What:
        """Return what is chosen."""
        return What(self._what.checked()[0])

    @property
    def path(self) -> Path:
        """Return the file as typed, with its ending."""
        path = typed_path(self._file.text().strip())
        return path if path.suffix else path.with_suffix(".csv")

    def set_path(self, path: str) -> None:
        """Take a file the person chose."""
        self._named_by_hand = True
        self._file.set_text(path)
        self._check_file()

    def _show_what(self) -> None:
        columns = {
            What.ITEMS: _("One row for each Keep, Problem and Try. Can be imported again."),
            What.ENTRIES: _("One row for each person and day, with the three sections side by side."),
            What.OKRS: _("One row for each objective and key result, with progress and confidence."),
            What.CHECKINS: _("One row for each check-in, the oldest first."),
        }
        self._columns.setText(columns[self.what])
        self._private.box.setEnabled(self.what in _CAN_BE_PRIVATE)

    def _propose_file(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        home = Path(folder) if folder and Path(folder).is_dir() else typed_path("~")
        if self._named_by_hand:
            return
        self._file.set_text(str(home / f"journal-{self.what}-{self._journal.today().isoformat()}.csv"))
        self._check_file()

    def _check_file(self) -> None:
        self._file.set_error("")
        self._exists.setText(_("This file exists already and will be replaced."))
        self._exists.setVisible(bool(self._file.text().strip()) and self.path.is_file())
        self._export.setEnabled(bool(self._file.text().strip()))
        self.refit()

    def _on_what_changed(self) -> None:
        self._show_what()
        self._propose_file()

    def _on_file_edited(self) -> None:
        self._named_by_hand = True
        self._check_file()

    def _on_choose_clicked(self) -> None:
        dialog = QFileDialog(self, _("Export as CSV"), str(self.path.parent), _("CSV files (*.csv)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(self.path.name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.set_path)
        dialog.open()

    # The work ------------------------------------------------------------------

    def _on_export_clicked(self) -> None:
        if self._job is not None:
            return
        private = self._private.box.isChecked() and self.what in _CAN_BE_PRIVATE
        export = CsvExport(self.what, raw=self._raw.box.isChecked(), private=private)
        self._progress = JobProgress(self._background)
        self._progress.progressed.connect(self._on_progressed)
        self._show_running(running=True)
        job = partial(write_csv, self._journal, export, self.path, self._progress)
        self._job = self._background.run(job, self._on_written, self._on_failed)

    def _on_progressed(self, done: int, total: int) -> None:
        self._bar.set_value(done / total if total else None)
        self._state.setText(ngettext("{n} row written", "{n} rows written", done).format(n=f"{done:,}"))

    def _on_written(self, rows: int) -> None:
        self._job = None
        text = ngettext("{n} row written to {file}", "{n} rows written to {file}", rows)
        self.accept()
        self.exported.emit(self.path, rows, text.format(n=f"{rows:,}", file=self.path.name))

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._show_running(running=False)
        if not isinstance(error, JournalError):
            raise error
        if error.code is not ErrorCode.CANCELLED:
            self._file.set_error(sentence(error))
            self.refit()

    def _on_cancel_clicked(self) -> None:
        if self._job is not None and self._progress is not None:
            self._progress.stop()
        else:
            self.reject()

    @override
    def done(self, result: int) -> None:
        if self._job is not None and self._progress is not None:
            self._progress.stop()
            self._job.cancel()
        super().done(result)

    def _show_running(self, *, running: bool) -> None:
        for widget in (self._what, self._file, self._choose, self._private, self._raw):
            widget.setEnabled(not running)
        self._export.setEnabled(not running)
        self._working.setVisible(running)
        self._state.setText("")
        self._bar.set_value(None)
        self._show_what()
        self.refit()
