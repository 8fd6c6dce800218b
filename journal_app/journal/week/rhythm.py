"""The rhythm of win sessions: the routine they are, when the next one is, and the ones to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain import position
from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.okrs.cycles import cycle_on
from journal_app.domain.okrs.planning.chores import Chore, Repeat, Spans, TickedBy, Turn, turns
from journal_app.domain.periods import Fiscal, Week, moved
from journal_app.domain.week.win_week import NextTime
from journal_app.domain.workdays import Workdays
from journal_app.store.reads.areas import Reads

_AHEAD = 91
USUAL_TIME = "16:30"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The routine of a team's sessions, and its times in the coming quarter of a year, the next one first."""

    chore: Chore
    times: tuple[Turn, ...] = ()

    @property
    def next(self) -> Turn | None:
        """Return the next time, None where it never comes again."""
        return self.times[0] if self.times else None


def next_time(reads: Reads, after: Week, workdays: Workdays, fiscal: Fiscal) -> NextTime | None:
    """Return when the next session after a week's is, None where there is no rhythm."""
    from journal_app.journal.okrs.chore_list import spans_around

    day, periods = after.shifted(1).monday, reads.okr.periods()
    spans = spans_around(cycle_on(day, periods, fiscal), periods, fiscal)
    rhythm = rhythm_of(reads, day, workdays, spans)
    turn = rhythm.next if rhythm else None
    return NextTime(turn.day, turn.chore.at) if turn else None


def usual_rhythm(team: Id, title: str, today: date) -> Chore:
    """Return what a rhythm begins as: every Friday at half past four, before that where it is a day off."""
    friday = Week.of(today).friday
    first = friday if friday >= today else moved(friday, 7)
    return Chore(
        id=NOBODY,
        team=team,
        group=None,
        pos=position.between(None, None),
        title=title,
        first=first,
        repeat=Repeat.WEEKLY,
        at=USUAL_TIME,
        ticked_by=TickedBy.WIN_SESSION,
    )


def rhythm_of(reads: Reads, today: date, workdays: Workdays, cycles: Spans) -> Rhythm | None:
    """Return the rhythm of the whole team's sessions, else of the first group that has one; None without any.

    What is off is so for everybody: my own leave moves no session. A week whose session has been held is over.
    """
    chores = [one for one in reads.chores.chores() if one.ticked_by is TickedBy.WIN_SESSION]
    chore = next((one for one in chores if one.group is None), chores[0] if chores else None)
    if chore is None:
        return None
    tree = reads.groups.tree()
    people: Sequence[Id] = sorted(member.id for member in reads.team.members())
    if chore.group is not None:
        people = [one for one in sorted(tree.members(chore.group)) if one in people]
    monday = Week.of(today).monday
    held = {
        session.week
        for session, leads in reads.sessions.between(monday, monday)
        if session.group == chore.group and leads.ended is not None
    }
    days = replace(workdays, leave=())
    found = turns(chore, today, moved(today, _AHEAD), days, cycles, people)
    return Rhythm(chore, tuple(turn for turn in found if Week.of(turn.of).monday not in held))
