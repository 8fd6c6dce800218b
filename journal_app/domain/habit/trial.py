"""Trials: weeks in which a team tries the daily habit, and what each thought of it at the end."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import ClassVar, Final

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Admins, Author

QUESTIONS = range(1, 4)
USUAL_WEEKS: Final = 4
_ASKED_FOR: Final = timedelta(days=28)


@entity(writers=Admins())
class Trial:
    """A span of days that is a trial. `counts` tells whether statistics take its days in."""

    TABLE: ClassVar[str] = "trial"

    id: Id
    team: Id = part(176, to="team", fixed=True)
    first: date = part(177)
    last: date = part(178)
    counts: bool = part(179, default=True)


@entity(writers=Author(by="member"))
class TrialAnswer:
    """What a member answered to one of the three questions at the end of a trial."""

    TABLE: ClassVar[str] = "trial_answer"

    id: Id
    trial: Id = part(184, to="trial", fixed=True, goes_with=True)
    member: Id = part(185, to="member", fixed=True)
    question: int = part(186, fixed=True, within=QUESTIONS)
    answer: str = part(187)


def to_answer(
    trials: Iterable[Trial], answers: Iterable[TrialAnswer], me: Id, today: date, passed: Collection[Id] = ()
) -> Trial | None:
    """Return the trial to ask a member about: the latest one that has ended, not long ago and not answered by them.

    `passed` are those they would not answer: each is asked about once.
    """
    answered = {one.trial for one in answers if one.member == me}
    ended = (one for one in trials if one.last <= today <= one.last + _ASKED_FOR)
    open_ = [one for one in ended if one.id not in answered and one.id not in passed]
    return max(open_, key=lambda one: (one.last, one.id), default=None)
