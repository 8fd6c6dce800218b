"""The ledger: end a key result with its reason, and read what was changed in a cycle and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from journal_app.cli.argument_types import TextType, find_key_result, find_objective, names_key_result
from journal_app.cli.okrs.groups import find_group
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import one_line, say, say_json, table
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.changes import ChangeSet
from journal_app.domain.ids import Id
from journal_app.domain.okrs.groups import Group as TeamGroup
from journal_app.domain.okrs.ledger import Deed, LedgerLine, ReasonCode, Why
from journal_app.domain.okrs.okr import CycleState, KeyResult, Objective
from journal_app.domain.periods import parse_day
from journal_app.domain.team import Member
from journal_app.i18n import N_, _
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.ending_commands import DropKeyResult, DropObjective, PostponeKeyResult
from journal_app.labels import told_label, word_label

_CYCLE_HELP = N_("A day of the cycle meant; without it, today.")
_CODES = click.Choice([code.value for code in ReasonCode if code is not ReasonCode.NONE])
_ROW = re.compile("[0-9a-f]{32}")
_KINDS: Mapping[str, frozenset[Deed]] = {
    "added": frozenset({Deed.ADDED, Deed.PROMOTED, Deed.ACTIVATED, Deed.RESUMED}),
    "changed": frozenset({Deed.CHANGED}),
    "out": frozenset({Deed.DROPPED, Deed.POSTPONED}),
    "lot": frozenset({Deed.PARKED, Deed.PROMOTED}),
}
F = TypeVar("F", bound=Callable[..., Any])


def with_reason(function: F) -> F:
    """Let a command take the reason for what it does, `code` and `reason`; both are wanted."""
    code = click.option(
        "--code", cls=Option, type=_CODES, required=True, help=N_("Why, in one word; the log counts them.")
    )
    reason = click.option(
        "--reason",
        cls=Option,
        type=TextType(),
        required=True,
        help=N_("Why, in one line, for whoever reads the log later."),
    )
    return code(reason(function))


@click.command("drop", cls=Command, help=N_("Drop an objective or key result (like KR-2), and say why."))
@click.argument("reference")
@with_reason
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@pass_session
def drop_command(session: Session, reference: str, code: str, reason: str, day: str) -> None:
    """Strike a node out and keep it."""
    why = Why(ReasonCode(code), reason)
    with session.journal() as journal:
        period = journal.reads.okr.period_on(parse_day(day, journal.today()))
        if names_key_result(reference):
            made = journal.run(DropKeyResult(find_key_result(journal, reference, period).id, why))
        else:
            made = journal.run(DropObjective(find_objective(journal, reference, period).id, why))
        say(*table([_row(line, _names(journal)) for line in _lines_of(made)]))


@click.command("postpone", cls=Command, help=N_("Postpone a key result to the next cycle, and say why."))
@click.argument("kr")
@with_reason
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@pass_session
def postpone_command(session: Session, kr: str, code: str, reason: str, day: str) -> None:
    """End a key result here, and go on with a draft of it in the next cycle."""
    with session.journal() as journal:
        period = journal.reads.okr.period_on(parse_day(day, journal.today()))
        found = find_key_result(journal, kr, period)
        made = journal.run(PostponeKeyResult(found.id, Why(ReasonCode(code), reason)))
        say(*table([_row(line, _names(journal)) for line in _lines_of(made)]))
        later = made.made(KeyResult)
        objective = journal.reads.okr.objective(later.objective) if later else None
        then = journal.reads.okr.period(objective.period) if objective else None
        if later and then:
            said = _("It goes on as a draft of {cycle}: {ref}")
            say(said.format(cycle=then.label, ref=journal.reads.okr.called(later)))


@click.command("ledger", cls=Command, help=N_("Show what was changed in a cycle, and why."))
@click.option("--on", "day", cls=Option, default="today", help=_CYCLE_HELP)
@click.option("--kind", cls=Option, type=click.Choice(list(_KINDS)), help=N_("Only changes of a kind."))
@click.option("--group", cls=Option, help=N_("Only what belongs to this group; '' for the whole team."))
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("Print JSON."))
@pass_session
def ledger_command(session: Session, day: str, kind: str | None, group: str | None, as_json: bool) -> None:
    """Show the ledger of a cycle, the latest line first."""
    with session.journal() as journal:
        period = journal.reads.okr.period_on(parse_day(day, journal.today()))
        lines = journal.reads.ledger.lines(period.id) if period else []
        names = _names(journal)
        if group is not None and period is not None:
            of = find_group(journal, group).id if group else None
            inside = {one.id for one in journal.reads.okr.objectives(period.id) if one.group == of}
            lines = [line for line in lines if line.objective in inside]
    if kind is not None:
        lines = [line for line in lines if line.deed in _KINDS[kind]]
    if as_json:
        say_json([_json(line, names) for line in lines])
    elif not lines:
        say(_("Nothing has been changed in this cycle yet."))
    else:
        say(*table([_row(line, names) for line in lines]))


def _names(journal: Journal) -> dict[Id, str]:
    """Return what people, groups and objectives are called."""
    okr = journal.reads.okr
    names = {one.id: one.name for one in journal.reads.everything(Member)}
    names |= {one.id: one.name for one in journal.reads.everything(TeamGroup)}
    return names | {one.id: okr.called(one) for one in journal.reads.everything(Objective)}


def _lines_of(made: ChangeSet) -> list[LedgerLine]:
    return [change.after for change in made.changes if isinstance(change.after, LedgerLine)]


def _row(line: LedgerLine, names: Mapping[Id, str]) -> tuple[str, ...]:
    return (
        line.day.isoformat(),
        one_line(names.get(line.member, "")),
        _deed(line),
        line.ref,
        one_line(line.title),
        one_line(_change(line, names)),
        word_label("ReasonCode", line.code) if line.code is not ReasonCode.NONE else "",
        one_line(line.reason),
        _effect(line),
    )


def _deed(line: LedgerLine) -> str:
    if line.deed is Deed.CHANGED and line.what:
        return told_label(line.ref, line.what)
    return word_label("Deed", line.deed)


def _change(line: LedgerLine, names: Mapping[Id, str]) -> str:
    if line.deed is Deed.CYCLE:
        states = {state.value for state in CycleState}
        said = (word_label("CycleState", one) if one in states else one for one in (line.before, line.after))
        return " → ".join(said)
    if line.what == "state":
        return ""
    before, after = (_value(one, names) for one in (line.before, line.after))
    return f"{before} → {after}" if before else after


def _value(value: str, names: Mapping[Id, str]) -> str:
    """Return a value as it was kept; where that is the id of a row, what the row is called."""
    return names.get(Id(bytes.fromhex(value)), "–") if _ROW.fullmatch(value) else value


def _effect(line: LedgerLine) -> str:
    if line.effect_before == line.effect_after:
        return ""
    return " → ".join(
        "–" if one is None else f"{round(one / 10)} %" for one in (line.effect_before, line.effect_after)
    )


def _json(line: LedgerLine, names: Mapping[Id, str]) -> dict[str, Any]:
    return {
        "id": line.id.hex(),
        "date": line.day.isoformat(),
        "who": names.get(line.member, ""),
        "deed": line.deed,
        "ref": line.ref,
        "title": line.title,
        "what": line.what,
        "before": line.before,
        "after": line.after,
        "code": line.code,
        "reason": line.reason,
        "effect": {"before": _percent(line.effect_before), "after": _percent(line.effect_after)},
        "questions": line.clear,
    }


def _percent(tenths: int | None) -> float | None:
    return None if tenths is None else tenths / 10
