"""Win sessions through the journal: begun, taken up again, led by two, arranged, noted, ended."""

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import NOBODY, Id, imported_member_id
from journal_app.domain.kpt import Item, Kind
from journal_app.domain.okrs.groups import Group
from journal_app.domain.periods import Week
from journal_app.domain.week.held import Page, Seat
from journal_app.domain.week.sessions import Chapter, Lead, SessionNote, TurnState, WinSession, session_id
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.okrs.group_commands import AddGroup
from journal_app.journal.week.session_commands import (
    AddNote,
    ArrangeTurns,
    ChooseCommon,
    EditNote,
    EndSession,
    PlanMinutes,
    SavePresenterNote,
    StartSession,
    TurnPage,
)
from tests.known_people import AddLineOf


@pytest.fixture
def week(journal):
    return Week.of(journal.today())


@pytest.fixture
def people(journal, week):
    for name in ("A", "B", "C"):
        journal.run(AddLineOf(name, week.monday, f"Keep of {name}"))
    return tuple(imported_member_id(journal.team.id, name) for name in ("A", "B", "C"))


@pytest.fixture
def session(journal, week, people):
    journal.run(StartSession(week, seats=tuple(Seat(one) for one in people), planned=25))
    return session_id(journal.team.id, week.monday, None)


def held(journal, session):
    return journal.reads.sessions.held(session)


def order(journal, session):
    return [(seat.member, seat.state) for seat in held(journal, session).seats(journal.me)]


def test_a_session_begins_with_its_order_and_knows_when(journal, session, people, clock):
    found = held(journal, session)
    assert (found.began, found.ended, found.first.member) == (clock.ms, None, journal.me)
    assert order(journal, session) == [(one, TurnState.TO_COME) for one in people]
    assert found.first.planned == 25


def test_started_twice_it_is_taken_up_again_where_it_was(journal, session, week, people, clock):
    page = Page(Chapter.MEMBERS, people[1])
    journal.run(TurnPage(session, page, 70, (Seat(people[0], TurnState.SPOKE), *map(Seat, people[1:]))))
    journal.run(EndSession(session, 80))
    clock.ms += 1000
    journal.run(StartSession(week, page=page, seats=tuple(map(Seat, people))))
    found = held(journal, session)
    assert len(found.leads) == 1
    assert (found.page(journal.me), found.ended, found.spent) == (page, None, 80)
    assert found.began == clock.ms - 1000


def test_where_a_session_is_is_no_step_of_undo(journal, session, people):
    step = journal.undo_label
    journal.run(TurnPage(session, Page(Chapter.THANKS, None, 1), 5))
    journal.run(EndSession(session, 6))
    journal.run(SavePresenterNote(session, "breathe"))
    assert journal.undo_label == step


def test_a_page_turned_is_kept_with_the_time_it_took(journal, session):
    journal.run(TurnPage(session, Page(Chapter.TRIES, None, 2), 300))
    found = held(journal, session)
    assert (found.page(journal.me), found.spent) == (Page(Chapter.TRIES, None, 2), 300)
    assert not journal.run(TurnPage(session, Page(Chapter.TRIES, None, 2), 300)).changes


def test_the_order_is_rearranged_and_undone_without_touching_the_page(journal, session, people):
    a, b, c = people
    journal.run(ArrangeTurns(session, (Seat(c), Seat(a, TurnState.AWAY), Seat(b))))
    assert order(journal, session) == [(c, TurnState.TO_COME), (a, TurnState.AWAY), (b, TurnState.TO_COME)]
    journal.run(TurnPage(session, Page(Chapter.THANKS), 9))
    journal.undo()
    assert [member for member, _state in order(journal, session)] == [a, b, c]
    assert held(journal, session).page(journal.me) == Page(Chapter.THANKS)


def test_only_who_leads_moves_the_session(journal, week):
    id_ = session_id(journal.team.id, week.monday, None)
    for command in (
        TurnPage(id_, Page(), 0),
        ArrangeTurns(id_, ()),
        EndSession(id_, 0),
        ChooseCommon(id_, "x"),
    ):
        with pytest.raises(JournalError) as refused:
            journal.run(command)
        assert refused.value.code is ErrorCode.NOT_FOUND
    assert not list(journal.reads.everything(WinSession))


def test_a_group_has_a_session_of_its_own_and_one_that_is_gone_has_none(journal, week):
    group = journal.run(AddGroup("CS")).made(Group)
    journal.run(StartSession(week, group.id))
    journal.run(StartSession(week))
    assert {one.group for one in journal.reads.everything(WinSession)} == {group.id, None}
    with pytest.raises(JournalError):
        journal.run(StartSession(week, NOBODY))


def test_a_clock_that_was_set_back_ends_no_session_before_it_began(journal, session, clock):
    clock.ms -= 3_600_000
    journal.run(EndSession(session, 60))
    assert held(journal, session).ended == held(journal, session).began


def test_what_all_try_is_one_thing_and_can_be_taken_back(journal, session, week):
    line = journal.run(AddItem(week.monday, Kind.TRY, "15 minutes between")).made(Item)
    journal.run(ChooseCommon(session, " 15  minutes\nbetween "))
    assert held(journal, session).common(journal.me) == ("15 minutes between", None)
    journal.run(ChooseCommon(session, "not kept beside its line", line.id))
    assert held(journal, session).common(journal.me) == ("", line.id)
    journal.undo()
    journal.undo()
    assert held(journal, session).common(journal.me) == ("", None)


def test_notes_are_kept_edited_and_go_without_words(journal, session, people):
    note = journal.run(AddNote(session, " how? ", people[0])).made(SessionNote)
    assert (note.text, note.about) == ("how?", people[0])
    journal.run(EditNote(note.id, "how did you do it?"))
    assert [one.text for one in journal.reads.everything(SessionNote)] == ["how did you do it?"]
    journal.run(EditNote(note.id, " "))
    assert not list(journal.reads.everything(SessionNote))
    with pytest.raises(JournalError):
        journal.run(AddNote(session, "\n"))


def test_what_the_presenter_thinks_of_stays_on_this_device(journal, session):
    journal.run(SavePresenterNote(session, "ask Ken"))
    journal.run(SavePresenterNote(session, "ask Ken about it"))
    assert journal.reads.sessions.presenter_note(session).text == "ask Ken about it"
    said = [row for (row,) in journal._database.connection.execute("SELECT val FROM op")]
    assert not any("ask Ken" in str(value) for value in said)
    journal.run(SavePresenterNote(session, ""))
    assert journal.reads.sessions.presenter_note(session) is None


def test_a_plan_beyond_a_working_day_is_cut_to_it(journal, session):
    journal.run(PlanMinutes(session, 9999))
    assert held(journal, session).first.planned == 480


def test_a_lead_without_words_of_another_goes_on_from_theirs(journal, session, week):
    mine = held(journal, session).of(journal.me)
    assert isinstance(mine, Lead)
    assert held(journal, session).to_resume(Id(b"x" * 16)) == mine
