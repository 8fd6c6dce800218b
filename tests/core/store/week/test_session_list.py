"""The rows of sessions: what each brought to those who belong to it, over all who led it."""

from datetime import timedelta

import pytest

from journal_app.domain.kpt import Kind
from journal_app.domain.periods import Week
from journal_app.domain.week.held import FIRST_PAGE, Page, Seat
from journal_app.domain.week.session_list import PickedOut, SessionState, Thanked
from journal_app.domain.week.sessions import Chapter, TurnState
from journal_app.domain.week.win_session import Scene
from journal_app.exchange.minutes.as_json import as_json
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.journal.people_commands import SayWho
from journal_app.journal.team_commands import RenameMe
from journal_app.journal.week.delete_session import DeleteSession
from journal_app.journal.week.minutes_pages import draft_page
from journal_app.journal.week.session_commands import (
    AddNote,
    ChooseCommon,
    EndSession,
    StartSession,
    TurnPage,
)
from journal_app.journal.week.thanks_commands import GiveThanks, StarLine
from journal_app.minutes_words import page_words
from tests.known_people import AddLineOf, AddMember

NOW_MS = 1_795_150_800_000  # 2026-11-20


@pytest.fixture
def journal(tmp_path):
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: NOW_MS)
    opened.run(RenameMe("立松"))
    yield opened
    opened.close()


@pytest.fixture
def week(journal):
    return Week.of(journal.today())


@pytest.fixture
def ken(journal):
    return journal.run(AddMember("Ken")).changes[0].id


def begin(journal, week, *seats, group=None):
    journal.run(StartSession(week, group, seats=tuple(seats), planned=30))
    return journal.reads.sessions.between(week.monday, week.monday)[0][0].id


def rows(journal):
    today = journal.today()
    return journal.reads.session_list.between(today - timedelta(days=60), today)


def test_a_session_tells_who_led_who_spoke_and_who_was_off(journal, week, ken):
    seats = (Seat(ken, TurnState.SPOKE), Seat(journal.me, TurnState.AWAY))
    id_ = begin(journal, week, *seats)
    journal.run(TurnPage(id_, FIRST_PAGE, 1440, seats))
    (row,) = rows(journal)
    assert (row.id, row.week, row.state, row.minutes) == (id_, week, SessionState.UNDER_WAY, 24)
    assert [one.name for one in row.leads] == ["立松"]
    assert [one.name for one in row.speakers] == ["Ken"]
    assert row.absent == ("立松",)


def test_a_name_that_turns_out_to_be_a_person_speaks_once_and_keeps_its_place(journal, week, ken):
    mei = journal.run(AddLineOf("Mei", week.monday, "hers")).changes[0].id
    journal.run(AddLineOf("Ken", week.monday, "his"))
    seats = (Seat(ken, TurnState.SPOKE), Seat(mei, TurnState.SPOKE), Seat(journal.me, TurnState.AWAY))
    id_ = begin(journal, week, *seats)
    journal.run(TurnPage(id_, Page(Chapter.MEMBERS, ken), 60, seats))
    journal.run(SayWho(ken, journal.me))
    (row,) = rows(journal)
    assert [one.name for one in row.speakers] == ["立松", "Mei"]
    assert row.absent == ()
    scene = Scene.start(journal.reads.present.week(week, journal.me), journal.me)
    assert [(seat.member, seat.state) for seat in scene.cast.seats] == [
        (journal.me, TurnState.SPOKE),
        (mei, TurnState.SPOKE),
    ]
    assert scene.speaker.id == journal.me


@pytest.mark.parametrize("began", [10**18, 3 * 10**14, -(10**18)])
def test_a_time_beyond_what_a_date_can_say_hides_no_session(journal, week, began):
    id_ = begin(journal, week)
    with journal._database.writing() as connection:  # as a changed program could
        connection.execute("UPDATE lead SET began = ?, ended = ?", (began, began))
    (row,) = rows(journal)
    assert row.day.year in (1, 9999)
    page = draft_page(journal.reads, id_, journal.me)
    assert page_words(page).title.startswith("Win session of ")
    assert as_json(page)["began"].startswith(str(row.day)[:4])


def test_it_brings_what_its_week_brought(journal, week, ken):
    keep = journal.run(AddItem(week.monday, Kind.KEEP, "早くなった")).changes[-1].id
    journal.run(AddItem(week.monday, Kind.KEEP, "mine alone", private=True))
    journal.run(AddItem(week.monday, Kind.TRY, "one thing"))
    journal.run(AddItem(week.monday, Kind.TRY, "another thing"))
    journal.run(AddItem(week.monday - timedelta(days=1), Kind.KEEP, "the week before"))
    id_ = begin(journal, week)
    journal.run(StarLine(keep))
    journal.run(GiveThanks(journal.me, "助かりました", ken))
    journal.run(GiveThanks(ken, "thank you"))
    journal.run(ChooseCommon(id_, "みんなで一つ"))
    journal.run(EndSession(id_, 60))
    (row,) = rows(journal)
    assert (row.keeps, row.tries, row.state) == (1, 1, SessionState.DRAFT)
    assert row.starred == (PickedOut("早くなった", "立松"),)
    assert row.thanks == (Thanked("Ken", "立松", "助かりました"), Thanked("", "Ken", "thank you"))
    assert row.common == "みんなで一つ"


def test_one_that_is_deleted_leaves_keeps_stars_and_thanks_and_comes_back_by_undo(journal, week, ken):
    keep = journal.run(AddItem(week.monday, Kind.KEEP, "stays")).changes[-1].id
    id_ = begin(journal, week, Seat(ken))
    journal.run(AddNote(id_, "a note"))
    journal.run(StarLine(keep))
    before = rows(journal)
    journal.run(DeleteSession(id_))
    assert rows(journal) == ()
    assert journal.reads.kpt.line(keep).text == "stays"
    journal.undo()
    assert rows(journal) == before


def test_without_a_session_there_is_no_first_week(journal, week):
    assert journal.reads.session_list.first_week() is None
    begin(journal, week)
    assert journal.reads.session_list.first_week() == week.monday
