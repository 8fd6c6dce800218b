"""The quiet line: at most one thing a day to write about, chosen from what the person has anyway."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from journal_app.domain.ids import Id
from journal_app.domain.periods import Week

LATELY = 7
"""How many days back a clap, a moved number or a name is still worth a word."""


class Help(StrEnum):
    """What a line can be about, the first one there is being the one shown."""

    PROBLEM = "problem"
    """One that came back, and whether it is ours to change: asked beside its line, in place of all others."""
    TRIAL = "trial"
    RECEIVED = "received"
    """Thanks that came since one wrote last: to be read, and not to be answered."""
    TRY = "try"
    RESULT = "result"
    CLAPS = "claps"
    THANKS = "thanks"
    MEMORY = "memory"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class QuietLine:
    """One thing to write about.

    `text` is what was written or asked, on `day`; `name` a person's, or what a key result is called. `count` are
    claps, of `people` persons, or thanks. `id` is the trial, the Try, the key result or the person.
    """

    help: Help
    text: str = ""
    name: str = ""
    count: int = 0
    people: int = 0
    day: date | None = None
    id: Id | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a day's line was about, and whether it is `done` with: written, sent away, or passed by in writing."""

    day: date
    help: Help
    done: bool = False


def choose(offers: Iterable[QuietLine], day: date, said: Said | None = None) -> QuietLine | None:
    """Return the line of a day, or None. `said` is what was shown last.

    A day has one line: once there was one it stays what it was, and after it is done with there is no other. Only a Try
    that has no other place on the page goes before what was shown, unless that was the end of a trial.
    """
    first: dict[Help, QuietLine] = {}
    for offer in offers:
        first.setdefault(offer.help, offer)
    shown = said if said is not None and said.day == day else None
    if shown is not None and shown.done:
        return None
    if shown is not None:
        same = first.get(shown.help)
        return same if shown.help is Help.TRIAL and same else first.get(Help.TRY) or same
    return next((first[one] for one in Help if one in first), None)


def may_ask(said: Said | None, day: date) -> bool:
    """Tell whether a Problem that came back may be asked about: not where the day's line is another, or done with."""
    return said is None or said.day != day or (said.help is Help.PROBLEM and not said.done)


def question_of(day: date, questions: Sequence[str]) -> str:
    """Return the question of a day among those of its weekday: they take turns from week to week. "" without any."""
    if not questions:
        return ""
    weeks = Week.of(day).monday.toordinal() // LATELY
    return questions[weeks % len(questions)]
