"""Hand-ins: what is prepared for a step, that somebody has handed it in, and that the step was opened."""

from __future__ import annotations

from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.workshop.ideas import Said
from journal_app.domain.writers import Author, Private


@entity(writers=Private(by="member"))
class Prepared:
    """Something written for a step and not handed in: on this device only.

    It becomes an `Idea`, or, where it is about an `idea`, a `Choice`. `kept_at` is in ms since 1970.
    """

    TABLE: ClassVar[str] = "prepared"

    id: Id
    step: Id = part(to="workshop_step", fixed=True, goes_with=True)
    member: Id = part(to="member", fixed=True)
    whose: Id = part(to="member", fixed=True)
    kept_at: int = part()
    pos: str = part()
    question: Id | None = part(to="question", default=None)
    idea: Id | None = part(to="idea", default=None)
    said: Said = part(default=Said.NOTHING)
    text: str = part(default="")
    more: str = part(default="")
    letter: str = part(default="")
    key_result: Id | None = part(to="key_result", default=None)
    found: str = part(default="")
    nameless: bool = part(default=False)


@entity(writers=Author(by="member", derived=("step", "member", "whose")))
class HandIn:
    """That what `whose` has for a step is handed in. Nobody sees it before the step is opened."""

    TABLE: ClassVar[str] = "hand_in"

    id: Id
    step: Id = part(576, to="workshop_step", fixed=True, goes_with=True)
    member: Id = part(577, to="member", fixed=True)
    whose: Id = part(578, to="member", fixed=True)
    made_at: int = part(579)


@entity(writers=Author(by="member", derived=("step", "member")))
class Opening:
    """That a step is open for everybody, from the moment the first says so: all are in, or somebody opened it."""

    TABLE: ClassVar[str] = "opening"

    id: Id
    step: Id = part(584, to="workshop_step", fixed=True, goes_with=True)
    member: Id = part(585, to="member", fixed=True)
    made_at: int = part(586, fixed=True)
