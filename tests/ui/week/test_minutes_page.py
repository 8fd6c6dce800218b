"""The page of minutes: read, edited in place, settled, written anew, taken out."""

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from journal_app.domain.kpt import Kind
from journal_app.domain.periods import Week
from journal_app.domain.week.held import Page
from journal_app.domain.week.minutes import Section
from journal_app.domain.week.sessions import Chapter, session_id
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.journal.week.minutes_pages import current_page
from journal_app.journal.week.session_commands import AddNote, StartSession
from journal_app.journal.week.thanks_commands import GiveThanks, StarLine
from journal_app.ui.week.minutes import page_list
from journal_app.ui.week.minutes.rows import LineRow, MoreRow
from journal_app.ui.week.pane import WeekPane
from journal_app.ui.week.tab import MinutesOf

FRIDAY_AT_FIVE = int(datetime(2026, 11, 20, 17, 0).timestamp() * 1000)  # noqa: DTZ001  a journal day is local


@pytest.fixture
def journal(tmp_path):
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: FRIDAY_AT_FIVE)
    opened.run(RenameMe("Sakura"))
    monday = Week.of(opened.today()).monday
    ids = [
        opened.run(AddItem(monday, Kind.KEEP, text)).changes[-1].id
        for text in ("closed it alone", "asked early", "wrote it down")
    ]
    opened.run(AddItem(monday, Kind.KEEP, "canary", private=True))
    opened.run(AddItem(monday, Kind.PROBLEM, "canary too"))
    opened.run(StartSession(Week(monday), page=Page(Chapter.MEMBERS)))
    opened.run(StarLine(ids[1]))
    opened.run(GiveThanks(opened.me, "the drawing helped"))
    opened.run(AddNote(session_id(opened.team.id, monday, None), "meet on Thursday"))
    yield opened
    opened.close()


@pytest.fixture
def session(journal):
    return session_id(journal.team.id, Week.of(journal.today()).monday, None)


@pytest.fixture
def step(qtbot, journal, session, background, host):
    pane = WeekPane(journal, background, host)
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(pane)
    window.setMenuWidget(pane.header())
    window.resize(1368, 844)
    window.show()
    pane.open(MinutesOf(session))
    step = pane._steps.current
    step.pane, step.window_kept = pane, window
    return step


def lines(step):
    return [row.line for row in step.list.rows if isinstance(row, LineRow)]


def go_to(step, section, text=None):
    row = next(
        row
        for row in step.list.rows
        if isinstance(row, LineRow) and row.line.section is section and text in {None, row.line.text}
    )
    step.list.choose(row.key)


def page(journal, session):
    return current_page(journal.reads, session, journal.me)


def test_it_shows_the_starred_keeps_and_unfolds_the_others(step):
    assert [line.text for line in lines(step) if line.section is Section.KEEP] == ["asked early"]
    more = next(row for row in step.list.rows if isinstance(row, MoreRow))
    assert more.count == 2
    step.list.choose(more.key)
    QTest.keyClick(step.list, Qt.Key.Key_Return)
    assert len([line for line in lines(step) if line.section is Section.KEEP]) == 3
    assert "canary" not in repr(step.list.rows) + step.side.quote.label.text()


def test_words_are_changed_in_place_and_the_entry_stays(qtbot, step, journal, session):
    go_to(step, Section.KEEP)
    QTest.keyClick(step.list, Qt.Key.Key_Return)
    assert step.list.is_editing
    QTest.keyClicks(step.list.editor.area, " and well")
    QTest.keyClick(step.list.editor.area, Qt.Key.Key_Return)
    assert not step.list.is_editing
    line = next(line for line in page(journal, session).of(Section.KEEP) if line.starred)
    assert line.text == "asked early and well"
    assert journal.reads.kpt.line(line.item).text == "asked early"
    assert step.list.hasFocus()


def test_what_is_typed_is_saved_without_leaving_the_line(qtbot, step, journal, session):
    go_to(step, Section.NOTE)
    step.list.begin_edit()
    QTest.keyClicks(step.list.editor.area, "!")
    step.flush()
    assert page(journal, session).of(Section.NOTE)[0].text == "meet on Thursday!"
    assert step.list.is_editing
    assert step.unsaved() == ()
    step.list.editor.area.set_text(" ")
    step.list.end_edit()
    assert page(journal, session).of(Section.NOTE)[0].text == "meet on Thursday!"


def test_a_line_is_starred_and_left_out_by_keys_of_the_window(step, journal, session):
    go_to(step, Section.KEEP)
    step.commands()["minutes.star"]()
    assert not any(line.starred for line in page(journal, session).of(Section.KEEP))
    go_to(step, Section.THANKS)
    step.commands()["minutes.leave_out"]()
    assert page(journal, session).of(Section.THANKS) == ()
    assert [line.left_out for line in lines(step) if line.section is Section.THANKS] == [True]
    assert "left out" in step.list.painter.spoken(step.list.current).lower()


def test_settled_minutes_are_read_only_until_they_are_written_anew(step, journal, session):
    step.bar.main.click()
    assert page(journal, session).version == 1
    go_to(step, Section.NOTE)
    QTest.keyClick(step.list, Qt.Key.Key_Return)
    assert not step.list.is_editing
    step.bar.main.click()
    go_to(step, Section.NOTE)
    QTest.keyClick(step.list, Qt.Key.Key_Return)
    QTest.keyClicks(step.list.editor.area, " at 3")
    step.commands()["minutes.settle"]()
    assert page(journal, session).version == 2
    assert page(journal, session).of(Section.NOTE)[0].text == "meet on Thursday at 3"
    journal.undo()
    assert page(journal, session).version == 1


def test_rewriting_that_is_left_shows_the_version_that_holds(step):
    step.bar.main.click()
    step.bar.main.click()
    assert step.list.painter is not None
    step._on_escape()
    assert step.pane._steps.current is step
    assert not step._page.is_draft
    step._on_escape()
    assert step.pane._steps.current is None


def test_they_go_out_by_the_clipboard_and_as_files(qtbot, step, tmp_path):
    step.side.copy.click()
    assert QGuiApplication.clipboard().text().startswith("*Win session of November 20*")
    step.side.markdown.click()
    assert "- ★ asked early" in QGuiApplication.clipboard().text()
    for button, kind in ((step.side.html, "html"), (step.side.pdf, "pdf")):
        button.click()
        target = tmp_path / f"minutes.{kind}"
        with qtbot.waitSignal(step.files.saved):
            step.files.write(target)
        step.files.dialog.reject()
        assert "canary" not in target.read_bytes().decode("latin-1")
    assert "asked early" in (tmp_path / "minutes.html").read_text("utf-8")


def test_a_file_that_cannot_be_written_is_told(qtbot, step, tmp_path):
    step.side.html.click()
    with qtbot.waitSignal(step.files.failed):
        step.files.write(tmp_path / "none" / "minutes.html")
    step.files.dialog.reject()


def test_the_mouse_stars_and_unfolds_by_a_click(step, journal, session, monkeypatch):
    view = step.list
    go_to(step, Section.KEEP)
    place = view.visualRect(view.currentIndex())
    star = view.viewport().mapToGlobal(place.topLeft()) + QPoint(16, 16)
    monkeypatch.setattr(page_list.QCursor, "pos", lambda: star)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(16, 16))
    assert not any(line.starred for line in page(journal, session).of(Section.KEEP))
    more = next(row for row in view.rows if isinstance(row, MoreRow))
    view.choose(more.key)
    place = view.visualRect(view.currentIndex())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert len([line for line in lines(step) if line.section is Section.KEEP]) == 3
