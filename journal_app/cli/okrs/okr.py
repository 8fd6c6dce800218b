"""Objectives and key results: the commands of `okr`, the tree of a cycle, and moves in it."""

from __future__ import annotations

from datetime import date

import click

from journal_app.cli.argument_types import find_key_result, find_objective, names_key_result
from journal_app.cli.okrs.past import say_known_since
from journal_app.cli.okrs.plans import plan_command
from journal_app.cli.okrs.tree_output import tree_json, tree_rows
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import say, say_json, table
from journal_app.cli.translated_click import Command, Group, Option
from journal_app.domain.ids import Id
from journal_app.domain.okrs import groups
from journal_app.domain.okrs.cycles import Cycle, cycle_on
from journal_app.domain.okrs.okr import Period
from journal_app.domain.okrs.tree import OkrTree
from journal_app.domain.periods import parse_day
from journal_app.i18n import N_, _
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.tree_commands import MoveKeyResult, MoveObjective

_CYCLE_HELP = N_("A day of the cycle meant; without it, today.")
_LEDGER = "journal_app.cli.okrs.ledger"
_NODES = "journal_app.cli.okrs.nodes"
_QUESTIONS = "journal_app.cli.okrs.questions"


@click.group(
    "okr",
    cls=Group,
    help=N_("Objectives and key results."),
    modules={
        "add-objective": _NODES,
        "add-kr": _NODES,
        "edit": _NODES,
        "weight": _NODES,
        "check-in": "journal_app.cli.okrs.check_in",
        "chore": "journal_app.cli.okrs.chores",
        "diff": "journal_app.cli.okrs.past",
        "drop": _LEDGER,
        "postpone": _LEDGER,
        "ledger": _LEDGER,
        "questions": _QUESTIONS,
        "answer": _QUESTIONS,
        "hint": _QUESTIONS,
        "activate": _QUESTIONS,
        "park": _QUESTIONS,
        "promote": _QUESTIONS,
        "close": "journal_app.cli.okrs.closing",
        "carry": "journal_app.cli.okrs.closing",
        "report": "journal_app.cli.okrs.report",
        "group": "journal_app.cli.okrs.groups",
        "supports": "journal_app.cli.okrs.groups",
        "cycle": "journal_app.cli.okrs.cycles",
        "guard": "journal_app.cli.okrs.guards",
        "mission": "journal_app.cli.okrs.aims",
        "vision": "journal_app.cli.okrs.aims",
        "roadmap": "journal_app.cli.okrs.roadmap",
        "theme": "journal_app.cli.okrs.themes",
        "milestone": "journal_app.cli.okrs.themes",
        "runner": "journal_app.cli.okrs.runner",
        "worksheet": "journal_app.cli.okrs.worksheet",
    },
)
def okr_command() -> None:
    """Hold the commands on objectives and key results."""


okr_command.add_command(plan_command)


@okr_command.command("tree", cls=Command, help=N_("Show the objectives of a cycle with their key results."))
@click.option("--group", cls=Option, help=N_("Only what belongs to this group; '' for the whole team."))
@click.option("--cycle", "reference", cls=Option, help=N_("The cycle: its label, its id or a day in it."))
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@click.option("--as-of", "as_of", cls=Option, help=N_("As it was at the end of this day."))
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def tree_command(
    session: Session, *, group: str | None, reference: str | None, day: str, as_of: str | None, as_json: bool
) -> None:
    """Show the tree of a cycle, or of one group in it."""
    with session.journal() as journal:
        today = journal.today()
        until = parse_day(as_of, today) if as_of else None
        cycle = _cycle(journal, reference, parse_day(day, today))
        tree = _tree(journal, cycle.period, until) if cycle.period else None
        since = journal.reads.past.known_since() if until else None
        if tree is not None and group is not None:
            tree = tree.of_group(_group(journal, group))
        names = {one.id: one.name for one in journal.reads.everything(groups.Group)}
    if as_json:
        said = tree_json(cycle, tree, names)
        if until:
            said |= {"as_of": until.isoformat(), "known_since": since.isoformat() if since else None}
        say_json(said)
    elif until and (tree is None or not tree.roots):
        say(_("This cycle had no objectives on {day}.").format(day=until))
        say_known_since(since, until)
    elif tree is None or not tree.roots:
        say(_("This cycle has no objectives yet. Add one: journal-app okr add-objective TITLE"))
    else:
        say(f"{tree.period.label}  {tree.period.first} – {tree.period.last}")
        say(*table(tree_rows(tree), right=(4, 5)))
        if until:
            say_known_since(since, until)


okr_command.add_command(tree_command, "list")


@okr_command.command("move", cls=Command, help=N_("Move an objective or key result below another objective."))
@click.argument("reference")
@click.option("--to", "target", cls=Option, default="", help=N_("The objective to stand below, like O2."))
@click.option("--top", cls=Option, is_flag=True, help=N_("Move an objective to the top."))
@click.option(
    "--position",
    cls=Option,
    type=click.IntRange(1),
    help=N_("Its place there, from 1; without it, the last."),
)
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@pass_session
def move_command(
    session: Session, reference: str, target: str, top: bool, position: int | None, day: str
) -> None:
    """Move a node of the tree."""
    if bool(target) is top:
        raise click.UsageError(_("Say where to: either --to with an objective, or --top."))
    with session.journal() as journal:
        period = journal.reads.okr.period_on(parse_day(day, journal.today()))
        parent = find_objective(journal, target, period).id if target else None
        index = 1_000_000 if position is None else position - 1
        if not names_key_result(reference):
            moved = find_objective(journal, reference, period)
            journal.run(MoveObjective(moved.id, parent, index))
        elif parent is None:
            raise click.UsageError(_("A key result always stands below an objective. Name it with --to."))
        else:
            kr = find_key_result(journal, reference, period)
            journal.run(MoveKeyResult(kr.id, parent, index))
        if period:
            say(*table(tree_rows(journal.reads.okr.tree(period, journal.today())), right=(4, 5)))


def _tree(journal: Journal, period: Period, until: date | None) -> OkrTree:
    """Return the tree of a cycle as it is, or as it was at the end of a day; today it is as it is."""
    today = journal.today()
    if until is None or until >= today:
        return journal.reads.okr.tree(period, until or today, as_of=until)
    return journal.reads.past.tree_at(period.id, until)


def _cycle(journal: Journal, reference: str | None, day: date) -> Cycle:
    if reference:
        from journal_app.cli.okrs.cycles import find_cycle

        return find_cycle(journal, reference)
    return cycle_on(day, journal.reads.okr.periods(), journal.team.fiscal)


def _group(journal: Journal, reference: str) -> Id | None:
    from journal_app.cli.okrs.groups import find_group

    return find_group(journal, reference).id if reference else None
