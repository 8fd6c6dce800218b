"""Groups of a larger team: who talks with whom for a few minutes, and what may be asked."""

from __future__ import annotations

import math
from dataclasses import dataclass

from journal_app.domain.week.win_session import Scene
from journal_app.i18n import _, ngettext, pgettext
from journal_app.ui.page_scale import Ink, Scale
from journal_app.ui.week.present.keys import BLANK, KEYS, TIMER, TURN_PAGES
from journal_app.ui.week.present.pages.page import MARGIN, Moment, PageKind, Part, Room
from journal_app.ui.week.present.pages.shapes import paint_person, paint_title
from journal_app.ui.week.present.pages.words import called

_TOP, _GAP = 256.0, 20.0
_ROW, _CLOSE, _TIGHT = 76.0, 60.0, 38.0
_HEAD = 68.0
_PADDING = 32.0
_QUESTION = 96.0


@dataclass(frozen=True, slots=True)
class Group:
    """A group by its name, and the names of those in it."""

    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoundPage:
    """Who talks with whom; `asking` stands below: what to ask each other."""

    title: str
    gloss: str
    groups: tuple[Group, ...]
    asking: str

    def paint(self, ink: Ink, room: Room, moment: Moment) -> None:  # noqa: ARG002  nothing moves here
        """Draw a card for each group, as many beside each other as keep all in sight."""
        paint_title(ink, self.title, self.gloss, room)
        bottom = room.bottom - (84 if self.asking else 24)
        columns = _columns(len(self.groups))
        rows = math.ceil(len(self.groups) / columns)
        width = (room.right - MARGIN - (columns - 1) * _GAP) / columns
        most = max((len(group.members) for group in self.groups), default=1)
        height = (bottom - _TOP - (rows - 1) * _GAP) / rows
        pitch = min(_ROW, (height - _HEAD - 16) / most)
        height = min(height, _HEAD + most * pitch + 28)
        for number, group in enumerate(self.groups):
            row, column = divmod(number, columns)
            left, top = MARGIN + column * (width + _GAP), _TOP + row * (height + _GAP)
            ink.box(ink.rect(left, top, width, height), 20, "surface")
            _paint_group(ink, group, left + _PADDING, top, width - 2 * _PADDING, pitch)
        if self.asking:
            place = ink.rect(MARGIN, room.bottom - 80, room.right - MARGIN, 56)
            ink.text(place, self.asking, 28, "muted")

    def parts(self, scale: Scale, room: Room) -> tuple[Part, ...]:  # noqa: ARG002
        """Return nothing: the room talks."""
        return ()


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """What may be asked of the team that has told its week."""

    title: str
    gloss: str
    questions: tuple[str, ...]

    def paint(self, ink: Ink, room: Room, moment: Moment) -> None:  # noqa: ARG002  nothing moves here
        """Draw the questions below each other."""
        paint_title(ink, self.title, self.gloss, room)
        pitch = min(_QUESTION, (room.bottom - 24 - _TOP) / max(1, len(self.questions)))
        for number, question in enumerate(self.questions):
            middle = _TOP + number * pitch + pitch / 2
            ink.icon(ink.rect(MARGIN, middle - 20, 40, 40), "circle-question-mark", "accent")
            place = ink.rect(MARGIN + 68, middle - pitch / 2, room.right - MARGIN - 68, pitch)
            ink.text(place, question, 40, "text")

    def parts(self, scale: Scale, room: Room) -> tuple[Part, ...]:  # noqa: ARG002
        """Return nothing: the room asks."""
        return ()


def _columns(groups: int) -> int:
    """Return how many groups stand beside each other: thirteen of four need four columns, two halves two."""
    return groups if groups < 4 else 3 if groups <= 6 else 4 if groups <= 12 else 5


def _paint_group(ink: Ink, group: Group, left: float, top: float, width: float, pitch: float) -> None:
    ink.text(ink.rect(left, top + 12, width, 52), group.name, 28, "accent", bold=True)
    for number, name in enumerate(group.members):
        middle = top + _HEAD + number * pitch + pitch / 2
        side = 56.0 if pitch >= _ROW else 52.0
        indent = 0.0
        if pitch >= _CLOSE:
            paint_person(ink, name, left, middle, side)
            indent = side + 20
        size = 32 if pitch >= _CLOSE else 28 if pitch >= _TIGHT else 24
        ink.text(ink.rect(left + indent, middle - pitch / 2, width - indent, pitch), name, size, "text")


def _make_round(scene: Scene, told: str) -> RoundPage:  # noqa: ARG001  nothing is answered here
    asked = questions()
    return RoundPage(
        title=_("In groups"),
        gloss=_each(scene.cast.agenda.turn),
        groups=tuple(
            Group(group_name(number), tuple(called(speaker.name, scene) for speaker in group))
            for number, group in enumerate(scene.cast.groups)
        ),
        asking=_("To ask: {questions}").format(questions="   ".join((asked[0], asked[1], asked[2]))),
    )


def _each(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if rest:
        words = _("{minutes}:{seconds:02} each. Each group picks its order.")
        return words.format(minutes=minutes, seconds=rest)
    words = ngettext(
        "{count} minute each. Each group picks its order.",
        "{count} minutes each. Each group picks its order.",
        minutes,
    )
    return words.format(count=minutes)


def group_name(number: int) -> str:
    """Return what a group is called for the hour, by a letter: their people change from week to week."""
    return _("Group {letter}").format(letter=chr(ord("A") + number))


def questions() -> tuple[str, ...]:
    """Return what may be asked of anybody who has told of their week; none asks how far they are."""
    return (
        _("How did you do it?"),
        _("Where did you hesitate?"),
        _("Who helped?"),
        _("What would you have done before?"),
        _("Could others use it?"),
        _("How did it feel?"),
        _("If you may boast once?"),
    )


def _make_questions(scene: Scene, told: str) -> QuestionsPage:  # noqa: ARG001  nothing is answered here
    return QuestionsPage(pgettext("session", "Questions"), _("Curious questions are welcome."), questions())


ROUND = PageKind(_make_round, (TURN_PAGES, TIMER, BLANK, KEYS), (TURN_PAGES, TIMER))
QUESTIONS = PageKind(_make_questions, (TURN_PAGES, TIMER, BLANK, KEYS), (TURN_PAGES, TIMER))
