"""The days off on the page of reminders: holidays, the company's days and mine, and who sees mine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from typing_extensions import override

from journal_app.calendars import next_holiday
from journal_app.domain.changes import ChangeSet
from journal_app.domain.habit.days_off import Closure
from journal_app.i18n import _, language
from journal_app.journal.command import Command
from journal_app.journal.habit.days_off_commands import RemoveClosure, RemoveLeave, ShowLeave
from journal_app.ui import dates
from journal_app.ui.jobs.holidays import Holidays
from journal_app.ui.kit import ComboBox, Toggle
from journal_app.ui.look.themed import Worded
from journal_app.ui.settings.page import Desk
from journal_app.ui.settings.reminders.day_off_dialog import DayOffDialog, DayOffTask
from journal_app.ui.settings.reminders.day_words import DayOff, days_of
from journal_app.ui.settings.reminders.days_off_list import DaysOffList
from journal_app.ui.settings.rows import Group, SettingRow


class DaysOffSection(Worded, Group):
    """What is no workday. `changed` carries the day it is and the workdays that are left."""

    changed = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.host)
        self._desk = desk
        self._rules = True
        self._holidays = Holidays(desk.background, self._country_now, self)
        self.country = ComboBox(desk.host)
        self.country_row = self.add(SettingRow(desk.host, self.country))
        self.list = DaysOffList(desk.host)
        self.add_widget(self.list)
        self.shown = Toggle(desk.host)
        self._shown_row = self.add(SettingRow(desk.host, self.shown))
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._holidays.arrived.connect(self._show_days)
        self.country.activated.connect(self._on_country_activated)
        self.shown.clicked.connect(self._on_shown_clicked)
        self.list.add_requested.connect(self._open_dialog)
        self.list.edit_requested.connect(self._open_dialog)
        self.list.remove_requested.connect(self._on_remove_requested)

    def load(self, *, rules: bool) -> None:
        """Show what the journal and the settings hold now; `rules` lets me change the company's days."""
        self._rules = rules
        self.country.set_current_data(self._country_now())
        self.shown.setChecked(self._desk.actions.settings().show_days_off)
        self._name_next_holiday()
        self._show_days()

    @override
    def retranslate(self) -> None:
        """Put all words into the current language."""
        self.set_title(_("Days off"))
        self.set_note(_("Not counted, and no reminder"))
        self.country_row.set_texts(_("Public holidays"), " ")
        self.country.set_items([("JP", _("Japan")), ("", _("None"))])
        self._shown_row.set_texts(
            _("Show the team that I am off"), _("They see the days, and never the reason.")
        )

    def _country_now(self) -> str:
        return self._desk.actions.settings().holiday_country()

    def _show_days(self) -> None:
        journal, settings = self._desk.journal, self._desk.actions.settings()
        today = journal.today()
        found = self._holidays.of_years({today.year, today.year + 1})
        reads = journal.reads.days_off
        workdays = reads.workdays(journal.me, settings.work_week().weekdays, found)
        self.changed.emit(today, workdays)
        closures = sorted(reads.closures(), key=lambda one: days_of(one, today))
        rows: list[DayOff] = [*closures, *reads.leave(journal.me)]
        self.list.show_rows(rows, today, rules=self._rules)

    def _name_next_holiday(self) -> None:
        country = self._desk.actions.settings().holiday_country()
        self.country_row.set_caption(_("They never count as missed days."))
        if country:
            job = partial(next_holiday, country, self._desk.journal.today(), language())
            self._desk.background.run(job, self._on_holiday_found, self._on_holiday_failed)

    def _on_holiday_found(self, found: tuple[date, str] | None) -> None:
        if found is not None and self.country.currentData():
            day, name = found
            text = _("Next: {date}, {name}").format(date=dates.day_short_with_weekday(day), name=name)
            self.country_row.set_caption(text)

    def _on_holiday_failed(self, error: Exception) -> None:
        """Leave the caption as it is: the name of the next holiday is a courtesy."""
        del error

    def _on_country_activated(self) -> None:
        settings = self._desk.actions.settings()
        self._desk.apply(replace(settings, holidays=self.country.currentData()))
        self.load(rules=self._rules)

    def _on_shown_clicked(self, on: bool) -> None:
        self._desk.apply(replace(self._desk.actions.settings(), show_days_off=on))
        self._desk.run(ShowLeave(on))
        # No step back may show others again what has been hidden from them.
        self._desk.journal.clear_history()
        self._show_days()

    def _open_dialog(self, row: DayOff | None = None) -> None:
        settings, journal = self._desk.actions.settings(), self._desk.journal
        dialog = DayOffDialog(
            self._desk.host,
            self.window(),
            DayOffTask(journal.today(), journal.run, row, settings.show_days_off, self._rules),
        )
        dialog.saved.connect(self._show_days)
        dialog.open()

    def _on_remove_requested(self, row: DayOff) -> None:
        command: Command = RemoveClosure(row.id) if isinstance(row, Closure) else RemoveLeave(row.id)
        if (step := self._desk.run(command)) is not None:
            self._show_days()
            undo = partial(self._on_undo, step)
            self._desk.toast(_("The days off have been removed."), _("Undo"), undo)

    def _on_undo(self, step: ChangeSet) -> None:
        self._desk.take_back(step)
        self._show_days()
