"""Taking things in the hand: rows of a list in a scrolling page, by mouse and by keys."""

from typing import NamedTuple

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from journal_app.ui.kit import Grip, Held, Landing, Reorder, ScrollArea, Way, way_of

LEFT = Qt.MouseButton.LeftButton
ROW = 40


class Page(NamedTuple):
    area: ScrollArea
    sheet: QWidget
    grip: Grip
    field: QLineEdit
    reorder: Reorder


@pytest.fixture
def page(host, qtbot):
    """Twenty rows of 40 px, of which ten are seen; the grip of the first is at its left."""
    area, sheet = ScrollArea(host), QWidget()
    qtbot.addWidget(area)
    sheet.setFixedSize(300, 20 * ROW)
    area.setWidget(sheet)
    area.resize(300, 10 * ROW)
    grip, field = Grip(host, sheet), QLineEdit(sheet)

    def landing_at(_what, at):
        row = int(at.y()) // ROW
        return Landing(row, QRectF(0, row * ROW, 300, 0)) if 0 <= row < 20 else None

    reorder = Reorder(host, sheet, landing_at)
    held = Held("first", QSizeF(280, ROW), lambda _painter, _box: None, QPointF(10, 10))
    grip.pressed.connect(lambda _at: reorder.begin(held))
    area.show()
    area.activateWindow()
    QApplication.processEvents()
    return Page(area, sheet, grip, field, reorder)


def take(page):
    QTest.mousePress(page.grip, LEFT)


def carry(page, x, y):
    """Move the hand to a place of the page, in two steps as a hand does."""
    QTest.mouseMove(page.grip, QPoint(10, 10))
    QTest.mouseMove(page.grip, QPoint(x, y))


def let_go(page):
    QTest.mouseRelease(page.grip, LEFT)


def shown(page):
    return page.reorder._overlay.isVisible()


def test_a_thing_taken_by_its_grip_lands_where_it_is_let_go(page, qtbot):
    take(page)
    carry(page, 20, 3 * ROW + 5)
    assert shown(page)
    with qtbot.waitSignal(page.reorder.dropped) as dropped:
        let_go(page)
    assert dropped.args == ["first", 3]
    assert not shown(page)
    assert page.reorder.held is None


def test_a_press_without_a_way_moves_nothing(page, qtbot):
    with qtbot.assertNotEmitted(page.reorder.dropped):
        take(page)
        carry(page, 12, 10)
        assert not shown(page)
        let_go(page)


def test_escape_puts_back_what_is_in_the_hand(page, qtbot):
    page.field.setFocus()
    take(page)
    carry(page, 20, 3 * ROW)
    with qtbot.assertNotEmitted(page.reorder.dropped):
        QTest.keyClick(page.field, Qt.Key.Key_Escape)
        assert not shown(page)
        page.reorder.end()


def tell_of_clicks(page):
    """Return a list that grows with each release the thing below the hand hears of."""
    heard = []
    page.grip.mouseReleaseEvent = lambda _event: heard.append("release")
    return heard


def test_letting_go_after_escape_is_no_click_on_what_lies_below(page):
    heard = tell_of_clicks(page)
    take(page)
    carry(page, 20, 3 * ROW)
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    let_go(page)
    assert heard == []
    QTest.mouseClick(page.grip, Qt.MouseButton.RightButton)
    assert heard == ["release"]


def test_a_press_after_escape_takes_a_thing_anew(page, qtbot):
    take(page)
    carry(page, 20, 3 * ROW)
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    take(page)  # the button came up where nobody told of it
    carry(page, 20, 3 * ROW)
    with qtbot.waitSignal(page.reorder.dropped):
        let_go(page)


def test_a_window_that_loses_the_screen_puts_back_what_is_in_the_hand(page, qtbot):
    take(page)
    carry(page, 20, 3 * ROW)
    with qtbot.assertNotEmitted(page.reorder.dropped):
        QApplication.sendEvent(page.area, QEvent(QEvent.Type.WindowDeactivate))
        page.reorder.end()
    assert not shown(page)


def test_a_place_where_nothing_lands_takes_nothing(page, qtbot):
    take(page)
    carry(page, 20, 3 * ROW)
    carry(page, 20, -50)
    with qtbot.assertNotEmitted(page.reorder.dropped):
        let_go(page)


def test_the_page_scrolls_while_a_thing_is_held_at_its_edge_and_stops_when_it_is_let_go(page, qtbot):
    bar = page.area.verticalScrollBar()
    take(page)
    carry(page, 20, 10 * ROW - 4)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum(), timeout=5000)
    with qtbot.waitSignal(page.reorder.dropped) as dropped:
        let_go(page)
    assert dropped.args == ["first", 19]
    assert not page.reorder._scroll.isActive()


def test_the_card_and_the_line_are_painted_over_the_page(page):
    before = page.area.grab().toImage()
    take(page)
    carry(page, 20, 4 * ROW - 2)
    during = page.area.grab().toImage()
    line = during.pixelColor(150, 3 * ROW)
    assert line.blue() > line.red() + 80
    let_go(page)
    assert page.area.grab().toImage() == before != during


def test_the_line_never_strikes_through_the_card(page, host):
    take(page)
    carry(page, 20, 3 * ROW + 5)
    during = page.area.grab().toImage()
    line = during.pixelColor(2, 3 * ROW)  # the card's shadow lies on it
    assert line.blue() > line.red() + 80
    assert during.pixelColor(150, 3 * ROW) == host.theme.color("raised")
    let_go(page)


def test_a_page_that_goes_while_something_is_held_takes_its_card_along(page, qtbot):
    take(page)
    carry(page, 20, 3 * ROW)
    overlay = page.reorder._overlay
    page.area.takeWidget()
    page.sheet.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    page.area.grab()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(overlay)


def test_another_button_of_the_mouse_lets_nothing_go(page, qtbot):
    take(page)
    carry(page, 20, 3 * ROW)
    with qtbot.assertNotEmitted(page.reorder.dropped):
        QTest.mouseRelease(page.grip, Qt.MouseButton.RightButton)
    assert shown(page)
    page.reorder.cancel()


def test_what_goes_away_takes_its_card_along(page, qtbot):
    take(page)
    carry(page, 20, 3 * ROW)
    let_go(page)
    assert page.reorder._overlay.parentWidget() is page.sheet


@pytest.mark.parametrize(
    ("key", "modifiers", "way"),
    [
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier, Way.UP),
        (
            Qt.Key.Key_Right,
            Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.KeypadModifier,
            Way.RIGHT,
        ),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, None),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier, None),
        (Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier, None),
    ],
)
def test_alt_and_an_arrow_move_by_keys(key, modifiers, way):
    assert way_of(QKeyEvent(QEvent.Type.KeyPress, key, modifiers)) is way
