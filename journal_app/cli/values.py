"""The values of the team: list, add, edit, move, remove. In a shared team only the owner and admins change them."""

from __future__ import annotations

import click

from journal_app.cli.argument_types import TextType
from journal_app.cli.session import Session, pass_session
from journal_app.cli.targets import find_value
from journal_app.cli.terminal_columns import one_line, say, say_json, table
from journal_app.cli.translated_click import Command, Group, Option
from journal_app.i18n import N_, _
from journal_app.journal.journal import Journal
from journal_app.journal.value_commands import AddValue, DeleteValue, EditValue, MoveValue

_WHICH = "VALUE"
_GLOSS_HELP = N_("The same in the other language.")


@click.group(
    "value", cls=Group, help=N_("The values of the team. VALUE is its words or its number in the list.")
)
def value_command() -> None:
    """Hold the commands on values."""


@value_command.command("list", cls=Command, help=N_("Show the values, in order."))
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def list_command(session: Session, as_json: bool) -> None:
    """Show the values."""
    with session.journal() as journal:
        _show(journal, as_json=as_json)


@value_command.command("add", cls=Command, help=N_("Add a value."))
@click.argument("text", type=TextType())
@click.option("--gloss", cls=Option, type=TextType(), default="", help=_GLOSS_HELP)
@pass_session
def add_command(session: Session, text: str, gloss: str) -> None:
    """Add a value, last of all."""
    with session.journal() as journal:
        journal.run(AddValue(text, gloss))
        _show(journal)


@value_command.command(
    "edit", cls=Command, help=N_("Change the words of a value; lines linked to it follow.")
)
@click.argument("which", metavar=_WHICH, type=TextType())
@click.argument("text", type=TextType())
@click.option("--gloss", cls=Option, type=TextType(), help=_GLOSS_HELP)
@pass_session
def edit_command(session: Session, which: str, text: str, gloss: str | None) -> None:
    """Change a value; without --gloss that stays."""
    with session.journal() as journal:
        found = find_value(journal, which)
        journal.run(EditValue(found.id, text, found.gloss if gloss is None else gloss))
        _show(journal)


@value_command.command("move", cls=Command, help=N_("Put a value at a place in the list."))
@click.argument("which", metavar=_WHICH, type=TextType())
@click.option(
    "--position", cls=Option, type=click.IntRange(1), required=True, help=N_("The place: 1 is first.")
)
@pass_session
def move_command(session: Session, which: str, position: int) -> None:
    """Move a value."""
    with session.journal() as journal:
        journal.run(MoveValue(find_value(journal, which).id, position - 1))
        _show(journal)


@value_command.command("remove", cls=Command, help=N_("Remove a value; lines linked to it stay."))
@click.argument("which", metavar=_WHICH, type=TextType())
@pass_session
def remove_command(session: Session, which: str) -> None:
    """Remove a value."""
    with session.journal() as journal:
        journal.run(DeleteValue(find_value(journal, which).id))
        _show(journal)


def _show(journal: Journal, *, as_json: bool = False) -> None:
    values = journal.reads.evidence.values()
    if as_json:
        say_json([{"id": f"v-{one.id.hex()}", "value": one.phrase, "gloss": one.gloss} for one in values])
    elif values:
        rows = ((str(n), one_line(one.phrase), one_line(one.gloss)) for n, one in enumerate(values, 1))
        say(*table(rows, right=(0,)))
    else:
        say(_("The team has no values yet. Add one: journal-app value add TEXT"))
