"""Win sessions: the list of them, and their minutes."""

from __future__ import annotations

from typing import Any

import click

from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import one_line, say, say_json, table, weekday
from journal_app.cli.translated_click import Command, Group, Option
from journal_app.cli.week.minutes import NONE_YET, show_command
from journal_app.domain.okrs.cycles import cycle_on
from journal_app.domain.periods import FIRST_DAY, LAST_DAY, parse_day
from journal_app.domain.week.session_list import SessionRow, SessionState
from journal_app.i18n import N_, _, ngettext
from journal_app.minutes_words import thanks_count
from journal_app.system import local_time

_STATES = {
    SessionState.UNDER_WAY: N_("under way"),
    SessionState.DRAFT: N_("draft of the minutes"),
    SessionState.FINAL: N_("minutes finalised"),
}


@click.group("session", cls=Group, help=N_("Win sessions and their minutes."))
def session_command() -> None:
    """Hold the commands on win sessions."""


session_command.add_command(show_command)


@session_command.command(
    "list", cls=Command, help=N_("Show the win sessions of a cycle: who led, what they brought.")
)
@click.option(
    "--on", "day", cls=Option, default="today", help=N_("A day of the cycle meant; without it, today.")
)
@click.option("--all", "everything", cls=Option, is_flag=True, help=N_("Show those of all cycles."))
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def list_command(session: Session, day: str, everything: bool, as_json: bool) -> None:
    """Show sessions, the latest first; only what the team can read is read."""
    with session.journal() as journal:
        on = parse_day(day, journal.today())
        cycle = cycle_on(on, journal.reads.okr.periods(), journal.team.fiscal)
        span = (FIRST_DAY, LAST_DAY) if everything else (cycle.start, cycle.end)
        rows = journal.reads.session_list.between(*span)
        held_any = journal.reads.session_list.first_week() is not None
    if as_json:
        say_json([_json(row) for row in rows])
    elif not rows:
        say(
            _("No win session has been held in this cycle. --all shows those of all cycles.")
            if held_any
            else _(NONE_YET)
        )
    else:
        say(*table([_line(row) for row in rows], right=(3, 4, 5, 6)))


def _line(row: SessionRow) -> tuple[str, ...]:
    keeps = ngettext("{count} Keep", "{count} Keeps", row.keeps).format(count=row.keeps)
    tries = ngettext("{n} Try", "{n} Tries", row.tries).format(n=row.tries) if row.tries else ""
    return (
        str(row.week),
        f"{row.day} ({weekday(row.day)})",
        one_line(", ".join(person.name for person in row.leads)),
        keeps,
        thanks_count(len(row.thanks)) if row.thanks else "",
        tries,
        _("{n} min").format(n=row.minutes) if row.minutes else "",
        _(_STATES[row.state]),
        one_line(row.group),
    )


def _json(row: SessionRow) -> dict[str, Any]:
    return {
        "id": row.id.hex(),
        "week": str(row.week),
        "date": row.day.isoformat(),
        "group": row.group,
        "state": row.state.value,
        "began": local_time.of_row(row.began).isoformat(timespec="seconds"),
        "ended": local_time.of_row(row.ended).isoformat(timespec="seconds")
        if row.ended is not None
        else None,
        "minutes": row.minutes,
        "leads": [person.name for person in row.leads],
        "spoke": [person.name for person in row.speakers],
        "off": list(row.absent),
        "keeps": row.keeps,
        "starred": [{"text": one.text, "name": one.name} for one in row.starred],
        "thanks": [{"from": one.sender, "to": one.receiver, "words": one.words} for one in row.thanks],
        "tries": row.tries,
        "everyone": row.common,
    }
