"""The dialog of days off: whose they are, from when to when, and what for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.domain.habit.days_off import Closure, HalfDay, Leave
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.journal.habit.days_off_commands import AddClosure, AddLeave, EditClosure, EditLeave
from journal_app.labels import word_label
from journal_app.messages import sentence
from journal_app.ui.dates import read_day, typed_day
from journal_app.ui.kit import Button, CheckBox, Field, Form, Segmented, Span
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.settings.reminders.day_words import DayOff, days_of
from journal_app.ui.settings.reminders.span_picker import SpanPicker

_MINE, _COMPANY = "mine", "company"


@dataclass(frozen=True, slots=True)
class DayOffTask:
    """What a dialog is for. `row` are the days to change, None to add some.

    `run` carries a command out and raises JournalError where it cannot. `shown` lets others see days off of mine;
    `rules` lets me set the company's.
    """

    today: date
    run: Callable[[Command], object]
    row: DayOff | None = None
    shown: bool = True
    rules: bool = True


class DayOffDialog(Sheet):
    """Adds days off, or changes some."""

    saved = Signal()

    def __init__(self, host: ThemeHost, parent: QWidget | None, task: DayOffTask) -> None:
        super().__init__(host, parent, width=440)
        self._task = task
        self._whose = Segmented(host)
        self._first, self._last = Field(host), Field(host)
        self._calendar = SpanPicker(host, task.today)
        self._half = Segmented(host)
        self._about = Field(host)
        self._yearly = CheckBox(host)
        self._build_form(host)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self._save = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self._load()
        self._connect_signals()
        self._first.setFocus()

    def _build_form(self, host: ThemeHost) -> None:
        for key in (_MINE, _COMPANY):
            self._whose.add(key, "")
        for half in HalfDay:
            self._half.add(half.value, "")
        self._form = Form(host, fills=True)
        self._whose_row = self._form.add("", self._whose)
        self._first_row, self._last_row = self._form.add_line(("", self._first), ("", self._last))
        self._form.add_widget(self._calendar)
        self._half_row = self._form.add("", self._half)
        self._about_row = self._form.add("", self._about)
        self._form.add_widget(self._yearly)
        self.body.addWidget(self._form)

    def _connect_signals(self) -> None:
        self._whose.changed.connect(self._on_whose_changed)
        self._first.text_edited.connect(self._on_typed)
        self._last.text_edited.connect(self._on_typed)
        self._calendar.chosen.connect(self._on_span_chosen)
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._on_save)

    def _load(self) -> None:
        row, today = self._task.row, self._task.today
        first, last = days_of(row, today) if row else (today, today)
        self._first.set_text(typed_day(first))
        self._last.set_text(typed_day(last))
        self._calendar.show_span(Span(first, last))
        if isinstance(row, Closure):
            self._whose.set_checked([_COMPANY])
            self._about.set_text(row.name)
            self._yearly.setChecked(row.yearly)
        elif row is not None:
            self._half.set_checked([row.half.value])
            self._about.set_text(row.reason if isinstance(row, Leave) else "")
        # What is mine does not become the company's, nor the other way round: they are different things.
        self._whose_row.setVisible(row is None and self._task.rules)
        self._fit_to_whose()

    @property
    def _is_company(self) -> bool:
        return self._whose.checked() == (_COMPANY,)

    def _fit_to_whose(self) -> None:
        company = self._is_company
        self._half_row.setVisible(not company)
        self._yearly.setVisible(company)
        label = _("What it is called") if company else _("What for")
        hint = _("For example the year-end holidays.") if company else _("Only you see it, on this device.")
        self._about_row.set_texts(label, hint)

    @override
    def retranslate(self) -> None:
        adding = self._task.row is None
        self.set_heading(_("Days off"), _("Add days off") if adding else _("Change days off"))
        self._whose_row.set_texts(_("Whose days off"))
        self._whose.set_text(_MINE, _("Mine"))
        self._whose.set_text(_COMPANY, _("Company"))
        self._first_row.set_texts(_("First day"))
        self._last_row.set_texts(_("Last day"))
        self._half_row.set_texts(_("How long"))
        for half in HalfDay:
            self._half.set_text(half.value, word_label("HalfDay", half.value))
        self._yearly.setText(_("Every year on these dates"))
        self._cancel.setText(_("Cancel"))
        self._save.setText(_("Add") if adding else _("Save"))
        self._fit_to_whose()

    def _on_whose_changed(self) -> None:
        self._fit_to_whose()
        self.refit()

    def _on_typed(self) -> None:
        """Let the calendar follow what is typed, once it is a day."""
        try:
            first = read_day(self._first.text(), self._task.today)
            last = read_day(self._last.text(), first)
        except JournalError:
            return
        if first <= last:
            self._calendar.show_span(Span(first, last))

    def _on_span_chosen(self, span: Span) -> None:
        self._first.set_text(typed_day(span.first))
        self._last.set_text(typed_day(span.last))
        self._form.show_problems({})

    def _on_save(self) -> None:
        problems: dict[QWidget, str] = {}
        first = self._read(self._first, self._task.today, problems)
        last = (
            self._read(self._last, first or self._task.today, problems)
            if self._last.text().strip()
            else first
        )
        if self._form.show_problems(problems) or first is None or last is None:
            return
        try:
            self._task.run(self._command(first, last))
        except JournalError as error:
            self._form.show_problems({self._last if first > last else self._first: sentence(error)})
            return
        self.saved.emit()
        self.accept()

    def _read(self, field: Field, around: date, problems: dict[QWidget, str]) -> date | None:
        try:
            return read_day(field.text(), around)
        except JournalError as error:
            problems[field] = sentence(error)
            return None

    def _command(self, first: date, last: date) -> Command:
        about, row = self._about.text(), self._task.row
        if self._is_company:
            yearly = self._yearly.isChecked()
            if row is None:
                return AddClosure(first, last, about, yearly)
            return EditClosure(row.id, first, last, about, yearly)
        half = HalfDay(self._half.checked()[0])
        if row is None:
            return AddLeave(first, last, half, about, self._task.shown)
        return EditLeave(row.id, first, last, half, about, self._task.shown)
