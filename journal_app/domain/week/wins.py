"""Wins of a cycle: every Keep the team can read, by week, by value and by key result, and those picked out by a star.

They are counted for the team. Nobody is counted alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.habit.planned import NOTHING_SAID, Share
from journal_app.domain.ids import Id
from journal_app.domain.periods import Week

_PLANNED = frozenset({Served.KEY_RESULT, Served.PLAN})


@dataclass(frozen=True, slots=True)
class Win:
    """A Keep as the team sees it. `applause` counts reactions of any kind; `evidence` is all it is linked to."""

    id: Id
    day: date
    member: Id
    name: str
    text: str
    starred: bool = False
    applause: int = 0
    evidence: tuple[Target, ...] = ()

    @property
    def is_planned(self) -> bool:
        """Tell whether it is linked to a key result or an action plan."""
        return any(one.served in _PLANNED for one in self.evidence)

    def of(self, served: Served) -> tuple[Target, ...]:
        """Return what it is linked to, of one sort."""
        return tuple(one for one in self.evidence if one.served is served)


@dataclass(frozen=True, slots=True)
class WeekWins:
    """How many wins of a week were planned, and how many were not."""

    week: Week
    share: Share

    @property
    def count(self) -> int:
        """Return how many wins the week has."""
        return self.share.planned + self.share.unplanned


@dataclass(frozen=True, slots=True)
class Standing:
    """How many wins stand for a value, or served a key result; `target` is None for those that name none."""

    target: Target | None
    count: int


@dataclass(frozen=True, slots=True)
class Wins:
    """The wins of the days from `first` to `last`, newest first, and how often somebody was thanked in them.

    `values` are those of the team, in its order.
    """

    first: date
    last: date
    wins: tuple[Win, ...] = ()
    thanks: int = 0
    values: tuple[Id, ...] = ()

    @property
    def starred(self) -> tuple[Win, ...]:
        """Return the wins that were picked out, newest first."""
        return tuple(win for win in self.wins if win.starred)

    @property
    def share(self) -> Share:
        """Return how many were planned. Every win that names neither a key result nor a plan is unplanned."""
        return sum((_share(win) for win in self.wins), NOTHING_SAID)

    def weeks(self, today: date) -> tuple[WeekWins, ...]:
        """Return each week of the span until today, and later ones that have a win."""
        counted: dict[Week, Share] = {}
        week, end = Week.of(self.first), Week.of(min(self.last, today))
        while week <= end:
            counted[week] = NOTHING_SAID
            if week.shifted(1) == week:
                break
            week = week.shifted(1)
        for win in self.wins:
            of = Week.of(win.day)
            counted[of] = counted.get(of, NOTHING_SAID) + _share(win)
        return tuple(WeekWins(of, counted[of]) for of in sorted(counted))

    def standings(self, served: Served) -> tuple[Standing, ...]:
        """Return what the wins stand for, of one sort, as the team orders it; last those that name none.

        A win that names several counts for each.
        """
        named = Counter(one for win in self.wins for one in _distinct(win.of(served)))
        found = [Standing(target, count) for target, count in named.items()]
        found.sort(key=lambda one: self._order(one.target))
        without = sum(1 for win in self.wins if not win.of(served))
        return (*found, *([Standing(None, without)] if without else []))

    def _order(self, target: Target | None) -> tuple[int, str]:
        if target is None:
            return 0, ""
        if target.served is Served.KEY_RESULT:
            return len(target.label), target.label  # KR-10 comes behind KR-2
        place = self.values.index(target.id) if target.id in self.values else len(self.values)
        return place, target.label

    def in_week(self, week: Week) -> tuple[Win, ...]:
        """Return the wins of a week."""
        return tuple(win for win in self.wins if Week.of(win.day) == week)

    def standing_for(self, served: Served, target: Target | None) -> tuple[Win, ...]:
        """Return the wins that name a target, or with None those that name nothing of that sort."""
        if target is None:
            return tuple(win for win in self.wins if not win.of(served))
        return tuple(win for win in self.wins if target in _distinct(win.of(served)))


def _share(win: Win) -> Share:
    return Share(1, 0) if win.is_planned else Share(0, 1)


def _distinct(targets: Iterable[Target]) -> set[Target]:
    """Return targets by what they are: what else is shown of them counts for nothing."""
    return {replace(one, kind="", day=None) for one in targets}
