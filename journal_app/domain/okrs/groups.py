"""Groups of a team, who is in them, and the words that stand over them: a mission for a cycle, a vision for a year."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Admins, Anyone


class GroupKind(StrEnum):
    """What a group is in its organisation."""

    COMPANY = "company"
    DIVISION = "division"
    TEAM = "team"


class AimKind(StrEnum):
    """What words over the OKRs are: the mission of a cycle, or the vision of a fiscal year."""

    MISSION = "mission"
    VISION = "vision"


@entity(writers=Admins())
class Group:
    """A part of the organisation, with objectives of its own. What belongs to no group belongs to the whole team."""

    TABLE: ClassVar[str] = "team_group"

    id: Id
    team: Id = part(192, to="team", fixed=True)
    parent: Id | None = part(193, to="team_group", moves=True)
    pos: str = part(194)
    name: str = part(195, never_blank=True, one_line=True)
    kind: GroupKind = part(196, default=GroupKind.TEAM)


@entity(writers=Admins())
class GroupMember:
    """That a member belongs to a group; one may belong to several. Said twice, it counts once."""

    TABLE: ClassVar[str] = "group_member"

    id: Id
    group: Id = part(200, to="team_group", fixed=True, goes_with=True)
    member: Id = part(201, to="member", fixed=True)


@entity(writers=Anyone(derived=("team", "group", "kind", "first"), says=True))
class Aim:
    """The words over a group's OKRs, or over the whole team's (`group` is None).

    They are for what begins on the day `first`: a cycle for a mission, a fiscal year for a vision.
    """

    TABLE: ClassVar[str] = "aim"

    id: Id
    team: Id = part(208, to="team", fixed=True)
    group: Id | None = part(209, to="team_group", fixed=True, goes_with=True)
    kind: AimKind = part(210, fixed=True)
    first: date = part(211, fixed=True)
    text: str = part(212, default="")
