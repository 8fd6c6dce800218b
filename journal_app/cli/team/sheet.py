"""The sheet of mission, vision and values, printed or written into a file, for people and for the wall."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from journal_app.cli.okrs.groups import find_group
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import say
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.sheet.view import SheetView
from journal_app.exchange.sheet.as_json import as_json as sheet_json
from journal_app.exchange.sheet.files import SheetFile, made
from journal_app.exchange.sheet.words import sheet_page
from journal_app.files import atomic_write
from journal_app.i18n import N_, _

_BINARY = ("pdf", "png")


@click.command(
    "sheet",
    cls=Command,
    help=N_("Show mission, vision and values, or write them as a page or a poster for others."),
)
@click.option("--group", cls=Option, default="", help=N_("The group meant; without it, the whole team."))
@click.option(
    "--format",
    "form",
    cls=Option,
    type=click.Choice(["md", "html", "json", "pdf", "png"]),
    default="md",
    show_default=True,
    help=N_("Markdown, one page of HTML, JSON, or a poster as a PDF or a picture."),
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@click.option(
    "--paper",
    cls=Option,
    type=click.Choice(["a3", "a4"]),
    default="a3",
    show_default=True,
    help=N_("How large the poster is."),
)
@click.option("--out", "-o", cls=Option, default="-", help=N_("The file; - is standard output."))
@pass_session
def sheet_command(session: Session, group: str, form: str, *, as_json: bool, paper: str, out: str) -> None:
    """Show the sheet of a group or of the whole team."""
    form = "json" if as_json else form
    with session.journal() as journal:
        of = find_group(journal, group).id if group else None
        view = journal.reads.sheet.of(of, journal.today())
        people = journal.reads.sheet.makers(view)
    if form in _BINARY and out == "-" and (sys.stdout is None or sys.stdout.isatty()):
        raise _failure(_("A poster is no text. Name a file: --out poster.{form}").format(form=form))
    content = _made(view, people, form, paper)
    if out == "-":
        click.echo(content if form in _BINARY else content.decode(), nl=False)
        return
    with atomic_write(Path(out)) as file:
        file.write(content)
    say(_("Wrote {path}.").format(path=out))


def _made(view: SheetView, people: tuple[str, ...], form: str, paper: str) -> bytes:
    if form == "json":
        return (json.dumps(sheet_json(view), ensure_ascii=False, indent=2) + "\n").encode()
    return made(sheet_page(view, people), SheetFile(form), paper)


def _failure(text: str) -> click.ClickException:
    from journal_app.cli import Failure

    return Failure(text)
