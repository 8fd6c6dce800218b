"""Hints of wording: which of the questions the words of a key result's title raise by themselves.

They ask and never grade. A title that says from what to what, a state, or a limit raises nothing, whatever its words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from journal_app.domain.okrs.asking import hint_words as words


class Check(StrEnum):
    """The checks that words alone can raise, by their letters in the practice notes."""

    DECIDED = "A"
    TASK = "B"
    AGREED = "C"
    IN_HAND = "C2"
    CLEAR = "D"


QUESTION_OF: Final = {Check.DECIDED: 1, Check.TASK: 2, Check.AGREED: 3, Check.IN_HAND: 3, Check.CLEAR: 5}
"""The question of the five that a check belongs to."""


class Why(StrEnum):
    """What about the words raises a check."""

    NO_NUMBER = "no_number"
    DIRECTION = "direction"
    VAGUE = "vague"
    ACTIVITY = "activity"
    COUNT = "count"
    DEPARTMENT = "department"
    OUTSIDE = "outside"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Hint:
    """A check that a title raises, and the word that does so; `start` and `end` are 0 where it is the whole title."""

    check: Check
    why: Why
    word: str = ""
    start: int = 0
    end: int = 0

    @property
    def question(self) -> int:
        """Return the number of the question it belongs to."""
        return QUESTION_OF[self.check]


@dataclass(frozen=True, slots=True)
class _Language:
    """The patterns of a language, in the order they are asked."""

    activity: re.Pattern[str]
    striving: re.Pattern[str]
    state: re.Pattern[str]
    direction: re.Pattern[str]
    vague: re.Pattern[str]
    outcome: re.Pattern[str]
    frequency: re.Pattern[str]
    count: re.Pattern[str]
    measured: re.Pattern[str]
    department: re.Pattern[str]
    outside: re.Pattern[str]
    unclear: re.Pattern[str]
    still_open: re.Pattern[str]


_JAPANESE: Final = _Language(
    words.JA_ACTIVITY,
    words.JA_STRIVING,
    words.JA_STATE,
    words.JA_DIRECTION,
    words.JA_VAGUE,
    words.JA_OUTCOME,
    words.JA_FREQUENCY,
    words.JA_COUNT,
    words.JA_MEASURED,
    words.JA_DEPARTMENT,
    words.JA_OUTSIDE,
    words.JA_UNCLEAR,
    words.JA_OPEN,
)
_ENGLISH: Final = _Language(
    words.EN_ACTIVITY,
    words.EN_STRIVING,
    words.EN_STATE,
    words.EN_DIRECTION,
    words.EN_VAGUE,
    words.EN_OUTCOME,
    words.EN_FREQUENCY,
    words.EN_COUNT,
    words.EN_MEASURED,
    words.EN_DEPARTMENT,
    words.EN_OUTSIDE,
    words.EN_UNCLEAR,
    words.EN_OPEN,
)
_KANA_OR_KANJI: Final = re.compile(r"[ぁ-ヿ㐀-鿿]")
# What stands behind the words proper: a remark in brackets, an end of sentence, blanks.
_TAIL: Final = re.compile(r"(?:\s|[。.!]|[(（][^()（）]*[)）])+$")


def is_japanese(title: str) -> bool:
    """Tell whether a title is written in Japanese."""
    return _KANA_OR_KANJI.search(title) is not None


def hints(title: str, *, settled: bool = False) -> tuple[Hint, ...]:
    """Return what the words of a title raise, in the order of the questions; the places are those in `title`.

    `settled` says that its numbers stand beside it: then the words need not say what decides it.
    """
    if not title.strip():
        return ()
    language = _JAPANESE if is_japanese(title) else _ENGLISH
    folded = _folded(title)
    body = _TAIL.sub("", folded)
    # Digits that measure nothing are blanked out, so that all places stay.
    amounts = words.NOT_AMOUNTS.sub(lambda match: " " * len(match[0]), folded)
    found: list[Hint] = []
    measured = bool(language.measured.search(amounts))
    if not measured and not language.state.search(body):
        unmeasured = _unmeasured(title, body, amounts, language)
        found += [hint for hint in unmeasured if not (settled and hint.check is Check.DECIDED)]
    if match := language.department.search(folded):
        found.append(_hint(Check.AGREED, Why.DEPARTMENT, title, match))
    if match := language.outside.search(folded):
        found.append(_hint(Check.IN_HAND, Why.OUTSIDE, title, match))
    unclear = None if measured else language.unclear.search(folded)
    if match := language.still_open.search(folded) or unclear:
        found.append(_hint(Check.CLEAR, Why.UNCLEAR, title, match))
    return tuple(found)


def _unmeasured(title: str, body: str, amounts: str, language: _Language) -> list[Hint]:
    """Return what a title raises that says neither a state nor from what to what."""
    activity = language.activity.search(body)
    if activity and _quoted(body, activity.start("word")):
        activity = None
    often = language.frequency.search(amounts)
    counted = language.count.search(amounts)
    number = re.search(r"\d", amounts) is not None or counted is not None
    found: list[Hint] = []
    if not number:
        found.append(_undecided(title, body, language))
    if activity is None:
        if often and not language.outcome.search(body):
            found.append(_hint(Check.TASK, Why.COUNT, title, often))
        return found
    on_outcome = bool(language.outcome.search(body)) and bool(language.striving.search(activity["word"]))
    if on_outcome or (number and not often and _aims_at_number(activity["word"], counted, language)):
        return found
    why = Why.COUNT if number or often else Why.ACTIVITY
    found.append(_hint(Check.TASK, why, title, activity, "word"))
    return found


def _aims_at_number(word: str, counted: re.Match[str] | None, language: _Language) -> bool:
    """Tell whether the number of a title is what is striven for, and not how often or how much is done."""
    return counted is None or bool(language.striving.search(word))


def _undecided(title: str, body: str, language: _Language) -> Hint:
    for why, pattern in ((Why.DIRECTION, language.direction), (Why.VAGUE, language.vague)):
        if match := pattern.search(body):
            return _hint(Check.DECIDED, why, title, match)
    return Hint(Check.DECIDED, Why.NO_NUMBER)


def _hint(check: Check, why: Why, title: str, match: re.Match[str], group: str | int = 0) -> Hint:
    start, end = match.span(group)
    return Hint(check, why, title[start:end], start, end)


def _quoted(body: str, at: int) -> bool:
    return body.rfind("「", 0, at) > body.rfind("」", 0, at) and "」" in body[at:]


def _folded(title: str) -> str:
    """Return a title without regard to width and case, each character in its place."""
    return "".join(_narrow(char) for char in title)


def _narrow(char: str) -> str:
    narrow = unicodedata.normalize("NFKC", char).lower()
    return narrow if len(narrow) == 1 else char
