"""Thanks and stars: what a team says to its people and their Keeps, in a session or on any day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id, derived
from journal_app.domain.writers import Anyone, Author


class ThanksKind(StrEnum):
    """What thanks are for: a result, what somebody did, what they have become able to do, or that they are there."""

    UNSAID = ""
    RESULT = "result"
    ACTION = "action"
    GROWTH = "growth"
    BEING = "being"


@entity(writers=Author(by="member"))
class Thanks:
    """Thanks to a member, written by `member` for a `sender`, or for the whole room where that is None.

    They belong to the week of their `day`. `value` is the team's value they stand for, `item` the line they are about.
    `made_at` is in ms since 1970.
    """

    TABLE: ClassVar[str] = "thanks"

    id: Id
    member: Id = part(416, to="member", fixed=True)
    sender: Id | None = part(417, to="member")
    receiver: Id = part(418, to="member")
    day: date = part(419, fixed=True)
    made_at: int = part(420, fixed=True)
    words: str = part(421, never_blank=True)
    kind: ThanksKind = part(422, default=ThanksKind.UNSAID)
    value: Id | None = part(423, to="value", default=None)
    item: Id | None = part(424, to="item", default=None)


@entity(writers=Anyone(derived=("item",)))
class Star:
    """That the team has picked a line out: anybody may, and anybody may take it back."""

    TABLE: ClassVar[str] = "star"

    id: Id
    item: Id = part(432, to="item", fixed=True, goes_with=True)


def star_id(item: Id) -> Id:
    """Return the one id of the star of a line."""
    return derived("star", item)
