"""What stands beside the writing, and how the pane fits its window."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from journal_app import i18n
from journal_app.domain.habit.evidence import Served
from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.okr import KeyResult, State
from journal_app.domain.okrs.plans import ActionPlan
from journal_app.domain.periods import shifted_month
from journal_app.journal.okrs.plan_commands import AddPlan
from journal_app.journal.okrs.tree_commands import AddKeyResult, RecordCheckIn
from journal_app.settings import Settings
from journal_app.ui.kit import DayNote, Days, MonthCalendar, Span
from journal_app.ui.kit.calendars.month import grid_start
from journal_app.ui.today.rows.item_editor import ItemEditor
from journal_app.ui.today.side.key_result_card import kr_words
from journal_app.ui.today.side.side_view import PipMark, WeekPips
from journal_app.ui.today.side.week_card import rhythm_words, week_fact
from tests.ui.today.today_form import FRIDAY, Form

THURSDAY = FRIDAY - timedelta(days=1)


@pytest.fixture
def form(tmp_path, host, qtbot):
    form = Form(tmp_path, host)
    form.qtbot = qtbot
    yield form
    form.close()


def loaded(form):
    """Wait for the background to have read the column."""
    form.qtbot.waitUntil(lambda: form.pane._side._shown is not None, timeout=2000)
    return form.page.side


def my_key_result(form):
    kr = form.key_result()
    numbers = AddKeyResult(kr.objective, "Median first reply", Decimal(4), Decimal(1), "h", form.journal.me)
    mine = form.journal.run(numbers).changes[-1].after
    form.journal.run(RecordCheckIn(mine.id, Decimal("1.9"), 8, day=FRIDAY - timedelta(days=7)))
    return mine


def test_the_week_shows_what_is_written_and_opens_a_day(form):
    form.has("yesterday", day=THURSDAY)
    form.show()
    side = loaded(form)
    pips = side._week._pips
    assert [pip._mark for pip in pips][3:] == [PipMark.WROTE, PipMark.TODAY]
    assert side._week._fact.text() == "1 of 5 workdays"
    assert "written" in pips[3].accessibleName()
    pips[3].click()
    assert form.form.editor.day == THURSDAY


def test_the_first_line_of_today_is_told_to_the_week_at_once(form):
    form.show()
    side = loaded(form)
    form.type("one")
    form.pause()
    form.qtbot.waitUntil(lambda: side._week._pips[4]._mark is PipMark.WROTE, timeout=2000)


def test_more_typing_does_not_read_the_column_again(form, monkeypatch):
    form.show()
    loaded(form)
    form.type("one")
    form.pause()
    asked = []
    monkeypatch.setattr(form.pane._side._loader, "ask", lambda *_a, **_k: asked.append(1))
    form.type(" more")
    form.pause()
    assert asked == []


def test_my_key_results_show_numbers_and_lead_to_the_check_in(form):
    mine = my_key_result(form)
    form.show()
    side = loaded(form)
    (row,) = side._key_results._rows
    assert row._percent.text() == "70%"
    assert "Median first reply" in row.accessibleName()
    side._key_results._check_in.click()
    row.chosen.emit(row._id)
    assert form.went == [("okrs", mine.id), ("okrs", mine.id)]


def test_a_year_ago_gives_something_back(form):
    form.has("a caller said thank you", day=date(2025, 11, 20))
    form.show()
    card = loaded(form)._year_ago
    assert card._quote.words.text() == "a caller said thank you"
    card._open.click()
    assert form.form.editor.day == date(2025, 11, 20)


def test_without_a_year_ago_there_is_no_card(form):
    form.show()
    assert not loaded(form)._year_ago.isVisible()


def test_a_narrow_window_folds_the_column_into_one_line(form):
    form.has("one")
    form.show(size=(1440, 900))
    side = loaded(form)
    assert side.isVisible()
    assert not form.page.fold.isVisible()
    form.window.resize(1000, 700)
    form.qtbot.waitUntil(form.page.fold.isVisible, timeout=1000)
    assert not side.isVisible()
    form.page.fold._button.click()
    assert side.isVisible()
    form.window.resize(1440, 900)
    form.qtbot.waitUntil(lambda: not form.page.fold.isVisible(), timeout=1000)
    assert side.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_sticks_out_of_the_smallest_window(form, scale, language):
    form.has("a line long enough to be broken " * 4, kr=form.key_result().id)
    form.has("a try", Kind.TRY, THURSDAY)
    form.host.set_scale(scale)
    form.host.set_language(language)
    form.show(size=(900, 600))
    form.go(0)
    form.qtbot.wait(20)
    sheet = form.page.area.widget()
    assert sheet.width() <= form.page.area.viewport().width()
    inside = form.page._column.rect()
    for widget in form.page._column.findChildren(QWidget):
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            place = widget.rect().translated(widget.mapTo(form.page._column, widget.rect().topLeft()))
            assert inside.left() <= place.left(), widget
            assert place.right() <= inside.right(), widget
    form.host.set_scale(1.0)
    form.host.set_language("en")


def test_everything_that_takes_the_keyboard_has_a_name(form):
    my_key_result(form)
    form.has("a try", Kind.TRY, THURSDAY)
    form.has("then", day=date(2025, 11, 20))
    form.show()
    loaded(form)
    nameless = [
        widget
        for widget in form.pane.findChildren(QWidget)
        if widget.isVisible()
        and (
            isinstance(widget, QAbstractButton | ItemEditor) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        )
        and not (widget.accessibleName() or getattr(widget, "text", lambda: "")())
    ]
    assert nameless == []


def test_a_month_begins_on_the_first_day_of_its_first_week():
    assert grid_start(FRIDAY, 0) == date(2026, 10, 26)
    assert grid_start(FRIDAY, 6) == date(2026, 11, 1)


def test_a_shorter_month_ends_on_its_own_last_day():
    assert shifted_month(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert shifted_month(date(2026, 1, 31), -1) == date(2025, 12, 31)
    assert shifted_month(date(2026, 11, 20), 2) == date(2027, 1, 20)


def test_the_month_is_walked_by_keyboard_and_says_where_it_is(host, qtbot):
    grid = MonthCalendar(host)
    qtbot.addWidget(grid)
    notes = {THURSDAY: DayNote("nothing to write")}
    grid.show_days(Days(FRIDAY, notes=notes), Span(FRIDAY, FRIDAY))
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert grid.month_cursor.day == THURSDAY
    assert grid.accessibleName() == "Thu, Nov 19, 2026, nothing to write"
    qtbot.keyClick(grid, Qt.Key.Key_PageDown)
    assert grid.month_cursor.day == date(2026, 12, 19)
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    with qtbot.waitSignal(grid.chosen) as chosen:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert chosen.args == [Span(FRIDAY, FRIDAY)]


def test_a_key_result_reads_with_its_numbers():
    kr = KeyResult(b"k", b"o", "m", 1, "Reply", None, Decimal(4), Decimal(1), "h", State.ACTIVE)
    assert kr_words(kr).replace("\N{NO-BREAK SPACE}", " ") == "Reply 4 h → 1 h"
    bare = KeyResult(b"k", b"o", "m", 1, "Reply")
    assert kr_words(bare) == "Reply"


def test_the_words_below_the_week_praise_or_are_silent():
    monday = date(2026, 11, 23)
    assert rhythm_words(WeekPips((), 0, 20)) == ""
    assert rhythm_words(WeekPips((), 18, 20)) == "18 of the last 20 workdays. A good rhythm."
    assert rhythm_words(WeekPips((), 4, 20)) == "4 of the last 20 workdays."
    holiday = WeekPips(((monday, PipMark.HOLIDAY),), 0, 0, (monday, "Labor Thanksgiving Day"))
    assert rhythm_words(holiday) == "Monday is Labor Thanksgiving Day. Days off do not count."
    assert rhythm_words(WeekPips(((monday, PipMark.LEAVE),), 0, 0)) == "Days off do not count."
    assert week_fact(WeekPips(((monday, PipMark.TODAY),), 0, 0)) == "Still to come"
    i18n.set_language("ja")
    assert rhythm_words(WeekPips((), 12, 20)).startswith("直近20営業日のうち12日")
    assert rhythm_words(holiday) == "月曜はLabor Thanksgiving Day。お休みは数えません。"


def a_plan(form, title, **fields):
    kr = my_key_result(form)
    made = form.journal.run(AddPlan(kr.id, title, form.journal.me, **fields)).made(ActionPlan)
    return made, kr


def test_a_plan_beside_the_form_becomes_a_try_that_links_back_to_it(form):
    plan, kr = a_plan(form, "mock calls", first=FRIDAY, last=FRIDAY + timedelta(days=14))
    form.show()
    card = loaded(form)._roadmap
    assert card.isVisible()
    (line,) = card._rows
    line.setFocus()
    assert line._try.isVisible()
    form.pane.commands()["day.plan_try"]()
    (item,) = form.journal.reads.kpt.day(form.journal.me, FRIDAY).items
    assert (item.kind, item.text, item.kr) == (Kind.TRY, "mock calls", kr.id)
    assert [one.id for one in item.evidence if one.served is Served.PLAN] == [plan.id]
    assert form.form.sheet.current().row.id == item.id


def test_the_roadmap_leads_to_the_plan_and_to_the_whole_of_it(form):
    plan, _kr = a_plan(form, "mock calls", first=FRIDAY)
    form.show()
    card = loaded(form)._roadmap
    card._open.click()
    card._rows[0].opened.emit(plan.id)
    assert form.went == [("okrs", "roadmap"), ("okrs", plan.id)]


def test_without_plans_or_where_it_is_not_wanted_there_is_no_roadmap(form):
    form.chosen = Settings(roadmap_on_today=False)
    a_plan(form, "mock calls", first=FRIDAY)
    form.show()
    assert not loaded(form)._roadmap.isVisible()
    form.chosen = Settings()
    form.pane._side.sync()
    assert form.page.side._roadmap.isVisible()
