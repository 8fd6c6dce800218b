"""Cycles of OKRs: list them, make the next ones, name and plan them, lead them through their states."""

from __future__ import annotations

import click

from journal_app.cli.argument_types import TextType, folded_reference
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import one_line, say, say_json, table
from journal_app.cli.translated_click import Command, Group, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.okrs.cycle_states import open_from, state_after
from journal_app.domain.okrs.cycles import Cycle, cycle_on
from journal_app.domain.okrs.ledger import Why
from journal_app.domain.okrs.okr import CycleState, Period
from journal_app.domain.periods import parse_day
from journal_app.i18n import N_, _
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.cycle_commands import (
    EditCycle,
    MakeCycle,
    MakeNextCycles,
    MoveCycle,
    RemoveCycle,
)
from journal_app.labels import word_label

_MOST = 12
_FIRST_HELP = N_("The first day, as planned.")
_LAST_HELP = N_("The last day, as planned.")
_JSON_HELP = N_("Print JSON.")


def find_cycle(journal: Journal, reference: str) -> Cycle:
    """Return the cycle that a label ("2026-Q3"), an id, or a day in it names; a day also one that is not stored.

    Raises JournalError: UNKNOWN_CYCLE, AMBIGUOUS_REFERENCE.
    """
    periods = journal.reads.okr.periods()
    wanted = folded_reference(reference)
    found = [one for one in periods if wanted in {folded_reference(one.label), f"c-{one.id.hex()}"}]
    if len(found) > 1:
        raise JournalError(ErrorCode.AMBIGUOUS_REFERENCE, text=reference)
    if found:
        return Cycle(found[0].first, found[0].last, found[0].label, found[0])
    try:
        return cycle_on(parse_day(reference, journal.today()), periods, journal.team.fiscal)
    except JournalError:
        raise JournalError(ErrorCode.UNKNOWN_CYCLE, text=reference) from None


def find_period(journal: Journal, reference: str) -> Period:
    """Return the stored cycle a reference names; raises like `find_cycle`, also where none is stored."""
    if (found := find_cycle(journal, reference).period) is None:
        raise JournalError(ErrorCode.UNKNOWN_CYCLE, text=reference)
    return found


@click.group("cycle", cls=Group, help=N_("Cycles: quarters, half-years, years, or what you call them."))
def cycle_command() -> None:
    """Hold the commands on cycles."""


@cycle_command.command("list", cls=Command, help=N_("Show the cycles, the latest first."))
@click.option("--json", "as_json", cls=Option, is_flag=True, help=_JSON_HELP)
@pass_session
def list_command(session: Session, as_json: bool) -> None:
    """List cycles."""
    with session.journal() as journal:
        if as_json:
            say_json([_json(journal, one) for one in reversed(journal.reads.okr.periods())])
        else:
            _say_cycles(journal)


@cycle_command.command(
    "make", cls=Command, help=N_("Make the next cycles; with --from and --to, one of any name and days.")
)
@click.option(
    "--count", cls=Option, type=click.IntRange(1, _MOST), default=1, help=N_("How many; without it, one.")
)
@click.option("--label", cls=Option, type=TextType(), default="", help=N_("What the cycle is called."))
@click.option("--from", "first", cls=Option, default="", help=_FIRST_HELP)
@click.option("--to", "last", cls=Option, default="", help=_LAST_HELP)
@click.option("--trial", cls=Option, is_flag=True, help=N_("A trial cycle: it counts nowhere."))
@pass_session
def make_command(session: Session, *, count: int, label: str, first: str, last: str, trial: bool) -> None:
    """Make cycles."""
    own = bool(first or last or label)
    if own and not (first and last and label):
        raise click.UsageError(_("A cycle of your own needs --label, --from and --to."))
    if trial and not own:
        raise click.UsageError(_("--trial goes with --label, --from and --to."))
    with session.journal() as journal:
        today = journal.today()
        if own:
            journal.run(MakeCycle(label, parse_day(first, today), parse_day(last, today), trial))
        else:
            journal.run(MakeNextCycles(count))
        _say_cycles(journal)


@cycle_command.command(
    "state", cls=Command, help=N_("Lead a cycle (2026-Q3) to its next state, or one back.")
)
@click.argument("cycle")
@click.argument("state", type=click.Choice([state.value for state in CycleState]))
@click.option(
    "--reason",
    cls=Option,
    type=TextType(),
    default="",
    help=N_("Why a closed cycle is reopened, in one line."),
)
@pass_session
def state_command(session: Session, cycle: str, state: str, reason: str) -> None:
    """Move a cycle to a state."""
    with session.journal() as journal:
        found = find_period(journal, cycle)
        journal.run(MoveCycle(found.id, CycleState(state), Why(reason=reason)))
        _say_cycles(journal)


@cycle_command.command(
    "edit", cls=Command, help=N_("Change a cycle’s name or days, or whether it is a trial.")
)
@click.argument("cycle")
@click.option("--label", cls=Option, type=TextType(), help=N_("What the cycle is called."))
@click.option("--from", "first", cls=Option, default="", help=_FIRST_HELP)
@click.option("--to", "last", cls=Option, default="", help=_LAST_HELP)
@click.option(
    "--trial/--counts", "trial", cls=Option, default=None, help=N_("Whether it is a trial or counts.")
)
@pass_session
def edit_command(
    session: Session, *, cycle: str, label: str | None, first: str, last: str, trial: bool | None
) -> None:
    """Edit a cycle."""
    with session.journal() as journal:
        today, found = journal.today(), find_period(journal, cycle)
        journal.run(
            EditCycle(
                found,
                found.label if label is None else label,
                parse_day(first, today) if first else found.first,
                parse_day(last, today) if last else found.last,
                found.trial if trial is None else trial,
            )
        )
        _say_cycles(journal)


@cycle_command.command("remove", cls=Command, help=N_("Remove a draft cycle in which nothing stands yet."))
@click.argument("cycle")
@pass_session
def remove_command(session: Session, cycle: str) -> None:
    """Remove an empty draft."""
    with session.journal() as journal:
        journal.run(RemoveCycle(find_period(journal, cycle).id))
        _say_cycles(journal)


def _say_cycles(journal: Journal) -> None:
    periods = journal.reads.okr.periods()
    if not periods:
        say(_("There is no cycle yet. Make one: journal-app okr cycle make"))
    rows = [
        (
            one_line(one.label),
            f"{one.first} – {one.last}",
            word_label("CycleState", one.state),
            _("trial") if one.trial else "",
        )
        for one in reversed(periods)
    ]
    say(*table(rows))


def _json(journal: Journal, period: Period) -> dict[str, object]:
    begun = {"began": period.began, "closing": period.closing, "closed": period.closed}
    next_state = state_after(period.state)
    from_day = open_from(period)
    return {
        "id": f"c-{period.id.hex()}",
        "label": period.label,
        "from": str(period.first),
        "to": str(period.last),
        "state": period.state.value,
        "trial": period.trial,
        **{name: str(day) if day else None for name, day in begun.items()},
        "next": next_state.value if next_state else None,
        "next_from": str(from_day) if from_day else None,
        "key_results": journal.reads.cycles.key_result_counts().get(period.id, 0),
    }
