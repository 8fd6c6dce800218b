"""What the gestures in a day's form do to its lines, without a window."""

from datetime import date, timedelta

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem, DeleteItem, EditItem, SetNothing
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective
from journal_app.ui.today.day_editor import DayEditor

FRIDAY = date(2026, 11, 20)


class Desk:
    """A day's form on a real journal, with what a person does to it."""

    def __init__(self, journal, day=FRIDAY):
        self.journal = journal
        self.commands = []
        self.fails = False
        self.editor = DayEditor(day, FRIDAY, self.run, self.read)

    def run(self, command):
        if self.fails:
            return None
        self.commands.append(command)
        return self.journal.run(command, origin=self)

    def read(self, day):
        return self.journal.reads.kpt.day(self.journal.me, day)

    def blank(self, kind=Kind.KEEP):
        return self.editor.rows.of(kind)[-1]

    def write(self, text, kind=Kind.KEEP):
        """Type into the blank row and leave it."""
        row = self.blank(kind)
        self.editor.type(row, text)
        self.editor.leave(row)
        self.journal.close_step()
        return row

    def texts(self, kind=Kind.KEEP):
        return [row.text for row in self.editor.rows.of(kind)]

    def stored(self, kind=Kind.KEEP):
        return [item.text for item in self.read(self.editor.day).of(kind)]


@pytest.fixture
def desk(journal):
    return Desk(journal)


def test_an_empty_day_shows_one_blank_row_in_each_section(desk):
    assert [desk.texts(kind) for kind in Kind] == [[""], [""], [""]]
    assert desk.editor.first_blank() is desk.blank(Kind.KEEP)


def test_typing_writes_nothing_until_it_is_saved(desk):
    desk.editor.type(desk.blank(), "手順書を直した")
    assert desk.commands == []
    desk.editor.save()
    assert desk.commands == [AddItem(FRIDAY, Kind.KEEP, "手順書を直した", index=0)]


def test_a_blank_row_comes_up_as_soon_as_the_last_one_has_words(desk):
    row = desk.blank()
    assert desk.editor.type(row, "a")
    assert not desk.editor.type(row, "ab")
    assert desk.texts() == ["ab", ""]


def test_what_is_typed_after_the_first_save_edits_the_same_line(desk):
    row = desk.blank()
    desk.editor.type(row, "three")
    desk.editor.save()
    desk.editor.type(row, "three templates")
    desk.editor.save()
    assert desk.commands[-1] == EditItem(row.id, "three templates", "three")
    assert desk.stored() == ["three templates"]


def test_saving_twice_writes_once(desk):
    desk.editor.type(desk.blank(), "one")
    assert desk.editor.save()
    assert not desk.editor.save()
    assert len(desk.commands) == 1


def test_typing_a_line_is_one_undo_step(desk):
    row = desk.blank()
    for text in ("o", "on", "one"):
        desk.editor.type(row, text)
        desk.editor.save()
    desk.journal.undo()
    assert desk.stored() == []


def test_an_emptied_line_is_not_deleted_while_the_caret_is_in_it(desk):
    row = desk.write("one")
    desk.editor.type(row, "")
    assert not desk.editor.save()
    assert desk.stored() == ["one"]


def test_an_emptied_line_is_deleted_when_the_caret_leaves(desk):
    row = desk.write("one")
    desk.editor.type(row, " ")
    assert desk.editor.leave(row)
    assert desk.stored() == []
    assert desk.texts() == [""]


def test_enter_on_the_last_line_goes_to_the_blank_row(desk):
    row = desk.write("one")
    assert desk.editor.rows.insert_below(row) is desk.blank()


def test_enter_between_two_lines_makes_a_row_there_and_what_is_typed_stays_there(desk):
    first = desk.write("one")
    desk.write("three")
    row = desk.editor.rows.insert_below(first)
    desk.editor.type(row, "two")
    desk.editor.leave(row)
    assert desk.stored() == ["one", "two", "three"]


def test_a_blank_row_in_the_middle_goes_when_the_caret_leaves(desk):
    first = desk.write("one")
    desk.write("two")
    desk.editor.leave(desk.editor.rows.insert_below(first))
    assert desk.texts() == ["one", "two", ""]


def test_backspace_on_an_empty_line_deletes_it_and_goes_to_the_line_above(desk):
    first = desk.write("one")
    second = desk.write("two")
    desk.editor.type(second, "")
    assert desk.editor.remove(second) is first
    assert isinstance(desk.commands[-1], DeleteItem)
    assert desk.texts() == ["one", ""]


def test_undo_after_backspace_brings_the_line_back_with_its_words(desk):
    desk.write("one")
    second = desk.write("two")
    desk.editor.type(second, "")
    desk.editor.remove(second)
    desk.journal.undo()
    desk.editor.reload()
    assert desk.texts() == ["one", "two", ""]


def test_backspace_on_the_blank_row_of_a_section_goes_to_the_last_line_above(desk):
    keep = desk.write("one")
    assert desk.editor.remove(desk.blank(Kind.TRY)) is keep
    assert desk.texts(Kind.TRY) == [""]


def test_backspace_with_nothing_above_stays(desk):
    assert desk.editor.remove(desk.blank()) is desk.blank()


def test_tab_goes_to_the_blank_row_of_the_next_section_and_back(desk):
    desk.write("problem", Kind.PROBLEM)
    assert desk.editor.section_from(Kind.KEEP, 1) is desk.blank(Kind.PROBLEM)
    assert desk.editor.section_from(Kind.PROBLEM, -1) is desk.blank(Kind.KEEP)
    assert desk.editor.section_from(Kind.TRY, 1) is None


def test_up_and_down_go_across_sections(desk):
    keep = desk.blank()
    problem = desk.editor.neighbour(keep, 1)
    assert problem.kind is Kind.PROBLEM
    assert desk.editor.neighbour(problem, -1) is keep
    assert desk.editor.neighbour(keep, -1) is None


def test_a_line_moves_within_its_section(desk):
    desk.write("one")
    two = desk.write("two")
    assert desk.editor.move(two, -1)
    assert desk.texts() == ["two", "one", ""]
    assert desk.stored() == ["two", "one"]


def test_a_line_moved_past_the_end_of_its_section_becomes_the_first_of_the_next(desk):
    keep = desk.write("macros")
    desk.write("another", Kind.PROBLEM)
    assert desk.editor.move(keep, 1)
    assert desk.stored() == []
    assert desk.texts(Kind.PROBLEM) == ["macros", "another", ""]
    assert keep in desk.editor.rows


def test_a_line_moved_past_the_start_of_its_section_becomes_the_last_of_the_one_before(desk):
    desk.write("one")
    row = desk.write("two", Kind.PROBLEM)
    assert desk.editor.move(row, -1)
    assert desk.texts() == ["one", "two", ""]


def test_there_is_nothing_above_the_first_and_below_the_last_line(desk):
    keep = desk.write("one")
    last = desk.write("two", Kind.TRY)
    assert not desk.editor.can_move(keep, -1)
    assert not desk.editor.move(keep, -1)
    assert not desk.editor.can_move(last, 1)


def test_a_line_that_is_not_saved_yet_is_saved_before_it_moves(desk):
    desk.write("one")
    row = desk.blank()
    desk.editor.type(row, "two")
    assert desk.editor.move(row, -1)
    assert desk.stored() == ["two", "one"]


def test_a_blank_row_does_not_move(desk):
    assert not desk.editor.move(desk.blank(), 1)
    assert desk.commands == []


def test_a_line_turns_into_the_last_of_another_section(desk):
    desk.write("first", Kind.TRY)
    keep = desk.write("idea")
    assert desk.editor.turn_into(keep, Kind.TRY)
    assert desk.stored(Kind.TRY) == ["first", "idea"]


def test_just_one_line_shows_the_keep_section_alone(desk):
    desk.write("problem", Kind.PROBLEM)
    keep = desk.write("one")
    desk.editor.only_keep = True
    assert [row.kind for row in desk.editor.shown()] == [Kind.KEEP, Kind.KEEP]
    assert not desk.editor.move(keep, 1)


def test_turning_a_line_private_keeps_its_row_and_its_place(desk):
    first = desk.write("one")
    desk.write("two")
    assert desk.editor.toggle_private(first)
    assert first in desk.editor.rows
    assert [(row.text, row.private) for row in desk.editor.rows.of(Kind.KEEP)][:2] == [
        ("one", True),
        ("two", False),
    ]


def test_undoing_private_keeps_the_row_too(desk):
    row = desk.write("one")
    desk.editor.toggle_private(row)
    desk.journal.undo()
    desk.editor.reload()
    assert desk.editor.rows.of(Kind.KEEP)[0] is row
    assert not row.private
    assert desk.texts() == ["one", ""]


def test_a_blank_row_can_be_private_before_it_has_words(desk):
    row = desk.blank()
    desk.editor.toggle_private(row)
    desk.editor.type(row, "shaky")
    desk.editor.save()
    assert [item.private for item in desk.read(FRIDAY).items] == [True]


def test_a_blank_row_that_is_left_forgets_that_it_would_be_private(desk):
    row = desk.blank()
    desk.editor.toggle_private(row)
    desk.editor.leave(row)
    assert not desk.blank().private


def test_a_line_is_linked_and_unlinked(desk):
    kr = key_result(desk.journal)
    row = desk.write("one")
    to = Target(Served.KEY_RESULT, kr, "KR-1")
    assert desk.editor.link(row, to)
    assert [one.label for one in row.evidence] == ["KR-1"]
    assert desk.editor.link(row, to, on=False)
    assert desk.read(FRIDAY).items[0].kr is None


def test_a_blank_row_is_linked_once_it_is_written(desk):
    kr = key_result(desk.journal)
    row = desk.blank()
    desk.editor.link(row, Target(Served.KEY_RESULT, kr, "KR-1"))
    desk.editor.type(row, "one")
    desk.editor.save()
    assert desk.read(FRIDAY).items[0].kr_ref == "KR-1"


def test_pasted_lines_become_lines_of_their_own_in_one_step(desk):
    last, _sections = desk.editor.paste(desk.blank(), ("", ""), [["one"], ["two"], ["three"]])
    assert desk.texts() == ["one", "two", "three", ""]
    assert last.text == "three"
    desk.journal.undo()
    assert desk.stored() == []


def test_lines_pasted_into_a_line_split_it_at_the_caret(desk):
    row = desk.write("AB")
    desk.write("end")
    last, _sections = desk.editor.paste(row, ("A", "B"), [["1"], ["2"]])
    assert desk.stored() == ["A1", "2B", "end"]
    assert last.text == "2B"


def test_lines_pasted_into_a_private_line_stay_private(desk):
    row = desk.blank()
    desk.editor.toggle_private(row)
    desk.editor.paste(row, ("", ""), [["one"], ["two"]])
    assert [item.private for item in desk.read(FRIDAY).items] == [True, True]


def test_a_day_to_come_takes_only_a_try(journal):
    desk = Desk(journal, FRIDAY + timedelta(days=3))
    assert [desk.editor.takes(kind) for kind in Kind] == [False, False, True]
    assert [desk.texts(kind) for kind in Kind] == [[], [], [""]]
    assert desk.editor.first_blank().kind is Kind.TRY
    row = desk.write("ask the team", Kind.TRY)
    assert not desk.editor.can_move(row, -1)
    assert not desk.editor.turn_into(row, Kind.KEEP)


def test_a_past_day_takes_everything(journal):
    desk = Desk(journal, FRIDAY - timedelta(days=30))
    desk.write("late, but here")
    assert desk.stored() == ["late, but here"]


def test_words_that_could_not_be_saved_stay_and_are_saved_later(desk):
    row = desk.blank()
    desk.editor.type(row, "one")
    desk.fails = True
    assert not desk.editor.save()
    assert not desk.editor.leave(row)
    assert desk.texts() == ["one", ""]
    desk.fails = False
    assert desk.editor.save()
    assert desk.stored() == ["one"]


def test_a_change_from_elsewhere_shows_in_every_line_but_the_one_being_edited(desk):
    held, other = desk.write("mine"), desk.write("other")
    for row, text in ((held, "from afar"), (other, "from afar too")):
        desk.journal.run(EditItem(row.id, text))
    desk.editor.reload(held)
    assert desk.texts() == ["mine", "from afar too", ""]


def test_a_queued_change_comes_when_the_caret_leaves_an_untouched_line(desk):
    held = desk.write("mine")
    desk.journal.run(EditItem(held.id, "from afar"))
    desk.editor.reload(held)
    assert not desk.editor.save()
    desk.editor.leave(held)
    assert desk.texts() == ["from afar", ""]
    assert desk.stored() == ["from afar"]


def test_what_was_typed_here_wins_over_a_queued_change(desk):
    held = desk.write("mine")
    desk.journal.run(EditItem(held.id, "from afar"))
    desk.editor.reload(held)
    desk.editor.type(held, "mine, more")
    desk.editor.leave(held)
    assert desk.stored() == ["mine, more"]


def test_a_line_deleted_elsewhere_while_it_is_edited_stays_on_screen(desk):
    held = desk.write("mine")
    desk.journal.run(DeleteItem(held.id))
    desk.editor.reload(held)
    assert desk.texts() == ["mine", ""]
    assert not desk.editor.save()
    desk.editor.leave(held)
    assert desk.texts() == [""]


def test_typing_on_in_a_line_deleted_elsewhere_writes_it_anew(desk):
    held = desk.write("mine")
    desk.journal.run(DeleteItem(held.id))
    desk.editor.reload(held)
    desk.editor.type(held, "mine again")
    desk.editor.leave(held)
    assert desk.stored() == ["mine again"]


def test_unsaved_words_survive_a_change_from_elsewhere_where_they_stand(desk):
    first = desk.write("one")
    desk.write("three")
    row = desk.editor.rows.insert_below(first)
    desk.editor.type(row, "two")
    desk.journal.run(AddItem(FRIDAY, Kind.KEEP, "zero", index=0))
    desk.editor.reload(row)
    assert desk.texts() == ["zero", "one", "two", "three", ""]
    desk.editor.save()
    assert desk.stored() == ["zero", "one", "two", "three"]


def test_writing_takes_back_that_there_was_nothing_to_write(desk):
    desk.journal.run(SetNothing(FRIDAY))
    desk.editor.reload()
    assert desk.editor.nothing
    desk.write("something after all")
    assert not desk.editor.nothing


def test_a_private_line_leaves_the_shared_note_that_there_was_nothing(desk):
    desk.journal.run(SetNothing(FRIDAY))
    desk.editor.reload()
    desk.editor.toggle_private(desk.blank())
    desk.write("only for me")
    assert desk.editor.nothing


def test_the_command_itself_refuses_a_keep_for_a_day_to_come(journal):
    with pytest.raises(JournalError) as raised:
        journal.run(AddItem(FRIDAY + timedelta(days=1), Kind.KEEP, "x"))
    assert raised.value.code is ErrorCode.FUTURE_DAY


def key_result(journal):
    objective = journal.run(AddObjective("Answer without waiting", day=FRIDAY)).changes[-1].after
    return journal.run(AddKeyResult(objective.id, "Median first reply")).changes[-1].after.id


@pytest.mark.parametrize("text", ["\u200b", "\x1b", "\u202e \u2060"])
def test_a_line_of_which_nothing_can_be_seen_is_blank_and_not_written(desk, text):
    row = desk.write(text)
    assert (row.is_blank, desk.stored(), desk.commands) == (True, [], [])


def test_what_cannot_be_seen_in_a_line_is_no_change_to_it(desk):
    row = desk.write("見積\u200bを送った\0")
    assert (desk.stored(), row.is_dirty) == (["見積を送った"], False)
    desk.editor.type(row, "見積を送った\u2060")
    desk.editor.leave(row)
    assert len(desk.commands) == 1
