"""Routines: list, add, tick off, take into a calendar."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from journal_app.calendars import holidays_of
from journal_app.cli.argument_types import TextType, find_member, folded_reference
from journal_app.cli.okrs.groups import find_group
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import one_line, say, say_json, table
from journal_app.cli.translated_click import Command, Group, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.cycles import cycle_on
from journal_app.domain.okrs.planning.chores import Chore, ChoreWho, OnDayOff, Repeat, TickedBy
from journal_app.domain.periods import nearest_day, parse_day
from journal_app.exchange.chore_calendar import write_calendar
from journal_app.i18n import N_, _, ngettext
from journal_app.journal.journal import Journal, system_ms
from journal_app.journal.okrs.chore_commands import AddChores, TickChore, blank_chore
from journal_app.journal.okrs.chore_list import ChoreList, ChoreRow, Outlook, chore_list, spans_around
from journal_app.labels import word_label
from journal_app.okr_words import usual_chores
from journal_app.store.reads.team import folded_name

_ON_HELP = N_("A day of the cycle meant; without it, today.")


@click.group("chore", cls=Group, help=N_("Routines that keep OKRs going."))
def chore_command() -> None:
    """Hold the commands on routines."""


@chore_command.command(
    "list", cls=Command, help=N_("Show the routines: what is next, whose it is, what is done.")
)
@click.option("--on", "day", cls=Option, default="today", help=_ON_HELP)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def list_command(session: Session, day: str, as_json: bool) -> None:
    """Show the routines of a cycle."""
    with session.journal() as journal:
        found = _read(session, journal, day)
    if as_json:
        say_json([_json(number, row, found) for number, row in enumerate(found.rows, 1)])
    elif not found.rows:
        say(_("There are no routines yet. Add the usual ones: journal-app okr chore usual"))
    else:
        say(*table([_row(number, row, found) for number, row in enumerate(found.rows, 1)], right=(0,)))


@chore_command.command("add", cls=Command, help=N_("Add a routine."))
@click.argument("title", type=TextType())
@click.option("--from", "first", cls=Option, default="today", help=N_("The first day; without it, today."))
@click.option(
    "--repeat",
    cls=Option,
    type=click.Choice([one.value for one in Repeat]),
    default=Repeat.WEEKLY.value,
    help=N_("How often it comes again."),
)
@click.option("--at", cls=Option, default="", help=N_("A time of day, like 16:00."))
@click.option(
    "--who",
    cls=Option,
    type=click.Choice([one.value for one in ChoreWho]),
    default=ChoreWho.EVERYONE.value,
    help=N_("Who sees to it: one person, all in turn, or everyone."),
)
@click.option("--member", cls=Option, default="", help=N_("The person, where it is one."))
@click.option(
    "--group", cls=Option, default="", help=N_("The group it belongs to; without it, the whole team.")
)
@click.option(
    "--day-off",
    cls=Option,
    type=click.Choice([one.value for one in OnDayOff]),
    default=OnDayOff.BEFORE.value,
    help=N_("What becomes of it on a day off."),
)
@click.option(
    "--ticked-by",
    cls=Option,
    type=click.Choice([one.value for one in TickedBy if one is not TickedBy.HAND]),
    help=N_("What ticks it off by itself."),
)
@click.option("--note", cls=Option, type=TextType(), default="", help=N_("One line on it."))
@pass_session
def add_command(  # noqa: PLR0913  one parameter for each option
    session: Session,
    *,
    title: str,
    first: str,
    repeat: str,
    at: str,
    who: str,
    member: str,
    group: str,
    day_off: str,
    ticked_by: str | None,
    note: str,
) -> None:
    """Add a routine."""
    with session.journal() as journal:
        blank = blank_chore(journal.team.id, nearest_day(first, journal.today()))
        whose = ChoreWho.ONE if member else ChoreWho(who)
        chore = replace(
            blank,
            title=title,
            note=note,
            repeat=Repeat(repeat),
            at=at,
            who=whose,
            member=find_member(journal, member) if member else journal.me,
            group=find_group(journal, group).id if group else None,
            on_day_off=OnDayOff(day_off),
            ticked_by=TickedBy(ticked_by or ""),
        )
        made = journal.run(AddChores((chore,))).made(Chore)
        found = _read(session, journal, "today")
    _say_rows(found, {made.id} if made else set())


@chore_command.command("usual", cls=Command, help=N_("Add the usual routines, where they are missing."))
@pass_session
def usual_command(session: Session) -> None:
    """Add check-in, win session and the others teams keep."""
    with session.journal() as journal:
        chores = list(journal.reads.chores.chores())
        known = {folded_name(one.title) for one in chores}
        ticked = {one.ticked_by for one in chores} - {TickedBy.HAND}
        wanted = [
            one
            for one in usual_chores(journal.team.id, journal.today())
            if folded_name(one.title) not in known and one.ticked_by not in ticked
        ]
        journal.run(AddChores(tuple(wanted)))
        found = _read(session, journal, "today")
    say(*table([_row(number, row, found) for number, row in enumerate(found.rows, 1)], right=(0,)))


@chore_command.command("done", cls=Command, help=N_("Tick a routine off, given by its number, words or id."))
@click.argument("reference")
@click.option(
    "--date", "day", cls=Option, default="", help=N_("The day it was for; without it, the next one.")
)
@click.option("--undo", cls=Option, is_flag=True, help=N_("Take your tick back."))
@pass_session
def done_command(session: Session, reference: str, day: str, undo: bool) -> None:
    """Tick a routine off for a day."""
    with session.journal() as journal:
        found = _read(session, journal, day or "today")
        row = _find(reference, found)
        of = _day_for(row, day, found, journal)
        journal.run(TickChore(row.chore.id, of, done=not undo))
        found = _read(session, journal, day or "today")
    _say_rows(found, {row.chore.id})


@chore_command.command("ics", cls=Command, help=N_("Write the routines of a cycle as a calendar file."))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option(
    "--only", "reference", cls=Option, default="", help=N_("Only this one: its number, words or id.")
)
@click.option("--on", "day", cls=Option, default="today", help=_ON_HELP)
@pass_session
def ics_command(session: Session, file: Path, reference: str, day: str) -> None:
    """Write times of routines as .ics."""
    with session.journal() as journal:
        found = _read(session, journal, day)
    only = _find(reference, found).chore.id if reference else None
    turns = [turn for turn, _done in found.times if only in {None, turn.chore.id}]
    if str(file) == "-":
        write_calendar(turns, found.names, system_ms(), sys.stdout.buffer)
        return
    count = write_calendar(turns, found.names, system_ms(), file)
    said = ngettext("{n} event written to {file}", "{n} events written to {file}", count)
    say(said.format(n=count, file=file))


def _read(session: Session, journal: Journal, day: str) -> ChoreList:
    today, reads = journal.today(), journal.reads
    stored = reads.okr.periods()
    cycle = cycle_on(parse_day(day, today), stored, journal.team.fiscal)
    week = session.settings.work_week()
    years = range(min(cycle.start, today).year - 1, max(cycle.end, today).year + 2)
    workdays = reads.days_off.workdays(journal.me, week.weekdays, holidays_of(week.country, years))
    spans = spans_around(cycle, stored, journal.team.fiscal)
    return chore_list(reads, Outlook(journal.me, today, workdays, cycle, spans))


def _find(reference: str, found: ChoreList) -> ChoreRow:
    numbers = {str(number): row for number, row in enumerate(found.rows, 1)}
    if row := numbers.get(folded_reference(reference)):
        return row
    for row in found.rows:
        if reference in {row.chore.id.hex(), f"c-{row.chore.id.hex()}"}:
            return row
    named = [row for row in found.rows if folded_name(row.chore.title) == folded_name(reference)]
    if len(named) != 1:
        raise JournalError(ErrorCode.UNKNOWN_CHORE, text=reference)
    return named[0]


def _day_for(row: ChoreRow, day: str, found: ChoreList, journal: Journal) -> Any:  # noqa: ANN401
    if not day and row.turn is not None:
        return row.turn.of
    wanted = nearest_day(day or "today", journal.today())
    times = [turn for turn, _done in found.times if turn.chore.id == row.chore.id]
    turn = next((turn for turn in times if wanted in {turn.day, turn.of}), None)
    if turn is None:
        raise JournalError(ErrorCode.NOT_ON_THAT_DAY, title=row.chore.title, day=wanted)
    return turn.of


def _say_rows(found: ChoreList, only: set[Id]) -> None:
    rows = [_row(number, row, found) for number, row in enumerate(found.rows, 1) if row.chore.id in only]
    say(*table(rows, right=(0,)))


def _row(number: int, row: ChoreRow, found: ChoreList) -> tuple[str, ...]:
    return (
        str(number),
        "x" if row.done else "-",
        one_line(row.chore.title),
        row.turn.day.isoformat() if row.turn else "",
        row.chore.at,
        word_label("Repeat", row.chore.repeat),
        _people(row, found),
        one_line(row.chore.note),
    )


def _people(row: ChoreRow, found: ChoreList) -> str:
    if row.turn is None or row.chore.who is ChoreWho.EVERYONE:
        return word_label("ChoreWho", row.chore.who)
    return ", ".join(one_line(found.names.get(member, "")) for member in row.turn.people)


def _json(number: int, row: ChoreRow, found: ChoreList) -> dict[str, Any]:
    chore, turn = row.chore, row.turn
    return {
        "id": f"c-{chore.id.hex()}",
        "number": number,
        "title": chore.title,
        "note": chore.note,
        "repeat": chore.repeat,
        "first": chore.first.isoformat(),
        "at": chore.at,
        "who": chore.who,
        "people": [found.names.get(member, "") for member in turn.people] if turn else [],
        "next": turn.day.isoformat() if turn else None,
        "for": turn.of.isoformat() if turn else None,
        "done": row.done,
        "by_itself": row.by_itself,
        "last_done": row.last.isoformat() if row.last else None,
        "day_off": chore.on_day_off,
        "ticked_by": chore.ticked_by,
    }
