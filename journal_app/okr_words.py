"""Words about OKRs that both front ends say: the five questions, hints of wording, the usual routines. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.okrs.asking.wording_hints import Check, Hint, Why
from journal_app.domain.okrs.planning.chores import Chore, ChoreWho, Repeat, TickedBy
from journal_app.domain.periods import moved
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

_FRIDAY: Final = 4


def usual_chores(team: Id, today: date) -> tuple[Chore, ...]:
    """Return the routines most teams keep, in the current language; what is weekly falls on Fridays."""
    friday = moved(today, (_FRIDAY - today.weekday()) % 7)
    tuesday, wednesday = moved(friday, -3), moved(friday, -2)
    soon = [day if day >= today else moved(day, 7) for day in (tuesday, wednesday)]
    everyone, turn = ChoreWho.EVERYONE, ChoreWho.TURN

    def chore(title: str, first: date, repeat: Repeat, who: ChoreWho, **more: Any) -> Chore:  # noqa: ANN401
        return Chore(NOBODY, team, None, "", title, first, repeat=repeat, who=who, **more)

    return (
        chore(_("Check in"), friday, Repeat.WEEKLY, everyone, ticked_by=TickedBy.CHECK_IN),
        chore(_("Win session"), friday, Repeat.WEEKLY, everyone, at="16:30", ticked_by=TickedBy.WIN_SESSION),
        chore(_("Write today’s KPT"), today, Repeat.WORKDAY, everyone, ticked_by=TickedBy.ENTRY),
        chore(_("Put the minutes on one page"), soon[0], Repeat.WEEKLY, turn),
        chore(_("Look over the roadmap"), soon[1], Repeat.FORTNIGHTLY, turn),
        chore(_("Look at the parking lot"), friday, Repeat.MONTHLY, turn),
        chore(_("Check the health of the key results"), friday, Repeat.MONTHLY, turn),
    )


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
