"""Answer about a key result that is being closed: what stands in the form, and the commands that record it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import FindingKind
from journal_app.domain.okrs.review.closings import Onward, Outcome
from journal_app.domain.okrs.review.review_view import ReviewedKeyResult, ShownComment
from journal_app.journal.command import Command
from journal_app.journal.okrs.review.closing_commands import Carry, RecordClosing
from journal_app.journal.okrs.review.finding_commands import DeleteComment, EditComment, SayOf, SetFindings
from journal_app.journal.okrs.review.together import Together

ENDS: Final = frozenset({Outcome.DROPPED, Outcome.POSTPONED})
OFFERED: Final = (
    FindingKind.GOOD,
    FindingKind.VAGUE,
    FindingKind.COST,
    FindingKind.AGREEMENT,
    FindingKind.CONTROL,
    FindingKind.TASK,
)
"""The findings that can be chosen; others that were said before stay said."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands in the form. `score` is in tenths, `found` what is chosen of `OFFERED`."""

    outcome: Outcome = Outcome.UNSAID
    score: int | None = None
    found: frozenset[FindingKind] = frozenset()
    comment: str = ""
    nameless: bool = False
    work: str = ""
    onward: Onward = Onward.UNSAID

    @property
    def words(self) -> str:
        """Return what is written in it, as one text."""
        return " · ".join(text for text in (self.comment.strip(), self.work.strip()) if text)


def comment_of_mine(row: ReviewedKeyResult) -> ShownComment | None:
    """Return the comment of mine that can be changed: the last one."""
    return next((one for one in reversed(row.comments) if one.is_mine), None)


def answer_of(row: ReviewedKeyResult) -> Answer:
    """Return what has been recorded of a key result, with the score that is suggested where none was given."""
    closing, mine = row.closing, comment_of_mine(row)
    score = None if row.outcome in ENDS else row.suggestion.tenths
    return Answer(
        row.outcome,
        score if closing is None or closing.outcome is not row.outcome else closing.score,
        row.mine & frozenset(OFFERED),
        "" if mine is None else mine.text,
        mine is not None and mine.nameless,
        "" if closing is None else closing.work,
        Onward.UNSAID if closing is None else closing.onward,
    )


def recording(row: ReviewedKeyResult, answer: Answer) -> Command:
    """Return the one step that records an answer: result, findings, comment, and what goes on."""
    id_ = row.kr.id
    ended = answer.outcome in ENDS
    onward = Onward.UNSAID if ended else answer.onward
    score = None if ended else answer.score
    commands: list[Command] = [RecordClosing(id_, answer.outcome, score, answer.work.strip(), onward)]
    found = answer.found | (row.mine - frozenset(OFFERED))
    if found != row.mine:
        commands.append(SetFindings(id_, found))
    commands += _said(id_, comment_of_mine(row), answer)
    if onward in {Onward.SAME, Onward.CHANGED} and row.carried_to is None:
        commands.append(Carry(id_, onward is Onward.CHANGED))
    return Together(tuple(commands))


def _said(id_: Id, before: ShownComment | None, answer: Answer) -> list[Command]:
    text = answer.comment.strip()
    if before is None:
        return [SayOf(id_, text, answer.nameless)] if text else []
    if not text:
        return [DeleteComment(before.id)]
    if (text, answer.nameless) != (before.text, before.nameless):
        return [EditComment(before.id, text, answer.nameless)]
    return []
