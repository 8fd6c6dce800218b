"""The page of reminders: when to be reminded, when not, and which days are off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.settings import DAY_END_HOURS, WEEKDAYS, Settings
from journal_app.ui.kit import ComboBox, Toggle
from journal_app.ui.settings.page import SettingsPage
from journal_app.ui.settings.reminders.days_off_section import DaysOffSection
from journal_app.ui.settings.reminders.preview import Preview
from journal_app.ui.settings.reminders.time_field import TimeField
from journal_app.ui.settings.reminders.weekday_toggles import WeekdayToggles

_DEFAULTS = (
    *("holidays", "reminder", "remind_at", "workdays", "day_ends_at", "quiet_while_presenting"),
    *("quiet_when_written", "ask_next_morning", "keeps_running"),
)


class RemindersPage(SettingsPage):
    """When this person works and wants to be reminded. Every change is in force, and in the preview, at once."""

    key: ClassVar[str] = "reminders"
    icon: ClassVar[str] = "bell"

    @override
    @staticmethod
    def name() -> str:
        return _("Reminders")

    @override
    def build(self) -> None:
        host = self.desk.host
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
        self._quiet = self.add_group()
        self._presenting, self._presenting_row = self._switch(self._quiet, "quiet_while_presenting")
        self._written, self._written_row = self._switch(self._quiet, "quiet_when_written")
        self._missed, self._missed_row = self._switch(self._quiet, "ask_next_morning")
        self.off = self.add_section(DaysOffSection(self.desk))
        self._device = self.add_group()
        self._autostart = Toggle(host)
        self._autostart_row = self.add_row(self._device, self._autostart)
        self._running, self._running_row = self._switch(self._device, "keeps_running")
        self._connect_signals()

    def _switch(self, group: Any, name: str) -> tuple[Toggle, Any]:  # noqa: ANN401
        toggle = Toggle(self.desk.host)
        toggle.clicked.connect(partial(self._on_switched, name, toggle))
        return toggle, self.add_row(group, toggle)

    def _connect_signals(self) -> None:
        self.off.changed.connect(self._preview.show_workdays)
        self._time.chosen.connect(partial(self._set, "remind_at"))
        self._weekdays.changed.connect(self._on_weekdays_changed)
        self._weekdays.refused.connect(self._on_last_weekday)
        self._day_end.activated.connect(self._on_day_end_activated)
        self._autostart.clicked.connect(self._on_autostart_clicked)

    # What is shown ---------------------------------------------------------------

    @override
    def load(self) -> None:
        settings = self.desk.actions.settings()
        for toggle, name in (
            (self._reminder, "reminder"),
            (self._running, "keeps_running"),
            (self._presenting, "quiet_while_presenting"),
            (self._written, "quiet_when_written"),
            (self._missed, "ask_next_morning"),
        ):
            toggle.setChecked(getattr(settings, name))
        self._say_times()
        self._time.load(settings.remind_at)
        self._weekdays.set_checked(settings.work_week().weekdays)
        self._weekdays_row.set_caption("")
        self._load_autostart()
        self.off.load(rules=self._rules)

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

    @override
    def retranslate(self) -> None:
        self.set_text(_("Changes apply at once. You are reminded once a day at most."))
        self._daily.set_title(_("Daily reminder"))
        self._device.set_title(_("This device"))
        self._time_row.set_texts(_("Time"))
        self._weekdays_row.set_texts(_("Days of the week"))
        self._day_end_row.set_texts(
            _("End of the day"), _("What you write before this time belongs to the day before.")
        )
        self._autostart_row.set_texts(
            _("Start when I log in"), _("Without a window, so that the reminder comes.")
        )
        self._running_row.set_texts(
            _("Keep running when the window is closed"),
            _("Only where there is a tray: its icon brings the window back."),
        )
        self._quiet.set_title(_("When to be quiet"))
        self._presenting_row.set_texts(
            _("While presenting or in full screen"), _("You are reminded once, afterwards.")
        )
        self._written_row.set_texts(_("When the day is written already"))
        self._missed_row.set_texts(
            _("Ask once the next morning if the app was closed"),
            _("Only about yesterday, and nothing before."),
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
            try:
                self.desk.actions.autostart.set_on(on)
            except JournalError as error:
                self.desk.warn(sentence(error))
            self._load_autostart()

    @override
    def restore_defaults(self) -> None:
        """Take the usual times and switches; days off stay as they are."""
        usual = Settings()
        changed: dict[str, Any] = {name: getattr(usual, name) for name in _DEFAULTS}
        self.restore(self.desk.journal.team, replace(self.desk.actions.settings(), **changed))

    @override
    def flush(self) -> None:
        self._time.commit()


def _hour_words(time: str) -> str:
    hour, minute = int(time[:2]), time[3:]
    if hour == 0:
        return _("midnight") if minute == "00" else _("{hour}:{minute} am").format(hour=12, minute=minute)
    return _("{hour}:{minute} am").format(hour=hour, minute=minute)
