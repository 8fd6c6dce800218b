"""Days off: the company's, which all know, and one's own, of which others hear at most that they are off."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Admins, Author, Private


class HalfDay(StrEnum):
    """Which half of a day is off. A whole day is neither; half a day off is still a workday."""

    WHOLE = ""
    MORNING = "am"
    AFTERNOON = "pm"


@entity(writers=Admins())
class Closure:
    """Days from `first` to `last` on which the company is closed; `yearly` ones come again on the same dates."""

    TABLE: ClassVar[str] = "closure"

    id: Id
    team: Id = part(160, to="team", fixed=True)
    first: date = part(161)
    last: date = part(162)
    name: str = part(163, default="", one_line=True)
    yearly: bool = part(164, default=False)


@entity(writers=Author(by="member"))
class Off:
    """That a member is off from `first` to `last`, and nothing about why: all that others hear of their leave."""

    TABLE: ClassVar[str] = "off"

    id: Id
    member: Id = part(168, to="member", fixed=True)
    first: date = part(169)
    last: date = part(170)
    half: HalfDay = part(171, default=HalfDay.WHOLE)


@entity(writers=Private(by="member"))
class Leave:
    """My own days off, with the reason. `shown` is what others see of them, None where they see nothing."""

    TABLE: ClassVar[str] = "leave"

    id: Id
    member: Id = part(to="member")
    first: date = part()
    last: date = part()
    half: HalfDay = part(default=HalfDay.WHOLE)
    reason: str = part(default="", one_line=True)
    shown: Id | None = part(to="off", default=None)
