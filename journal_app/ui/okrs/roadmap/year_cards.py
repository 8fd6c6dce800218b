"""Cards of the roadmap over years: what becomes possible by when, under its themes."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import Objective, State
from journal_app.domain.okrs.planning.plans import Standing
from journal_app.domain.okrs.planning.roadmap import Milestone, Theme
from journal_app.domain.okrs.planning.roadmap_view import (
    MilestoneView,
    Span,
    ThemeView,
    spans_of_years,
    standing_of_milestone,
    start_of_year,
)
from journal_app.domain.periods import moved
from journal_app.domain.powers import Powers, may_edit
from journal_app.domain.sheet.standing import NOTHING_STANDS, StandingWords
from journal_app.i18n import _, pgettext
from journal_app.journal.journal import Journal
from journal_app.journal.profile import powers_of
from journal_app.ui import dates
from journal_app.ui.kit import (
    ItemState,
    Scale,
    TimelineColumn,
    TimelineData,
    TimelineGroup,
    TimelineItem,
    TimelineRow,
)
from journal_app.ui.okrs.tab import Place

_STATES: Final = {
    Standing.TO_COME: ItemState.COMING,
    Standing.DOING: ItemState.DOING,
    Standing.OVERDUE: ItemState.OVERDUE,
    Standing.DONE: ItemState.DONE,
}

_GAP: Final = "   "
ICONS: Final = ("", "clock", "users", "heart", "lightbulb", "star", "target", "building-2", "zap", "mic")
"""The icons a theme can have; one that a newer version knows is not shown."""


@dataclass(frozen=True, slots=True)
class Years:
    """The roadmap over years, ready to show.

    `objectives` are those of the cycle looked at, which could lead on; on `values` milestones can rest.
    """

    themes: tuple[ThemeView, ...]
    spans: tuple[Span, ...]
    today: date
    me: Id
    vision: StandingWords = NOTHING_STANDS
    objectives: tuple[tuple[Objective, str], ...] = ()
    values: tuple[Value, ...] = ()
    powers: Powers = Powers.ALL

    def milestone(self, key: Hashable | None) -> MilestoneView | None:
        """Return a milestone by its id."""
        found = (one for theme in self.themes for one in theme.milestones if one.milestone.id == key)
        return next(found, None)

    def with_milestone(self, milestone: Milestone) -> Years:
        """Return it with another value of one milestone, in its theme and place."""
        view = self.milestone(milestone.id)
        if view is None:
            return self

        def changed(of: ThemeView) -> ThemeView:
            kept = [one for one in of.milestones if one.milestone.id != milestone.id]
            if of.theme.id == milestone.theme:
                kept.append(replace(view, milestone=milestone))
            kept.sort(key=lambda one: (one.milestone.until, one.milestone.pos))
            return replace(of, milestones=tuple(kept))

        return replace(self, themes=tuple(changed(one) for one in self.themes))

    def theme(self, key: Hashable | None) -> Theme | None:
        """Return a theme by its id."""
        return next((view.theme for view in self.themes if view.theme.id == key), None)

    def may_edit(self, row: Theme | Milestone | Objective) -> bool:
        """Tell whether I may change a row."""
        return may_edit(row, self.me, self.powers)


def read_years(journal: Journal, place: Place, fiscal_start: int) -> Years:
    """Read the roadmap of a group, or of the whole team, on any thread. Raises the errors of reading."""
    with journal.snapshot() as reads:
        today = journal.today()
        themes = reads.roadmap.years(place.group)
        days = [one.milestone.until for theme in themes for one in theme.milestones]
        period = place.cycle.period
        tree = reads.okr.tree(period) if period else None
        objectives = tuple(
            (view.objective, view.ref)
            for view in (tree.objectives() if tree else ())
            if view.objective.state in {State.ACTIVE, State.DRAFT}
            and place.group in {None, view.objective.group}
        )
        vision = reads.roadmap.vision(place.group, start_of_year(today, fiscal_start))
        spans = spans_of_years(today, fiscal_start, days)
        near = reads.groups.tree().upwards(place.group)
        values = tuple(value for group in near for value in reads.sheet.values(group))
        return Years(themes, spans, today, journal.me, vision, objectives, values, powers_of(reads))


def cards_of(years: Years) -> TimelineData:
    """Return the roadmap as a timeline of cards, in the current language."""
    columns = tuple(_column(span, years.today) for span in years.spans)
    rows = tuple(
        TimelineRow(
            view.theme.id,
            view.theme.title,
            tuple(_card(years, one) for one in view.milestones),
            icon=view.theme.icon if view.theme.icon in ICONS else "",
        )
        for view in years.themes
    )
    return TimelineData(
        (TimelineGroup("themes", rows=rows),),
        columns,
        years.today,
        Scale.HALF,
        cards=True,
        corner=pgettext("roadmap", "Theme"),
        add=_("Add here"),
    )


def _column(span: Span, today: date) -> TimelineColumn:
    aside = dates.period_months(span.first, span.last)
    if today in span:
        aside = aside + _GAP + pgettext("roadmap", "now")
    return TimelineColumn(span.first, moved(span.last, 1), dates.period_title(span.label), aside)


def _card(years: Years, view: MilestoneView) -> TimelineItem:
    milestone = view.milestone
    return TimelineItem(
        milestone.id,
        milestone.until,
        milestone.until,
        _STATES[standing_of_milestone(milestone, years.spans, years.today)],
        milestone.possible,
        movable=years.may_edit(milestone),
        due=by_when(milestone.until),
        note=" · ".join(part for part in (" ".join(milestone.state.split()), view.value) if part),
        chips=tuple(f"{dates.period_part(one.cycle)} {one.ref}" for one in view.objectives),
    )


def by_when(until: date) -> str:
    """Return until when something is to be possible: the month where it is its last day."""
    is_last = moved(until, 1).day == 1
    when = dates.month_title(until) if is_last else dates.date_full(until)
    return pgettext("roadmap", "by {when}").format(when=when)
