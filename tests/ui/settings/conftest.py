"""The settings pane on a journal that stands at Friday, 2026-11-20 17:04, and the program around it."""

from datetime import datetime

import pytest

from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.settings import Settings
from journal_app.ui.app_actions import AppActions
from journal_app.ui.settings.pane import SettingsPane

FRIDAY = datetime(2026, 11, 20, 17, 4).astimezone()


class App:
    """The program around the pane."""

    def __init__(self, root):
        self.root = root
        self.settings = Settings(language="en", holidays="")
        self.autostart = None

    def apply(self, settings):
        self.settings = settings

    def actions(self):
        def nothing(*_given):
            return []

        return AppActions(
            self.root, lambda: self.settings, self.apply, *[nothing] * 6, autostart=self.autostart
        )


@pytest.fixture
def app(tmp_path):
    return App(tmp_path)


@pytest.fixture
def journal(tmp_path):
    journal = Journal(
        tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: int(FRIDAY.timestamp() * 1000)
    )
    journal.run(RenameMe("立松"))
    yield journal
    journal.close()


@pytest.fixture
def pane(qtbot, app, journal, background, host):
    pane = SettingsPane(journal, background, host, app.actions())
    journal.subscribe(pane.on_changed)
    qtbot.addWidget(pane)
    pane.resize(1368, 844)
    pane.show()
    return pane
