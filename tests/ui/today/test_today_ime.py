"""The seven traps of Japanese input, each in the form where it would hurt."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import DeleteItem, EditItem
from journal_app.ui.kit.fields.input_method import fix_linux_input_method
from tests.ui.today.today_form import ALT, CTRL, FRIDAY, SHIFT, Form

THURSDAY = FRIDAY - timedelta(days=1)


@pytest.fixture
def form(tmp_path, host, qtbot):
    form = Form(tmp_path, host)
    yield form
    form.close()


@pytest.fixture
def committing(form, monkeypatch):
    """An input method that turns its words into text when asked."""

    def commit(_method):
        words = form.editor._preedit
        form.compose("", words)

    monkeypatch.setattr(type(QGuiApplication.inputMethod()), "commit", commit)


# (a) The text signal fires on every pre-edit change while the text is the same.


def test_words_being_composed_start_no_save_and_are_not_written(form):
    form.show()
    form.compose("ふりかえり")
    assert not form.form._autosave.isActive()
    form.form.save()
    assert form.stored() == []


def test_an_emptied_line_is_not_deleted_while_words_are_composed_in_it(form):
    form.has("一行")
    form.show()
    form.go(0)
    form.editor.selectAll()
    form.compose("に")  # composing over a selection empties the text
    assert form.editor.text() == ""
    form.form.save()
    form.pane.flush()
    assert form.stored() == ["一行"]
    form.compose("", "二行")
    form.pause()
    assert form.stored() == ["二行"]


def test_only_the_committed_part_is_saved_while_more_is_composed(form):
    form.show()
    form.compose("", "手順書")
    form.compose("を")
    form.pause()
    assert form.stored() == ["手順書"]
    form.compose("", "を直した")
    form.pause()
    assert form.stored() == ["手順書を直した"]


# (b) Text set from outside destroys the words being composed.


def test_a_change_from_elsewhere_waits_until_the_words_are_text(form):
    line = form.has("一行")
    form.show()
    form.go(0)
    form.compose("ふり")
    form.journal.run(EditItem(line, "よそから"), object())
    assert form.editor.is_composing
    assert form.editor.text() == "一行"
    form.compose("", "振り返り")
    assert form.editor.text() == "一行振り返り"


def test_undo_and_deletion_elsewhere_leave_the_words_alone_too(form):
    line = form.has("一行")
    form.show()
    form.go(0)
    form.compose("ふり")
    form.journal.run(DeleteItem(line))  # without an origin, as an undone step comes
    assert form.editor.is_composing
    form.compose("", "振り返り")
    form.pause()
    assert form.stored() == ["一行振り返り"]


def test_saving_never_writes_a_trimmed_text_back_into_the_line(form):
    form.show()
    form.compose("", "一行 ")
    form.compose("つづき")
    form.pause()
    assert form.editor.is_composing
    assert form.editor.text() == "一行 "
    assert form.stored() == ["一行"]


# (c) A shortcut fires during composition, and the words are not in the text yet.


def test_finishing_the_day_takes_the_composed_words_along(form, committing, qtbot):
    form.show()
    form.compose("ふりかえり")
    form.key(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: form.stored() == ["ふりかえり"], timeout=500)
    assert form.page.bar.done_word.text() == "1 Keep today. Nice work."


def test_finishing_is_refused_where_the_input_method_keeps_its_words(form, qtbot):
    form.show()
    form.compose("ふりかえり")
    form.key(Qt.Key.Key_Return, CTRL)
    qtbot.wait(20)
    assert form.page.bar._word.text() == ""
    assert form.editor.is_composing


def test_going_to_another_day_takes_the_composed_words_along(form, committing, qtbot):
    form.show()
    form.compose("ふりかえり")
    form.act("go.previous")
    qtbot.waitUntil(lambda: form.form.editor.day < FRIDAY, timeout=500)
    assert form.stored() == ["ふりかえり"]


# (d) Return, Tab and Backspace act on the committed text if they slip through.


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_keys_that_go_on_stay_while_composing(form, key):
    form.show()
    form.compose("", "一行")
    form.compose("つづき")
    QTest.keyClick(form.editor, key)
    assert form.at() == (Kind.KEEP, 0)
    assert form.editor.is_composing
    assert form.texts() == ["一行", ""]


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Up, Qt.Key.Key_Down])
def test_keys_of_the_candidate_list_stay_while_composing(form, key):
    form.has("前の行")
    form.show()
    form.go(1)
    form.compose("ふ")
    QTest.keyClick(form.editor, key)
    assert form.at() == (Kind.KEEP, 1)
    assert form.stored() == ["前の行"]


def test_enter_goes_on_once_the_words_are_text(form):
    form.show()
    form.compose("ふりかえり")
    form.compose("", "振り返り")
    form.key(Qt.Key.Key_Return)
    assert form.stored() == ["振り返り"]
    assert form.at() == (Kind.KEEP, 1)


# (e) Everything here is simulated by QInputMethodEvent; a sign that comes through the input method counts as well.


def test_a_sign_committed_by_the_input_method_opens_the_picker(form):
    form.key_result()
    form.show()
    form.compose("＃")
    assert form.picker is None
    form.compose("", "＃")
    QApplication.processEvents()
    assert form.picker.isVisible()
    form.key(Qt.Key.Key_Return)
    assert form.texts()[0] == ""
    assert [one.label for one in form.rows()[0].row.evidence] == ["KR-1"]


def test_a_sign_and_its_word_committed_at_once_become_a_tag(form):
    form.show()
    form.compose("", "改善した")
    form.compose("＃決済")
    form.compose("", "＃決済")
    QApplication.processEvents()
    form.key(Qt.Key.Key_Return)
    assert form.texts()[0] == "改善した"
    form.key(Qt.Key.Key_Return)
    item = form.journal.reads.kpt.day(form.journal.me, FRIDAY).items[0]
    assert (item.text, [one.label for one in item.evidence]) == ("改善した", ["決済"])


def test_while_words_are_composed_the_picker_takes_no_key_and_looks_for_nothing(form):
    form.has("a", targets=(Target(Served.TAG, label="決済"),), day=THURSDAY)
    form.show()
    form.type("#")
    QApplication.processEvents()
    rows = form.picker.rows
    form.compose("けっさい")
    form.key(Qt.Key.Key_Return)
    assert form.picker.isVisible()
    assert form.picker.rows == rows
    form.compose("", "決済")
    assert form.picker.current.words.mark == (0, 2)
    form.key(Qt.Key.Key_Return)
    assert form.texts()[0] == ""


# (f) The wheel has no fcitx plugin.


@pytest.mark.parametrize("variable", ["QT_IM_MODULE", "QT_IM_MODULES"])
def test_fcitx_is_reached_by_the_protocol_it_shares_with_ibus(tmp_path, monkeypatch, variable):
    monkeypatch.setattr("sys.platform", "linux")
    environ = {variable: "fcitx", "QT_QPA_PLATFORM": "xcb"}
    fix_linux_input_method(environ, tmp_path)
    assert environ == {"QT_IM_MODULE": "ibus", "QT_QPA_PLATFORM": "xcb"}


# (g) No single-key shortcuts in text, and no keys the input method wants.


@pytest.mark.parametrize("key", "IOPUT ")
def test_keys_of_the_input_method_reach_it_while_composing(form, key):
    form.show()
    form.compose("ふりかえり")
    day = form.form.editor.day
    code = getattr(Qt.Key, "Key_Space" if key == " " else f"Key_{key}")
    form.key(code, CTRL)
    assert form.form.editor.day == day
    assert form.editor.is_composing
    assert form.editor._preedit == "ふりかえり"


@pytest.mark.parametrize("shortcut", ["Ctrl+Space", "Ctrl+I", "Ctrl+O", "Ctrl+P", "Ctrl+U"])
def test_no_action_of_the_window_takes_a_key_of_the_input_method(form, shortcut):
    form.show()
    acting = [action for action in form.window.action_table if action.isEnabled()]
    taken = {key.toString() for action in acting for key in action.shortcuts()}
    assert shortcut not in taken


def test_shortcuts_of_a_line_wait_while_composing(form):
    form.has("一行")
    form.has("二行")
    form.show()
    form.go(1)
    form.compose("つづき")
    form.key(Qt.Key.Key_Up, ALT)
    form.key(Qt.Key.Key_P, CTRL | SHIFT)
    form.key(Qt.Key.Key_Z, CTRL)
    assert form.stored() == ["一行", "二行"]
    assert not form.rows()[1].row.private
    assert form.editor.is_composing


def test_letters_that_answer_a_try_are_only_letters_in_a_line(form):
    form.show()
    form.type("dcx")
    assert form.texts()[0] == "dcx"
