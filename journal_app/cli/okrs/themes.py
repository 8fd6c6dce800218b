"""Themes of the roadmap over years, and their milestones: add, edit, move, remove."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import click

from journal_app.cli.argument_types import TextType, find_objective, folded_reference
from journal_app.cli.near_names import near_ones
from journal_app.cli.okrs.roadmap import milestone_row
from journal_app.cli.session import Session, pass_session
from journal_app.cli.targets import find_value
from journal_app.cli.terminal_columns import one_line, say, table
from journal_app.cli.translated_click import Command, Group, Option
from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.okrs.planning.roadmap import Milestone, Theme
from journal_app.domain.okrs.planning.roadmap_view import MilestoneView, parse_until, spans_of_years
from journal_app.domain.periods import parse_day
from journal_app.i18n import N_, _
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.roadmap_commands import (
    AddMilestone,
    AddTheme,
    DeleteMilestone,
    DeleteTheme,
    EditMilestone,
    EditTheme,
    LeadTo,
    MoveTheme,
)
from journal_app.store.reads.team import folded_name

_ID = re.compile(r"[tm]-([0-9a-f]{32})")
_BY_HELP = N_("Until when: a month (2027/3) or a day (2027/3/15).")
_VALUE_HELP = N_("The value of the team it rests on.")
_FIRST_STEP_HELP = N_("The first step towards it.")
_CYCLE_HELP = N_("A day of the cycle meant; without it, today.")


@click.group(
    "theme",
    cls=Group,
    help=N_("Themes of the roadmap over years. THEME is words of its title, or its id."),
)
def theme_command() -> None:
    """Hold the commands on themes."""


@theme_command.command("add", cls=Command, help=N_("Add a theme."))
@click.argument("title", type=TextType())
@click.option(
    "--group", cls=Option, default="", help=N_("The group it belongs to; without it, the whole team.")
)
@pass_session
def add_theme_command(session: Session, title: str, group: str) -> None:
    """Add a theme."""
    with session.journal() as journal:
        of = None
        if group:
            from journal_app.cli.okrs.groups import find_group

            of = find_group(journal, group).id
        made = journal.run(AddTheme(title, of)).made(Theme)
        if made is not None:
            say(one_line(made.title))


@theme_command.command("edit", cls=Command, help=N_("Rename a theme."))
@click.argument("theme", type=TextType())
@click.option("--title", cls=Option, type=TextType(), required=True, help=N_("Its new title."))
@pass_session
def edit_theme_command(session: Session, theme: str, title: str) -> None:
    """Rename a theme."""
    with session.journal() as journal:
        found = find_theme(journal, theme)
        journal.run(EditTheme(found, replace(found, title=title)))
        say(one_line(title))


@theme_command.command(
    "move", cls=Command, help=N_("Move a theme to another place among those of its group.")
)
@click.argument("theme", type=TextType())
@click.argument("position", type=click.IntRange(1))
@pass_session
def move_theme_command(session: Session, theme: str, position: int) -> None:
    """Move a theme."""
    with session.journal() as journal:
        found = find_theme(journal, theme)
        journal.run(MoveTheme(found.id, position - 1))
        say(*(one_line(one.title) for one in journal.reads.roadmap.themes(found.group)))


@theme_command.command("remove", cls=Command, help=N_("Remove a theme with its milestones."))
@click.argument("theme", type=TextType())
@pass_session
def remove_theme_command(session: Session, theme: str) -> None:
    """Remove a theme."""
    with session.journal() as journal:
        found = find_theme(journal, theme)
        journal.run(DeleteTheme(found.id))
        say(_("Deleted: {title}").format(title=one_line(found.title)))


@click.group(
    "milestone",
    cls=Group,
    help=N_("Milestones over the years. MILESTONE is words of what becomes possible, or its id."),
)
def milestone_command() -> None:
    """Hold the commands on milestones."""


@milestone_command.command(
    "add", cls=Command, help=N_("Say what becomes possible until when, under a theme.")
)
@click.argument("theme", type=TextType())
@click.argument("possible", type=TextType())
@click.option("--by", "until", cls=Option, required=True, help=_BY_HELP)
@click.option("--state", cls=Option, type=TextType(), default="", help=N_("In what state."))
@click.option("--value", cls=Option, type=TextType(), default="", help=_VALUE_HELP)
@click.option("--first-step", cls=Option, type=TextType(), default="", help=_FIRST_STEP_HELP)
@pass_session
def add_milestone_command(session: Session, /, theme: str, possible: str, until: str, **said: str) -> None:
    """Add a milestone."""
    with session.journal() as journal:
        value = find_value(journal, said["value"]).id if said["value"] else None
        day = parse_until(until)
        command = AddMilestone(
            find_theme(journal, theme).id, day, possible, said["state"], value, said["first_step"]
        )
        _say(journal, journal.run(command).made(Milestone))


@milestone_command.command("edit", cls=Command, help=N_("Change a milestone, or what leads to it."))
@click.argument("milestone", type=TextType())
@click.option("--possible", cls=Option, type=TextType(), help=N_("What becomes possible."))
@click.option("--state", cls=Option, type=TextType(), help=N_("In what state."))
@click.option("--by", "until", cls=Option, help=_BY_HELP)
@click.option("--value", cls=Option, type=TextType(), help=_VALUE_HELP)
@click.option("--first-step", cls=Option, type=TextType(), help=_FIRST_STEP_HELP)
@click.option("--theme", cls=Option, type=TextType(), help=N_("The theme to move it to."))
@click.option(
    "--done", "done_on", cls=Option, help=N_("The day it was reached (today, 2027/3/2); '' for not yet.")
)
@click.option("--objective", cls=Option, multiple=True, help=N_("An objective (like O1) that leads to it."))
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@pass_session
def edit_milestone_command(session: Session, /, milestone: str, *, day: str, **said: Any) -> None:  # noqa: ANN401
    """Change what the options name."""
    with session.journal() as journal:
        found, today = find_milestone(journal, milestone), journal.today()
        fields = {name: said[name] for name in ("possible", "state", "first_step") if said[name] is not None}
        if said["until"] is not None:
            fields["until"] = parse_until(said["until"])
        if said["theme"] is not None:
            fields["theme"] = find_theme(journal, said["theme"]).id
        if said["value"] is not None:
            fields["value"] = find_value(journal, said["value"]).id if said["value"] else None
        if said["done_on"] is not None:
            fields["done_on"] = parse_day(said["done_on"], today) if said["done_on"] else None
        period = journal.reads.okr.period_on(parse_day(day, today))
        leading = [find_objective(journal, reference, period) for reference in said["objective"]]
        journal.run(EditMilestone(found, replace(found, **fields)))
        for objective in leading:
            journal.run(LeadTo(objective.id, found.id))
        _say(journal, found)


@milestone_command.command("remove", cls=Command, help=N_("Remove a milestone; what led to it stays."))
@click.argument("milestone", type=TextType())
@pass_session
def remove_milestone_command(session: Session, milestone: str) -> None:
    """Remove a milestone."""
    with session.journal() as journal:
        found = find_milestone(journal, milestone)
        journal.run(DeleteMilestone(found.id))
        say(_("Deleted: {title}").format(title=one_line(found.possible)))


def find_theme(journal: Journal, reference: str) -> Theme:
    """Return the theme of an id, or by words of its title. Raises Failure, a sentence that names the near ones."""
    known = list(journal.reads.everything(Theme))
    places = _places([(one.id, one.title) for one in known], reference)
    if len(places) == 1:
        return known[places[0]]
    if places:
        raise _failure(_("“{text}” names more than one theme. Write more of its title."), reference)
    near = near_ones(reference, (one.title for one in known)) or [one.title for one in known[:5]]
    if near:
        raise _failure(_("There is no theme “{text}”. There are: {near}"), reference, near)
    raise _failure(_("There is no theme “{text}”. Add one: journal-app okr theme add TITLE"), reference)


def find_milestone(journal: Journal, reference: str) -> Milestone:
    """Return the milestone of an id, or by words of what becomes possible. Raises Failure."""
    known = list(journal.reads.everything(Milestone))
    places = _places([(one.id, one.possible) for one in known], reference)
    if len(places) == 1:
        return known[places[0]]
    if places:
        raise _failure(_("“{text}” names more than one milestone. Write more of it, or its id."), reference)
    near = near_ones(reference, (one.possible for one in known)) or [one.possible for one in known[:5]]
    if near:
        raise _failure(_("There is no milestone “{text}”. There are: {near}"), reference, near)
    raise _failure(
        _(
            "There is no milestone “{text}”. Add one: journal-app okr milestone add THEME POSSIBLE --by 2027/3"
        ),
        reference,
    )


def _places(known: Sequence[tuple[Id, str]], reference: str) -> list[int]:
    """Return the places of what may be meant."""
    wanted = folded_name(reference)
    if match := _ID.fullmatch(folded_reference(reference)):
        return [number for number, (id_, _words) in enumerate(known) if id_.hex() == match[1]]
    names = [folded_name(words) for _id, words in known]
    exact = [number for number, name in enumerate(names) if name == wanted]
    return exact or [number for number, name in enumerate(names) if wanted and wanted in name]


def _failure(text: str, wanted: str, near: Sequence[str] = ()) -> Exception:
    from journal_app.cli import Failure

    return Failure(text.format(text=wanted, near=", ".join(near)))


def _say(journal: Journal, milestone: Milestone | None) -> None:
    if milestone is None:
        return
    now = journal.reads.row(Milestone.TABLE, milestone.id)
    if isinstance(now, Milestone):
        spans = spans_of_years(journal.today(), journal.team.fiscal_start, (now.until,))
        values = {one.id: one.phrase for one in journal.reads.everything(Value)}
        view = MilestoneView(now, value=values.get(now.value, "") if now.value else "")
        say(*table([milestone_row(view, spans, journal.today())]))
