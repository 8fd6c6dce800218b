"""The command that takes in a KPT log or our own CSV of items."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from journal_app.cli import Failure
from journal_app.cli.importing.questions import question_sentences
from journal_app.cli.importing.report import Report, report_json, report_lines
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import say, say_json
from journal_app.cli.translated_click import Command, Group, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.exchange.columns.dates import DateOrder
from journal_app.exchange.columns.guessing import Guesser, Said
from journal_app.exchange.columns.questions import Question, encoding_question
from journal_app.exchange.columns.roles import SECTIONS, Mapping, Role
from journal_app.exchange.kpt_log import Answers, parse
from journal_app.exchange.tables.table import Table, read_bytes, read_table, table_of
from journal_app.i18n import N_, _
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.importing.rows import Review
from journal_app.journal.journal import Journal
from journal_app.store.file import backup

_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}
_STANDARD_INPUT = Path("-")


@dataclass(frozen=True, slots=True)
class _Wishes:
    """The options of an import, as typed."""

    file: Path
    dry_run: bool
    strict: bool
    me: str
    mine: bool
    mapped: tuple[str, ...]
    section: str | None
    people: tuple[str, ...]
    encoding: str | None
    delimiter: str | None
    header_row: int | None
    order: str | None
    year: int | None
    fill_down: bool | None
    raw: bool
    again: bool
    as_json: bool

    def answers(self) -> Answers:
        """Return what they say about the cells."""
        order = DateOrder(self.order) if self.order else None
        people = tuple(_person(one) for one in self.people)
        return Answers(order, self.year, self.fill_down, people, self.raw or None)


@click.group("import", cls=Group, help=N_("Take lines in from a file."))
def import_command() -> None:
    """Hold the ways in."""


@import_command.command(
    "kpt",
    cls=Command,
    help=N_(
        "Take in a KPT log or a CSV of items. What is there already is not taken twice. "
        "FILE may be - for standard input. Where the file leaves something open, nothing is taken in, "
        "and the message names the option that settles it."
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--dry-run", cls=Option, is_flag=True, help=N_("Show what would become of each row; write nothing.")
)
@click.option("--strict", cls=Option, is_flag=True, help=N_("Take nothing in where a row is refused."))
@click.option("--me", cls=Option, default="", help=N_("The name in the file that is yours."))
@click.option("--mine", cls=Option, is_flag=True, help=N_("All lines are yours, whatever the columns say."))
@click.option(
    "--person",
    "people",
    cls=Option,
    multiple=True,
    help=N_("Who is meant by a name in the file, like --person '<@U0AB12CD3>=Kim'. Can be given again."),
)
@click.option(
    "--map",
    "mapped",
    cls=Option,
    multiple=True,
    help=N_(
        "What a column holds, by its name or number, like --map keep=3; --map none=3 leaves it out. Can be given again."
    ),
)
@click.option(
    "--section",
    cls=Option,
    type=click.Choice([str(role) for role in SECTIONS]),
    help=N_("What the columns hold in a table with one column a person."),
)
@click.option(
    "--header-row",
    cls=Option,
    type=click.IntRange(min=0),
    help=N_(
        "The line with the headings of the columns; 0 if there is none. Default: detected automatically."
    ),
)
@click.option(
    "--encoding",
    cls=Option,
    help=N_("utf-8, cp932, cp1252, euc_jp, iso2022_jp, utf-16 and others. Default: detected automatically."),
)
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
    "--year", cls=Option, type=click.IntRange(1926, 9998), help=N_("The year of dates without one.")
)
@click.option(
    "--fill-down/--no-fill-down",
    "fill_down",
    cls=Option,
    default=None,
    help=N_("Take an empty date or name from the row above, as where cells were merged."),
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
    source = _read(wishes)
    with session.journal() as journal:
        report = _import(journal, source, wishes, session.settings.backups_kept)
    if wishes.as_json:
        say_json(report_json(report))
    else:
        say(*report_lines(report))


def _read(wishes: _Wishes) -> Table:
    delimiter = _DELIMITERS[wishes.delimiter] if wishes.delimiter else None
    if wishes.file != _STANDARD_INPUT:
        return read_table(
            wishes.file, encoding=wishes.encoding, delimiter=delimiter, header_row=wishes.header_row
        )
    name = Path(_("standard input"))
    data = read_bytes(sys.stdin.buffer, name)
    return table_of(data, name, encoding=wishes.encoding, delimiter=delimiter, header_row=wishes.header_row)


def _import(journal: Journal, source: Table, wishes: _Wishes, keep: int) -> Report:
    mapping, open_ = _mapping(source, wishes, journal)
    if mapping.missing:
        _stop(source, wishes, open_)
    members = [member.name for member in journal.reads.team.members()]
    parsed = parse(source, mapping, journal.today(anywhere=True), wishes.answers(), members)
    _stop(source, wishes, (*open_, *parsed.questions))
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
            kept = backup.back_up(journal.path, journal.backups, keep=keep, note=backup.BEFORE_IMPORT)
        review = _reviewed(journal.run(command))
        with suppress(JournalError):  # a search is exact without an index
            journal.index.take_in()
    return Report(wishes.file, source, mapping, parsed, review, refused, wishes.dry_run, kept)


def _reviewed(changes: object) -> Review:
    if not isinstance(changes, Review):
        raise TypeError(type(changes))
    return changes


def _mapping(source: Table, wishes: _Wishes, journal: Journal) -> tuple[Mapping, tuple[Question, ...]]:
    """Return what the columns hold, and what is to be asked about the file first."""
    by_hand: list[tuple[int, Role | None]] = []
    for assignment in wishes.mapped:
        role, _equals, column = assignment.partition("=")
        by_hand.append((_column(source, column), _role(role)))
    kind = Role(wishes.section) if wishes.section else None
    said = Said(tuple(by_hand), wishes.mine, kind)
    found = Guesser(source.header, source.rows, journal.today()).guess(said)
    return found.mapping, (*encoding_question(source.readings), *found.questions)


def _stop(source: Table, wishes: _Wishes, questions: tuple[Question, ...]) -> None:
    """Raise what the file leaves open, if anything."""
    needed = [one for one in questions if one.needed]
    if needed:
        name = _("standard input") if wishes.file == _STANDARD_INPUT else str(wishes.file)
        raise Failure("\n".join(question_sentences(name, source.header, needed)))


def _person(text: str) -> tuple[str, str]:
    name, _equals, person = text.rpartition("=")
    if not name.strip() or not person.strip():
        raise click.BadParameter(_("“{text}” is not like NAME=PERSON.").format(text=text))
    return name.strip(), person.strip()


def _role(text: str) -> Role | None:
    if text.strip().lower() == "none":
        return None
    try:
        return Role(text.strip().lower())
    except ValueError:
        names = ", ".join((*Role, "none"))
        raise click.BadParameter(_("“{text}” is none of {names}.").format(text=text, names=names)) from None


def _column(source: Table, text: str) -> int:
    wanted = text.strip()
    names = [name.strip() for name in source.header]
    if wanted in names:
        return names.index(wanted)
    if wanted.isdecimal() and len(wanted) < 19 and 1 <= int(wanted) <= len(names):
        return int(wanted) - 1
    raise click.BadParameter(_("The file has no column “{text}”.").format(text=text))
