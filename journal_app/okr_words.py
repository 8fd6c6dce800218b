"""Words about key results that both front ends say: the five questions, and hints of wording. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from journal_app.domain.okrs.wording_hints import Check, Hint, Why
from journal_app.i18n import N_, _

_QUESTIONS: Final = (
    N_("Does a number decide whether it is met?"),
    N_("Is it a result, not a task that one sitting ends?"),
    N_("Is it in our control, or agreed with the other department?"),
    N_("Are effect and cost estimated?"),
    N_("Are the final form and the steps clear?"),
)
_SHORT: Final = (N_("A number"), N_("A result"), N_("Others agree"), N_("Effect, cost"), N_("Final form"))
_STUMBLED: Final = (
    N_("a number that decides"),
    N_("being a task"),
    N_("agreement with others"),
    N_("effect and cost"),
    N_("a clear final form"),
)
_HINTS: Final[Mapping[tuple[Check, Why], str]] = {
    (Check.DECIDED, Why.NO_NUMBER): N_("Which number decides it? For example: cases closed, from 0 to 40."),
    (Check.DECIDED, Why.DIRECTION): N_("“{word}”: from what to what?"),
    (Check.DECIDED, Why.VAGUE): N_("“{word}” means something else to everyone. From what to what?"),
    (Check.TASK, Why.ACTIVITY): N_("“{word}” is a word of activity. When it goes well, which number moves?"),
    (Check.TASK, Why.COUNT): N_("A count, but of work done. What does it change?"),
    (Check.AGREED, Why.DEPARTMENT): N_("“{word}”: do they agree?"),
    (Check.IN_HAND, Why.OUTSIDE): N_("“{word}”: can our own actions move it?"),
    (Check.CLEAR, Why.UNCLEAR): N_(
        "“{word}”: can you explain the final form and the steps today? If not, park it."
    ),
}


def question(number: int) -> str:
    """Return one of the five questions, 1 to 5."""
    return _(_QUESTIONS[number - 1])


def question_short(number: int) -> str:
    """Return what one of the five questions is about, in a word or two."""
    return _(_SHORT[number - 1])


def stumbled_on(number: int) -> str:
    """Return what key results stumbled on where one of the five questions asks."""
    return _(_STUMBLED[number - 1])


def hint_sentence(hint: Hint) -> str:
    """Return what a hint asks."""
    return _(_HINTS[hint.check, hint.why]).format(word=hint.word)
