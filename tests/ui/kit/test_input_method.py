"""Seven traps of Japanese input, and the fcitx shim."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QTextEdit

from journal_app.ui.kit.fields.input_method import ComposingMixin, fix_linux_input_method


class Line(ComposingMixin, QLineEdit):
    pass


class Plain(ComposingMixin, QPlainTextEdit):
    pass


class Rich(ComposingMixin, QTextEdit):
    pass


EDITORS = (Line, Plain, Rich)


def compose(widget, preedit="", commit=""):
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def text_of(editor):
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


@pytest.fixture(params=EDITORS)
def editor(request, qtbot):
    editor = request.param()
    qtbot.addWidget(editor)
    editor.show()
    editor.setFocus()
    return editor


def test_words_being_composed_are_known_and_are_no_text(editor):
    compose(editor, "ふりかえり")
    assert editor.is_composing
    assert text_of(editor) == ""
    compose(editor, "", "振り返り")
    assert not editor.is_composing
    assert text_of(editor) == "振り返り"


def test_return_belongs_to_the_input_method_while_composing(editor):
    compose(editor, "ふり")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert text_of(editor) == ""
    assert editor.is_composing


def test_submitting_without_words_in_the_air_happens_at_once(editor):
    called = []
    editor.commit_then(lambda: called.append(text_of(editor)))
    assert called == [""]


def test_submitting_waits_until_the_words_are_text(editor, qtbot, monkeypatch):
    called = []
    compose(editor, "ふり")
    method = QGuiApplication.inputMethod()
    monkeypatch.setattr(type(method), "commit", lambda _self: compose(editor, "", "ふり"))
    editor.commit_then(lambda: called.append(text_of(editor)))
    assert called == []
    qtbot.waitUntil(lambda: called == ["ふり"], timeout=500)


def test_nothing_is_submitted_where_the_words_stay_in_the_air(editor, qtbot, monkeypatch):
    called = []
    compose(editor, "ふり")
    monkeypatch.setattr(type(QGuiApplication.inputMethod()), "commit", lambda _self: None)
    editor.commit_then(lambda: called.append("submitted"))
    qtbot.wait(20)
    assert called == []
    assert editor.is_composing


@pytest.fixture
def resets(monkeypatch):
    """How often the input method was told to forget what it holds."""
    told = []
    monkeypatch.setattr(type(QGuiApplication.inputMethod()), "reset", lambda _self: told.append("reset"))
    return told


def test_words_that_are_given_up_are_forgotten_by_the_input_method_too(editor, resets):
    compose(editor, "えすけえぷ")
    assert resets == []
    compose(editor, "")
    assert resets == ["reset"]
    assert text_of(editor) == ""


def test_words_that_become_text_are_left_to_the_input_method(editor, resets):
    compose(editor, "ふり")
    compose(editor, "", "振り")
    compose(editor, "")  # as some engines say once more that nothing is composed
    assert resets == []
    assert text_of(editor) == "振り"


def ctrl_z():
    return QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_undo_goes_on_to_the_window_where_the_field_has_nothing_to_undo(editor):
    event = ctrl_z()
    event.accept()
    QApplication.sendEvent(editor, event)
    assert not event.isAccepted()


def test_undo_stays_in_the_field_that_has_something_to_undo(editor):
    QTest.keyClicks(editor, "abc")
    event = ctrl_z()
    event.ignore()
    QApplication.sendEvent(editor, event)
    assert event.isAccepted()


def test_undo_stays_in_the_field_while_composing(editor):
    compose(editor, "ふり")
    event = ctrl_z()
    QApplication.sendEvent(editor, event)
    assert event.isAccepted()


def test_ctrl_z_in_a_fresh_field_reaches_the_window_s_action(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    field = Rich()
    window.setCentralWidget(field)
    undo = QAction("Undo", window)
    undo.setShortcut("Ctrl+Z")
    window.addAction(undo)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    with qtbot.waitSignal(undo.triggered, timeout=500):
        QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


FCITX = {"QT_IM_MODULE": "fcitx", "XMODIFIERS": "@im=fcitx"}


@pytest.fixture
def plugins(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    (tmp_path / "libibusplatforminputcontextplugin.so").touch()
    return tmp_path


@pytest.mark.parametrize(
    "environ",
    [
        {"QT_IM_MODULE": "fcitx"},
        {"QT_IM_MODULE": "fcitx5"},
        {"XMODIFIERS": "@im=fcitx"},
        {"QT_IM_MODULES": "wayland;fcitx", "QT_IM_MODULE": "ibus"},
    ],
)
def test_fcitx_is_reached_through_its_ibus_side(plugins, environ):
    fix_linux_input_method(environ, plugins)
    assert environ["QT_IM_MODULE"] == "ibus"
    assert "QT_IM_MODULES" not in environ


@pytest.mark.parametrize(
    "environ", [{}, {"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=fcitx"}, {"XMODIFIERS": "@im=ibus"}]
)
def test_other_input_methods_are_left_alone(plugins, environ):
    before = dict(environ)
    fix_linux_input_method(environ, plugins)
    assert environ == before


def test_a_real_fcitx_plugin_is_left_alone(plugins):
    (plugins / "libfcitx5platforminputcontextplugin.so").touch()
    environ = dict(FCITX)
    fix_linux_input_method(environ, plugins)
    assert environ == FCITX


def test_wayland_carries_the_input_method_itself(plugins):
    environ = FCITX | {"WAYLAND_DISPLAY": "wayland-0", "XDG_SESSION_TYPE": "wayland"}
    fix_linux_input_method(environ, plugins)
    assert "QT_IM_MODULE" not in environ


def test_xwayland_by_choice_is_x11(plugins):
    environ = FCITX | {"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}
    fix_linux_input_method(environ, plugins)
    assert environ["QT_IM_MODULE"] == "ibus"


def test_other_systems_are_left_alone(plugins, monkeypatch):
    monkeypatch.setattr("sys.platform", "darwin")
    environ = dict(FCITX)
    fix_linux_input_method(environ, plugins)
    assert environ == FCITX
