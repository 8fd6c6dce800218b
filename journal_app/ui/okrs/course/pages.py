"""Pages of the course of a cycle, in the order in which they stand; which one a cycle shows first."""

from __future__ import annotations

from typing import Final

from journal_app.domain.okrs.okr import CycleState
from journal_app.ui.okrs.chores.page import RoutinesPage
from journal_app.ui.okrs.closing.page import ClosingPage
from journal_app.ui.okrs.course.page import CoursePage
from journal_app.ui.okrs.report.page import ReportCoursePage
from journal_app.ui.okrs.setting.page import SettingPage

PAGES: Final[tuple[type[CoursePage], ...]] = (SettingPage, RoutinesPage, ClosingPage, ReportCoursePage)


def first_page(state: CycleState | None) -> str:
    """Return the key of the page that shows where a cycle stands; None where nothing is stored of it."""
    wanted = {
        CycleState.DRAFT: SettingPage.key,
        CycleState.ACTIVE: RoutinesPage.key,
        CycleState.CLOSING: ClosingPage.key,
        CycleState.CLOSED: ReportCoursePage.key,
        None: SettingPage.key,
    }[state]
    return wanted if wanted in {page.key for page in PAGES} else RoutinesPage.key
