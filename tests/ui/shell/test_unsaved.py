"""A disk that takes nothing: what was typed stays, is tried again, and never leaves without a word."""

import sqlite3
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.ui.dialogs.unsaved import UnsavedDialog
from journal_app.ui.shell.unsaved import FIRST_MS, LONGEST_MS
from tests.ui.today.today_form import FRIDAY, Form


@pytest.fixture
def form(tmp_path, host, qtbot):
    form = Form(tmp_path, host)
    yield form
    form.window.leave()
    form.close()


@pytest.fixture
def disk(form, monkeypatch):
    """A disk that can be filled."""
    return Disk(form.journal, monkeypatch)


class Disk:
    def __init__(self, journal, monkeypatch):
        self.full = False
        run = journal.run

        def run_or_fail(command, origin=None):
            if self.full:
                raise JournalError(ErrorCode.DISK_FULL, path="journal.db")
            return run(command, origin)

        monkeypatch.setattr(journal, "run", run_or_fail)


def banner(form):
    return form.window._banner.isVisible()


def question(form):
    QApplication.processEvents()
    asked = [dialog for dialog in form.window.findChildren(UnsavedDialog) if dialog.isVisible()]
    return asked[0] if asked else None


def again(form):
    """The moment in which saving is tried again by itself."""
    timer = form.window.unsaved._again
    assert timer.isActive()
    timer.timeout.emit()


def test_what_could_not_be_saved_is_tried_again_and_the_banner_goes(form, disk):
    form.show()
    disk.full = True
    form.type("one")
    form.pause()
    assert banner(form)
    assert form.page.bar._word.text() == ""
    again(form)
    assert banner(form)
    disk.full = False
    again(form)
    assert form.stored() == ["one"]
    assert not banner(form)
    assert not form.window.unsaved._again.isActive()


def test_saving_is_tried_ever_less_often(form, disk):
    form.show()
    disk.full = True
    form.type("one")
    form.pause()
    pauses = [form.window.unsaved._again.interval()]
    for _ in range(6):
        again(form)
        pauses.append(form.window.unsaved._again.interval())
    assert pauses == [FIRST_MS, 2 * FIRST_MS, 4 * FIRST_MS, 8 * FIRST_MS, LONGEST_MS, LONGEST_MS, LONGEST_MS]


def test_a_closed_banner_is_not_shown_again_for_the_same_reason(form, disk):
    form.show()
    disk.full = True
    form.type("one")
    form.pause()
    form.window._banner.hide()
    again(form)
    assert not banner(form)


def test_the_banner_goes_with_the_next_key_that_saves(form, disk):
    form.show()
    disk.full = True
    form.type("one")
    form.pause()
    disk.full = False
    form.type("!")
    form.pause()
    QApplication.processEvents()
    assert not banner(form)


def test_the_banner_stays_on_the_way_to_another_pane(form, disk):
    form.show()
    disk.full = True
    form.type("one")
    form.window.show_pane("okrs")
    assert banner(form)


def test_closing_with_unsaved_text_asks(form, disk):
    form.show()
    disk.full = True
    form.type("one")
    assert not form.window.close()
    assert form.window.isVisible()
    asked = question(form)
    assert "one" in asked._shown.text()
    assert asked.focusWidget() is asked._keep
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert form.window.isVisible()
    assert form.texts()[0] == "one"


def test_closing_takes_words_along_that_are_still_composed(form, monkeypatch):
    form.show()
    form.compose("ふりかえり")
    editor = form.editor

    def commit(_method):
        event = QInputMethodEvent()
        event.setCommitString("ふりかえり")
        QApplication.sendEvent(editor, event)

    monkeypatch.setattr(type(QGuiApplication.inputMethod()), "commit", commit)
    assert form.window.close()
    assert form.stored() == ["ふりかえり"]


def test_closing_with_all_saved_asks_nothing(form):
    form.show()
    form.type("one")
    assert form.window.close()
    assert form.stored() == ["one"]


def test_saving_again_closes_the_window_once_there_is_room(form, disk):
    form.show()
    disk.full = True
    form.type("one")
    form.window.close()
    asked = question(form)
    asked._keep.click()
    assert form.window.isVisible()
    assert asked._said.text() == "It could still not be saved."
    disk.full = False
    asked._keep.click()
    assert not form.window.isVisible()
    assert form.stored() == ["one"]


def test_the_text_can_be_copied_and_the_question_stays(form, disk):
    form.show()
    disk.full = True
    form.type("one")
    form.key(Qt.Key.Key_Return)
    form.type("two")
    form.window.close()
    asked = question(form)
    asked._copy.click()
    assert QGuiApplication.clipboard().text() == "one\ntwo"
    assert asked.isVisible()


def test_only_quitting_anyway_gives_the_text_up(form, disk):
    form.show()
    disk.full = True
    form.type("one")
    form.window.close()
    question(form)._leave.click()
    assert not form.window.isVisible()


def test_closing_twice_asks_once(form, disk):
    form.show()
    disk.full = True
    form.type("one")
    form.window.close()
    form.window.close()
    assert len([d for d in form.window.findChildren(UnsavedDialog) if d.isVisible()]) == 1


def test_another_day_does_not_take_the_place_of_lines_that_are_not_saved(form, disk):
    form.show()
    disk.full = True
    form.type("one")
    form.act("go.previous")
    assert form.form.editor.day == FRIDAY
    assert form.texts()[0] == "one"
    disk.full = False
    form.act("go.previous")
    assert form.form.editor.day == FRIDAY - timedelta(days=1)
    assert form.stored() == ["one"]


def test_pasted_lines_that_cannot_be_saved_stay_on_screen_and_are_saved_later(form, disk):
    form.show()
    disk.full = True
    form.paste("one\ntwo\nthree")
    assert form.texts()[:3] == ["one", "two", "three"]
    disk.full = False
    again(form)
    assert form.stored(Kind.KEEP) == ["one", "two", "three"]


def test_a_real_disk_that_is_full_is_told_apart_from_nothing(form):
    """The journal's own limit makes SQLite say what it says on a full disk."""
    form.show()
    with sqlite3.connect(form.journal.path) as other:
        pages = other.execute("PRAGMA page_count").fetchone()[0]
    other.close()
    form.journal._database.connection.execute(f"PRAGMA max_page_count = {pages}")
    form.compose(commit="one " * 2000)
    form.pause()
    assert banner(form)
    assert not form.window.close()
    form.journal._database.connection.execute("PRAGMA max_page_count = 1000000")
    question(form)._keep.click()
    assert form.stored() == [("one " * 2000).strip()]
