"""Slides: all the shared window says at one moment, as values, to be painted and to be heard by a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, StrEnum

from journal_app.domain.week.win_session import Scene
from journal_app.domain.week.win_week import Speaker
from journal_app.i18n import _
from journal_app.ui.kit.marks.chip_face import ChipFace
from journal_app.ui.week.labels import span
from journal_app.ui.week.present.pages.page import Page, shown_name
from journal_app.ui.week.present.pages.registry import kind_of


class Turn(StrEnum):
    """Where a member's turn is."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Pill:
    """A member in the footer; `slide` is where they speak."""

    name: str
    turn: Turn
    slide: int


@dataclass(frozen=True, slots=True)
class Slide:
    """The whole window but for the clock."""

    team: str
    session: str
    dates: str
    position: str
    page: Page | None
    pills: tuple[Pill, ...]


def make_slide(scene: Scene, told: str = "") -> Slide:
    """Return what the window says for a scene; nothing at all where it is blank. `told` is a press just answered."""
    if scene.blank:
        return Slide("", "", "", "", None, ())
    total = len(scene.speakers)
    position = ""
    if scene.speaker is not None:
        position = _("{number} of {total}").format(number=scene.slide, total=total)
    return Slide(
        team=scene.found.team_name,
        session=_("Win session"),
        dates=span(scene.found.week),
        position=position,
        page=kind_of(scene).make(scene, told),
        pills=tuple(_pill(scene, at, speaker) for at, speaker in enumerate(scene.speakers, 1)),
    )


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


def _pill(scene: Scene, at: int, speaker: Speaker) -> Pill:
    turn = Turn.NOW if at == scene.slide else Turn.DONE if at < scene.slide else Turn.NEXT
    return Pill(shown_name(speaker, names=scene.names), turn, at)
