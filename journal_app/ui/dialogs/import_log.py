"""The way in: a file, its columns, what would change, and then one step that can be undone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from journal_app.domain.changes import ChangeSet
from journal_app.domain.errors import JournalError
from journal_app.exchange.columns import Role, guess_mapping
from journal_app.exchange.table import Table, read_table
from journal_app.i18n import _, ngettext, pgettext
from journal_app.journal.facade import Journal
from journal_app.journal.log_rows import RowStatus
from journal_app.messages import sentence
from journal_app.ui.background import Background, Job
from journal_app.ui.dialogs.import_columns import ColumnsPage
from journal_app.ui.dialogs.import_preview import Choices, Preview, preview
from journal_app.ui.dialogs.import_rows import RowsPage
from journal_app.ui.dialogs.import_start import StartPage
from journal_app.ui.dialogs.sheet import ButtonRole, Sheet
from journal_app.ui.theme_host import ThemeHost
from journal_app.ui.widgets import Button, Glyph, Label, ProgressBar

_WIDTH, _HEIGHT = 880, 640


class ImportWizard(Sheet):
    """Takes a KPT log in. `imported` carries what it did with each row (a `Review`), and that in a sentence.

    The file is read and compared in the background; nothing is written before the last button, and undo takes it
    all back.
    """

    imported = Signal(object, str)

    def __init__(
        self, journal: Journal, background: Background, host: ThemeHost, parent: QWidget | None
    ) -> None:
        super().__init__(host, parent, width=_WIDTH)
        self._journal = journal
        self._background = background
        self._path: Path | None = None
        self._table: Table | None = None
        self._choices: Choices | None = None
        self._preview: Preview | None = None
        self._importing: Preview | None = None
        self._fresh = False
        self._job: Job[Table] | Job[Preview] | Job[ChangeSet] | None = None
        self._step = Label(host, role="caption", color="muted")
        self._name = Label(host, bold=True)
        self._other = Button(host, kind="link")
        self._start = StartPage(host)
        self._columns = ColumnsPage(host)
        self._rows = RowsPage(host)
        self._pages = QStackedWidget()
        self._verdict_sign = Glyph(host, "circle-alert", 16, "danger")
        self._verdict = Label(host, role="dense", wrap=True)
        self._bar = ProgressBar(host)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self._back = self.add_button(Button(host), ButtonRole.ActionRole)
        self._go = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self._build_layout()
        self._connect_signals()
        self.retranslate()
        self._show_page(self._start)

    def _build_layout(self) -> None:
        self._file = QWidget()
        file = QHBoxLayout(self._file)
        file.setContentsMargins(0, 0, 0, 0)
        file.addWidget(Glyph(self.host, "file-down", 18, "muted"))
        file.addWidget(self._name)
        file.addWidget(self._other)
        file.addStretch(1)
        file.addWidget(self._step)
        for page in (self._start, self._columns, self._rows):
            self._pages.addWidget(page)
        verdict = QHBoxLayout()
        verdict.addWidget(self._verdict_sign)
        verdict.addWidget(self._verdict, 1)
        self.body.addWidget(self._file)
        self.body.addWidget(self._pages, 1)
        self.body.addWidget(self._bar)
        self.body.addLayout(verdict)

    def _connect_signals(self) -> None:
        self._start.file_chosen.connect(self.read)
        self._other.clicked.connect(self._on_other_clicked)
        self._columns.reading_changed.connect(self._on_reading_changed)
        self._columns.choices_changed.connect(self._on_choices_changed)
        self._rows.me_chosen.connect(self._on_me_chosen)
        self._cancel.clicked.connect(self.reject)
        self._back.clicked.connect(self._on_back_clicked)
        self._go.clicked.connect(self._on_go_clicked)

    @override
    def retranslate(self) -> None:
        self.set_heading(_("Import a KPT log"))
        self._other.setText(_("Another file…"))
        self._start.retranslate()
        self._cancel.setText(_("Cancel"))
        self._back.setText(pgettext("wizard", "Back"))
        self._columns.retranslate()
        self._show_verdict()

    @override
    def fit(self) -> None:
        super().fit()
        self.resize(self.width(), min(self.host.theme.px(_HEIGHT), self.room().height()))

    # The file ------------------------------------------------------------------

    def read(self, path: Path, encoding: str | None = None, delimiter: str | None = None) -> None:
        """Read a file; what is not given is found out."""
        self._path = path
        self._name.setText(path.name)
        self._table = self._preview = None
        self._start_job(
            self._background.run(
                partial(read_table, path, encoding=encoding, delimiter=delimiter),
                self._on_read,
                self._on_failed,
            )
        )

    def _on_other_clicked(self) -> None:
        self._start.ask(self._path.parent if self._path else None)

    def _on_reading_changed(self, encoding: str, delimiter: str) -> None:
        if self._path is not None:
            self.read(self._path, encoding, delimiter)

    def _on_read(self, table: Table) -> None:
        self._job = None
        self._table = table
        self._choices = Choices(guess_mapping(table.header))
        self._fresh = True
        self._columns.show_table(table, self._choices)
        self._show_page(self._columns)
        self._compare()

    # What would change ---------------------------------------------------------

    def _compare(self) -> None:
        """Find out in the background what the import would do now."""
        self._preview = None
        if self._table is None or self._choices is None or self._choices.mapping.missing:
            self._show_verdict()
            return
        journal = self._journal
        job = partial(preview, journal, journal.team.id, self._table, self._choices, journal.today())
        self._start_job(self._background.run(job, self._on_compared, self._on_failed))

    def _on_choices_changed(self, choices: Choices) -> None:
        self._choices = choices
        self._compare()

    def _on_me_chosen(self, name: str) -> None:
        if self._choices is not None:
            self._choices = replace(self._choices, my_name=name)
            self._compare()

    def _on_compared(self, found: Preview) -> None:
        self._job = None
        self._preview = found
        if self._choices is not None:
            self._rows.show_preview(found, self._choices.my_name, self._journal.profile.name)
        self._columns.show_dates(needed=found.has_ambiguous_dates)
        self._show_verdict()
        if self._fresh:
            self._fresh = False
            self._go.setFocus()

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, JournalError):
            self._show_verdict()
            raise error
        self._importing = None
        for widget in (self._back, self._go, self._cancel, self._other):
            widget.setEnabled(True)
        self._show_verdict(sentence(error))

    # Steps ---------------------------------------------------------------------

    def _on_back_clicked(self) -> None:
        self._show_page(self._columns)

    def _on_go_clicked(self) -> None:
        if self._pages.currentWidget() is self._columns:
            self._show_page(self._rows)
        elif self._preview is not None:
            self._import(self._preview)

    def _import(self, found: Preview) -> None:
        self._importing = found
        job = partial(self._journal.carry_out, found.command)
        self._start_job(self._background.run(job, self._on_imported, self._on_failed))
        for widget in (self._back, self._go, self._cancel, self._other):
            widget.setEnabled(False)
        self._verdict.setText(_("Importing…"))

    def _on_imported(self, review: ChangeSet) -> None:
        self._job = None
        found = self._importing
        self._journal.adopt(review)
        self.accept()
        n = sum(found.counts[status] for status in (RowStatus.NEW, RowStatus.CHANGED)) if found else 0
        self.imported.emit(review, ngettext("Imported {n} row", "Imported {n} rows", n).format(n=f"{n:,}"))

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self._show_verdict()
        (self._start.button if page is self._start else self._go).setFocus()

    def _start_job(self, job: Job[Table] | Job[Preview] | Job[ChangeSet]) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = job
        self._show_verdict()

    @override
    def done(self, result: int) -> None:
        if self._importing is not None and self._job is not None:
            return  # the rows are being written: a moment, and then it can be undone
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    # The line that says how things stand -----------------------------------------

    def _show_verdict(self, failure: str = "") -> None:
        page = self._pages.currentWidget()
        found = self._preview
        working = self._job is not None
        problem = failure or ("" if working else self._missing())
        text = problem or (_("Reading…") if working else self._counts() if found else "")
        self._verdict.setText(text)
        self._verdict.set_color("danger" if problem else "muted")
        self._verdict_sign.setVisible(bool(problem))
        self._bar.setVisible(working)
        self._bar.set_value(None)
        self._file.setVisible(page is not self._start)
        self._step.setText(_("Step {step} of 2").format(step=2 if page is self._rows else 1))
        self._back.setVisible(page is self._rows)
        self._go.setVisible(page is not self._start)
        last = page is self._rows
        self._go.setText(self._import_text() if last else pgettext("wizard", "Next"))
        self._go.setEnabled(found is not None and not failure and (found.changes_anything or not last))

    def _missing(self) -> str:
        """Return what the columns lack, "" where they say enough."""
        if self._choices is None or self._table is None:
            return ""
        missing = self._choices.mapping.missing
        if Role.DATE in missing:
            return _("Say which column holds the date.")
        if missing:
            return _("Say which column holds Keep, Problem or Try; one is enough.")
        return ""

    def _counts(self) -> str:
        found = self._preview
        if found is None:
            return ""
        if not found.rows:
            return _("There are no rows in this file.")
        if not found.changes_anything and not found.counts[RowStatus.REFUSED]:
            return _("All of this is in the journal already. There is nothing to import.")
        text = ngettext(
            "{total} row: {new} new, {changed} changed, {same} already here, {refused} left out",
            "{total} rows: {new} new, {changed} changed, {same} already here, {refused} left out",
            len(found.rows),
        )
        return text.format(
            total=f"{len(found.rows):,}",
            new=f"{found.counts[RowStatus.NEW]:,}",
            changed=f"{found.counts[RowStatus.CHANGED]:,}",
            same=f"{found.counts[RowStatus.SAME]:,}",
            refused=f"{found.counts[RowStatus.REFUSED]:,}",
        )

    def _import_text(self) -> str:
        counts = self._preview.counts if self._preview else {}
        n = counts.get(RowStatus.NEW, 0) + counts.get(RowStatus.CHANGED, 0)
        return ngettext("Import {n} row", "Import {n} rows", n).format(n=f"{n:,}")
