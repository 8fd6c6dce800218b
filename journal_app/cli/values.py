"""Values, of a group or the whole team: list, add, edit, move, remove. Who may write the sheet changes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import click

from journal_app.cli.argument_types import TextType
from journal_app.cli.okrs.groups import find_group
from journal_app.cli.session import Session, pass_session
from journal_app.cli.targets import find_value
from journal_app.cli.terminal_columns import one_line, say, say_json, table
from journal_app.cli.translated_click import Command, Group, Option
from journal_app.domain.habit.evidence import Value
from journal_app.domain.sheet.texts import letter_of, lines_of
from journal_app.i18n import N_, _
from journal_app.journal.journal import Journal
from journal_app.journal.value_commands import AddValue, DeleteValue, EditValue, MoveValue

_WHICH = "VALUE"
_REASON_HELP = N_("Why, in one line; wanted for what a workshop decided.")


F = TypeVar("F", bound=Callable[..., object])


def _word_options(command: F) -> F:
    """Add the options that say more of a value."""
    for option in (
        click.option("--gloss", cls=Option, type=TextType(), help=N_("The same in the other language.")),
        click.option(
            "--letter",
            cls=Option,
            type=TextType(),
            help=N_("The letter it stands for in a word, where that is not its first."),
        ),
        click.option(
            "--do",
            "conduct",
            cls=Option,
            type=TextType(),
            multiple=True,
            help=N_("What someone does who lives it; may be repeated."),
        ),
        click.option(
            "--avoid",
            "avoided",
            cls=Option,
            type=TextType(),
            multiple=True,
            help=N_("What they do not do; may be repeated."),
        ),
    ):
        command = option(command)
    return command


def _words(said: Mapping[str, object]) -> tuple[str | None, ...]:
    """Return what these options say, in the order of a value; None for those that are left out."""
    return tuple(_text(said[name]) for name in ("gloss", "letter", "conduct", "avoided"))


def _text(said: object) -> str | None:
    if isinstance(said, tuple):
        return "\n".join(said) if said else None
    return said if isinstance(said, str) else None


@click.group(
    "value",
    cls=Group,
    help=N_("The values of the team and its groups. VALUE is its words or its number in the list."),
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
@click.option(
    "--group", cls=Option, default="", help=N_("The group whose it is; without it, the whole team’s.")
)
@_word_options
@pass_session
def add_command(session: Session, /, text: str, group: str, **said: object) -> None:
    """Add a value, last of all."""
    with session.journal() as journal:
        of = find_group(journal, group).id if group else None
        gloss, letter, conduct, avoided = (word or "" for word in _words(said))
        journal.run(AddValue(text, gloss, of, letter, conduct, avoided))
        _show(journal)


@value_command.command(
    "edit", cls=Command, help=N_("Change the words of a value; lines linked to it follow.")
)
@click.argument("which", metavar=_WHICH, type=TextType())
@click.argument("text", type=TextType())
@_word_options
@click.option("--reason", cls=Option, type=TextType(), default="", help=_REASON_HELP)
@pass_session
def edit_command(session: Session, /, which: str, text: str, reason: str, **said: object) -> None:
    """Change a value; what no option names stays."""
    with session.journal() as journal:
        found = find_value(journal, which)
        gloss, letter, conduct, avoided = _words(said)
        gloss = found.gloss if gloss is None else gloss
        journal.run(EditValue(found.id, text, gloss, letter, conduct, avoided, reason))
        _show(journal)


@value_command.command("move", cls=Command, help=N_("Put a value at a place among those of its group."))
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
@click.option("--reason", cls=Option, type=TextType(), default="", help=_REASON_HELP)
@pass_session
def remove_command(session: Session, which: str, reason: str) -> None:
    """Remove a value."""
    with session.journal() as journal:
        journal.run(DeleteValue(find_value(journal, which).id, reason))
        _show(journal)


def _show(journal: Journal, *, as_json: bool = False) -> None:
    values = journal.reads.evidence.values()
    tree = journal.reads.groups.tree()
    names = {group.id: group.name for group, _depth in tree.walk()}
    if as_json:
        say_json([_json(one, names.get(one.group) if one.group else None) for one in values])
    elif values:
        rows = [
            (
                *(str(n), one_line(letter_of(one)), one_line(one.phrase), one_line(one.gloss)),
                one_line(names.get(one.group, "")) if one.group else "",
            )
            for n, one in enumerate(values, 1)
        ]
        say(*table(rows, right=(0,)))
    else:
        say(_("The team has no values yet. Add one: journal-app value add TEXT"))


def _json(one: Value, group: str | None) -> dict[str, object]:
    return {
        "id": f"v-{one.id.hex()}",
        "value": one.phrase,
        "gloss": one.gloss,
        "group": group,
        "letter": letter_of(one),
        "do": list(lines_of(one.conduct)),
        "avoid": list(lines_of(one.avoided)),
    }
