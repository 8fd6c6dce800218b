"""What opens and closes leaves nothing behind: no widget, no connection to what lives longer, no wrapper in Python."""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import getAllValidWrappers

from journal_app.app.application import QtWords
from journal_app.app.preferences import Preferences
from journal_app.app.program import Program
from journal_app.paths import find_paths
from journal_app.settings import Settings
from journal_app.ui.sharing.add_place import AddPlaceDialog
from journal_app.ui.sharing.passphrase import PassphraseDialog
from journal_app.ui.sharing.share import ShareDialog
from journal_app.ui.today.side.key_result_card import KeyResultRow
from journal_app.ui.today.tries.repeat_strip import RepeatStrip
from tests.extent import examples, some

TIMES = examples(20)
# Some things are made when first asked for, and a toast or a menu may stand at one count and not at the other.
WARM_UP = 3
SLACK = TIMES // 2


class Person:
    """Somebody at the sample team's window."""

    def __init__(self, program, host):
        self.program = program
        self.host = host
        self.window = program.session.window

    def settle(self):
        for _ in range(3):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def choose(self, *actions):
        for action in actions:
            self.window.action_table[action].trigger()
            self.settle()

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifiers)
        self.settle()

    def close_all(self):
        for _ in range(3):
            self.key(Qt.Key.Key_Escape)
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window is not self.window:
                window.close()
        self.settle()

    def held(self):
        """Count what would grow: widgets, who listens to the theme and to the journal, and what Python wraps."""
        session = self.program.session
        for _ in range(3):  # what was read in the background may ask for more
            session._background._pool().submit(int).result()
            self.settle()
        gc.collect()
        return {
            "widgets": len(QApplication.allWidgets()),
            "listeners to the theme": self.host.receivers("2changed()"),
            "listeners to the journal": session._bridge.receivers("2changed(PyObject,PyObject)"),
            "wrappers": len(getAllValidWrappers()),
        }


@pytest.fixture
def person(qtbot, qapp, tmp_path, monkeypatch, host):
    # The day's first backup, which Settings show as a row, comes before anything is counted.
    monkeypatch.setattr("journal_app.ui.shell.maintenance._QUIET_MS", 0)
    settings = Settings(language="en", theme="light", welcomed=True)
    paths = find_paths(tmp_path)
    program = Program(qapp, paths, host, Preferences(paths.config_file, settings, host, QtWords(qapp)))
    program.start(demo=True, warnings=[])
    host.set_reduced_motion(reduced=True)
    person = Person(program, host)
    person.window.activateWindow()
    qtbot.waitUntil(lambda: person.window.findChildren(KeyResultRow) != [])  # the side column comes last
    qtbot.waitUntil(lambda: person.window.findChildren(RepeatStrip) != [])  # which the sample team has
    qtbot.waitUntil(lambda: any(paths.backups.glob("*.db")), timeout=20_000)
    yield person
    program.shut_down()
    qtbot.wait(10)


def visit(*actions):
    """Open something by its action, close it, and come back to Today."""

    def go(person):
        person.choose(*actions)
        person.close_all()
        person.choose("pane.today")

    return go


def menu_of_a_line(person):
    person.choose("go.write")
    person.key(Qt.Key.Key_Menu)
    person.close_all()


def other_days(person):
    person.choose("go.previous", "go.previous", "go.write")


def written_and_undone(person):
    person.choose("go.write")
    QTest.keyClicks(QApplication.focusWidget() or person.window, "a line")
    person.key(Qt.Key.Key_Return)
    person.choose("edit.undo")
    person.choose("go.previous", "go.write")


def settings_pages(person):
    for page in ("general", "appearance", "writing", "data", "sharing"):
        person.window.show_pane("settings", page)
        person.settle()
    person.choose("pane.today")


def dialogs_of_sharing(person):
    desk, host, window = person.program.session.sharing.desk, person.host, person.window
    for dialog in (
        ShareDialog(person.program.session.journal, desk, host, window),
        AddPlaceDialog(desk, host, window),
        PassphraseDialog(host, window),
    ):
        dialog.open()
        person.settle()
        dialog.reject()
        person.settle()


VISITS = {
    "import": visit("file.import"),
    "export": visit("file.export"),
    "about": visit("help.about"),
    "licences": visit("help.licences"),
    "shortcuts": visit("help.shortcuts"),
    "guide": visit("help.guide"),
    "present": visit("pane.week", "week.present"),
    "calendar": visit("go.write", "day.go_to"),
    "picker": visit("go.write", "item.link"),
    "menu bar": visit("view.menu_bar"),
    "menu of a line": menu_of_a_line,
    "new objective": visit("pane.okrs", "okr.add_objective"),
    "new key result": visit("pane.okrs", "okr.add_key_result"),
    "check-in": visit("okr.check_in"),
    "panes": visit("pane.week", "pane.okrs", "pane.settings"),
    "settings": settings_pages,
    "sharing": dialogs_of_sharing,
    "days": other_days,
    "undo": written_and_undone,
}


@pytest.mark.parametrize("visited", some(VISITS, 6))
def test_twenty_visits_leave_nothing_behind(person, visited):
    for _ in range(WARM_UP):
        VISITS[visited](person)
    before = person.held()
    for _ in range(TIMES):
        VISITS[visited](person)
    assert_nothing_grew(person, before)


def test_other_looks_leave_nothing_behind(person):
    looks = (
        "theme.dark",
        "view.zoom_in",
        "theme.light",
        "view.zoom_reset",
    )  # each styles the whole window anew
    person.choose(*looks)
    before = person.held()
    for _ in range(TIMES // 4):
        person.choose(*looks)
    assert_nothing_grew(person, before)


def assert_nothing_grew(person, before):
    grown = {name: count - before[name] for name, count in person.held().items()}
    assert {name: more for name, more in grown.items() if more > SLACK} == {}
