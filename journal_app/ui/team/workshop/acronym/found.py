"""Found: what the page reads, the step by its letters, what stands on the sheet above, and where it is checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from journal_app.domain.ids import Id
from journal_app.domain.workshop.acronym import Acronym, acronym
from journal_app.domain.workshop.letters import WordList, first_letter
from journal_app.domain.workshop.meetings import StepKind, Subject
from journal_app.journal.journal import Journal
from journal_app.paths import resources_dir

_WORDS = "values-ja-en.tsv"


@dataclass(frozen=True, slots=True)
class Found:
    """A step by its letters. `above` are those of the organisation above, `check` the step that asks how values sit."""

    acronym: Acronym
    above: str = ""
    check: Id | None = None


@cache
def word_list() -> WordList:
    """Return the list that comes with the program."""
    return WordList.parse((resources_dir() / "words" / _WORDS).read_text(encoding="utf-8"))


def read(journal: Journal, step: Id) -> Found:
    """Read a step, on any thread. Raises JournalError(NOT_FOUND)."""
    words = word_list()
    with journal.snapshot() as reads:
        view = reads.workshop.step(step)
        parent = reads.sheet.of(view.workshop.group).parent
        programme = reads.workshop.programme(view.workshop.id)
    above = "".join(one.letter or first_letter(one.phrase) for one in parent.values) if parent else ""
    steps = [one.step for meeting in programme.meetings for one in meeting.steps]
    after = steps[[one.id for one in steps].index(step) :]
    check = (one.id for one in after if one.kind is StepKind.DECIDE and one.subject is Subject.VALUES)
    return Found(acronym(view, words), above, next(check, None))
