"""The sheet as it is shown: its texts in the language of the reader, with what surrounds them. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field

from journal_app.ui.team.sheet.reading.parent_card import ParentShown
from journal_app.ui.team.sheet.reading.people import Brought
from journal_app.ui.team.sheet.reading.value_rows import ValueRow
from journal_app.ui.team.sheet.reading.version_rows import VersionRow
from journal_app.ui.team.sheet.reading.words import Spans


@dataclass(frozen=True, slots=True)
class Text:
    """A text, where it is the same as in the sheet above, and what it says in the other language."""

    text: str = ""
    shared: Spans = ()
    other: str = ""


@dataclass(frozen=True, slots=True)
class PartShown:
    """What is said of a part: what it means, and who brought something to it."""

    means: str = ""
    people: tuple[Brought, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetShown:
    """Everything on the page of a sheet."""

    group: str
    facts: str
    mission: Text = field(default_factory=Text)
    sentence: Text = field(default_factory=Text)
    vision: Text = field(default_factory=Text)
    values: tuple[ValueRow, ...] = ()
    purposes: tuple[str, ...] = ()
    mission_part: PartShown = field(default_factory=PartShown)
    vision_part: PartShown = field(default_factory=PartShown)
    values_part: PartShown = field(default_factory=PartShown)
    parent: ParentShown = field(default_factory=ParentShown)
    versions: tuple[VersionRow, ...] = ()
    meetings: tuple[bool, ...] = ()
    ideas: int = 0
    has_groups: bool = False
    may_edit: bool = True

    @property
    def is_empty(self) -> bool:
        """Tell whether nobody has written anything yet."""
        return not (self.mission.text or self.sentence.text or self.vision.text or self.values)
