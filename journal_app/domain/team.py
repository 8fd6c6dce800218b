"""Who writes: the team and its members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from journal_app.domain.ids import Id


@dataclass(frozen=True, slots=True)
class Team:
    """The team and what its members share: its fiscal year and the wording of the three sections.

    `fiscal_start` is the month (1-12) a fiscal year begins with. An empty prompt means the app's own wording
    in the reader's language.
    """

    TABLE: ClassVar[str] = "team"

    id: Id
    name: str
    fiscal_start: int = 4
    keep_prompt: str = ""
    problem_prompt: str = ""
    try_prompt: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the team. Names may be any Unicode and need not be unique."""

    TABLE: ClassVar[str] = "member"

    id: Id
    team: Id
    name: str
