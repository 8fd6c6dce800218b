"""The quick note of the running program: beside its window, without it, and when its journal goes."""

from PySide6.QtWidgets import QMessageBox

from journal_app.app.capture import alone
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.draft import Draft
from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.labels import step_name
from journal_app.settings import Settings
from tests.ui.conftest import FIRST_RUN, WELCOMED

LINK = "journal-app://capture?t=one+step"


def note(program):
    return program._captures.flow


def texts(journal):
    return [item.text for item in journal.reads.kpt.day(journal.me, journal.today()).items]


def in_file(paths):
    journal = Journal(paths.database, paths.backups)
    try:
        return texts(journal), [draft.text for draft in journal.reads.everything(Draft)]
    finally:
        journal.close()


def test_a_link_opens_a_note_and_leaves_the_window_where_it_is(start):
    program = start(WELCOMED)
    program.session.window.hide()
    program.open_link(LINK)
    window = note(program).window
    assert window.isVisible()
    assert not program.session.window.isVisible()
    assert (window.field.edit.text(), window.kinds.kind) == ("one step", Kind.TRY)


def test_what_is_added_shows_in_the_day_and_is_undone_there_by_name(start, qtbot):
    program = start(WELCOMED)
    program.open_link(LINK)
    note(program).window.add_requested.emit()
    assert texts(program.session.journal) == ["one step"]
    assert step_name(program.session.journal.undo_label) == "Add Try"
    program.session.window.action_table["edit.undo"].trigger()
    assert texts(program.session.journal) == []


def test_a_second_link_comes_to_the_same_note(start):
    program = start(WELCOMED)
    program.open_link(LINK)
    first = note(program)
    program.open_capture()
    assert note(program) is first
    assert first.window.field.edit.text() == "one step"


def test_a_note_needs_no_first_page(start):
    program = start(FIRST_RUN)
    program.open_link(LINK)
    assert note(program).window.isVisible()


def test_words_for_a_journal_that_cannot_be_opened_go_into_a_file(qapp, paths, monkeypatch):
    said = []

    def refuse(*_arguments):
        raise JournalError(ErrorCode.CANNOT_READ, path="journal.db")

    paths.data_dir.mkdir()
    monkeypatch.setattr(alone, "open_for_note", refuse)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    assert alone.capture_alone(paths, LINK) == 1
    (kept,) = paths.data_dir.glob("journal_app-unsaved-*.txt")
    assert kept.read_text(encoding="utf-8") == "one step\n"
    assert "cannot be read" in said[0]
    assert str(kept) in said[0]


def test_where_there_is_a_cure_the_whole_program_offers_it(paths, monkeypatch):
    def refuse(*_arguments):
        raise JournalError(ErrorCode.DATABASE_DAMAGED, path="journal.db")

    monkeypatch.setattr(alone, "open_for_note", refuse)
    assert alone.capture_alone(paths, LINK) is None


def test_nonsense_opens_an_empty_note_that_says_so(start):
    program = start(WELCOMED)
    program.open_link("journal-app://capture?k=a&p=b")
    window = note(program).window
    assert "not a link of the journal" in window.complaint.text
    assert window.field.edit.text() == ""


def test_while_the_sample_is_shown_a_note_goes_into_ones_own_journal(start, qtbot, paths):
    program = start(Settings(language="en"))
    program.welcome.page.sample_requested.emit()
    program.open_link(LINK)
    note(program).window.add_requested.emit()
    assert "one step" not in texts(program.session.journal)
    note(program).window.leave()
    assert note(program) is None
    assert in_file(paths) == (["one step"], [])


def test_a_note_being_written_is_kept_when_the_program_ends(start, qtbot, paths):
    program = start(WELCOMED)
    program.open_capture()
    qtbot.keyClicks(note(program).window.field.edit, "half")
    program.shut_down()
    assert in_file(paths) == ([], ["half"])


def test_a_note_is_closed_before_its_journal_is(start, qtbot, paths):
    program = start(WELCOMED)
    program.session.journal.run(AddItem(program.session.journal.today(), Kind.KEEP, "before"))
    program.open_capture()
    qtbot.keyClicks(note(program).window.field.edit, "half")
    program.session.end_journal()
    assert note(program) is None
    assert in_file(paths) == (["before"], ["half"])
