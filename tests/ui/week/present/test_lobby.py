"""The lobby: what the team is for, what the week holds, who speaks when; all by keys, all by mouse."""

import pytest

from journal_app.domain.sheet.sheets import SheetOf
from journal_app.domain.week.sessions import Chapter, TurnState
from journal_app.domain.week.win_session import Scene
from journal_app.journal.sheet.sheet_commands import EditSheet
from journal_app.ui.week.present.pages.lobby import LOBBY
from tests.ui.week.present.room import ALT, K, click, page, press

NAMES = ("Ben", "Cho", "Dee")


def order(window):
    """Return the names of those who speak, in their order."""
    return [row.name for row in page(window).card.rows if row.speaks]


@pytest.fixture
def team(room):
    room.says("mine")
    for name in NAMES:
        room.joins(name)
    return room


def test_it_says_what_the_week_holds_and_leaves_out_what_is_nothing(team):
    assert page(team.opens()).figures == (("4", "Keeps this week"),)


def test_without_a_mission_the_name_of_the_session_takes_its_place(team):
    shown = page(team.opens())
    assert shown.label == ""
    assert shown.headline == "Win session"


def test_the_mission_of_the_sheet_stands_in_large_type_in_the_language_of_the_window(team):
    texts = {"mission": "挑戦を日常に。", "mission_gloss": "Challenge as a habit."}
    team.journal.run(EditSheet(None, SheetOf.OURS, texts))
    shown = page(team.opens())
    assert (shown.label, shown.headline) == ("Mission", "Challenge as a habit.")


def test_the_first_one_is_marked_and_has_the_keyboard(team):
    first = page(team.opens()).card.rows[0]
    assert (first.number, first.note, first.current) == ("1", "Goes first", True)


def test_alt_and_arrows_move_a_member_in_the_order(team):
    window = team.opens()
    before = order(window)
    press(window, K.Key_Down, modifier=ALT)
    assert order(window) == [before[1], before[0], *before[2:]]
    assert next(row for row in page(window).card.rows if row.current).name == before[0]
    press(window, K.Key_Up, modifier=ALT)
    assert order(window) == before


def test_space_says_who_is_on_leave_and_whose_keeps_are_read_together(team):
    window = team.opens()
    first = order(window)[0]
    press(window, K.Key_Space)
    assert first not in order(window)
    away = page(window).card.rows[-1]
    assert (away.name, away.state) == (first, TurnState.AWAY)
    assert away.note == "On leave. Keeps are read together"
    press(window, K.Key_R)
    assert page(window).card.rows[-1].note == "On leave"
    press(window, K.Key_Space)
    assert first in order(window)


def test_x_lets_somebody_only_listen_without_a_reason(team):
    window = team.opens()
    press(window, K.Key_Down, K.Key_X)
    last = page(window).card.rows[-1]
    assert (last.state, last.note, last.number) == (TurnState.SKIPPED, "Listens today", "")


def test_s_shuffles_and_nobody_is_lost(team):
    window = team.opens()
    before = order(window)
    shuffled = []
    for _again in range(4):
        press(window, K.Key_S)
        shuffled.append(order(window))
    assert all(sorted(found) == sorted(before) for found in shuffled)
    assert any(found != before for found in shuffled)


def test_plus_and_minus_plan_the_time(team):
    window = team.opens()
    assert window._stage._clock.whole == "About 15 min"
    press(window, K.Key_Plus)
    assert window._stage._clock.whole == "About 20 min"
    press(window, K.Key_Minus, K.Key_Minus)
    assert window._stage._clock.whole == "About 10 min"


@pytest.mark.parametrize("key", [K.Key_Return, K.Key_Right])
def test_enter_or_an_arrow_begins(team, key):
    window = team.opens()
    press(window, key)
    assert window.session.scene.chapter is Chapter.MEMBERS
    assert window._stage._clock.whole == "15 min left"


def test_the_mouse_alone_does_it_too(team):
    window = team.opens()
    before = order(window)
    click(window, f"2 {before[1]}")
    assert page(window).card.rows[1].current
    click(window, "Speak earlier")
    assert order(window)[:2] == [before[1], before[0]]
    click(window, "Begin")
    assert window.session.scene.chapter is Chapter.MEMBERS


def test_a_screen_reader_finds_the_rows_and_the_buttons_with_the_current_one_under_the_keyboard(team):
    window = team.opens()
    window.activateWindow()
    names = [spot.accessibleName() for spot in window._stage._spots._buttons if spot.isVisible()]
    assert "Shuffle" in names
    assert names[-1] == "Begin"
    assert window._stage.focusProxy().accessibleName() == f"1 {order(window)[0]} Goes first"


def test_where_nobody_has_a_keep_it_says_so_and_leads_back(room, qtbot):
    window = room.opens()
    assert page(window).headline == "This week's Keeps are still to come."
    named = [cap.hint.words for cap in window._footer._caps if not cap.isHidden()]
    assert named == ["Back to the board", "Keys"]
    with qtbot.waitSignal(window.ended):
        click(window, "Back to the board")


def test_enter_leads_back_where_nobody_has_a_keep(room, qtbot):
    window = room.opens()
    with qtbot.waitSignal(window.ended):
        window.press("Return")


@pytest.mark.parametrize("people", [3, 8, 16, 20, 50])
def test_however_many_they_are_everybody_has_a_place_in_the_card_and_is_reached_by_arrows(room, people):
    for number in range(people):
        room.joins(f"Person {number}")
    window = room.opens()
    window.resize(1920, 1080)
    card = window._stage.rect()
    for _row in range(people):
        current = [part for part in window._stage._parts if part.current]
        assert len(current) == 1
        assert card.contains(current[0].place.toRect())
        press(window, K.Key_Down)
    begin = window._stage._parts[-1].place
    rows = [part.place for part in window._stage._parts[1:-1]]
    assert not any(begin.intersects(place) for place in rows)


def test_what_a_page_says_is_its_value_and_nothing_of_it_is_private(room):
    room.says("mine")
    room.says("hidden", private=True)
    found = room.journal.reads.present.week(room.week, room.journal.me)
    assert "hidden" not in repr(LOBBY.make(Scene.start(found, room.journal.me), ""))


def test_o_lets_a_larger_team_speak_one_by_one_instead_of_in_groups(room):
    for number in range(9):
        room.joins(f"Colleague {number}")
    window = room.opens()
    assert Chapter.MEMBERS not in window.session.scene.book.chapters
    press(window, K.Key_O)
    assert Chapter.MEMBERS in window.session.scene.book.chapters
    assert Chapter.ROUND not in window.session.scene.book.chapters
    press(window, K.Key_O)
    assert Chapter.ROUND in window.session.scene.book.chapters
