"""Win sessions as they are kept: one for a week, who leads it and where they are, who speaks when, and notes.

Two people who lead the session of one week lead one session: each writes rows of their own below it.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id, derived
from journal_app.domain.writers import Anyone, Author, Local


class Chapter(StrEnum):
    """The chapters of a session, in their order; each is a page or several.

    Only larger teams have those of groups (ROUND, BEST), of the team whose turn it is (TEAM) and of QUESTIONS to it.
    """

    OPENING = "opening"
    MEMBERS = "members"
    ROUND = "round"
    BEST = "best"
    TEAM = "team"
    QUESTIONS = "questions"
    UNREAD = "unread"
    KEY_RESULTS = "key_results"
    THANKS = "thanks"
    TRIES = "tries"
    CLOSING = "closing"


class TurnState(StrEnum):
    """What becomes of a turn to speak. Why somebody is away or only listens is nobody's business."""

    TO_COME = ""
    SPOKE = "spoke"
    AWAY = "away"
    SKIPPED = "skipped"


@entity(writers=Anyone(derived=("team", "week", "group")))
class WinSession:
    """The session of a group, or of the whole team (`group` is None), about the week that begins on the day `week`."""

    TABLE: ClassVar[str] = "session"

    id: Id
    team: Id = part(376, to="team", fixed=True)
    week: date = part(377, fixed=True)
    group: Id | None = part(378, to="team_group", fixed=True, goes_with=True)


@entity(writers=Author(by="member", derived=("session", "member")))
class Lead:
    """That a member leads a session: from when to when (ms since 1970), and where they are in it.

    `planned` is how many minutes it was to take, `spent` how many seconds it has run: a pause does not count. The page
    is a `chapter`, the `speaker` in it, or its page `place` counted from 0. What all try next week is the line
    `common_try`, whose words are its writer's, or without any the words `common`.
    """

    TABLE: ClassVar[str] = "lead"

    id: Id
    session: Id = part(384, to="session", fixed=True, goes_with=True)
    member: Id = part(385, to="member", fixed=True)
    began: int = part(386)
    ended: int | None = part(387, default=None)
    planned: int = part(388, default=0, within=range(481))
    spent: int = part(389, default=0, within=range(1 << 20))
    chapter: Chapter = part(390, default=Chapter.OPENING)
    speaker: Id | None = part(391, to="member", default=None)
    place: int = part(392, default=0, within=range(1 << 16))
    common: str = part(393, default="", one_line=True)
    common_try: Id | None = part(394, to="item", default=None)


@entity(writers=Author(by="lead", derived=("lead", "speaker")))
class Turn:
    """A turn to speak, as whoever leads has put them: `pos` orders them (see `position`)."""

    TABLE: ClassVar[str] = "turn"

    id: Id
    lead: Id = part(400, to="lead", fixed=True, goes_with=True)
    speaker: Id = part(401, to="member", fixed=True)
    pos: str = part(402)
    state: TurnState = part(403, default=TurnState.TO_COME)


@entity(writers=Author(by="member"))
class SessionNote:
    """A note for the minutes, about whoever spoke (`about`) or the whole session. `made_at` is in ms since 1970."""

    TABLE: ClassVar[str] = "session_note"

    id: Id
    session: Id = part(408, to="session", fixed=True, goes_with=True)
    member: Id = part(409, to="member", fixed=True)
    made_at: int = part(410, fixed=True)
    text: str = part(411, never_blank=True)
    about: Id | None = part(412, to="member", default=None)


@entity(writers=Local())
class PresenterNote:
    """What whoever presents wants to think of in a session. On this device only, and never in the minutes."""

    TABLE: ClassVar[str] = "presenter_note"

    id: Id
    session: Id = part(to="session", fixed=True, goes_with=True)
    text: str = part()


def session_id(team: Id, monday: date, group: Id | None) -> Id:
    """Return the one id of the session of a group, or of the whole team, about a week."""
    return derived("session", team, monday.isoformat().encode(), group or b"")


def lead_id(session: Id, member: Id) -> Id:
    """Return the one id of what a member does as lead of a session."""
    return derived("lead", session, member)


def turn_id(lead: Id, speaker: Id) -> Id:
    """Return the one id of a speaker's turn as one lead has put it."""
    return derived("turn", lead, speaker)
