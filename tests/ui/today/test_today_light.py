"""A light day, a day with nothing, the quiet line and the row of mood, in a window and by keyboard."""

import json
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal_app.domain.habit.feeling import Feeling
from journal_app.domain.habit.tries import waiting
from journal_app.domain.kpt import DayMark, Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.settings import Settings
from tests.ui.resting import come_to_rest
from tests.ui.today.today_form import ALT, CTRL, FRIDAY, SHIFT, Form


@pytest.fixture
def form(tmp_path, host, qtbot):
    form = Form(tmp_path, host)
    yield form
    form.close()


def felt(form):
    return next(iter(form.journal.reads.everything(Feeling)), None)


def mark(form):
    return form.journal.reads.kpt.marks(form.journal.me, FRIDAY, FRIDAY).get(FRIDAY)


def quiet(form):
    come_to_rest(form.background)
    strip = form.page.quiet
    return strip.words.text() if strip.isVisible() else ""


def test_a_light_day_is_one_key_away_and_nothing_typed_is_lost(form):
    form.show()
    form.type("half a tho")
    form.key(Qt.Key.Key_Tab)
    form.type("a problem")
    form.key(Qt.Key.Key_L, CTRL | SHIFT)
    assert form.page.light.isVisible()
    assert form.stored() == ["half a tho"]
    assert not form.page.form.sheet.headers[Kind.PROBLEM].isVisible()
    form.key(Qt.Key.Key_L, CTRL | SHIFT)
    assert not form.page.light.isVisible()
    assert form.page.form.sheet.headers[Kind.PROBLEM].isVisible()
    assert [item.text for item in form.journal.reads.kpt.day(form.journal.me, FRIDAY).of(Kind.PROBLEM)] == [
        "a problem"
    ]


def test_a_word_is_chosen_by_its_key_counts_as_written_and_is_taken_back_by_it(form):
    form.show()
    form.key(Qt.Key.Key_L, CTRL | SHIFT)
    assert mark(form) is None
    form.key(Qt.Key.Key_2, ALT)
    assert felt(form).chip == "Routine only"
    assert mark(form) is DayMark.LIGHT
    assert form.page.light.chips.chips[1].isChecked()
    form.type("one line all the same")
    assert mark(form) is DayMark.LIGHT
    form.key(Qt.Key.Key_2, ALT)
    assert felt(form).chip == ""
    assert form.stored() == ["one line all the same"]


def test_a_light_day_with_a_word_alone_ends_like_any_other(form):
    form.show()
    form.key(Qt.Key.Key_L, CTRL | SHIFT)
    form.key(Qt.Key.Key_1, ALT)
    form.key(Qt.Key.Key_Return, CTRL)
    assert form.page.bar.done_word.text() == "Recorded. A quiet day counts too."
    form.key(Qt.Key.Key_Space)
    assert form.editor.hasFocus()


def test_a_light_day_is_found_as_it_was_left(form):
    form.show()
    form.key(Qt.Key.Key_L, CTRL | SHIFT)
    form.key(Qt.Key.Key_1, ALT)
    form.pane.show_day(date(2026, 11, 19))
    assert not form.page.light.isVisible()
    form.pane.show_day(FRIDAY)
    assert form.page.light.isVisible()
    assert form.page.light.chips.chips[0].isChecked()


def test_own_words_are_offered_and_a_word_chosen_before_stays(form):
    form.show()
    form.key(Qt.Key.Key_L, CTRL | SHIFT)
    form.key(Qt.Key.Key_1, ALT)
    form.chosen = Settings(light_words=("On the road",))
    form.pane.refresh()
    assert [chip.text() for chip in form.page.light.chips.chips] == ["On the road", "Tired"]


def test_a_chosen_line_on_a_day_with_nothing_is_a_keep_to_edit(form):
    form.show()
    assert not form.page.nothing_lines.isVisible()
    form.key(Qt.Key.Key_Return, CTRL | SHIFT)
    assert form.page.nothing_lines.isVisible()
    assert form.page.bar.done_word.text() == "Recorded. A quiet day counts too."
    form.key(Qt.Key.Key_4, ALT)
    assert form.stored() == ["Left on time"]
    assert not form.page.nothing_lines.isVisible()
    form.type(" for once")
    form.pane.flush()
    assert form.stored() == ["Left on time for once"]
    assert mark(form) is DayMark.WROTE


def test_a_finished_day_shows_its_lines_alone_until_one_writes_on(form):
    form.show()
    form.type("one")
    form.key(Qt.Key.Key_Return, CTRL)
    assert [row.editor.text() for row in form.rows() if row.isVisible()] == ["one"]
    assert form.page.bar.write_on.hasFocus()
    assert not form.page.bar.finish.isVisible()
    form.key(Qt.Key.Key_Space)
    assert form.page.bar.finish.isVisible()
    form.type("two")
    form.pane.flush()
    assert form.stored() == ["one", "two"]


def test_without_anything_of_ones_own_the_weekday_asks_and_its_key_puts_the_caret_there(form):
    form.show()
    question = quiet(form)
    assert question in ("Which one should everyone hear?", "Whom do you want to thank?")
    form.key(Qt.Key.Key_Return, ALT)
    assert quiet(form) == ""
    current = form.pane._form.sheet.current()
    assert current.editor.accessibleDescription() == question
    assert form.stored() == []


def test_the_key_writes_a_thing_of_ones_own_into_keep(form):
    form.journal.run(AddItem(date(2025, 11, 20), Kind.KEEP, "a caller said thank you"))
    form.show(size=(900, 600))
    assert quiet(form) == "A year ago today: “a caller said thank you”"
    form.key(Qt.Key.Key_Return, ALT)
    assert form.stored() == ["A year since “a caller said thank you”"]
    assert quiet(form) == ""


def test_what_stands_beside_the_form_is_not_said_again(form):
    form.journal.run(AddItem(date(2025, 11, 20), Kind.KEEP, "a caller said thank you"))
    form.show()
    assert "a year ago" not in quiet(form).lower()


def test_sent_away_it_does_not_come_back_that_day_and_no_word_is_remembered(form, tmp_path):
    form.journal.run(AddItem(date(2025, 11, 20), Kind.KEEP, "a caller said thank you"))
    form.show(size=(900, 600))
    assert quiet(form)
    form.key(Qt.Key.Key_Delete, ALT)
    assert quiet(form) == ""
    kept = (tmp_path / "quiet-line.json").read_text()
    assert json.loads(kept) == {"day": "2026-11-20", "help": "memory", "done": True}
    form.pane.refresh()
    assert quiet(form) == ""
    form.clock.set(date(2026, 11, 21))
    form.pane._clock.check()
    form.pane.show_day(date(2026, 11, 21))
    form.pane.refresh()
    assert form.pane._quiet.memory.said().day in (FRIDAY, date(2026, 11, 21))


def test_it_hides_while_words_are_composed_and_goes_once_something_is_typed(form):
    form.show()
    assert quiet(form)
    form.compose("かいぜん")
    assert quiet(form) == ""
    form.compose("")
    assert quiet(form)
    form.type("x")
    assert quiet(form) == ""


def test_on_a_light_day_an_open_try_is_carried_over_by_the_key(form):
    form.journal.run(AddItem(date(2026, 11, 19), Kind.TRY, "read the table"))
    form.show()
    assert "read the table" not in quiet(form)
    form.key(Qt.Key.Key_L, CTRL | SHIFT)
    assert quiet(form) == "Carry yesterday’s Try “read the table” over to tomorrow?"
    form.key(Qt.Key.Key_Return, ALT)
    assert quiet(form) == ""
    assert waiting(form.journal.reads.tries.recent(form.journal.me, FRIDAY), FRIDAY) == []


def test_tab_goes_from_the_last_line_by_mood_and_energy_to_the_bar(form):
    form.show()
    form.chosen = Settings(feelings=True)
    form.pane.refresh()
    form.go(0, Kind.TRY)
    form.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.page.mood.mood.buttons[0]
    form.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.page.mood.energy.buttons[0]
    form.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.page.bar.finish


def test_the_row_of_mood_is_there_only_where_wanted_and_works_by_keys(form):
    form.show()
    assert form.page.mood is None
    form.chosen = Settings(feelings=True)
    form.pane.refresh()
    assert form.page.mood.isVisible()
    form.key(Qt.Key.Key_M, CTRL | SHIFT)
    assert QApplication.focusWidget() is form.page.mood.mood.buttons[0]
    form.key(Qt.Key.Key_4)
    assert felt(form).mood == 4
    form.key(Qt.Key.Key_Left)
    form.key(Qt.Key.Key_Space)
    assert felt(form).mood == 3
    form.key(Qt.Key.Key_Space)
    assert felt(form) is None
    assert form.page.mood.mood.buttons[3].accessibleName() == "Mood: good (4/5)"
    assert mark(form) is None
