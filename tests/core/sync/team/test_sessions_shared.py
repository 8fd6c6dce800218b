"""One win session led by two at once on a shared folder: both see one session, with what both of them entered."""

import pytest

from journal_app.domain.kpt import Kind
from journal_app.domain.periods import Week
from journal_app.domain.week.held import Page, Seat
from journal_app.domain.week.sessions import Chapter, Lead, SessionNote, TurnState, WinSession, session_id
from journal_app.domain.week.thanks import Star
from journal_app.journal.entry_commands import AddItem, DeleteItem
from journal_app.journal.week.delete_session import DeleteSession
from journal_app.journal.week.session_commands import (
    AddNote,
    ArrangeTurns,
    ChooseCommon,
    EndSession,
    SavePresenterNote,
    StartSession,
    TurnPage,
)
from journal_app.journal.week.thanks_commands import EditThanks, GiveThanks, StarLine
from tests.core.sync.people import FRIDAY, code_of, settle

WEEK = Week.of(FRIDAY)


@pytest.fixture
def hana(team):
    return team.hana


@pytest.fixture
def ben(team):
    return team.ben


def session_of(person):
    return session_id(person.journal.team.id, WEEK.monday, None)


def read(person):
    return person.journal.reads.present.week(WEEK, person.me)


def start(person, *states):
    people = [speaker.id for speaker in read(person).speakers]
    seats = tuple(Seat(*one) for one in zip(people, states or [TurnState.TO_COME] * len(people), strict=True))
    person.journal.run(StartSession(WEEK, page=Page(Chapter.MEMBERS, people[0]), seats=seats))


def test_two_who_present_one_week_without_hearing_of_each_other_end_in_one_session(hana, ben):
    keep, other = hana.write("hers"), ben.write("his")
    settle(hana, ben)
    start(hana, TurnState.SPOKE, TurnState.TO_COME)
    ben.clock.ms = hana.clock.ms + 1000
    start(ben, TurnState.TO_COME, TurnState.SPOKE)
    hana.journal.run(GiveThanks(ben.me, "from hana", hana.me))
    ben.journal.run(GiveThanks(hana.me, "from the room"))
    hana.journal.run(AddNote(session_of(hana), "hana noted", ben.me))
    ben.journal.run(AddNote(session_of(ben), "ben noted"))
    hana.journal.run(StarLine(keep.id))
    ben.journal.run(StarLine(keep.id))
    ben.journal.run(StarLine(other.id))
    hana.journal.run(ChooseCommon(session_of(hana), "rest"))
    hana.journal.run(TurnPage(session_of(hana), Page(Chapter.CLOSING), 900))
    hana.journal.run(EndSession(session_of(hana), 900))
    settle(hana, ben)

    for one in (hana, ben):
        found = read(one)
        assert len(list(one.journal.reads.everything(WinSession))) == 1
        assert {lead.member for lead in found.held.leads} == {hana.me, ben.me}
        assert found.held.first.member == hana.me
        assert {seat.state for seat in found.held.seats()} == {TurnState.SPOKE}
        assert found.held.ended is not None
        assert found.held.common(one.me)[0] == "rest"
        assert {thanks.words for thanks in found.thanks} == {"from hana", "from the room"}
        assert {note.text for note in found.notes} == {"hana noted", "ben noted"}
        assert found.stars == {keep.id, other.id}
    assert ben.journal.reads.sessions.held(session_of(ben)).page(ben.me).chapter is Chapter.MEMBERS
    assert read(hana).held == read(ben).held


def test_what_all_try_is_taken_back_by_whoever_chose_it_though_a_colleague_leads_as_well(hana, ben):
    hana.write("hers")
    start(hana)
    hana.journal.run(ChooseCommon(session_of(hana), "rest"))
    settle(hana, ben)
    start(ben)
    settle(ben, hana)
    assert read(ben).common(ben.me) == ("rest", None)
    hana.journal.run(ChooseCommon(session_of(hana)))
    settle(hana, ben)
    assert read(hana).common(hana.me) == read(ben).common(ben.me) == ("", None)


def test_a_third_person_takes_up_what_a_colleague_left(hana, ben):
    hana.write("hers")
    start(hana)
    hana.journal.run(TurnPage(session_of(hana), Page(Chapter.THANKS), 300))
    settle(hana, ben)
    found = read(ben)
    assert found.held.page(ben.me) == Page(Chapter.THANKS)
    ben.journal.run(StartSession(WEEK, page=found.held.page(ben.me), seats=found.held.seats(ben.me)))
    settle(hana, ben)
    assert read(hana).held.spent == 300
    assert len(read(hana).held.leads) == 2


def test_nobody_rearranges_or_rewords_what_is_another_ones(hana, ben):
    hana.write("hers")
    start(hana)
    thanks = hana.journal.run(GiveThanks(ben.me, "thank you")).changes[0].after
    settle(hana, ben)
    ben.write("his")
    for command in (EditThanks(thanks.id, ben.me, "no"), ArrangeTurns(session_of(ben), ())):
        assert code_of(ben.journal.run, command).value == "not_found"
    assert read(ben).thanks[0].words == "thank you"


def test_a_colleagues_deleted_line_takes_its_star_along_everywhere(hana, ben):
    line = hana.write("hers")
    settle(hana, ben)
    ben.journal.run(StarLine(line.id))
    ben.journal.run(GiveThanks(hana.me, "for it", item=line.id))
    settle(hana, ben)
    hana.journal.run(DeleteItem(line.id))
    settle(hana, ben)
    for one in (hana, ben):
        assert not list(one.journal.reads.everything(Star))
        assert [(thanks.words, thanks.item) for thanks in read(one).thanks] == [("for it", None)]


def test_a_session_deleted_while_a_colleague_goes_on_comes_back_with_what_they_entered(hana, ben):
    hana.write("hers")
    settle(hana, ben)
    start(hana)
    settle(hana, ben)
    hana.journal.run(DeleteSession(session_of(hana)))
    ben.journal.run(AddNote(session_of(ben), "entered meanwhile"))
    settle(hana, ben)
    assert not list(ben.journal.reads.everything(WinSession))
    assert code_of(ben.journal.run, TurnPage(session_of(ben), Page(), 1)).value == "not_found"
    start(ben)
    settle(ben, hana)
    for one in (hana, ben):
        found = read(one)
        assert [lead.member for lead in found.held.leads] == [ben.me]
        assert [note.text for note in found.notes] == ["entered meanwhile"]


def test_what_a_presenter_thinks_of_keeps_no_session_that_is_deleted_everywhere_else(hana, ben):
    hana.write("hers")
    start(hana)
    settle(hana, ben)
    start(ben)
    ben.journal.run(SavePresenterNote(session_of(ben), "mine"))
    settle(hana, ben)
    hana.journal.run(DeleteSession(session_of(hana)))
    settle(hana, ben)
    for one in (hana, ben):
        assert not [*one.journal.reads.everything(WinSession), *one.journal.reads.everything(Lead)]
    assert ben.journal.reads.sessions.presenter_note(session_of(ben)) is None


def test_what_a_presenter_thinks_of_never_leaves_and_nothing_private_goes_along(hana, ben, tmp_path):
    hana.write("hers")
    hana.journal.run(AddItem(FRIDAY, Kind.KEEP, "canaryPRIVATE", private=True))
    start(hana)
    hana.journal.run(SavePresenterNote(session_of(hana), "canaryNOTE"))
    hana.journal.run(AddNote(session_of(hana), "shared note"))
    settle(hana, ben)
    assert [note.text for note in ben.journal.reads.everything(SessionNote)] == ["shared note"]
    said = b"".join(path.read_bytes() for path in sorted(ben.folder.rglob("*")) if path.is_file())
    assert b"canaryNOTE" not in said
    assert b"canaryPRIVATE" not in said
