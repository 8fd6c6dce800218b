"""Meetings of a workshop: the programme, its meetings, the steps of each, and the questions they ask.

The workshop of a sheet and the setting of a cycle are both such programmes.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Tree


class StepKind(StrEnum):
    """What is done in a step.

    Notes are gathered on a board, some of them picked; questions are answered; drafts are proposed, and one of them
    decided; values are found by the letters of a word; the way to get there is laid out. Ideas for OKRs are put
    forward, converged by one person, and decided one by one.
    """

    GATHER = "gather"
    PICK = "pick"
    ANSWER = "answer"
    PROPOSE = "propose"
    DECIDE = "decide"
    ACRONYM = "acronym"
    ROADMAP = "roadmap"
    OKRS = "okrs"


class Scope(StrEnum):
    """Who attends a step: everybody, the owners of its area (of any, where it has none), or those who are named."""

    ALL = "all"
    OWNERS = "owners"
    NAMED = "named"


class Asks(StrEnum):
    """What a question asks for: words, or what everybody found about each of their key results of the last cycle."""

    WORDS = ""
    KEY_RESULTS = "key_results"


class Subject(StrEnum):
    """What a step is about: a part of the sheet, the reason why the team exists, or something else."""

    VALUES = "values"
    PURPOSE = "purpose"
    MISSION = "mission"
    VISION = "vision"
    OTHER = "other"


@entity(writers=Tree())
class Workshop:
    """A programme of meetings for a group, or for the whole team (`group` is None).

    It makes their sheet, or, with a `period`, sets the OKRs of that cycle.
    `framework` says what it follows, `rules` what people promise each other, one rule a line.
    """

    TABLE: ClassVar[str] = "workshop"

    id: Id
    team: Id = part(480, to="team", fixed=True)
    group: Id | None = part(481, to="team_group")
    title: str = part(482, never_blank=True, one_line=True)
    framework: str = part(483, default="", one_line=True)
    made_at: int = part(484, fixed=True, default=0)
    rules: str = part(660, default="")
    period: Id | None = part(668, to="period", default=None)


@entity(writers=Tree())
class Meeting:
    """A meeting of a workshop. It is held from `began` to `ended`, in ms since 1970.

    `start` is in minutes after midnight, `length` in minutes. `agenda` has one line a point, "minutes words"
    (`domain.workshop.agenda`); `preparation` says what to bring. `proposed_by` and `proposed_on` tell of one that was
    added midway who wanted it.
    """

    TABLE: ClassVar[str] = "meeting"

    id: Id
    workshop: Id = part(488, to="workshop", fixed=True, goes_with=True)
    pos: str = part(489)
    title: str = part(490, never_blank=True, one_line=True)
    day: date | None = part(491, default=None)
    start: int | None = part(492, default=None, within=range(24 * 60))
    length: int = part(493, default=60, within=range(481))
    agenda: str = part(494, default="")
    preparation: str = part(495, default="")
    facilitator: Id | None = part(496, to="member", default=None)
    proposed_by: Id | None = part(497, to="member", default=None)
    proposed_on: date | None = part(498, default=None)
    began: int | None = part(499, default=None)
    ended: int | None = part(500, default=None)


@entity(writers=Tree())
class WorkshopStep:
    """A step of a meeting. `count` is how many are picked, or how many votes each has; 0 where that says nothing.

    `word` is the word whose letters the values begin with. A step builds on the ones before it that are about the same
    (`domain.workshop.programme`). One about an area is about its `group`.
    """

    TABLE: ClassVar[str] = "workshop_step"

    id: Id
    meeting: Id = part(504, to="meeting", fixed=True, goes_with=True)
    pos: str = part(505)
    kind: StepKind = part(506, fixed=True)
    subject: Subject = part(507, default=Subject.OTHER)
    title: str = part(508, default="", one_line=True)
    count: int = part(509, default=0, within=range(100))
    word: str = part(510, default="", one_line=True)
    group: Id | None = part(511, to="team_group", default=None)
    scope: Scope = part(669, default=Scope.ALL)


@entity(writers=Tree())
class Attendee:
    """That a member attends a step whose scope is those who are named. Said twice, it counts once."""

    TABLE: ClassVar[str] = "attendee"

    id: Id
    step: Id = part(672, to="workshop_step", fixed=True, goes_with=True)
    member: Id = part(673, to="member", fixed=True)


@entity(writers=Tree())
class Question:
    """A question that a step asks: in answers, or beside drafts and picks."""

    TABLE: ClassVar[str] = "question"

    id: Id
    step: Id = part(512, to="workshop_step", fixed=True, goes_with=True)
    pos: str = part(513)
    text: str = part(514, never_blank=True, one_line=True)
    asks: Asks = part(515, default=Asks.WORDS)
