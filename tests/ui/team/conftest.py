"""The Team pane in front, on a journal of one person on a Monday afternoon."""

import pytest

from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.ui.team.pane import TeamPane
from tests.core.conftest import Clock as StandingClock
from tests.ui.pane_tools import tools_for


class Clock(StandingClock):
    """One that moves on by a millisecond each time, so that what is written has an order."""

    def __call__(self):
        self.ms += 1
        return self.ms


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def journal(tmp_path, clock):
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=clock)
    opened.run(RenameMe("立松"))
    yield opened
    opened.close()


@pytest.fixture
def open_page(journal, background, host, qtbot):
    """Open a page of the pane in front; what is said is kept in `toasts` and `banners` of the pane."""

    def build(what, width=1368, height=844):
        host.set_reduced_motion(reduced=True)
        pane = TeamPane(tools_for(journal, background, host))
        qtbot.addWidget(pane)
        qtbot.addWidget(pane.header())
        pane.resize(width, height)
        pane.toasts, pane.banners, pane.went = [], [], []
        pane.toast_requested.connect(pane.toasts.append)
        pane.banner_requested.connect(pane.banners.append)
        pane.go_requested.connect(lambda *to: pane.went.append(to))
        pane.show()
        pane.activateWindow()
        qtbot.waitUntil(pane.isActiveWindow)
        journal.subscribe(pane.on_changed)
        pane.open(what)
        page = pane.shown
        qtbot.waitUntil(lambda: page._found is not None)
        return page

    return build
