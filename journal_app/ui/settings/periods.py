"""The page of periods: when the fiscal year begins, and the weeks of a trial."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from typing_extensions import override

from journal_app.domain.periods import quarter_of
from journal_app.i18n import _, language
from journal_app.journal.team_commands import EditTeam
from journal_app.settings import usual_fiscal_start
from journal_app.ui import dates
from journal_app.ui.kit import ComboBox
from journal_app.ui.settings.page import SettingsPage
from journal_app.ui.settings.trials import TrialsSection


class PeriodsPage(SettingsPage):
    """The fiscal year and the trials of the team."""

    key: ClassVar[str] = "periods"
    icon: ClassVar[str] = "calendar-range"

    @override
    def build(self) -> None:
        self._start = ComboBox(self.desk.host)
        self._year = self.add_group()
        self._start_row = self.add_row(self._year, self._start)
        self.trials = self.add_section(TrialsSection(self.desk))
        self._start.activated.connect(self._on_start_activated)

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
        self.trials.load(rules=self._rules)

    @override
    def retranslate(self) -> None:
        self.set_texts(_("Periods"), _("Weeks run from Monday to Friday; quarters follow the fiscal year."))
        self._year.set_title(_("Fiscal year"))
        self._start_row.set_texts(_("Starts in"), " ")
        self._start.set_items((month, dates.month_name(month)) for month in range(1, 13))

    @override
    def restore_defaults(self) -> None:
        """Take the fiscal year usual where the current language is spoken."""
        team = replace(self.desk.journal.team, fiscal_start=usual_fiscal_start(language()))
        self.restore(team, self.desk.actions.settings())

    def _on_start_activated(self) -> None:
        team = self.desk.journal.team
        self.desk.run(EditTeam(team, replace(team, fiscal_start=self._start.currentData())))
        self.load()
