"""Values of the page of setting: how a cycle is set, read beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import CycleState, Period
from journal_app.domain.runner.areas import Area
from journal_app.domain.runner.runner_view import Runner
from journal_app.journal.journal import Journal
from journal_app.ui.okrs.tab import Place


@dataclass(frozen=True, slots=True)
class Setting:
    """How a cycle is set. `runner` is None where nobody planned it; then `areas` are those that would take part."""

    period: Period | None
    runner: Runner | None
    areas: tuple[Area, ...]
    group: Id | None
    today: date

    @property
    def is_closed(self) -> bool:
        """Tell whether the cycle is over and done with."""
        return self.period is not None and self.period.state is CycleState.CLOSED


def load_setting(journal: Journal, place: Place) -> Setting:
    """Read how a cycle is set, by a group, or by one that it belongs to."""
    with journal.snapshot() as reads:
        period = place.cycle.period
        areas = reads.runner.areas(place.group)
        runner = None
        if period is not None:
            if place.group is None:
                runner = reads.runner.runner(period.id)
            else:
                settings = {one.group: one for one in reads.workshop.settings(period.id)}
                wanted = reads.groups.tree().upwards(place.group)
                found = next((settings[one] for one in wanted if one in settings), None)
                runner = None if found is None else reads.runner.of(found)
        return Setting(period, runner, areas, place.group, journal.today())
