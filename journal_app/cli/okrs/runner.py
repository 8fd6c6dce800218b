"""Runner of a cycle on the command line: plan how it is set, show how far it is, lead it on."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from journal_app.calendars import holidays_of
from journal_app.cli.argument_types import TextType, find_member
from journal_app.cli.okrs.cycles import find_period
from journal_app.cli.okrs.groups import find_group
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import one_line, say, say_json, table, weekday
from journal_app.cli.translated_click import Command, Group, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.okrs.okr import CycleState, Period
from journal_app.domain.periods import nearest_day
from journal_app.domain.runner.runner_view import Runner, RunnerMeeting, RunnerStep, WorksheetState
from journal_app.domain.runner.timer import PaceView
from journal_app.domain.workshop.schedule import GAPS, USUAL_GAP, days_from
from journal_app.domain.workshop.start_time import read_start
from journal_app.i18n import N_, _, ngettext
from journal_app.journal.journal import Journal, system_ms
from journal_app.journal.runner.start_commands import StartRunner
from journal_app.journal.runner.topic_commands import NextTopic
from journal_app.journal.workshop.meeting_commands import BeginMeeting, EndMeeting
from journal_app.runner_words import Variant, outline_of, timer_words, worksheet_word
from journal_app.workshop_words import clock, meeting_title, minutes_words, state_word

CYCLE_HELP = N_(
    "The cycle that is set: its label, its id or a day in it; without it, the latest that is planned."
)
GROUP_HELP = N_("The group whose meetings are meant; without it, the latest of all.")
JSON_HELP = N_("Print JSON.")


def find_runner(journal: Journal, reference: str, group: str = "") -> Runner:
    """Return the runner of a cycle, of a group where one is named. Raises JournalError(NO_RUNNER) and what names do."""
    of = find_group(journal, group).id if group else None
    wanted = [find_period(journal, reference)] if reference else _open(journal)
    found = (journal.reads.runner.runner(one.id, of) for one in wanted)
    runner = next((one for one in found if one is not None), None)
    if runner is None:
        raise JournalError(ErrorCode.NO_RUNNER)
    return runner


def _open(journal: Journal) -> list[Period]:
    periods = journal.reads.okr.periods()
    return [one for one in reversed(periods) if one.state is not CycleState.CLOSED]


@click.group("runner", cls=Group, help=N_("How a cycle is set together: its meetings, and who has prepared."))
def runner_command() -> None:
    """Hold the commands on runners."""


@runner_command.command("start", cls=Command, help=N_("Plan how a cycle is set: look back, drafts, confirm."))
@click.argument("cycle")
@click.option(
    "--first", "is_first", cls=Option, is_flag=True, help=N_("One meeting of two hours, for a first cycle.")
)
@click.option("--group", cls=Option, default="", help=N_("The group it is for; without it, the whole team."))
@click.option(
    "--leads", cls=Option, type=TextType(), default="", help=N_("Who converges: the name of a person.")
)
@click.option("--from", "day", cls=Option, default="", help=N_("The day of the first meeting."))
@click.option("--at", cls=Option, default="", help=N_("A time of day, like 16:00."))
@click.option(
    "--gap",
    cls=Option,
    type=click.IntRange(GAPS[0], GAPS[-1]),
    default=USUAL_GAP,
    show_default=True,
    help=N_("How many workdays lie between two meetings."),
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=JSON_HELP)
@pass_session
def start_command(
    session: Session, /, *, cycle: str, is_first: bool, gap: int, as_json: bool, **how: str
) -> None:
    """Plan how a cycle is set."""
    with session.journal() as journal:
        period = find_period(journal, cycle)
        of = find_group(journal, how["group"]).id if how["group"] else None
        leads = find_member(journal, how["leads"]) if how["leads"] else None
        variant = Variant.FIRST if is_first else Variant.USUAL
        outline = outline_of(variant, period.label, journal.reads.runner.areas(of))
        days: tuple[date, ...] = ()
        if how["day"]:
            first, week = nearest_day(how["day"], journal.today()), session.settings.work_week()
            holidays = holidays_of(week.country, (first.year, first.year + 1))
            workdays = journal.reads.days_off.workdays(journal.me, week.weekdays, holidays)
            days = days_from(first, len(outline.meetings), workdays, gap)
        journal.run(StartRunner(period.id, outline, of, leads, days, read_start(how["at"])))
        runner = find_runner(journal, cycle, how["group"])
    _say(runner, as_json=as_json)


@runner_command.command(
    "show", cls=Command, help=N_("Show the meetings, the timer, and how far the worksheets are.")
)
@click.argument("cycle", default="")
@click.option("--group", cls=Option, default="", help=GROUP_HELP)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=JSON_HELP)
@pass_session
def show_command(session: Session, cycle: str, group: str, *, as_json: bool) -> None:
    """Show a runner."""
    with session.journal() as journal:
        runner = find_runner(journal, cycle, group)
    _say(runner, as_json=as_json)


@runner_command.command(
    "next",
    cls=Command,
    help=N_("Lead on: begin the next meeting, go to its next topic, or end it after the last one."),
)
@click.argument("cycle", default="")
@click.option("--group", cls=Option, default="", help=GROUP_HELP)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=JSON_HELP)
@pass_session
def next_command(session: Session, cycle: str, group: str, *, as_json: bool) -> None:
    """Go on by one."""
    with session.journal() as journal:
        runner = find_runner(journal, cycle, group)
        due = runner.due
        if due is not None:
            now = due.meeting.id
            if runner.under_way is None:
                journal.run(BeginMeeting(now))
            elif runner.pace is None or runner.pace.is_last:
                journal.run(EndMeeting(now))
            else:
                journal.run(NextTopic(now, runner.pace.topic))
        runner = journal.reads.runner.of(runner.workshop)
    _say(runner, as_json=as_json)


def _say(runner: Runner, *, as_json: bool) -> None:
    if as_json:
        say_json(_json(runner))
        return
    say(" · ".join(filter(None, (one_line(runner.workshop.title), runner.group))))
    say(*table([_row(one) for one in runner.meetings], right=(0, 4)))
    if runner.pace is not None:
        say(_timer(runner.pace))
    rows = [
        (one.name, *(worksheet_word(meeting.worksheet_state(one.id)) for meeting in runner.meetings))
        for one in runner.people
    ]
    head = ("", *(str(meeting.line.number) for meeting in runner.meetings))
    say("", *table([head, *rows]))


def _row(one: RunnerMeeting) -> tuple[str, ...]:
    meeting = one.meeting
    sealed = one.count(WorksheetState.SEALED, WorksheetState.OPEN)
    said = ngettext("Worksheets: {n} of {all} person", "Worksheets: {n} of {all} people", len(one.attending))
    return (
        str(one.line.number),
        one_line(meeting.title),
        f"{meeting.day} {weekday(meeting.day)}" if meeting.day is not None else "",
        clock(meeting.start),
        minutes_words(meeting.length),
        state_word(one.state),
        said.format(n=sealed, all=len(one.attending)),
    )


def _timer(pace: PaceView) -> str:
    left = timer_words(pace.left_ms(system_ms())) if pace.minutes else ""
    words = [left, one_line(pace.words), _("Paused") if pace.is_paused else ""]
    return " · ".join(filter(None, words))


def _json(runner: Runner) -> dict[str, Any]:
    return {
        "id": runner.workshop.id.hex(),
        "title": runner.workshop.title,
        "cycle": runner.period.label,
        "group": runner.group or None,
        "rules": runner.workshop.rules.splitlines(),
        "people": [{"name": one.name, "areas": list(runner.areas.get(one.id, ()))} for one in runner.people],
        "meetings": [_meeting(runner, one) for one in runner.meetings],
        "timer": None if runner.pace is None else pace_json(runner.pace),
    }


def pace_json(pace: PaceView) -> dict[str, Any]:
    """Return where a meeting is, as JSON says it; times in seconds."""
    now = system_ms()
    return {
        "topic": pace.topic + 1,
        "words": pace.words,
        "minutes": pace.minutes,
        "left": pace.left_ms(now) // 1000 if pace.minutes else None,
        "paused": pace.is_paused,
        "next": pace.next_words or None,
    }


def _meeting(runner: Runner, one: RunnerMeeting) -> dict[str, Any]:
    meeting = one.meeting
    return {
        "id": meeting.id.hex(),
        "number": one.line.number,
        "title": meeting.title,
        "called": meeting_title(one.line.number, meeting.title),
        "state": one.state.value,
        "day": meeting.day.isoformat() if meeting.day is not None else None,
        "start": clock(meeting.start) or None,
        "minutes": meeting.length,
        "preparation": meeting.preparation,
        "agenda": [{"minutes": point.minutes, "words": point.words} for point in one.points],
        "converges": runner.names.get(one.converger, "") or None if one.converger is not None else None,
        "steps": [_step(step) for step in one.steps],
    }


def _step(step: RunnerStep) -> dict[str, Any]:
    row = step.line.step
    return {
        "id": row.id.hex(),
        "kind": row.kind.value,
        "area": step.area or None,
        "title": row.title,
        "scope": row.scope.value,
        "open": step.line.is_open,
        "questions": [one.text for one in step.line.questions],
        "worksheets": [{"name": one.name, "state": step.states[one.id].value} for one in step.attending],
    }
