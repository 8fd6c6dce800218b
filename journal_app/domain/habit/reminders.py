"""The reminder of an evening: whether to ask now, for which day, in which words; else when to look again.

A pure rule: the clock, the days off and what is written are handed in. It holds whatever the clock does (midnight,
summer time, sleep, another time zone, a clock set back), because all it remembers is which days have been settled.

At most one day is asked for at a time: the day that now is, from its hour on; before that hour the last day that was
to be asked for and was not, which is settled by being shown: a missed one is asked for once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from journal_app.domain.day_end import day_at
from journal_app.domain.periods import moved

SOON: Final = timedelta(minutes=15)
LATER: Final = timedelta(hours=1)
NOON: Final = time(12)
TEXTS: Final = 4
"""How many ways of asking there are, which take turns (the words: `ui.reminder.labels`)."""

_AT_THE_LATEST: Final = timedelta(
    hours=1
)  # a clock that was set, a day entered as off: looked at again by then
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_OLDEST: Final = 7  # days: whoever was away for longer is not asked for what was before
_REMEMBERED: Final = 30


class Variant(StrEnum):
    """The occasion of a question, which decides its words."""

    USUAL = "usual"
    BEGUN = "begun"
    MISSED = "missed"
    PRESENTED = "presented"
    PREPARE = "prepare"


class Busy(StrEnum):
    """What a question waits for."""

    PRESENTING = "presenting"
    FULL_SCREEN = "full_screen"


class Answer(StrEnum):
    """What a person can say to a question."""

    WRITE = "write"
    SOON = "soon"
    LATER = "later"
    NOON = "noon"
    NOTHING = "nothing"
    FINISH = "finish"
    SKIP = "skip"


PUTS_OFF: Final = frozenset({Answer.SOON, Answer.LATER, Answer.NOON})


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wants of the reminder.

    `quiet_when_busy` waits while they present or fill the screen, `quiet_when_written` leaves a written day alone,
    and `asks_missed` comes back once to a day that could not be asked for.
    """

    on: bool = True
    at: time = time(17)
    day_ends: time = time(5)
    quiet_when_busy: bool = True
    quiet_when_written: bool = True
    asks_missed: bool = True


@dataclass(frozen=True, slots=True)
class Snooze:
    """A question put off, from one moment to another."""

    day: date
    since: datetime
    until: datetime

    def holds(self, now: datetime) -> bool:
        """Tell whether it still has to wait. Once the clock has been set back behind its beginning, no more."""
        return self.since <= now < self.until


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered between two questions.

    `settled` are the days not to be asked for any more, the last one at the end. `since` is the first day of all: who
    has just begun has missed nothing. `paused` is a day up to which nothing is asked. `text` says which words came
    last, -1 for none yet, and `asked` the last day that was asked for.
    """

    settled: tuple[date, ...] = ()
    snooze: Snooze | None = None
    since: date = date.max
    paused: date = date.min
    text: int = -1
    asked: date = date.min

    def settling(self, day: date) -> Memory:
        """Return the memory in which a day is answered for good."""
        snooze = None if self.snooze and self.snooze.day == day else self.snooze
        return replace(self, settled=(*self.settled, day)[-_REMEMBERED:], snooze=snooze)

    def pausing(self, until: date) -> Memory:
        """Return the memory in which nothing is asked up to a day."""
        return replace(self, paused=until)

    def shown(self, question: Ask) -> Memory:
        """Return the memory after a question has come on the screen; a missed day has then been asked for."""
        after = replace(self, text=question.text, asked=question.day, snooze=None)
        return after.settling(question.day) if question.variant is Variant.MISSED else after

    def answered(self, day: date, answer: Answer, now: datetime) -> Memory:
        """Return the memory after an answer for a day."""
        if answer not in PUTS_OFF:
            return self.settling(day)
        return replace(self, snooze=Snooze(day, _absolute(now), _until(answer, now)))


@dataclass(frozen=True, slots=True)
class Ask:
    """Show a question for a day; `text` is the number of its words, `quiet` that somebody waited for it."""

    day: date
    variant: Variant
    text: int
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Hold:
    """A question is due and waits until somebody is no longer busy; look again soon."""

    day: date
    busy: Busy


@dataclass(frozen=True, slots=True)
class Rest:
    """Nothing is due; look again at a moment."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Days:
    """What is known of days: whether one is a workday, is written, or has lines, be they but the beginning.

    `to_prepare` tells whether something is to be prepared on a day for a meeting that is near: a day that is written
    is asked for then, too.
    """

    is_workday: Callable[[date], bool]
    is_written: Callable[[date], bool]
    has_lines: Callable[[date], bool]
    to_prepare: Callable[[date], bool] = lambda _day: False


def decide(
    now: datetime,
    wishes: Wishes,
    days: Days,
    memory: Memory,
    busy: Busy | None = None,
    waited_for: Busy | None = None,
) -> Ask | Hold | Rest:
    """Return what is to be done at a moment, which is aware and local.

    `busy` is what the person does right now, `waited_for` what the last look found them at.
    """
    found = _due(now, wishes, days, memory)
    if found is None:
        return Rest(_next_look(now, wishes, memory))
    day, variant = found
    if busy is not None and wishes.quiet_when_busy:
        return Hold(day, busy)
    if waited_for is Busy.PRESENTING and variant is not Variant.MISSED:
        variant = Variant.PRESENTED
    return Ask(day, variant, (memory.text + 1) % TEXTS, quiet=waited_for is not None)


def due_day(now: datetime, wishes: Wishes, days: Days, memory: Memory) -> date | None:
    """Return the day somebody should be asked for now, None where there is none."""
    found = _due(now, wishes, days, memory)
    return found[0] if found else None


def reminding_at(day: date, wishes: Wishes) -> datetime:
    """Return when a day's question is due, by the clock on the wall: an hour of the night is the next morning's."""
    if wishes.at < wishes.day_ends:
        day = moved(day, 1)
    return datetime.combine(day, wishes.at)


def _due(now: datetime, wishes: Wishes, days: Days, memory: Memory) -> tuple[date, Variant] | None:
    today = day_at(now, wishes.day_ends)
    if not wishes.on or today <= memory.paused:
        return None
    snooze = memory.snooze
    if now.replace(tzinfo=None) >= reminding_at(today, wishes):
        if _is_open(today, wishes, days, memory) and not (
            snooze and snooze.day == today and snooze.holds(now)
        ):
            if days.is_written(today) and days.to_prepare(today):
                return today, Variant.PREPARE
            return today, Variant.BEGUN if days.has_lines(today) else Variant.USUAL
        return None
    if snooze and snooze.day == today:
        # Asked already, and the clock has been set back since: the day stays as it is until its hour comes again.
        return None
    return _missed(today, wishes, days, memory, now)


def _missed(
    today: date, wishes: Wishes, days: Days, memory: Memory, now: datetime
) -> tuple[date, Variant] | None:
    day = _day_before(today, days)
    if day is None or days.is_written(day):
        return None
    snooze = memory.snooze
    if snooze is not None and snooze.day == day:
        # Put off by the person: it comes back, even where it has been shown before.
        return None if snooze.holds(now) else (day, Variant.MISSED)
    is_missed = day >= memory.since and day > memory.paused and day not in memory.settled
    return (day, Variant.MISSED) if wishes.asks_missed and is_missed else None


def _day_before(today: date, days: Days) -> date | None:
    """Return the last day before today that was to be asked for; none where that is too long ago."""
    before = (moved(today, -back) for back in range(1, _OLDEST + 1))
    return next((day for day in before if days.is_workday(day)), None)


def _is_open(day: date, wishes: Wishes, days: Days, memory: Memory) -> bool:
    if day in memory.settled or not days.is_workday(day):
        return False
    return not (wishes.quiet_when_written and days.is_written(day)) or days.to_prepare(day)


def _next_look(now: datetime, wishes: Wishes, memory: Memory) -> datetime:
    """Return the next moment something may become due; never far away, since clocks are set and days entered."""
    latest = now + _AT_THE_LATEST
    today = day_at(now, wishes.day_ends)
    # Rounded by the wall, counted in this zone: a summer time in between is found at the next look.
    waits = [reminding_at(on, wishes) - now.replace(tzinfo=None) for on in (today, moved(today, 1))]
    moments = [now + wait for wait in waits if wait > timedelta()]
    if memory.snooze is not None and memory.snooze.until > now:
        moments.append(now + (memory.snooze.until - _absolute(now)))
    return min([latest, *moments])


def _until(answer: Answer, now: datetime) -> datetime:
    if answer is Answer.NOON:
        noon = now.replace(hour=NOON.hour, minute=0, second=0, microsecond=0)
        if noon > now:
            return _absolute(noon)
    return _absolute(now) + (SOON if answer is Answer.SOON else LATER)


def _absolute(moment: datetime) -> datetime:
    """Return a moment apart from any zone: an hour is an hour, also in the night the clocks change."""
    return _EPOCH + (moment - _EPOCH)
