"""The shared window: keys move the scene, applause is saved, and nothing private can come to it."""

import gc
import sqlite3
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from journal_app.domain.habit.evidence import OUTSIDE, Served, Target
from journal_app.domain.kpt import Kind, ReactionKind
from journal_app.domain.periods import Week
from journal_app.domain.team import Member
from journal_app.domain.week.sessions import Chapter
from journal_app.journal.entry_commands import AddItem, EditItem
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.journal.value_commands import AddValue
from journal_app.journal.week.delete_session import DeleteSession
from journal_app.ui.page_scale import page_unit
from journal_app.ui.week.present.pages.member import MemberPage
from journal_app.ui.week.present.slides import texts
from journal_app.ui.week.present.window import PresentWindow
from tests.known_people import AddMember

FRIDAY_AT_FIVE = int(datetime(2026, 11, 20, 17, 0).timestamp() * 1000)  # noqa: DTZ001  a journal day is local
MARKER = "秘密のしるし-canary"
K = Qt.Key


@pytest.fixture
def journal(tmp_path):
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: FRIDAY_AT_FIVE)
    opened.run(RenameMe("立松"))
    yield opened
    opened.close()


@pytest.fixture
def week(journal):
    return Week.of(journal.today())


@pytest.fixture
def add(journal, week):
    def add(text, kind=Kind.KEEP, day=0, **more):
        return journal.run(AddItem(week.days[day], kind, text, **more)).changes[-1].id

    return add


@pytest.fixture
def present(qtbot, journal, host, week):
    windows = []

    def present():
        window = PresentWindow(journal, host, journal.reads.present.week(week, journal.me))
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(window)
        windows.append(window)
        window.show()
        QApplication.processEvents()
        return window

    yield present
    for window in windows:
        window.close()


def press(qtbot, window, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        qtbot.keyClick(window, key, modifier)


def page(window):
    return window._stage.slide.page


def test_it_is_a_window_of_its_own_with_a_plain_title(present, add):
    add("one")
    window = present()
    assert window.isWindow()
    assert window.parent() is None
    assert window.windowTitle() == "Win session"


def test_the_first_page_holds_the_ground_rules(present, add):
    add("one")
    said = list(texts(present()._stage.slide))
    assert "No criticism." in said
    assert "Curious questions are welcome." in said


def test_right_and_left_turn_pages(present, add, qtbot):
    add("one")
    window = present()
    press(qtbot, window, K.Key_Right)
    assert page(window).spotlight == "one"
    assert page(window).name == "立松"
    press(qtbot, window, K.Key_Right)
    assert window.session.scene.chapter is not Chapter.MEMBERS
    press(qtbot, window, K.Key_Left, K.Key_Left)
    assert window.session.scene.chapter is Chapter.OPENING


def test_the_picture_of_a_page_goes_when_it_has_faded_out(present, add, qtbot):
    add("一つ目")
    window = present()
    window.resize(1300, 731)  # a size no other picture has
    qtbot.keyClick(window, K.Key_Right)

    def pictures():
        found = [kept for kept in gc.get_objects() if isinstance(kept, QPixmap)]
        return [kept for kept in found if kept.deviceIndependentSize().width() == 1300]

    assert len(pictures()) == 1
    qtbot.waitUntil(lambda: pictures() == [])


def test_up_and_down_choose_a_line_and_space_enlarges_it(present, add, qtbot):
    for text in ("one", "two", "three"):
        add(text)
    window = present()
    press(qtbot, window, K.Key_Right, K.Key_Down, K.Key_Down)
    assert [(line.text, line.under_cursor) for line in page(window).others] == [
        ("two", False),
        ("three", True),
    ]
    press(qtbot, window, K.Key_Space)
    assert page(window).spotlight == "three"


def test_a_applauds_the_line_in_large_type(present, add, journal, qtbot):
    item = add("one")
    window = present()
    press(qtbot, window, K.Key_Right, K.Key_A, K.Key_A)
    assert page(window).reactions[0] == (ReactionKind.CLAP, 2, True)
    assert [r.count for r in journal.reads.kpt.reactions(item)] == [2]


def test_without_motion_the_applause_does_not_pop(present, add, host, qtbot):
    add("one")
    window = present()
    host.set_reduced_motion(reduced=True)
    press(qtbot, window, K.Key_Right, K.Key_A)
    state = window._stage._pop.state()
    host.set_reduced_motion(reduced=False)
    assert state == window._stage._pop.State.Stopped
    press(qtbot, window, K.Key_A)
    assert window._stage._pop.state() == window._stage._pop.State.Running


def test_problems_are_off_until_p_is_pressed(present, add, qtbot):
    add("one")
    add("a problem", kind=Kind.PROBLEM)
    window = present()
    press(qtbot, window, K.Key_Right)
    assert "a problem" not in list(texts(window._stage.slide))
    press(qtbot, window, K.Key_P)
    assert [line.text for line in page(window).others] == ["a problem"]


def test_names_can_be_reduced_to_their_first_letters(present, add, qtbot):
    add("one")
    window = present()
    press(qtbot, window, K.Key_Right, K.Key_N)
    said = list(texts(window._stage.slide))
    assert "立松" not in said
    assert "立" in said


def test_a_page_shows_what_the_line_in_the_spotlight_served(present, journal, week):
    value = journal.run(AddValue("Plain words")).changes[-1].after
    targets = (Target(Served.TAG, label="pay"), OUTSIDE, Target(Served.VALUE, value.id))
    journal.run(AddItem(week.monday, Kind.KEEP, "one", targets=targets))
    window = present()
    window.session.forward()
    assert [chip.text for chip in page(window).chips] == ["Outside OKRs", "Plain words", "#pay"]


def test_without_names_nobody_is_named_in_chips_and_lines_either(present, journal, week, qtbot):
    ken = journal.run(AddMember("Ken")).made(Member)
    targets = (Target(Served.PERSON, ken.id),)
    journal.run(AddItem(week.monday, Kind.KEEP, "with @Ken", targets=targets))
    journal.run(AddItem(week.monday, Kind.TRY, "ask @Ken", targets=targets))
    window = present()
    press(qtbot, window, K.Key_Right)
    assert page(window).spotlight == "with @Ken"
    press(qtbot, window, K.Key_N)
    assert "Ken" not in "".join(texts(window._stage.slide))
    assert [chip.text for chip in page(window).chips] == ["@K"]
    window.session.open_chapter(Chapter.TRIES)
    assert [row.text for row in page(window).rows] == ["ask @K"]


def test_what_a_private_line_served_is_on_no_page(present, journal, week, qtbot):
    journal.run(AddItem(week.monday, Kind.KEEP, "shared"))
    journal.run(
        AddItem(week.monday, Kind.KEEP, "mine", private=True, targets=(Target(Served.TAG, label=MARKER),))
    )
    window = present()
    press(qtbot, window, K.Key_Right)
    assert MARKER not in "".join(texts(window._stage.slide))


def test_b_hides_everything_and_any_key_brings_it_back_first(present, add, qtbot):
    add("one")
    window = present()
    press(qtbot, window, K.Key_Right, K.Key_B)
    assert list(texts(window._stage.slide)) == []
    assert window._stage.accessibleDescription() == ""
    assert not window._footer.isVisible()
    press(qtbot, window, K.Key_Right)
    assert page(window).spotlight == "one"


def test_t_starts_and_pauses_the_timer_and_shift_t_sets_it_back(present, add, qtbot):
    add("one")
    window = present()
    press(qtbot, window, K.Key_Right)
    assert window._stage._clock.turn == "3:00"
    press(qtbot, window, K.Key_T)
    assert window.session.time.running
    press(qtbot, window, K.Key_T)
    assert not window.session.time.running
    press(qtbot, window, K.Key_T)
    press(qtbot, window, K.Key_T, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert not window.session.time.running
    assert window.session.time.turn() == ("3:00", 0.0)


def test_the_keys_are_listed_on_request(present, add, qtbot):
    add("one")
    window = present()
    press(qtbot, window, K.Key_Right, K.Key_Question)
    assert "Space: Enlarge" in window._stage.accessibleDescription()
    press(qtbot, window, K.Key_Escape)
    assert window.isVisible()
    assert "Space" not in window._stage.accessibleDescription()


def test_escape_ends_the_session(present, add, qtbot):
    add("one")
    window = present()
    with qtbot.waitSignal(window.ended):
        press(qtbot, window, K.Key_Escape)
    assert not window.isVisible()


@pytest.mark.parametrize("key", [K.Key_F, K.Key_F11])
def test_full_screen_and_back(present, add, qtbot, key):
    add("one")
    window = present()
    press(qtbot, window, key)
    assert window.isFullScreen()
    press(qtbot, window, key)
    assert not window.isFullScreen()


def test_a_click_on_a_key_does_what_the_key_does(present, add, qtbot):
    add("one")
    window = present()
    begin = next(cap for cap in window._footer._caps if cap.hint.words == "Begin")
    begin.click()
    assert isinstance(page(window), MemberPage)


def test_a_click_on_the_first_of_two_keys_turns_back(present, add, qtbot):
    add("one")
    window = present()
    press(qtbot, window, K.Key_Right)
    turn = next(cap for cap in window._footer._caps if cap.hint.first == "Left")
    qtbot.mouseClick(turn, Qt.MouseButton.LeftButton, pos=QPoint(5, turn.height() // 2))
    assert window.session.scene.chapter is Chapter.OPENING


def test_a_click_uncovers_the_page(present, add, qtbot):
    add("one")
    window = present()
    press(qtbot, window, K.Key_B)
    qtbot.mouseClick(window._stage, Qt.MouseButton.LeftButton)
    assert not window.session.scene.blank


def test_a_change_meanwhile_is_shown_where_one_stands(present, add, journal, qtbot):
    item = add("one")
    add("two")
    window = present()
    press(qtbot, window, K.Key_Right, K.Key_Down)
    window.on_changed(journal.run(EditItem(item, "one, better")), None)
    assert page(window).spotlight == "one, better"
    assert [line.under_cursor for line in page(window).others] == [True]


def test_a_session_that_a_colleague_deletes_meanwhile_is_begun_anew_by_the_next_page(
    present, add, journal, qtbot
):
    add("one")
    window = present()
    refused = []
    window.session.refused.connect(refused.append)
    press(qtbot, window, K.Key_Right)
    window.on_changed(journal.run(DeleteSession(window.session.held.id)), None)
    assert not window.session.led
    press(qtbot, window, K.Key_Right)
    assert window.session.led
    assert window.session.entries.note("still kept")
    assert refused == []


def test_everything_scales_with_the_height_and_a_narrow_window_with_its_width(present, add):
    add("one")
    window = present()
    window.resize(1920, 1080)
    assert page_unit(window.size()) == 1.0
    window.resize(960, 540)
    assert page_unit(window.size()) == 0.5
    window.resize(720, 1080)
    assert page_unit(window.size()) == 0.5


def test_words_follow_the_language(present, add, host):
    add("one")
    window = present()
    host.set_language("ja")
    assert window.windowTitle()
    host.set_language("en")
    assert window.windowTitle() == "Win session"


def test_long_and_many_lines_are_painted_within_the_page(present, add, qtbot):
    add("とても長い文章がつづくと、大きな文字では入りきらないので、小さくなります。" * 12)
    for number in range(8):
        add(f"line {number}")
    window = present()
    press(qtbot, window, K.Key_Right)
    assert page(window).left_out == 4
    assert not window.grab().isNull()


# Nothing private ----------------------------------------------------------------------------------------


def everything_said(window):
    """Every text a person or a screen reader can get from the window."""
    said = [window.windowTitle(), repr(window.session.scene), repr(window.session.entries.minutes())]
    said.append(QGuiApplication.clipboard().text())
    said += texts(window._stage.slide)
    for widget in [window, *window.findChildren(QWidget)]:
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    return said


def walk(qtbot, window):
    """Press every key on every page and yield what was said after each."""
    keys = (K.Key_Down, K.Key_Space, K.Key_A, K.Key_P, K.Key_N, K.Key_Question, K.Key_Escape, K.Key_T)
    keys += (K.Key_B, K.Key_B, K.Key_C, K.Key_Up, K.Key_N, K.Key_P, K.Key_T)
    for _page in range(5):
        for key in keys:
            if key == K.Key_Escape and not window._sheet_shown:
                continue
            press(qtbot, window, key)
            window.grab()
            yield everything_said(window)
        press(qtbot, window, K.Key_Right)


def test_no_private_line_can_be_seen_or_heard(present, add, journal, week, qtbot):
    add("shared")
    add("a shared problem", kind=Kind.PROBLEM)
    for day in range(5):
        for kind in Kind:
            add(f"{MARKER} {kind} {day}", kind=kind, day=day, private=True)
    window = present()
    said = [text for moment in walk(qtbot, window) for text in moment]
    assert any("shared" in text for text in said)
    assert [text for text in said if "canary" in text or "秘密" in text] == []
    window.on_changed(None, None)
    assert "canary" not in " ".join(everything_said(window))


def test_a_whole_session_never_touches_the_private_table(present, add, journal, qtbot):
    add("shared")
    add(MARKER, private=True)
    touched = set()

    def authorize(action, table, *_rest):
        if action in (sqlite3.SQLITE_READ, sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE):
            touched.add(table)
        return sqlite3.SQLITE_DENY if table == "private_item" else sqlite3.SQLITE_OK

    connection = journal.reads.present._connection
    connection.set_authorizer(authorize)
    try:
        window = present()
        for _said in walk(qtbot, window):
            pass
        window.close()
    finally:
        connection.set_authorizer(None)
    assert "item" in touched
    assert "private_item" not in touched


def test_another_week_is_another_session(present, add, journal, week):
    add("one")
    last = journal.reads.present.week(week.shifted(-1), journal.me)
    assert not last.has_keeps
    assert week.monday - timedelta(days=7) == last.week.monday
