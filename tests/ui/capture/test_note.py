"""The quick note in its window: keys, drafts, and what the journal cannot take."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.draft import Draft
from journal_app.domain.kpt import Kind
from journal_app.domain.links import CaptureLink
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.habit.draft_commands import KeepDraft
from journal_app.journal.journal import Journal
from journal_app.ui.capture.flow import CaptureFlow

KEY = Qt.Key
MOD = Qt.KeyboardModifier


@pytest.fixture
def journal(tmp_path):
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups")
    yield opened
    opened.close()


@pytest.fixture
def rescued():
    return []


@pytest.fixture
def begin(qtbot, host, journal, rescued, tmp_path):
    """Begin notes, one after the other as the program does."""
    begun = []

    def rescue(texts):
        rescued.extend(texts)
        return tmp_path / "rescued.txt"

    def begin():
        begun.append(CaptureFlow(journal, host, rescue))
        return begun[-1]

    yield begin
    for flow in begun:
        flow.close()
        flow.window.deleteLater()
        flow.deleteLater()


@pytest.fixture
def flow(begin):
    return begin()


def open_note(flow, *asked, **more):
    flow.open(CaptureLink(*asked, **more))
    assert QTest.qWaitForWindowActive(
        flow.window
    )  # whose the shortcuts are: another one's would take keys away
    return flow.window


def lines(journal, day=None):
    view = journal.reads.kpt.day(journal.me, day or journal.today())
    return [(item.kind, item.text, item.private) for item in view.items]


def drafts(journal):
    return [draft.text for draft in journal.reads.everything(Draft)]


def compose(field, preedit, commit=""):
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def fail(monkeypatch, journal):
    def refuse(*_arguments):
        raise JournalError(ErrorCode.DATABASE_READ_ONLY, path="journal.db")

    monkeypatch.setattr(journal, "run", refuse)


def test_enter_adds_and_the_moment_after_says_where(qtbot, flow, journal):
    window = open_note(flow)
    qtbot.keyClicks(window.field.edit, "one")
    qtbot.keyClick(window.field.edit, KEY.Key_Return)
    assert lines(journal) == [(Kind.KEEP, "one", False)]
    assert window._said.text() == "Added to today’s Keep"
    assert not window._form.isVisible()
    with qtbot.waitSignal(flow.ended):
        window._closing.timeout.emit()
    assert not window.isVisible()


@pytest.mark.parametrize(
    ("key", "kind"), [(KEY.Key_1, Kind.KEEP), (KEY.Key_2, Kind.PROBLEM), (KEY.Key_3, Kind.TRY)]
)
def test_one_key_chooses_the_section(qtbot, flow, journal, key, kind):
    window = open_note(flow, Kind.TRY if kind is Kind.KEEP else Kind.KEEP)
    qtbot.keyClick(window.field.edit, key, MOD.AltModifier)
    assert window.kinds.kind is kind


def test_enter_while_composing_belongs_to_the_input_method(qtbot, flow, journal):
    window = open_note(flow)
    compose(window.field.edit, "へんきん")
    qtbot.keyClick(window.field.edit, KEY.Key_Return)
    qtbot.keyClick(window.field.edit, KEY.Key_2, MOD.AltModifier)
    assert (lines(journal), window.kinds.kind) == ([], Kind.KEEP)
    compose(window.field.edit, "", "返金")
    qtbot.keyClick(window.field.edit, KEY.Key_Return)
    assert lines(journal) == [(Kind.KEEP, "返金", False)]


def test_control_enter_adds_and_stays_as_it_was(qtbot, flow, journal):
    window = open_note(flow, Kind.PROBLEM, "one", private=True)
    qtbot.keyClick(window.field.edit, KEY.Key_Return, MOD.ControlModifier)
    assert window._form.isVisible()
    assert (window.field.edit.text(), window.kinds.kind, window.lock.isChecked()) == ("", Kind.PROBLEM, True)
    assert lines(journal) == [(Kind.PROBLEM, "one", True)]


def test_lines_that_were_pasted_become_lines_and_one_step(qtbot, flow, journal):
    window = open_note(flow, Kind.KEEP, "- one\n・two\n\nthree")
    qtbot.keyClick(window.field.edit, KEY.Key_Return)
    assert [text for _kind, text, _private in lines(journal)] == ["one", "two", "three"]
    assert window._said.text() == "3 lines added to Keep"
    journal.undo()
    assert lines(journal) == []


def test_undo_brings_the_words_back_into_the_field(qtbot, flow, journal):
    window = open_note(flow, Kind.TRY, "one", private=True)
    qtbot.keyClick(window.field.edit, KEY.Key_Return)
    window.undo_requested.emit()
    assert lines(journal) == []
    assert (window.field.edit.text(), window.kinds.kind, window.lock.isChecked()) == ("one", Kind.TRY, True)
    assert drafts(journal) == ["one"]


def test_undo_takes_back_the_note_and_not_what_was_done_since(qtbot, flow, journal):
    window = open_note(flow, Kind.KEEP, "note")
    qtbot.keyClick(window.field.edit, KEY.Key_Return)
    journal.run(AddItem(journal.today(), Kind.KEEP, "since"))
    window.undo_requested.emit()
    assert [text for _kind, text, _private in lines(journal)] == ["since"]


def test_escape_keeps_what_is_typed_and_shows_it_with_its_time(qtbot, flow, journal, begin):
    window = open_note(flow)
    qtbot.keyClicks(window.field.edit, "half")
    qtbot.keyClick(window.field.edit, KEY.Key_Escape)
    assert not window.isVisible()
    assert drafts(journal) == ["half"]
    window = open_note(begin())
    assert window.field.edit.text() == "half"
    assert window._fact.text().startswith("Unfinished, ")


def test_closing_by_the_system_is_escape(qtbot, flow, journal):
    window = open_note(flow)
    qtbot.keyClicks(window.field.edit, "half")
    with qtbot.waitSignal(flow.ended):
        window.close()
    assert not window.isVisible()
    assert drafts(journal) == ["half"]


def test_typing_is_kept_at_the_next_pause(qtbot, flow, journal):
    window = open_note(flow)
    qtbot.keyClicks(window.field.edit, "half")
    assert flow._saver.isActive()
    flow._saver.timeout.emit()
    assert drafts(journal) == ["half"]


def test_tab_goes_through_all_of_it_in_the_order_one_reads(qtbot, flow):
    open_note(flow, Kind.KEEP, "one")
    reached = []
    while QApplication.focusWidget() not in reached:
        reached.append(QApplication.focusWidget())
        qtbot.keyClick(reached[-1], KEY.Key_Tab)
    names = [widget.accessibleName() or widget.text() for widget in reached]
    assert names[0] == "Quick note"
    # Of the sections the chosen one is reached; arrows choose another.
    assert [name.split("  ")[0] for name in names[4:]] == ["Keep", "Today", "Only me"]


def test_what_a_link_brings_is_not_written_by_itself(flow, journal):
    open_note(flow, Kind.KEEP, "from a page on the web")
    assert not flow._saver.isActive()
    assert drafts(journal) == []


def test_a_note_asked_for_with_words_leaves_the_draft_for_later(qtbot, flow, journal, begin):
    journal.run(KeepDraft(None, journal.today(), Kind.TRY, "for later"))
    window = open_note(flow, Kind.KEEP, "now")
    qtbot.keyClick(window.field.edit, KEY.Key_Return)
    assert drafts(journal) == ["for later"]
    window.leave()
    assert open_note(begin()).field.edit.text() == "for later"


def test_words_that_come_while_another_note_is_written_keep_that_one(qtbot, flow, journal):
    window = open_note(flow)
    qtbot.keyClicks(window.field.edit, "first")
    open_note(flow)
    assert window.field.edit.text() == "first"
    open_note(flow, Kind.KEEP, "second")
    assert (window.field.edit.text(), drafts(journal)) == ("second", ["first"])


def test_a_day_to_come_takes_a_try_alone(qtbot, flow, journal, begin):
    tomorrow = journal.today() + timedelta(days=1)
    window = open_note(flow, None, "", tomorrow)
    assert (window.kinds.kind, window.day_button.text()) == (Kind.TRY, "Tomorrow")
    qtbot.keyClick(window.field.edit, KEY.Key_1, MOD.AltModifier)
    assert window.kinds.kind is Kind.TRY
    qtbot.keyClicks(window.field.edit, "try it")
    qtbot.keyClick(window.field.edit, KEY.Key_Return)
    assert lines(journal, tomorrow) == [(Kind.TRY, "try it", False)]
    window.leave()
    assert all(button.isEnabled() for button in open_note(begin()).kinds._buttons.values())


def test_another_day_is_chosen_from_a_month_inside_the_window(qtbot, flow, journal):
    window = open_note(flow, Kind.KEEP, "earlier")
    height = window.height()
    window.day_button.click()
    assert window.height() > height
    assert window.rect().contains(flow._calendar.panel.geometry().center())
    qtbot.keyClick(flow._calendar.calendar, KEY.Key_Left)
    qtbot.keyClick(flow._calendar.calendar, KEY.Key_Return)
    qtbot.waitUntil(lambda: window.height() == height)
    assert window.day_button.text() == "Yesterday"
    qtbot.keyClick(window.field.edit, KEY.Key_Return)
    assert lines(journal, journal.today() - timedelta(days=1)) == [(Kind.KEEP, "earlier", False)]


def test_what_the_journal_refuses_stays_and_goes_into_a_file_at_the_end(
    qtbot, flow, journal, rescued, monkeypatch
):
    window = open_note(flow)
    qtbot.keyClicks(window.field.edit, "precious")
    with monkeypatch.context() as patch:
        fail(patch, journal)
        qtbot.keyClick(window.field.edit, KEY.Key_Return)
        assert "cannot be written" in window.complaint.text
        assert window.field.edit.text() == "precious"
        qtbot.keyClick(window.field.edit, KEY.Key_Escape)
        assert window.isVisible()
        assert rescued == ["precious"]
        assert "rescued.txt" in window.complaint.text
        qtbot.keyClick(window.field.edit, KEY.Key_Escape)
        assert not window.isVisible()
    assert rescued == ["precious"]


def test_no_word_of_a_note_reaches_a_log(qtbot, flow, journal, monkeypatch, caplog):
    caplog.set_level(0)
    window = open_note(flow, Kind.KEEP, "カナリア-canary", private=True)
    with monkeypatch.context() as patch:
        fail(patch, journal)
        window.add_requested.emit()
        flow._saver.timeout.emit()
        window.leave_requested.emit()
        flow.close()
    assert "canary" not in caplog.text
    assert "canary" not in repr(window.__dict__.values())


def test_a_note_that_has_to_go_leaves_its_words_in_a_file(qtbot, flow, journal, rescued, monkeypatch):
    window = open_note(flow)
    qtbot.keyClicks(window.field.edit, "precious")
    with monkeypatch.context() as patch:
        fail(patch, journal)
        flow.close()
    assert rescued == ["precious"]
    assert not window.isVisible()
