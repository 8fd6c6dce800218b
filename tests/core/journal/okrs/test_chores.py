"""Chores through the journal: kept, ticked off by hand and by what is done anyway, listed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.cycles import Cycle
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.okrs.planning.chores import Chore, ChoreDone, ChoreWho, Repeat, TickedBy
from journal_app.domain.periods import Week
from journal_app.domain.week.sessions import session_id
from journal_app.domain.workdays import EVERY_WEEKDAY
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.okrs.chore_commands import AddChores, DeleteChore, EditChore, TickChore, blank_chore
from journal_app.journal.okrs.chore_list import Outlook, chore_list
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, RecordCheckIn
from journal_app.journal.week.session_commands import EndSession, StartSession

FRIDAY = date(2026, 11, 20)
QUARTER = Cycle(date(2026, 10, 1), date(2026, 12, 31), "2026-Q3")


def add(journal, title="チェックイン", first=FRIDAY, **more):
    wanted = replace(blank_chore(journal.team.id, first), title=title, **more)
    return journal.run(AddChores((wanted,))).made(Chore)


def row_of(journal, chore, today=FRIDAY):
    spans = ((QUARTER.start, QUARTER.end),)
    outlook = Outlook(journal.me, today, EVERY_WEEKDAY, QUARTER, spans)
    return next(row for row in chore_list(journal.reads, outlook).rows if row.chore.id == chore.id)


def test_a_tick_holds_for_its_day_and_can_be_taken_back(journal):
    chore = add(journal, at="9:30")
    assert chore.at == "09:30"
    assert not row_of(journal, chore).done

    journal.run(TickChore(chore.id, FRIDAY))
    assert row_of(journal, chore).done
    assert not row_of(journal, chore, date(2026, 11, 21)).done
    assert row_of(journal, chore, date(2026, 11, 21)).last == FRIDAY
    assert not journal.run(TickChore(chore.id, FRIDAY)).changes

    journal.run(TickChore(chore.id, FRIDAY, done=False))
    assert not row_of(journal, chore).done
    journal.undo()
    assert row_of(journal, chore).done


def test_a_check_in_since_the_last_time_ticks_it_off(journal):
    chore = add(journal, first=date(2026, 11, 13), ticked_by=TickedBy.CHECK_IN)
    objective = journal.run(AddObjective("o", FRIDAY)).made(Objective).id
    kr = journal.run(AddKeyResult(objective, "k", Decimal(0), Decimal(1))).made(KeyResult)
    journal.run(RecordCheckIn(kr.id, Decimal(0), 5, day=date(2026, 11, 13)))
    assert not row_of(journal, chore).done

    journal.run(RecordCheckIn(kr.id, Decimal(1), 5, day=date(2026, 11, 19)))
    assert row_of(journal, chore).done
    assert row_of(journal, chore).by_itself


def test_a_written_day_ticks_it_off(journal):
    chore = add(journal, repeat=Repeat.WORKDAY, ticked_by=TickedBy.ENTRY)
    journal.run(AddItem(FRIDAY, Kind.KEEP, "x"))
    assert row_of(journal, chore).by_itself


def test_what_falls_to_one_person_is_done_by_anybody(journal):
    chore = add(journal, who=ChoreWho.ONE, member=journal.me)
    journal.run(TickChore(chore.id, FRIDAY))
    assert row_of(journal, chore).done


def test_it_is_edited_and_goes_with_its_ticks(journal):
    chore = add(journal)
    journal.run(TickChore(chore.id, FRIDAY))
    journal.run(EditChore(chore, replace(chore, title="  KRの 健康診断 ", repeat=Repeat.MONTHLY)))
    now = journal.reads.chores.chore(chore.id)
    assert (now.title, now.repeat) == ("KRの 健康診断", Repeat.MONTHLY)

    journal.run(DeleteChore(chore.id))
    assert journal.reads.chores.chores() == []
    assert not list(journal.reads.everything(ChoreDone))
    journal.undo()
    assert len(list(journal.reads.everything(ChoreDone))) == 1


@pytest.mark.parametrize(
    ("more", "code"),
    [({"title": " "}, ErrorCode.EMPTY_TEXT), ({"at": "25:00"}, ErrorCode.BAD_TIME)],
)
def test_what_makes_no_sense_is_refused(journal, more, code):
    with pytest.raises(JournalError) as caught:
        add(journal, **more)
    assert caught.value.code is code


def test_the_win_session_of_its_week_ticks_it_off_for_all(journal):
    chore = add(journal, ticked_by=TickedBy.WIN_SESSION)
    week = Week.of(FRIDAY)
    session = session_id(journal.team.id, week.monday, None)
    journal.run(StartSession(week))
    assert not row_of(journal, chore).done
    journal.run(EndSession(session, 900))
    assert row_of(journal, chore).by_itself
    assert not row_of(journal, chore, date(2026, 11, 21)).done
