"""Action plans under a key result: what is done, by whom, from when and until when. They count in no score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, Final

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.periods import moved
from journal_app.domain.workdays import Workdays
from journal_app.domain.writers import Author, Tree


class PlanState(StrEnum):
    """Where an action plan stands; that its day has passed is derived."""

    TO_COME = "todo"
    DOING = "doing"
    DONE = "done"
    STOPPED = "stopped"


@entity(writers=Tree())
class ActionPlan:
    """What is done for a key result. `possible` says what becomes possible by it, `done_when` in what state it is done.

    `done` of `total` (in `unit`) says how far it is, where that can be counted; a `total` of 0 means it cannot.
    """

    TABLE: ClassVar[str] = "action_plan"

    id: Id
    key_result: Id = part(272, to="key_result", moves=True)
    pos: str = part(273)
    title: str = part(274, never_blank=True, one_line=True)
    owner: Id | None = part(275, to="member", default=None)
    first: date | None = part(276, default=None)
    last: date | None = part(277, default=None)
    state: PlanState = part(278, default=PlanState.TO_COME)
    possible: str = part(279, default="", one_line=True)
    done_when: str = part(280, default="")
    done: int = part(281, default=0)
    total: int = part(282, default=0)
    unit: str = part(283, default="", one_line=True)
    settled: date | None = part(284, default=None)


@entity(writers=Tree())
class PlanOwner:
    """A further person who sees to an action plan. Said twice, it counts once."""

    TABLE: ClassVar[str] = "plan_owner"

    id: Id
    plan: Id = part(290, to="action_plan", moves=True)
    member: Id = part(291, to="member", fixed=True)


@entity(writers=Author(by="member"))
class PlanReport:
    """How far an action plan is, as a member reports it: of several the newest holds (`made_at`, in ms since 1970).

    Anyone reports, as anyone checks in; what is planned is changed by those who may change the tree. `done` counts as
    the plan's own does, and is None where nothing was said of it.
    """

    TABLE: ClassVar[str] = "plan_report"

    id: Id
    plan: Id = part(472, to="action_plan", fixed=True, goes_with=True)
    member: Id = part(473, to="member", fixed=True)
    made_at: int = part(474, fixed=True)
    day: date = part(475, fixed=True)
    state: PlanState = part(476, fixed=True)
    done: int | None = part(477, fixed=True, default=None)


class Standing(StrEnum):
    """How an action plan looks today: its state, or that its day has passed while it was not done."""

    TO_COME = "todo"
    DOING = "doing"
    OVERDUE = "overdue"
    DONE = "done"
    STOPPED = "stopped"


_STANDINGS: Final = {state: Standing(state) for state in PlanState}
ENDED: Final = frozenset({PlanState.DONE, PlanState.STOPPED})
"""The states in which nothing is left to do."""
MOST_COUNTED: Final = 1_000_000
"""No count of an action plan goes beyond."""


@dataclass(frozen=True, slots=True)
class PlanView:
    """An action plan ready to show. `people` see to it, the owner first, each by id and name; `ref` is KR-2."""

    plan: ActionPlan
    ref: str
    people: tuple[tuple[Id, str], ...] = ()

    @property
    def span(self) -> tuple[date, date] | None:
        """Return its first and last day, one of them twice where the other is open, None without days."""
        first, last = self.plan.first or self.plan.last, self.plan.last or self.plan.first
        return (first, last) if first is not None and last is not None else None

    @property
    def is_ended(self) -> bool:
        """Tell whether nothing is left to do."""
        return self.plan.state in ENDED

    def standing(self, today: date) -> Standing:
        """Return how it looks today."""
        return standing(self.plan, today)

    def is_of(self, member: Id) -> bool:
        """Tell whether a person sees to it."""
        return any(id_ == member for id_, _ in self.people)


@dataclass(frozen=True, slots=True)
class PlanCount:
    """How many action plans a key result has, and how many of them are done."""

    total: int = 0
    done: int = 0


@dataclass(frozen=True, slots=True)
class NextMilestone:
    """The milestone of a key result that comes next."""

    key_result: Id
    ref: str
    title: str
    due: date


def standing(plan: ActionPlan, today: date) -> Standing:
    """Return how an action plan looks today; on its last day it is not late yet."""
    return standing_of(plan.state, plan.last, today)


def standing_of(state: PlanState, last: date | None, today: date) -> Standing:
    """Return how something in a state that ends on a day looks today; see `standing`."""
    if state not in ENDED and last is not None and last < today:
        return Standing.OVERDUE
    return _STANDINGS[state]


def share_done(plan: ActionPlan) -> Fraction | None:
    """Return how far an action plan is, 0 to 1, None where it is not counted."""
    return min(Fraction(plan.done, plan.total), Fraction(1)) if plan.total > 0 else None


class Ruler:
    """Says where days lie within `start` to `end`, 0 to 1, by workday; each day is counted once."""

    def __init__(self, start: date, end: date, workdays: Workdays) -> None:
        """Measure from `start` to `end`, both included."""
        self._start = start
        self._end = end
        self._workdays = workdays
        self._begun: dict[date, Fraction] = {}
        self._over: dict[date, Fraction] = {}
        self._total = workdays.between(start, end)

    def place(self, span: tuple[date, date]) -> tuple[Fraction, Fraction]:
        """Return where some days begin and end; what lies beyond is cut off."""
        first, last = span
        if first not in self._begun:
            self._begun[first] = self._share(moved(first, -1)) if first > self._start else Fraction(0)
        if last not in self._over:
            self._over[last] = self._share(last)
        return self._begun[first], self._over[last]

    def _share(self, day: date) -> Fraction:
        """Return which share is over at the end of a day."""
        over = self._workdays.between(self._start, min(day, self._end))
        return Fraction(over, self._total) if self._total else Fraction(int(day >= self._end))


def soonest(views: Iterable[PlanView], today: date, until: date, limit: int) -> list[PlanView]:
    """Return the plans to look at first: what is late, then what is under way, then what begins until a day.

    Plans without days come when they are under way.
    """

    def rank(view: PlanView) -> tuple[int, date, date, str]:
        first, last = view.span or (date.min, date.max)
        late, runs = view.standing(today) is Standing.OVERDUE, view.plan.state is PlanState.DOING
        begun = runs or (view.span is not None and first <= today)
        return (0 if late else 1 if begun else 2, last if late or begun else first, first, view.plan.pos)

    def is_near(view: PlanView) -> bool:
        return view.plan.state is PlanState.DOING or (view.span is not None and view.span[0] <= until)

    near = [view for view in views if not view.is_ended and is_near(view)]
    return sorted(near, key=rank)[:limit]
