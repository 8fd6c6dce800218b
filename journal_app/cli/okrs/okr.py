"""Objectives and key results: list, add, check in, move."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import click
from typing_extensions import override

from journal_app.cli.argument_types import (
    TextType,
    find_key_result,
    find_member,
    find_objective,
    names_key_result,
)
from journal_app.cli.okrs.plans import plan_command
from journal_app.cli.okrs.tree_output import kr_row, tree_json, tree_rows
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import say, say_json, table
from journal_app.cli.translated_click import Command, Group, Option
from journal_app.domain.ids import Id
from journal_app.domain.okrs.cycles import cycle_on
from journal_app.domain.okrs.okr import KeyResult, Objective, Period, parse_number
from journal_app.domain.periods import parse_day
from journal_app.i18n import N_, _
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.tree_commands import (
    AddKeyResult,
    AddObjective,
    MoveKeyResult,
    MoveObjective,
    RecordCheckIn,
)

_CYCLE_HELP = N_("A day of the cycle meant; without it, today.")


class NumberType(click.ParamType[Decimal]):
    """A decimal number as people type it."""

    name = "number"

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        return value if isinstance(value, Decimal) else parse_number(str(value))


_LEDGER = "journal_app.cli.okrs.ledger"
_QUESTIONS = "journal_app.cli.okrs.questions"


@click.group(
    "okr",
    cls=Group,
    help=N_("Objectives and key results."),
    modules={
        "drop": _LEDGER,
        "postpone": _LEDGER,
        "ledger": _LEDGER,
        "questions": _QUESTIONS,
        "answer": _QUESTIONS,
        "hint": _QUESTIONS,
        "activate": _QUESTIONS,
        "park": _QUESTIONS,
        "promote": _QUESTIONS,
        "group": "journal_app.cli.okrs.groups",
        "supports": "journal_app.cli.okrs.groups",
        "cycle": "journal_app.cli.okrs.cycles",
        "mission": "journal_app.cli.okrs.aims",
        "vision": "journal_app.cli.okrs.aims",
    },
)
def okr_command() -> None:
    """Hold the commands on objectives and key results."""


okr_command.add_command(plan_command)


@okr_command.command("list", cls=Command, help=N_("Show the objectives of a cycle with their key results."))
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def list_command(session: Session, day: str, as_json: bool) -> None:
    """Show the tree of a cycle."""
    with session.journal() as journal:
        okr = journal.reads.okr
        cycle = cycle_on(parse_day(day, journal.today()), okr.periods(), journal.team.fiscal)
        tree = okr.tree(cycle.period) if cycle.period else None
    if as_json:
        say_json(tree_json(cycle, tree))
    elif tree is None or not tree.roots:
        say(_("This cycle has no objectives yet. Add one: journal-app okr add-objective TITLE"))
    else:
        say(f"{tree.period.label}  {tree.period.first} – {tree.period.last}")
        say(*table(tree_rows(tree), right=(4, 5)))


@okr_command.command("add-objective", cls=Command, help=N_("Add an objective."))
@click.argument("title", type=TextType())
@click.option("--under", cls=Option, default="", help=N_("The objective above it, like O1."))
@click.option("--owner", cls=Option, default="", help=N_("The name of the member who answers for it."))
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@pass_session
def add_objective_command(session: Session, title: str, under: str, owner: str, day: str) -> None:
    """Add an objective to the cycle that holds a day."""
    with session.journal() as journal:
        on = parse_day(day, journal.today())
        parent = find_objective(journal, under, journal.reads.okr.period_on(on)).id if under else None
        made = journal.run(AddObjective(title, on, parent, _owner(journal, owner))).made(Objective)
        if made:
            say(f"O{made.number}  {made.title}")


@okr_command.command("add-kr", cls=Command, help=N_("Add a key result to an objective (like O1)."))
@click.argument("objective")
@click.argument("title", type=TextType())
@click.option("--start", cls=Option, type=NumberType(), help=N_("The number it starts from."))
@click.option("--target", cls=Option, type=NumberType(), help=N_("The number to reach."))
@click.option("--unit", cls=Option, type=TextType(), default="", help=N_("The unit of both: h, %, 件."))
@click.option("--owner", cls=Option, default="", help=N_("The name of the member who answers for it."))
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@pass_session
def add_kr_command(  # noqa: PLR0913  one parameter for each option
    session: Session,
    *,
    objective: str,
    title: str,
    start: Decimal | None,
    target: Decimal | None,
    unit: str,
    owner: str,
    day: str,
) -> None:
    """Add a key result; without both numbers it is a draft."""
    with session.journal() as journal:
        parent = find_objective(journal, objective, _period(journal, day))
        command = AddKeyResult(parent.id, title, start, target, unit, _owner(journal, owner))
        made = journal.run(command).made(KeyResult)
        if made:
            say(f"KR-{made.number}  {made.title}")


@okr_command.command("check-in", cls=Command, help=N_("Record where a key result (like KR-2) stands."))
@click.argument("kr")
@click.argument("value", type=NumberType())
@click.option(
    "--confidence",
    cls=Option,
    type=click.IntRange(0, 10),
    required=True,
    help=N_("How sure you are to reach the target, 0 to 10."),
)
@click.option("--note", cls=Option, type=TextType(), default="", help=N_("One line on it."))
@click.option("--date", "day", cls=Option, default="today", help=N_("The day it was so; without it, today."))
@pass_session
def check_in_command(session: Session, kr: str, value: Decimal, confidence: int, note: str, day: str) -> None:
    """Append a measurement."""
    with session.journal() as journal:
        on = parse_day(day, journal.today())
        found = find_key_result(journal, kr, journal.reads.okr.period_on(on))
        journal.run(RecordCheckIn(found.id, value, confidence, note, on))
        period = _period_of(journal, found)
        view = journal.reads.okr.tree(period).key_result(found.id) if period else None
        if view:
            say(*table([kr_row(view)]))


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
        period = _period(journal, day)
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
            say(*table(tree_rows(journal.reads.okr.tree(period)), right=(4, 5)))


def _period(journal: Journal, day: str) -> Period | None:
    return journal.reads.okr.period_on(parse_day(day, journal.today()))


def _period_of(journal: Journal, kr: KeyResult) -> Period | None:
    objective = journal.reads.okr.objective(kr.objective)
    return journal.reads.okr.period(objective.period) if objective else None


def _owner(journal: Journal, name: str) -> Id | None:
    return find_member(journal, name) if name else None
