"""Check-in of a key result by the command line: a value as its kind is measured, a confidence, and what was reached."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import click

from journal_app.cli.argument_types import TextType, find_key_result, folded_reference
from journal_app.cli.near_names import near_ones
from journal_app.cli.okrs.tree_output import kr_row
from journal_app.cli.session import Session, pass_session
from journal_app.cli.terminal_columns import say, table
from journal_app.cli.translated_click import Command, Option
from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import KeyResult, Measure, parse_number
from journal_app.domain.okrs.parts import Step, StepKind
from journal_app.domain.periods import parse_day
from journal_app.i18n import N_, _
from journal_app.journal.okrs.tree_commands import RecordCheckIn
from journal_app.store.reads.team import folded_name

_YES = frozenset({"yes", "y", "1", "はい"})
_NO = frozenset({"no", "n", "0", "いいえ"})


@click.command("check-in", cls=Command, help=N_("Record where a key result (like KR-2) stands."))
@click.argument("kr")
@click.argument("value", type=TextType(), default="")
@click.option(
    "--confidence",
    cls=Option,
    type=click.IntRange(0, 10),
    required=True,
    help=N_("How sure you are to reach the target, 0 to 10."),
)
@click.option(
    "--reached",
    cls=Option,
    multiple=True,
    type=TextType(),
    help=N_("A milestone or step reached, by its number or its words; may be repeated."),
)
@click.option("--note", cls=Option, type=TextType(), default="", help=N_("One line on it."))
@click.option("--date", "day", cls=Option, default="today", help=N_("The day it was so; without it, today."))
@pass_session
def check_in_command(  # noqa: PLR0913  one parameter for each option
    session: Session, *, kr: str, value: str, confidence: int, reached: tuple[str, ...], note: str, day: str
) -> None:
    """Append a measurement; without a value it stands where it stood."""
    with session.journal() as journal:
        on = parse_day(day, journal.today())
        found = find_key_result(journal, kr, journal.reads.okr.period_on(on))
        steps = journal.reads.okr_parts.of(found.id).steps
        measured = _value(found, value, [step for step in steps if step.kind is StepKind.STAGE])
        ticked = _reached(reached, [step for step in steps if step.kind is not StepKind.STAGE])
        journal.run(RecordCheckIn(found.id, measured, confidence, note, on, ticked))
        objective = journal.reads.okr.objective(found.objective)
        period = journal.reads.okr.period(objective.period) if objective else None
        view = journal.reads.okr.tree(period, journal.today()).key_result(found.id) if period else None
        if view:
            say(*table([kr_row(view)]))


def _value(kr: KeyResult, text: str, stages: Sequence[Step]) -> Decimal | None:
    """Return what was measured, None for what stands as it stood. Raises UsageError, JournalError(BAD_NUMBER)."""
    if not text:
        return None
    folded = folded_reference(text)
    if kr.measure is Measure.MILESTONES:
        raise click.UsageError(_("Milestones count by what is reached of them. Name them with --reached."))
    if kr.measure is Measure.YES_NO:
        if folded not in _YES | _NO:
            raise click.UsageError(_("“{text}” is neither yes nor no.").format(text=text))
        return Decimal(int(folded in _YES))
    if kr.measure is Measure.STEPS:
        named = [stage for stage in stages if folded_name(stage.title) == folded_name(text)]
        if named:
            return Decimal(named[0].share)
    return parse_number(text)


def _reached(references: Sequence[str], steps: Sequence[Step]) -> tuple[Id, ...]:
    return tuple(_step(reference, steps).id for reference in references)


def _step(reference: str, steps: Sequence[Step]) -> Step:
    wanted = folded_name(reference)
    numbered = {str(number): step for number, step in enumerate(steps, start=1)}
    found = [step for step in steps if folded_name(step.title) == wanted]
    found = found or [step for step in steps if wanted and wanted in folded_name(step.title)]
    if folded_reference(reference) in numbered:
        return numbered[folded_reference(reference)]
    if len(found) == 1:
        return found[0]
    names = [f"{number} {step.title}" for number, step in numbered.items()]
    if not names:
        raise click.UsageError(
            _("This key result has no milestones or steps. Add one: journal-app okr edit --help")
        )
    text = _("There is no step “{text}”. There are: {near}")
    raise click.UsageError(text.format(text=reference, near=", ".join(near_ones(reference, names) or names)))
