"""Commands on the roadmap of years: themes, and under each by when what becomes possible."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import Objective, State
from journal_app.domain.okrs.planning.roadmap import Milestone, Theme
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Command, Context
from journal_app.journal.okrs.row_edits import edited, last_place, place_at, title_of
from journal_app.journal.okrs.tree_commands import AddObjective

_TIME_AND_PLACE = ("theme", "until", "pos")


@dataclass(frozen=True, slots=True)
class AddTheme(Command):
    """Add a theme below the others of a group, or of the whole team. Raises EMPTY_TEXT."""

    title: str
    group: Id | None = None
    icon: str = ""

    def plan(self, context: Context) -> ChangeSet:
        """Return the new theme."""
        others = [theme.pos for theme in context.reads.roadmap.themes(self.group)]
        theme = Theme(
            id=context.new_id(Theme.TABLE),
            team=context.team,
            group=self.group,
            pos=last_place(others),
            title=title_of(self.title),
            icon=self.icon,
        )
        return ChangeSet("theme.add", (Change(None, theme),))


@dataclass(frozen=True, slots=True)
class EditTheme(Command):
    """Change what differs between the theme as it was seen and as it is wanted. Raises EMPTY_TEXT, NOT_FOUND."""

    before: Theme
    after: Theme

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where nothing differs."""
        after = replace(self.after, title=title_of(self.after.title))
        return ChangeSet("theme.edit", edited(_theme(self.before.id, context), self.before, after, context))


@dataclass(frozen=True, slots=True)
class MoveTheme(Command):
    """Move a theme to `index` among those of its group. Raises NOT_FOUND."""

    id: Id
    index: int

    def plan(self, context: Context) -> ChangeSet:
        """Return the move, empty where it stands there."""
        theme = _theme(self.id, context)
        ordered = context.reads.roadmap.themes(theme.group)
        others = [other.pos for other in ordered if other.id != theme.id]
        at = min(max(self.index, 0), len(others))
        if ordered.index(theme) == at:
            return ChangeSet("theme.move")
        return ChangeSet("theme.move", (Change(theme, replace(theme, pos=place_at(others, at))),))


@dataclass(frozen=True, slots=True)
class DeleteTheme(Command):
    """Delete a theme with its milestones; objectives that led to them stay and lead nowhere. Raises NOT_FOUND."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the deletions, milestones first."""
        theme = _theme(self.id, context)
        changes: list[Change] = []
        for milestone in context.reads.roadmap.milestones_of(theme.id):
            changes += _deleted(milestone, context)
        return ChangeSet("theme.delete", (*changes, Change(theme, None)))


@dataclass(frozen=True, slots=True)
class AddMilestone(Command):
    """Say what becomes possible until a day, in which state, under a theme, which may be a new one.

    `value` is the value it rests on, `first_step` what begins it. Raises EMPTY_TEXT, NOT_FOUND.
    """

    theme: Id | AddTheme
    until: date
    possible: str
    state: str = ""
    value: Id | None = None
    first_step: str = ""

    def plan(self, context: Context) -> ChangeSet:
        """Return the new milestone."""
        made = self.theme.plan(context).changes if isinstance(self.theme, AddTheme) else ()
        theme = made[0].id if isinstance(self.theme, AddTheme) else _theme(self.theme, context).id
        others = [one.pos for one in context.reads.roadmap.milestones_of(theme)]
        milestone = Milestone(
            id=context.new_id(Milestone.TABLE),
            theme=theme,
            pos=last_place(others),
            until=self.until,
            possible=title_of(self.possible),
            state=clean(self.state).strip(),
            value=_value(self.value, context),
            first_step=clean(self.first_step).strip(),
        )
        return ChangeSet("milestone.add", (*made, Change(None, milestone)))


@dataclass(frozen=True, slots=True)
class EditMilestone(Command):
    """Change what differs between the milestone as it was seen and as it is wanted: words, day, theme, done or not.

    Raises EMPTY_TEXT, NOT_FOUND.
    """

    before: Milestone
    after: Milestone

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where nothing differs; it is a move where only time and place do."""
        after = replace(
            self.after,
            possible=title_of(self.after.possible),
            state=clean(self.after.state).strip(),
            first_step=clean(self.after.first_step).strip(),
        )
        if after.value != self.before.value:
            _value(after.value, context)
        now = _milestone(self.before.id, context)
        if after.theme != self.before.theme:
            _theme(after.theme, context)
            others = [one.pos for one in context.reads.roadmap.milestones_of(after.theme)]
            after = replace(after, pos=last_place(others))
        here: dict[str, Any] = {name: getattr(after, name) for name in _TIME_AND_PLACE}
        is_move = replace(self.before, **here) == after
        return ChangeSet(
            "milestone.move" if is_move else "milestone.edit", edited(now, self.before, after, context)
        )


@dataclass(frozen=True, slots=True)
class DeleteMilestone(Command):
    """Delete a milestone; objectives that led to it stay and lead nowhere. Raises NOT_FOUND."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the deletion."""
        return ChangeSet("milestone.delete", _deleted(_milestone(self.id, context), context))


@dataclass(frozen=True, slots=True)
class LeadTo(Command):
    """Say which milestone an objective leads to, or none. Raises NOT_FOUND."""

    objective: Id
    milestone: Id | None

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit of the objective, empty where it leads there."""
        now = context.reads.okr.objective(self.objective)
        if now is None:
            raise JournalError(ErrorCode.NOT_FOUND, table=Objective.TABLE)
        if self.milestone is not None:
            _milestone(self.milestone, context)
        after = replace(now, milestone=self.milestone)
        return ChangeSet("objective.lead", (Change(now, after),) if now != after else ())


@dataclass(frozen=True, slots=True)
class BeginObjective(Command):
    """Begin the draft of an objective that leads to a milestone, in the cycle of `day`, for the group of its roadmap.

    Raises NOT_FOUND.
    """

    milestone: Id
    day: date

    def plan(self, context: Context) -> ChangeSet:
        """Return the draft, called as what becomes possible, with the period where that is new."""
        milestone = _milestone(self.milestone, context)
        group = _theme(milestone.theme, context).group
        made = AddObjective(milestone.possible, self.day, group=group).plan(context)
        *before, new = made.changes
        if not isinstance(new.after, Objective):
            raise TypeError(new)
        draft = replace(new.after, state=State.DRAFT, milestone=milestone.id)
        return replace(made, changes=(*before, Change(None, draft)))


def _deleted(milestone: Milestone, context: Context) -> tuple[Change, ...]:
    leading = context.reads.roadmap.leading_to(milestone.id)
    unlinked = (Change(objective, replace(objective, milestone=None)) for objective in leading)
    return (*unlinked, Change(milestone, None))


def _theme(id_: Id, context: Context) -> Theme:
    found = context.reads.row(Theme.TABLE, id_)
    if not isinstance(found, Theme):
        raise TypeError(found)
    return found


def _milestone(id_: Id, context: Context) -> Milestone:
    found = context.reads.row(Milestone.TABLE, id_)
    if not isinstance(found, Milestone):
        raise TypeError(found)
    return found


def _value(id_: Id | None, context: Context) -> Id | None:
    return None if id_ is None else context.reads.row(Value.TABLE, id_).id
