"""Chores: the routines that keep OKRs going, who sees to them, and when they were done."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Author, Tree


class Repeat(StrEnum):
    """How often a chore comes again, counted from its first day."""

    ONCE = "once"
    WORKDAY = "workday"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    CYCLE = "cycle"


class ChoreWho(StrEnum):
    """Who sees to a chore: one person, everybody in turn, or everybody each time."""

    ONE = "one"
    TURN = "turn"
    EVERYONE = "everyone"


class OnDayOff(StrEnum):
    """What becomes of a chore that falls on a day off."""

    BEFORE = "before"
    AFTER = "after"
    SKIP = "skip"
    STAY = "stay"


class TickedBy(StrEnum):
    """What ticks a chore off by itself, beside a hand."""

    HAND = ""
    CHECK_IN = "check_in"
    ENTRY = "entry"
    WIN_SESSION = "win_session"


@entity(writers=Tree())
class Chore:
    """A routine of a group, or of the whole team (`group` is None). `at` is a time of day, "16:00", or empty."""

    TABLE: ClassVar[str] = "chore"

    id: Id
    team: Id = part(296, to="team", fixed=True)
    group: Id | None = part(297, to="team_group")
    pos: str = part(298)
    title: str = part(299, never_blank=True, one_line=True)
    first: date = part(302)
    note: str = part(300, default="", one_line=True)
    repeat: Repeat = part(301, default=Repeat.WEEKLY)
    at: str = part(303, default="")
    who: ChoreWho = part(304, default=ChoreWho.EVERYONE)
    member: Id | None = part(305, to="member", default=None)
    on_day_off: OnDayOff = part(306, default=OnDayOff.BEFORE)
    ticked_by: TickedBy = part(307, default=TickedBy.HAND)


@entity(writers=Author(by="member"))
class ChoreDone:
    """That a member saw to a chore; `day` is the day it was for. `made_at` is in ms since 1970."""

    TABLE: ClassVar[str] = "chore_done"

    id: Id
    chore: Id = part(312, to="chore", fixed=True, goes_with=True)
    member: Id = part(313, to="member", fixed=True)
    day: date = part(314, fixed=True)
    made_at: int = part(315, fixed=True)
