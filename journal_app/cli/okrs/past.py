"""The past of a cycle: in what its tree differs between two days, and since when that is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

import click

from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import one_line, say, say_json, table
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs import numbering
from journal_app.domain.okrs.cycles import cycle_on
from journal_app.domain.okrs.groups import Group as TeamGroup
from journal_app.domain.okrs.okr import KeyResult, Objective, Period, format_number
from journal_app.domain.okrs.parts import Step
from journal_app.domain.okrs.past import Difference, What
from journal_app.domain.okrs.planning.roadmap import Milestone
from journal_app.domain.okrs.progress import whole_percent
from journal_app.domain.periods import parse_day
from journal_app.domain.team import Member
from journal_app.i18n import N_, _
from journal_app.journal.journal import Journal
from journal_app.labels import told_label, word_label

_NOTHING = "–"
_WORDS: Mapping[What, str] = {
    What.ADDED: N_("Added"),
    What.GONE: N_("Deleted"),
    What.PROGRESS: N_("Progress"),
}
_HANGING: Mapping[str, str] = {
    "steps": N_("Milestones and steps"),
    "supports": N_("What it supports"),
    "clear": N_("Answers to the five questions"),
}


@click.command(
    "diff",
    cls=Command,
    help=N_("Show what changed in the tree of a cycle from the end of one day to that of another."),
)
@click.argument("first")
@click.argument("second", default="today")
@click.option("--cycle", "reference", cls=Option, help=N_("The cycle: its label, its id or a day in it."))
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def diff_command(session: Session, first: str, second: str, reference: str | None, as_json: bool) -> None:
    """Show in what two trees of a cycle differ; without a cycle, of the one in which the second day lies."""
    with session.journal() as journal:
        today = journal.today()
        earlier, later = parse_day(first, today), parse_day(second, today)
        if later < earlier:
            raise JournalError(ErrorCode.DAYS_BACKWARDS, first=str(earlier), last=str(later))
        if reference:
            from journal_app.cli.okrs.cycles import find_cycle

            period = find_cycle(journal, reference).period
        else:
            period = cycle_on(later, journal.reads.okr.periods(), journal.team.fiscal).period
        past = journal.reads.past
        found = past.diff(period.id, earlier, later) if period else ()
        names, since = _names(journal), past.known_since()
        if period:
            trees = (past.tree_at(period.id, day) for day in (later, earlier))
            names |= {id_: view.ref for tree in trees for id_, view in tree.nodes.items()}
    if as_json:
        say_json(
            {
                "cycle": period.label if period else "",
                "first": earlier.isoformat(),
                "second": later.isoformat(),
                "known_since": since.isoformat() if since else None,
                "differences": [_json(one, names) for one in found],
            }
        )
        return
    if not found:
        say(_("Nothing of the tree changed between these days."))
    else:
        say(*table([_row(one, names) for one in found]))
    say_known_since(since, earlier)


def say_known_since(since: date | None, day: date) -> None:
    """Say since when the past is known, where that is later than the day that was asked for."""
    if since is not None and day < since:
        said = _(
            "This journal left a team on {day} and knows what was there before only as it stood then,"
            " each row from the day it was last written."
        )
        say(said.format(day=since))


def _names(journal: Journal) -> dict[Id, str]:
    """Return what rows are called that a node points to."""
    reads = journal.reads
    names = {one.id: one.name for one in reads.everything(Member)}
    names |= {one.id: one.name for one in reads.everything(TeamGroup)}
    names |= {one.id: one.label for one in reads.everything(Period)}
    names |= {one.id: one.possible for one in reads.everything(Milestone)}
    names |= {one.id: reads.okr.called(one) for one in reads.everything(Objective)}
    return names | {one.id: reads.okr.called(one) for one in reads.everything(KeyResult)}


def _row(one: Difference, names: Mapping[Id, str]) -> tuple[str, ...]:
    day = one.day.isoformat() if one.day else ""
    change = ""
    if one.what not in {What.ADDED, What.GONE}:
        before, after = (one_line(_said(value, names)) or _NOTHING for value in (one.before, one.after))
        change = f"{before} → {after}"
    return (one.ref, one_line(one.title), _what(one), change, day)


def _what(one: Difference) -> str:
    if one.what in _WORDS:
        return _(_WORDS[one.what])
    return _(_HANGING[one.field]) if one.field in _HANGING else told_label(one.ref, one.field)


def _said(value: object, names: Mapping[Id, str]) -> str:
    """Return a value in words, "" for none."""
    match value:
        case None:
            return ""
        case StrEnum():
            return word_label(type(value).__name__, str(value)) if value else ""
        case Fraction():
            return f"{whole_percent(value)} %"
        case Decimal():
            return format_number(value)
        case bytes():
            return names.get(Id(value), _NOTHING)
        case tuple():
            return ", ".join(_step(step) for step in value if isinstance(step, Step))
    return str(value)


def _step(step: Step) -> str:
    return f"{step.title} {step.done_on}" if step.done_on else step.title


def _json(one: Difference, names: Mapping[Id, str]) -> dict[str, Any]:
    return {
        "id": f"{'k' if one.ref.startswith(numbering.KEY_RESULT) else 'o'}-{one.node.hex()}",
        "ref": one.ref,
        "title": one.title,
        "what": one.what,
        "field": one.field,
        "before": _value(one.before, names),
        "after": _value(one.after, names),
        "day": one.day.isoformat() if one.day else None,
    }


def _value(value: object, names: Mapping[Id, str]) -> object:
    """Return a value as JSON has it: shares from 0 to 1, numbers of key results as text."""
    match value:
        case None | int():
            return value
        case Fraction():
            return round(float(value), 4)
        case tuple():
            return [_value_of_step(step) for step in value if isinstance(step, Step)]
        case StrEnum():
            return str(value)
    return _said(value, names)


def _value_of_step(step: Step) -> dict[str, Any]:
    done = step.done_on.isoformat() if step.done_on else None
    return {"title": step.title, "share": step.share, "done_on": done}
