"""The card of Trys above the form, by keyboard."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from journal_app.domain.habit.evidence import Served
from journal_app.domain.kpt import Kind, Outcome
from journal_app.journal.try_commands import SettleTry
from journal_app.ui.dialogs.lines import LinesSheet
from journal_app.ui.today.rows.line_commands import Wish
from tests.ui.resting import come_to_rest
from tests.ui.today.today_form import CTRL, FRIDAY, Form

YESTERDAY = FRIDAY - timedelta(days=1)


@pytest.fixture
def form(tmp_path, host, qtbot):
    form = Form(tmp_path, host)
    yield form
    form.close()


def open_try(form, text="ask about macros", day=YESTERDAY, **more):
    return form.has(text, Kind.TRY, day, **more)


def line(form, id_):
    return form.journal.reads.kpt.line(id_)


def shown(form):
    return [row.waiting.life.last.text for row in form.page.tries.rows]


def on_the_card(form):
    form.show()
    form.page.tries.focus_last()
    return form


def test_done_makes_a_keep_of_it_and_the_caret_stands_at_its_end(form):
    tried = open_try(form, private=True)
    on_the_card(form).key(Qt.Key.Key_D)
    assert form.texts() == ["ask about macros", ""]
    assert form.at() == (Kind.KEEP, 0)
    form.type(", three were taken")
    form.pane.flush()
    (keep,) = form.journal.reads.kpt.day(form.journal.me, FRIDAY).of(Kind.KEEP)
    assert (keep.text, keep.private) == ("ask about macros, three were taken", True)
    assert (keep.evidence[0].served, keep.evidence[0].id) == (Served.ORIGIN, tried)
    assert line(form, tried).outcome is Outcome.DONE


def test_what_became_a_keep_stays_for_the_day_and_is_taken_back_there(form):
    open_try(form, "an older one", YESTERDAY - timedelta(days=1))
    tried = open_try(form)
    on_the_card(form).page.tries.rows[0].setFocus()
    form.key(Qt.Key.Key_D)
    assert shown(form) == ["ask about macros", "an older one"]
    form.type("!")
    form.pane.flush()  # another step: the way back of the row is not the last one
    form.page.tries.rows[0].setFocus()
    form.key(Qt.Key.Key_Return)
    assert form.at() == (Kind.KEEP, 0)  # to the Keep it became
    form.journal.undo()
    form.page.tries.rows[0].setFocus()
    form.key(Qt.Key.Key_Z, CTRL)
    assert line(form, tried).outcome is Outcome.OPEN
    assert form.stored() == []
    form.clock.set(FRIDAY + timedelta(days=1))


def test_carried_on_it_stands_in_todays_form_and_counts_its_days(form):
    before = open_try(form, day=YESTERDAY - timedelta(days=1), private=True)
    form.journal.run(SettleTry(before, Outcome.CARRIED, YESTERDAY))
    on_the_card(form)
    assert "day 2" in form.page.tries.rows[0].accessibleName()
    form.key(Qt.Key.Key_C)
    assert form.texts(Kind.TRY) == ["ask about macros", ""]
    assert form.rows(Kind.TRY)[0].row.private
    assert not form.page.tries.isVisible()
    assert form.at()[0] is Kind.KEEP


@pytest.mark.parametrize("reason", ["", "the night shift cannot come"])
def test_a_drop_may_say_why_and_enter_skips_that(form, reason):
    tried = open_try(form)
    on_the_card(form).key(Qt.Key.Key_X)
    for letter in reason:
        form.key(Qt.Key(ord(letter.upper()))) if letter != " " else form.key(Qt.Key.Key_Space)
    form.key(Qt.Key.Key_Return)
    assert (line(form, tried).outcome, line(form, tried).reason) == (Outcome.DROPPED, reason)
    assert not form.page.tries.isVisible()
    form.toast()._button.click()
    assert line(form, tried).outcome is Outcome.OPEN
    assert form.page.tries.isVisible()


def test_escape_keeps_a_try_that_was_about_to_be_dropped_but_not_while_composing(form):
    tried = open_try(form)
    on_the_card(form).key(Qt.Key.Key_X)
    field = QApplication.focusWidget()
    QApplication.sendEvent(field, QInputMethodEvent("りゆう", []))
    form.key(Qt.Key.Key_Return)
    form.key(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is field
    QApplication.sendEvent(field, QInputMethodEvent("", []))
    form.key(Qt.Key.Key_Escape)
    assert line(form, tried).outcome is Outcome.OPEN
    assert QApplication.focusWidget() is form.page.tries.rows[0]


def test_three_are_shown_the_newest_first_and_the_ledger_has_the_rest(form):
    for ago in range(5):
        open_try(form, f"{ago} days before", YESTERDAY - timedelta(days=ago))
    open_try(form, "of last year", FRIDAY - timedelta(days=365))
    open_try(form, "of today", FRIDAY)
    form.show()
    assert shown(form) == ["0 days before", "1 days before", "2 days before"]
    more = form.page.tries._more
    assert more.text() == "2 more"
    more.click()
    assert form.went == [("history", "tries")]


def test_an_answer_brings_the_next_one_up_and_the_keyboard_goes_to_it(form):
    for ago in range(4):
        open_try(form, f"{ago} days before", YESTERDAY - timedelta(days=ago))
    on_the_card(form).key(Qt.Key.Key_C)
    assert shown(form) == ["0 days before", "1 days before", "3 days before"]
    assert QApplication.focusWidget() is form.page.tries.rows[2]


def test_in_a_narrow_window_one_is_shown_and_the_line_of_the_date_tells_of_the_others(form):
    for ago in range(3):
        open_try(form, f"{ago} days before", YESTERDAY - timedelta(days=ago))
    form.show(size=(900, 600))
    assert shown(form) == ["0 days before"]
    assert form.page.fold._tries.text() == "2 more Tries"


def test_after_ten_workdays_it_asks_and_s_puts_up_to_two_smaller_ones_in_its_place(form, qtbot):
    tried = open_try(form, "rework the whole form", FRIDAY - timedelta(days=15))
    on_the_card(form)
    assert form.page.tries.rows[0]._question.isVisible()
    form.key(Qt.Key.Key_S)
    sheet = form.window.findChild(LinesSheet)
    sheet.fields[0].edit.setText("the refund part")
    qtbot.keyClick(sheet.fields[0].edit, Qt.Key.Key_Return)
    assert form.texts(Kind.TRY) == ["the refund part", ""]
    assert line(form, tried).outcome is Outcome.DROPPED
    form.toast()._button.click()
    assert form.texts(Kind.TRY) == [""]


def test_ten_workdays_are_not_over_after_two_weeks_to_the_day(form):
    open_try(form, day=FRIDAY - timedelta(days=11))
    form.show()
    assert not form.page.tries.rows[0]._question.isVisible()


def test_control_and_up_leads_from_the_first_keep_to_the_card_and_down_back(form):
    form.has("one")
    open_try(form)
    form.show()
    form.go(0)
    form.key(Qt.Key.Key_Up, CTRL)
    assert QApplication.focusWidget() is form.page.tries.rows[0]
    form.key(Qt.Key.Key_Down)
    assert form.at() == (Kind.KEEP, 0)


def test_typing_in_a_line_never_answers_a_try(form):
    tried = open_try(form)
    form.show()
    form.type("dcxs")
    assert line(form, tried).outcome is Outcome.OPEN


def test_another_day_has_no_card(form):
    open_try(form)
    form.show()
    form.pane.show_day(YESTERDAY)
    assert not form.page.tries.isVisible()


def test_the_form_is_offered_while_a_try_is_typed_and_one_key_leaves_the_gap_selected(form):
    form.show()
    form.go(0, Kind.TRY)
    form.type("ask at stand-up")
    tools = form.form.sheet.current()._tools
    assert tools._form.isVisible()
    form.act("item.if_then")
    form.type("I look for a macro")
    assert form.editor.text() == "If I look for a macro, then ask at stand-up"
    assert not tools._form.isVisible()
    form.pane.flush()
    assert form.stored(Kind.TRY) == ["If I look for a macro, then ask at stand-up"]


def test_no_other_section_is_offered_the_form_and_the_key_does_nothing_there(form):
    form.show()
    form.type("one")
    assert not form.form.sheet.current()._tools._form.isVisible()
    form.act("item.if_then")
    assert form.editor.text() == "one"


def test_words_being_composed_are_not_torn_apart_by_the_form(form):
    form.show()
    form.go(0, Kind.TRY)
    form.compose("かいぜん")
    form.act("item.if_then")
    assert form.editor.is_composing
    form.compose("", "改善する")
    assert form.editor.text() == "改善する"


def comes_back(form, text="マクロが増えて迷う", **more):
    return [form.has(text, Kind.PROBLEM, FRIDAY - timedelta(weeks=ago), **more) for ago in range(3)]


def look_again(form):
    form.pane._repeats._timer.timeout.emit()
    form.background._last.result(10)
    come_to_rest()


def test_a_problem_that_comes_back_is_marked_and_asked_about_once(form):
    comes_back(form)
    form.show()
    look_again(form)
    assert "3 times in 3 weeks" in form.rows(Kind.PROBLEM)[0].marks.spoken
    strip = form.pane._repeats.strip
    assert strip.words.text() == "“マクロ”: 3 times in 3 weeks. Is it ours to change?"
    strip._away.click()
    assert not strip.isVisible()
    look_again(form)
    assert not strip.isVisible()


def test_its_answer_makes_a_try_of_today_that_came_from_it(form):
    newest = comes_back(form)[0]
    form.show()
    look_again(form)
    form.pane._repeats.strip.answers["yes"].click()
    sheet = form.window.findChild(LinesSheet)
    sheet.fields[0].edit.setText("If I look for one, then I ask")
    sheet._verb.click()
    assert form.texts(Kind.TRY) == ["If I look for one, then I ask", ""]
    (made,) = form.journal.reads.kpt.day(form.journal.me, FRIDAY).of(Kind.TRY)
    assert made.evidence[0].id == newest
    look_again(form)
    assert not form.pane._repeats.strip.isVisible()


def test_what_only_i_see_is_marked_but_not_asked_about_by_surprise(form):
    comes_back(form, private=True)
    form.show()
    look_again(form)
    assert form.pane._repeats.strip is None
    assert "3 times in 3 weeks" in form.rows(Kind.PROBLEM)[0].marks.spoken


def test_the_mark_of_where_a_line_came_from_leads_there(form):
    tried = open_try(form)
    form.journal.run(SettleTry(tried, Outcome.DONE, FRIDAY))
    form.show()
    form.form.act(form.rows()[0], Wish.OTHER_END)
    assert form.form.editor.day == YESTERDAY
    assert form.at() == (Kind.TRY, 0)
    form.form.act(form.rows(Kind.TRY)[0], Wish.OTHER_END)
    assert form.form.editor.day == FRIDAY
    assert form.at() == (Kind.KEEP, 0)
