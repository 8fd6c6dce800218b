"""Pages of the steps: which kind of step is shown by which. Each is imported when it is first opened.

A page more is a function here that imports its class, and a line in `PAGES`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from journal_app.domain.ids import Id
from journal_app.domain.workshop.meetings import StepKind, WorkshopStep
from journal_app.journal.journal import Journal
from journal_app.ui.team.tab import RecordOf, StepOf
from journal_app.ui.team.workshop.step_page import StepPage

PageClass = type[StepPage[Any]]


def _answers() -> PageClass:
    from journal_app.ui.team.workshop.answers.page import AnswersPage

    return AnswersPage


def _gather() -> PageClass:
    from journal_app.ui.team.workshop.board.page import GatherPage

    return GatherPage


def _pick() -> PageClass:
    from journal_app.ui.team.workshop.pick.page import PickPage

    return PickPage


def _drafts() -> PageClass:
    from journal_app.ui.team.workshop.drafts.page import DraftsPage

    return DraftsPage


def _decide() -> PageClass:
    from journal_app.ui.team.workshop.decide.page import DecidePage

    return DecidePage


def _acronym() -> PageClass:
    from journal_app.ui.team.workshop.acronym.page import AcronymPage

    return AcronymPage


def _roadmap() -> PageClass:
    from journal_app.ui.team.workshop.roadmap.page import RoadmapPage

    return RoadmapPage


def _record() -> PageClass:
    from journal_app.ui.team.workshop.record.page import RecordPage

    return RecordPage


PAGES: Final[Mapping[StepKind | type[RecordOf], Callable[[], PageClass]]] = {
    StepKind.GATHER: _gather,
    StepKind.PICK: _pick,
    StepKind.ANSWER: _answers,
    StepKind.PROPOSE: _drafts,
    StepKind.DECIDE: _decide,
    StepKind.ACRONYM: _acronym,
    StepKind.ROADMAP: _roadmap,
    RecordOf: _record,
}


def page_of(journal: Journal, what: object) -> tuple[PageClass, Id] | None:
    """Return the page that shows a step or a record, and the id it takes; None where no page does.

    Raises JournalError(NOT_FOUND) where the step is not there.
    """
    if isinstance(what, StepOf):
        step = journal.reads.row(WorkshopStep.TABLE, what.step)
        build = PAGES.get(step.kind) if isinstance(step, WorkshopStep) else None
        return (build(), step.id) if build is not None else None
    if isinstance(what, RecordOf) and RecordOf in PAGES:
        return PAGES[RecordOf](), what.workshop
    return None
