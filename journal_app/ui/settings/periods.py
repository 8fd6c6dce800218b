"""The page of periods: how the team parts its year, its cycles, and the weeks of a trial."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Final

from typing_extensions import override

from journal_app.domain.periods import Fiscal, part_of_year
from journal_app.domain.team import Team
from journal_app.i18n import N_, _, language, ngettext
from journal_app.journal.team_commands import EditTeam
from journal_app.settings import usual_fiscal_start
from journal_app.ui import dates
from journal_app.ui.kit import ComboBox, Segmented
from journal_app.ui.settings.cycles.section import CyclesSection
from journal_app.ui.settings.page import SettingsPage
from journal_app.ui.settings.paired_rows import PairedRows
from journal_app.ui.settings.trials import TrialsSection

_LENGTHS: Final = {3: N_("Quarter"), 6: N_("Half"), 12: N_("Year")}
_CADENCES: Final = (1, 2, 4)
_CLOSING: Final = (0, 5, 10, 15, 20)


class PeriodsPage(SettingsPage):
    """The fiscal year, the cycles, and the trials of the team."""

    key: ClassVar[str] = "periods"
    icon: ClassVar[str] = "calendar-range"
    body_width: ClassVar[int] = 1000

    @override
    @staticmethod
    def name() -> str:
        return _("Periods")

    @override
    def build(self) -> None:
        host = self.desk.host
        self._start = ComboBox(host)
        self._length = Segmented(host)
        for months in _LENGTHS:
            self._length.add(str(months), "")
        self._cadence, self._closing = ComboBox(host), ComboBox(host)
        self._year = self.add_section(PairedRows(host))
        self._start_row = self.add_row(self._year, self._start)
        self._length_row = self.add_row(self._year, self._length)
        self._cadence_row = self.add_row(self._year, self._cadence)
        self._closing_row = self.add_row(self._year, self._closing)
        self.cycles = self.add_section(CyclesSection(self.desk))
        self.trials = self.add_section(TrialsSection(self.desk))
        self._start.activated.connect(self._on_chosen)
        self._length.changed.connect(self._on_chosen)
        self._cadence.activated.connect(self._on_chosen)
        self._closing.activated.connect(self._on_chosen)

    @override
    def load(self) -> None:
        team = self.desk.journal.team
        self._start.set_current_data(team.fiscal_start)
        self._length.set_checked([str(team.cycle_months)])
        self._offer(self._cadence, _CADENCES, team.check_in_weeks, _weeks)
        self._offer(self._closing, _CLOSING, team.closing_days, _workdays)
        self.limit(self._start_row, self._length_row, self._cadence_row, self._closing_row)
        first = part_of_year(self.desk.journal.today(), Fiscal(team.fiscal_start, 12))
        first = part_of_year(first.start, team.fiscal)
        self._start_row.set_caption(
            _("{period} is {months}").format(
                period=dates.period_title(first.label), months=dates.period_months(first.start, first.end)
            )
        )
        self.cycles.load()
        self.trials.load(rules=self._rules)

    def _offer(self, box: ComboBox, usual: Sequence[int], now: int, words: Callable[[int], str]) -> None:
        """Offer what teams choose, and what this one has chosen otherwise."""
        box.set_items((number, words(number)) for number in sorted({*usual, now}))
        box.set_current_data(now)

    @override
    def retranslate(self) -> None:
        self.set_text(_("Changes apply at once. Past cycles keep their own dates."))
        self._start_row.set_texts(_("Fiscal year starts"), " ")
        self._start.set_items((month, dates.month_name(month)) for month in range(1, 13))
        self._length_row.set_texts(_("OKR cycle"), _("For the cycles made from now on"))
        for months, words in _LENGTHS.items():
            self._length.set_text(str(months), _(words))
        self._cadence_row.set_texts(_("Check-in cadence"), _("After that a grey dot, nothing more"))
        self._closing_row.set_texts(_("Closing window"), _("Days to write results after the end"))

    @override
    def restore_defaults(self) -> None:
        """Take the fiscal year usual where the current language is spoken, and what a new team has."""
        usual: dict[str, Any] = {part: Team.__dataclass_fields__[part].default for part in _PARTS}
        team = replace(self.desk.journal.team, fiscal_start=usual_fiscal_start(language()), **usual)
        self.restore(team, self.desk.actions.settings())

    @override
    def flush(self) -> None:
        self.cycles.editor.flush()

    @override
    def unsaved(self) -> Sequence[str]:
        return self.cycles.editor.unsaved()

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"cycle.add": self.cycles.add_next} if self.cycles.may else {}

    def _on_chosen(self, *_chosen: object) -> None:
        team = self.desk.journal.team
        wanted = replace(
            team,
            fiscal_start=self._start.currentData(),
            cycle_months=int(self._length.checked()[0]),
            check_in_weeks=self._cadence.currentData(),
            closing_days=self._closing.currentData(),
        )
        self.desk.run(EditTeam(team, wanted))
        self.load()


_PARTS: Final = ("cycle_months", "check_in_weeks", "closing_days")


def _weeks(number: int) -> str:
    return (
        _("Weekly") if number == 1 else ngettext("Every {n} week", "Every {n} weeks", number).format(n=number)
    )


def _workdays(number: int) -> str:
    return ngettext("{n} workday", "{n} workdays", number).format(n=number)
