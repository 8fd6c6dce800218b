"""Larger teams: groups that talk, the best of each, the team of the week, questions to it, and all lines in a flow."""

import pytest

from journal_app.domain.week.sessions import Chapter
from tests.ui.week.present.room import K, click, page, press


def gather(room, people):
    """Let so many people have two Keeps each, and open their session."""
    for number in range(people):
        room.joins(f"P{number:02}", f"{number:02} first", f"{number:02} second")
    return room.opens()


def walk(window):
    """Yield each page from the first to the last with its chapter."""
    while True:
        yield window.session.scene.chapter, page(window)
        if window.session.scene.chapter is Chapter.CLOSING:
            return
        press(window, K.Key_Right)


def test_nine_to_nineteen_talk_in_two_halves_and_pick_what_everyone_should_hear(room):
    window = gather(room, 9)
    chapters = window.session.scene.book.chapters
    assert chapters[:4] == (Chapter.OPENING, Chapter.ROUND, Chapter.BEST, Chapter.UNREAD)
    press(window, K.Key_Right)
    assert [(group.name, len(group.members)) for group in page(window).groups] == [
        ("Group A", 5),
        ("Group B", 4),
    ]
    assert page(window).gloss == "2 minutes each. Each group picks its order."
    press(window, K.Key_Right)
    assert page(window).gloss.startswith("Group A: ")
    told = page(window).spotlight
    press(window, K.Key_Down, K.Key_Space, K.Key_S)
    assert page(window).spotlight != told
    assert page(window).starred
    press(window, K.Key_Right, K.Key_Left)
    assert page(window).starred  # what the group has picked stands there again


def test_twenty_and_more_hear_of_one_team_and_ask_it(room):
    window = gather(room, 20)
    shown = list(walk(window))
    chapters = list(dict.fromkeys(chapter for chapter, _page in shown))
    assert chapters[1:6] == [Chapter.ROUND, Chapter.BEST, Chapter.TEAM, Chapter.QUESTIONS, Chapter.UNREAD]
    groups = next(said.groups for chapter, said in shown if chapter is Chapter.ROUND)
    assert [len(group.members) for group in groups] == [4] * 5
    assert sum(chapter is Chapter.BEST for chapter, _page in shown) == 5
    questions = next(said.questions for chapter, said in shown if chapter is Chapter.QUESTIONS)
    assert "How did you do it?" in questions


@pytest.mark.parametrize("people", [9, 20])
def test_every_keep_of_a_large_team_is_seen_too(room, people):
    seen = " ".join(repr(said) for _chapter, said in walk(gather(room, people)))
    missing = {f"{number:02} {word}" for number in range(people) for word in ("first", "second")}
    assert {words for words in missing if words not in seen} == set()


def test_the_pages_of_groups_have_a_ring_of_their_own_time(room):
    window = gather(room, 9)
    clocks = {}
    for chapter, _page in walk(window):
        clocks.setdefault(chapter, (window.slide.header.timed, window.clock().turn))
    assert clocks[Chapter.ROUND] == (True, "12:00")
    assert clocks[Chapter.BEST] == (True, "2:00")
    assert not clocks[Chapter.TRIES][0]


def test_all_lines_of_twenty_turn_by_themselves_while_time_runs_and_only_then(room):
    now = [0]
    window = gather(room, 20)
    window.session.time._now_ms = lambda: now[0]
    window.session.open_chapter(Chapter.UNREAD)
    first, seconds = window.session.scene.page, window.session.scene.book.seconds
    now[0] += 1000 * seconds * 2
    window._tick.timeout.emit()
    assert window.session.scene.page == first
    press(window, K.Key_T)
    now[0] += 1000 * seconds
    window._tick.timeout.emit()
    assert window.session.scene.page.place == first.place + 1
    press(window, K.Key_B)
    now[0] += 1000 * seconds
    window._tick.timeout.emit()
    assert window.session.scene.page.place == first.place + 1  # nobody sees it


def test_names_that_are_off_are_off_in_groups_too(room):
    window = gather(room, 9)
    press(window, K.Key_Right, K.Key_N)
    for _turn in range(4):
        assert "P0" not in repr(page(window)), type(page(window)).__name__
        press(window, K.Key_Right)


def test_by_mouse_a_group_puts_a_line_in_large_type_and_stars_it(room):
    window = gather(room, 9)
    window.resize(1600, 900)
    window.session.open_chapter(Chapter.BEST)
    other = page(window).others[0]
    click(window, f"{other.name}: {other.text}")
    assert (page(window).spotlight, page(window).starred) == (other.text, False)
    click(window, "Star")
    assert page(window).starred
