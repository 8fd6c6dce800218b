"""Questions that a key result is asked, with what was answered; and findings about how it was set, which come back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import ClassVar, Final

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Author, Tree

QUESTIONS: Final = range(1, 6)
"""1 does a number decide it, 2 is it a result and no task, 3 is it in our hands or agreed, 4 are effect and cost
estimated, 5 are the final form and the steps clear."""


class Answer(StrEnum):
    """What is said to a question; NOT_YET wants a line that says why it goes on nevertheless."""

    YES = "yes"
    NOT_YET = "no"
    NOT_APPLICABLE = "na"


class FindingKind(StrEnum):
    """What was found about how a key result was set."""

    GOOD = "good"
    VAGUE = "vague"
    COST = "cost"
    AGREEMENT = "agreement"
    CONTROL = "control"
    TASK = "task"
    LEVEL = "level"
    UNMEASURED = "unmeasured"
    POINTLESS = "pointless"


@entity(writers=Tree())
class KrAnswer:
    """The answer to one of the questions. Where two devices answered the same one, the one made last holds."""

    TABLE: ClassVar[str] = "kr_answer"

    id: Id
    key_result: Id = part(232, to="key_result", moves=True)
    question: int = part(233, fixed=True, within=QUESTIONS)
    answer: Answer = part(234)
    note: str = part(235, default="", one_line=True)


@entity(writers=Author(by="member"), hides=("member",))
class Finding:
    """What a member found about how a key result was set. Said twice, it counts once; nobody is shown whose it is."""

    TABLE: ClassVar[str] = "finding"

    id: Id
    key_result: Id = part(264, to="key_result", fixed=True, goes_with=True)
    member: Id = part(265, to="member", fixed=True)
    what: FindingKind = part(266, fixed=True)


UNSAID: Final = "-"
_LETTERS: Final = {Answer.YES: "y", Answer.NOT_YET: "n", Answer.NOT_APPLICABLE: "a"}


def latest(answers: Iterable[KrAnswer]) -> dict[int, KrAnswer]:
    """Return the answer that holds for each question: of several the one made last."""
    return {answer.question: answer for answer in sorted(answers, key=lambda answer: answer.id)}


def letters(answers: Mapping[int, KrAnswer]) -> str:
    """Return a letter for each question, as the ledger keeps them: y, n, a, or - where nobody answered."""
    return "".join(_LETTERS[answers[n].answer] if n in answers else UNSAID for n in QUESTIONS)


def settled(clear: str) -> int:
    """Return how many of the questions are out of the way: answered with yes, or not applicable."""
    return sum(letter in "ya" for letter in clear)


def not_yet(answers: Mapping[int, KrAnswer]) -> tuple[int, ...]:
    """Return the questions answered with "not yet": to go on nevertheless wants a reason."""
    return tuple(n for n in QUESTIONS if n in answers and answers[n].answer is Answer.NOT_YET)
