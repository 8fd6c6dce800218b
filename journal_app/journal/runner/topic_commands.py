"""Commands on the timer of a meeting: its topics, more time, a pause. None of them is a step of undo."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from journal_app.domain.changes import ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.runner.timer import MOST_EXTRA, USUAL_EXTRA, PaceView, pace_of
from journal_app.domain.workshop.meetings import Meeting
from journal_app.journal.command import Command, Context
from journal_app.journal.workshop.pace_rows import paced, paces_of
from journal_app.journal.workshop.programme_rows import found

_At = tuple[int, int, tuple[int, int | None]]
"""A topic, its extra minutes, when it began and since when it stands still."""


class _OnTimer(Command, ABC):
    """What is done to the timer of a meeting that is under way. Raises NOT_FOUND, MEETING_NOT_HELD."""

    __slots__ = ()
    meeting: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return where the meeting is now, empty where nothing differs."""
        meeting = found(Meeting, self.meeting, context)
        now = pace_of(meeting, paces_of(meeting, context))
        if now is None:
            raise JournalError(ErrorCode.MEETING_NOT_HELD)
        after = self._after(now, context.now_ms)
        return ChangeSet("pace.set", () if after is None else (paced(meeting, *after, context),))

    def is_step(self) -> bool:
        """Return that undo does not take it back: time cannot be."""
        return False

    @abstractmethod
    def _after(self, now: PaceView, now_ms: int) -> _At | None:
        """Return where the meeting is from now on, None where nothing differs."""


@dataclass(frozen=True, slots=True)
class BeginTopic(_OnTimer):
    """Go to a topic, counted from 0: its time begins anew. Beyond the last it is the last."""

    meeting: Id
    topic: int

    def _after(self, now: PaceView, now_ms: int) -> _At | None:
        return min(max(self.topic, 0), max(len(now.points) - 1, 0)), 0, (now_ms, None)


@dataclass(frozen=True, slots=True)
class NextTopic(_OnTimer):
    """Go on to the next topic; on the last one nothing changes.

    `seen` is the topic that whoever presses it has before them: where another device has gone on already, nothing
    changes either, so that two who press at once do not skip one.
    """

    meeting: Id
    seen: int | None = None

    def _after(self, now: PaceView, now_ms: int) -> _At | None:
        if now.is_last or (self.seen is not None and self.seen != now.topic):
            return None
        return now.topic + 1, 0, (now_ms, None)


@dataclass(frozen=True, slots=True)
class ExtendTopic(_OnTimer):
    """Give the topic so many more minutes."""

    meeting: Id
    minutes: int = USUAL_EXTRA

    def _after(self, now: PaceView, now_ms: int) -> _At | None:
        del now_ms
        extra = min(max(now.extra + self.minutes, 0), MOST_EXTRA)
        return None if extra == now.extra else (now.topic, extra, (now.began, now.paused))


@dataclass(frozen=True, slots=True)
class PauseTopic(_OnTimer):
    """Let the timer stand still, or go on from where it stood."""

    meeting: Id
    paused: bool = True

    def _after(self, now: PaceView, now_ms: int) -> _At | None:
        if self.paused == now.is_paused:
            return None
        if now.paused is None:
            return now.topic, now.extra, (now.began, max(now_ms, now.began))
        return now.topic, now.extra, (now.began + max(now_ms - now.paused, 0), None)
