"""The window at the ends of the calendar: an old line opens, and no key leads off the days there are."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journal_app.domain.ids import entry_id
from journal_app.domain.periods import FIRST_DAY, LAST_DAY, Week
from journal_app.ui.kit import CalendarPopup, Days, MonthCalendar, Span, Unit
from tests.ui.today.today_form import FRIDAY, Form

EDGES = (date.min, date(1026, 11, 20), FIRST_DAY, LAST_DAY, date.max)
KEY = Qt.Key
WALK = (
    *(KEY.Key_PageUp, KEY.Key_Up, KEY.Key_Left, KEY.Key_PageDown),
    *(KEY.Key_Down, KEY.Key_Right, KEY.Key_Down, KEY.Key_PageDown),
)


@pytest.fixture
def form(tmp_path, host):
    form = Form(tmp_path, host)
    yield form
    form.close()


@pytest.mark.parametrize("day", EDGES)
def test_a_line_of_a_far_day_opens_and_the_days_around_it_can_be_walked(form, day):
    form.has("x")
    entry = entry_id(form.journal.team.id, form.journal.me, FRIDAY)
    form.journal._database.connection.execute(
        "UPDATE entry SET day = ? WHERE id = ?", (day.isoformat(), entry)
    )
    form.show()
    form.window.show_pane("today", day)
    assert form.texts()[0] == "x"
    for step in ("go.previous", "go.previous", "go.next", "go.next", "go.next", "go.previous"):
        form.act(step)


@pytest.mark.parametrize("day", EDGES)
def test_a_month_at_an_end_of_the_calendar_can_be_turned_and_walked(host, qtbot, day):
    grid = MonthCalendar(host)
    qtbot.addWidget(grid)
    grid.show_days(Days(FRIDAY, first_weekday=6), Span(day, day))
    grid.show()
    for key in (
        KEY.Key_PageUp,
        KEY.Key_Up,
        KEY.Key_Left,
        KEY.Key_PageDown,
        KEY.Key_Down,
        KEY.Key_Right,
        KEY.Key_PageDown,
    ):
        qtbot.keyClick(grid, key)
        grid.grab()
        assert min(day, FIRST_DAY) <= grid.month_cursor.day <= max(day, LAST_DAY)


@pytest.mark.parametrize("day", EDGES)
def test_a_week_at_an_end_of_the_calendar_can_be_chosen_and_left(host, qtbot, day):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    popup = CalendarPopup(host, window, lambda _first, _last: Days(FRIDAY), Unit.WEEK)
    popup.open_below(window, Span(Week.of(day).monday, Week.of(day).sunday))
    calendar = popup.calendar
    for key in (
        KEY.Key_PageUp,
        KEY.Key_Up,
        KEY.Key_Left,
        KEY.Key_PageDown,
        KEY.Key_Down,
        KEY.Key_Down,
        KEY.Key_PageDown,
    ):
        qtbot.keyClick(calendar, key)
        calendar.grab()
    with qtbot.waitSignal(popup.chosen) as chosen:
        qtbot.keyClick(calendar, KEY.Key_Return)
    assert Week.of(min(day, FIRST_DAY)) <= Week.of(chosen.args[0].first) <= Week.of(max(day, LAST_DAY))


def test_the_first_day_is_the_last_one_can_go_back_to(form):
    form.show()
    form.window.show_pane("today", FIRST_DAY)
    form.act("go.previous")
    assert form.form.editor.day == FIRST_DAY
    form.act("go.next")
    assert form.form.editor.day == date(1926, 12, 26)
    assert form.stored(day=FIRST_DAY) == []
