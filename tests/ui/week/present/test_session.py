"""The session behind the pages: what it stores as it goes, what it takes back, and where it goes on."""

import pytest
from PySide6.QtCore import QObject

from journal_app.domain.kpt import Item, Kind, Reaction
from journal_app.domain.week.held import FIRST_PAGE
from journal_app.domain.week.sessions import Chapter, Lead, SessionNote, TurnState, WinSession
from journal_app.domain.week.thanks import Star, Thanks
from journal_app.journal.entry_commands import AddItem, EditItem
from journal_app.journal.week.thanks_commands import GiveThanks
from journal_app.ui.week.present.session import PresentSession

HALF_AN_HOUR = 30 * 60 * 1000


class Now:
    def __init__(self):
        self.ms = 1_000

    def __call__(self):
        return self.ms


@pytest.fixture
def now():
    return Now()


@pytest.fixture
def open_session(room, now, qtbot):
    parents = []

    def open_session():
        journal = room.journal
        found = journal.reads.present.week(room.week, journal.me, today=journal.today())
        parents.append(QObject())
        session = PresentSession(journal, found, parents[-1], now_ms=now)
        journal.subscribe(session.on_changed)
        return session

    room.says("one")
    room.says("two", day=1)
    room.joins("Ken")
    return open_session


def rows(room, kind):
    return list(room.journal.reads.everything(kind))


def test_who_looks_at_the_lobby_begins_nothing(room, open_session):
    session = open_session()
    session.order.shuffle()
    session.order.move(room.journal.me, 1)
    session.close()
    assert rows(room, WinSession) == []


def test_the_order_of_the_lobby_is_kept_once_it_begins(room, open_session):
    session = open_session()
    session.order.shuffle()
    order = [seat.member for seat in session.scene.cast.seats]
    session.forward()
    assert [seat.member for seat in open_session().scene.cast.seats] == order


def test_each_page_turned_is_kept_and_the_session_goes_on_there(room, open_session):
    session = open_session()
    session.forward()
    session.forward()
    page = session.scene.page
    again = open_session()  # as after a crash: nobody has closed the first one
    assert again.scene.page == page
    spoken = [one for one in again.scene.cast.seats if one.state is TurnState.SPOKE]
    assert len(spoken) == 1
    again.forward()
    assert len(rows(room, Lead)) == 1


def test_closed_in_the_middle_it_waits_and_closed_on_the_last_page_it_has_ended(room, open_session, now):
    session = open_session()
    session.forward()
    now.ms += 60_000
    session.close()
    (lead,) = rows(room, Lead)
    assert (lead.ended, lead.spent) == (None, 60)
    session = open_session()
    session.go_to(99)
    session.close()
    (lead,) = rows(room, Lead)
    assert lead.ended is not None


def test_who_looks_through_a_session_that_is_over_moves_nothing(room, open_session):
    session = open_session()
    session.forward()
    session.go_to(99)
    session.close()
    before = rows(room, Lead)
    again = open_session()
    assert again.scene.chapter is Chapter.CLOSING
    again.go_to(0)
    again.forward()
    again.close()
    assert rows(room, Lead) == before


def test_a_turn_goes_on_where_it_was_when_the_computer_wakes(room, open_session, now):
    session = open_session()
    session.forward()
    session.time.toggle()
    now.ms += 20_000
    before = session.time.turn()
    now.ms += 8 * HALF_AN_HOUR
    assert session.time.turn() == before
    now.ms += 8 * HALF_AN_HOUR
    session.time.toggle()
    assert session.time.turn() == before


def test_what_the_computer_slept_through_does_not_count(room, open_session, now):
    session = open_session()
    session.forward()
    now.ms += HALF_AN_HOUR * 20
    session.forward()
    assert session.time.spent() == 0
    now.ms += 5_000
    assert session.time.spent() == 5


def test_ctrl_z_takes_back_what_was_entered_here_and_nothing_else(room, open_session):
    session = open_session()
    session.forward()
    room.journal.run(AddItem(room.week.monday, Kind.KEEP, "elsewhere"))
    session.applaud()
    session.entries.give_thanks(GiveThanks(room.members["Ken"], "thank you", room.journal.me))
    session.entries.star(session.scene.found.keeps[0].id)
    session.entries.note("how?", session.scene.page.speaker)
    room.journal.run(AddItem(room.week.monday, Kind.KEEP, "later"))
    for kind in (SessionNote, Star, Thanks, Reaction):
        assert len(rows(room, kind)) == 1
        assert session.storing.undo()
        assert rows(room, kind) == []
    assert not session.storing.undo()
    assert {item.text for item in rows(room, Item)} >= {"elsewhere", "later"}
    assert session.scene.page != FIRST_PAGE


def test_an_order_taken_back_is_the_one_shown(room, open_session):
    session = open_session()
    session.forward()
    who = session.scene.page.speaker
    session.order.skip()
    assert session.scene.page.speaker != who
    assert session.storing.undo()
    assert session.scene.cast.state(who) is TurnState.TO_COME


def test_thanks_belong_to_the_week_that_is_shown(room, open_session):
    session = open_session()
    session.entries.give_thanks(GiveThanks(room.members["Ken"], "thank you"))
    (thanks,) = rows(room, Thanks)
    assert thanks.day in room.week.days
    assert [one.words for one in session.scene.found.thanks] == ["thank you"]
    assert rows(room, WinSession) == []  # thanks are given on any day, without a session


def test_a_note_begins_the_session_it_belongs_to(room, open_session):
    session = open_session()
    assert session.entries.note("remember")
    assert len(rows(room, WinSession)) == 1
    assert [note.text for note in session.scene.found.notes] == ["remember"]


def test_what_cannot_be_kept_is_told_by_its_code_and_changes_nothing(room, open_session, qtbot):
    session = open_session()
    with qtbot.waitSignal(session.refused) as refused:
        assert not session.entries.give_thanks(GiveThanks(room.members["Ken"], " "))
    assert refused.args[0].code.value == "empty_text"
    assert rows(room, Thanks) == []


def test_what_is_written_elsewhere_meanwhile_shows_without_turning_the_page(room, open_session):
    session = open_session()
    session.forward()
    page = session.scene.page
    line = next(item for item in session.scene.found.keeps if item.text == "two")
    room.journal.run(EditItem(line.id, "two, better"))
    assert "two, better" in {item.text for item in session.scene.found.keeps}
    assert session.scene.page == page


def test_a_colleagues_reaction_shows_without_reading_the_week_again(room, open_session, monkeypatch):
    session = open_session()
    session.forward()
    spotlight = session.scene.spotlight
    monkeypatch.setattr(type(room.journal.reads.present), "week", None)
    session.applaud()
    assert session.scene.highlight.applause == 1
    assert session.scene.spotlight == spotlight
