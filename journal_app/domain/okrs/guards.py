"""Guards: what must not break while a team pushes on, one to three beside a cycle, and how each was rated."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Author, Tree


class Rating(StrEnum):
    """How a guard stands: kept, to be watched, or in need of care."""

    KEPT = "green"
    WATCH = "yellow"
    CARE = "red"


@entity(writers=Tree())
class Guard:
    """A health metric beside a group's cycle, or the whole team's (`group` is None)."""

    TABLE: ClassVar[str] = "guard"

    id: Id
    period: Id = part(336, to="period", fixed=True)
    group: Id | None = part(337, to="team_group")
    pos: str = part(338)
    title: str = part(339, never_blank=True, one_line=True)
    usual: str = part(340, default="", one_line=True)


@entity(writers=Author(by="member"), stays=True)
class GuardRating:
    """How a member rated a guard on a day; never edited, only followed. `made_at` is in ms since 1970."""

    TABLE: ClassVar[str] = "guard_rating"

    id: Id
    guard: Id = part(344, to="guard", fixed=True, goes_with=True)
    member: Id = part(345, to="member", fixed=True)
    day: date = part(346, fixed=True)
    made_at: int = part(347, fixed=True)
    rating: Rating = part(348, fixed=True)
    note: str = part(349, fixed=True, default="", one_line=True)
