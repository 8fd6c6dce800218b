"""Nodes of the OKR tree by the command line: add an objective or a key result, change one, weigh one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import click

from journal_app.cli.argument_types import TextType, find_key_result, find_objective, names_key_result
from journal_app.cli.okrs.node_fields import (
    KEY_RESULT_FIELDS,
    OBJECTIVE_FIELDS,
    given,
    key_result_options,
    node_options,
    objective_options,
    with_fields,
    with_parts,
)
from journal_app.cli.okrs.tree_output import kr_row
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import one_line, say, table
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.okrs.ledger import ReasonCode, Why
from journal_app.domain.okrs.okr import KeyResult, Objective, Period, State
from journal_app.domain.okrs.parts import Parts
from journal_app.domain.periods import parse_day
from journal_app.i18n import N_, _
from journal_app.journal.command import Command as JournalCommand
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.because import Because
from journal_app.journal.okrs.part_commands import SaveKeyResult, SaveObjective
from journal_app.journal.okrs.tree_commands import EditObjective

F = TypeVar("F", bound=Callable[..., Any])

_CYCLE_HELP = N_("A day of the cycle meant; without it, today.")
_CODES = click.Choice([str(code) for code in ReasonCode if code])


def _why_options(function: F) -> F:
    """Let a command take the reason for what it does, which it can go without where no cycle is under way."""
    code = click.option(
        "--code", cls=Option, type=_CODES, help=N_("Why, in one word; wanted in a cycle under way.")
    )
    reason = click.option(
        "--reason",
        cls=Option,
        type=TextType(),
        default="",
        help=N_("Why, in one line; wanted in a cycle under way."),
    )
    return code(reason(function))


@click.command("add-objective", cls=Command, help=N_("Add an objective."))
@click.argument("title", type=TextType())
@click.option("--under", cls=Option, default="", help=N_("The objective above it, like O1."))
@click.option("--draft", cls=Option, is_flag=True, help=N_("Keep it as a draft."))
@objective_options
@_why_options
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@pass_session
def add_objective_command(  # noqa: PLR0913  one parameter for each option
    session: Session,
    /,
    *,
    title: str,
    under: str,
    draft: bool,
    code: str | None,
    reason: str,
    day: str,
    **options: object,
) -> None:
    """Add an objective to the cycle that holds a day."""
    with session.journal() as journal:
        on = parse_day(day, journal.today())
        parent = find_objective(journal, under, journal.reads.okr.period_on(on)).id if under else None
        state = State.DRAFT if draft else State.ACTIVE
        blank = Objective(NOBODY, NOBODY, parent, "", 0, title, state=state)
        wanted = with_fields(blank, given(options, OBJECTIVE_FIELDS, _("an objective")), journal)
        command = SaveObjective(wanted, on)
        _say_made(journal, journal.run(_because(command, code, reason)).made(Objective))


@click.command("add-kr", cls=Command, help=N_("Add a key result to an objective (like O1)."))
@click.argument("objective")
@click.argument("title", type=TextType())
@click.option("--draft", cls=Option, is_flag=True, help=N_("Keep it as a draft, whatever its numbers."))
@key_result_options
@_why_options
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@pass_session
def add_kr_command(  # noqa: PLR0913  one parameter for each option
    session: Session,
    /,
    *,
    objective: str,
    title: str,
    draft: bool,
    code: str | None,
    reason: str,
    day: str,
    **options: object,
) -> None:
    """Add a key result; without what is to be reached it is a draft."""
    with session.journal() as journal:
        parent = find_objective(journal, objective, _period(journal, day))
        fields = given(options, KEY_RESULT_FIELDS, _("a key result"))
        state = State.DRAFT if draft else State.ACTIVE
        wanted = with_fields(KeyResult(NOBODY, parent.id, "", 0, title, state=state), fields, journal)
        command = SaveKeyResult(None, wanted, Parts(), with_parts(Parts(), fields, journal))
        _say_made(journal, journal.run(_because(command, code, reason)).made(KeyResult))


@click.command("edit", cls=Command, help=N_("Change an objective or key result (like O1 or KR-2)."))
@click.argument("reference")
@click.option("--title", cls=Option, type=TextType(), help=N_("Its new words."))
@node_options
@_why_options
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@pass_session
def edit_command(
    session: Session, /, *, reference: str, code: str | None, reason: str, day: str, **options: object
) -> None:
    """Change the fields that are named; an empty text empties one."""
    with session.journal() as journal:
        period = _period(journal, day)
        if names_key_result(reference):
            fields = given(options, KEY_RESULT_FIELDS, _("a key result"))
            kr = find_key_result(journal, reference, period)
            node: Objective | KeyResult = kr
            parts = journal.reads.okr_parts.of(kr.id)
            wanted = with_parts(parts, fields, journal)
            command: JournalCommand = SaveKeyResult(kr, with_fields(kr, fields, journal), parts, wanted)
        else:
            fields = given(options, OBJECTIVE_FIELDS, _("an objective"))
            node = objective = find_objective(journal, reference, period)
            command = EditObjective(objective, with_fields(objective, fields, journal))
        if not fields:
            raise click.UsageError(_("Say what to change: `journal-app okr edit --help` shows the options."))
        journal.run(_because(command, code, reason))
        _say_now(journal, node)


@click.command(
    "weight", cls=Command, help=N_("Weigh a key result (like KR-2) beside the others of its objective.")
)
@click.argument("kr")
@click.argument("weight", type=click.IntRange(0, 100))
@_why_options
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@pass_session
def weight_command(session: Session, kr: str, weight: int, code: str | None, reason: str, day: str) -> None:
    """Set the weight of a key result; 0 shows it and does not count it."""
    with session.journal() as journal:
        found = find_key_result(journal, kr, _period(journal, day))
        parts = journal.reads.okr_parts.of(found.id)
        command = SaveKeyResult(found, replace(found, weight=weight), parts, parts)
        journal.run(_because(command, code, reason))
        siblings = journal.reads.okr.key_results_of(found.objective)
        called = journal.reads.okr.refs(_period_id(journal, found))
        rows = [(called[one.id], one_line(one.title), str(one.weight)) for one in siblings]
        say(*table(rows, right=(2,)))


def _because(command: JournalCommand, code: str | None, reason: str) -> JournalCommand:
    if not code and not reason:
        return command
    return Because(command, Why(ReasonCode(code) if code else ReasonCode.NONE, reason))


def _say_made(journal: Journal, made: Objective | KeyResult | None) -> None:
    if made is not None:
        say(f"{journal.reads.okr.called(made)}  {one_line(made.title)}")


def _say_now(journal: Journal, node: Objective | KeyResult) -> None:
    if isinstance(node, Objective):
        _say_made(journal, journal.reads.okr.objective(node.id))
        return
    period = journal.reads.okr.period(_period_id(journal, node))
    view = journal.reads.okr.tree(period, journal.today()).key_result(node.id) if period else None
    if view is not None:
        say(*table([kr_row(view)]))


def _period_id(journal: Journal, kr: KeyResult) -> Id:
    objective = journal.reads.okr.objective(kr.objective)
    return objective.period if objective else NOBODY


def _period(journal: Journal, day: str) -> Period | None:
    return journal.reads.okr.period_on(parse_day(day, journal.today()))
