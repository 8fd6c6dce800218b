"""Roadmap of a cycle and over the years, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import one_line, say, say_json, table
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.ids import Id
from journal_app.domain.okrs.cycles import Cycle, cycle_on
from journal_app.domain.okrs.planning.plans import Standing
from journal_app.domain.okrs.planning.roadmap_view import (
    MilestoneView,
    PlannedGroup,
    PlannedRow,
    Span,
    ThemeView,
    named,
    spans_of_years,
    standing_of_milestone,
    start_of_year,
)
from journal_app.domain.okrs.progress import whole_percent
from journal_app.domain.periods import parse_day
from journal_app.i18n import N_, _, language
from journal_app.journal.journal import Journal
from journal_app.labels import word_label

_CYCLE_HELP = N_("A day of the cycle meant; without it, today.")


@click.command(
    "roadmap",
    cls=Command,
    help=N_("Show what is planned in a cycle, or with --years what becomes possible over the years."),
)
@click.option("--years", cls=Option, is_flag=True, help=N_("Show themes and milestones over the years."))
@click.option("--group", cls=Option, default="", help=N_("Only those of this group."))
@click.option("--mine", cls=Option, is_flag=True, help=N_("Only those I see to."))
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def roadmap_command(
    session: Session, *, years: bool, group: str, mine: bool, day: str, as_json: bool
) -> None:
    """Show a roadmap."""
    if years and mine:
        raise click.UsageError(_("Milestones over the years belong to nobody alone: leave out --mine."))
    with session.journal() as journal:
        of = _group(journal, group)
        (_show_years if years else _show_cycle)(journal, of, day, mine=mine, as_json=as_json)


def _group(journal: Journal, reference: str) -> Id | None:
    from journal_app.cli.okrs.groups import find_group

    return find_group(journal, reference).id if reference else None


def _show_cycle(journal: Journal, group: Id | None, day: str, *, mine: bool, as_json: bool) -> None:
    okr = journal.reads.okr
    cycle = cycle_on(parse_day(day, journal.today()), okr.periods(), journal.team.fiscal)
    groups: tuple[PlannedGroup, ...] = ()
    if cycle.period is not None:
        found = journal.reads.roadmap.planned(cycle.period.id, journal.today(), group)
        groups = named(found, okr.tree(cycle.period))
    if mine:
        groups = tuple(kept for one in groups if (kept := one.of(journal.me)).rows)
    if as_json:
        say_json(_cycle_json(cycle, groups))
    elif not groups:
        say(_("Nothing is planned here yet. Plan something: journal-app okr plan add KR-1 TITLE"))
    else:
        say(f"{cycle.label}  {cycle.start} – {cycle.end}")
        say(*table(_cycle_rows(groups), right=(2,)))


def _cycle_rows(groups: tuple[PlannedGroup, ...]) -> Iterator[tuple[str, ...]]:
    for group in groups:
        percent = "" if group.progress is None else f"{whole_percent(group.progress)} %"
        yield (group.ref, one_line(group.title), percent, "", "", "")
        for row in group.rows:
            people = one_line(", ".join(name for _id, name in row.people))
            title = f"{'◇' if row.milestone else '–'} {one_line(row.title)}"
            yield ("", title, "", _days(row), people, word_label("PlanState", row.standing))


def _days(row: PlannedRow) -> str:
    if row.milestone or row.first == row.last:
        return _iso(row.last) or ""
    return f"{_iso(row.first) or ''} – {_iso(row.last) or ''}"


def _cycle_json(cycle: Cycle, groups: tuple[PlannedGroup, ...]) -> dict[str, Any]:
    return {
        "cycle": cycle.label,
        "start": cycle.start.isoformat(),
        "end": cycle.end.isoformat(),
        "key_results": [
            {
                "id": f"kr-{group.id.hex()}",
                "ref": group.ref,
                "title": group.title,
                "progress": None if group.progress is None else float(group.progress),
                "rows": [_row_json(row) for row in group.rows],
            }
            for group in groups
        ],
    }


def _row_json(row: PlannedRow) -> dict[str, Any]:
    return {
        "id": f"{'s' if row.milestone else 'a'}-{row.id.hex()}",
        "kind": "milestone" if row.milestone else "plan",
        "title": row.title,
        "people": [name for _id, name in row.people],
        "from": _iso(row.first),
        "by": _iso(row.last),
        "standing": row.standing,
        "possible": row.possible,
        "done_when": row.done_when,
    }


def _show_years(journal: Journal, group: Id | None, _day: str, *, mine: bool, as_json: bool) -> None:
    del mine
    today, fiscal_start = journal.today(), journal.team.fiscal_start
    themes = journal.reads.roadmap.years(group)
    spans = spans_of_years(
        today, fiscal_start, (one.milestone.until for view in themes for one in view.milestones)
    )
    words = journal.reads.roadmap.vision(group, start_of_year(today, fiscal_start))
    vision = words.read(japanese=language() == "ja")
    if as_json:
        said = [_theme_json(view, spans, today) for view in themes]
        say_json({"vision": vision, "themes": said})
    elif not themes:
        say(_("There are no themes yet. Add one: journal-app okr theme add TITLE"))
    else:
        say(*table(_years_rows(themes, spans, today)))
        if vision:
            say(_("Vision: {words}").format(words=one_line(vision)))


def _years_rows(
    themes: tuple[ThemeView, ...], spans: tuple[Span, ...], today: date
) -> Iterator[tuple[str, ...]]:
    for view in themes:
        yield (one_line(view.theme.title), "", "", "", "")
        for one in view.milestones:
            yield ("", *milestone_row(one, spans, today))


def milestone_row(view: MilestoneView, spans: tuple[Span, ...], today: date) -> tuple[str, ...]:
    """Return the cells of a milestone: by when, what becomes possible, in what state, and how it stands."""
    one = view.milestone
    leading = ", ".join(f"{by.cycle} {by.ref}" for by in view.objectives)
    begins = _("first: {step}").format(step=one_line(one.first_step)) if one.first_step else ""
    parts = (one_line(one.state), one_line(view.value), begins, leading)
    state = " · ".join(part for part in parts if part)
    standing = standing_of_milestone(one, spans, today)
    return (one.until.isoformat(), one_line(one.possible), state, word_label("PlanState", standing))


def _theme_json(view: ThemeView, spans: tuple[Span, ...], today: date) -> dict[str, Any]:
    return {
        "id": f"t-{view.theme.id.hex()}",
        "title": view.theme.title,
        "icon": view.theme.icon,
        "milestones": [
            milestone_json(one, standing_of_milestone(one.milestone, spans, today)) for one in view.milestones
        ],
    }


def milestone_json(view: MilestoneView, standing: Standing) -> dict[str, Any]:
    """Return a milestone as a value for JSON."""
    one = view.milestone
    return {
        "id": f"m-{one.id.hex()}",
        "by": one.until.isoformat(),
        "possible": one.possible,
        "state": one.state,
        "value": view.value,
        "first_step": one.first_step,
        "standing": standing,
        "done_on": _iso(one.done_on),
        "objectives": [
            {"id": f"o-{by.id.hex()}", "cycle": by.cycle, "ref": by.ref, "title": by.title}
            for by in view.objectives
        ],
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
