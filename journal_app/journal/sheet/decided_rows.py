"""Rows of the sheet that a decision of a workshop makes, and how they go when it is reopened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from journal_app.domain import position
from journal_app.domain.changes import Change
from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.sheet.sheets import Sheet, SheetVersion, blank_sheet, sheet_id
from journal_app.domain.sheet.texts import usual_letter
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.meetings import Subject
from journal_app.journal.command import Context
from journal_app.journal.deletion import deleted
from journal_app.journal.sheet.version_rows import version_rows


def sheet_rows_of(
    decisions: Sequence[Decision], subject: Subject, group: Id | None, context: Context
) -> tuple[Change, ...]:
    """Return what decisions about a part of the sheet of a group write there, with the version that names the first.

    A mission is the catch phrase with its sentence, a vision its words, values are one more each with its letter,
    unless they are there already. Decisions about anything else write nothing. They come behind those rows.
    """
    reads = context.reads.sheet
    now = reads.row(sheet_id(context.team, group))
    before = now or blank_sheet(context.team, group)
    values = reads.values(group)
    after, made = before, values
    for decision in decisions:
        if subject is Subject.MISSION:
            after = replace(before, mission=decision.text.strip(), sentence=decision.more.strip())
        elif subject is Subject.VISION:
            after = replace(before, vision=decision.text.strip())
        elif subject is Subject.VALUES:
            made = _with_value(made, decision, group, context)
        else:
            return ()
    known = {one.id: one for one in values}
    rows = [Change(known.get(one.id), one) for one in made if known.get(one.id) != one]
    if after != now:
        rows.insert(0, Change(now, after))
    return (*rows, *version_rows(before, after, (values, made), context, decision=decisions[0].id))


def sheet_rows_without(
    decisions: Sequence[Decision], subject: Subject, group: Id | None, context: Context
) -> tuple[Change, ...]:
    """Return what goes from the sheet when decisions that were made at once are reopened.

    That is their version, and their words where they still stand: what was said before, in the version that came
    before, stands there again, and a value that was there already stays. The rows go before the decisions.
    """
    reads = context.reads.sheet
    sheet = reads.row(sheet_id(context.team, group))
    if sheet is None:
        return ()
    versions = sorted(reads.versions(sheet.id), key=lambda one: (one.made_at, one.id))
    reopened = {one.id for one in decisions}
    gone = [one for one in versions if one.decision in reopened]
    earlier = [one for one in versions if gone and (one.made_at, one.id) < (gone[0].made_at, gone[0].id)]
    rows = [Change(one, None) for one in gone]
    if subject is Subject.VALUES:
        going = [one for one in reads.values(group) if any(_made(one, by) for by in decisions)]
        return (*rows, *(row for one in going for row in deleted(one, context)))
    back = sheet
    for decision in decisions:
        back = _without(back, decision, subject, earlier[-1] if earlier else None)
    return (*rows, *([Change(sheet, back)] if back != sheet else []))


def _with_value(
    values: Sequence[Value], decision: Decision, group: Id | None, context: Context
) -> tuple[Value, ...]:
    phrase, gloss, letter = (
        " ".join(text.split()) for text in (decision.text, decision.more, decision.letter)
    )
    letter = "" if letter == usual_letter(phrase, gloss) else letter
    there = next((one for one in values if one.phrase.casefold() == phrase.casefold()), None)
    if there is not None:
        said = replace(there, gloss=gloss or there.gloss, letter=letter or there.letter)
        return tuple(said if one is there else one for one in values)
    last = max((one.pos for one in (*context.reads.evidence.values(), *values)), default=None)
    made = Value(
        context.new_id(Value.TABLE), context.team, position.between(last, None), phrase, gloss, group, letter
    )
    return (*values, made)


def _made(value: Value, decision: Decision) -> bool:
    """Tell whether a decision made a value: its id, which begins with the time, is the later one."""
    return value.phrase == " ".join(decision.text.split()) and value.id > decision.id


def _without(sheet: Sheet, decision: Decision, subject: Subject, earlier: SheetVersion | None) -> Sheet:
    def then(name: str) -> str:
        return "" if earlier is None else str(getattr(earlier, name))

    if subject is Subject.MISSION and sheet.mission == decision.text.strip():
        return replace(sheet, mission=then("mission"), sentence=then("sentence"))
    if subject is Subject.VISION and sheet.vision == decision.text.strip():
        return replace(sheet, vision=then("vision"))
    return sheet
