"""The command that finds lines by their words."""

from __future__ import annotations

import re
from contextlib import suppress

import click
from typing_extensions import override

from journal_app.cli.argument_types import TextType
from journal_app.cli.kpt import KIND_NAMES, line_text
from journal_app.cli.session import Session, pass_session
from journal_app.cli.targets import line_id, targets_json
from journal_app.cli.terminal_columns import one_line, say, say_json, table
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.evidence import Target
from journal_app.domain.kpt import Found
from journal_app.i18n import N_, _

_DEFAULT_LIMIT = 50
_MINUS = re.compile("-[^-].")
# How long a search may go on after its answer, so that the next one finds more in the index.
_INDEXING_SECONDS = 1.0


class MinusCommand(Command):
    """Takes a word with a minus (-tag:meeting) as part of the query, not as options; -h is the one short option."""

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [f" {arg}" if _MINUS.match(arg) else arg for arg in args])


@click.command(
    "search",
    cls=MinusCommand,
    help=N_(
        "Find the newest lines that hold every word of QUERY; tag:, with:, value:, kr: and is: narrow it."
    ),
)
@click.argument("query", type=TextType(), nargs=-1, required=True)
@click.option(
    "--limit",
    cls=Option,
    type=click.IntRange(1),
    default=_DEFAULT_LIMIT,
    show_default=True,
    help=N_("Show at most so many lines."),
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def search_command(session: Session, query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Print the hits, newest day first."""
    with session.journal() as journal:
        found = journal.search(" ".join(query), limit)
        served = journal.reads.evidence.of_lines([hit.id for hit in found])
        if as_json:
            say_json([_json(hit, served.get(hit.id, ())) for hit in found])
        elif found:
            say(*table(_row(hit, served.get(hit.id, ())) for hit in found))
        else:
            say(_("No line holds that."))
        with suppress(JournalError):  # the answer was exact without an index
            journal.index.take_in_some(_INDEXING_SECONDS)


def _row(hit: Found, targets: tuple[Target, ...]) -> tuple[str, ...]:
    text = line_text(None, hit.text, targets, private=hit.private)
    return (hit.day.isoformat(), one_line(hit.member_name), KIND_NAMES[hit.kind], text)


def _json(hit: Found, targets: tuple[Target, ...]) -> dict[str, object]:
    return {
        "id": line_id(hit.id, private=hit.private),
        "date": hit.day.isoformat(),
        "member": hit.member_name,
        "kind": hit.kind,
        "text": hit.text,
        "kr": hit.kr_ref,
        "private": hit.private,
        "evidence": targets_json(targets),
    }
