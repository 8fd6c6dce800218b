"""A window with the Today pane on a journal that stands at Friday, 2026-11-20 17:04; and a hand that types into it."""

from datetime import date, datetime

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journal_app.domain.kpt import Item, Kind, PrivateItem
from journal_app.domain.workdays import WorkWeek
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective
from journal_app.settings import Settings
from journal_app.ui.jobs.background import Background
from journal_app.ui.jobs.change_bridge import ChangeBridge
from journal_app.ui.kit.frames.messages import Toast
from journal_app.ui.pane import Pane
from journal_app.ui.shell.main_window import MainWindow
from journal_app.ui.today.light.habits import Habits
from journal_app.ui.today.pane import TodayPane
from tests.ui.pane_tools import declared, tools_for

FRIDAY = date(2026, 11, 20)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Clock:
    """Local time in ms since 1970, moved by hand."""

    def __init__(self, day=FRIDAY):
        self.set(day)

    def __call__(self):
        return self.ms

    def set(self, day, hour=17, minute=4):
        at = datetime(day.year, day.month, day.day, hour, minute).astimezone()
        self.ms = int(at.timestamp() * 1000)


class Elsewhere(Pane):
    """A pane to go to."""

    def __init__(self, journal, background, host):
        super().__init__(journal, background, host)
        self._header = QWidget()

    def header(self):
        return self._header

    def refresh(self):
        pass


class Form:
    """What a person sees and does."""

    def __init__(self, tmp_path, host):
        self.clock = Clock()
        self.journal = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=self.clock)
        self.background = Background()
        self.bridge = ChangeBridge(self.journal)
        self.host = host
        self.went = []
        self.state = tmp_path / "state.json"
        self.window = self.pane = None
        self.chosen = Settings()

    def show(self, *, size=(1440, 900)):
        panes = declared(today=self._build, okrs=self._build_elsewhere, history=self._build_elsewhere)
        tools = tools_for(self.journal, self.background, self.host)
        self.window = MainWindow(tools, self.bridge, panes, self.state)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        QApplication.processEvents()
        return self

    def _build(self):
        habits = Habits(lambda: self.chosen, self.state.parent)
        self.pane = TodayPane(self.journal, self.background, self.host, WorkWeek, habits=habits)
        self.pane.go_requested.connect(lambda *where: self.went.append(where))
        return self.pane

    def _build_elsewhere(self):
        return Elsewhere(self.journal, self.background, self.host)

    def close(self):
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
        self.bridge.stop()
        self.background.shutdown()
        self.journal.close()

    # What is there -------------------------------------------------------------

    @property
    def page(self):
        return self.pane._page

    @property
    def form(self):
        return self.pane._form

    def rows(self, kind=Kind.KEEP):
        return [widget for widget in self.form.sheet.widgets() if widget.row.kind is kind]

    def texts(self, kind=Kind.KEEP):
        return [widget.editor.text() for widget in self.rows(kind)]

    def stored(self, kind=Kind.KEEP, day=FRIDAY):
        return [item.text for item in self.journal.reads.kpt.day(self.journal.me, day).of(kind)]

    @property
    def editor(self):
        """The editor with the caret."""
        current = self.form.sheet.current()
        return current.editor if current else None

    def at(self):
        """Where the caret is: (kind, number from 0)."""
        widget = self.form.sheet.current()
        return widget and (widget.row.kind, self.rows(widget.row.kind).index(widget))

    @property
    def picker(self):
        """The picker, once there was one."""
        return self.pane._writing.links.picking._picker

    def toast(self):
        toasts = [toast for toast in self.window.findChildren(Toast) if toast.isVisible()]
        return toasts[-1] if toasts else None

    # What is done --------------------------------------------------------------

    def has(self, text, kind=Kind.KEEP, day=FRIDAY, **more):
        changes = self.journal.run(AddItem(day, kind, text, **more))
        return (changes.made(Item) or changes.made(PrivateItem)).id

    def key_result(self, title="Median first reply"):
        objective = self.journal.run(AddObjective("Answer without waiting", day=FRIDAY)).changes[-1].after
        return self.journal.run(AddKeyResult(objective.id, title)).changes[-1].after

    def go(self, number, kind=Kind.KEEP):
        self.form.sheet.focus_row(self.rows(kind)[number].row)
        return self.rows(kind)[number]

    def type(self, text):
        QTest.keyClicks(self.editor, text)

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)
        QApplication.processEvents()

    def compose(self, preedit="", commit=""):
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(self.editor, event)

    def paste(self, text):
        data = QMimeData()
        data.setText(text)
        self.editor.insertFromMimeData(data)

    def pause(self):
        """The pause after which what was typed is written."""
        timer = self.form._autosave
        assert timer.isActive()
        timer.stop()
        timer.timeout.emit()

    def act(self, action_id):
        self.window.action_table[action_id].trigger()
        QApplication.processEvents()
