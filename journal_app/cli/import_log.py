"""Taking in a KPT log or our own CSV of items."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from journal_app.cli.import_report import Report, report_json, report_lines
from journal_app.cli.layout import say, say_json
from journal_app.cli.session import Session, pass_session
from journal_app.cli.words import Command, Group, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.exchange.column_dates import DateOrder
from journal_app.exchange.columns import Mapping, Role, guess_mapping
from journal_app.exchange.kpt_log import parse
from journal_app.exchange.table import Table, read_table
from journal_app.i18n import N_, _
from journal_app.journal.facade import Journal
from journal_app.journal.importing import ImportLog
from journal_app.journal.log_rows import Review
from journal_app.store import backup

_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}
_BACKUP_NOTE = "before-import"


@dataclass(frozen=True, slots=True)
class _Wishes:
    """The options of an import, as typed."""

    file: Path
    dry_run: bool
    strict: bool
    me: str
    mapped: tuple[str, ...]
    encoding: str | None
    delimiter: str | None
    order: str | None
    raw: bool
    again: bool
    as_json: bool


@click.group("import", cls=Group, help=N_("Take lines in from a file."))
def import_command() -> None:
    """Hold the ways in."""


@import_command.command(
    "kpt",
    cls=Command,
    help=N_("Take in a KPT log or a CSV of items. What is there already is not taken twice."),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--dry-run", cls=Option, is_flag=True, help=N_("Show what would become of each row; write nothing.")
)
@click.option("--strict", cls=Option, is_flag=True, help=N_("Take nothing in where a row is refused."))
@click.option("--me", cls=Option, default="", help=N_("The name in the file that is yours."))
@click.option(
    "--map",
    "mapped",
    cls=Option,
    multiple=True,
    help=N_("What a column holds, by its name or number, like --map keep=3. Can be given again."),
)
@click.option("--encoding", cls=Option, help=N_("utf-8, cp932 or utf-16; without it, found out."))
@click.option(
    "--delimiter", cls=Option, type=click.Choice(list(_DELIMITERS)), help=N_("Without it, found out.")
)
@click.option(
    "--date-order",
    "order",
    cls=Option,
    type=click.Choice([str(order) for order in DateOrder]),
    help=N_("How to read dates such as 10/5/2026."),
)
@click.option(
    "--raw",
    cls=Option,
    is_flag=True,
    help=N_("The CSV of items was written with --raw; without it, found out."),
)
@click.option(
    "--again",
    cls=Option,
    is_flag=True,
    help=N_("Take in again what was deleted since an earlier import brought it."),
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def kpt_command(session: Session, /, **options: Any) -> None:  # noqa: ANN401  click knows their types
    """Import a file, or show what an import would do."""
    wishes = _Wishes(**options)
    delimiter = _DELIMITERS[wishes.delimiter] if wishes.delimiter else None
    source = read_table(wishes.file, encoding=wishes.encoding, delimiter=delimiter)
    mapping = _mapping(source, wishes)
    with session.journal() as journal:
        report = _import(journal, source, mapping, wishes, session.settings.backups_kept)
    if wishes.as_json:
        say_json(report_json(report))
    else:
        say(*report_lines(report))


def _import(journal: Journal, source: Table, mapping: Mapping, wishes: _Wishes, keep: int) -> Report:
    order = DateOrder(wishes.order) if wishes.order else None
    parsed = parse(source, mapping, journal.today(anywhere=True), order=order, raw=wishes.raw or None)
    command = ImportLog(parsed.rows, wishes.me, wishes.again)
    review = _reviewed(journal.plan(command))
    refused = tuple(sorted((*parsed.refused, *review.refused), key=lambda row: row.line))
    if wishes.strict and refused:
        raise JournalError(
            ErrorCode.FILE_ROWS_REFUSED, path=str(wishes.file), count=len(refused), line=refused[0].line
        )
    kept: Path | None = None
    if review.changes and not wishes.dry_run:
        if not journal.reads.kpt.is_empty():
            # There is no undo between two calls of the command line; this is the way back.
            kept = backup.back_up(journal.path, journal.backups, keep=keep, note=_BACKUP_NOTE)
        review = _reviewed(journal.run(command))
        with suppress(JournalError):  # a search is exact without an index
            journal.index.take_in()
    return Report(wishes.file, source, mapping, review, refused, wishes.dry_run, kept)


def _reviewed(changes: object) -> Review:
    if not isinstance(changes, Review):
        raise TypeError(type(changes))
    return changes


def _mapping(source: Table, wishes: _Wishes) -> Mapping:
    mapping = guess_mapping(source.header)
    for assignment in wishes.mapped:
        role, _equals, column = assignment.partition("=")
        mapping = mapping.assigned(_column(source, column), _role(role))
    if mapping.missing:
        raise JournalError(ErrorCode.FILE_COLUMNS, path=str(wishes.file), columns=_any_of(mapping.missing))
    return mapping


def _any_of(roles: Iterable[Role]) -> str:
    return " / ".join(roles)


def _role(text: str) -> Role:
    try:
        return Role(text.strip().lower())
    except ValueError:
        names = ", ".join(Role)
        raise click.BadParameter(_("“{text}” is none of {names}.").format(text=text, names=names)) from None


def _column(source: Table, text: str) -> int:
    wanted = text.strip()
    names = [name.strip() for name in source.header]
    if wanted in names:
        return names.index(wanted)
    if wanted.isdecimal() and 1 <= int(wanted) <= len(names):
        return int(wanted) - 1
    raise click.BadParameter(_("The file has no column “{text}”.").format(text=text))
