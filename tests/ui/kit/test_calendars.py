"""The calendar of the kit: days, weeks and spans, by mouse, by keyboard and for a screen reader."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from journal_app.ui.kit import CalendarPopup, DayDot, DayNote, Days, MonthCalendar, Span, Unit
from tests.ui.screen_reader import Role, in_focus, parts

FRIDAY = date(2026, 11, 20)
TODAY = Span(FRIDAY, FRIDAY)
KEY = Qt.Key
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def november(day):
    return date(2026, 11, day)


@pytest.fixture
def calendar(host, qtbot):
    def make(unit=Unit.DAY, shown=TODAY, **more):
        found = MonthCalendar(host, unit)
        qtbot.addWidget(found)
        found.show_days(Days(FRIDAY, **more), shown)
        found.show()
        found.activateWindow()
        QApplication.processEvents()
        found.setFocus()
        return found

    return make


def at(calendar, day):
    return dict(calendar.grid().cells())[day].center().toPoint()


def test_a_screen_reader_finds_each_day_of_the_month_by_name_and_knows_the_chosen_one(calendar):
    month = calendar(notes={november(19): DayNote("written")})
    days = parts(month)
    assert len(days) == 30
    assert {day.role for day in days} == {Role.RadioButton}
    assert days[18].name == "Thu, Nov 19, 2026, written"
    assert [n for n, day in enumerate(days, 1) if day.checked] == [20]


def test_a_screen_reader_follows_the_cursor(calendar):
    calendar()
    assert in_focus().name == "Fri, Nov 20, 2026"
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Left)
    assert in_focus().name == "Thu, Nov 19, 2026"
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_PageDown)
    assert in_focus().name == "Sat, Dec 19, 2026"


def test_a_screen_reader_can_press_a_day(calendar, qtbot):
    month = calendar()
    with qtbot.waitSignal(month.chosen) as chosen:
        month.findChildren(QAbstractButton)[4].click()
    assert chosen.args == [Span(november(5), november(5))]


def test_a_day_is_named_in_the_words_of_now(calendar, host):
    from journal_app import i18n

    month = calendar()
    i18n.set_language("ja")
    host.set_language("ja")
    assert month.accessibleName() == "2026/11/20 金"
    host.set_language("en")


def test_weeks_are_chosen_whole_and_named_by_number(calendar, qtbot):
    weeks = calendar(Unit.WEEK, Span(november(16), november(22)))
    assert parts(weeks)[3].name == "Week 47, November 16 – 20"
    QTest.keyClick(weeks, KEY.Key_Up)
    with qtbot.waitSignal(weeks.chosen) as chosen:
        QTest.keyClick(weeks, KEY.Key_Space)
    assert chosen.args == [Span(november(9), november(15))]


def test_a_week_that_begins_on_sunday_belongs_to_the_month_that_has_most_of_it(calendar):
    weeks = calendar(Unit.WEEK, Span(date(2026, 11, 29), date(2026, 12, 5)), first_weekday=6)
    assert weeks.month_cursor.month == date(2026, 12, 1)
    assert weeks.month_cursor.day == date(2026, 11, 29)


def test_shift_and_an_arrow_take_more_days_into_a_span(calendar, qtbot):
    span = calendar(Unit.RANGE)
    QTest.keyClick(span, KEY.Key_Right, SHIFT)
    QTest.keyClick(span, KEY.Key_Down, SHIFT)
    with qtbot.waitSignal(span.chosen) as chosen:
        QTest.keyClick(span, KEY.Key_Return)
    assert chosen.args == [Span(november(20), november(28))]
    QTest.keyClick(span, KEY.Key_Left)
    assert span.month_cursor.span == Span(november(27), november(27))


def test_a_span_can_be_drawn_with_the_mouse_backwards_too(calendar, qtbot):
    span = calendar(Unit.RANGE)
    QTest.mousePress(span, Qt.MouseButton.LeftButton, NO_MODIFIER, at(span, november(18)))
    QTest.mouseMove(span, at(span, november(11)))
    with qtbot.waitSignal(span.chosen) as chosen:
        QTest.mouseRelease(span, Qt.MouseButton.LeftButton, NO_MODIFIER, at(span, november(11)))
    assert chosen.args == [Span(november(11), november(18))]
    assert [n for n, day in enumerate(parts(span), 1) if day.checked] == list(range(11, 19))


def test_days_of_other_months_are_not_for_choosing(calendar, qtbot):
    month = calendar()
    with qtbot.assertNotEmitted(month.chosen):
        outside = month.grid().row(5).bottomRight().toPoint() - QPoint(4, 4)
        QTest.mouseClick(month, Qt.MouseButton.LeftButton, NO_MODIFIER, outside)


def test_dots_and_tiles_are_painted_at_their_day(calendar, host):
    bare, noted = calendar(), calendar(notes={november(11): DayNote("", (DayDot("accent"),), "tint")})
    cell = dict(bare.grid().cells())[november(11)].toRect()
    assert bare.grab(cell).toImage() != noted.grab(cell).toImage()
    other = dict(bare.grid().cells())[november(12)].toRect()
    assert bare.grab(other).toImage() == noted.grab(other).toImage()


@pytest.fixture
def popup(host, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    asked = []

    def days(first, last):
        asked.append((first, last))
        return Days(FRIDAY)

    found = CalendarPopup(host, window, days)
    found.asked = asked
    found.home = QPushButton("11/20", window)
    window.show()
    window.activateWindow()
    found.home.setFocus()
    return found


def test_a_click_beside_the_calendar_only_closes_it(popup, qtbot):
    popup.open_below(popup.home, Span(FRIDAY, FRIDAY))
    with qtbot.assertNotEmitted(popup.home.clicked):
        QTest.mouseClick(popup, Qt.MouseButton.LeftButton, NO_MODIFIER, QPoint(790, 590))
    assert not popup.isVisible()
    assert QApplication.focusWidget() is popup.home


def test_tab_stays_in_the_calendar(popup):
    popup.open_below(popup.home, Span(FRIDAY, FRIDAY))
    walked = []
    for _key in range(4):
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
        walked.append(in_focus().name)
    assert walked == ["Today", "Previous month", "Next month", "Fri, Nov 20, 2026"]
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab, SHIFT)
    assert in_focus().name == "Next month"
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert not popup.isVisible()


def test_a_calendar_asks_once_for_the_days_it_shows(popup):
    popup.open_below(popup.home, Span(FRIDAY, FRIDAY))
    assert popup.asked == [(date(2026, 10, 26), date(2026, 12, 13))]
    QTest.keyClick(popup.calendar, KEY.Key_PageDown)
    assert popup.asked[1:] == [(date(2026, 11, 25), date(2027, 1, 12))]


def test_a_calendar_stays_in_a_window_that_becomes_smaller_while_it_is_open(popup):
    popup.open_below(popup.home, Span(FRIDAY, FRIDAY))
    popup.window().resize(500, 260)
    QApplication.processEvents()
    box = popup.panel.box().translated(popup.panel.pos())
    assert popup.rect().contains(box)
    assert popup.size() == popup.window().size()
