"""Commands that write into a day and look at it: add, nothing, today."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import click
from typing_extensions import override

from journal_app.cli.argument_types import KindType, TextType, split_reference
from journal_app.cli.session import Session, pass_session
from journal_app.cli.targets import line_id, mark, named, target_options, targets_json
from journal_app.cli.terminal_columns import one_line, say, say_json, weekday
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import Target
from journal_app.domain.habit.tries import TryLine
from journal_app.domain.habit.tries import waiting as open_before
from journal_app.domain.kpt import DayItem, DayView, Kind, split_lines
from journal_app.domain.periods import parse_day
from journal_app.domain.team import Team
from journal_app.i18n import N_, _, ngettext
from journal_app.journal.entry_commands import AddItem, SetNothing
from journal_app.journal.journal import Journal
from journal_app.store.reads.evidence import Targets

KIND_NAMES = {Kind.KEEP: "Keep", Kind.PROBLEM: "Problem", Kind.TRY: "Try"}
_TRIES_SHOWN = 3
_BULLETS = ("- ", "-\u3000")
_DATE_HELP = N_("The day: 2026-11-20, 11/20 or yesterday; without it, today.")


class BulletCommand(Command):
    """Takes a text that begins with a bullet as the text it is, not as options."""

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [f" {arg}" if arg.startswith(_BULLETS) else arg for arg in args])


@click.command(
    "add", cls=BulletCommand, help=N_("Write a line into a day. With - as TEXT, lines are read from stdin.")
)
@click.argument("kind", type=KindType())
@click.argument("text", type=TextType())
@click.option("--date", "day", cls=Option, default="today", help=_DATE_HELP)
@click.option("--private", cls=Option, is_flag=True, help=N_("Only you see it."))
@target_options
@pass_session
def add_command(
    session: Session,
    /,
    *,
    kind: Kind,
    text: str,
    day: str,
    private: bool,
    krs: tuple[str, ...],
    **options: Any,  # noqa: ANN401  the options of `named`
) -> None:
    """Write one line, or one for each line of the text."""
    texts = split_lines(sys.stdin.read() if text == "-" else text)
    if not texts:
        raise JournalError(ErrorCode.EMPTY_TEXT)
    with session.journal() as journal:
        on = parse_day(day, journal.today())
        # All references are looked up before anything is written.
        lines = [_with_targets(journal, one, krs, on) for one in texts]
        also = named(journal, on, **options)
        shown = []
        for words, linked in lines:
            targets = (*linked, *also)
            journal.run(AddItem(on, kind, words, private=private, targets=targets))
            shown.append("  " + line_text(kind, words, targets, private=private))
        say(f"{on}  {weekday(on)}", *shown)


@click.command("nothing", cls=Command, help=N_("Note that there is nothing to write on a day."))
@click.option("--date", "day", cls=Option, default="today", help=_DATE_HELP)
@pass_session
def nothing_command(session: Session, day: str) -> None:
    """Note a day as seen and left blank."""
    with session.journal() as journal:
        on = parse_day(day, journal.today())
        journal.run(SetNothing(on))
        say(f"{on}  {weekday(on)}", "  " + _("Nothing to write"))


@click.command("today", cls=Command, help=N_("Show your day, private lines too."))
@click.option("--date", "day", cls=Option, default="today", help=_DATE_HELP)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def today_command(session: Session, day: str, as_json: bool) -> None:
    """Show the form of a day."""
    with session.journal() as journal:
        on = parse_day(day, journal.today())
        view = journal.reads.kpt.day(journal.me, on)
        waiting = [life.last for life in open_before(journal.reads.tries.recent(journal.me, on), on)]
        served = journal.reads.evidence.of_lines([one.id for one in waiting])
        if as_json:
            say_json(_day_json(view, waiting, served))
        else:
            say(*_day_lines(view, waiting, served, journal.team))


def _with_targets(
    journal: Journal, text: str, krs: tuple[str, ...], day: date
) -> tuple[str, tuple[Target, ...]]:
    words, reference = split_reference(text)
    if not words:
        raise JournalError(ErrorCode.EMPTY_TEXT)
    # A key result named in the text is the line's own; one named for all lines goes before it.
    return words, named(journal, day, krs=(*krs, *([reference] if reference else ())))


def line_text(kind: Kind | None, text: str, targets: Iterable[Target], *, private: bool) -> str:
    """Return a line as it stands on a terminal: its section, its words, what it served."""
    marks = [one_line(mark(target)) for target in targets]
    marks += [_("(private)")] if private else []
    return "  ".join([*([KIND_NAMES[kind]] if kind else []), one_line(text), *marks])


def _day_lines(view: DayView, waiting: Sequence[TryLine], served: Targets, team: Team) -> list[str]:
    lines = [f"{view.day}  {weekday(view.day)}"]
    if waiting:
        lines += ["", _("Open Tries")]
        newest = waiting[:_TRIES_SHOWN]
        shown = (line_text(None, one.text, served.get(one.id, ()), private=one.private) for one in newest)
        lines += [f"  ○ {one}" for one in shown]
        rest = len(waiting) - len(newest)
        lines += (
            [f"  {ngettext('{n} more', '{n} more', rest).format(n=rest)}: journal-app try list"]
            if rest
            else []
        )
    if view.nothing and not view.items:
        return [*lines, "", _("Nothing to write")]
    prompts = {Kind.KEEP: team.keep_prompt, Kind.PROBLEM: team.problem_prompt, Kind.TRY: team.try_prompt}
    for kind in Kind:
        lines += ["", "  ".join(filter(None, (KIND_NAMES[kind], prompts[kind])))]
        items = (line_text(None, i.text, i.evidence, private=i.private) for i in view.of(kind))
        lines += [f"  • {item}" for item in items] or ["  –"]
    return lines


def _day_json(view: DayView, waiting: Sequence[TryLine], served: Targets) -> dict[str, Any]:
    return {
        "date": view.day.isoformat(),
        "nothing": view.nothing,
        "items": [_item_json(item) for item in view.items],
        "open_tries": [
            {
                "id": line_id(one.id, private=one.private),
                "date": one.day.isoformat(),
                "text": one.text,
                "kr": one.kr_ref,
                "private": one.private,
                "evidence": targets_json(served.get(one.id, ())),
            }
            for one in waiting
        ],
    }


def _item_json(item: DayItem) -> dict[str, Any]:
    return {
        "id": line_id(item.id, private=item.private),
        "kind": item.kind,
        "text": item.text,
        "kr": item.kr_ref,
        "private": item.private,
        "outcome": item.outcome,
        "evidence": targets_json(item.evidence),
    }
