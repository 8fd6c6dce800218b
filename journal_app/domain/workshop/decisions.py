"""Decisions of a workshop, and the words it keeps for its drafts."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Author


@entity(writers=Author(by="member"))
class Decision:
    """What was decided in a step, in the words it had then.

    A mission, a vision, one value, or what a word is at its core. `idea` is what was chosen. `early` is why it did not
    rest until the next meeting, `despite` why it holds though somebody said "not yet".
    """

    TABLE: ClassVar[str] = "decision"

    id: Id
    step: Id = part(592, to="workshop_step", fixed=True, goes_with=True)
    member: Id = part(593, to="member", fixed=True)
    made_at: int = part(594, fixed=True)
    day: date = part(595, fixed=True)
    idea: Id | None = part(596, to="idea")
    text: str = part(597, never_blank=True)
    more: str = part(598, default="")
    letter: str = part(599, default="", one_line=True)
    early: str = part(600, default="")
    despite: str = part(601, default="")


@entity(writers=Author(by="member"))
class BankWord:
    """A word picked up for the drafts of a workshop, in the step it comes from."""

    TABLE: ClassVar[str] = "bank_word"

    id: Id
    step: Id = part(608, to="workshop_step", fixed=True, goes_with=True)
    member: Id = part(609, to="member", fixed=True)
    made_at: int = part(610, fixed=True)
    text: str = part(611, never_blank=True, one_line=True)
