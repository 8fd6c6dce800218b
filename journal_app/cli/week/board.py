"""The week of the team, side by side or as a page of Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import escape
from typing import Any

import click

from journal_app.calendars import holidays_of
from journal_app.cli.kpt import KIND_NAMES
from journal_app.cli.session import Session, pass_session
from journal_app.cli.targets import line_id, mark, targets_json
from journal_app.cli.terminal_columns import one_line, say, say_json, weekday
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.habit.evidence import Target
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Board, BoardCell, BoardItem, Kind
from journal_app.domain.periods import Week
from journal_app.domain.team import Member
from journal_app.domain.week.board import TeamDays, escaped
from journal_app.domain.workdays import WhyOff
from journal_app.exchange.minutes.chat import for_slack
from journal_app.exchange.web_page import web_page
from journal_app.i18n import N_, _, language


@click.command(
    "week", cls=Command, help=N_("Show what everyone wrote in a week (2026-W47); without it, this week.")
)
@click.argument("week", default="")
@click.option(
    "--format",
    "form",
    cls=Option,
    type=click.Choice(["text", "md", "json", "slack", "html"]),
    default="text",
    help=N_("Plain text, Markdown, JSON, a message for Slack, or one page of HTML."),
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@click.option(
    "--all", "all_kinds", cls=Option, is_flag=True, help=N_("Show Problem and Try too, not only Keep.")
)
@pass_session
def week_command(session: Session, week: str, form: str, as_json: bool, all_kinds: bool) -> None:
    """Show the shareable lines of a week; private lines are not even read."""
    with session.journal() as journal:
        shown = Week.parse(week) if week else Week.of(journal.today())
        kinds = tuple(Kind) if all_kinds else (Kind.KEEP,)
        board = journal.reads.kpt.board(shown, journal.me, kinds)
        work = session.settings.work_week()
        holidays = holidays_of(work.country, {shown.monday.year, shown.sunday.year})
        team = journal.reads.days_off.of_team(journal.me, shown, work.weekdays, holidays, journal.today())
        if as_json or form == "json":
            say_json(_week_json(shown, board, journal.me, team))
        else:
            say(*_FORMS[form](shown, board, team))


def _writers(board: Board) -> Iterator[tuple[Member, tuple[BoardCell, ...]]]:
    for member in board.members:
        cells = tuple(cell for cell in board.of(member.id) if cell.items or cell.nothing)
        if cells:
            yield member, cells


_CLOSED = {WhyOff.HOLIDAY: N_("public holiday"), WhyOff.CLOSURE: N_("company day off")}


def _days_off(week: Week, board: Board, team: TeamDays) -> list[str]:
    """Return who is off when, so that nobody looks missing: first what is off for all."""
    closed = [(day, team.common.why_off(day)) for day in week.days]
    lines = [f"{_day(day)}  {_(_CLOSED[why])}" for day, why in closed if why in _CLOSED]
    for member in board.members:
        days = team.off_days(member.id, week)
        if days:
            lines.append(f"{_name(member)}  " + _("off: {days}").format(days=", ".join(map(_day, days))))
    return lines


def _name(member: Member) -> str:
    return one_line(member.name) or _("(no name)")


def _day(day: date) -> str:
    return f"{day} ({weekday(day)})"


def _span(week: Week) -> str:
    return f"{week}  {week.monday} – {week.sunday}"


def _text(week: Week, board: Board, team: TeamDays) -> list[str]:
    lines = [_span(week)]
    for member, cells in _writers(board):
        lines += ["", _name(member)]
        for cell in cells:
            lines.append(f"  {_day(cell.day)}")
            lines += [f"    {text}" for text in _items(cell)]
    if len(lines) == 1:
        lines += ["", _("Nobody has written anything in this week.")]
    off = _days_off(week, board, team)
    return [*lines, "", *off] if off else lines


def _markdown(week: Week, board: Board, team: TeamDays) -> list[str]:
    lines = [f"# {week}", "", f"{week.monday} – {week.sunday}"]
    for member, cells in _writers(board):
        lines += ["", f"## {escaped(_name(member))}"]
        for cell in cells:
            lines += ["", f"### {_day(cell.day)}", ""]
            lines += [f"- {escaped(text)}" for text in _items(cell)]
    off = _days_off(week, board, team)
    return [*lines, "", *(f"- {escaped(line)}" for line in off)] if off else lines


def _slack(week: Week, board: Board, team: TeamDays) -> list[str]:
    lines = [f"*{week}*  {week.monday} – {week.sunday}"]
    for member, cells in _writers(board):
        texts = [for_slack(text) for cell in cells if cell.items for text in _items(cell)]
        if texts:
            lines += ["", f"*{for_slack(_name(member))}*", *(f"• {text}" for text in texts)]
    off = [for_slack(line) for line in _days_off(week, board, team)]
    return [*lines, "", *off] if off else lines


def _html(week: Week, board: Board, team: TeamDays) -> list[str]:
    body = [f"<header><h1>{week}</h1><p>{week.monday} – {week.sunday}</p></header>"]
    for member, cells in _writers(board):
        body.append(f"<section><h2>{escape(_name(member))}</h2>")
        for cell in cells:
            items = "".join(f"<li>{escape(text)}</li>" for text in _items(cell))
            body.append(f"<h3>{_day(cell.day)}</h3><ul>{items}</ul>")
        body.append("</section>")
    off = "<br>".join(map(escape, _days_off(week, board, team)))
    return [
        web_page(str(week), language(), "\n".join([*body, f"<footer>{off}</footer>" if off else ""])).rstrip()
    ]


_FORMS = {"text": _text, "md": _markdown, "slack": _slack, "html": _html}


def _items(cell: BoardCell) -> list[str]:
    by_kind = sorted(cell.items, key=lambda item: list(Kind).index(item.kind))
    return [_item_text(item) for item in by_kind] or [_("Nothing to write")]


def _item_text(item: BoardItem) -> str:
    kind = "" if item.kind is Kind.KEEP else f"{KIND_NAMES[item.kind]}: "
    return " ".join([kind + one_line(item.text), *(one_line(mark(target)) for target in item.evidence)])


def _week_json(week: Week, board: Board, me: Id, team: TeamDays) -> dict[str, Any]:
    return {
        "week": str(week),
        "from": week.monday.isoformat(),
        "to": week.sunday.isoformat(),
        "closed": [
            {"date": day.isoformat(), "why": why}
            for day in week.days
            if (why := team.common.why_off(day)) in _CLOSED
        ],
        "off": [
            {"name": member.name, "me": member.id == me, "days": [day.isoformat() for day in days]}
            for member in board.members
            if (days := team.off_days(member.id, week))
        ],
        "members": [
            {
                "name": member.name,
                "me": member.id == me,
                "days": [
                    {
                        "date": cell.day.isoformat(),
                        "nothing": cell.nothing and not cell.items,
                        "items": [_item_json(item) for item in cell.items],
                    }
                    for cell in cells
                ],
            }
            for member, cells in _writers(board)
        ],
    }


def _unsaid(target: Target) -> Target:
    """Leave out what a Problem says that a line came from: who asks for Keeps gets no Problem beside them."""
    return replace(target, label="") if target.kind == Kind.PROBLEM else target


def _item_json(item: BoardItem) -> dict[str, Any]:
    return {
        "id": line_id(item.id, private=False),
        "kind": item.kind,
        "text": item.text,
        "kr": item.kr_ref,
        "evidence": targets_json(_unsaid(target) for target in item.evidence),
        "reactions": {kind: count for kind, count, _mine in item.reactions},
    }
