"""The page of reminders: when to be reminded, when not, and which days are off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, ClassVar

from typing_extensions import override

from journal_app.calendars import next_holiday
from journal_app.domain.habit.days_off import Closure
from journal_app.i18n import _, language
from journal_app.journal.command import Command
from journal_app.journal.days_off_commands import RemoveClosure, RemoveLeave, ShowLeave
from journal_app.settings import DAY_END_HOURS, WEEKDAYS, Settings
from journal_app.ui import dates
from journal_app.ui.jobs.holidays import Holidays
from journal_app.ui.kit import ComboBox, Toggle
from journal_app.ui.settings.page import SettingsPage
from journal_app.ui.settings.reminders.day_off_dialog import DayOffDialog, DayOffTask
from journal_app.ui.settings.reminders.day_words import DayOff, days_of
from journal_app.ui.settings.reminders.days_off_list import DaysOffList
from journal_app.ui.settings.reminders.preview import Preview
from journal_app.ui.settings.reminders.time_field import TimeField
from journal_app.ui.settings.reminders.weekday_toggles import WeekdayToggles

_DEFAULTS = (
    *("holidays", "reminder", "remind_at", "workdays", "day_ends_at", "quiet_while_presenting"),
    *("quiet_when_written", "ask_next_morning"),
)


class RemindersPage(SettingsPage):
    """When this person works and wants to be reminded. Every change is in force, and in the preview, at once."""

    key: ClassVar[str] = "reminders"
    icon: ClassVar[str] = "bell"

    @override
    def build(self) -> None:
        host = self.desk.host
        self.holidays = Holidays(self.desk.background, self._country_now, self)
        self._preview = Preview(host)
        self.aside = self._preview
        self._daily = self.add_group()
        self._reminder, self._reminder_row = self._switch(self._daily, "reminder")
        self._time = TimeField(host)
        self._time_row = self.add_row(self._daily, self._time)
        self._weekdays = WeekdayToggles(host)
        self._weekdays_row = self.add_row(self._daily, self._weekdays)
        self._day_end = ComboBox(host)
        self._day_end_row = self.add_row(self._daily, self._day_end)
        self._autostart = Toggle(host)
        self._autostart_row = self.add_row(self._daily, self._autostart)
        self._quiet = self.add_group()
        self._presenting, self._presenting_row = self._switch(self._quiet, "quiet_while_presenting")
        self._written, self._written_row = self._switch(self._quiet, "quiet_when_written")
        self._missed, self._missed_row = self._switch(self._quiet, "ask_next_morning")
        self._off = self.add_group()
        self._country = ComboBox(host)
        self._country_row = self.add_row(self._off, self._country)
        self._list = DaysOffList(host)
        self._off.add_widget(self._list)
        self._shown = Toggle(host)
        self._shown_row = self.add_row(self._off, self._shown)
        self._connect_signals()

    def _switch(self, group: Any, name: str) -> tuple[Toggle, Any]:  # noqa: ANN401
        toggle = Toggle(self.desk.host)
        toggle.clicked.connect(partial(self._on_switched, name, toggle))
        return toggle, self.add_row(group, toggle)

    def _connect_signals(self) -> None:
        self.holidays.arrived.connect(self._show_days)
        self._time.chosen.connect(partial(self._set, "remind_at"))
        self._weekdays.changed.connect(self._on_weekdays_changed)
        self._weekdays.refused.connect(self._on_last_weekday)
        self._day_end.activated.connect(self._on_day_end_activated)
        self._autostart.clicked.connect(self._on_autostart_clicked)
        self._country.activated.connect(self._on_country_activated)
        self._shown.clicked.connect(self._on_shown_clicked)
        self._list.add_requested.connect(self._open_dialog)
        self._list.edit_requested.connect(self._open_dialog)
        self._list.remove_requested.connect(self._on_remove_requested)

    # What is shown ---------------------------------------------------------------

    @override
    def load(self) -> None:
        settings = self.desk.actions.settings()
        for toggle, name in (
            (self._reminder, "reminder"),
            (self._presenting, "quiet_while_presenting"),
            (self._written, "quiet_when_written"),
            (self._missed, "ask_next_morning"),
            (self._shown, "show_days_off"),
        ):
            toggle.setChecked(getattr(settings, name))
        self._say_times()
        self._time.load(settings.remind_at)
        self._weekdays.set_checked(settings.work_week().weekdays)
        self._weekdays_row.set_caption("")
        self._load_autostart()
        self._country.set_current_data(settings.holiday_country())
        self._name_next_holiday()
        self._show_days()

    def _say_times(self) -> None:
        settings = self.desk.actions.settings()
        self._reminder_row.set_texts(
            _("“Let's record a reflection” at {time}").format(time=settings.remind_at),
            _("A small window appears. Enter opens today."),
        )
        times = sorted({f"{hour:02}:00" for hour in DAY_END_HOURS} | {settings.day_ends_at})
        self._day_end.set_items((time, _hour_words(time)) for time in times)
        self._day_end.set_current_data(settings.day_ends_at)

    @override
    def filter(self, words: Sequence[str]) -> bool:
        found = super().filter(words)
        if self.desk.actions.autostart is None:
            self._autostart_row.hide()
        return found

    def _load_autostart(self) -> None:
        autostart = self.desk.actions.autostart
        if autostart is not None:
            self._autostart.setChecked(autostart.is_on())

    def _show_days(self) -> None:
        journal, settings = self.desk.journal, self.desk.actions.settings()
        today = journal.today()
        found = self.holidays.of_years({today.year, today.year + 1})
        reads = journal.reads.days_off
        workdays = reads.workdays(journal.me, settings.work_week().weekdays, found)
        self._preview.show_workdays(today, workdays)
        closures = sorted(reads.closures(), key=lambda one: days_of(one, today))
        rows: list[DayOff] = [*closures, *reads.leave(journal.me)]
        self._list.show_rows(rows, today, rules=self._rules)

    def _name_next_holiday(self) -> None:
        country = self.desk.actions.settings().holiday_country()
        self._country_row.set_caption(_("They never count as missed days."))
        if country:
            job = partial(next_holiday, country, self.desk.journal.today(), language())
            self.desk.background.run(job, self._on_holiday_found, self._on_holiday_failed)

    def _on_holiday_found(self, found: tuple[date, str] | None) -> None:
        if found is not None and self._country.currentData():
            day, name = found
            text = _("Next: {date}, {name}").format(date=dates.day_with_weekday(day), name=name)
            self._country_row.set_caption(text)

    def _on_holiday_failed(self, error: Exception) -> None:
        """Leave the caption as it is: the name of the next holiday is a courtesy."""
        del error

    @override
    def retranslate(self) -> None:
        self.set_texts(_("Reminders"), _("Changes apply at once. You are reminded once a day at most."))
        self._daily.set_title(_("Daily reminder"))
        self._time_row.set_texts(_("Time"))
        self._weekdays_row.set_texts(_("Days of the week"))
        self._day_end_row.set_texts(
            _("End of the day"), _("What you write before this time belongs to the day before.")
        )
        self._autostart_row.set_texts(
            _("Start when I log in"), _("Without a window, so that the reminder comes.")
        )
        self._quiet.set_title(_("When to be quiet"))
        self._presenting_row.set_texts(
            _("While presenting or in full screen"), _("You are reminded once, afterwards.")
        )
        self._written_row.set_texts(_("When the day is written already"))
        self._missed_row.set_texts(
            _("Ask once on the next morning about a day that could not be asked for"),
            _("Only about yesterday, and nothing before."),
        )
        self._off.set_title(_("Days off"))
        self._off.set_note(_("Not counted, and no reminder"))
        self._country_row.set_texts(_("Public holidays"), " ")
        self._country.set_items([("JP", _("Japan")), ("", _("None"))])
        self._shown_row.set_texts(
            _("Show the team that I am off"), _("They see the days, and never the reason.")
        )
        self._say_times()

    @override
    def on_aside_moved(self, *, beside: bool) -> None:
        self._preview.set_across(not beside)

    # What is changed -------------------------------------------------------------

    def _set(self, name: str, value: object) -> None:
        changed: dict[str, Any] = {name: value}
        self.desk.apply(replace(self.desk.actions.settings(), **changed))
        self.load()

    def _on_switched(self, name: str, toggle: Toggle, *_checked: bool) -> None:
        self._set(name, toggle.isChecked())

    def _on_weekdays_changed(self, numbers: frozenset[int]) -> None:
        self._set("workdays", tuple(day for at, day in enumerate(WEEKDAYS) if at in numbers))

    def _on_last_weekday(self) -> None:
        self._weekdays_row.set_caption(_("At least one day has to stay."))

    def _on_day_end_activated(self) -> None:
        self._set("day_ends_at", self._day_end.currentData())

    def _on_autostart_clicked(self, on: bool) -> None:
        if self.desk.actions.autostart is not None:
            self.desk.actions.autostart.set_on(on)
            self._load_autostart()

    def _on_country_activated(self) -> None:
        self._set("holidays", self._country.currentData())

    def _on_shown_clicked(self, on: bool) -> None:
        self._set("show_days_off", on)
        self.desk.run(ShowLeave(on))
        # No step back may show others again what has been hidden from them.
        self.desk.journal.clear_history()
        self._show_days()

    def _open_dialog(self, row: DayOff | None = None) -> None:
        settings, journal = self.desk.actions.settings(), self.desk.journal
        dialog = DayOffDialog(
            self.desk.host,
            self.window(),
            DayOffTask(journal.today(), journal.run, row, settings.show_days_off, self._rules),
        )
        dialog.saved.connect(self._show_days)
        dialog.open()

    def _on_remove_requested(self, row: DayOff) -> None:
        command: Command = RemoveClosure(row.id) if isinstance(row, Closure) else RemoveLeave(row.id)
        if self.desk.run(command):
            self._show_days()
            self.desk.toast(_("The days off have been removed."), _("Undo"), self._on_undo)

    def _on_undo(self) -> None:
        self.desk.journal.undo()
        self._show_days()

    @override
    def restore_defaults(self) -> None:
        """Take the usual times and switches; days off stay as they are."""
        usual = Settings()
        changed: dict[str, Any] = {name: getattr(usual, name) for name in _DEFAULTS}
        self.restore(self.desk.journal.team, replace(self.desk.actions.settings(), **changed))

    @override
    def flush(self) -> None:
        self._time.commit()

    def _country_now(self) -> str:
        return self.desk.actions.settings().holiday_country()


def _hour_words(time: str) -> str:
    hour, minute = int(time[:2]), time[3:]
    if hour == 0:
        return _("midnight") if minute == "00" else _("{hour}:{minute} am").format(hour=12, minute=minute)
    return _("{hour}:{minute} am").format(hour=hour, minute=minute)
