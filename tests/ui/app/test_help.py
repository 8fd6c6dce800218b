"""The Help menu."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from journal_app import licences
from journal_app.app.help import Help
from journal_app.i18n import set_language
from journal_app.journal.journal import Journal
from journal_app.ui.dialogs.licences import LicencesDialog
from journal_app.ui.jobs.change_bridge import ChangeBridge
from journal_app.ui.pane import Pane
from journal_app.ui.shell.main_window import MainWindow
from tests.ui.pane_tools import declared, tools_for


class Place(Pane):
    """An empty pane."""

    def header(self):
        return self._header

    def refresh(self):
        pass


@pytest.fixture
def window(qtbot, host, tmp_path):
    journal = Journal(tmp_path / "journal.db", tmp_path / "backups")
    bridge = ChangeBridge(journal)

    def build():
        place = Place(journal, None, host)
        place._header = QWidget()
        return place

    window = MainWindow(tools_for(journal, None, host), bridge, declared(week=build), tmp_path / "state.json")
    qtbot.addWidget(window)
    window.show()
    yield window
    bridge.stop()
    journal.close()


@pytest.fixture
def opened(monkeypatch):
    addresses = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: addresses.append(url.toString()))
    return addresses


@pytest.fixture
def dialog(qtbot, host, window):
    dialog = LicencesDialog(host, licences.collect(), window)
    dialog.open()
    yield dialog
    dialog.reject()


def test_f1_opens_the_guide_at_the_pane_shown_and_only_once(window, host):
    help_ = Help(host, window)
    assert window.action_table.spec("help.guide").shortcuts == ("F1",)
    assert window.action_table.spec("help.shortcuts").shortcuts == ("Ctrl+/",)
    window.action_table["help.guide"].trigger()
    guide = help_._guide
    assert guide.isVisible()
    assert guide._view.toPlainText().startswith("The week")
    guide.close()
    window.action_table["help.guide"].trigger()
    assert help_._guide is guide
    assert guide.isVisible()
    help_.close()
    assert not guide.isVisible()


def test_the_licences_are_in_the_menu(window, host):
    Help(host, window)
    window.action_table["help.licences"].trigger()
    shown = window.findChild(LicencesDialog)
    assert shown.isVisible()
    shown.reject()


def test_each_library_shows_its_licence(dialog):
    assert dialog._list.rows[0].text == "journal-app"
    for row, part in enumerate(dialog._parts):
        dialog._list.setCurrentIndex(dialog._list.model().index(row, 0))
        assert dialog._name.text() == part.name
        assert part.licence in dialog._facts.text()
        assert dialog._text.toPlainText().strip()


def test_what_the_licence_of_qt_asks_for_is_said(dialog, opened):
    assert "may replace them with your own builds" in dialog._duties.text()
    dialog._qt.click()
    dialog._pyside.click()
    assert opened == [licences.QT_SOURCES, licences.PYSIDE_SOURCES]


def test_a_homepage_is_opened_outside(dialog, opened):
    QTest.keyClick(dialog._list, Qt.Key.Key_Down)
    dialog._homepage.click()
    assert opened == [dialog._parts[1].homepage]


def test_the_licences_follow_the_language(dialog, host):
    set_language("ja")
    host.set_language("ja")
    assert "ライセンス" in dialog.windowTitle()
    set_language("en")
    host.set_language("en")
