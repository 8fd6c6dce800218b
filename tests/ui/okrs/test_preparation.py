"""What waits to be written before a cycle is set is found by the reminder: the pane turns to that cycle."""

from datetime import date, datetime

import pytest

from journal_app.domain.ids import Id
from journal_app.domain.workdays import WorkWeek
from journal_app.domain.workshop.preparation import Preparation
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.journal.workshop.workshop_commands import ScheduleMeetings
from journal_app.ui.okrs.course.tab import CourseTab
from journal_app.ui.okrs.pane import OkrsPane
from tests.core.runners import a_cycle, start

NEXT = (date(2027, 1, 1), date(2027, 3, 31))


@pytest.fixture
def journal(tmp_path):
    now = int(datetime(2026, 11, 20, 17, 4).astimezone().timestamp() * 1000)
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: now)
    opened.run(RenameMe("立松"))
    yield opened
    opened.close()


@pytest.fixture
def pane(journal, background, host, qtbot):
    made = OkrsPane(journal, background, host, WorkWeek)
    qtbot.addWidget(made)
    made.toasts = []
    made.toast_requested.connect(made.toasts.append)
    made.show()
    return made


def test_a_worksheet_to_write_shows_the_course_of_its_cycle(journal, pane):
    runner = start(journal, a_cycle(journal, *NEXT, "2026-Q4"))
    journal.run(ScheduleMeetings(runner.workshop.id, (date(2026, 11, 24),)))
    waiting = journal.reads.workshop.preparation(journal.today())
    pane.open(waiting)
    assert isinstance(pane._tabs.current, CourseTab)
    assert pane._cycle.start == NEXT[0]


def test_one_whose_cycle_is_gone_says_so(journal, pane):
    pane.open(Preparation(date(2026, 11, 24), "Look back", Id(b"1" * 16), Id(b"2" * 16)))
    assert len(pane.toasts) == 1
