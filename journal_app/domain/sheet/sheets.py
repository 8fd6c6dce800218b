"""Sheets: mission, vision and why they were made, with the versions there were. The values are rows of their own."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id, derived
from journal_app.domain.writers import Keepers


class SheetOf(StrEnum):
    """Whose a sheet is: ours, or that of the organisation above us which is not in this journal."""

    OURS = "ours"
    PARENT = "parent"


class Definitions(StrEnum):
    """What mission, vision and values are said to mean: a preset in the reader's language (practice.md, section 1)."""

    DIRECTION = "direction"
    PURPOSE = "purpose"
    WHY_WHAT_HOW = "why_what_how"
    EXISTENCE = "existence"


class Source(StrEnum):
    """What a version of a sheet comes from: a decision of the workshop, or an edit."""

    DECIDED = "decided"
    EDITED = "edited"


@entity(writers=Keepers(derived=("team", "group", "place")))
class Sheet:
    """The mission and vision of a group, or of the whole team (`group` is None).

    A "gloss" says it in the other language. `mission` is the catch phrase, `sentence` explains it. `purposes` has one a
    line. `mission_is` and its like, where they are not empty, stand for the preset. Of a parent `conduct` has its
    values, one a line, and `edition` says which edition that is; ours are the rows of `Value`.
    """

    TABLE: ClassVar[str] = "sheet"

    id: Id
    team: Id = part(616, to="team", fixed=True)
    group: Id | None = part(617, to="team_group", fixed=True, goes_with=True)
    place: SheetOf = part(618, fixed=True)
    mission: str = part(619, default="")
    mission_gloss: str = part(620, default="")
    sentence: str = part(621, default="")
    sentence_gloss: str = part(622, default="")
    vision: str = part(623, default="")
    vision_gloss: str = part(624, default="")
    purposes: str = part(625, default="")
    purposes_gloss: str = part(626, default="")
    definitions: Definitions = part(627, default=Definitions.DIRECTION)
    mission_is: str = part(628, default="", one_line=True)
    vision_is: str = part(629, default="", one_line=True)
    values_are: str = part(630, default="", one_line=True)
    conduct: str = part(631, default="")
    edition: str = part(632, default="", one_line=True)


@entity(writers=Keepers())
class SheetVersion:
    """A sheet as it stood from a day on, and why it changed. `values` has one a line: letter, phrase, gloss, with tabs.

    `member` is who wrote it; `made_at` is in ms since 1970.
    """

    TABLE: ClassVar[str] = "sheet_version"

    id: Id
    sheet: Id = part(640, to="sheet", fixed=True, goes_with=True)
    member: Id = part(641, to="member", fixed=True)
    made_at: int = part(642, fixed=True)
    day: date = part(643, fixed=True)
    source: Source = part(644, fixed=True)
    reason: str = part(645, fixed=True, default="")
    mission: str = part(646, fixed=True, default="")
    mission_gloss: str = part(647, fixed=True, default="")
    sentence: str = part(648, fixed=True, default="")
    sentence_gloss: str = part(649, fixed=True, default="")
    vision: str = part(650, fixed=True, default="")
    vision_gloss: str = part(651, fixed=True, default="")
    purposes: str = part(652, fixed=True, default="")
    values: str = part(653, fixed=True, default="")
    decision: Id | None = part(654, to="decision", fixed=True, default=None)


def sheet_id(team: Id, group: Id | None, place: SheetOf = SheetOf.OURS) -> Id:
    """Return the one id of the sheet of a group, or of the whole team: two who begin it at once begin one sheet."""
    return derived("sheet", team, group or b"", place.value.encode())


def blank_sheet(team: Id, group: Id | None, place: SheetOf = SheetOf.OURS) -> Sheet:
    """Return a sheet that nobody has written on."""
    return Sheet(sheet_id(team, group, place), team, group, place)
