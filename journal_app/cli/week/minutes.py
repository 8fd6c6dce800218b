"""Minutes of a win session, printed or written into a file."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import say
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.domain.periods import FIRST_DAY, LAST_DAY, Week
from journal_app.domain.week.minutes_page import MinutesPage
from journal_app.exchange.minutes.as_html import as_html
from journal_app.exchange.minutes.as_json import as_json as page_json
from journal_app.exchange.minutes.chat import chat
from journal_app.exchange.minutes.markdown import markdown
from journal_app.files import atomic_write
from journal_app.i18n import N_, _
from journal_app.journal.journal import Journal
from journal_app.journal.week.minutes_pages import current_page
from journal_app.minutes_words import page_words

_LEAST = 4
NONE_YET = N_("No win session has been held yet. F5 in the window begins one.")


@click.command(
    "show",
    cls=Command,
    help=N_(
        "Show the minutes of a win session, given by its week (2026-W47) or id; without it, of the last one."
    ),
)
@click.argument("which", default="")
@click.option(
    "--format",
    "form",
    cls=Option,
    type=click.Choice(["md", "html", "json", "pdf", "slack"]),
    default="md",
    show_default=True,
    help=N_("Markdown, one page of HTML, JSON, a PDF, or a message for Slack."),
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@click.option("--out", "-o", cls=Option, default="-", help=N_("The file; - is standard output."))
@pass_session
def show_command(session: Session, which: str, form: str, as_json: bool, out: str) -> None:
    """Show the version that was settled last, or the draft; only what the team can read is read."""
    form = "json" if as_json else form
    with session.journal() as journal:
        page = current_page(journal.reads, _find(journal, which), journal.me)
    if form == "pdf" and out == "-" and (sys.stdout is None or sys.stdout.isatty()):
        raise _failure(_("A PDF is no text. Name a file: --out minutes.pdf"))
    made = _made(page, form)
    if out == "-":
        click.echo(made if form == "pdf" else made.decode(), nl=False)
        return
    with atomic_write(Path(out)) as file:
        file.write(made)
    say(_("Wrote {path}.").format(path=out))


def _made(page: MinutesPage, form: str) -> bytes:
    words = page_words(page)
    if form == "pdf":
        from journal_app.exchange.minutes.paper import as_pdf

        return as_pdf(page, words)
    if form == "json":
        return (json.dumps(page_json(page), ensure_ascii=False, indent=2) + "\n").encode()
    return {"md": markdown, "html": as_html, "slack": chat}[form](page, words).encode()


def _find(journal: Journal, which: str) -> Id:
    """Return the session that a text names: its week, its id, or the beginning of that. Raises Failure."""
    rows = journal.reads.sessions.between(FIRST_DAY, LAST_DAY)
    if not rows:
        raise _failure(_(NONE_YET))
    if not which:
        return rows[0][0].id
    wanted = which.strip().lower()
    named = [row.id for row, _held in rows if len(wanted) >= _LEAST and row.id.hex().startswith(wanted)]
    named = named or [row.id for row, _held in rows if row.week == _monday(which)]
    if len(named) == 1:
        return named[0]
    if not named:
        text = _("There is no win session “{text}”. `journal-app session list --all` shows which there are.")
        raise _failure(text.format(text=which))
    ids = ", ".join(id_.hex() for id_ in named)
    text = _("“{text}” names several win sessions. Use the id of one: {ids}")
    raise _failure(text.format(text=which, ids=ids))


def _monday(text: str) -> object:
    try:
        return Week.parse(text).monday
    except JournalError:
        return None


def _failure(text: str) -> click.ClickException:
    from journal_app.cli import Failure

    return Failure(text)
