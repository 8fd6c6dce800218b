"""Pace of a meeting: which topic of its agenda it is at, since when, and how much longer it may take."""

from __future__ import annotations

from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Author


@entity(writers=Author(by="member", derived=("meeting", "member")))
class Pace:
    """Where `member` says a meeting is. Of several people the newest holds.

    `topic` counts the points of its agenda from 0; it `began` at a moment, in ms since 1970 like `made_at`, and has
    `extra` minutes beyond those of the agenda. Since `paused` the timer stands still.
    """

    TABLE: ClassVar[str] = "pace"

    id: Id
    meeting: Id = part(676, to="meeting", fixed=True, goes_with=True)
    member: Id = part(677, to="member", fixed=True)
    made_at: int = part(678)
    topic: int = part(679, default=0, within=range(100))
    began: int = part(680, default=0)
    extra: int = part(681, default=0, within=range(601))
    paused: int | None = part(682, default=None)
