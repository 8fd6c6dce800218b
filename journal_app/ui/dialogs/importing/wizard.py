"""The way in: a file, its columns, what would change, and then one step that can be undone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from journal_app.domain.changes import ChangeSet
from journal_app.domain.errors import JournalError
from journal_app.exchange.columns.guessing import Guess, Mapping, Role
from journal_app.exchange.columns.questions import Asks, Question
from journal_app.i18n import _, ngettext, pgettext
from journal_app.journal.importing.rows import RowStatus
from journal_app.journal.journal import Journal
from journal_app.messages import sentence
from journal_app.ui.dialogs.importing.columns_page import ColumnsPage
from journal_app.ui.dialogs.importing.preview import Choices, Preview, Reading, Source, preview, read_source
from journal_app.ui.dialogs.importing.questions import (
    left_out_words,
    open_question,
    people_shown,
    person_question,
)
from journal_app.ui.dialogs.importing.rows_page import RowsPage
from journal_app.ui.dialogs.importing.start_page import StartPage
from journal_app.ui.jobs.background import Background, Job
from journal_app.ui.kit import Button, Glyph, Label, ProgressBar
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost

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
        self._source: Source | None = None
        self._choices = Choices()
        self._guess = Guess(Mapping(()))
        # Each question asked about the file so far, so that its answer can still be changed.
        self._asked: dict[Asks, Question] = {}
        self._open: set[Asks] = set()
        self._ids: tuple[str, ...] = ()
        self._preview: Preview | None = None
        self._importing: Preview | None = None
        self._fresh = False
        self._job: Job[Source] | Job[Preview] | Job[ChangeSet] | None = None
        self._step = Label(host, role="caption", color="muted")
        self._name = Label(host, bold=True)
        self._other = Button(host, kind="link")
        self._start = StartPage(host)
        self._columns = ColumnsPage(host)
        self._rows = RowsPage(host)
        self._pages = QStackedWidget()
        self._verdict_sign = Glyph(host, "circle-alert", 16, "danger")
        self._verdict = Label(host, role="dense", wrap=True)
        self._left_sign = Glyph(host, "circle-alert", 16, "problem")
        self._left = Label(host, role="dense", wrap=True)
        self._bar = ProgressBar(host)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self._back = self.add_button(Button(host), ButtonRole.ActionRole)
        self._go = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self._build_layout()
        self._connect_signals()
        self._show_page(self._start)

    def _build_layout(self) -> None:
        self._file = QWidget()
        file = QHBoxLayout(self._file)
        file.setContentsMargins(0, 0, 0, 0)
        file.addWidget(Glyph(self._host, "file-down", 18, "muted"))
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
        left = QHBoxLayout()
        left.addWidget(self._left_sign)
        left.addWidget(self._left, 1)
        self.body.addLayout(left)

    def _connect_signals(self) -> None:
        self._start.file_chosen.connect(self.read)
        self._other.clicked.connect(self._on_other_clicked)
        self._columns.reading_changed.connect(self._on_reading_changed)
        self._columns.role_chosen.connect(self._on_role_chosen)
        self._columns.answered.connect(self._on_answered)
        self._rows.answered.connect(self._on_rows_answered)
        self._cancel.clicked.connect(self.reject)
        self._back.clicked.connect(self._on_back_clicked)
        self._go.clicked.connect(self._on_go_clicked)

    @override
    def retranslate(self) -> None:
        self.set_heading(_("Import a KPT log"))
        self._other.setText(_("Another file…"))
        self._cancel.setText(_("Cancel"))
        self._back.setText(pgettext("wizard", "Back"))
        self._show_verdict()

    @override
    def fit(self) -> None:
        super().fit()
        self.resize(self.width(), min(self._host.theme.px(_HEIGHT), self.room().height()))

    # The file ------------------------------------------------------------------

    def read(self, path: Path) -> None:
        """Read a file. Nothing stays of one that was read before."""
        self._path = path
        self._name.setText(path.name)
        self._choices = Choices()
        self._asked.clear()
        self._open.clear()
        self._ids = ()
        self._source = self._preview = None
        self._columns.clear()
        self._read(Reading())

    def _read(self, reading: Reading) -> None:
        if self._path is None:
            return
        self._source = self._preview = None
        self._columns.show_reading(reading)
        job = partial(read_source, self._path, reading, self._journal.today())
        self._start_job(self._background.run(job, self._on_read, self._on_failed))

    def _on_other_clicked(self) -> None:
        self._start.ask(self._path.parent if self._path else None)

    def _on_read(self, source: Source) -> None:
        self._job = None
        self._source = source
        self._fresh = True
        self._columns.show_table(source.table)
        self._rows.forget_choices()
        self._show_page(self._columns)
        self._compare()

    # What would change ---------------------------------------------------------

    def _compare(self) -> None:
        """Find out in the background what the import would do now."""
        self._preview = None
        self._show_guess()
        if self._source is None or self._guess.mapping.missing:
            if self._job is not None:
                self._job.cancel()
                self._job = None
            self._show_verdict()
            return
        journal = self._journal
        latest = journal.today(anywhere=True)
        job = partial(preview, journal, journal.team.id, self._source, self._choices, latest)
        self._start_job(self._background.run(job, self._on_compared, self._on_failed))

    def _show_guess(self) -> None:
        """Show the columns, and the questions: those of the columns are known at once, those of the cells later."""
        if self._source is None:
            return
        self._guess = self._source.guess(self._choices.said)
        found = self._preview
        open_ = (*self._guess.questions, *(found.questions if found else ()))
        self._open = {one.asks for one in open_ if one.needed and not self._choices.answer_to(one.asks)}
        self._asked |= {one.asks: one for one in open_ if open_question(one, self._source.table, "").words}
        answerable = [
            open_question(one, self._source.table, self._choices.answer_to(asks))
            for asks, one in self._asked.items()
            if self._choices.answer_to(asks) or any(now.asks is asks for now in open_)
        ]
        people = (
            [
                person_question(
                    name, (*found.members, *found.names), dict(self._choices.answers.people).get(name, "")
                )
                for name in people_shown(self._ids)
            ]
            if found
            else []
        )
        self._columns.show_mapping(self._guess.mapping, (*answerable, *people))

    def _on_reading_changed(self, reading: Reading) -> None:
        self._read(reading)

    def _on_role_chosen(self, column: int, role: Role | None) -> None:
        self._choices = replace(self._choices, said=self._choices.said.with_role(column, role))
        self._compare()

    def _on_answered(self, key: str, value: str) -> None:
        if key == Asks.ENCODING:
            self._read(replace(self._columns.reading, encoding=value))
            return
        self._choices = self._choices.answered(key, value)
        self._compare()

    def _on_rows_answered(self, my_name: str, again: bool) -> None:
        self._choices = replace(self._choices, my_name=my_name, again=again)
        self._compare()

    def _on_compared(self, found: Preview) -> None:
        self._job = None
        self._preview = found
        self._ids = tuple(dict.fromkeys((*self._ids, *found.ids)))
        self._rows.show_preview(found, self._choices.my_name, self._journal.profile.name)
        self._show_guess()
        self._show_verdict()
        if self._fresh:
            self._fresh = False
            if not self._columns.questions.focus_first_open():
                self._go.setFocus()

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, JournalError):
            self._show_verdict()
            raise error
        self._importing = None
        for widget in (self._back, self._go, self._cancel, self._other):
            widget.setEnabled(True)
        if self._source is None:
            self._columns.clear()
            if self._columns.reading == Reading():
                self._show_page(self._start)
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

    def _start_job(self, job: Job[Source] | Job[Preview] | Job[ChangeSet]) -> None:
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
        asked = "" if working or self._source is None else _missing(self._guess.mapping, self._open)
        problem = failure or asked
        text = problem or (_("Reading…") if working else _counts(found) if found else "")
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
        self._go.setText(_import_text(found) if last else pgettext("wizard", "Next"))
        ready = found is not None and not failure and not self._open
        self._go.setEnabled(ready and found is not None and (found.changes_anything or not last))
        left = left_out_words(found.left_out) if found is not None and page is not self._start else ""
        self._left.setText(left)
        self._left.setVisible(bool(left))
        self._left_sign.setVisible(bool(left))


def _missing(mapping: Mapping, open_: Collection[Asks]) -> str:
    """Return what the person has still to say, "" where the file is clear."""
    if Role.DATE in mapping.missing:
        return _("Say which column holds the date.")
    if mapping.missing:
        return _("Say which column holds Keep, Problem or Try; one is enough.")
    if not open_:
        return ""
    n = len(open_)
    return ngettext("Answer the question above first.", "Answer the {n} questions above first.", n).format(
        n=n
    )


def _counts(found: Preview) -> str:
    """Return what would become of the rows, in numbers."""
    if not found.rows:
        return _("There are no rows in this file.")
    if not found.changes_anything and not found.deleted and not found.counts[RowStatus.REFUSED]:
        return _("All of this is in the journal already. There is nothing to import.")
    text = ngettext(
        "{total} row: {new} new, {changed} changed, {same} already here, {refused} left out",
        "{total} rows: {new} new, {changed} changed, {same} already here, {refused} left out",
        len(found.rows),
    )
    counts = text.format(
        total=f"{len(found.rows):,}",
        new=f"{found.counts[RowStatus.NEW]:,}",
        changed=f"{found.counts[RowStatus.CHANGED]:,}",
        same=f"{found.counts[RowStatus.SAME]:,}",
        refused=f"{found.counts[RowStatus.REFUSED]:,}",
    )
    if not found.deleted:
        return counts
    deleted = ngettext(
        "{n} line that was deleted here stays deleted.",
        "{n} lines that were deleted here stay deleted.",
        found.deleted,
    )
    return f"{counts}\n{deleted.format(n=f'{found.deleted:,}')}"


def _import_text(found: Preview | None) -> str:
    counts = found.counts if found else {}
    n = counts.get(RowStatus.NEW, 0) + counts.get(RowStatus.CHANGED, 0)
    return ngettext("Import {n} row", "Import {n} rows", n).format(n=f"{n:,}")
