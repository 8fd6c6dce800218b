"""Rows of workshops, read as far as they are open."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from journal_app.domain.day_end import DayEnds, day_at
from journal_app.domain.entity import R
from journal_app.domain.ids import NOBODY, Id, is_person
from journal_app.domain.okrs.okr import CycleState, Period
from journal_app.domain.runner.attendance import Answering
from journal_app.domain.team import Member
from journal_app.domain.workshop.board import BoardView, board
from journal_app.domain.workshop.choices import held
from journal_app.domain.workshop.hand_ins import Opening
from journal_app.domain.workshop.ideas import Choice, Cluster, Idea, Placing, Remark
from journal_app.domain.workshop.meetings import Meeting, Workshop, WorkshopStep
from journal_app.domain.workshop.programme import Placed, in_order
from journal_app.store import typed_rows
from journal_app.store.reads.okrs.groups import GroupReads
from journal_app.store.reads.runner import answering
from journal_app.store.reads.team import TeamReads
from journal_app.system import local_time

_OF_STEP = "t.step = (SELECT key FROM workshop_step WHERE id = ?) ORDER BY t.id"
_OF_IDEAS_OF = """t.idea IN (SELECT i.key FROM seen_idea i JOIN workshop_step s ON s.key = i.step WHERE s.id = ?)
ORDER BY t.id"""


class WorkshopRows:
    """Questions about the rows of workshops, answered on one connection. Nothing sealed is among the answers."""

    def __init__(
        self, connection: sqlite3.Connection, team: TeamReads, groups: GroupReads, day_ends: DayEnds
    ) -> None:
        """Read on the given connection, and there who people are, where days end so long after midnight."""
        self._day_ends = day_ends
        self._connection = connection
        self._team = team
        self._groups = groups

    def day_of(self, ms: int) -> date:
        """Return the day a moment in a row belongs to here."""
        return day_at(local_time.of_row(ms), self._day_ends())

    def workshops(self) -> list[Workshop]:
        """Return all workshops that make a sheet, the latest first."""
        return [one for one in self._all() if one.period is None]

    def settings(self, period: Id) -> list[Workshop]:
        """Return the programmes by which a cycle is set, the latest first."""
        return [one for one in self._all() if one.period == period]

    def programmes_ahead(self) -> list[Workshop]:
        """Return all programmes that may still be written for: not those of a cycle that is closed."""
        periods = typed_rows.select(self._connection, Period, "t.state = ?", (CycleState.CLOSED.value,))
        closed = {one.id for one in periods}
        return [one for one in self._all() if one.period not in closed]

    def _all(self) -> list[Workshop]:
        rows = typed_rows.by_id(self._connection, Workshop)
        return sorted(rows, key=lambda one: (one.made_at, one.id), reverse=True)

    def workshop_of(self, step: WorkshopStep) -> Workshop:
        """Return the workshop of a step. Raises JournalError(NOT_FOUND)."""
        meeting = typed_rows.get(self._connection, Meeting, step.meeting)
        return typed_rows.get(self._connection, Workshop, meeting.workshop)

    def meetings(self, workshop: Id) -> list[Meeting]:
        """Return the meetings of a workshop, in the order of the programme."""
        where = "t.workshop = (SELECT key FROM workshop WHERE id = ?) ORDER BY t.pos, t.id"
        return typed_rows.select(self._connection, Meeting, where, (workshop,))

    def placed(self, workshop: Id) -> tuple[Placed, ...]:
        """Return the steps of a workshop in the order of the programme, each with its meeting."""
        where = """t.meeting IN (SELECT m.key FROM meeting m JOIN workshop w ON w.key = m.workshop WHERE w.id = ?)
        ORDER BY t.pos, t.id"""
        steps = typed_rows.select(self._connection, WorkshopStep, where, (workshop,))
        return in_order(self.meetings(workshop), steps)

    def find_step(self, step: Id) -> WorkshopStep | None:
        """Return a step, or None."""
        return typed_rows.find(self._connection, WorkshopStep, step)

    def people(self, group: Id | None) -> tuple[Member, ...]:
        """Return those of whom a workshop expects something: who belongs to its group, or to one below.

        Of the whole team those with a journal of their own, unless there is only one: then all who are known by name.
        Who has left the team is not among them.
        """
        gone = self._team.gone()
        everyone = [one for one in self._team.members() if one.id not in gone]
        if group is not None:
            tree = self._groups.tree()
            ours = {member for one in tree.below(group) for member in tree.members(one)}
            return tuple(one for one in everyone if one.id in ours)
        people = tuple(one for one in everyone if is_person(one.id))
        return people if len(people) > 1 else tuple(everyone)

    def answering(self, workshop: Workshop) -> Answering:
        """Return who answers for what among the people of a programme that sets a cycle."""
        people = self.people(workshop.group)
        return answering.answering(self._connection, self._groups.tree(), people, workshop)

    def attending(self, step: WorkshopStep) -> tuple[Member, ...]:
        """Return of whom something is expected in a step. Raises JournalError(NOT_FOUND)."""
        workshop = self.workshop_of(step)
        if workshop.period is None:
            return self.people(workshop.group)
        meeting = typed_rows.get(self._connection, Meeting, step.meeting)
        return self.answering(workshop).attending(step, meeting)

    def me(self) -> Id:
        """Return the member this journal belongs to."""
        me = self._team.local("me")
        return Id(me) if isinstance(me, bytes) else NOBODY

    def who(self) -> Mapping[Id, Id]:
        """Return who everybody is: somebody else than themselves for names of a log that are theirs."""
        return {id_: person for id_, (_member, person) in self._team.everyone().items()}

    def names(self) -> dict[Id, str]:
        """Return what everybody is called, names of a log by whose they are."""
        everyone = self._team.everyone()
        return {
            id_: everyone[person][0].name for id_, (_one, person) in everyone.items() if person in everyone
        }

    def of_step(self, of: type[R], step: Id) -> list[R]:
        """Return the rows of a kind that a step has and that may be seen, in their order or as they were made."""
        found = typed_rows.seen(self._connection, of, _OF_STEP, (step,))
        return sorted(
            found, key=lambda one: (getattr(one, "pos", None) or getattr(one, "made_at", 0), one.id)
        )

    def opened_at(self, step: Id) -> int | None:
        """Return when a step was opened, in ms since 1970, None where it is not open."""
        return min((one.made_at for one in self.of_step(Opening, step)), default=None)

    def ideas(self, step: Id) -> list[Idea]:
        """Return the ideas of a step that may be seen, as they were made, each by the person whose it is."""
        who = self.who()
        found = (replace(one, whose=who.get(one.whose, one.whose)) for one in self.of_step(Idea, step))
        return sorted(found, key=lambda one: (one.made_at, one.id))

    def find_idea(self, idea: Id) -> Idea | None:
        """Return an idea that may be seen, or None."""
        found = typed_rows.seen(self._connection, Idea, "t.id = ?", (idea,))
        return found[0] if found else None

    def placings(self, step: Id) -> list[Placing]:
        """Return where people put the notes of a step."""
        return typed_rows.select(self._connection, Placing, _OF_IDEAS_OF, (step,))

    def placings_of(self, idea: Id) -> list[Placing]:
        """Return where people put an idea."""
        where = "t.idea = (SELECT key FROM seen_idea WHERE id = ?) ORDER BY t.id"
        return typed_rows.select(self._connection, Placing, where, (idea,))

    def remarks(self, step: Id) -> list[Remark]:
        """Return what was asked about the ideas of a step, as it was asked."""
        found = typed_rows.select(self._connection, Remark, _OF_IDEAS_OF, (step,))
        return sorted(found, key=lambda one: (one.made_at, one.id))

    def board(self, step: Id) -> BoardView:
        """Return the board of a step."""
        return board(
            self.ideas(step), self.placings(step), self.of_step(Cluster, step), self.held_choices(step)
        )

    def held_choices(self, step: Id) -> tuple[Choice, ...]:
        """Return what was chosen in a step and holds, each by the person whose it is."""
        return held(self.of_step(Choice, step), self.who())
