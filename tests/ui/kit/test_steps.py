"""The steps of a wizard, and the soft timer, for the eye, the keyboard and a screen reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from journal_app.domain.week.turn_timer import TurnTimer
from journal_app.ui.kit import Button, RingShape, StepRow, Steps, TimerRing
from tests.ui.screen_reader import Role, in_focus, parts, read

KEY = Qt.Key
WAY = StepRow(("Choose", "Match columns", "Match people", "Check"))


@pytest.fixture
def steps(host, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    shown = Steps(host)
    shown.home = window
    shown.before = Button(host, "Before")
    column.addWidget(shown.before)
    column.addWidget(shown)
    shown.show_row(WAY.on(2))
    window.resize(900, 100)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    shown.before.setFocus()
    return shown


def test_a_way_goes_back_and_on_and_remembers_how_far_one_has_come():
    assert WAY.next().next().at == 2
    back = WAY.next().next().back()
    assert (back.at, back.reached) == (1, 2)
    assert WAY.back() == WAY
    assert WAY.is_first
    assert WAY.on(3).is_last
    assert WAY.on(3).next() == WAY.on(3)


def test_a_screen_reader_hears_which_of_how_many_steps_this_is(steps):
    assert read(steps).name == "Step 3 of 4"
    assert [(part.role, part.name, part.checked) for part in parts(steps)] == [
        (Role.RadioButton, "1 Choose", False),
        (Role.RadioButton, "2 Match columns", False),
        (Role.RadioButton, "3 Match people", True),
        (Role.RadioButton, "4 Check", False),
    ]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_ring_of_the_keyboard_keeps_off_the_words_at_every_size(host, steps, scale):
    host.set_scale(scale)
    steps.resize(steps.sizeHint())
    places, ring, gap = steps._places(), host.theme.px(2), host.theme.px(2)
    assert places[0].left() >= ring + gap
    assert steps.width() - places[-1].right() >= ring + gap
    assert steps.height() >= host.theme.px(24) + 2 * (ring + gap)


def test_tab_reaches_the_steps_and_the_arrows_walk_those_reached(steps, qtbot):
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    assert in_focus().name == "3 Match people"
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Right)
    assert in_focus().name == "3 Match people"
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Left)
    with qtbot.waitSignal(steps.requested) as requested:
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    assert requested.args == [1]
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is steps.before


def test_a_click_goes_to_a_step_reached_and_not_beyond(steps, qtbot):
    with qtbot.waitSignal(steps.requested) as requested:
        QTest.mouseClick(steps, Qt.MouseButton.LeftButton, pos=steps._places()[0].center().toPoint())
    assert requested.args == [0]
    with qtbot.assertNotEmitted(steps.requested):
        QTest.mouseClick(steps, Qt.MouseButton.LeftButton, pos=steps._places()[3].center().toPoint())


def test_where_there_is_little_room_only_the_step_of_now_keeps_its_name(steps):
    steps.setFixedWidth(steps.minimumSizeHint().width())
    QApplication.processEvents()
    disc = steps._places()[0].width()
    assert [place.width() > disc for place in steps._places()] == [False, False, True, False]
    assert steps._places()[-1].right() <= steps.width()
    assert len(parts(steps)) == 4


# The timer -------------------------------------------------------------------------------------------


class Clock:
    def __init__(self):
        self.ms = 1000

    def __call__(self):
        return self.ms


@pytest.fixture
def ring(host, qtbot):
    clock = Clock()
    found = TimerRing(host, clock, RingShape(figure=20))
    qtbot.addWidget(found)
    found.time = clock
    found.show()
    return found


def test_a_timer_says_what_is_left_and_has_the_minutes_used_as_its_value(ring):
    ring.show_timer(TurnTimer(180_000, since=1000))
    ring.time.ms += 125_000
    ring.refresh()
    assert read(ring)[:3] == (Role.ProgressBar, "0:55 left", "2")
    ring.time.ms += 67_000
    ring.refresh()
    assert read(ring)[:3] == (Role.ProgressBar, "0:12 over", "3")


def test_a_timer_looks_at_the_clock_only_while_it_runs_and_is_seen(ring):
    resting = TurnTimer(180_000)
    ring.show_timer(resting)
    assert not ring._tick.isActive()
    ring.show_timer(resting.toggled(ring.time.ms))
    assert ring._tick.isActive()
    ring.hide()
    assert not ring._tick.isActive()
    ring.show()
    assert ring._tick.isActive()
    ring.show_timer(resting)
    assert not ring._tick.isActive()


def test_a_timer_fills_or_empties(ring, host):
    ring.show_timer(TurnTimer(180_000, spent_ms=60_000))
    draining = TimerRing(host, ring.time, RingShape(figure=20, drains=True))
    draining.show_timer(TurnTimer(180_000, spent_ms=120_000))
    ring.grab()
    disc = ring.rect().adjusted(0, 0, -ring.width() + 64, 0)
    assert ring.grab(disc).toImage() == draining.grab(disc).toImage()


def test_a_timer_that_is_over_counts_up_in_the_colour_of_problems(ring, host):
    ring.show_timer(TurnTimer(60_000, spent_ms=75_000))
    problem = host.theme.color("problem").rgb()
    image = ring.grab().toImage()
    assert any(image.pixel(x, y) == problem for x in range(64, image.width()) for y in range(image.height()))


def test_discs_without_names_stand_close_and_say_the_names_to_who_asks(host, qtbot):
    shown = Steps(host, names=False)
    qtbot.addWidget(shown)
    shown.show_row(WAY.on(2))
    assert shown.sizeHint() == shown.minimumSizeHint()
    assert {place.width() for place in shown._places()} == {host.theme.px(24)}
    assert shown.toolTip() == "1 Choose\n2 Match columns\n3 Match people\n4 Check"
    assert [part.name for part in parts(shown)][1] == "2 Match columns"
