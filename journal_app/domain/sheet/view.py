"""View of a sheet: all that a page of it shows, with what stands above it, how it came to be, and how it is lived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.periods import Week
from journal_app.domain.sheet.shared_words import Span, shared_spans
from journal_app.domain.sheet.sheets import Sheet, SheetOf, Source
from journal_app.domain.sheet.texts import ValueText, says_something
from journal_app.domain.sheet.versions import NumberedVersion
from journal_app.domain.week.thanks import ThanksKind
from journal_app.domain.workshop.meetings import StepKind, Subject

WEEKS = 8
"""Over how many weeks it is shown how often a value was lived."""


@dataclass(frozen=True, slots=True)
class ParentSheet:
    """The sheet of the organisation above: of the nearest group above that has one, of the team, or written by hand.

    `name` is that of the group or team, "" of one written by hand: that one is edited beside ours.
    """

    name: str
    sheet: Sheet
    values: tuple[ValueText, ...]

    @property
    def is_by_hand(self) -> bool:
        """Tell whether it stands for an organisation that this journal does not know."""
        return self.sheet.place is SheetOf.PARENT

    @property
    def texts(self) -> tuple[str, ...]:
        """Return all it says, to look for shared words in."""
        sheet = self.sheet
        said = (sheet.mission, sheet.mission_gloss, sheet.sentence, sheet.sentence_gloss, sheet.vision)
        return (*said, sheet.vision_gloss, *(text for one in self.values for text in (one.phrase, one.gloss)))


@dataclass(frozen=True, slots=True)
class Contribution:
    """What somebody brought to a part of the sheet in its workshop: how many ideas in steps of which kind.

    `chosen` tells that a decision took an idea of theirs.
    """

    member: Id
    name: str
    subject: Subject
    ideas: tuple[tuple[StepKind, int], ...]
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Lived:
    """How often a value was lived in each of the last weeks, the present one last: in Keeps, and in thanks."""

    value: Id
    weeks: tuple[Week, ...]
    keeps: tuple[int, ...]
    thanks: tuple[int, ...]

    @property
    def bars(self) -> tuple[int, ...]:
        """Return both together, week by week."""
        return tuple(map(sum, zip(self.keeps, self.thanks, strict=True)))

    @property
    def total(self) -> int:
        """Return how often it was lived in all of these weeks."""
        return sum(self.bars)


@dataclass(frozen=True, slots=True)
class LivedLine:
    """A Keep, or thanks, in which a value was lived. `kind` is None of a Keep; `receiver` is "" there.

    `name` is who wrote it, or from whom the thanks are; "" where these are the whole room's.
    """

    id: Id
    day: date
    name: str
    text: str
    kind: ThanksKind | None = None
    receiver: str = ""

    @property
    def is_thanks(self) -> bool:
        """Tell thanks from a Keep."""
        return self.kind is not None


@dataclass(frozen=True, slots=True)
class SheetView:
    """The sheet of a group, or of the whole team (`group` is None). One that nobody wrote on is blank.

    `name` is that of the group or team. `versions` are newest first. `lived` is empty where no day was named.
    """

    group: Id | None
    name: str
    sheet: Sheet
    values: tuple[Value, ...] = ()
    parent: ParentSheet | None = None
    versions: tuple[NumberedVersion, ...] = ()
    contributors: tuple[Contribution, ...] = ()
    lived: tuple[Lived, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to show: no mission, no vision and no value."""
        return not self.values and not says_something(self.sheet)

    @property
    def version(self) -> NumberedVersion | None:
        """Return the newest version, None where there was none yet."""
        return self.versions[0] if self.versions else None

    @property
    def is_decided(self) -> bool:
        """Tell whether words of it were decided in a workshop: then changing them wants a reason."""
        return any(one.version.source is Source.DECIDED for one in self.versions)

    def shared(self, text: str) -> tuple[Span, ...]:
        """Return where a text of ours says what the parent says too."""
        return () if self.parent is None else shared_spans(text, self.parent.texts)

    def shared_with_us(self, text: str) -> tuple[Span, ...]:
        """Return where a text of the parent says what we say too."""
        sheet = self.sheet
        said = (sheet.mission, sheet.mission_gloss, sheet.sentence, sheet.sentence_gloss)
        values = (text for one in self.values for text in (one.phrase, one.gloss))
        return shared_spans(text, (*said, sheet.vision, sheet.vision_gloss, *values))

    def of(self, subject: Subject) -> tuple[Contribution, ...]:
        """Return who contributed to a part."""
        return tuple(one for one in self.contributors if one.subject is subject)
