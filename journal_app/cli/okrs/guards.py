"""Guards beside a cycle: list them, add and remove them, say how they stand."""

from __future__ import annotations

import click

from journal_app.cli.argument_types import TextType
from journal_app.cli.okrs.cycles import find_period
from journal_app.cli.okrs.groups import find_group
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import one_line, say, say_json, table
from journal_app.cli.translated_click import Command, Group, Option
from journal_app.domain.okrs.guards import Guard, GuardRating, Rating
from journal_app.domain.okrs.okr import Period
from journal_app.i18n import N_, _
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.guard_commands import AddGuard, DeleteGuard, Rated, RateGuards
from journal_app.labels import word_label

_CYCLE_HELP = N_("The cycle meant (2026-Q3, or a day in it); without it, today’s.")
_GROUP_HELP = N_("The group meant; without it, the whole team.")


@click.group("guard", cls=Group, help=N_("Health metrics: what must not break beside a cycle, one to three."))
def guard_command() -> None:
    """Hold the commands on guards."""


@guard_command.command(
    "list", cls=Command, help=N_("Show the health metrics of a cycle, and how they stand.")
)
@click.option("--cycle", cls=Option, default="today", help=_CYCLE_HELP)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def list_command(session: Session, cycle: str, as_json: bool) -> None:
    """List guards."""
    with session.journal() as journal:
        period = find_period(journal, cycle)
        if as_json:
            rows = journal.reads.cycles.guards_of(period.id)
            say_json([_json(journal, number, one) for number, one in enumerate(rows, 1)])
        else:
            _say_guards(journal, period)


@guard_command.command("add", cls=Command, help=N_("Put a health metric beside a cycle."))
@click.argument("title", type=TextType())
@click.option(
    "--usual", cls=Option, type=TextType(), default="", help=N_("What it usually is: “below 20 hours”.")
)
@click.option("--cycle", cls=Option, default="today", help=_CYCLE_HELP)
@click.option("--group", cls=Option, default="", help=_GROUP_HELP)
@pass_session
def add_command(session: Session, *, title: str, usual: str, cycle: str, group: str) -> None:
    """Add a guard."""
    with session.journal() as journal:
        period = find_period(journal, cycle)
        of = find_group(journal, group).id if group else None
        journal.run(AddGuard(period.id, title, usual, of))
        _say_guards(journal, period)


@guard_command.command("rate", cls=Command, help=N_("Say how health metric N stands: green, yellow or red."))
@click.argument("number", type=click.IntRange(1))
@click.argument("rating", type=click.Choice([one.value for one in Rating]))
@click.option("--note", cls=Option, type=TextType(), default="", help=N_("One line on it."))
@click.option("--cycle", cls=Option, default="today", help=_CYCLE_HELP)
@pass_session
def rate_command(session: Session, *, number: int, rating: str, note: str, cycle: str) -> None:
    """Rate a guard."""
    with session.journal() as journal:
        period = find_period(journal, cycle)
        journal.run(RateGuards((Rated(_numbered(journal, period, number).id, Rating(rating), note),)))
        _say_guards(journal, period)


@guard_command.command("remove", cls=Command, help=N_("Remove health metric N with its ratings."))
@click.argument("number", type=click.IntRange(1))
@click.option("--cycle", cls=Option, default="today", help=_CYCLE_HELP)
@pass_session
def remove_command(session: Session, number: int, cycle: str) -> None:
    """Remove a guard."""
    with session.journal() as journal:
        period = find_period(journal, cycle)
        journal.run(DeleteGuard(_numbered(journal, period, number).id))
        _say_guards(journal, period)


def _numbered(journal: Journal, period: Period, number: int) -> Guard:
    guards = journal.reads.cycles.guards_of(period.id)
    if number > len(guards):
        raise click.BadParameter(
            _("There is no health metric {number}. `journal-app okr guard list` shows them.").format(
                number=number
            )
        )
    return guards[number - 1]


def _last(journal: Journal, guard: Guard) -> GuardRating | None:
    ratings = journal.reads.cycles.ratings(guard.id)
    return ratings[-1] if ratings else None


def _say_guards(journal: Journal, period: Period) -> None:
    guards = journal.reads.cycles.guards_of(period.id)
    if not guards:
        say(_("This cycle has no health metrics yet. Add one: journal-app okr guard add TITLE"))
    rows = []
    for number, guard in enumerate(guards, 1):
        last = _last(journal, guard)
        state = word_label("Rating", last.rating.value) if last else ""
        rows.append(
            (str(number), one_line(guard.title), one_line(guard.usual), state, str(last.day) if last else "")
        )
    say(*table(rows))


def _json(journal: Journal, number: int, guard: Guard) -> dict[str, object]:
    last = _last(journal, guard)
    return {
        "number": number,
        "title": guard.title,
        "usual": guard.usual,
        "rating": last.rating.value if last else None,
        "note": last.note if last else None,
        "day": str(last.day) if last else None,
    }
