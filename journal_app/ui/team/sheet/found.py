"""What is found of a sheet beside the window, and how it reads in the language of the reader. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from journal_app.domain.ids import Id
from journal_app.domain.okrs.group_tree import GroupTree
from journal_app.domain.sheet.sheets import Definitions, Sheet, SheetOf, Source
from journal_app.domain.sheet.texts import lines_of, letter_of
from journal_app.domain.sheet.versions import NumberedVersion, PartDeed, SheetPart
from journal_app.domain.sheet.view import Contribution, Lived, SheetView
from journal_app.domain.team import Member
from journal_app.domain.workshop.meetings import Meeting, Subject, Workshop
from journal_app.i18n import _, addressed, language, listed, ngettext
from journal_app.journal.journal import Journal
from journal_app.labels import word_label
from journal_app.ui import dates
from journal_app.ui.team.sheet.definitions import definition
from journal_app.ui.team.sheet.languages import in_order
from journal_app.ui.team.sheet.numbers import version_name
from journal_app.ui.team.sheet.parent_card import ParentShown
from journal_app.ui.team.sheet.people import Brought
from journal_app.ui.team.sheet.shown import PartShown, SheetShown, Text
from journal_app.ui.team.sheet.value_rows import ValueRow
from journal_app.ui.team.sheet.version_rows import VersionRow

_SEPARATOR: Final = "  ·  "
_MEANINGS: Final = {"mission": "mission_is", "vision": "vision_is", "values": "values_are"}


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet with what surrounds it. `by_hand` is the company's as it is stored, None where nobody wrote it."""

    view: SheetView
    by_hand: Sheet | None
    groups: GroupTree
    members: tuple[Member, ...]
    me: Id
    team: str
    may_edit: bool
    workshop: Workshop | None = None
    meetings: tuple[Meeting, ...] = ()

    @property
    def name(self) -> str:
        """Return whose sheet it is."""
        return self.view.name or self.team or _("Whole team")
