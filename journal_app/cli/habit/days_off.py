"""Days off: my own, of which colleagues see no reason, and the company's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

import click

from journal_app.cli.argument_types import TextType
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import one_line, say, say_json, table, weekday
from journal_app.cli.translated_click import Command, Group, Option
from journal_app.domain.habit.days_off import Closure, HalfDay, Leave, Off
from journal_app.domain.periods import LAST_DAY, parse_days
from journal_app.domain.workdays import occurrence
from journal_app.i18n import N_, _
from journal_app.journal.habit.days_off_commands import AddClosure, AddLeave, RemoveClosureOn, RemoveLeaveOn
from journal_app.journal.journal import Journal
from journal_app.labels import word_label

_HALVES: Final[Mapping[str | None, HalfDay]] = {
    None: HalfDay.WHOLE,
    "am": HalfDay.MORNING,
    "pm": HalfDay.AFTERNOON,
}
_COMPANY = N_("Days on which the company is closed, for everyone.")
_JSON = N_("Print JSON.")


@click.group("off", cls=Group, help=N_("Days off: they count nowhere, and no one is reminded on them."))
def off_command() -> None:
    """Hold the commands on days off."""


@off_command.command("add", cls=Command, help=N_("Note a day off, or several (2026-12-01..2026-12-03)."))
@click.argument("days", metavar="DATE[..DATE]")
@click.option("--reason", cls=Option, type=TextType(), default="", help=N_("Why. No one but you sees it."))
@click.option(
    "--half", cls=Option, type=click.Choice(["am", "pm"]), help=N_("Only the morning or afternoon.")
)
@click.option("--company", cls=Option, is_flag=True, help=_COMPANY)
@click.option("--yearly", cls=Option, is_flag=True, help=N_("With --company: every year again."))
@click.option(
    "--name", cls=Option, type=TextType(), default="", help=N_("With --company: what it is called.")
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=_JSON)
@pass_session
def add_command(  # noqa: PLR0913  one parameter for each option
    session: Session,
    *,
    days: str,
    reason: str,
    half: str | None,
    company: bool,
    yearly: bool,
    name: str,
    as_json: bool,
) -> None:
    """Add leave of mine or a closure."""
    if company and (reason or half):
        raise click.UsageError(_("--reason and --half are for your own days off, not for the company’s."))
    if not company and (yearly or name):
        raise click.UsageError(_("--yearly and --name are for days off of the company: add --company."))
    with session.journal() as journal:
        first, last = parse_days(days, journal.today())
        if company:
            journal.run(AddClosure(first, last, name, yearly))
        else:
            journal.run(AddLeave(first, last, _HALVES[half], reason, session.settings.show_days_off))
        _say_days(journal, first, last, as_json=as_json)


@off_command.command(
    "list", cls=Command, help=N_("Show the days off to come: yours, the company’s, colleagues’.")
)
@click.option("--all", "past", cls=Option, is_flag=True, help=N_("Show those that are over, too."))
@click.option("--json", "as_json", cls=Option, is_flag=True, help=_JSON)
@pass_session
def list_command(session: Session, past: bool, as_json: bool) -> None:
    """List days off."""
    with session.journal() as journal:
        _say_days(journal, date.min if past else journal.today(), LAST_DAY, as_json=as_json)


@off_command.command(
    "remove", cls=Command, help=N_("Note that you work after all on a day, or several (DATE..DATE).")
)
@click.argument("days", metavar="DATE[..DATE]")
@click.option("--company", cls=Option, is_flag=True, help=_COMPANY)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=_JSON)
@pass_session
def remove_command(session: Session, days: str, company: bool, as_json: bool) -> None:
    """Remove days from my leave, or closures."""
    with session.journal() as journal:
        first, last = parse_days(days, journal.today())
        journal.run(RemoveClosureOn(first, last) if company else RemoveLeaveOn(first, last))
        _say_days(journal, journal.today(), LAST_DAY, as_json=as_json)


def _say_days(journal: Journal, first: date, last: date, *, as_json: bool) -> None:
    """Print the days off that reach into some days."""
    reads = journal.reads.days_off
    mine = [one for one in reads.leave(journal.me) if one.first <= last and one.last >= first]
    closures = [(one, *occurrence(one, first)) for one in reads.closures()]
    closures = [found for found in closures if found[1] <= last and found[2] >= first]
    names = {one.id: one.name for one in journal.reads.team.members()}
    others = [one for one in reads.off(first, last) if one.member != journal.me and one.member in names]
    if as_json:
        say_json(
            {
                "mine": [_own_json(one) for one in mine],
                "company": [
                    {"from": str(start), "to": str(end), "name": one.name, "yearly": one.yearly}
                    for one, start, end in closures
                ],
                "colleagues": [{"name": names[one.member], **_days_json(one)} for one in others],
            }
        )
        return
    rows = [*_own_rows(mine), *_closure_rows(closures)]
    rows += [(_span(one.first, one.last), one_line(names[one.member]), _half(one), "") for one in others]
    say(*(table(rows) if rows else [_("No days off are noted.")]))


def _own_rows(mine: list[Leave | Off]) -> Iterator[tuple[str, str, str, str]]:
    for one in mine:
        reason = one_line(one.reason) if isinstance(one, Leave) else ""
        hidden = isinstance(one, Leave) and one.shown is None
        note = "  ".join(filter(None, (reason, _("(colleagues do not see it)") if hidden else "")))
        yield _span(one.first, one.last), _("You"), _half(one), note


def _closure_rows(closures: list[tuple[Closure, date, date]]) -> Iterator[tuple[str, str, str, str]]:
    for one, first, last in closures:
        note = "  ".join(filter(None, (one_line(one.name), _("every year") if one.yearly else "")))
        yield _span(first, last), _("Company"), "", note


def _span(first: date, last: date) -> str:
    start = f"{first} ({weekday(first)})"
    return start if first == last else f"{start} – {last} ({weekday(last)})"


def _half(one: Leave | Off) -> str:
    return word_label("HalfDay", one.half) if one.half else ""


def _own_json(one: Leave | Off) -> dict[str, Any]:
    if isinstance(one, Off):
        return {**_days_json(one), "reason": "", "shown": True}
    return {**_days_json(one), "reason": one.reason, "shown": one.shown is not None}


def _days_json(one: Leave | Off) -> dict[str, Any]:
    return {"from": str(one.first), "to": str(one.last), "half": str(one.half)}
