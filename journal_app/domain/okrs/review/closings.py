"""Closings of key results: how each came out, what was said about it, and with which it goes on in the next cycle."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Final

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Author, Tree

SCORE_MAX: Final = 10
"""Scores are kept in tenths: 7 is 0.7."""


class Outcome(StrEnum):
    """How a key result came out. A dropped or postponed one counts in no score, though it may have one by hand."""

    UNSAID = ""
    ACHIEVED = "achieved"
    PARTLY = "partly"
    MISSED = "missed"
    DROPPED = "dropped"
    POSTPONED = "postponed"


class Onward(StrEnum):
    """How a key result goes on in the next cycle: as a copy, as one that is changed, or not at all."""

    UNSAID = ""
    SAME = "same"
    CHANGED = "changed"
    STOPS = "stops"


@entity(writers=Author(by="member", derived=("key_result", "member")))
class Closing:
    """How a key result came out, as `member` recorded it on `day`. Of several for one key result the newest holds.

    Everybody may record it, as everybody checks in. `score` and `suggested` are in tenths; the latter is what followed
    from progress when the score was given, and both are kept where they differ. `value` is the last one measured.
    `work` is a line on the work, which says nothing of how the key result was set. `made_at` is in ms since 1970.
    """

    TABLE: ClassVar[str] = "closing"

    id: Id
    key_result: Id = part(696, to="key_result", fixed=True, goes_with=True)
    member: Id = part(697, to="member", fixed=True)
    made_at: int = part(698)
    day: date = part(699)
    outcome: Outcome = part(700)
    score: int | None = part(701, default=None, within=range(SCORE_MAX + 1))
    suggested: int | None = part(702, default=None, within=range(SCORE_MAX + 1))
    value: Decimal | None = part(703, default=None)
    work: str = part(704, default="", one_line=True)
    onward: Onward = part(705, default=Onward.UNSAID)


@entity(writers=Author(by="member"), hides=("member",))
class Comment:
    """What a member says about a key result itself: how it was set, not how the work went.

    Whose a `nameless` one is nobody but its author is shown, in the window or in any file.
    """

    TABLE: ClassVar[str] = "kr_comment"

    id: Id
    key_result: Id = part(708, to="key_result", fixed=True, goes_with=True)
    member: Id = part(709, to="member", fixed=True)
    made_at: int = part(710, fixed=True)
    text: str = part(711, never_blank=True)
    nameless: bool = part(712, default=False)


@entity(writers=Tree())
class Carried:
    """That a key result goes on as another one, `later`, in a cycle to come."""

    TABLE: ClassVar[str] = "carried"

    id: Id
    key_result: Id = part(716, to="key_result", fixed=True, goes_with=True)
    later: Id = part(717, to="key_result", fixed=True, goes_with=True)
