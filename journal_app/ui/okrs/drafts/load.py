"""Reading of an area beside the window: its step, the verdicts on its ideas, and the drafts they became. No Qt."""

from __future__ import annotations

from collections.abc import Iterable

from journal_app.domain.ids import Id
from journal_app.domain.runner.pace import Pace
from journal_app.domain.runner.verdicts import Verdict
from journal_app.journal.journal import Journal
from journal_app.ui.okrs.drafts.values import Area, Draft, candidates, timer_of


def load_area(journal: Journal, step: Id) -> Area:
    """Read the board of an area on a connection of its own. Raises JournalError(NOT_FOUND)."""
    with journal.snapshot() as reads:
        view = reads.workshop.step(step)
        here = {idea.id for note in view.board.notes for idea in note.ideas}
        verdicts = _newest(one for one in reads.everything(Verdict) if one.idea in here)
        drafts: dict[Id, Draft] = {}
        for id_ in {one.key_result for one in verdicts.values() if one.key_result is not None}:
            kr = reads.okr.key_result(id_)
            if kr is not None:
                owner = view.names.get(kr.owner, "") if kr.owner is not None else ""
                answers = reads.questions.answers(id_)
                drafts[id_] = Draft(kr, reads.okr.called(kr), owner, kr.owner == view.me, answers)
        paces = (one for one in reads.everything(Pace) if one.meeting == view.meeting.id)
        pace = max(paces, key=lambda one: (one.made_at, one.id), default=None)
        period = reads.okr.period(view.workshop.period) if view.workshop.period is not None else None
        area = view.step.group or view.workshop.group
        tree = reads.groups.tree() if area is not None else None
        names = {group.id: group.name for group, _depth in tree.walk()} if tree is not None else {}
        return Area(
            view=view,
            today=journal.today(),
            group=names.get(area, "") if area is not None else "",
            candidates=candidates(view, verdicts, drafts),
            timer=timer_of(view.meeting, pace),
            stumbles=reads.questions.stumbles(period) if period is not None else None,
        )


def _newest(verdicts: Iterable[Verdict]) -> dict[Id, Verdict]:
    """Return the verdict that holds for each idea."""
    ordered = sorted(verdicts, key=lambda one: (one.made_at, one.id))
    return {one.idea: one for one in ordered}
