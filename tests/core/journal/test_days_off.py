"""Leave and closures: what is kept, what colleagues see of it, and what is refused."""

from datetime import date

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.days_off import Closure, HalfDay, Leave, Off
from journal_app.journal.habit.days_off_commands import (
    AddClosure,
    AddLeave,
    EditClosure,
    EditLeave,
    RemoveClosure,
    RemoveClosureOn,
    RemoveLeave,
    RemoveLeaveOn,
    ShowLeave,
)

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 3)
SECOND = date(2026, 12, 2)


def rows(journal, kind):
    return list(journal.reads.everything(kind))


def mine(journal):
    return [(one.first, one.last) for one in journal.reads.days_off.leave(journal.me)]


def seen(journal):
    return sorted((off.first, off.last) for off in rows(journal, Off))


@pytest.fixture
def off(journal):
    return journal.run(AddLeave(FIRST, LAST, reason="通院")).made(Leave)


def test_colleagues_see_the_days_and_never_the_reason(journal, off):
    (shown,) = rows(journal, Off)
    assert (shown.id, shown.member, shown.first, shown.last) == (off.shown, journal.me, FIRST, LAST)
    assert not hasattr(shown, "reason")
    assert off.reason == "通院"


def test_leave_can_be_kept_to_oneself(journal):
    journal.run(AddLeave(FIRST, LAST, shown=False))
    assert rows(journal, Off) == []
    assert mine(journal) == [(FIRST, LAST)]


def test_an_edit_moves_what_others_see_along(journal, off):
    journal.run(EditLeave(off.id, SECOND, SECOND, HalfDay.MORNING, "通院"))
    (shown,) = rows(journal, Off)
    assert (shown.first, shown.last, shown.half) == (SECOND, SECOND, HalfDay.MORNING)
    assert not journal.run(EditLeave(off.id, SECOND, SECOND, HalfDay.MORNING, " 通院 ")).changes


def test_leave_removed_is_gone_for_everybody_and_comes_back_with_undo(journal, off):
    journal.run(RemoveLeave(off.id))
    assert (rows(journal, Leave), rows(journal, Off)) == ([], [])
    journal.undo()
    assert rows(journal, Leave) == [off]
    assert len(rows(journal, Off)) == 1
    journal.undo()
    assert (rows(journal, Leave), rows(journal, Off)) == ([], [])


def test_a_day_in_the_middle_can_be_worked_after_all(journal, off):
    journal.run(RemoveLeaveOn(SECOND, SECOND))
    assert mine(journal) == seen(journal) == [(FIRST, FIRST), (LAST, LAST)]
    assert {one.reason for one in rows(journal, Leave)} == {"通院"}
    journal.run(RemoveLeaveOn(FIRST, LAST))
    assert mine(journal) == seen(journal) == []


def test_the_switch_hides_all_days_off_and_shows_them_again(journal, off):
    journal.run(AddLeave(date(2027, 1, 5), date(2027, 1, 5)))
    journal.run(ShowLeave(shown=False))
    assert rows(journal, Off) == []
    assert len(mine(journal)) == 2
    assert {one.shown for one in rows(journal, Leave)} == {None}
    assert not journal.run(ShowLeave(shown=False)).changes
    journal.run(ShowLeave(shown=True))
    assert seen(journal) == mine(journal)


def test_days_off_that_another_device_noted_are_mine_too(journal, off):
    journal.run(RemoveLeave(off.id))
    journal.undo()
    alone = journal._database.connection
    with journal._database.writing():
        alone.execute("DELETE FROM leave")
    assert mine(journal) == [(FIRST, LAST)]
    (shown,) = rows(journal, Off)
    journal.run(EditLeave(shown.id, FIRST, SECOND, reason="旅行"))
    assert mine(journal) == seen(journal) == [(FIRST, SECOND)]
    assert [one.reason for one in rows(journal, Leave)] == ["旅行"]


def test_what_another_device_noted_is_kept_when_it_is_hidden(journal, off):
    with journal._database.writing() as connection:
        connection.execute("DELETE FROM leave")
    journal.run(ShowLeave(shown=False))
    assert seen(journal) == []
    assert mine(journal) == [(FIRST, LAST)]


def test_two_halves_of_a_day_do_not_collide(journal):
    journal.run(AddLeave(FIRST, FIRST, HalfDay.MORNING))
    journal.run(AddLeave(FIRST, FIRST, HalfDay.AFTERNOON))
    assert FIRST not in journal.reads.days_off.workdays(journal.me, range(5), ())


def test_my_workdays_know_closures_and_my_leave(journal, off):
    journal.run(AddClosure(date(2026, 12, 29), date(2027, 1, 3), "年末年始", yearly=True))
    workdays = journal.reads.days_off.workdays(journal.me, range(5), {date(2026, 11, 23)})
    assert workdays.between(date(2026, 11, 23), date(2026, 12, 31)) == 29 - 1 - 3 - 3


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (AddLeave(LAST, FIRST), ErrorCode.DAYS_BACKWARDS),
        (AddLeave(FIRST, date(2028, 12, 1)), ErrorCode.TOO_MANY_DAYS),
        (AddLeave(date(1900, 1, 1), date(1900, 1, 1)), ErrorCode.BAD_DATE),
        (AddLeave(SECOND, date(2026, 12, 9)), ErrorCode.ALREADY_OFF),
        (AddLeave(SECOND, SECOND, HalfDay.MORNING), ErrorCode.ALREADY_OFF),
        (RemoveLeaveOn(date(2026, 12, 4), date(2026, 12, 9)), ErrorCode.NOT_OFF),
        (AddClosure(LAST, FIRST), ErrorCode.DAYS_BACKWARDS),
        (RemoveClosureOn(FIRST, LAST), ErrorCode.NOT_CLOSED),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(journal, off, command, code):
    with pytest.raises(JournalError) as refused:
        journal.run(command)
    assert refused.value.code is code
    assert mine(journal) == [(FIRST, LAST)]


def test_a_closure_is_added_changed_and_removed(journal):
    made = journal.run(AddClosure(date(2026, 8, 12), date(2026, 8, 14), "夏季休業", yearly=True)).made(
        Closure
    )
    journal.run(EditClosure(made.id, date(2026, 8, 12), date(2026, 8, 15), "夏季休業", yearly=True))
    assert rows(journal, Closure)[0].last == date(2026, 8, 15)
    with pytest.raises(JournalError) as refused:
        journal.run(AddClosure(date(2026, 8, 12), date(2026, 8, 15), yearly=True))
    assert refused.value.code is ErrorCode.ALREADY_CLOSED
    journal.run(RemoveClosure(made.id))
    assert rows(journal, Closure) == []


def test_a_closure_goes_as_a_whole_in_any_year(journal):
    journal.run(AddClosure(date(2026, 8, 12), date(2026, 8, 14), yearly=True))
    with pytest.raises(JournalError) as refused:
        journal.run(RemoveClosureOn(date(2027, 8, 13), date(2027, 8, 13)))
    assert refused.value.code is ErrorCode.PART_OF_CLOSURE
    assert refused.value.params == {"first": "2027-08-12", "last": "2027-08-14"}
    journal.run(RemoveClosureOn(date(2027, 8, 12), date(2027, 8, 14)))
    assert rows(journal, Closure) == []
