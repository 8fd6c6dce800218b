"""Timer of a meeting: which point of its agenda it is at, and how much of its time is left. Arithmetic, no clock.

All moments are in ms since 1970, and whoever asks says which one it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from journal_app.domain.runner.pace import Pace
from journal_app.domain.workshop.agenda import Point, read_agenda
from journal_app.domain.workshop.meetings import Meeting

MINUTE_MS: Final = 60_000
USUAL_EXTRA: Final = 5
"""Minutes by which a topic is extended, where nobody says otherwise."""
MOST_EXTRA: Final = 600


@dataclass(frozen=True, slots=True)
class PaceView:
    """Where a meeting is: `topic` counts the `points` from 0; `minutes` are those of the agenda and the `extra` ones.

    `began` is when the topic did, or when it would have without the pauses; since `paused` the timer stands still.
    A point without minutes takes the time it needs, and so does a meeting without an agenda: nothing is left then, and
    nothing is over. `started` is when the meeting began.
    """

    points: tuple[Point, ...]
    topic: int
    began: int
    extra: int = 0
    paused: int | None = None
    started: int = 0

    @property
    def words(self) -> str:
        """Return what is talked about, "" where there is no agenda."""
        return self.points[self.topic].words if self.points else ""

    @property
    def minutes(self) -> int:
        """Return how long the topic may take; 0 where nobody said so."""
        said = self.points[self.topic].minutes if self.points else None
        return 0 if said is None and not self.extra else (said or 0) + self.extra

    @property
    def is_paused(self) -> bool:
        """Tell whether the timer stands still."""
        return self.paused is not None

    @property
    def is_last(self) -> bool:
        """Tell whether no other topic follows."""
        return self.topic + 1 >= len(self.points)

    @property
    def next_words(self) -> str:
        """Return what is talked about next, "" where it is the last."""
        return "" if self.is_last else self.points[self.topic + 1].words

    def left_ms(self, now: int) -> int:
        """Return how much of the topic's time is left, below 0 once it is over: it counts up then."""
        return self.minutes * MINUTE_MS - self.taken_ms(now)

    def taken_ms(self, now: int) -> int:
        """Return how long the topic takes so far, pauses left out; 0 where a clock is behind."""
        return max((now if self.paused is None else self.paused) - self.began, 0)

    def share(self, now: int) -> float:
        """Return which part of the topic's time has gone, 0 to 1."""
        return min(self.taken_ms(now) / (self.minutes * MINUTE_MS), 1.0) if self.minutes else 0.0


def held(paces: Iterable[Pace]) -> Pace | None:
    """Return what was said last of where a meeting is, None where nobody said anything."""
    return max(paces, key=lambda one: (one.made_at, one.id), default=None)


def pace_of(meeting: Meeting, paces: Iterable[Pace]) -> PaceView | None:
    """Return where a meeting under way is, None for another one: it is at its first topic until somebody moves on."""
    if meeting.began is None or meeting.ended is not None:
        return None
    points = read_agenda(meeting.agenda)
    said = held(paces)
    if said is None:
        return PaceView(points, 0, meeting.began, started=meeting.began)
    # The agenda may have become shorter since.
    topic = min(said.topic, max(len(points) - 1, 0))
    return PaceView(points, topic, said.began, said.extra, said.paused, meeting.began)
