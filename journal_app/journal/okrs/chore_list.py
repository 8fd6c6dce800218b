"""The list of chores as somebody sees it: what is next of each, who sees to it, and when it was last done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.okrs.cycles import Cycle, cycle_after, cycle_before
from journal_app.domain.okrs.okr import Period
from journal_app.domain.okrs.planning.chores import Chore, Spans, TickedBy, Turn, is_done, is_done_for, turns
from journal_app.domain.periods import Fiscal, Week, moved
from journal_app.domain.team import Member
from journal_app.domain.workdays import Workdays
from journal_app.store.reads.areas import Reads

_BACK = 100


@dataclass(frozen=True, slots=True)
class ChoreRow:
    """A chore: the `turn` that is next or today's, None where it never comes again; `done` by whom, and `at` when.

    `by_itself`: what ticks it off has been done, so that no hand can take it back. `last` is the day it was last done.
    """

    chore: Chore
    turn: Turn | None
    done: bool = False
    mine: bool = False
    by_itself: bool = False
    at: int = 0
    last: date | None = None


@dataclass(frozen=True, slots=True)
class ChoreList:
    """All chores, and each time of the cycle with whether it is done, by day."""

    rows: tuple[ChoreRow, ...]
    times: tuple[tuple[Turn, bool], ...]
    names: Mapping[Id, str]
    today: date
    me: Id


@dataclass(frozen=True, slots=True)
class Outlook:
    """From where chores are looked at: by whom, today, in a cycle among others, in a group or in all (None)."""

    me: Id
    today: date
    workdays: Workdays
    cycle: Cycle
    cycles: Spans
    group: Id | None = None


def spans_around(cycle: Cycle, stored: Sequence[Period], fiscal: Fiscal) -> Spans:
    """Return the days of a cycle, of those stored, and of the two around it."""
    near = (cycle_before(cycle, stored, fiscal), cycle, cycle_after(cycle, stored, fiscal))
    return sorted(
        {(one.start, one.end) for one in near} | {(one.first, one.last) for one in stored if not one.trial}
    )


class _Ticks:
    """Who has done what, by hand and by itself."""

    def __init__(self, reads: Reads, first: date, last: date) -> None:
        self._hands: dict[tuple[Id, date], dict[Id, int]] = defaultdict(dict)
        for one in reads.chores.done(first, last):
            self._hands[one.chore, one.day][reads.team.person(one.member)] = one.made_at
        self._checked_in = reads.chores.checked_in(first, last)
        self._wrote = reads.chores.wrote(first, last)
        self._held = reads.sessions.ended(first, last)

    def by_hand(self, turn: Turn) -> dict[Id, int]:
        return self._hands.get((turn.chore.id, turn.of), {})

    def by_itself(self, turn: Turn, before: date | None) -> set[Id]:
        """Return who has done what ticks a turn off: of check-ins, one since the turn before."""
        match turn.chore.ticked_by:
            case TickedBy.ENTRY:
                return {member for member, day in self._wrote if day == turn.day}
            case TickedBy.CHECK_IN:
                since = before or moved(turn.day, -6)
                return {member for member, day in self._checked_in if since < day <= turn.day}
            case TickedBy.WIN_SESSION:
                # A session is everybody's, whoever led it.
                week = Week.of(turn.day).monday
                return {NOBODY, *turn.people} if (turn.chore.group, week) in self._held else set()
            case _:
                return set()


def chore_list(reads: Reads, outlook: Outlook) -> ChoreList:
    """Return the chores of a group and of the whole team, those of today first.

    What is off is so for everybody: my own leave moves no chore of the team's.
    """
    today, cycle, group, me = outlook.today, outlook.cycle, outlook.group, outlook.me
    workdays = replace(outlook.workdays, leave=())
    first, last = min(cycle.start, moved(today, -_BACK)), max(cycle.end, today)
    ticks = _Ticks(reads, moved(first, -31), last)
    members = reads.team.members()
    everybody = sorted(member.id for member in members)
    tree = reads.groups.tree()
    rows: list[ChoreRow] = []
    times: list[tuple[Turn, bool]] = []
    for chore in reads.chores.chores():
        if group is not None and chore.group not in {None, group}:
            continue
        people = everybody
        if chore.group is not None:
            people = [one for one in sorted(tree.members(chore.group)) if one in everybody]
        found = turns(chore, first, last, workdays, outlook.cycles, people)
        seen = _seen(found, ticks)
        times += [(turn, is_done(turn, by)) for turn, by in seen if cycle.start <= turn.day <= cycle.end]
        rows.append(_row(chore, seen, ticks, me, today))
    rows.sort(key=lambda row: (row.turn is None, row.turn.day if row.turn else today))
    times.sort(key=lambda one: one[0].day)
    return ChoreList(tuple(rows), tuple(times), _names(members), today, me)


def _seen(found: Sequence[Turn], ticks: _Ticks) -> list[tuple[Turn, set[Id]]]:
    before: date | None = None
    seen = []
    for turn in found:
        seen.append((turn, {*ticks.by_hand(turn), *ticks.by_itself(turn, before)}))
        before = turn.day
    return seen


def _row(chore: Chore, seen: Sequence[tuple[Turn, set[Id]]], ticks: _Ticks, me: Id, today: date) -> ChoreRow:
    place = next((at for at, (turn, _by) in enumerate(seen) if turn.day >= today), None)
    past = seen if place is None else seen[:place]
    last = next((turn.day for turn, by in reversed(past) if is_done_for(turn, by, me)), None)
    if place is None:
        return ChoreRow(chore, None, last=last)
    turn, by = seen[place]
    hands = ticks.by_hand(turn)
    return ChoreRow(
        chore,
        turn,
        done=is_done_for(turn, by, me),
        mine=me in turn.people,
        by_itself=is_done_for(turn, by - set(hands), me),
        at=max(hands.values(), default=0),
        last=last,
    )


def _names(members: Sequence[Member]) -> dict[Id, str]:
    return {member.id: member.name for member in members}
