"""What stands around the pages: chapters in the footer, time in the header, keys and where they are named."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.domain.kpt import ReactionKind
from journal_app.domain.week.sessions import Chapter, SessionNote
from journal_app.domain.week.thanks import Star
from journal_app.ui.week.present.header import minutes_left
from journal_app.ui.week.present.slides import Turn
from tests.ui.week.present.room import CTRL, K, click, page, press


@pytest.fixture
def window(room, qtbot):
    room.says("mine")
    room.says("another", day=1)
    room.joins("Ben")
    window = room.opens()
    window.resize(1920, 1080)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def chapter(window):
    return window.session.scene.chapter


def pills(window):
    return {pill.name: pill.turn for pill in window._stage.slide.pills}


def hints(window):
    return [cap.hint.words for cap in window._footer._caps if not cap.isHidden()]


# Chapters ------------------------------------------------------------------------------------------------


def test_chapters_are_named_in_the_footer_and_empty_ones_are_not(window):
    assert list(pills(window)) == ["Opening", "Members", "Thanks", "Tries", "Closing"]


def test_done_chapters_have_a_check_and_the_current_one_is_marked(window):
    window.session.open_chapter(Chapter.THANKS)
    turns = pills(window)
    assert [turns[name] for name in ("Opening", "Members")] == [Turn.DONE, Turn.DONE]
    assert [turns[name] for name in ("Thanks", "Tries")] == [Turn.NOW, Turn.NEXT]


def test_while_members_speak_the_footer_names_them(window):
    press(window, K.Key_Right)
    assert sorted(pills(window)) == ["Aki", "Ben"]


def test_ctrl_and_arrows_turn_chapters_home_and_end_to_the_first_and_the_last_page(window):
    press(window, K.Key_Right, modifier=CTRL)
    assert chapter(window) is Chapter.MEMBERS
    press(window, K.Key_Right, modifier=CTRL)
    assert chapter(window) is Chapter.UNREAD  # whoever was passed over is read now
    press(window, K.Key_Left, modifier=CTRL)
    assert chapter(window) is Chapter.MEMBERS
    press(window, K.Key_End)
    assert chapter(window) is Chapter.CLOSING
    press(window, K.Key_Home)
    assert chapter(window) is Chapter.OPENING


def test_a_click_on_a_chapter_opens_it(window):
    place = next(place for pill, place in window._footer._places if pill.name == "Tries")
    QTest.mouseClick(window._footer, Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    assert chapter(window) is Chapter.TRIES


def test_the_pointer_says_that_a_chapter_can_be_clicked(window):
    place = next(place for pill, place in window._footer._places if pill.name == "Tries")
    for at, shape in ((place.center(), "PointingHandCursor"), (QPointF(2, 2), "ArrowCursor")):
        none = Qt.MouseButton.NoButton
        QApplication.sendEvent(
            window._footer,
            QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier),
        )
        assert window._footer.cursor().shape().name == shape


def test_a_screen_reader_finds_the_chapters_and_can_open_them(window):
    spots = {spot.accessibleName(): spot for spot in window._footer._spots._buttons if spot.isVisible()}
    assert spots["Opening"].isChecked()
    spots["Closing"].click()
    assert chapter(window) is Chapter.CLOSING


def test_keys_make_room_for_the_chapters_and_the_list_of_keys_stays(window):
    window.session.open_chapter(Chapter.TRIES)
    wide = hints(window)
    window.resize(1640, 1080)
    narrow = hints(window)
    assert len(narrow) < len(wide)
    assert narrow[-1] == "Keys"
    assert [pill.name for pill, _place in window._footer._places] == list(pills(window))


# Keys ----------------------------------------------------------------------------------------------------


def test_the_sheet_lists_the_keys_of_the_page_in_sight(window):
    press(window, K.Key_Question)
    lobby = window._stage.accessibleDescription()
    press(window, K.Key_Right)
    member = window._stage.accessibleDescription()
    assert "S: Shuffle" in lobby
    assert "S: Star" not in lobby
    assert "S: Star" in member
    assert all("Ctrl ← →: Previous or next chapter" in text for text in (lobby, member))


def test_no_page_lists_a_key_twice(window):
    press(window, K.Key_Question)
    for chapter in dict.fromkeys(one.chapter for one in window.session.scene.book.all):
        window.session.open_chapter(chapter)
        keys = [
            line.split(": ")[0] for line in window._stage.accessibleDescription().splitlines() if ": " in line
        ]
        assert sorted(set(keys)) == sorted(keys), chapter


def test_a_click_beside_the_page_closes_the_sheet(window):
    press(window, K.Key_Question)
    QTest.mouseClick(window._stage, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert "Previous or next chapter" not in window._stage.accessibleDescription()


def test_every_key_of_the_sheet_can_be_clicked_there(window):
    before = [row.name for row in page(window).card.rows]
    press(window, K.Key_Question)
    click(window, "↑: Move in the order")
    assert [row.name for row in page(window).card.rows] == before  # the first one stays the first
    assert "Move in the order" not in window._stage.accessibleDescription()
    press(window, K.Key_Question)
    click(window, "Alt ↑ ↓")
    assert [row.name for row in page(window).card.rows] == before[::-1]


def test_each_reaction_of_the_room_has_a_key_and_a_place_to_click(window):
    press(window, K.Key_Right, K.Key_1, K.Key_2, K.Key_3, K.Key_A)
    click(window, "Thanks")
    assert {kind: count for kind, count, _mine in page(window).reactions} == {
        ReactionKind.CLAP: 2,
        ReactionKind.PARTY: 1,
        ReactionKind.HEART: 2,
    }


def test_s_stars_the_keep_in_large_type_and_takes_the_star_away(window, room):
    press(window, K.Key_Right, K.Key_S)
    assert page(window).starred
    assert len(list(room.journal.reads.everything(Star))) == 1
    click(window, "Star")
    assert not page(window).starred
    assert list(room.journal.reads.everything(Star)) == []


def test_ctrl_z_takes_back_what_was_entered_last_here(window, room):
    press(window, K.Key_Right, K.Key_1, K.Key_S)
    press(window, K.Key_Z, modifier=CTRL)
    window.on_changed(None, None)
    assert not page(window).starred
    assert page(window).reactions[0][1] == 1
    press(window, K.Key_Z, modifier=CTRL)
    window.on_changed(None, None)
    assert page(window).reactions[0][1] == 0


def test_a_click_on_a_line_puts_it_in_large_type(window):
    press(window, K.Key_Right)
    while page(window).name != "Aki":
        press(window, K.Key_Right)
    other = page(window).others[0]
    click(window, f"{other.day} {other.text}")
    assert page(window).spotlight == other.text


# Notes ---------------------------------------------------------------------------------------------------


def test_e_opens_a_field_for_a_note_about_who_speaks_and_enter_stores_it_at_once(window, room):
    press(window, K.Key_Right)
    speaker = window.session.scene.speaker
    press(window, K.Key_E)
    assert hints(window) == ["Add the note", "Stop writing"]
    QTest.mouseClick(window._fields._now, Qt.MouseButton.LeftButton, pos=QPoint(6, 6))  # beside the words
    QTest.keyClicks(QApplication.focusWidget(), "sab? the macro")
    assert not page(window).starred
    assert not window.session.scene.blank
    press(window, K.Key_Return)
    (note,) = room.journal.reads.everything(SessionNote)
    assert (note.text, note.about, note.member) == ("sab? the macro", speaker.id, room.journal.me)
    assert QApplication.focusWidget().text() == ""


def test_esc_leaves_the_note_without_ending_the_session_and_what_was_typed_waits(window):
    press(window, K.Key_Right, K.Key_E)
    QTest.keyClicks(QApplication.focusWidget(), "half")
    press(window, K.Key_Escape)
    assert window.isVisible()
    press(window, K.Key_S)
    assert page(window).starred
    press(window, K.Key_E)
    assert QApplication.focusWidget().text() == "half"


# Time and motion -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spent", "where", "expected"),
    [
        (0, Chapter.OPENING, "About 25 min"),
        (0, Chapter.MEMBERS, "25 min left"),
        (61, Chapter.MEMBERS, "24 min left"),
        (1500, Chapter.THANKS, "0 min left"),
        (1501, Chapter.THANKS, "+0 min"),
        (1800, Chapter.TRIES, "+5 min"),
        (1800, Chapter.CLOSING, ""),
    ],
)
def test_the_header_says_what_is_left_and_past_it_how_far_it_went_on(spent, where, expected):
    assert minutes_left(25, spent, where) == expected


def test_with_reduced_motion_pages_change_within_a_blink_and_nothing_pops(window, host):
    host.set_reduced_motion(reduced=True)
    press(window, K.Key_Right)
    assert window._stage._fade.duration() <= 80
    press(window, K.Key_A)
    assert window._stage._pop.state() != window._stage._pop.State.Running


def test_a_whole_session_is_played_by_mouse_alone(window, qtbot):
    click(window, "Begin")
    seen = [chapter(window)]
    while chapter(window) is not Chapter.CLOSING:
        forward = next(cap for cap in window._footer._caps if cap.hint.press == "Right")
        qtbot.mouseClick(forward, Qt.MouseButton.LeftButton, pos=forward.rect().center())
        seen.append(chapter(window))
    assert list(dict.fromkeys(seen)) == [Chapter.MEMBERS, Chapter.THANKS, Chapter.TRIES, Chapter.CLOSING]
