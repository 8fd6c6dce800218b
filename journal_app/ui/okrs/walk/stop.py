"""Stop on the walk: all that is shown of one key result while its owner says where it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.okr import CheckIn, LinkedItem
from journal_app.domain.okrs.parts import Step, StepKind
from journal_app.domain.okrs.planning.plans import ActionPlan, PlanState
from journal_app.domain.okrs.tree import KrView, ObjectiveView
from journal_app.domain.periods import Week
from journal_app.journal.command import Command
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.plan_commands import EditPlan
from journal_app.journal.okrs.step_commands import EditStep
from journal_app.ui.okrs.panel.progress_series import Course, course_of
from journal_app.ui.okrs.snapshot import Shown

_LINKED_MOST = 50


@dataclass(frozen=True, slots=True)
class Tick:
    """Something done on the way: a milestone, a step, or an action plan."""

    row: Step | ActionPlan
    person: str

    @property
    def is_plan(self) -> bool:
        """Tell an action plan from a milestone or a step."""
        return isinstance(self.row, ActionPlan)

    @property
    def is_milestone(self) -> bool:
        """Tell a milestone from the rest."""
        return isinstance(self.row, Step) and self.row.kind is StepKind.MILESTONE

    @property
    def done(self) -> bool:
        """Tell whether it is ticked."""
        return (
            self.row.done_on is not None if isinstance(self.row, Step) else self.row.state is PlanState.DONE
        )

    @property
    def due(self) -> date | None:
        """Return the day it is for."""
        return self.row.due if isinstance(self.row, Step) else self.row.last

    def toggled(self, today: date) -> Command:
        """Return the command that ticks it, or takes the tick away."""
        if isinstance(self.row, Step):
            return EditStep(self.row, replace(self.row, done_on=None if self.done else today))
        state = PlanState.DOING if self.done else PlanState.DONE
        return EditPlan(self.row, replace(self.row, state=state))


@dataclass(frozen=True, slots=True)
class Stop:
    """A key result on the walk. Check-ins come latest first; `keeps` are this week's Keeps that name it."""

    view: KrView
    objective: ObjectiveView
    course: Course | None
    check_ins: tuple[CheckIn, ...]
    ticks: tuple[Tick, ...]
    keeps: tuple[LinkedItem, ...]

    @property
    def last(self) -> CheckIn | None:
        """Return the check-in of the time before."""
        return self.check_ins[0] if self.check_ins else None


def read_stop(journal: Journal, shown: Shown, view: KrView) -> Stop | None:
    """Read what is shown of a key result; None where its objective has gone."""
    objective = shown.objective_of(view.kr.id)
    if objective is None:
        return None
    reads, id_ = journal.reads, view.kr.id
    check_ins = reads.okr.check_ins(id_)
    monday = Week.of(shown.today).monday
    keeps = (
        item
        for item in reads.kpt.linked_items(id_, _LINKED_MOST)
        if item.kind == Kind.KEEP and item.day >= monday
    )
    cycle = shown.cycle
    return Stop(
        view=view,
        objective=objective,
        course=course_of(view.kr, check_ins, cycle.start, cycle.end, shown.today),
        check_ins=tuple(reversed(check_ins)),
        ticks=tuple(_ticks(journal, view)),
        keeps=tuple(keeps),
    )


def _ticks(journal: Journal, view: KrView) -> list[Tick]:
    plans = journal.reads.plans
    found = [
        Tick(step, view.owner_name) for step in plans.steps_of(view.kr.id) if step.kind is not StepKind.STAGE
    ]
    found += [
        Tick(plan.plan, plan.people[0][1] if plan.people else "")
        for plan in plans.of_key_result(view.kr.id)
        if plan.plan.state is not PlanState.STOPPED
    ]
    return sorted(found, key=lambda tick: tick.due or date.max)
