"""Slides: all the shared window says at one moment, as values, to be painted and to be heard by a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, StrEnum

from journal_app.domain.week.sessions import Chapter, TurnState
from journal_app.domain.week.win_session import Scene
from journal_app.i18n import _
from journal_app.ui.kit.marks.chip_face import ChipFace
from journal_app.ui.week.labels import chapter_name, span
from journal_app.ui.week.present.header import NO_HEADER, Header
from journal_app.ui.week.present.pages.page import Page, shown_name
from journal_app.ui.week.present.pages.registry import kind_of
from journal_app.ui.week.present.pages.words import mission_of


class Turn(StrEnum):
    """Where a chapter or a turn to speak is."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Pill:
    """A chapter, or a member who speaks (`member`), in the footer; `slide` is the page it opens."""

    name: str
    turn: Turn
    slide: int
    member: bool = False


@dataclass(frozen=True, slots=True)
class Slide:
    """The whole window but for the clock."""

    header: Header = NO_HEADER
    page: Page | None = None
    pills: tuple[Pill, ...] = ()


def make_slide(scene: Scene, *, told: str = "") -> Slide:
    """Return what the window says for a scene; nothing at all where it is blank. `told` is a press just answered."""
    if scene.blank:
        return Slide()
    speaking = scene.chapter is Chapter.MEMBERS and scene.speaker is not None
    pills = _member_pills(scene) if speaking else _chapter_pills(scene)
    return Slide(_header(scene, speaking=speaking), kind_of(scene).make(scene, told), pills)


def texts(value: object) -> Iterator[str]:
    """Yield every text in a slide or a part of it, in the order it is read."""
    if isinstance(value, str) and not isinstance(value, Enum):
        if value:
            yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif isinstance(value, ChipFace):
        yield value.text
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def _header(scene: Scene, *, speaking: bool) -> Header:
    found = scene.found
    name = found.group_name or found.team_name
    title = name if scene.chapter is Chapter.OPENING else mission_of(found) or name
    if scene.chapter is Chapter.TEAM:
        team = scene.cast.team
        title = (
            _("Team of the week: {name}").format(name=team.name)
            if team and team.name
            else _("Team of the week")
        )
    position = ""
    if speaking:
        ids = [speaker.id for speaker in scene.speakers]
        number = ids.index(scene.page.speaker) + 1 if scene.page.speaker in ids else 1
        position = _("{number} of {total}").format(number=number, total=len(ids))
    return Header(title, _("Win session"), span(found.week), position, timed=scene.book.seconds > 0)


def _member_pills(scene: Scene) -> tuple[Pill, ...]:
    spoke = {seat.member for seat in scene.cast.seats if seat.state is TurnState.SPOKE}
    pills = []
    for slide, page in enumerate(scene.book.all):
        if page.chapter is Chapter.MEMBERS and page.speaker is not None:
            now = slide == scene.slide
            turn = Turn.NOW if now else Turn.DONE if page.speaker in spoke else Turn.NEXT
            name = shown_name(scene.found.by_id[page.speaker], names=scene.names)
            pills.append(Pill(name, turn, slide, member=True))
    return tuple(pills)


def _chapter_pills(scene: Scene) -> tuple[Pill, ...]:
    first: dict[Chapter, int] = {}
    for slide, page in enumerate(scene.book.all):
        first.setdefault(page.chapter, slide)
    order = list(first)
    now = order.index(scene.chapter) if scene.chapter in first else 0
    if len(order) == 1:
        return ()
    turns = [Turn.DONE if at < now else Turn.NOW if at == now else Turn.NEXT for at in range(len(order))]
    return tuple(Pill(chapter_name(c), turn, first[c]) for c, turn in zip(order, turns, strict=True))
