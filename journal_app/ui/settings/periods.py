"""The page of periods: when the fiscal year begins, and which days are off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import ClassVar

from typing_extensions import override

from journal_app.calendars import next_holiday
from journal_app.domain.periods import quarter_of
from journal_app.i18n import _, language
from journal_app.journal.team_commands import EditTeam
from journal_app.settings import Settings, usual_fiscal_start
from journal_app.ui import dates
from journal_app.ui.kit import ComboBox
from journal_app.ui.settings.page import SettingsPage


class PeriodsPage(SettingsPage):
    """The fiscal year of the team and the public holidays of this device."""

    key: ClassVar[str] = "periods"
    icon: ClassVar[str] = "calendar-range"

    @override
    def build(self) -> None:
        self._start = ComboBox(self.desk.host)
        self._country = ComboBox(self.desk.host)
        self._year = self.add_group()
        self._start_row = self.add_row(self._year, self._start)
        self._days_off = self.add_group()
        self._country_row = self.add_row(self._days_off, self._country)
        self._start.activated.connect(self._on_start_activated)
        self._country.activated.connect(self._on_country_activated)

    @override
    def load(self) -> None:
        start, today = self.desk.journal.team.fiscal_start, self.desk.journal.today()
        quarter = quarter_of(today, start)
        self._start.set_current_data(start)
        self.limit(self._start_row)
        self._start_row.set_caption(
            _("Today lies in {period} ({months}). Periods made before keep their dates.").format(
                period=dates.period_title(quarter.label),
                months=dates.period_months(quarter.start, quarter.end),
            )
        )
        country = self.desk.actions.settings().holiday_country()
        self._country.set_current_data(country)
        self._country_row.set_caption(_("They never count as missed days."))
        if country:
            job = partial(next_holiday, country, today, language())
            self.desk.background.run(job, self._on_holiday_found, self._on_holiday_failed)

    @override
    def retranslate(self) -> None:
        self.set_texts(_("Periods"), _("Weeks run from Monday to Friday; quarters follow the fiscal year."))
        self._year.set_title(_("Fiscal year"))
        self._start_row.set_texts(_("Starts in"), " ")
        self._start.set_items((month, dates.month_name(month)) for month in range(1, 13))
        self._days_off.set_title(_("Days off"))
        self._country_row.set_texts(_("Public holidays"), " ")
        self._country.set_items([("JP", _("Japan")), ("", _("None"))])

    @override
    def restore_defaults(self) -> None:
        """Take the fiscal year and holidays usual where the current language is spoken."""
        team, settings = self.desk.journal.team, self.desk.actions.settings()
        self.restore(
            replace(team, fiscal_start=usual_fiscal_start(language())),
            replace(settings, holidays=Settings().holidays),
        )

    def _on_start_activated(self) -> None:
        team = self.desk.journal.team
        self.desk.run(EditTeam(team, replace(team, fiscal_start=self._start.currentData())))
        self.load()

    def _on_country_activated(self) -> None:
        self.desk.apply(replace(self.desk.actions.settings(), holidays=self._country.currentData()))
        self.load()

    def _on_holiday_found(self, found: tuple[date, str] | None) -> None:
        if found is not None and self._country.currentData():
            day, name = found
            self._country_row.set_caption(
                _("They never count as missed days. Next: {date}, {name}").format(
                    date=dates.date_full(day), name=name
                )
            )

    def _on_holiday_failed(self, error: Exception) -> None:
        """Leave the caption as it is: the name of the next holiday is a courtesy."""
        del error
