"""Action plans of a cycle: add, edit, done, list."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import click

from journal_app.cli.argument_types import TextType, find_key_result, find_member, folded_reference
from journal_app.cli.near_names import MOST_NEAR, near_ones
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import one_line, say, say_json, table
from journal_app.cli.translated_click import Command, Group, Option
from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import Period
from journal_app.domain.okrs.planning.plans import MOST_COUNTED, ActionPlan, PlanState, PlanView
from journal_app.domain.periods import nearest_day, parse_day
from journal_app.i18n import N_, _
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.plan_commands import AddPlan, DeletePlan, EditPlan
from journal_app.labels import word_label
from journal_app.store.reads.team import folded_name

_CYCLE_HELP = N_("A day of the cycle meant; without it, today.")
_PLACE = re.compile(r"(?:kr)?[-ー]?(\d{1,18})[.．](\d{1,18})")
_ID = re.compile(r"a-([0-9a-f]{32})")
_STATES = [state.value for state in PlanState]
F = TypeVar("F", bound=Callable[..., Any])


def _fields(command: F) -> F:
    """Give a command the options that fill the fields of a plan; one that is left out stays as it is."""
    options = (
        click.option("--owner", cls=Option, help=N_("The name of the member who sees to it; '' for nobody.")),
        click.option(
            "--with", "others", cls=Option, multiple=True, help=N_("Who sees to it too; may be repeated.")
        ),
        click.option("--from", "first", cls=Option, help=N_("Its first day; '' for none.")),
        click.option("--by", "last", cls=Option, help=N_("Its last day; '' for none.")),
        click.option(
            "--state", cls=Option, type=click.Choice(_STATES), help=N_("Where it stands; todo at first.")
        ),
        click.option("--possible", cls=Option, type=TextType(), help=N_("What becomes possible by it.")),
        click.option("--done-when", cls=Option, type=TextType(), help=N_("In what state it is done.")),
        click.option(
            "--done",
            cls=Option,
            type=click.IntRange(0, MOST_COUNTED),
            help=N_("How many are done, of those that --of names."),
        ),
        click.option(
            "--of", "total", cls=Option, type=click.IntRange(0, MOST_COUNTED), help=N_("How many there are.")
        ),
        click.option("--unit", cls=Option, type=TextType(), help=N_("What is counted: 本, pages.")),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(
    "plan",
    cls=Group,
    help=N_(
        "What is done for a key result. PLAN is KR-2.1 (the first of KR-2), words of its title, or its id."
    ),
)
def plan_command() -> None:
    """Hold the commands on action plans."""


@plan_command.command("add", cls=Command, help=N_("Add an action plan under a key result (like KR-2)."))
@click.argument("kr")
@click.argument("title", type=TextType())
@_fields
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@pass_session
def add_command(session: Session, /, kr: str, title: str, *, day: str, **said: Any) -> None:  # noqa: ANN401
    """Add a plan."""
    with session.journal() as journal:
        period = _period(journal, day)
        fields = _read(journal, said)
        others = _people(journal, said["others"])
        command = AddPlan(find_key_result(journal, kr, period).id, title, others=others, **fields)
        _say_made(journal, journal.run(command).made(ActionPlan))


@plan_command.command("edit", cls=Command, help=N_("Change an action plan."))
@click.argument("plan", type=TextType())
@click.option("--title", cls=Option, type=TextType(), help=N_("Its new title."))
@_fields
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@pass_session
def edit_command(session: Session, /, plan: str, title: str | None, *, day: str, **said: Any) -> None:  # noqa: ANN401
    """Change what the options name."""
    with session.journal() as journal:
        found = find_plan(journal, plan, _period(journal, day)).plan
        fields = _read(journal, said) | ({} if title is None else {"title": title})
        others = _people(journal, said["others"]) if said["others"] else None
        journal.run(EditPlan(found, replace(found, **fields), others))
        _say_made(journal, found)


@plan_command.command("done", cls=Command, help=N_("Note that action plans are done; the day is noted too."))
@click.argument("plans", type=TextType(), nargs=-1, required=True, metavar="PLAN...")
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@pass_session
def done_command(session: Session, plans: Sequence[str], day: str) -> None:
    """Finish plans; where one is not found, none is."""
    with session.journal() as journal:
        period = _period(journal, day)
        for found in [find_plan(journal, plan, period).plan for plan in plans]:
            journal.run(EditPlan(found, replace(found, state=PlanState.DONE)))
            _say_made(journal, found)


@plan_command.command("remove", cls=Command, help=N_("Delete an action plan; lines linked to it stay."))
@click.argument("plan", type=TextType())
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@pass_session
def remove_command(session: Session, plan: str, day: str) -> None:
    """Delete a plan."""
    with session.journal() as journal:
        found = find_plan(journal, plan, _period(journal, day))
        journal.run(DeletePlan(found.plan.id))
        say(_("Deleted: {title}").format(title=one_line(found.plan.title)))


@plan_command.command("list", cls=Command, help=N_("Show the action plans of a cycle."))
@click.option("--kr", cls=Option, default="", help=N_("Only those of this key result."))
@click.option("--mine", cls=Option, is_flag=True, help=N_("Only those I see to."))
@click.option("--open", "is_open", cls=Option, is_flag=True, help=N_("Only those not done or stopped."))
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def list_command(session: Session, *, kr: str, mine: bool, is_open: bool, day: str, as_json: bool) -> None:
    """List plans by key result."""
    with session.journal() as journal:
        period = _period(journal, day)
        of = find_key_result(journal, kr, period).id if kr else None
        shown = [
            (ref, view)
            for ref, view in _numbered(journal, period)
            if (of is None or view.plan.key_result == of)
            and not (mine and not view.is_of(journal.me))
            and not (is_open and view.is_ended)
        ]
        today = journal.today()
    if as_json:
        say_json([plan_json(ref, view, today) for ref, view in shown])
    elif shown:
        say(*table(_row(ref, view, today) for ref, view in shown))
    else:
        say(_("There are no action plans here. Add one: journal-app okr plan add KR-1 TITLE"))


def find_plan(journal: Journal, reference: str, period: Period | None) -> PlanView:
    """Return the plan of a period called KR-2.1, by words of its title, or any one by its id.

    Raises Failure, a sentence that names the near ones.
    """
    folded = folded_reference(reference)
    if match := _ID.fullmatch(folded):
        found = journal.reads.plans.view(Id(bytes.fromhex(match[1])))
        views = [found] if found is not None else []
    else:
        known = _numbered(journal, period)
        place = _PLACE.fullmatch(folded)
        called = f"KR-{int(place[1])}.{int(place[2])}" if place else ""
        wanted = folded_name(reference)
        exact = [view for ref, view in known if ref == called or folded_name(view.plan.title) == wanted]
        views = exact or [view for _, view in known if wanted and wanted in folded_name(view.plan.title)]
    if len(views) == 1:
        return views[0]
    raise _not_one(journal, reference, period, several=bool(views))


def _not_one(journal: Journal, reference: str, period: Period | None, *, several: bool) -> Exception:
    from journal_app.cli import Failure

    if several:
        text = _("“{text}” names more than one. Use what `journal-app okr plan list` shows, like KR-2.1.")
        return Failure(text.format(text=reference))
    names = [f"{ref} {view.plan.title}" for ref, view in _numbered(journal, period)]
    near = near_ones(reference, names) or names[:MOST_NEAR]
    if not near:
        text = _("There is no action plan “{text}”. Add one: journal-app okr plan add KR-1 TITLE")
        return Failure(text.format(text=reference))
    text = _("There is no action plan “{text}”. There are: {near}")
    return Failure(text.format(text=reference, near=", ".join(near)))


def plan_json(ref: str, view: PlanView, today: date) -> dict[str, Any]:
    """Return a plan as a value for JSON."""
    plan = view.plan
    return {
        "id": f"a-{plan.id.hex()}",
        "ref": ref,
        "kr": view.ref,
        "title": plan.title,
        "people": [name for _, name in view.people],
        "from": _iso(plan.first),
        "by": _iso(plan.last),
        "state": plan.state,
        "standing": view.standing(today),
        "possible": plan.possible,
        "done_when": plan.done_when,
        "done": plan.done if plan.total else None,
        "of": plan.total or None,
        "unit": plan.unit,
        "settled": _iso(plan.settled),
    }


def _row(ref: str, view: PlanView, today: date) -> tuple[str, ...]:
    plan = view.plan
    days = " – ".join("" if day is None else day.isoformat() for day in (plan.first, plan.last))
    people = one_line(", ".join(name for _, name in view.people))
    how_far = one_line(f"{plan.done} / {plan.total} {plan.unit}") if plan.total else ""
    standing = word_label("PlanState", view.standing(today))
    return (ref, one_line(plan.title), people, days if view.span else "", how_far, standing)


def _numbered(journal: Journal, period: Period | None) -> list[tuple[str, PlanView]]:
    """Return the plans of a cycle by key result, each with what it is called by: KR-2.1."""
    views = journal.reads.plans.of_period(period.id) if period else []
    by_kr: dict[Id, list[PlanView]] = {}
    for view in views:
        by_kr.setdefault(view.plan.key_result, []).append(view)
    groups = sorted(by_kr.values(), key=lambda found: _natural(found[0].ref))
    return [(f"{view.ref}.{n}", view) for found in groups for n, view in enumerate(found, 1)]


def _natural(ref: str) -> tuple[int, str]:
    number = re.search(r"\d+", ref)
    return (int(number[0]) if number else 0, ref)


def _read(journal: Journal, said: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a plan that options name."""
    names = ("possible", "done_when", "done", "total", "unit")
    fields = {name: said[name] for name in names if said[name] is not None}
    today = journal.today()
    fields |= {
        name: nearest_day(said[name], today) if said[name] else None
        for name in ("first", "last")
        if said[name] is not None
    }
    if said["state"] is not None:
        fields["state"] = PlanState(said["state"])
    if said["owner"] is not None:
        fields["owner"] = find_member(journal, said["owner"]) if said["owner"] else None
    return fields


def _people(journal: Journal, names: Sequence[str]) -> tuple[Id, ...]:
    return tuple(find_member(journal, name) for name in names)


def _say_made(journal: Journal, plan: ActionPlan | None) -> None:
    period = None if plan is None else journal.reads.plans.period_of(plan.id)
    known = [one for one in _numbered(journal, period) if plan is not None and one[1].plan.id == plan.id]
    say(*table(_row(ref, view, journal.today()) for ref, view in known))


def _period(journal: Journal, day: str) -> Period | None:
    return journal.reads.okr.period_on(parse_day(day, journal.today()))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
