"""Found: what the page reads, milestones by term with all they rest on and lead to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.okrs.planning.roadmap import Milestone, Theme
from journal_app.domain.okrs.planning.roadmap_view import MilestoneView, Term, term_of
from journal_app.domain.powers import Powers, may_edit
from journal_app.domain.workshop.step_view import StepView
from journal_app.journal.journal import Journal
from journal_app.journal.profile import powers_of


@dataclass(frozen=True, slots=True)
class RoadRow:
    """A milestone with its theme, and in which term it lies."""

    view: MilestoneView
    theme: Theme
    term: Term


@dataclass(frozen=True, slots=True)
class Found:
    """A step with the roadmap of its group. `ends` are the last days of this term and of the next one."""

    step: StepView
    rows: tuple[RoadRow, ...]
    themes: tuple[Theme, ...]
    values: tuple[Value, ...]
    ends: tuple[date, date]
    powers: Powers
    vision: str = ""

    def may_edit(self, milestone: Milestone) -> bool:
        """Tell whether I may change a milestone."""
        return may_edit(milestone, self.step.me, self.powers)

    def of(self, term: Term) -> tuple[RoadRow, ...]:
        """Return the milestones of a term, earliest first."""
        return tuple(row for row in self.rows if row.term is term)


def read(journal: Journal, step: Id, ends: tuple[date, date]) -> Found:
    """Read a step and its roadmap, on any thread. Raises JournalError(NOT_FOUND)."""
    with journal.snapshot() as reads:
        view = reads.workshop.step(step)
        group = view.workshop.group
        themes = reads.roadmap.years(group)
        sheet = reads.sheet.of(group)
        powers = powers_of(reads)
        values = tuple(_offered(reads.evidence.values(), group))
    rows = [
        RoadRow(one, theme.theme, term_of(one.milestone.until, ends))
        for theme in themes
        for one in theme.milestones
    ]
    rows.sort(key=lambda row: (row.view.milestone.until, row.theme.pos, row.view.milestone.pos))
    known = tuple(one.theme for one in themes)
    return Found(view, tuple(rows), known, values, ends, powers, sheet.sheet.vision)


def _offered(values: Iterable[Value], group: Id | None) -> Iterable[Value]:
    """Return the values of the group, else those of the whole team."""
    all_values = tuple(values)
    own = tuple(one for one in all_values if group is not None and one.group == group)
    return own or tuple(one for one in all_values if one.group is None)
