"""The ways out: CSV for spreadsheets, JSON for programs."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import say
from journal_app.cli.translated_click import Command, Group, Option
from journal_app.domain.periods import parse_day
from journal_app.exchange.export import CsvExport, What
from journal_app.exchange.json_export import JsonExport
from journal_app.i18n import N_, ngettext


@click.group("export", cls=Group, help=N_("Write what the journal holds into a file."))
def export_command() -> None:
    """Hold the ways out."""


@export_command.command("csv", cls=Command, help=N_("Write a CSV file that a spreadsheet opens as it is."))
@click.option(
    "--what",
    cls=Option,
    type=click.Choice([str(what) for what in What]),
    default=str(What.ITEMS),
    show_default=True,
    help=N_("The rows to write."),
)
@click.option("--out", cls=Option, required=True, help=N_("The file; - is standard output."))
@click.option(
    "--raw", cls=Option, is_flag=True, help=N_("For programs: no guard against formulas in spreadsheets.")
)
@click.option(
    "--include-private", "private", cls=Option, is_flag=True, help=N_("Write your private lines too.")
)
@click.option("--from", "first", cls=Option, help=N_("The first day."))
@click.option("--to", "last", cls=Option, help=N_("The last day."))
@pass_session
def csv_command(  # noqa: PLR0913  one parameter for each option
    session: Session, *, what: str, out: str, raw: bool, private: bool, first: str | None, last: str | None
) -> None:
    """Write a CSV file."""
    with session.journal() as journal:
        today = journal.today()
        export = CsvExport(
            What(what),
            parse_day(first, today) if first else date.min,
            parse_day(last, today) if last else date.max,
            raw,
            private,
        )
        with journal.snapshot() as reads:
            if out == "-":
                export.write(reads, sys.stdout.buffer)
                return
            count = export.write(reads, Path(out))
    _say_how_many(out, count)


@export_command.command(
    "json", cls=Command, help=N_("Write all there is into one JSON file, for another program to read.")
)
@click.option("--out", cls=Option, required=True, help=N_("The file; - is standard output."))
@click.option(
    "--include-private", "private", cls=Option, is_flag=True, help=N_("Write what is yours alone too.")
)
@pass_session
def json_command(session: Session, *, out: str, private: bool) -> None:
    """Write a JSON file."""
    with session.journal() as journal, journal.snapshot() as reads:
        if out == "-":
            JsonExport(private).write(reads, sys.stdout.buffer)
            return
        count = JsonExport(private).write(reads, Path(out))
    _say_how_many(out, count)


def _say_how_many(out: str, count: int) -> None:
    rows = ngettext("{n} row", "{n} rows", count).format(n=count)
    say(f"{out}: {rows}")
