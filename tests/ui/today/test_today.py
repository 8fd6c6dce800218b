"""Writing a day: keys and gestures in, lines in the journal out."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from journal_app import i18n
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem, DeleteItem, EditItem, SetNothing
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import EditTeam
from journal_app.ui.jobs.save_timer import LATEST_MS, PAUSE_MS
from journal_app.ui.kit.fields.file_drops import FileDrops
from journal_app.ui.today.rows.line_commands import Wish
from tests.ui.today.today_form import ALT, CTRL, FRIDAY, SHIFT, Form


@pytest.fixture
def form(tmp_path, host, qtbot):
    form = Form(tmp_path, host)
    yield form
    form.close()


def test_today_opens_with_the_caret_in_keep(form):
    form.has("one")
    form.show()
    assert form.at() == (Kind.KEEP, 1)
    assert form.editor.text() == ""


def test_typing_writes_nothing_before_a_pause(form):
    form.show()
    form.type("three templates")
    assert form.stored() == []
    form.pause()
    assert form.stored() == ["three templates"]


def test_typing_without_a_pause_is_saved_within_two_seconds(form, monkeypatch):
    """The timer is asked instead of waited for: each key restarts it, but never beyond the latest moment."""
    form.show()
    moments = iter([1500, 1000, 400, 0])
    monkeypatch.setattr("journal_app.ui.jobs.save_timer.QDeadlineTimer", lambda _ms: latest)
    latest = SimpleNamespace(remainingTime=lambda: next(moments))
    intervals = []
    for letter in "abcd":
        form.type(letter)
        intervals.append(form.form._autosave.interval())
    assert intervals == [PAUSE_MS, PAUSE_MS, 400, 0]
    assert LATEST_MS < 2000
    form.pause()
    assert form.stored() == ["abcd"]


def test_saving_while_typing_leaves_caret_selection_rows_and_undo_alone(form):
    form.show()
    form.type("three templates")
    widget, steps = form.rows()[0], form.editor.document().availableUndoSteps()
    cursor = form.editor.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(5, QTextCursor.MoveMode.KeepAnchor)
    form.editor.setTextCursor(cursor)
    form.pause()
    assert form.stored() == ["three templates"]
    assert form.rows()[0] is widget
    assert (form.editor.textCursor().anchor(), form.editor.textCursor().position()) == (2, 5)
    assert form.editor.document().availableUndoSteps() == steps
    form.type("x")
    form.pause()
    form.key(Qt.Key.Key_Tab)
    assert form.stored() == ["thx templates"]
    form.act("edit.undo")  # one step for the whole line, however often it was saved
    assert form.stored() == []


def test_typing_on_after_a_save_goes_into_the_same_line(form):
    form.show()
    form.type("three")
    form.pause()
    form.type(" templates")
    form.pause()
    assert form.stored() == ["three templates"]
    assert form.texts() == ["three templates", ""]


def test_the_caret_stays_where_it_was_when_the_line_is_saved(form):
    form.show()
    form.type("ab")
    form.key(Qt.Key.Key_Left)
    form.pause()
    form.type("x")
    assert form.texts()[0] == "axb"


def test_enter_saves_the_line_and_goes_to_the_next(form):
    form.show()
    form.type("one")
    form.key(Qt.Key.Key_Return)
    form.type("two")
    form.key(Qt.Key.Key_Return)
    assert form.stored() == ["one", "two"]
    assert form.at() == (Kind.KEEP, 2)


def test_enter_between_two_lines_opens_one_there(form):
    form.has("one")
    form.has("three")
    form.show()
    form.go(0)
    form.key(Qt.Key.Key_Return)
    form.type("two")
    form.key(Qt.Key.Key_Down)
    assert form.stored() == ["one", "two", "three"]


def test_enter_on_an_empty_line_goes_through_the_sections_to_the_end_of_the_day(form):
    form.show()
    for kind in Kind:
        assert form.at() == (kind, 0)
        form.key(Qt.Key.Key_Return)
    assert form.page.bar.finish.hasFocus()


def test_tab_goes_to_the_next_section_and_back(form):
    form.show()
    form.key(Qt.Key.Key_Tab)
    assert form.at() == (Kind.PROBLEM, 0)
    form.key(Qt.Key.Key_Backtab, SHIFT)
    assert form.at() == (Kind.KEEP, 0)


def test_shift_tab_from_the_first_section_leaves_the_form(form):
    form.show()
    form.key(Qt.Key.Key_Backtab, SHIFT)
    assert form.at() is None
    assert form.page.headline.only_keep.hasFocus()


def test_backspace_on_an_empty_line_removes_it_and_ctrl_z_brings_it_back(form):
    form.has("one")
    form.has("two")
    form.show()
    form.go(1)
    form.editor.selectAll()
    form.key(Qt.Key.Key_Backspace)
    form.key(Qt.Key.Key_Backspace)
    assert form.stored() == ["one"]
    assert form.at() == (Kind.KEEP, 0)
    assert form.editor.textCursor().position() == len("one")
    form.key(Qt.Key.Key_Z, CTRL)
    assert form.texts() == ["one", "two", ""]
    assert form.at() == (Kind.KEEP, 1)


def test_up_and_down_leave_a_line_at_its_first_and_last_row(form):
    form.has("one")
    form.has("a problem", Kind.PROBLEM)
    form.show()
    form.go(0, Kind.PROBLEM)
    form.key(Qt.Key.Key_Up)
    assert form.at() == (Kind.KEEP, 1)
    form.key(Qt.Key.Key_Up)
    assert form.at() == (Kind.KEEP, 0)
    form.key(Qt.Key.Key_Down)
    assert form.at() == (Kind.KEEP, 1)


def test_up_moves_within_a_wrapped_line_first(form):
    form.has("a long line " * 20)
    form.show()
    form.go(0)
    form.key(Qt.Key.Key_Up)
    assert form.at() == (Kind.KEEP, 0)


def test_alt_arrows_move_a_line_and_keep_the_caret_in_it(form):
    form.has("one")
    form.has("two")
    form.show()
    form.go(1)
    form.key(Qt.Key.Key_Up, ALT)
    assert form.stored() == ["two", "one"]
    assert form.at() == (Kind.KEEP, 0)
    assert form.editor.hasFocus()


def test_alt_down_past_the_end_of_keep_makes_a_problem_and_then_a_try(form):
    form.has("macros")
    form.show()
    form.go(0)
    form.key(Qt.Key.Key_Down, ALT)
    assert form.stored(Kind.PROBLEM) == ["macros"]
    form.key(Qt.Key.Key_Down, ALT)
    assert form.stored(Kind.TRY) == ["macros"]
    assert form.at() == (Kind.TRY, 0)


def test_several_pasted_lines_become_several_lines(form):
    form.show()
    form.paste("- one\n・two\n\n  three  \n")
    assert form.stored() == ["one", "two", "three"]
    assert form.at() == (Kind.KEEP, 2)
    form.key(Qt.Key.Key_Z, CTRL)
    assert form.stored() == []


def test_one_pasted_line_is_only_text(form):
    form.show()
    form.type("see ")
    form.paste("the 手順書 🎉 ")
    assert form.texts() == ["see the 手順書 🎉 ", ""]


def test_pasting_behind_an_emoji_splits_at_the_caret(form):
    form.show()
    form.paste("🎉AB")
    form.key(Qt.Key.Key_Left)
    form.paste("1\n2")
    assert form.stored() == ["🎉A1", "2B"]


def test_leaving_an_emptied_line_deletes_it(form):
    form.has("one")
    form.has("two")
    form.show()
    form.go(0)
    form.editor.selectAll()
    form.key(Qt.Key.Key_Delete)
    assert form.stored() == ["one", "two"]
    form.go(1)
    assert form.stored() == ["two"]


def test_the_window_writes_what_is_typed_before_it_closes(form):
    form.show()
    form.type("last words")
    form.window.close()
    assert form.stored() == ["last words"]


def test_typing_is_undone_in_the_field_first_and_then_in_the_journal(form):
    form.has("before")
    form.show()
    form.type("abc")
    form.pause()
    form.key(Qt.Key.Key_Z, CTRL)
    assert form.texts() == ["before", "", ""]
    form.key(Qt.Key.Key_Z, CTRL)
    assert form.stored() == ["before"]
    form.key(Qt.Key.Key_Z, CTRL)
    assert form.stored() == []


def test_undo_of_a_line_left_before_takes_the_whole_line(form):
    form.show()
    form.type("one")
    form.key(Qt.Key.Key_Return)
    form.type("two")
    form.key(Qt.Key.Key_Return)
    form.key(Qt.Key.Key_Z, CTRL)
    assert form.stored() == ["one"]
    form.key(Qt.Key.Key_Z, CTRL)
    assert form.stored() == []
    assert form.texts() == [""]
    assert form.editor is not None


def test_redo_brings_back_what_undo_took(form):
    form.show()
    form.type("one")
    form.key(Qt.Key.Key_Return)
    form.key(Qt.Key.Key_Z, CTRL)
    form.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert form.texts() == ["one", ""]


def test_undo_of_an_edit_shows_in_the_line_with_the_caret(form):
    form.has("one")
    form.show()
    form.go(0)
    form.type(" more")
    form.go(0, Kind.TRY)
    form.go(0)
    form.key(Qt.Key.Key_Z, CTRL)
    assert form.texts() == ["one", ""]
    assert form.stored() == ["one"]


def test_only_me_is_one_key_and_back(form):
    form.show()
    form.type("shaky")
    form.key(Qt.Key.Key_P, CTRL | SHIFT)
    items = form.journal.reads.kpt.day(form.journal.me, FRIDAY).items
    assert [item.private for item in items] == [True]
    assert form.at() == (Kind.KEEP, 0)
    form.type("!")
    form.pause()
    form.key(Qt.Key.Key_P, CTRL | SHIFT)
    items = form.journal.reads.kpt.day(form.journal.me, FRIDAY).items
    assert [(item.private, item.text) for item in items] == [(False, "shaky!")]


def test_finishing_the_day_says_one_quiet_line(form):
    form.has("one")
    form.show()
    form.type("two")
    form.key(Qt.Key.Key_Return, CTRL)
    assert form.stored() == ["one", "two"]
    assert form.page.bar.done_word.text() == "2 Keeps today. Nice work."
    assert form.at() is None


def test_saving_says_when(form):
    form.show()
    form.type("one")
    form.pause()
    assert form.page.bar._word.text().startswith("Saved ")


def test_nothing_to_write_is_noted_shown_and_taken_back(form):
    form.show()
    form.key(Qt.Key.Key_Return, CTRL | SHIFT)
    assert form.journal.reads.kpt.day(form.journal.me, FRIDAY).nothing
    assert form.page.bar.nothing.isChecked()
    assert form.rows()[0].editor.accessibleDescription() == "What simply ran"
    form.key(Qt.Key.Key_Return, CTRL | SHIFT)
    assert not form.journal.reads.kpt.day(form.journal.me, FRIDAY).nothing
    assert not form.page.bar.nothing.isChecked()


def test_a_day_with_lines_is_not_a_day_with_nothing(form):
    form.has("one")
    form.show()
    form.page.bar.nothing.click()
    assert not form.journal.reads.kpt.day(form.journal.me, FRIDAY).nothing
    assert not form.page.bar.nothing.isChecked()
    assert form.page.bar._word.text() == "This day has lines already."


def test_writing_after_all_takes_the_note_back(form):
    form.journal.run(SetNothing(FRIDAY))
    form.show()
    assert form.page.bar.nothing.isChecked()
    form.type("something")
    form.pause()
    assert not form.page.bar.nothing.isChecked()


def test_just_one_line_leaves_the_keep_section_alone(form):
    form.show()
    form.page.headline.only_keep.click()
    assert [kind for kind in Kind if form.form.sheet.headers[kind].isVisible()] == [Kind.KEEP]
    assert form.at() == (Kind.KEEP, 0)
    form.key(Qt.Key.Key_Tab)
    assert form.page.bar.finish.hasFocus()


def test_going_back_a_day_saves_first_and_shows_that_day(form):
    thursday = FRIDAY - timedelta(days=1)
    form.has("of thursday", day=thursday)
    form.show()
    form.type("of friday")
    form.act("go.previous")
    assert form.stored() == ["of friday"]
    assert form.texts() == ["of thursday", ""]
    assert form.at() == (Kind.KEEP, 1)
    form.type("back-filled")
    form.act("go.next")
    assert form.stored(day=thursday) == ["of thursday", "back-filled"]
    assert form.texts() == ["of friday", ""]


def test_ctrl_t_comes_back_to_today(form):
    form.show()
    form.act("go.previous")
    form.act("go.previous")
    form.key(Qt.Key.Key_T, CTRL)
    assert form.form.editor.day == FRIDAY


def test_a_day_to_come_takes_only_a_try_and_says_so(form):
    form.show()
    form.act("go.next")
    assert form.at() == (Kind.TRY, 0)
    assert form.texts() == []
    assert form.form.sheet.headers[Kind.KEEP]._note.isVisible()
    assert not form.page.bar.nothing.isEnabled()
    form.type("ask the team")
    form.pause()
    assert form.stored(Kind.TRY, FRIDAY + timedelta(days=1)) == ["ask the team"]


def test_the_calendar_opens_from_the_date_and_goes_to_a_day(form):
    form.show()
    form.page.headline.title.click()
    popup = form.pane._calendar.popup
    assert popup.isVisible()
    form.key(Qt.Key.Key_Left)
    form.key(Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert form.form.editor.day == FRIDAY - timedelta(days=1)


def test_escape_closes_the_calendar_and_gives_the_caret_back(form):
    form.show()
    form.act("day.go_to")
    form.key(Qt.Key.Key_PageUp)
    form.key(Qt.Key.Key_Escape)
    assert form.form.editor.day == FRIDAY
    assert form.at() == (Kind.KEEP, 0)


def test_a_change_from_elsewhere_leaves_the_line_with_the_caret_alone(form):
    mine, other = form.has("mine"), form.has("other")
    form.show()
    form.go(0)
    form.editor.moveCursor(form.editor.textCursor().MoveOperation.Start)
    elsewhere = object()
    form.journal.run(EditItem(mine, "mine from afar"), elsewhere)
    form.journal.run(EditItem(other, "other from afar"), elsewhere)
    assert form.texts() == ["mine", "other from afar", ""]
    assert form.editor.textCursor().position() == 0
    form.go(1)
    assert form.texts() == ["mine from afar", "other from afar", ""]


def test_another_program_that_writes_shows_beside_the_line_being_typed(form, tmp_path):
    form.show()
    form.type("typing")
    other = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=form.clock)
    other.run(AddItem(FRIDAY, Kind.KEEP, "from the command line"))
    other.close()
    form.bridge._on_timeout()
    assert form.editor.text() == "typing"
    assert "from the command line" in form.texts()
    form.pause()
    assert sorted(form.stored()) == ["from the command line", "typing"]


def test_a_line_deleted_elsewhere_goes_when_the_caret_leaves(form):
    line = form.has("one")
    form.show()
    form.go(0)
    form.journal.run(DeleteItem(line), object())
    assert form.texts() == ["one", ""]
    form.key(Qt.Key.Key_Tab)
    assert form.texts() == [""]


def test_own_changes_do_not_reload_the_form(form, monkeypatch):
    form.show()
    reads = []
    monkeypatch.setattr(type(form.pane), "refresh", lambda _self: reads.append(1))
    form.type("one")
    form.pause()
    assert reads == []


def test_deleting_from_the_menu_offers_to_take_it_back(form):
    form.has("one")
    form.show()
    form.form.act(form.go(0), Wish.DELETE)
    assert form.stored() == []
    form.toast()._button.click()
    assert form.stored() == ["one"]
    assert form.texts() == ["one", ""]


def test_the_menu_of_a_line_makes_it_another_kind(form):
    form.has("idea")
    form.show()
    form.form.act(form.go(0), Wish.MAKE_TRY)
    assert form.stored(Kind.TRY) == ["idea"]


def test_the_menu_offers_only_what_can_be_done(form):
    form.has("one")
    form.show()
    row = form.go(0)
    form.form._menu.open(row, form.form.editor, row.mapToGlobal(row.rect().center()))
    menu = QApplication.activePopupWidget()
    enabled = {action.text().partition("\t")[0]: action.isEnabled() for action in menu.actions()}
    menu.close()
    assert enabled["Move down"]
    assert not enabled["Move up"]
    assert enabled["Make it a Problem"]
    assert "Make it a Keep" not in enabled
    assert row.is_active


def test_a_row_dragged_by_its_grip_lands_where_it_is_let_go(form):
    form.has("one")
    form.has("problem", Kind.PROBLEM)
    form.show()
    row = form.rows()[0]
    target = form.rows(Kind.PROBLEM)[0]
    row.grip.pressed.emit(QPointF())
    form.form.drag.reorder.move(QPointF(row.mapToGlobal(row.rect().center())))
    form.form.drag.reorder.move(QPointF(target.mapToGlobal(target.rect().bottomLeft())))
    form.form.drag.reorder.end()
    assert form.stored() == []
    assert form.stored(Kind.PROBLEM) == ["problem", "one"]


def test_a_line_deleted_by_somebody_while_it_is_dragged_stays_deleted(form):
    first = form.has("one")
    form.has("two")
    form.show()
    row = form.rows()[0]
    row.grip.pressed.emit(QPointF())
    form.form.drag.reorder.move(QPointF(row.mapToGlobal(row.rect().center())))
    form.form.drag.reorder.move(QPointF(form.rows()[1].mapToGlobal(row.rect().bottomLeft())))
    form.journal.run(DeleteItem(first), object())
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    form.window.grab()
    form.form.drag.reorder.end()
    assert form.stored() == ["two"]


def test_a_grip_that_is_only_clicked_moves_nothing(form):
    form.has("one")
    form.has("two")
    form.show()
    row = form.rows()[0]
    row.grip.pressed.emit(QPointF())
    form.form.drag.reorder.end()
    assert form.stored() == ["one", "two"]


def test_the_team_words_the_sections(form):
    form.show()
    team = form.journal.team
    form.journal.run(
        EditTeam(team, type(team)(team.id, team.name, team.fiscal_start, keep_prompt="今日よかったこと")),
        object(),
    )
    assert form.form.sheet.headers[Kind.KEEP]._prompt.text() == "今日よかったこと"


def test_every_line_has_a_name_for_a_screen_reader(form):
    form.has("one")
    form.show()
    assert [row.editor.accessibleName() for row in form.rows()] == ["Keep 1", "Keep 2"]
    assert form.rows(Kind.TRY)[0].editor.accessibleName() == "Try 1"


def test_the_language_changes_while_words_are_being_typed(form):
    form.show()
    form.type("half a sen")
    i18n.set_language("ja")
    form.host.set_language("ja")
    form.type("tence")
    assert form.texts()[0] == "half a sentence"
    i18n.set_language("en")
    form.host.set_language("en")


def test_a_journal_that_is_still_empty_opens_with_the_caret_in_keep_and_the_input_method_on(form):
    form.show()
    assert form.at() == (Kind.KEEP, 0)
    editor = QApplication.focusObject()
    # Where no field has the keyboard, the key that switches to Japanese is lost and the first word comes out raw.
    assert editor.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    form.compose("ふりかえり")
    form.compose(commit="振り返り")
    form.pause()
    assert form.stored() == ["振り返り"]


def test_after_midnight_an_idle_form_goes_on_to_the_new_day(form):
    form.show()
    form.clock.set(FRIDAY + timedelta(days=1), 0, 1)
    a_minute_passes(form)
    assert form.form.editor.day == FRIDAY + timedelta(days=1)
    assert form.at() == (Kind.KEEP, 0)
    form.type("saturday")
    form.pause()
    assert form.stored(day=FRIDAY + timedelta(days=1)) == ["saturday"]


def test_a_form_that_slept_over_midnight_with_the_computer_wakes_on_the_new_day(form):
    form.show()
    form.type("written at seven")
    form.pause()
    wall = [1e9]
    form.pane._clock._clocks = (lambda: 0.0, lambda: wall[0])  # what is monotonic stands still in a suspend
    form.type("!")
    form.clock.set(FRIDAY + timedelta(days=1), 9, 0)
    wall[0] += 14 * 3600
    form.pane._clock.check()
    assert form.form.editor.day == FRIDAY + timedelta(days=1)
    assert form.stored(day=FRIDAY) == ["written at seven!"]
    form.type("first thing")
    form.pause()
    assert form.stored(day=FRIDAY + timedelta(days=1)) == ["first thing"]


def test_a_clock_set_back_does_not_keep_the_form_on_its_day_for_ever(form):
    form.show()
    monotonic = [0.0]
    form.pane._clock._clocks = (lambda: monotonic[0], lambda: -monotonic[0])
    form.pane._clock.touch()
    form.clock.set(FRIDAY + timedelta(days=1), 0, 1)
    monotonic[0] = 61
    form.pane._clock.check()
    assert form.form.editor.day == FRIDAY + timedelta(days=1)


def test_words_being_composed_keep_the_form_on_its_day_however_long(form):
    form.show()
    form.compose("ふりかえり")
    form.clock.set(FRIDAY + timedelta(days=1), 0, 1)
    a_minute_passes(form)
    assert form.form.editor.day == FRIDAY
    assert form.editor.is_composing
    form.compose("", "振り返り")
    form.pause()
    assert form.stored(day=FRIDAY) == ["振り返り"]


def a_minute_passes(form):
    form.pane._clock._touched = [then - 61 for then in form.pane._clock._touched]
    form.pane._clock.check()


def test_after_midnight_a_day_somebody_writes_stays_open(form):
    form.show()
    form.type("still fri")
    form.clock.set(FRIDAY + timedelta(days=1), 0, 1)
    form.pane._clock.check()
    assert form.form.editor.day == FRIDAY
    form.type("day")
    form.pause()
    assert form.stored(day=FRIDAY) == ["still friday"]


def test_a_past_day_looked_at_stays_open_whatever_the_hour(form):
    form.show()
    form.act("go.previous")
    form.clock.set(FRIDAY + timedelta(days=1), 0, 1)
    a_minute_passes(form)
    assert form.form.editor.day == FRIDAY - timedelta(days=1)


def test_going_to_another_pane_and_back_keeps_the_day_and_starts_in_keep(form):
    form.show()
    form.act("go.previous")
    form.type("of thursday")
    form.window.show_pane("okrs")
    assert form.stored(day=FRIDAY - timedelta(days=1)) == ["of thursday"]
    form.window.show_pane("today")
    assert form.form.editor.day == FRIDAY - timedelta(days=1)
    assert form.at() == (Kind.KEEP, 1)


def test_what_changed_while_another_pane_was_shown_is_there_on_return(form):
    form.show()
    form.window.show_pane("okrs")
    form.has("meanwhile")
    form.window.show_pane("today")
    assert form.texts() == ["meanwhile", ""]


def test_the_new_day_is_there_in_the_morning_for_whoever_left_the_pane(form):
    form.show()
    form.window.show_pane("okrs")
    form.clock.set(FRIDAY + timedelta(days=3), 9)
    form.window.show_pane("today")
    assert form.form.editor.day == FRIDAY + timedelta(days=3)


def test_the_toast_takes_back_its_own_step_only(form):
    form.has("one")
    form.show()
    form.form.act(form.go(0), Wish.DELETE)
    toast = form.toast()
    form.type("typed since")
    toast._button.click()
    assert form.stored() == ["typed since"]


def test_ctrl_t_just_after_midnight_opens_the_new_day_for_writing(form):
    form.show()
    form.clock.set(FRIDAY + timedelta(days=1), 0, 0)
    form.key(Qt.Key.Key_T, CTRL)
    assert form.form.editor.day == FRIDAY + timedelta(days=1)
    assert form.at() == (Kind.KEEP, 0)


def test_a_line_that_cannot_be_saved_says_so_and_keeps_its_words(form, monkeypatch):
    def full(_store, _changes, **_how):
        raise JournalError(ErrorCode.DISK_FULL)

    form.show()
    form.type("precious")
    with monkeypatch.context() as patch:
        patch.setattr("journal_app.store.apply.Store.apply", full)
        form.pause()
        form.key(Qt.Key.Key_Tab)
    assert form.texts() == ["precious", ""]
    assert form.window._banner.isVisible()
    form.go(0)
    form.key(Qt.Key.Key_Tab)
    assert form.stored() == ["precious"]


def spreadsheet(text):
    data = QMimeData()
    data.setText(text)
    data.setHtml("<TABLE><tr><td>as it looks</td></tr></TABLE>")
    return data


def test_a_pasted_table_goes_into_the_sections_as_one_step_that_can_be_taken_back(form):
    form.has("before", Kind.PROBLEM)
    form.show()
    form.editor.insertFromMimeData(
        spreadsheet('"請求書を出した\n金額も確認"\t電話が多い\r\n棚卸し\t席が寒い\r\n')
    )
    assert form.stored() == ["請求書を出した", "金額も確認", "棚卸し"]
    assert form.stored(Kind.PROBLEM) == ["before", "電話が多い", "席が寒い"]
    assert form.editor.text() == "棚卸し"
    assert form.toast()._label.text() == "Pasted into Keep · Problem."
    form.toast()._button.click()
    assert form.stored() == []
    assert form.stored(Kind.PROBLEM) == ["before"]


def test_a_table_pasted_into_a_private_line_stays_private(form):
    form.show()
    form.key(Qt.Key.Key_P, CTRL | SHIFT)
    form.editor.insertFromMimeData(spreadsheet("a\tb\nc\td\n"))
    lines = form.journal.reads.kpt.day(form.journal.me, FRIDAY).items
    assert [(line.text, line.private) for line in lines] == [(text, True) for text in "acbd"]


def test_one_cell_of_a_spreadsheet_is_only_its_text(form):
    form.show()
    form.type("see ")
    form.editor.insertFromMimeData(spreadsheet("棚卸し\n"))
    assert form.texts()[0] == "see 棚卸し"


def files(*paths, text="file:///srv/taro/log.csv"):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    if text:
        data.setText(text)
    return data


def test_a_pasted_file_writes_nothing_and_is_refused_in_a_sentence(form, tmp_path):
    form.show()
    form.editor.insertFromMimeData(files(tmp_path / "photo.png"))
    assert form.texts()[0] == ""
    assert "file cannot stand in a line" in form.toast()._label.text()


@pytest.mark.parametrize("text", ["file:///srv/taro/log.csv", ""])
def test_a_file_dropped_on_a_line_goes_to_the_window_and_never_into_the_line(form, tmp_path, text):
    form.show()
    dropped = []
    FileDrops(form.window).dropped.connect(dropped.append)
    data, at = files(tmp_path / "log.csv", text=text), QPoint(5, 5)
    buttons = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, *buttons)
    QApplication.sendEvent(form.editor.viewport(), entering)
    dropping = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, *buttons)
    QApplication.sendEvent(form.window, dropping)
    assert form.texts()[0] == ""
    assert dropped == [[tmp_path / "log.csv"]]


def test_a_link_dropped_on_a_line_is_text(form):
    form.show()
    data = QMimeData()
    data.setUrls([QUrl("https://example.com/ticket/7")])
    data.setText("https://example.com/ticket/7")
    assert form.editor.canInsertFromMimeData(data)
    form.editor.insertFromMimeData(data)
    assert form.texts()[0] == "https://example.com/ticket/7"


def test_what_nobody_sees_is_not_pasted(form):
    form.show()
    form.type("a")
    form.paste("前\x00後\x1b[31m赤\u200b")
    assert form.texts()[0] == "a前後赤"


def test_a_line_that_is_left_keeps_no_selection(form):
    form.has("one")
    form.show()
    form.go(0)
    form.key(Qt.Key.Key_A, CTRL)
    editor = form.rows(Kind.KEEP)[0].editor
    assert editor.textCursor().hasSelection()
    form.key(Qt.Key.Key_Tab)
    assert not editor.textCursor().hasSelection()


def test_typing_brings_back_a_line_that_was_scrolled_away(form):
    for number in range(30):
        form.has(f"line {number}")
    form.show()
    form.go(30)
    bar = form.page.area.verticalScrollBar()
    bar.setValue(0)
    form.type("x")
    assert not form.rows(Kind.KEEP)[30].visibleRegion().isEmpty()
