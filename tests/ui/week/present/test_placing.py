"""Places of the presenter view: another screen where there is one, else beside the shared window, never over it."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from journal_app.ui.week.present.presenter.placing import beside, halves, other_room

ROOM = QRect(0, 0, 1920, 1040)
SECOND = QRect(1920, 0, 1280, 1000)
LEAST = QSize(480, 480)


def test_with_a_second_screen_it_lies_on_the_one_of_the_journal():
    assert other_room([ROOM, SECOND], own=1, preferred=0) == ROOM


def test_where_the_journal_is_on_the_shared_screen_it_takes_the_other_one():
    assert other_room([ROOM, SECOND], own=0, preferred=0) == SECOND


def test_with_one_screen_there_is_no_other_room():
    assert other_room([ROOM], own=0, preferred=0) is None


def test_it_takes_the_largest_part_the_shared_window_leaves():
    assert beside(QRect(0, 0, 1200, 1040), ROOM, LEAST) == QRect(1200, 0, 720, 1040)
    assert beside(QRect(900, 200, 1020, 600), ROOM, LEAST) == QRect(0, 0, 900, 1040)


def test_a_window_that_fills_the_screen_leaves_no_room():
    assert beside(ROOM, ROOM, LEAST) is None
    shared, view = halves(ROOM, 504)
    assert not shared.intersects(view)
    assert shared.united(view) == ROOM


places = st.builds(
    QRect, st.integers(-500, 2500), st.integers(-500, 1500), st.integers(1, 2500), st.integers(1, 1500)
)


@given(places)
def test_it_never_lies_over_the_shared_window(shared):
    place = beside(shared, ROOM, LEAST)
    if place is not None:
        assert not place.intersects(shared)
        assert ROOM.contains(place)
