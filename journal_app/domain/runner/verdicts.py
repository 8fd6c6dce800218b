"""Verdicts on ideas for OKRs: which became a key result, which wait in the parking lot, which were dropped."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Author


class Fate(StrEnum):
    """What was decided about an idea. OPEN takes it back."""

    OPEN = ""
    KEY_RESULT = "key_result"
    PARKED = "parked"
    DROPPED = "dropped"


@entity(writers=Author(by="member", derived=("idea", "member")))
class Verdict:
    """What was decided about an idea and all that are merged into it, perhaps `why`. Of several the newest holds.

    `key_result` is what it became: a draft of the cycle, or one in its parking lot.
    """

    TABLE: ClassVar[str] = "verdict"

    id: Id
    idea: Id = part(684, to="idea", fixed=True, goes_with=True)
    member: Id = part(685, to="member", fixed=True)
    made_at: int = part(686)
    day: date = part(687)
    fate: Fate = part(688)
    why: str = part(689, default="", one_line=True)
    key_result: Id | None = part(690, to="key_result", default=None)
