"""The report of a cycle: its results, what they taught, and what stands behind them, printed or written to a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from journal_app.cli.okrs.cycles import find_period
from journal_app.cli.okrs.groups import find_group
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import say
from journal_app.cli.translated_click import Command, Option
from journal_app.exchange.okr_report.files import ReportFile, made
from journal_app.exchange.okr_report.words import report_page
from journal_app.files import atomic_write
from journal_app.i18n import N_, _


@click.command(
    "report",
    cls=Command,
    help=N_(
        "Show the report of a cycle (2026-Q3, or a day in it); without it, of today’s. No person has a score."
    ),
)
@click.argument("cycle", default="today")
@click.option(
    "--format",
    "form",
    cls=Option,
    type=click.Choice([kind.value for kind in ReportFile]),
    default=ReportFile.MARKDOWN.value,
    show_default=True,
    help=N_("Markdown, JSON, CSV, one page of HTML, or a PDF."),
)
@click.option("--group", cls=Option, default="", help=N_("Only what belongs to this group."))
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@click.option("--out", "-o", cls=Option, default="-", help=N_("The file; - is standard output."))
@pass_session
def report_command(session: Session, cycle: str, form: str, group: str, as_json: bool, out: str) -> None:
    """Show a report, or write it into a file."""
    kind = ReportFile.JSON if as_json else ReportFile(form)
    with session.journal() as journal:
        period = find_period(journal, cycle)
        of = find_group(journal, group).id if group else None
        report = journal.reads.reports.report(period.id, of)
    if kind is ReportFile.PDF and out == "-" and (sys.stdout is None or sys.stdout.isatty()):
        from journal_app.cli import Failure

        raise Failure(_("A PDF is no text. Name a file: --out report.pdf"))
    content = made(report, report_page(report), kind)
    if out == "-":
        click.echo(content if kind is ReportFile.PDF else content.decode(), nl=False)
        return
    with atomic_write(Path(out)) as file:
        file.write(content)
    say(_("Wrote {path}.").format(path=out))
