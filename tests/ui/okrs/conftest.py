"""The OKRs pane on a journal of one person on a Friday afternoon."""

import pytest

from journal_app.domain.workdays import WorkWeek
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.ui.okrs.pane import OkrsPane
from tests.core.conftest import Clock as StandingClock


class Clock(StandingClock):
    """One that moves on by a millisecond each time, so that what is written has an order."""

    def __call__(self):
        self.ms += 1
        return self.ms


@pytest.fixture
def journal(tmp_path):
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=Clock())
    opened.run(RenameMe("立松"))
    yield opened
    opened.close()


@pytest.fixture
def open_pane(background, host, qtbot):
    """Open the pane in front; what it says is kept in `toasts` and `banners`."""

    def build(journal, width=1368, height=844, **more):
        host.set_reduced_motion(reduced=True)
        pane = OkrsPane(journal, background, host, WorkWeek, **more)
        qtbot.addWidget(pane)
        pane.resize(width, height)
        pane.toasts = []
        pane.toast_requested.connect(pane.toasts.append)
        pane.banners = []
        pane.banner_requested.connect(pane.banners.append)
        pane.show()
        pane.activateWindow()
        qtbot.waitUntil(pane.isActiveWindow)
        journal.subscribe(pane.on_changed)
        return pane

    return build
