"""Agenda of a win session: its chapters with their time, by how many people there are and how long it is to take.

The times are those of the practices the team looked at: up to eight people speak one by one, up to nineteen in two
halves, more in groups of four. They are soft: nothing rings, and nobody is cut off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from journal_app.domain.week.sessions import Chapter

T = TypeVar("T")

SHORTEST_TURN: Final = 60
_LONGEST_TURN: Final = 180
_BESIDE_TURNS: Final = 300
_SMALL: Final = 4
_CIRCLE: Final = 8
_HALVES: Final = 19
_GROUP: Final = 4
_BEST_OF_GROUP: Final = 30
_BEST: Final = (180, 360)
LONGEST: Final = 480
"""How many minutes a session can be planned to take."""


class Form(StrEnum):
    """How people speak: one by one, in two halves at once, or in groups of four at once."""

    CIRCLE = "circle"
    HALVES = "halves"
    FOURS = "fours"


@dataclass(frozen=True, slots=True)
class Agenda:
    """How long a session takes in all (`minutes`), a turn to speak (`turn`) and each chapter, these in seconds."""

    form: Form
    minutes: int
    turn: int
    seconds: Mapping[Chapter, int]

    def of(self, chapter: Chapter) -> int:
        """Return the seconds of a chapter, 0 where it has no time of its own."""
        return self.seconds.get(chapter, 0)


def form_of(people: int) -> Form:
    """Return how so many people speak."""
    if people <= _CIRCLE:
        return Form.CIRCLE
    return Form.HALVES if people <= _HALVES else Form.FOURS


def usual_minutes(people: int, form: Form | None = None) -> int:
    """Return how many minutes a session of so many people usually takes."""
    match form or form_of(people):
        case Form.HALVES:
            return 40
        case Form.FOURS:
            return 30
        case Form.CIRCLE if people <= _SMALL:
            return 15
        case Form.CIRCLE if people <= _CIRCLE:
            return 25
        case Form.CIRCLE:
            return min(LONGEST, -(-people * 2 * SHORTEST_TURN // 60) + 5)


def agenda(people: int, planned: int = 0, form: Form | None = None) -> Agenda:
    """Return the agenda for so many people; `planned` is in minutes, 0 for the usual ones.

    All chapters together take the planned time, or more where turns would become shorter than a minute.
    """
    form = form or form_of(people)
    usual = usual_minutes(people, form)
    minutes = planned or usual
    if form is Form.CIRCLE:
        turn, seconds = _circle(people, minutes, planned)
    else:
        groups = len(groups_of(form, range(people)))
        turn, seconds = _in_groups(form, groups, minutes, usual)
    seconds[Chapter.KEY_RESULTS] = max(0, minutes * 60 - sum(seconds.values()))
    return Agenda(form, minutes, turn, seconds)


def groups_of(form: Form, people: Sequence[T]) -> tuple[tuple[T, ...], ...]:
    """Return who speaks together, in the order they came; as even as may be, one group where all speak in turn."""
    if not people:
        return ()
    count = {Form.CIRCLE: 1, Form.HALVES: min(2, len(people)), Form.FOURS: -(-len(people) // _GROUP)}[form]
    size, larger = divmod(len(people), count)
    found, first = [], 0
    for place in range(count):
        last = first + size + (place < larger)
        found.append(tuple(people[first:last]))
        first = last
    return tuple(found)


def team_of_week(teams: Sequence[T], week_number: int) -> T | None:
    """Return whose turn it is to tell everybody more this week: one team after another; None where there is none."""
    return teams[week_number % len(teams)] if teams else None


def _circle(people: int, minutes: int, planned: int) -> tuple[int, dict[Chapter, int]]:
    turn = max(SHORTEST_TURN, (minutes * 60 - _BESIDE_TURNS) // max(people, 1))
    turn = turn if planned else min(turn, _LONGEST_TURN)
    few = people <= _SMALL
    return turn, {
        Chapter.OPENING: 60,
        Chapter.MEMBERS: turn * people,
        Chapter.UNREAD: 30 if few else 120,
        Chapter.THANKS: 30 if few else 60,
        Chapter.TRIES: 60,
    }


def _in_groups(form: Form, groups: int, minutes: int, usual: int) -> tuple[int, dict[Chapter, int]]:
    if form is Form.HALVES:
        turn = 120
        seconds = {
            Chapter.OPENING: 60,
            Chapter.ROUND: 720,
            Chapter.BEST: 240,
            Chapter.UNREAD: 480,
            Chapter.THANKS: 600,
            Chapter.TRIES: 300,
        }
    else:
        turn = 60
        seconds = {
            Chapter.OPENING: 60,
            Chapter.ROUND: 300,
            Chapter.BEST: max(_BEST[0], min(_BEST[1], groups * _BEST_OF_GROUP)),
            Chapter.TEAM: 480,
            Chapter.QUESTIONS: 240,
            Chapter.UNREAD: 120,
            Chapter.THANKS: 180,
            Chapter.TRIES: 60,
        }
    scaled = {chapter: length * minutes // usual for chapter, length in seconds.items()}
    return max(SHORTEST_TURN, turn * minutes // usual), scaled
