"""The later pages of the shared window by keys and by mouse: unread lines, key results, Trys, and the last one."""

from datetime import datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.okr import KeyResult
from journal_app.domain.periods import Week, moved
from journal_app.domain.week.sessions import Chapter
from journal_app.domain.workdays import Workdays
from journal_app.exchange.minutes import paper
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, RecordCheckIn
from journal_app.journal.team_commands import RenameMe
from journal_app.ui.week.present.presenting import Presenting
from journal_app.ui.week.present.slides import texts
from journal_app.ui.week.present.window import PresentWindow

FRIDAY_AT_FIVE = int(datetime(2026, 11, 20, 17, 0).timestamp() * 1000)  # noqa: DTZ001  a journal day is local
K = Qt.Key


@pytest.fixture
def journal(tmp_path):
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: FRIDAY_AT_FIVE)
    opened.run(RenameMe("立松"))
    yield opened
    opened.close()


@pytest.fixture
def monday(journal):
    return Week.of(journal.today()).monday


@pytest.fixture
def add(journal, monday):
    def add(text, kind=Kind.KEEP, day=0, **more):
        return journal.run(AddItem(moved(monday, day), kind, text, **more)).changes[-1].id

    return add


@pytest.fixture
def key_result(journal, monday, add):
    """One that the week moved from 2.2 to 1.9 hours, and of which a Keep tells."""
    objective = journal.run(AddObjective("待たせない", monday)).changes[-1].id
    made = journal.run(AddKeyResult(objective, "一次回答", Decimal(4), Decimal(1), "h")).made(KeyResult)
    for day, value in ((moved(monday, -3), "2.2"), (moved(monday, 1), "1.9")):
        journal.run(RecordCheckIn(made.id, Decimal(value), 7, day=day))
    add("replies in 30 minutes", kr=made.id)
    return made


@pytest.fixture
def present(qtbot, journal, host, monday):
    windows = []

    def present(chapter=None):
        found = journal.reads.present.week(Week(monday), journal.me)
        window = PresentWindow(journal, host, found)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(window)
        windows.append(window)
        window.show()
        QApplication.processEvents()
        if chapter is not None:
            window.session.open_chapter(chapter)
        return window

    yield present
    for window in windows:
        window.close()


def press(qtbot, window, *keys):
    for key in keys:
        qtbot.keyClick(window, key)


def page(window):
    return window._stage.slide.page


def said(window):
    return list(texts(window._stage.slide))


def test_every_keep_of_the_week_has_stood_on_a_page_when_the_session_ends(present, add, qtbot):
    for number in range(20):
        add(f"line number {number}", day=number % 5)
    window = present()
    shown = set()
    while window.session.scene.chapter is not Chapter.CLOSING:
        shown.update(said(window))
        press(qtbot, window, K.Key_Right)
    assert {f"line number {number}" for number in range(20)} <= shown


def test_an_unread_keep_can_be_chosen_applauded_starred_and_put_in_large_type(present, add, journal, qtbot):
    for number in range(8):
        add(f"line {number}")
    window = present(Chapter.UNREAD)
    press(qtbot, window, K.Key_Down, K.Key_A, K.Key_S)
    row = page(window).rows[0]
    assert (row.chosen, row.applause, row.starred) == (True, "1", True)
    press(qtbot, window, K.Key_Space)
    assert [(shown.text, page(window).large) for shown in page(window).rows] == [(row.text, True)]
    press(qtbot, window, K.Key_Space)
    assert len(page(window).rows) > 1
    assert window.session.scene.chapter is Chapter.UNREAD


def test_a_key_result_that_moved_stands_with_who_tells_of_it_and_enter_shows_its_keeps(
    present, add, key_result, qtbot
):
    add("and the others answer as fast", kr=key_result.id, day=2)
    window = present(Chapter.KEY_RESULTS)
    [row] = page(window).rows
    assert (row.ref, row.by, row.evidence) == ("KR-1", "立松", "replies in 30 minutes")
    assert (row.before, row.now, row.percent) == ("2.2h", "1.9h", "70%")
    assert row.share_before == pytest.approx(0.6)
    press(qtbot, window, K.Key_Down, K.Key_Return)
    assert [shown.text for shown in page(window).rows] == [
        "replies in 30 minutes",
        "and the others answer as fast",
    ]
    press(qtbot, window, K.Key_Return)
    assert page(window).rows[0].ref == "KR-1"


def test_where_no_key_result_moved_there_is_no_page_for_them(present, add):
    add("one")
    assert Chapter.KEY_RESULTS not in present().session.scene.book.chapters


def test_space_makes_a_try_everybodys_and_once_more_nobodys(present, add, qtbot):
    add("one")
    add("shorter meetings", kind=Kind.TRY)
    window = present(Chapter.TRIES)
    press(qtbot, window, K.Key_Down, K.Key_Space)
    assert [(row.text, row.common) for row in page(window).rows] == [("shorter meetings", True)]
    window.session.open_chapter(Chapter.CLOSING)
    assert page(window).common.text == "shorter meetings"
    window.session.open_chapter(Chapter.TRIES)
    press(qtbot, window, K.Key_Down, K.Key_Space)
    assert not page(window).rows[0].common
    window.session.open_chapter(Chapter.CLOSING)
    assert page(window).common is None


def test_enter_words_a_try_for_the_minutes_and_leaves_its_writers_line(present, add, journal, qtbot):
    add("one")
    item = add("shorter meetings", kind=Kind.TRY)
    window = present(Chapter.TRIES)
    press(qtbot, window, K.Key_Down, K.Key_Return)
    field = window._fields._now._words
    assert field.hasFocus()
    assert [hint.press for hint in window._fields.hints] == ["Return", "Esc"]
    field.setText("Meetings of 25 minutes")
    qtbot.keyClick(field, K.Key_Return)
    assert page(window).rows[0].text == "Meetings of 25 minutes"
    assert "Meetings of 25 minutes" in repr(window.session.entries.minutes())
    assert journal.reads.kpt.line(item).text == "shorter meetings"


def test_other_words_name_nobody_either_where_names_are_off(present, add, journal, qtbot):
    add("one")
    ken = Target(Served.PERSON, label="Ken")
    journal.run(AddItem(Week.of(journal.today()).monday, Kind.TRY, "pair with @Ken", targets=(ken,)))
    window = present(Chapter.TRIES)
    press(qtbot, window, K.Key_N)
    [line] = [one.item for one in window.session.scene.found.tries]
    assert window.session.entries.word_try(line.id, "Pair daily with @Ken")
    assert page(window).rows[0].text == "Pair daily with @K"


def test_escape_leaves_the_field_and_changes_nothing(present, add, qtbot):
    add("one")
    add("shorter meetings", kind=Kind.TRY)
    window = present(Chapter.TRIES)
    press(qtbot, window, K.Key_Down, K.Key_Return)
    field = window._fields._now._words
    field.setText("something else")
    qtbot.keyClick(field, K.Key_Escape)
    assert window.isVisible()
    assert page(window).rows[0].text == "shorter meetings"


def test_without_any_try_the_room_is_asked_and_what_it_says_is_everybodys(present, add, qtbot):
    add("one")
    window = present(Chapter.TRIES)
    assert page(window).question == "One thing to try next week?"
    assert window._fields.foot[0].words == "Write one"
    press(qtbot, window, K.Key_Return)
    field = window._fields._now._words
    field.setText("Lunch without screens")
    qtbot.keyClick(field, K.Key_Return)
    window.session.open_chapter(Chapter.CLOSING)
    assert page(window).common.text == "Lunch without screens"
    assert page(window).common.whose == ""


def test_the_last_page_counts_what_came_together_and_leaves_out_what_there_was_none_of(present, add, qtbot):
    starred = add("one")
    window = present(Chapter.CLOSING)
    assert [figure.label for figure in page(window).figures] == ["Keeps heard", "Time taken"]
    assert page(window).stars == ()
    window.session.entries.star(starred)
    assert [star.text for star in page(window).stars] == ["one"]


@pytest.mark.parametrize("key", [K.Key_C, K.Key_M])
def test_the_last_page_copies_the_minutes_and_says_so_for_a_moment(present, add, qtbot, key):
    add("one")
    window = present(Chapter.CLOSING)
    press(qtbot, window, key)
    assert "one" in QGuiApplication.clipboard().text()
    assert "Copied" in said(window)
    window.answers.forget()
    assert "Copied" not in said(window)


def test_a_button_of_the_last_page_does_by_click_what_its_key_does(present, add, qtbot):
    add("one")
    window = present(Chapter.CLOSING)
    QGuiApplication.clipboard().setText("")
    window.grab()
    part = next(part for part in window._stage._parts if part.name == "Copy")
    qtbot.mouseClick(
        window._stage, Qt.MouseButton.LeftButton, pos=part.place.center().toPoint() + QPoint(0, 0)
    )
    assert "one" in QGuiApplication.clipboard().text()


@pytest.fixture
def presenting(journal, background, host, qtbot, monkeypatch):
    """What opens the window for the pane; PDF files are written elsewhere."""
    monkeypatch.setattr(paper, "write_pdf", lambda _page, _words, target: target.write_bytes(b"%PDF"))
    main = QWidget()
    qtbot.addWidget(main)
    made = Presenting(journal, background, host, main, lambda _week: Workdays())
    yield made
    made.close()


def test_d_saves_the_minutes_as_pdf_and_the_page_says_so(presenting, add, monday, qtbot, tmp_path):
    add("one")
    presenting.present(Week(monday))
    window = presenting._window
    window.session.open_chapter(Chapter.CLOSING)
    press(qtbot, window, K.Key_D)
    target = tmp_path / "minutes.pdf"
    presenting.files.write(target)
    presenting.files.dialog.close()
    qtbot.waitUntil(lambda: "Saved" in said(window))
    assert target.read_bytes() == b"%PDF"


def test_enter_ends_the_session_and_asks_for_its_minutes(present, add, journal, qtbot):
    add("one")
    window = present(Chapter.CLOSING)
    with qtbot.waitSignal(window.minutes_requested) as asked:
        press(qtbot, window, K.Key_Return)
    assert not window.isVisible()
    assert asked.args == [window.session.held.id]
    assert journal.reads.sessions.held(asked.args[0]).ended is not None


def test_by_mouse_a_key_result_is_chosen_opened_and_closed_again(present, add, key_result, qtbot):
    window = present(Chapter.KEY_RESULTS)

    def click(number):
        place = window._stage._parts[number].place
        qtbot.mouseClick(window._stage, Qt.MouseButton.LeftButton, pos=place.center().toPoint())

    click(0)
    assert page(window).rows[0].chosen
    click(0)
    assert [row.text for row in page(window).rows] == ["replies in 30 minutes"]
    click(0)
    assert page(window).rows[0].ref == "KR-1"


def test_words_for_a_try_that_were_not_kept_wait_in_the_next_window(present, add):
    add("one")
    add("shorter meetings", kind=Kind.TRY)
    window = present(Chapter.TRIES)
    window.session.down()
    window._fields.write()
    window._fields._now._words.setText("Meetings of 25 minutes")
    typed = window._fields.words
    assert typed == {"TryField": "Meetings of 25 minutes"}
    again = present()
    again._fields.take_up(typed)
    again.session.open_chapter(Chapter.TRIES)
    again.session.down()
    again._fields.write()
    assert again._fields._now._words.text() == "Meetings of 25 minutes"


def test_words_that_cannot_be_stored_stay_in_the_field(present, add, qtbot, monkeypatch):
    add("one")
    add("shorter meetings", kind=Kind.TRY)
    window = present(Chapter.TRIES)
    press(qtbot, window, K.Key_Down, K.Key_Return)
    field = window._fields._now._words
    field.setText("Meetings of 25 minutes")
    monkeypatch.setattr(window.session.entries, "word_try", lambda _item, _words: False)
    qtbot.keyClick(field, K.Key_Return)
    assert field.isVisible()
    assert field.text() == "Meetings of 25 minutes"


def test_by_mouse_a_try_is_chosen_and_made_everybodys(present, add, qtbot):
    add("one")
    add("shorter meetings", kind=Kind.TRY)
    window = present(Chapter.TRIES)

    def click(number):
        place = window._stage._parts[number].place
        qtbot.mouseClick(window._stage, Qt.MouseButton.LeftButton, pos=place.center().toPoint())

    click(0)
    assert [part.name for part in window._stage._parts][1] == "All of us"
    click(1)
    assert page(window).rows[0].common
    click(1)
    assert not page(window).rows[0].common
