"""The shell: panes built when seen, undo by name, the window's memory, and how changes reach the panes."""

import json
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app import i18n
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.ui.jobs.background import Background
from journal_app.ui.jobs.change_bridge import ChangeBridge
from journal_app.ui.kit import Banner, Message, PaneHeader, TextArea
from journal_app.ui.kit.frames.messages import Toast
from journal_app.ui.pane import Pane
from journal_app.ui.shell.main_window import MainWindow
from journal_app.ui.shell.window_state import WindowState, load_state, save_state
from tests.ui.pane_tools import declared, tools_for

DAY = date(2026, 11, 20)
CTRL = Qt.KeyboardModifier.ControlModifier


class Diary(Pane):
    """A pane that only remembers what was asked of it."""

    tables = frozenset({"item", "entry"})

    def __init__(self, journal, background, host):
        super().__init__(journal, background, host)
        self.asked = []
        self.edit = TextArea(host)
        self.edit.setAccessibleName("Diary")
        self.enabled = {"go.previous": self.go_back}
        self._header = PaneHeader(host)
        QVBoxLayout(self).addWidget(self.edit)
        self.retranslate()

    @override
    def header(self):
        return self._header

    @override
    def refresh(self):
        self.asked.append("refresh")

    @override
    def flush(self):
        self.asked.append("flush")

    @override
    def open(self, what):
        self.asked.append(what)

    @override
    def commands(self):
        return self.enabled

    @override
    def retranslate(self):
        self.asked.append("retranslate")

    def go_back(self):
        self.asked.append("back")

    def write_today(self):
        self.asked.append(self.journal.today())


class MenuWishes(QObject):
    """Takes every wish for a context menu."""

    def __init__(self):
        super().__init__()
        self.reasons = []

    @override
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.ContextMenu:
            self.reasons.append(event.reason())
            return True
        return super().eventFilter(watched, event)


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path / "journal.db", tmp_path / "backups")
    yield journal
    journal.close()


@pytest.fixture
def bridge(qapp, journal):
    bridge = ChangeBridge(journal)
    yield bridge
    bridge.stop()


@pytest.fixture
def build(qtbot, host, journal, bridge, tmp_path):
    """Make a window of diaries; `build.panes` are those built so far, by key."""
    background = Background()
    windows = []

    def make():
        build_pane = {}

        def factory(key):
            def build_one():
                build_pane[key] = Diary(journal, background, host)
                return build_pane[key]

            return build_one

        specs = declared(today=factory("today"), week=factory("week"), settings=factory("settings"))
        tools = tools_for(journal, background, host)
        window = MainWindow(tools, bridge, specs, tmp_path / "state" / "window.json")
        window.built = build_pane
        windows.append(window)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield make
    background.shutdown()


@pytest.fixture
def window(build):
    return build()


def toast_of(window):
    return next((t.accessibleName() for t in window.findChildren(Toast) if t.isVisible()), "")


def banner_of(window):
    return next((b.accessibleName() for b in window.findChildren(Banner) if b.isVisible()), "")


# Panes --------------------------------------------------------------------


def test_a_pane_is_built_when_it_is_first_shown(window):
    assert list(window.built) == ["today"]
    window.show_pane("week")
    window.show_pane("today")
    window.show_pane("week")
    assert list(window.built) == ["today", "week"]


def test_leaving_a_pane_writes_what_was_typed_there(window):
    today = window.built["today"]
    today.asked.clear()
    window.show_pane("week")
    assert today.asked == ["flush"]


def test_the_header_of_the_pane_is_in_the_top_bar(window):
    window.show_pane("week")
    assert window.built["week"].header().isVisible()
    assert not window.built["today"].header().isVisible()


def test_a_pane_opens_what_another_one_asked_for(window):
    window.built["today"].go_requested.emit("week", DAY)
    assert window.current_key == "week"
    assert DAY in window.built["week"].asked


@pytest.mark.parametrize(
    ("key", "pane"), [(Qt.Key.Key_2, "week"), (Qt.Key.Key_Comma, "settings"), (Qt.Key.Key_Tab, "week")]
)
def test_shortcuts_show_panes(window, key, pane):
    QTest.keyClick(window, key, CTRL)
    assert window.current_key == pane


def test_ctrl_t_writes_today_from_anywhere(window, journal):
    today = window.built["today"]
    today.enabled = {"go.write": today.write_today}
    window.show_pane("week")
    QTest.keyClick(window, Qt.Key.Key_T, CTRL)
    assert window.current_key == "today"
    assert window.built["today"].asked[-1] == journal.today()


def test_the_window_is_named_after_its_pane(window):
    window.show_pane("week")
    assert window.windowTitle() == "Week – journal_app"


def test_actions_of_a_pane_follow_what_it_can_do(window):
    back = window.action_table["go.previous"]
    back.trigger()
    assert window.built["today"].asked[-1] == "back"
    window.built["today"].enabled = {}
    window.built["today"].commands_changed.emit()
    assert not back.isEnabled()
    assert not window.action_table["week.copy"].isEnabled()
    with pytest.raises(KeyError):
        window.action_table["pane.okrs"]


def test_f5_presents_the_week_from_any_pane(window):
    window.show_pane("week")
    week = window.built["week"]
    week.enabled = {"week.present": lambda: week.asked.append("presented")}
    window.show_pane("settings")
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert window.current_key == "week"
    assert week.asked.count("presented") == 1
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert week.asked.count("presented") == 2


def test_shift_f10_opens_the_menu_of_what_has_the_keyboard(window):
    edit = window.built["today"].edit
    asked = MenuWishes()
    edit.installEventFilter(asked)
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert asked.reasons == [QContextMenuEvent.Reason.Keyboard]


# Changes ------------------------------------------------------------------


def test_only_the_visible_pane_refreshes_and_the_others_when_shown(window, journal):
    window.show_pane("week")
    today, week = window.built["today"], window.built["week"]
    today.asked.clear()
    week.asked.clear()
    journal.run(AddItem(journal.today(), Kind.KEEP, "went well"))
    assert week.asked == ["refresh"]
    assert today.asked == []
    window.show_pane("today")
    assert "refresh" in today.asked


def test_a_pane_does_not_refresh_for_what_it_wrote_itself(window, journal):
    today = window.built["today"]
    today.asked.clear()
    today.run(AddItem(journal.today(), Kind.KEEP, "went well"))
    assert today.asked == []


def test_a_pane_does_not_refresh_for_tables_it_does_not_show(window, journal):
    today = window.built["today"]
    today.tables = frozenset({"objective"})
    today.asked.clear()
    journal.run(AddItem(journal.today(), Kind.KEEP, "went well"))
    assert today.asked == []


def test_what_another_process_wrote_is_seen(window, bridge, tmp_path):
    today = window.built["today"]
    today.asked.clear()
    other = Journal(tmp_path / "journal.db", tmp_path / "backups")
    other.run(AddItem(other.today(), Kind.KEEP, "from the command line"))
    other.close()
    bridge._on_timeout()
    assert today.asked == ["refresh"]


def test_a_new_day_refreshes_the_panes(window, bridge, journal, monkeypatch):
    today = window.built["today"]
    today.asked.clear()
    bridge._on_timeout()
    assert today.asked == []
    monkeypatch.setattr(journal, "today", lambda: DAY)
    bridge._on_timeout()
    assert today.asked == ["refresh"]


def test_a_known_error_becomes_a_banner(window, journal):
    result = window.built["today"].run(AddItem(journal.today(), Kind.KEEP, "  "))
    assert result is None
    assert banner_of(window)


def test_the_banner_of_a_pane_leaves_with_it_but_the_window_s_stays(window):
    window.built["today"].show_banner("Something about today.")
    window.show_pane("week")
    assert banner_of(window) == ""
    window.show_banner(Message("The disk is full."))
    window.show_pane("today")
    assert banner_of(window) == "The disk is full."


# Undo ---------------------------------------------------------------------


def test_undo_names_the_step_and_offers_to_redo_it(window, journal):
    journal.run(AddItem(journal.today(), Kind.KEEP, "went well"))
    window.action_table["edit.undo"].trigger()
    assert journal.reads.kpt.day(journal.me, journal.today()).items == ()
    assert toast_of(window).startswith("Undone: ")
    window.action_table["edit.redo"].trigger()
    assert len(journal.reads.kpt.day(journal.me, journal.today()).items) == 1
    assert toast_of(window).startswith("Done again: ")


def test_what_a_toast_says_stays_to_be_read_in_the_next_pane(window, journal):
    journal.run(AddItem(journal.today(), Kind.KEEP, "went well"))
    window.action_table["edit.undo"].trigger()
    window.show_pane("week")
    (toast,) = window.findChildren(Toast)
    assert toast.parent().childAt(toast.geometry().center()) in (toast, *toast.findChildren(QWidget))


def test_undo_writes_first_what_is_being_typed(window, journal):
    journal.run(AddItem(journal.today(), Kind.KEEP, "went well"))
    window.built["today"].asked.clear()
    window.action_table["edit.undo"].trigger()
    assert window.built["today"].asked[0] == "flush"


def test_undo_with_nothing_to_undo_says_nothing(window):
    window.action_table["edit.undo"].trigger()
    assert toast_of(window) == ""


def test_the_field_being_typed_in_is_undone_before_the_journal(window, journal):
    journal.run(AddItem(journal.today(), Kind.KEEP, "went well"))
    edit = window.built["today"].edit
    edit.setFocus()
    QTest.keyClicks(edit, "abc")
    QTest.keyClick(edit, Qt.Key.Key_Z, CTRL)
    assert edit.text() == ""
    assert len(journal.reads.kpt.day(journal.me, journal.today()).items) == 1
    QTest.keyClick(edit, Qt.Key.Key_Z, CTRL)
    assert journal.reads.kpt.day(journal.me, journal.today()).items == ()


def test_an_undo_that_cannot_be_says_why(window, journal, monkeypatch):
    def fail():
        raise JournalError(ErrorCode.CHANGED_ELSEWHERE)

    monkeypatch.setattr(journal, "undo", fail)
    window.action_table["edit.undo"].trigger()
    assert banner_of(window)


def test_the_edit_menu_names_what_it_would_undo(window, journal):
    menu = window._menus["edit"]
    menu.aboutToShow.emit()
    assert not window.action_table["edit.undo"].isEnabled()
    menu.aboutToHide.emit()
    journal.run(AddItem(journal.today(), Kind.KEEP, "went well"))
    menu.aboutToShow.emit()
    assert window.action_table["edit.undo"].text().startswith("Undo: ")
    assert not window.action_table["edit.redo"].isEnabled()
    menu.aboutToHide.emit()
    assert window.action_table["edit.redo"].isEnabled()


# Menus --------------------------------------------------------------------


def test_the_menu_bar_is_hidden_until_alt_or_f10(window):
    bar = window.menuBar()
    assert not bar.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F10)
    assert bar.isVisible()
    QTest.keyPress(window, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(window, Qt.Key.Key_Alt, Qt.KeyboardModifier.NoModifier)
    assert not bar.isVisible()


def test_alt_with_a_key_that_a_widget_keeps_for_itself_is_not_a_call_for_the_menu(window):
    class Keeps(QWidget):
        @override
        def event(self, event):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Left:
                event.accept()
                return True
            return super().event(event)

        @override
        def keyPressEvent(self, event):
            pass

    keeps = Keeps(window)
    keeps.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    keeps.show()
    keeps.setFocus()
    system = window.windowHandle()
    QTest.keyPress(system, Qt.Key.Key_Alt)
    QTest.keyPress(system, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(system, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(system, Qt.Key.Key_Left)
    assert not window.menuBar().isVisible()


def test_alt_with_another_key_is_not_a_call_for_the_menu(window):
    QTest.keyPress(window, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(window, Qt.Key.Key_Alt, Qt.KeyboardModifier.NoModifier)
    assert not window.menuBar().isVisible()


def test_the_menu_button_opens_all_menus(window):
    window._rail.menu_button.click()
    titles = [action.text() for action in window._menus._main.actions()]
    assert titles == ["&File", "&Edit", "&View", "&Go", "&Tools", "&Help"]
    assert window._menus._main.isVisible()
    window._menus._main.close()
    QTest.qWait(1)
    assert not window.menuBar().isVisible()


def test_full_screen_goes_on_and_off(window):
    window.action_table["view.full_screen"].trigger()
    assert window.isFullScreen()
    window.action_table["view.full_screen"].trigger()
    assert not window.isFullScreen()


# Language and theme -------------------------------------------------------


def test_a_new_language_reaches_rail_menus_title_and_panes(window, host, monkeypatch):
    today = window.built["today"]
    today.asked.clear()
    monkeypatch.setattr("journal_app.ui.pane_spec._", str.upper)
    host.set_language("ja")
    assert window._rail._places["today"].text() == "TODAY"
    assert window.windowTitle() == "TODAY – journal_app"
    assert "retranslate" in today.asked
    assert "refresh" in today.asked
    assert i18n.language() == "en"


def test_the_top_bar_scales(window, host):
    host.set_scale(1.5)
    assert window.top_bar.height() == 84


# Memory -------------------------------------------------------------------


def test_size_and_pane_are_remembered(build, tmp_path):
    window = build()
    window.resize(1000, 700)
    window.show_pane("week")
    window.close()
    saved = json.loads((tmp_path / "state" / "window.json").read_text())
    assert (saved["width"], saved["height"], saved["pane"]) == (1000, 700, "week")
    again = build()
    assert again.current_key == "week"
    assert (again.width(), again.height()) == (1000, 700)


def test_closing_writes_what_was_typed(window):
    window.built["today"].asked.clear()
    window.close()
    assert window.built["today"].asked == ["flush"]


def test_the_window_is_never_smaller_than_900_by_600(window):
    assert (window.minimumWidth(), window.minimumHeight()) == (900, 600)


@pytest.mark.parametrize("text", ["", "not json", "[1]", '{"width": "wide", "pane": 3}', '{"width": true}'])
def test_a_broken_memory_is_no_memory(tmp_path, text):
    path = tmp_path / "window.json"
    path.write_text(text)
    state = load_state(path)
    assert (state.width, state.height) == (1440, 900)


def test_the_memory_comes_back_as_it_was(tmp_path):
    state = WindowState(1000, 700, -5, 20, maximized=True, pane="okrs")
    save_state(tmp_path / "new" / "window.json", state)
    assert load_state(tmp_path / "new" / "window.json") == state


def test_a_memory_that_cannot_be_written_bothers_nobody(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    save_state(blocked / "window.json", WindowState())
    assert load_state(blocked / "window.json") == WindowState()


def test_a_pane_that_is_gone_falls_back_to_the_first(build, tmp_path):
    save_state(tmp_path / "state" / "window.json", WindowState(pane="calendar"))
    assert build().current_key == "today"


def test_the_keyboard_starts_in_the_pane_and_not_on_the_menu_button(window):
    focused = QApplication.focusWidget()
    assert focused is None or not window._rail.isAncestorOf(focused)
