"""The presenter view: the same keys as the shared window, the live page, what comes next, and notes of this device."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journal_app import i18n
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.domain.periods import Week
from journal_app.domain.week.sessions import Chapter, PresenterNote, SessionNote
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.messages import sentence
from journal_app.ui.week.present.presenter.viewing import Viewing
from journal_app.ui.week.present.slides import texts
from journal_app.ui.week.present.window import PresentWindow
from tests.known_people import AddMember
from tests.ui.layout_faults import faults
from tests.ui.week.test_week import WriteFor

FRIDAY_AT_FIVE = int(datetime(2026, 11, 20, 17, 0).timestamp() * 1000)  # noqa: DTZ001  a journal day is local
K = Qt.Key


class Team:
    """Aki and Ken, the window they share, and the view beside it."""

    def __init__(self, journal, host, qtbot):
        self.journal = journal
        journal.run(RenameMe("Aki"))
        week = Week.of(journal.today())
        for text in ("Closed it", "Asked early"):
            journal.run(AddItem(week.monday, Kind.KEEP, text))
        ken = journal.run(AddMember("Ken")).changes[0].id
        journal.run(WriteFor(ken, week.days[1], ("Wrote three templates",)))
        found = journal.reads.present.week(week, journal.me, today=journal.today())
        self.window = PresentWindow(journal, host, found)
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.main = QWidget()
        qtbot.addWidget(self.window)
        qtbot.addWidget(self.main)
        self.viewing = Viewing(host, self.window, self.main)
        self.window.show()

    @property
    def view(self):
        return self.viewing.view

    @property
    def scene(self):
        return self.window.session.scene

    def open(self):
        QTest.keyClick(self.window, K.Key_V)
        return self

    def press(self, *keys):
        for key in keys:
            QTest.keyClick(self.view, key)


@pytest.fixture
def team(tmp_path, host, qtbot):
    journal = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: FRIDAY_AT_FIVE)
    team = Team(journal, host, qtbot)
    yield team
    team.window.close()
    journal.close()


def test_v_opens_it_and_closes_it_again(team):
    team.open()
    assert team.view.isVisible()
    team.press(K.Key_V)
    assert team.view is None
    assert team.window.isVisible()


def test_it_never_lies_over_the_shared_window(team):
    team.open()
    assert not team.view.geometry().intersects(team.window.geometry())


def test_with_one_screen_it_waits_until_it_is_asked_for(team):
    team.viewing.begin()
    assert team.view is None


def test_it_obeys_the_keys_of_the_shared_window_and_shows_the_same_page(team):
    team.open()
    team.press(K.Key_Right, K.Key_Down, K.Key_Space)
    assert team.scene.chapter is Chapter.MEMBERS
    assert team.view.mirror.stage.slide == team.window.slide
    large = [row.text for row in team.view.lines.rows if row.large]
    assert large == [team.scene.highlight.text]


def test_a_double_click_on_a_line_enlarges_it(team):
    team.open()
    team.press(K.Key_Right)
    row = team.view.lines.rows[-1]
    team.view.lines.opened.emit(row)
    assert team.scene.spotlight == row.id


def test_it_says_who_comes_next_and_what_the_next_step_is(team):
    team.open()
    assert team.view._forward.text() == "To the first person"
    team.press(K.Key_Right)
    first, second = (speaker.name for speaker in team.scene.speakers)
    assert team.view.next._title.text() == f"Next: {second}"
    assert team.view._forward.text() == "Next person"
    team.press(K.Key_Right)
    assert team.view._forward.text() == "To Thanks"
    assert first in [one.name for one in team.view.next._order._order]


def test_notes_stay_on_this_device_and_out_of_the_session(team):
    team.open()
    team.press(K.Key_E)
    QTest.keyClicks(team.view.notes.notes, "ask how")
    QTest.keyClick(team.view.notes.notes, K.Key_Escape)
    team.view.notes.save()
    (note,) = team.journal.reads.everything(PresenterNote)
    assert note.text == "ask how"
    assert list(team.journal.reads.everything(SessionNote)) == []
    assert "ask how" not in "".join(texts(team.window.slide))
    assert "ask how" not in repr(team.window.session.entries.minutes())


def test_notes_are_there_again_when_it_opens_again(team):
    team.open()
    team.view.notes.notes.setText("calm")
    team.view.notes.save()
    team.press(K.Key_V)
    team.open()
    assert team.view.notes.notes.text() == "calm"


def test_letters_typed_into_the_notes_are_no_keys_of_the_session(team):
    team.open()
    team.view.notes.write()
    QTest.keyClicks(team.view.notes.notes, "VBG")
    assert team.view is not None
    assert not team.scene.blank


def test_g_gives_the_keyboard_to_the_composer_before_the_room(team):
    team.open()
    team.press(K.Key_G)
    assert team.scene.chapter is Chapter.THANKS
    assert team.window._fields._now.isVisible()


def test_it_goes_when_the_shared_window_closes(team):
    team.open()
    view = team.view
    team.window.close()
    assert not view.isVisible()


def test_a_shared_window_that_fills_the_screen_makes_room_and_takes_it_back(team):
    team.window.showMaximized()
    team.open()
    assert not team.view.geometry().intersects(team.window.geometry())
    team.press(K.Key_V)
    assert team.window.isMaximized()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_nothing_of_it_is_cut_or_lies_over_something_else(team, host, language):
    i18n.set_language(language)
    team.open()
    team.press(K.Key_Right)
    team.view.retranslate()
    for scale, size in ((1.0, (1440, 900)), (1.0, (504, 720)), (1.5, (900, 620)), (2.0, (1440, 900))):
        host.set_scale(scale)
        team.view.setMinimumSize(1, 1)
        team.view.resize(*size)
        QApplication.processEvents()
        team.view.grab()
        assert faults(team.view) == [], (scale, size)
    host.set_scale(1.0)


def test_what_could_not_be_stored_is_said_here_and_not_before_the_room(team):
    team.open()
    team.window.session.refused.emit(JournalError(ErrorCode.DISK_FULL))
    assert team.view._trouble.isVisible()
    assert team.view._trouble.text() == sentence(JournalError(ErrorCode.DISK_FULL))
    team.press(K.Key_Right)
    assert not team.view._trouble.isVisible()


def test_on_pages_without_a_speaker_it_lists_what_stands_there(team):
    team.journal.run(AddItem(team.window.week.monday, Kind.TRY, "Ask sooner"))
    team.window.on_changed(None, None)
    team.open()
    team.window.session.open_chapter(Chapter.TRIES)
    assert [row.text for row in team.view.lines.rows] == ["Aki: Ask sooner"]
    assert team.view._whose.text() == "Tries"
    team.window.session.toggle_names()
    assert [row.text for row in team.view.lines.rows] == ["A: Ask sooner"]


def test_its_star_is_for_pages_with_lines_and_never_shuffles_the_order_of_the_lobby(team):
    team.open().press(K.Key_Right)
    star = team.view._bar[2][0]
    assert star.isEnabled()
    team.window.session.open_chapter(Chapter.OPENING)
    assert not star.isEnabled()
    assert not team.view._bar[0][0].isEnabled()


def test_on_the_last_page_the_step_ahead_ends_the_session_and_opens_the_minutes(team, qtbot):
    team.open()
    team.window.session.open_chapter(Chapter.CLOSING)
    assert team.view._forward.text() == "Finish"
    with qtbot.waitSignal(team.window.minutes_requested, timeout=0, raising=True):
        team.view._forward.click()
