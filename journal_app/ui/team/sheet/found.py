"""Findings about a sheet, read beside the window, and how they read in the language of the reader. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from journal_app.calendars import day_with_year
from journal_app.domain.ids import Id
from journal_app.domain.okrs.group_tree import GroupTree
from journal_app.domain.sheet.languages import in_order
from journal_app.domain.sheet.sheets import Sheet, SheetOf, Source, sheet_id
from journal_app.domain.sheet.texts import letter_of, lines_of
from journal_app.domain.sheet.versions import NumberedVersion, PartDeed, SheetPart
from journal_app.domain.sheet.view import Contribution, Lived, SheetView
from journal_app.domain.team import Member
from journal_app.domain.workshop.meetings import Meeting, Subject, Workshop
from journal_app.exchange.sheet.words import meaning, version_name
from journal_app.i18n import _, addressed, language, listed, ngettext
from journal_app.journal.journal import Journal
from journal_app.journal.profile import may_edit_sheet
from journal_app.labels import word_label
from journal_app.ui import dates
from journal_app.ui.team.sheet.reading.parent_card import ParentShown
from journal_app.ui.team.sheet.reading.people import Brought
from journal_app.ui.team.sheet.reading.shown import PartShown, SheetShown, Text
from journal_app.ui.team.sheet.reading.value_rows import ValueRow
from journal_app.ui.team.sheet.reading.version_rows import VersionRow

_SUBJECTS: Final = {
    SheetPart.MISSION: Subject.MISSION,
    SheetPart.VISION: Subject.VISION,
    SheetPart.VALUES: Subject.VALUES,
}
_SEPARATOR: Final = "  ·  "


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
    makers: tuple[str, ...] = ()
    workshop: Workshop | None = None
    meetings: tuple[Meeting, ...] = ()

    @property
    def name(self) -> str:
        """Return whose sheet it is."""
        return self.view.name or self.team or _("Whole team")


def load_sheet(journal: Journal, group: Id | None, team: str, *, chosen: bool = True) -> Found:
    """Read the sheet of a group, of the whole team where the group is gone; `team` is what that is called.

    Where nobody has chosen one yet it is that of a group of mine that has one, else the team's.
    """
    with journal.snapshot() as reads:
        groups = reads.groups.tree()
        at = group if groups.find(group) is not None else None
        if not chosen:
            mine = (one.id for one in reversed(groups.groups_of(journal.me)))
            at = next((one for one in mine if not reads.sheet.of(one).is_empty), None)
        workshop = _workshop_of(reads.everything(Workshop), at)
        meetings = [one for one in reads.everything(Meeting) if workshop and one.workshop == workshop.id]
        view = reads.sheet.of(at, journal.today())
        return Found(
            view=view,
            by_hand=reads.sheet.row(sheet_id(view.sheet.team, None, SheetOf.PARENT)),
            groups=groups,
            members=tuple(reads.team.members()),
            me=journal.me,
            team=team,
            may_edit=may_edit_sheet(reads),
            makers=reads.sheet.makers(view),
            workshop=workshop,
            meetings=tuple(sorted(meetings, key=lambda one: (one.pos, one.id))),
        )


def shown_of(found: Found) -> SheetShown:
    """Return a sheet in words, in the current language."""
    view, sheet = found.view, found.view.sheet
    return SheetShown(
        group=found.name,
        facts=_facts(view.version),
        mission=_text(view, sheet.mission, sheet.mission_gloss),
        sentence=_text(view, sheet.sentence, sheet.sentence_gloss),
        vision=_text(view, sheet.vision, sheet.vision_gloss),
        values=_values(view),
        purposes=_purposes(sheet),
        mission_part=_part("mission", Subject.MISSION, found),
        vision_part=_part("vision", Subject.VISION, found),
        values_part=_part("values", Subject.VALUES, found),
        parent=_parent(found),
        versions=version_rows(found),
        meetings=tuple(one.ended is not None for one in found.meetings),
        ideas=sum(count for one in view.contributors for _kind, count in one.ideas),
        has_groups=bool(found.groups),
        may_edit=found.may_edit,
    )


def version_rows(found: Found) -> tuple[VersionRow, ...]:
    """Return the versions in words, newest first."""
    return tuple(
        VersionRow(
            one.version.id,
            version_title(one),
            _source(one, found),
            dates.day_short(one.version.day),
            holds=at == 0,
        )
        for at, one in enumerate(found.view.versions)
    )


def version_title(one: NumberedVersion) -> str:
    """Return what a version is called: by its number, else by what it brought."""
    if one.number is not None:
        name = version_name(one.number)
        return name[:1].upper() + name[1:]
    names = {
        SheetPart.MISSION: _("Mission"),
        SheetPart.VISION: _("Vision"),
        SheetPart.VALUES: _("Values"),
        SheetPart.PURPOSES: _("Purposes"),
    }
    parts = [
        (listed([names[part] for part, deed in one.deeds if deed is which]), which) for which in PartDeed
    ]
    said = {
        PartDeed.ADDED: _("{parts} added"),
        PartDeed.CHANGED: _("{parts} changed"),
        PartDeed.REMOVED: _("{parts} removed"),
    }
    return listed([said[which].format(parts=words) for words, which in parts if words]) or _("The same words")


def _source(one: NumberedVersion, found: Found) -> str:
    """Return where a version comes from: the workshop, or whoever wrote it, and why."""
    version = one.version
    if version.source is Source.DECIDED:
        by = _decided(one, found)
    else:
        name = next((each.name for each in found.members if each.id == version.member), "")
        by = _("written by {name}").format(name=addressed(name)) if name else ""
    return _SEPARATOR.join(part for part in (by, version.reason) if part)


def _decided(one: NumberedVersion, found: Found) -> str:
    """Return whose words the workshop took for a part; of a whole version, how many people decided it."""
    subjects = {_SUBJECTS[part] for part, _deed in one.deeds if part in _SUBJECTS}
    chosen = [each.name for each in found.view.contributors if each.chosen and each.subject in subjects]
    if one.number is None and len(subjects) == 1 and chosen:
        return _("from the words of {names}").format(names=listed(map(addressed, chosen)))
    people = len({each.member for each in found.view.contributors})
    if not people:
        return _("decided in the workshop")
    return ngettext("decided by {n} person", "decided by {n} people", people).format(n=people)


def _facts(version: NumberedVersion | None) -> str:
    if version is None:
        return ""
    said = _("decided {day}") if version.version.source is Source.DECIDED else _("changed {day}")
    number = version_name(version.number) if version.number is not None else ""
    return _SEPARATOR.join(
        part for part in (number, said.format(day=day_with_year(version.version.day))) if part
    )


def _text(view: SheetView, own: str, other: str) -> Text:
    text, behind = in_order(own, other, japanese=language() == "ja")
    return Text(text, view.shared(text), behind)


def _purposes(sheet: Sheet) -> tuple[str, ...]:
    own, _other = in_order(sheet.purposes, sheet.purposes_gloss, japanese=language() == "ja")
    return lines_of(own)


def _values(view: SheetView) -> tuple[ValueRow, ...]:
    lived = {one.value: one for one in view.lived}
    most = max((count for one in view.lived for count in one.bars), default=0)
    return tuple(
        ValueRow(value, letter_of(value), *_counts(lived.get(value.id)), most) for value in view.values
    )


def _counts(lived: Lived | None) -> tuple[tuple[int, ...], int, int]:
    return (lived.bars, sum(lived.keeps), sum(lived.thanks)) if lived is not None else ((), 0, 0)


def _part(name: str, subject: Subject, found: Found) -> PartShown:
    brought = sorted(found.view.of(subject), key=lambda one: not one.chosen)
    return PartShown(
        meaning(found.view.sheet, name), tuple(_brought(one, me=one.member == found.me) for one in brought)
    )


def _brought(one: Contribution, *, me: bool) -> Brought:
    what = listed(
        _("{kind}: {count}").format(kind=word_label("StepKind", kind.value), count=_ideas(count))
        for kind, count in one.ideas
    )
    chosen = _("The team decided for these words.") if one.chosen else ""
    return Brought(one.name, "\n".join(part for part in (one.name, what, chosen) if part), me=me)


def _ideas(count: int) -> str:
    return ngettext("{n} idea", "{n} ideas", count).format(n=count)


def _parent(found: Found) -> ParentShown:
    view, parent = found.view, found.view.parent
    if parent is None:
        return ParentShown(may_edit=found.may_edit)
    sheet, japanese = parent.sheet, language() == "ja"
    mission, _behind = in_order(sheet.mission or sheet.sentence, sheet.mission_gloss, japanese=japanese)
    vision, _behind = in_order(sheet.vision, sheet.vision_gloss, japanese=japanese)
    return ParentShown(
        name=parent.name if not parent.is_by_hand else "",
        edition=sheet.edition,
        mission=mission,
        mission_shared=view.shared_with_us(mission),
        vision=vision,
        vision_shared=view.shared_with_us(vision),
        values=tuple((one.letter, f"{one.phrase} {one.gloss}".strip()) for one in parent.values),
        may_edit=found.may_edit and parent.is_by_hand,
    )


def _workshop_of(workshops: Iterable[Workshop], group: Id | None) -> Workshop | None:
    """Return the newest workshop of a group."""
    own = [one for one in workshops if one.group == group]
    return max(own, key=lambda one: (one.made_at, one.id), default=None)
