"""A snapshot for the pane: a cycle, its tree and the people, and what the side panel says about a node."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.okrs.check_in_due import owner_of
from journal_app.domain.okrs.cycles import Cycle, cycle_on, share_gone, workdays_left
from journal_app.domain.okrs.groups import Group
from journal_app.domain.okrs.okr import KeyResult, Objective, Period
from journal_app.domain.okrs.parts import Parts
from journal_app.domain.okrs.progress import is_counted
from journal_app.domain.okrs.tree import KrView, ObjectiveView, OkrTree
from journal_app.domain.powers import Powers, may_add_below, may_edit
from journal_app.domain.team import Member
from journal_app.domain.workdays import EVERY_WEEKDAY, Workdays
from journal_app.i18n import _, ngettext
from journal_app.journal.journal import Journal
from journal_app.journal.profile import powers_of
from journal_app.ui import dates
from journal_app.ui.okrs.editor.subject import Subject, Task
from journal_app.ui.okrs.labels import SEPARATOR
from journal_app.ui.okrs.ledger.reason_flow import is_asked
from journal_app.ui.okrs.panel.key_result_page import KeyResultDetail
from journal_app.ui.okrs.panel.objective_page import ObjectiveDetail
from journal_app.ui.okrs.panel.progress_series import course_of

_LINKED_MOST = 200


@dataclass(frozen=True)
class Shown:
    """A cycle as it stands today. `tree` is what is looked at of the `whole`: a `group`."""

    cycle: Cycle
    tree: OkrTree
    today: date
    me: Id
    members: tuple[Member, ...]
    workdays: Workdays = EVERY_WEEKDAY
    powers: Powers = Powers.ALL
    whole: OkrTree | None = None
    group: Id | None = None

    def may_edit(self, record: Objective | KeyResult) -> bool:
        """Tell whether I may change a node."""
        return may_edit(record, self.me, self.powers)

    def may_add_below(self, objective: ObjectiveView | None) -> bool:
        """Tell whether I may add something below an objective; None is the top of the tree."""
        return may_add_below(objective.objective.id if objective else None, self.me, self.powers)

    @property
    def gone(self) -> Fraction | None:
        """Return the share of the cycle gone, or None where today lies outside it."""
        if not self.cycle.start <= self.today <= self.cycle.end:
            return None
        return share_gone(self.cycle.start, self.cycle.end, self.today, self.workdays)

    @property
    def day_inside(self) -> date:
        """Return today, or the day of the cycle that is nearest to it."""
        return max(self.cycle.start, min(self.today, self.cycle.end))

    def is_all_of(self, period: Period) -> bool:
        """Tell whether all of a cycle is shown, as it was."""
        return self.tree.is_whole and self.cycle.period is not None and self.cycle.period.id == period.id

    @property
    def nodes(self) -> Mapping[Id, ObjectiveView | KrView]:
        """Return every node by id."""
        return self.tree.nodes

    def record(self, id_: Id) -> Objective | KeyResult | None:
        """Return the stored row behind a node, or None where it is gone."""
        view = self.nodes.get(id_)
        if view is None:
            return None
        return view.objective if isinstance(view, ObjectiveView) else view.kr

    def objective_of(self, id_: Id) -> ObjectiveView | None:
        """Return the objective a node is, or hangs under."""
        view = self.nodes.get(id_)
        if isinstance(view, KrView):
            view = self.nodes.get(view.kr.objective)
        return view if isinstance(view, ObjectiveView) else None

    def facts(self) -> str:
        """Return how far the cycle is, in words."""
        cycle = self.cycle
        if self.today > cycle.end:
            return _("Ended on {day}").format(day=dates.date_full(cycle.end))
        if self.today < cycle.start:
            return _("Starts on {day}").format(day=dates.date_full(cycle.start))
        gone = share_gone(cycle.start, cycle.end, self.today, self.workdays)
        left = workdays_left(cycle.start, cycle.end, self.today, self.workdays)
        share = _("{percent}% of the period").format(percent=int(gone * 100 + Fraction(1, 2)))
        return share + SEPARATOR + ngettext("{n} workday left", "{n} workdays left", left).format(n=left)


def read_shown(journal: Journal, day: date, workdays: Workdays, tree: OkrTree | None = None) -> Shown:
    """Read the cycle that holds a day, without its `tree` where that is known. Raises the errors of reading."""
    okr = journal.reads.okr
    cycle = cycle_on(day, okr.periods(), journal.team.fiscal)
    if tree is None and cycle.period is not None:
        tree = okr.tree(cycle.period, journal.today(), workdays)
    tree = tree or OkrTree(Period(NOBODY, NOBODY, cycle.start, cycle.end, cycle.label), ())
    members = tuple(journal.reads.team.members())
    return Shown(cycle, tree, journal.today(), journal.me, members, workdays, powers_of(journal.reads))


def first_day_of(journal: Journal, id_: Id) -> date | None:
    """Return the first day of the cycle a key result or objective belongs to, or None where it is gone."""
    okr = journal.reads.okr
    kr = okr.key_result(id_)
    objective = okr.objective(kr.objective if kr else id_)
    period = okr.period(objective.period) if objective else None
    return period.first if period else None


def read_key_result(journal: Journal, shown: Shown, view: KrView) -> KeyResultDetail:
    """Read what the panel says about a key result."""
    objective = shown.objective_of(view.kr.id)
    check_ins = journal.reads.okr.check_ins(view.kr.id)
    cycle = shown.cycle
    return KeyResultDetail(
        view=view,
        objective_ref=objective.ref if objective else "",
        mine=objective is not None and owner_of(view, objective) == shown.me,
        course=course_of(view.kr, check_ins, cycle.start, cycle.end, shown.today),
        check_ins=tuple(reversed(check_ins)),
        linked=journal.reads.kpt.linked_items(view.kr.id, _LINKED_MOST),
        linked_counts=journal.reads.kpt.linked_counts(view.kr.id),
        may_edit=shown.may_edit(view.kr),
    )


def read_objective(shown: Shown, view: ObjectiveView) -> ObjectiveDetail:
    """Return what the panel says about an objective."""
    parent = shown.nodes.get(view.objective.parent) if view.objective.parent else None
    mine = view.objective.owner == shown.me
    return ObjectiveDetail(
        view,
        parent.ref if parent else "",
        mine,
        shown.gone,
        may_edit=shown.may_edit(view.objective),
        may_add=shown.may_add_below(view),
    )


def read_subject(journal: Journal, shown: Shown, task: Task) -> Subject:
    """Read what the editor asks about: something stored with all that hangs below it, or an empty row to fill in."""
    record, is_new = task.record, task.record is None
    if record is None:
        new = KeyResult if task.is_key_result else Objective
        at = (
            {"objective": task.parent or NOBODY}
            if task.is_key_result
            else {"period": NOBODY, "parent": task.parent, "group": shown.group}
        )
        record = new(id=NOBODY, pos="", number=0, title="", owner=shown.me, **at)
    view = None if is_new else shown.nodes.get(record.id)
    kr = record if isinstance(record, KeyResult) else None
    above = shown.nodes.get(kr.objective) if kr else None
    beside = above.key_results if isinstance(above, ObjectiveView) else ()
    up = above if kr else view
    target = shown.nodes.get(up.supports) if isinstance(up, ObjectiveView) and up.supports else None
    return Subject(
        task=task,
        record=record,
        today=shown.today,
        parts=journal.reads.okr_parts.of(kr.id) if kr and not is_new else Parts(),
        now=view.now if isinstance(view, KrView) else None,
        ref=view.ref if view else "",
        status=str(view.status) if isinstance(view, KrView) else "",
        supports=_called(target) if target else "",
        members=shown.members,
        me=shown.me,
        groups=[]
        if kr
        else sorted(((one.id, one.name) for one in journal.reads.everything(Group)), key=lambda g: g[1]),
        other_weights=sum(
            one.kr.weight for one in beside if is_counted(one.status) and one.kr.id != record.id
        ),
        asks_reason=not is_new and is_asked(shown.cycle.period, record),
    )


def _called(view: ObjectiveView | KrView) -> str:
    title = view.kr.title if isinstance(view, KrView) else view.objective.title
    return f"{view.ref} {title}"
