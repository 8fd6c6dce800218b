"""The commands on workshops: the programme, its start, its days for a calendar."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from journal_app.calendars import holidays_of
from journal_app.cli.argument_types import TextType
from journal_app.cli.okrs.groups import find_group
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import say, say_json, table, weekday
from journal_app.cli.translated_click import Command, Group, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.periods import nearest_day
from journal_app.domain.workshop.meetings import Workshop
from journal_app.domain.workshop.programme_view import MeetingLine, Programme, StepLine
from journal_app.domain.workshop.schedule import GAPS, USUAL_GAP, days_from
from journal_app.domain.workshop.start_time import read_start
from journal_app.exchange.workshop.calendar import write_meetings
from journal_app.exchange.workshop.record_json import record_json
from journal_app.exchange.workshop.record_markdown import record_markdown
from journal_app.files import atomic_write
from journal_app.i18n import N_, _, ngettext
from journal_app.journal.journal import Journal, system_ms
from journal_app.journal.workshop.workshop_commands import ScheduleMeetings, StartWorkshop
from journal_app.workshop_words import came_of, clock, minutes_words, state_word, usual_outline

F = TypeVar("F", bound=Callable[..., Any])
_GROUP_HELP = N_("The group whose workshop is meant; without it, the latest of all.")


@click.group("workshop", cls=Group, help=N_("The workshop of short meetings that makes the team’s sheet."))
def workshop_command() -> None:
    """Hold the commands on workshops."""


@workshop_command.command(
    "plan", cls=Command, help=N_("Show the meetings: when they are, who has prepared, what came of them.")
)
@click.option("--group", cls=Option, default="", help=_GROUP_HELP)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def plan_command(session: Session, group: str, *, as_json: bool) -> None:
    """Show a programme."""
    with session.journal() as journal:
        programme = journal.reads.workshop.programme(find_workshop(journal, group))
    if as_json:
        say_json(_json(programme))
        return
    _say_plan(programme)


@workshop_command.command(
    "show", cls=Command, help=N_("Show what everyone thought in all meetings, and what was decided.")
)
@click.option("--group", cls=Option, default="", help=_GROUP_HELP)
@click.option(
    "--format",
    "form",
    cls=Option,
    type=click.Choice(["md", "json"]),
    default="md",
    show_default=True,
    help=N_("Markdown or JSON."),
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@click.option("--out", "-o", cls=Option, default="-", help=N_("The file; - is standard output."))
@pass_session
def show_command(session: Session, group: str, form: str, *, as_json: bool, out: str) -> None:
    """Show the whole record of a workshop, as far as it is open."""
    with session.journal() as journal:
        record = journal.reads.workshop.record(find_workshop(journal, group))
    text = record_json(record) if as_json or form == "json" else record_markdown(record)
    if out == "-":
        say(text.rstrip("\n"))
    else:
        with atomic_write(Path(out)) as file:
            file.write(text.encode())


def _date_options(command: F) -> F:
    """Add the options that say when the meetings are."""
    at = click.option("--at", cls=Option, default="", help=N_("A time of day, like 16:00."))
    gap = click.option(
        "--gap",
        cls=Option,
        type=click.IntRange(GAPS[0], GAPS[-1]),
        default=USUAL_GAP,
        show_default=True,
        help=N_("How many workdays lie between two meetings."),
    )
    return gap(at(command))


@workshop_command.command("start", cls=Command, help=N_("Begin a workshop with the seven usual meetings."))
@click.argument("first", default="", type=TextType())
@_date_options
@click.option("--group", cls=Option, default="", help=N_("The group it is for; without it, the whole team."))
@click.option(
    "--another",
    cls=Option,
    is_flag=True,
    help=N_("Begin it although one of the same people is not done yet."),
)
@pass_session
def start_command(session: Session, first: str, gap: int, at: str, group: str, *, another: bool) -> None:
    """Begin a workshop, dated from a first day on where one is given."""
    outline = usual_outline()
    with session.journal() as journal:
        of = find_group(journal, group).id if group else None
        if not another and _is_under_way(journal, of):
            from journal_app.cli import Failure

            text = _(
                "A workshop is under way; `journal-app workshop plan` shows it. --another begins one more."
            )
            raise Failure(text)
        days = _days(session, journal, first, gap, len(outline.meetings))
        made = journal.run(StartWorkshop(outline, of, days, read_start(at))).made(Workshop)
        programme = journal.reads.workshop.programme(made.id if made is not None else Id(b""))
    _say_plan(programme)


@workshop_command.command(
    "dates", cls=Command, help=N_("Date the meetings still to come, from the day FIRST on.")
)
@click.argument("first", type=TextType())
@_date_options
@click.option("--group", cls=Option, default="", help=_GROUP_HELP)
@pass_session
def dates_command(session: Session, first: str, gap: int, at: str, group: str) -> None:
    """Put the meetings that have not begun on other days."""
    with session.journal() as journal:
        which = find_workshop(journal, group)
        ahead = len(journal.reads.workshop.programme(which).meetings)
        days = _days(session, journal, first, gap, ahead)
        journal.run(ScheduleMeetings(which, days, read_start(at)))
        programme = journal.reads.workshop.programme(which)
    _say_plan(programme)


def _is_under_way(journal: Journal, group: Id | None) -> bool:
    found = (one.id for one in journal.reads.workshop.workshops() if one.group == group)
    return any(
        line.meeting.ended is None
        for which in found
        for line in journal.reads.workshop.programme(which).meetings
    )


def _days(session: Session, journal: Journal, first: str, gap: int, count: int) -> tuple[date, ...]:
    """Return the days of meetings, the first of them as it was named; none where it was not."""
    if not first:
        return ()
    day = nearest_day(first, journal.today())
    week = session.settings.work_week()
    holidays = holidays_of(week.country, (day.year, day.year + 1))
    return days_from(day, count, journal.reads.days_off.workdays(journal.me, week.weekdays, holidays), gap)


@workshop_command.command(
    "calendar", cls=Command, help=N_("Write the meetings as events for a calendar (.ics).")
)
@click.option("--group", cls=Option, default="", help=_GROUP_HELP)
@click.option("--out", "-o", cls=Option, default="-", help=N_("The file; - is standard output."))
@pass_session
def calendar_command(session: Session, group: str, out: str) -> None:
    """Write the meetings that have a day."""
    with session.journal() as journal:
        programme = journal.reads.workshop.programme(find_workshop(journal, group))
    target = sys.stdout.buffer if out == "-" else Path(out)
    count = write_meetings(programme.meetings, system_ms(), target)
    if out != "-":
        say(ngettext("{n} event written", "{n} events written", count).format(n=count))


def find_workshop(journal: Journal, group: str) -> Id:
    """Return the latest workshop, of a group where one is named. Raises JournalError(UNKNOWN_GROUP, NO_WORKSHOP)."""
    of = find_group(journal, group).id if group else None
    found = next((one for one in journal.reads.workshop.workshops() if not group or one.group == of), None)
    if found is None:
        raise JournalError(ErrorCode.NO_WORKSHOP)
    return found.id


def _say_plan(programme: Programme) -> None:
    say(" · ".join(filter(None, (programme.workshop.title, programme.group))))
    say(*table([_row(programme, line) for line in programme.meetings], right=(0, 4)))


def _row(programme: Programme, line: MeetingLine) -> tuple[str, ...]:
    meeting, step = line.meeting, line.preparation
    day = f"{meeting.day} {weekday(meeting.day)}" if meeting.day is not None else ""
    words = came_of(line)
    if not words and step is not None and step.handed_in:
        ready = sum(one.id in step.handed_in for one in programme.people)
        said = ngettext(
            "Preparation: {n} of {all} person", "Preparation: {n} of {all} people", len(programme.people)
        )
        words = said.format(n=ready, all=len(programme.people))
    return (
        str(line.number),
        meeting.title,
        day,
        clock(meeting.start),
        minutes_words(meeting.length),
        state_word(line.state),
        words or meeting.preparation.replace("\n", " "),
    )


def _json(programme: Programme) -> dict[str, Any]:
    workshop = programme.workshop
    return {
        "id": workshop.id.hex(),
        "title": workshop.title,
        "group": programme.group or None,
        "framework": workshop.framework,
        "rules": workshop.rules.splitlines(),
        "people": [one.name for one in programme.people],
        "meetings": [_meeting(programme, line) for line in programme.meetings],
    }


def _meeting(programme: Programme, line: MeetingLine) -> dict[str, Any]:
    meeting = line.meeting
    return {
        "id": meeting.id.hex(),
        "number": line.number,
        "title": meeting.title,
        "state": line.state.value,
        "day": meeting.day.isoformat() if meeting.day is not None else None,
        "start": clock(meeting.start) or None,
        "minutes": meeting.length,
        "preparation": meeting.preparation,
        "agenda": [{"minutes": one.minutes, "words": one.words} for one in line.points],
        "proposed_by": line.proposed_by or None,
        "result": came_of(line),
        "steps": [_step(programme, one) for one in line.steps],
    }


def _step(programme: Programme, line: StepLine) -> dict[str, Any]:
    step = line.step
    return {
        "id": step.id.hex(),
        "kind": step.kind.value,
        "subject": step.subject.value,
        "title": step.title,
        "open": line.is_open,
        "handed_in": [one.name for one in programme.people if one.id in line.handed_in],
        "questions": [one.text for one in line.questions],
        "decisions": [
            {"day": one.day.isoformat(), "by": programme.names.get(one.member, ""), "text": one.text}
            for one in line.decisions
        ],
    }
