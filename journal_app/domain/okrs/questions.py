"""Questions that a key result is asked, with what was answered; and findings about how it was set, which come back."""

from __future__ import annotations

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


@entity(writers=Author(by="member"))
class Finding:
    """What a member found about how a key result was set. Said twice, it counts once."""

    TABLE: ClassVar[str] = "finding"

    id: Id
    key_result: Id = part(264, to="key_result", fixed=True, goes_with=True)
    member: Id = part(265, to="member", fixed=True)
    what: FindingKind = part(266, fixed=True)
