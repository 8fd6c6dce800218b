"""A workshop whose steps are open in the Team pane, for two people at one computer."""

from datetime import datetime

import pytest
from PySide6.QtWidgets import QMainWindow

from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.ui.team.pane import TeamPane
from journal_app.ui.team.tab import StepOf
from tests.core.workshops import beside
from tests.ui.pane_tools import tools_for

TUESDAY = int(datetime(2026, 11, 3, 10, 0).timestamp() * 1000)  # noqa: DTZ001  a journal day is local


class Clock:
    def __init__(self):
        self.ms = TUESDAY

    def __call__(self):
        return self.ms


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def journal(tmp_path, clock):
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=clock)
    opened.run(RenameMe("Sakura"))
    yield opened
    opened.close()


@pytest.fixture
def ken(journal):
    return beside(journal, "Ken")


@pytest.fixture
def show(qtbot, journal, background, host):
    """Show the page of a step, read, in a window of its own."""

    def shown(step, size=(1368, 844)):
        pane = TeamPane(tools_for(journal, background, host))
        window = QMainWindow()
        qtbot.addWidget(window)
        window.setCentralWidget(pane)
        window.setMenuWidget(pane.header())
        window.resize(*size)
        window.show()
        pane.open(StepOf(step.id))
        page = pane.shown
        page.pane, page.kept = pane, window
        read(qtbot, page)
        return page

    return shown


def read(qtbot, page):
    """Wait until what was asked for last has been read and shown."""
    job = page._job
    qtbot.waitUntil(
        lambda: job.future.done() and (job.cancelled or (page._found is not None and job.done is None))
    )
