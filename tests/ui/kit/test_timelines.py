"""The timeline of the kit: bars, milestones and cards, moved by mouse and keys, and found by a screen reader."""

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.ui.kit import (
    CardPerson,
    ItemState,
    Scale,
    Timeline,
    TimelineColumn,
    TimelineData,
    TimelineGroup,
    TimelineItem,
    TimelineRow,
)
from journal_app.ui.kit.charts.timeline_data import column_days, shifted_workday, week_columns
from journal_app.ui.kit.charts.timeline_layout import heading_left
from tests.ui.screen_reader import Role, in_focus, parts

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
ALT, SHIFT, CTRL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
FRIDAY = date(2026, 11, 20)
HOLIDAY = date(2026, 11, 23)
WEEKS = week_columns(date(2026, 9, 28), 14)


def november(day):
    return date(2026, 11, day)


def row(item, title="", name=""):
    return TimelineRow(
        f"row {item.key}", title or f"title {item.key}", (item,), CardPerson(name) if name else None
    )


PLAN = TimelineItem("plan", november(2), FRIDAY, ItemState.DOING, "found in own words")
NEXT = TimelineItem("next", november(26), date(2026, 12, 4), ItemState.COMING, "less to answer")
DATE = TimelineItem("date", november(30), november(30), ItemState.COMING, "Nov 30", milestone=True)
GROUPS = (
    TimelineGroup("kr1", "Shorter", (row(PLAN, "Better headings", "Ken"), row(NEXT)), "KR-1", "70%"),
    TimelineGroup("kr2", "Wider", (row(DATE, "Macros"),), "KR-2"),
    TimelineGroup("kr3", "Later", (row(TimelineItem("x", FRIDAY, FRIDAY)),), folded=True),
)
DATA = TimelineData(GROUPS, WEEKS, FRIDAY, off=frozenset({HOLIDAY}))


class Sight:
    """A timeline of which somebody keeps what it asks for."""

    def __init__(self, host, qtbot, data=DATA, size=(1400, 500)):
        self.timeline = Timeline(host, "Roadmap")
        qtbot.addWidget(self.timeline)
        self.timeline.resize(*size)
        self.asked, self.rows, self.opened, self.folded = [], [], [], []
        self.timeline.changed.connect(lambda *what: self.asked.append(what))
        self.timeline.row_changed.connect(lambda *what: self.rows.append(what))
        self.timeline.opened.connect(self.opened.append)
        self.timeline.fold_requested.connect(self.folded.append)
        self.timeline.show_timeline(data)
        self.timeline.show()
        self.timeline.activateWindow()
        QApplication.processEvents()
        self.timeline.setFocus()

    @property
    def sheet(self):
        return self.timeline.sheet

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)

    def rect(self, key):
        placed = (item for line in self.sheet.layout_of_now.rows for item in line.items)
        return next(item.rect for item in placed if item.item.key == key)

    def drag(self, at, days):
        """Take hold at a point and go so many workdays to the right, a fifth of a column each."""
        to = at + QPoint(round(days * self.sheet.layout_of_now.column / 5), 0)
        QTest.mousePress(self.sheet, LEFT, pos=at)
        QTest.mouseMove(self.sheet, at)
        QTest.mouseMove(self.sheet, to)
        return to

    def let_go(self, at):
        QTest.mouseRelease(self.sheet, LEFT, pos=at)


@pytest.fixture
def sight(host, qtbot):
    return Sight(host, qtbot)


# Time ------------------------------------------------------------------------------------------------


@given(st.integers(0, 14 * 5 - 1))
def test_a_workday_is_found_where_it_is_shown(number):
    day = WEEKS[0].first + timedelta(days=7 * (number // 5) + number % 5)
    assert DATA.day_at(DATA.across(day) + 0.05) == day


@given(st.sampled_from(list(Scale)), st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 40))
def test_columns_follow_each_other_without_a_gap(scale, first, count):
    spans = column_days(scale, first, count)
    assert spans[0][0] <= first
    assert all(one[1] == other[0] for one, other in itertools.pairwise(spans))


def test_a_weekend_takes_no_room_and_days_beyond_the_ends_are_at_the_ends():
    assert DATA.across(november(21)) == DATA.across(november(22)) == DATA.across(november(23))
    assert DATA.across(date(2020, 1, 1)) == 0
    assert DATA.across(date(2030, 1, 1)) == 14
    assert DATA.day_at(-3) == WEEKS[0].first


def test_the_next_workday_passes_over_weekends_and_days_off():
    assert shifted_workday(FRIDAY, 1, {HOLIDAY}) == november(24)
    assert shifted_workday(november(24), -2, {HOLIDAY}) == november(19)
    assert shifted_workday(FRIDAY, 0, {HOLIDAY}) == FRIDAY


def test_weeks_are_named_by_their_mondays_with_the_months_where_they_begin():
    assert [column.words for column in WEEKS[:2]] == ["Sep 28", "Oct 5"]
    assert [column.heading for column in WEEKS if column.heading] == [
        "October",
        "November",
        "December",
        "January",
    ]


# Screen reader and keyboard --------------------------------------------------------------------------


def test_a_screen_reader_finds_groups_plans_and_milestones_with_their_days_and_states(sight):
    found = parts(sight.sheet)
    assert {part.role for part in found} == {Role.Button}
    assert [part.name for part in found] == [
        "KR-1, Shorter, 70%",
        "Better headings, Ken, found in own words, Nov 2 – Nov 20, under way",
        "title next, less to answer, Nov 26 – Dec 4, to come",
        "KR-2, Wider",
        "Macros, Nov 30, to come",
        "Later, folded",
    ]


def test_up_and_down_walk_the_rows_and_return_opens_or_folds(sight):
    assert in_focus().name.startswith("Better headings")
    sight.press(KEY.Key_Return)
    sight.press(KEY.Key_Up)
    sight.press(KEY.Key_Up)
    assert in_focus().name == "KR-1, Shorter, 70%"
    sight.press(KEY.Key_Space)
    assert (sight.opened, sight.folded) == (["plan"], ["kr1"])
    for _row in range(9):
        sight.press(KEY.Key_Down)
    assert in_focus().name == "Later, folded"


@pytest.mark.parametrize(
    ("key", "modifiers", "first", "last"),
    [
        (KEY.Key_Right, Qt.KeyboardModifier.NoModifier, november(3), november(24)),
        (KEY.Key_Left, ALT, date(2026, 10, 30), november(19)),
        (KEY.Key_Right, SHIFT, november(2), november(24)),
        (KEY.Key_Left, CTRL, date(2026, 10, 30), FRIDAY),
        (KEY.Key_Right, CTRL | SHIFT, november(9), november(27)),
    ],
)
def test_keys_move_a_plan_by_workdays_its_ends_and_by_a_week(sight, key, modifiers, first, last):
    sight.press(key, modifiers)
    assert sight.asked == [("plan", first, last)]


def test_a_plan_cannot_end_before_it_begins(sight):
    short = TimelineItem("plan", FRIDAY, FRIDAY, text="a day")
    sight.timeline.show_timeline(TimelineData((TimelineGroup("g", rows=(row(short),)),), WEEKS, FRIDAY))
    sight.press(KEY.Key_Left, SHIFT)
    sight.press(KEY.Key_Right, CTRL)
    assert sight.asked == []


def test_what_is_fixed_is_not_moved(sight):
    fixed = TimelineItem("plan", november(2), FRIDAY, movable=False)
    sight.timeline.show_timeline(TimelineData((TimelineGroup("g", rows=(row(fixed),)),), WEEKS, FRIDAY))
    sight.press(KEY.Key_Right)
    QTest.mousePress(sight.sheet, LEFT, pos=sight.rect("plan").center().toPoint())
    assert sight.asked == []
    assert sight.sheet._drag is None


def test_a_plan_passes_over_the_days_off_of_whoever_does_it(sight):
    away = TimelineRow("row", "Headings", (PLAN,), CardPerson("Ken"), off=frozenset({november(24)}))
    groups = (TimelineGroup("g", rows=(away,)),)
    sight.timeline.show_timeline(TimelineData(groups, WEEKS, FRIDAY, off=frozenset({HOLIDAY})))
    sight.press(KEY.Key_Right, SHIFT)
    assert sight.asked == [("plan", november(2), november(25))]


def test_brackets_ask_for_longer_and_shorter_columns(sight):
    zoomed = []
    sight.timeline.zoom_requested.connect(zoomed.append)
    sight.press(KEY.Key_BracketRight)
    sight.press(KEY.Key_BracketLeft)
    assert zoomed == [1, -1]


def test_of_thousands_of_plans_a_screen_reader_finds_those_in_sight_and_the_current_one(host, qtbot):
    rows = tuple(row(TimelineItem(number, FRIDAY, FRIDAY, text="x")) for number in range(5000))
    sight = Sight(host, qtbot, TimelineData((TimelineGroup("g", rows=rows),), WEEKS, FRIDAY))
    assert len([part for part in parts(sight.sheet) if part.name]) < 100
    sight.timeline.verticalScrollBar().setValue(sight.timeline.verticalScrollBar().maximum())
    names = [part.name for part in parts(sight.sheet)]
    assert any(name.startswith("title 4999") for name in names)
    assert in_focus().name.startswith("title 0")
    sight.timeline.select(2500)
    assert in_focus().name.startswith("title 2500")


def test_the_current_plan_stays_the_current_one_while_it_is_there(sight):
    sight.timeline.select("date")
    sight.timeline.show_timeline(TimelineData(GROUPS[1:], WEEKS, FRIDAY))
    assert sight.timeline.current == "date"
    sight.timeline.show_timeline(TimelineData(GROUPS[:1], WEEKS, FRIDAY))
    assert sight.timeline.current == "plan"
    sight.timeline.show_timeline(TimelineData((), WEEKS, FRIDAY))
    assert sight.timeline.current is None


# Mouse -----------------------------------------------------------------------------------------------


def test_a_plan_is_dragged_as_a_whole_by_its_middle(sight):
    at = sight.drag(sight.rect("plan").center().toPoint(), 5)
    assert sight.sheet._moving.first == november(9)
    sight.let_go(at)
    assert sight.asked == [("plan", november(9), november(27))]
    assert sight.sheet._moving is None


@pytest.mark.parametrize(
    ("side", "first", "last"), [(2, november(9), FRIDAY), (-3, november(2), november(27))]
)
def test_an_end_of_a_plan_is_dragged_alone(sight, side, first, last):
    rect = sight.rect("plan")
    x = rect.left() + side if side > 0 else rect.right() + side
    sight.let_go(sight.drag(QPoint(round(x), round(rect.center().y())), 5))
    assert sight.asked == [("plan", first, last)]


def test_escape_and_a_way_back_leave_a_plan_where_it_was(sight):
    sight.drag(sight.rect("plan").center().toPoint(), 5)
    sight.press(KEY.Key_Escape)
    assert sight.sheet._moving is None
    center = sight.rect("plan").center().toPoint()
    sight.drag(center, 3)
    QTest.mouseMove(sight.sheet, center)
    sight.let_go(center)
    assert sight.asked == []


def test_a_click_on_the_name_of_a_group_folds_it(sight):
    place = sight.sheet.layout_of_now.rows[0].rect
    QTest.mouseClick(sight.sheet, LEFT, pos=QPoint(20, round(place.center().y())))
    assert sight.folded == ["kr1"]


def test_names_and_dates_stay_in_sight_while_a_narrow_timeline_is_scrolled(host, qtbot):
    sight = Sight(host, qtbot, size=(700, 160))
    names = sight.sheet.layout_of_now.names
    across, down = sight.timeline.horizontalScrollBar(), sight.timeline.verticalScrollBar()
    assert across.maximum() > 0
    assert down.maximum() > 0
    QApplication.focusWidget().clearFocus()
    before = sight.timeline.viewport().grab().toImage().copy(0, 56, names, 60)
    across.setValue(300)
    shown = sight.timeline.viewport().grab().toImage()
    assert shown.copy(0, 56, names - 1, 60) == before.copy(0, 0, names - 1, 60)
    down.setValue(40)
    assert sight.timeline.viewport().grab().toImage().copy(0, 0, 700, 50) == shown.copy(0, 0, 700, 50)


def test_the_keyboard_scrolls_to_what_it_is_on(host, qtbot):
    sight = Sight(host, qtbot, size=(560, 400))
    sight.timeline.select("date")
    seen = sight.timeline.viewport().rect()
    center = sight.sheet.mapTo(sight.timeline.viewport(), sight.rect("date").center().toPoint())
    assert seen.adjusted(sight.sheet.layout_of_now.names, 0, 0, 0).contains(center)


# Cards -----------------------------------------------------------------------------------------------


def years(add="", chips=()):
    columns = (
        TimelineColumn(date(2026, 10, 1), date(2027, 4, 1), "H2"),
        TimelineColumn(date(2027, 4, 1), date(2028, 4, 1), "FY27"),
        TimelineColumn(date(2028, 4, 1), date(2029, 4, 1), "FY28"),
    )
    one = TimelineItem(
        "one", columns[0].first, date(2027, 3, 31), ItemState.DOING, "First reply in an hour", chips=chips
    )
    two = TimelineItem("two", columns[1].first, date(2028, 3, 31), text="Answers found without asking")
    rows = (TimelineRow("wait", "No waiting", (one, two)), TimelineRow("voice", "Voice"))
    groups = (TimelineGroup("all", rows=rows),)
    return TimelineData(groups, columns, FRIDAY, Scale.HALF, cards=True, add=add)


def test_cards_lie_in_the_column_they_end_in_and_are_walked_by_the_arrows(host, qtbot):
    sight = Sight(host, qtbot, years())
    layout = sight.sheet.layout_of_now
    assert [round(sight.rect(key).left()) for key in ("one", "two")] == [
        round(layout.x(0)),
        round(layout.x(1)),
    ]
    sight.press(KEY.Key_Right)
    assert in_focus().name.startswith("No waiting, Answers found")
    sight.press(KEY.Key_Down)
    assert in_focus().name == "Voice"
    assert sight.asked == []


def test_a_card_is_dragged_to_another_time_and_another_row(host, qtbot):
    sight = Sight(host, qtbot, years())
    start = sight.rect("one").center().toPoint()
    layout = sight.sheet.layout_of_now
    QTest.mousePress(sight.sheet, LEFT, pos=start)
    QTest.mouseMove(sight.sheet, start + QPoint(12, 4))
    over = QPoint(round(layout.x(2.5)), round(layout.rows[1].rect.center().y()))
    QTest.mouseMove(sight.sheet, over)
    QTest.mouseRelease(sight.sheet, LEFT, pos=over)
    assert sight.asked == [("one", date(2028, 4, 1), date(2029, 3, 31))]
    assert sight.rows == [("one", "voice")]


def test_a_card_let_go_where_it_lay_stays(host, qtbot):
    sight = Sight(host, qtbot, years())
    start = sight.rect("one").center().toPoint()
    QTest.mousePress(sight.sheet, LEFT, pos=start)
    QTest.mouseMove(sight.sheet, start)
    QTest.mouseMove(sight.sheet, start + QPoint(30, 10))
    QTest.mouseRelease(sight.sheet, LEFT, pos=start + QPoint(30, 10))
    assert sight.asked == sight.rows == []


def test_alt_and_an_arrow_move_a_card_in_time_and_between_rows(host, qtbot):
    sight = Sight(host, qtbot, years())
    sight.timeline.select("two")
    sight.press(KEY.Key_Right, ALT)
    sight.press(KEY.Key_Down, ALT)
    sight.press(KEY.Key_Up, ALT)
    assert sight.asked == [("two", date(2028, 4, 1), date(2029, 3, 31))]
    assert sight.rows == [("two", "voice")]


def test_two_cards_of_one_column_lie_below_each_other(host, qtbot):
    data = years()
    one, two = data.groups[0].rows[0].items
    both = (one, two.between(one.first, one.last))
    rows = (TimelineRow("wait", "No waiting", both),)
    sight = Sight(host, qtbot, replace(data, groups=(TimelineGroup("all", rows=rows),)))
    assert sight.rect("one").bottom() < sight.rect("two").top()
    assert sight.sheet.layout_of_now.rows[0].rect.contains(sight.rect("two"))


def test_an_empty_place_offers_to_put_something_there(host, qtbot):
    sight = Sight(host, qtbot, years(add="Add here"))
    asked = []
    sight.timeline.cell_opened.connect(lambda *what: asked.append(what))
    sight.press(KEY.Key_Right)
    sight.press(KEY.Key_Right)
    assert in_focus().name == "No waiting, FY28, Add here"
    sight.press(KEY.Key_Return)
    layout = sight.sheet.layout_of_now
    over = QPoint(round(layout.x(1.5)), round(layout.rows[1].rect.center().y()))
    QTest.mouseMove(sight.sheet, over)
    QTest.mouseClick(sight.sheet, LEFT, pos=over)
    assert asked == [("wait", 2), ("voice", 1)]
    assert sight.opened == []


def test_a_click_on_a_chip_of_a_card_names_it(host, qtbot):
    sight = Sight(host, qtbot, years(chips=("Q3 O1", "Q3 O2")))
    asked = []
    sight.timeline.chip_opened.connect(lambda *what: asked.append(what))
    rect = sight.rect("one")
    QTest.mouseClick(sight.sheet, LEFT, pos=QPoint(round(rect.left()) + 24, round(rect.bottom()) - 24))
    assert asked == [("one", 0)]


@pytest.mark.parametrize(
    ("start", "edge", "taken", "left"),
    [
        (100, 0, (300, 340), 100),  # nothing is in the way
        (100, 150, (300, 340), 150),  # scrolled half out of sight
        (100, 290, (400, 440), 260),  # hardly anything of it is left: it goes along with its columns
        (100, 0, (90, 130), 130),  # today stands where it begins
        (100, 0, (120, 280), 100),  # today leaves no room behind it
    ],
)
def test_words_over_columns_stay_in_sight_and_beside_today(start, edge, taken, left):
    assert heading_left(start, 300, 40, edge, taken) == left
