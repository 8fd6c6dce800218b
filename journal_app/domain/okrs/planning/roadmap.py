"""Roadmap over years: themes, and under each by when, what becomes possible, and in what state."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Tree


@entity(writers=Tree())
class Theme:
    """A row of a group's roadmap, or of the whole team's (`group` is None). `icon` is the name of one, or empty."""

    TABLE: ClassVar[str] = "theme"

    id: Id
    team: Id = part(320, to="team", fixed=True)
    group: Id | None = part(321, to="team_group")
    pos: str = part(322)
    title: str = part(323, never_blank=True, one_line=True)
    icon: str = part(324, default="")


@entity(writers=Tree())
class Milestone:
    """A cell of a roadmap: until the day `until` something becomes `possible`, in the state that `state` describes.

    `value` is the value of the team it rests on, `first_step` what begins it.
    `done_on` is the day it was reached. Objectives name the one that they lead to.
    """

    TABLE: ClassVar[str] = "milestone"

    id: Id
    theme: Id = part(328, to="theme", moves=True)
    pos: str = part(329)
    until: date = part(330)
    possible: str = part(331, never_blank=True, one_line=True)
    state: str = part(332, default="")
    done_on: date | None = part(333, default=None)
    value: Id | None = part(334, to="value", default=None)
    first_step: str = part(335, default="")
