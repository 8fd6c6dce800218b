"""Targets of a line as the command line takes and shows them: what is named is looked up before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final, TypeVar

import click

from journal_app.cli.argument_types import TextType, find_key_result, folded_reference
from journal_app.cli.near_names import MOST_NEAR, near_ones
from journal_app.cli.translated_click import Option
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import OUTSIDE, Served, Target, Value, normal_tag
from journal_app.domain.ids import Id, is_person
from journal_app.domain.okrs.okr import KeyResult
from journal_app.i18n import N_, _
from journal_app.journal.journal import Journal
from journal_app.store.reads.team import folded_name

_PREFIXES: Final = {Served.KEY_RESULT: "k", Served.VALUE: "v", Served.PERSON: "m", Served.PLAN: "a"}
F = TypeVar("F", bound=Callable[..., Any])


def target_options(command: F) -> F:
    """Give a command the options that name what a line served."""
    options = (
        click.option(
            "--kr",
            "krs",
            cls=Option,
            multiple=True,
            help=N_("A key result it helps, like KR-2; may be repeated. #KR-2 in TEXT works too."),
        ),
        click.option(
            "--plan",
            "plans",
            cls=Option,
            type=TextType(),
            multiple=True,
            help=N_("An action plan it served: KR-2.1, or words of its title; may be repeated."),
        ),
        click.option("--outside", cls=Option, is_flag=True, help=N_("It helped, but outside the OKRs.")),
        click.option(
            "--value",
            "values",
            cls=Option,
            type=TextType(),
            multiple=True,
            help=N_("A value of the team it stands for: its words or its number; may be repeated."),
        ),
        click.option(
            "--tag", "tags", cls=Option, type=TextType(), multiple=True, help=N_("A tag; may be repeated.")
        ),
        click.option(
            "--with",
            "people",
            cls=Option,
            type=TextType(),
            multiple=True,
            help=N_("The name of somebody it was done with; may be repeated."),
        ),
        click.option(
            "--new",
            cls=Option,
            is_flag=True,
            help=N_("With --with: somebody who is not known yet, though a similar name is."),
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def named(  # noqa: PLR0913  one parameter for each option
    journal: Journal,
    day: date,
    *,
    krs: Sequence[str] = (),
    plans: Sequence[str] = (),
    outside: bool = False,
    values: Sequence[str] = (),
    tags: Sequence[str] = (),
    people: Sequence[str] = (),
    new: bool = False,
) -> tuple[Target, ...]:
    """Look up what the options name, for a line of a day. Raises Failure, a sentence that names the near ones."""
    found = [
        Target(Served.KEY_RESULT, one.id, journal.reads.okr.called(one))
        for one in _key_results(journal, krs, day)
    ]
    found += [_plan(journal, plan, day) for plan in plans]
    found += [OUTSIDE] if outside else []
    chosen = (find_value(journal, value) for value in values)
    found += [Target(Served.VALUE, one.id, one.phrase, one.gloss) for one in chosen]
    found += [_tag(tag) for tag in tags]
    return (*found, *(_person(journal, name, new=new) for name in people))


def mark(target: Target) -> str:
    """Return a target as it stands behind a line on a terminal."""
    match target.served:
        case Served.ORIGIN:
            return _("(from a Problem)") if target.kind == "problem" else _("(from a Try)")
        case Served.PLAN:
            return _("(action plan: {title})").format(title=target.label)
        case Served.OUTSIDE:
            outside = _("Outside OKRs")
            return f"[{outside}]"
        case Served.TAG:
            return f"#{target.label}"
        case Served.PERSON:
            return f"@{target.label}"
        case _:
            return f"[{target.label}]"


def line_id(id_: Id, *, private: bool) -> str:
    """Return the id of a line as it is printed and typed."""
    return f"{'p' if private else 'i'}-{id_.hex()}"


def targets_json(targets: Iterable[Target]) -> list[dict[str, str]]:
    """Return targets for a program: what kind, what they are called, and the id where they have one."""
    return [_json(target) for target in targets]


def _json(target: Target) -> dict[str, str]:
    said = {"kind": str(target.served), "label": target.label}
    if target.id is None:
        return said
    if target.served is Served.ORIGIN:
        return said | {"id": line_id(target.id, private=target.private)}
    return said | {"id": f"{_PREFIXES[target.served]}-{target.id.hex()}"}


def _key_results(journal: Journal, references: Sequence[str], day: date) -> list[KeyResult]:
    period = journal.reads.okr.period_on(day)
    found = []
    for reference in references:
        try:
            found.append(find_key_result(journal, reference, period))
        except JournalError as error:
            known = journal.reads.okr.key_results(period.id) if period is not None else []
            if error.code is not ErrorCode.UNKNOWN_KEY_RESULT or not known:
                raise
            called = journal.reads.okr.refs(period.id) if period is not None else {}
            numbers = [f"{called[kr.id]} {kr.title}" for kr in sorted(known, key=lambda kr: kr.number)]
            near = near_ones(reference, numbers) or numbers[:MOST_NEAR]
            text = _("There is no key result “{text}”. There are: {near}")
            raise _failure(text, reference, near) from error
    return found


def find_value(journal: Journal, text: str) -> Value:
    """Return the value that a text names: its words, its gloss, its number in the list, or a part of one alone.

    Raises Failure, a sentence that names the near ones.
    """
    values = journal.reads.evidence.values()
    if not values:
        raise _failure(_("The team has no values yet. Add one: journal-app value add TEXT"))
    wanted, number = folded_name(text), folded_reference(text)
    words = {one.id: (folded_name(one.phrase), folded_name(one.gloss)) for one in values}
    exact = [one for n, one in enumerate(values, 1) if wanted in words[one.id] or number == str(n)]
    partly = [one for one in values if wanted and any(wanted in word for word in words[one.id])]
    if exact or len(partly) == 1:
        return (exact or partly)[0]
    phrases = [one.phrase for one in partly or values]
    near = near_ones(text, phrases) or phrases[:MOST_NEAR]
    raise _failure(_("There is no value “{text}”. There are: {near}"), text, near)


def _plan(journal: Journal, reference: str, day: date) -> Target:
    from journal_app.cli.okrs.plans import find_plan

    found = find_plan(journal, reference, journal.reads.okr.period_on(day))
    return Target(Served.PLAN, found.plan.id, found.plan.title, found.ref)


def _tag(text: str) -> Target:
    tag = normal_tag(text)
    if not tag:
        raise JournalError(ErrorCode.EMPTY_TEXT)
    return Target(Served.TAG, label=tag)


def _person(journal: Journal, name: str, *, new: bool) -> Target:
    """Return somebody by name, who may be new where nobody has one like it: a line may name people of no team."""
    from journal_app.cli.sync.labels import named_by

    if not folded_name(name):
        raise JournalError(ErrorCode.EMPTY_TEXT)
    everyone = journal.reads.team.everyone()
    found = {
        whose for id_, (_member, whose) in everyone.items() if named_by(name, id_, _PREFIXES[Served.PERSON])
    }
    called = {whose for member, whose in everyone.values() if folded_name(member.name) == folded_name(name)}
    # A name of a log goes behind a person who is called so.
    found = found or {one for one in called if is_person(one)} or called
    if len(found) > 1:
        text = _("“{text}” names more than one. Use the id that `journal-app sync people` shows.")
        raise _failure(text, name)
    for id_ in found:
        return Target(Served.PERSON, id_, everyone[id_][0].name)
    near = near_ones(name, [member.name for member in journal.reads.team.members()])
    if near and not new:
        text = _("Nobody is called “{text}”. There are: {near}. If it is somebody else, add --new.")
        raise _failure(text, name, near)
    return Target(Served.PERSON, label=name)


def _failure(text: str, wanted: str = "", near: Iterable[str] = ()) -> click.ClickException:
    from journal_app.cli import Failure

    return Failure(text.format(text=wanted, near=", ".join(near)))
