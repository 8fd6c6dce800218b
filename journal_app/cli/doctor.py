"""The doctor: what is wrong with the journal, what could be better, and the step that cures it."""

from __future__ import annotations

import click

from journal_app.cli.checkup import Finding, Level, examine_all
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import say, say_json, table
from journal_app.cli.translated_click import Command, Option
from journal_app.i18n import N_, _

_MARKS = {Level.OK: "✓", Level.HINT: "·", Level.PROBLEM: "✗"}
_AREAS = {
    "program": N_("Program"),
    "settings": N_("Settings"),
    "window": N_("Window"),
    "journal": N_("Journal"),
    "search": N_("Search index"),
    "backups": N_("Backups"),
    "disk": N_("Disk space"),
    "font": N_("Japanese font"),
}


@click.command("doctor", cls=Command, help=N_("Check the journal, its backups and this computer."))
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def doctor_command(session: Session, as_json: bool) -> None:
    """Check everything; exit code 1 where something must be done."""
    findings = list(examine_all(session))
    if as_json:
        say_json([{"area": one.area, "level": one.level, "text": one.text} for one in findings])
    else:
        say(*table(map(_row, findings)))
    click.get_current_context().exit(int(any(one.level is Level.PROBLEM for one in findings)))


def _row(finding: Finding) -> tuple[str, str, str]:
    return _MARKS[finding.level], _(_AREAS[finding.area]), finding.text
