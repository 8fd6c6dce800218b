"""Labels of kinds of rows, of their fields, and of the steps that can be undone. No Qt.

Tests hold that every field which can have several versions has one, and every step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from journal_app.domain.entity import Part
from journal_app.domain.okrs.okr import format_number
from journal_app.i18n import N_, _, pgettext
from journal_app.labels import okrs, quarter, sessions, workshops

_KINDS: Final[Mapping[str, str]] = {
    **okrs.KINDS,
    **quarter.KINDS,
    **sessions.KINDS,
    **workshops.KINDS,
    "team": N_("Team"),
    "member": N_("Person"),
    "naming": N_("Name of a log"),
    "entry": N_("Day"),
    "item": N_("Line"),
    "reaction": N_("Reaction"),
    "copy": N_("Line written twice"),
    "check_in": N_("Check-in"),
    "value": N_("Team value"),
    "evidence": N_("What a line served"),
    "closure": N_("Company day off"),
    "off": N_("Day off"),
    "trial": N_("Trial"),
    "trial_answer": N_("Answer about a trial"),
}
_FIELDS: Final[Mapping[tuple[str, str], str]] = {
    **okrs.FIELDS,
    **quarter.FIELDS,
    **sessions.FIELDS,
    **workshops.FIELDS,
    ("team", "name"): N_("Name"),
    ("team", "fiscal_start"): N_("First month of the fiscal year"),
    ("team", "keep_prompt"): N_("Prompt of Keep"),
    ("team", "problem_prompt"): N_("Prompt of Problem"),
    ("team", "try_prompt"): N_("Prompt of Try"),
    ("member", "name"): N_("Name"),
    ("naming", "person"): N_("Who it is"),
    ("entry", "nothing"): N_("Nothing written on purpose"),
    ("item", "pos"): N_("Place in the list"),
    ("item", "text"): N_("Words"),
    ("item", "kr"): N_("Key result"),
    ("item", "outcome"): N_("Answer to the Try"),
    ("item", "reason"): N_("Reason"),
    ("item", "settled"): N_("Answered on"),
    ("value", "pos"): N_("Place in the list"),
    ("value", "phrase"): N_("Value"),
    ("value", "gloss"): N_("In the other language"),
    ("evidence", "kr"): N_("Key result"),
    ("evidence", "value"): N_("Team value"),
    ("evidence", "person"): N_("Person"),
    ("evidence", "tag"): N_("Tag"),
    ("evidence", "source"): N_("Came from"),
    ("closure", "first"): N_("First day"),
    ("closure", "last"): N_("Last day"),
    ("closure", "name"): N_("Name"),
    ("closure", "yearly"): N_("Every year"),
    ("off", "first"): N_("First day"),
    ("off", "last"): N_("Last day"),
    ("off", "half"): N_("Half day"),
    ("trial", "first"): N_("First day"),
    ("trial", "last"): N_("Last day"),
    ("trial", "counts"): N_("Counts in statistics"),
    ("trial_answer", "answer"): N_("Answer"),
    ("reaction", "count"): N_("How many"),
    ("key_result", "note"): N_("Note"),
    ("team", "cycle_months"): N_("Months of a cycle"),
    ("team", "check_in_weeks"): N_("Weeks between check-ins"),
    ("team", "closing_days"): N_("Workdays for closing"),
    ("evidence", "plan"): N_("Action plan"),
}
# The words that values are chosen from, by the name of their type.
_WORDS: Final[Mapping[tuple[str, str], str]] = {
    **okrs.WORDS,
    **quarter.WORDS,
    **sessions.WORDS,
    **workshops.WORDS,
    ("Kind", "keep"): N_("Keep"),
    ("Kind", "problem"): N_("Problem"),
    ("Kind", "try"): N_("Try"),
    ("HalfDay", ""): N_("Whole day"),
    ("HalfDay", "am"): N_("Morning"),
    ("HalfDay", "pm"): N_("Afternoon"),
    ("State", "dropped"): N_("Dropped"),
}
# Words that mean something else elsewhere.
_IN_CONTEXT: Final[Mapping[tuple[str, str], Callable[[], str]]] = {
    **okrs.IN_CONTEXT,
    ("item", "kind"): lambda: pgettext("kind of a line", "Section"),
    ("TryOutcome", ""): lambda: pgettext("answer to a Try", "Open"),
    ("TryOutcome", "done"): lambda: pgettext("answer to a Try", "Done"),
    ("TryOutcome", "carried"): lambda: pgettext("answer to a Try", "Carried on"),
    ("TryOutcome", "dropped"): lambda: pgettext("answer to a Try", "Dropped"),
}

_STEPS: Final[Mapping[str, str]] = {
    **okrs.STEPS,
    **quarter.STEPS,
    **sessions.STEPS,
    **workshops.STEPS,
    "item.add.keep": N_("Add Keep"),
    "item.add.problem": N_("Add Problem"),
    "item.add.try": N_("Add Try"),
    "item.edit.keep": N_("Edit Keep"),
    "item.edit.problem": N_("Edit Problem"),
    "item.edit.try": N_("Edit Try"),
    "item.delete.keep": N_("Delete Keep"),
    "item.delete.problem": N_("Delete Problem"),
    "item.delete.try": N_("Delete Try"),
    "item.move": N_("Move line"),
    "evidence.add.origin": N_("Note where it came from"),
    "evidence.add.kr": N_("Link to key result"),
    "evidence.add.outside": N_("Mark as outside OKRs"),
    "evidence.add.value": N_("Link to value"),
    "evidence.add.tag": N_("Add tag"),
    "evidence.add.person": N_("Add person"),
    "evidence.remove.origin": N_("Forget where it came from"),
    "evidence.remove.kr": N_("Unlink from key result"),
    "evidence.remove.outside": N_("No longer outside OKRs"),
    "evidence.remove.value": N_("Unlink from value"),
    "evidence.remove.tag": N_("Remove tag"),
    "evidence.remove.person": N_("Remove person"),
    "value.add": N_("Add value"),
    "value.edit": N_("Edit value"),
    "value.move": N_("Move value"),
    "value.delete": N_("Remove value"),
    "item.private": N_("Keep line to myself"),
    "item.share": N_("Share line"),
    "entry.nothing": N_("Nothing to write"),
    "entry.something": N_("Something to write"),
    "feeling.say": N_("How the day was"),
    "try.": N_("Reopen Try"),
    "try.done": N_("Finish Try"),
    "try.carried": N_("Carry on Try"),
    "try.dropped": N_("Drop Try"),
    "try.split": N_("Make Try smaller"),
    "problem.pause": N_("Accept Problem"),
    "reaction.give": N_("Give reaction"),
    "reaction.take_back": N_("Take back reaction"),
    "check_in.add": N_("Check in"),
    "evidence.add.plan": N_("Link to action plan"),
    "evidence.remove.plan": N_("Unlink from action plan"),
    "leave.add": N_("Add day off"),
    "leave.edit": N_("Edit day off"),
    "leave.remove": N_("Remove day off"),
    "leave.show": N_("Show days off"),
    "leave.hide": N_("Hide days off"),
    "trial.start": N_("Begin trial"),
    "trial.edit": N_("Change trial"),
    "trial.remove": N_("Remove trial"),
    "trial.answer": N_("Answer about a trial"),
    "closure.add": N_("Add company day off"),
    "closure.edit": N_("Edit company day off"),
    "closure.remove": N_("Remove company day off"),
    "version.settle": N_("Choose version"),
    "team.edit": N_("Edit team"),
    "member.rename": N_("Change name"),
    "import.log": N_("Import"),
    "sample": N_("Sample team"),
}


_TRIAL_QUESTIONS: Final = (
    N_("Did the weekly talk get more concrete?"),
    N_("Could you see others' work?"),
    N_("Go on?"),
)


def trial_question(number: int) -> str:
    """Return one of the questions at the end of a trial, 1 to 3."""
    return _(_TRIAL_QUESTIONS[number - 1])


def kind_label(table: str) -> str:
    """Return what a row of a table is called. Raises KeyError for one that nobody has named."""
    return _(_KINDS[table])


def field_label(table: str, field: str) -> str:
    """Return what a field of a row is called. Raises KeyError for one that nobody has named."""
    named = _IN_CONTEXT.get((table, field))
    return named() if named is not None else _(_FIELDS[table, field])


def told_label(ref: str, field: str) -> str:
    """Return what the field is called that a line of a ledger tells of; one of a newer version is called as it is."""
    tables = ("key_result", "step") if ref.startswith("KR") else ("objective",)
    known = _FIELDS.keys() | _IN_CONTEXT.keys()
    return next((field_label(table, field) for table in tables if (table, field) in known), field)


def word_label(kind: str, word: str) -> str:
    """Return how one of the words of a type is said. Raises KeyError for one that nobody has named."""
    named = _IN_CONTEXT.get((kind, word))
    return named() if named is not None else _(_WORDS[kind, word])


def value_label(part: Part, value: object) -> str | None:
    """Return a value in words; None for a day, and for a row, which every front end names in its own way."""
    if value is None:
        return ""
    if part.is_chosen:
        return word_label(part.type, str(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return format_number(value)
    return None if isinstance(value, date | bytes) else str(value)


def step_name(label: str) -> str:
    """Return the name of an undo step by its label code: "Delete Keep"."""
    return _(_STEPS[label]) if label in _STEPS else _("Last change")
