"""Trys: what became of them, and the answers: done, carry on, drop."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from journal_app.cli.argument_types import TextType, find_line, find_member
from journal_app.cli.session import Session, pass_session
from journal_app.cli.targets import line_id
from journal_app.cli.terminal_columns import one_line, say, say_json, table
from journal_app.cli.translated_click import Command, Group, Option
from journal_app.domain.habit.tries import Fate, TryLife, lives_of
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Outcome
from journal_app.domain.periods import FIRST_DAY, LAST_DAY, parse_day
from journal_app.i18n import N_, _, pgettext
from journal_app.journal.journal import Journal
from journal_app.journal.try_commands import SettleTry

_ID = "ID"
_DAY_HELP = N_("The day of the answer: 2026-11-20, 11/20 or yesterday; without it, today.")
_SHORT = 8


@click.group("try", cls=Group, help=N_("Tries and what became of them. ID is what `try list` shows."))
def try_command() -> None:
    """Hold the commands on Trys."""


@try_command.command("list", cls=Command, help=N_("Show the open Tries, those that moved last first."))
@click.option("--all", "ended", cls=Option, is_flag=True, help=N_("Show those that have ended too."))
@click.option(
    "--by", "person", cls=Option, help=N_("Whose; without it yours. Of others you see what they share.")
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def list_command(session: Session, ended: bool, person: str | None, as_json: bool) -> None:
    """Show the lives of Trys."""
    with session.journal() as journal:
        whose = journal.me if person is None else find_member(journal, person)
        shown = [life for life in _lives(journal, whose) if ended or life.fate is Fate.OPEN]
        if as_json:
            say_json([_json(life) for life in shown])
        elif shown:
            say(*table([_row(life) for life in shown]))
        else:
            say(_("There is no Try here."))


def _answer(name: str, outcome: Outcome, help_: str) -> click.Command:
    """Return the command that gives an answer."""

    @click.argument("id_", metavar=_ID, type=TextType())
    @click.option("--date", "day", cls=Option, default="today", help=_DAY_HELP)
    @click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
    @pass_session
    def command(session: Session, id_: str, day: str, as_json: bool, note: str = "") -> None:
        with session.journal() as journal:
            line, _day = find_line(journal, id_)
            journal.run(SettleTry(line, outcome, parse_day(day, journal.today()), note))
            life = next(one for one in _lives(journal, journal.me) if line in {part.id for part in one.lines})
            if as_json:
                say_json(_json(life))
            else:
                say(*table([_row(life)]))

    if outcome is Outcome.DROPPED:
        note_help = N_("Why; may be left out.")
        command = click.option("--note", cls=Option, type=TextType(), default="", help=note_help)(command)
    return try_command.command(name, cls=Command, help=help_)(command)


done_command = _answer("done", Outcome.DONE, N_("Note that a Try is done: it becomes a Keep of the day."))
carry_command = _answer("carry", Outcome.CARRIED, N_("Carry a Try on: it is a Try of the day once more."))
drop_command = _answer("drop", Outcome.DROPPED, N_("Drop a Try, if you like with the reason."))


def _lives(journal: Journal, whose: Id) -> list[TryLife]:
    reads = journal.reads.tries
    mine = whose == journal.me
    return lives_of(
        reads.mine(whose, FIRST_DAY, LAST_DAY) if mine else reads.shared(FIRST_DAY, LAST_DAY, whose)
    )


def fate_words(life: TryLife) -> str:
    """Return what became of a Try, in a few words."""
    words = {
        Fate.OPEN: pgettext("answer to a Try", "Open"),
        Fate.KEPT: _("became a Keep"),
        Fate.DROPPED: pgettext("answer to a Try", "Dropped"),
        Fate.SPLIT: _("made smaller"),
    }
    return words[life.fate]


def _row(life: TryLife) -> list[str]:
    last = life.last
    times = pgettext("a Try that stood in so many days", "day {count}").format(count=life.times)
    said = [
        one_line(last.text),
        f"[{last.kr_ref}]" if last.kr_ref else "",
        _("(private)") if last.private else "",
    ]
    text = "  ".join(part for part in said if part)
    reason = _("Why: {reason}").format(reason=one_line(life.reason)) if life.reason else ""
    return [
        line_id(last.id, private=last.private),
        str(life.made),
        times,
        " ".join(part for part in (_date(life.ended), fate_words(life)) if part),
        text,
        reason,
    ]


def _date(day: date | None) -> str:
    return "" if day is None else str(day)


def _json(life: TryLife) -> dict[str, Any]:
    last = life.last
    return {
        "id": line_id(last.id, private=last.private),
        "text": last.text,
        "kr": last.kr_ref,
        "private": last.private,
        "made": life.made.isoformat(),
        "days": [line.day.isoformat() for line in life.lines],
        "state": life.fate,
        "ended": life.ended.isoformat() if life.ended else None,
        "reason": life.reason,
        "keep": line_id(last.keep, private=last.private) if last.keep else None,
        "parts": list(life.parts),
    }
