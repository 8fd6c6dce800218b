"""Commands on a line that is there already, by its id: edit, move, remove, link, unlink."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from typing import Any

import click

from journal_app.cli.argument_types import KindType, TextType, find_line, find_member, split_reference
from journal_app.cli.kpt import BulletCommand, line_text
from journal_app.cli.session import Session, pass_session
from journal_app.cli.targets import named, target_options
from journal_app.cli.terminal_columns import say, weekday
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.habit.evidence import Target
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Item, Kind, PrivateItem
from journal_app.domain.periods import parse_day
from journal_app.i18n import N_, _
from journal_app.journal.entry_commands import ChangeDay, DeleteItem, EditItem
from journal_app.journal.evidence_commands import LinkLine, UnlinkLine
from journal_app.journal.journal import Journal


@click.command(
    "edit",
    cls=BulletCommand,
    help=N_("Change the text of a line of yours. ID is what `today --json` and `search --json` show."),
)
@click.argument("id_", metavar="ID")
@click.argument("text", type=TextType())
@pass_session
def edit_command(session: Session, id_: str, text: str) -> None:
    """Change the words; a key result named in them is linked."""
    with session.journal() as journal:
        line, day = find_line(journal, id_)
        words, reference = split_reference((sys.stdin.read() if text == "-" else text).strip())
        wanted = named(journal, day, krs=(reference,) if reference else ())
        journal.run(EditItem(line, words))
        for target in wanted:
            journal.run(LinkLine(line, target))
        _say_line(journal, line, day)


@click.command(
    "move", cls=Command, help=N_("Move a line of yours to the end of another section, or to another day.")
)
@click.argument("id_", metavar="ID")
@click.option("--to", "kind", cls=Option, type=KindType(), help=N_("The section: keep, problem or try."))
@click.option(
    "--date",
    "to",
    cls=Option,
    help=N_("The day: 2026-11-20, 11/20 or yesterday; without it, the line's own."),
)
@pass_session
def move_command(session: Session, id_: str, kind: Kind | None, to: str | None) -> None:
    """Move a line; on another day it has another id."""
    if kind is None and to is None:
        raise click.UsageError(_("Say where to: --to SECTION, --date DAY, or both."))
    with session.journal() as journal:
        line, on = find_line(journal, id_)
        day = on if to is None else parse_day(to, journal.today())
        changes = journal.run(ChangeDay(line, day, kind))
        new = changes.made(Item) or changes.made(PrivateItem)
        _say_line(journal, line if new is None else new.id, day)


@click.command("remove", cls=Command, help=N_("Remove a line of yours."))
@click.argument("id_", metavar="ID")
@pass_session
def remove_command(session: Session, id_: str) -> None:
    """Remove a line, and show what it was: it can be written again."""
    with session.journal() as journal:
        line, day = find_line(journal, id_)
        shown = _shown(journal, line)
        journal.run(DeleteItem(line))
        say(f"{day}  {weekday(day)}", "  " + _("Removed: {line}").format(line=shown))


@click.command("link", cls=Command, help=N_("Link a line of yours to what it served."))
@click.argument("id_", metavar="ID")
@target_options
@pass_session
def link_command(session: Session, /, id_: str, **options: Any) -> None:  # noqa: ANN401  the options of `named`
    """Link a line; all references are looked up before anything is written."""
    with session.journal() as journal:
        line, day = find_line(journal, id_)
        # Who is new goes first: a private line takes nobody new, and then it is linked to nothing of this.
        for target in sorted(_named(journal, day, options), key=lambda one: not one.is_new):
            journal.run(LinkLine(line, target))
        _say_line(journal, line, day)


@click.command("unlink", cls=Command, help=N_("Unlink a line of yours from what is named."))
@click.argument("id_", metavar="ID")
@target_options
@pass_session
def unlink_command(session: Session, /, id_: str, **options: Any) -> None:  # noqa: ANN401  the options of `named`
    """Unlink a line."""
    with session.journal() as journal:
        line, day = find_line(journal, id_)
        for name in options["people"]:
            find_member(journal, name)  # which says that there is nobody of the name
        for target in _named(journal, day, options):
            journal.run(UnlinkLine(line, target))
        _say_line(journal, line, day)


def _named(journal: Journal, day: date, options: Mapping[str, Any]) -> tuple[Target, ...]:
    wanted = named(journal, day, **options)
    if not wanted:
        raise click.UsageError(_("Say what: --kr, --plan, --outside, --value, --tag or --with."))
    return wanted


def _say_line(journal: Journal, line: Id, day: date) -> None:
    say(f"{day}  {weekday(day)}", f"  {_shown(journal, line)}")


def _shown(journal: Journal, id_: Id) -> str:
    line = journal.reads.kpt.line(id_)
    targets = journal.reads.evidence.of_lines([id_]).get(id_, ())
    return line_text(line.kind, line.text, targets, private=isinstance(line, PrivateItem))
