"""Reads of workshops: a step with all that is in it."""

from __future__ import annotations

from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.workshop.ideas import Idea
from journal_app.domain.workshop.meetings import Workshop, WorkshopStep
from journal_app.domain.workshop.preparation import Preparation, told_on
from journal_app.domain.workshop.programme_view import Programme
from journal_app.domain.workshop.record import Record
from journal_app.domain.workshop.step_view import StepView
from journal_app.store import typed_rows
from journal_app.store.reads.workshop import programme as programmes
from journal_app.store.reads.workshop import record as records
from journal_app.store.reads.workshop import step as steps
from journal_app.store.reads.workshop.workshop_rows import WorkshopRows


class WorkshopReads(WorkshopRows):
    """Questions about workshops, answered on one connection. Nothing sealed is among the answers."""

    def step(self, step: Id) -> StepView:
        """Return a step with all that this journal's member may see of it. Raises JournalError(NOT_FOUND)."""
        return steps.step_view(self, step)

    def programme(self, workshop: Id) -> Programme:
        """Return a workshop with its meetings and what came of them. Raises JournalError(NOT_FOUND)."""
        found = typed_rows.get(self._connection, Workshop, workshop)
        group = self._groups.tree().find(found.group) if found.group is not None else None
        return programmes.programme_of(self, found, group.name if group else "")

    def preparation(self, today: date) -> Preparation | None:
        """Return the nearest thing that I am to write before a meeting and have not handed in."""
        return told_on(today, programmes.waiting_for_me(self))

    def record(self, workshop: Id) -> Record:
        """Return what everybody said in a workshop, without what is sealed. Raises JournalError(NOT_FOUND)."""
        return records.record_of(self, typed_rows.get(self._connection, Workshop, workshop))

    def rest_of(self, idea: Id) -> date | None:
        """Return from which day an idea may be decided, None while nobody can say. Raises JournalError(NOT_FOUND)."""
        found = typed_rows.get(self._connection, Idea, idea)
        step = typed_rows.get(self._connection, WorkshopStep, found.step)
        return steps.rest_of(self, found, step.meeting, self.meetings(self.workshop_of(step).id))
