"""Taking in a KPT log or our own CSV of items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from journal_app.cli.layout import say, say_json, table
from journal_app.cli.session import Session, pass_session
from journal_app.cli.words import Command, Group, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.exchange.column_dates import DateOrder
from journal_app.exchange.columns import Mapping, Role, guess_mapping
from journal_app.exchange.kpt_log import parse
from journal_app.exchange.table import ENCODINGS, Table, read_table
from journal_app.i18n import N_, _, ngettext
from journal_app.journal.facade import Journal
from journal_app.journal.importing import ImportLog
from journal_app.journal.log_rows import LogRow, RefusedRow, Review, RowStatus
from journal_app.messages import refusal_sentence
from journal_app.store import backup

_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}
_REFUSED_SHOWN = 20
_BACKUP_NOTE = "before-import"
_STATUS_WORDS = {
    RowStatus.NEW: N_("new"),
    RowStatus.CHANGED: N_("changed"),
    RowStatus.SAME: N_("same"),
    RowStatus.REFUSED: N_("refused"),
}


@dataclass(frozen=True, slots=True)
class _Report:
    """What an import does, or would do."""

    path: Path
    source: Table
    mapping: Mapping
    review: Review
    refused: tuple[RefusedRow, ...]
    dry_run: bool

    def rows(self, status: RowStatus) -> int:
        return len(self.refused) if status is RowStatus.REFUSED else self.review.count_rows(status)


@click.group("import", cls=Group, help=N_("Take lines in from a file."))
def import_command() -> None:
    """Hold the ways in."""


@import_command.command(
    "kpt",
    cls=Command,
    help=N_("Take in a KPT log, or the items of another journal's CSV. What is there already is not taken twice."),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", cls=Option, is_flag=True, help=N_("Show what would happen to each row; write nothing."))
@click.option("--strict", cls=Option, is_flag=True, help=N_("Take nothing in where a row is refused."))
@click.option("--me", cls=Option, default="", help=N_("The name in the file that is mine."))
@click.option(
    "--map",
    "mapped",
    cls=Option,
    multiple=True,
    help=N_("What a column holds, by its name or number: --map keep=3. Can be repeated."),
)
@click.option("--encoding", cls=Option, help=N_("The encoding of the file: {names}; without it, found out.").format(names=", ".join(ENCODINGS)))
@click.option("--delimiter", cls=Option, type=click.Choice(list(_DELIMITERS)), help=N_("What stands between cells; without it, found out."))
@click.option("--date-order", "order", cls=Option, type=click.Choice([str(order) for order in DateOrder]), help=N_("How to read dates such as 10/5/2026."))
@click.option("--raw", cls=Option, is_flag=True, help=N_("The cells of our own CSV have no formula guard; without it, found out."))
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def kpt_command(session: Session, *, file: Path, as_json: bool, **options: Any) -> None:
    """Import a file, or show what an import would do."""
