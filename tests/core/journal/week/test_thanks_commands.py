"""Thanks and stars through the journal."""

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import NOBODY, imported_member_id
from journal_app.domain.kpt import Item, Kind, PrivateItem
from journal_app.domain.periods import Week
from journal_app.domain.week.sessions import session_id
from journal_app.domain.week.thanks import Star, Thanks, ThanksKind
from journal_app.journal.entry_commands import AddItem, DeleteItem, SetPrivate
from journal_app.journal.value_commands import AddValue
from journal_app.journal.week.session_commands import ChooseCommon, StartSession
from journal_app.journal.week.thanks_commands import DeleteThanks, EditThanks, GiveThanks, StarLine
from tests.known_people import AddMember


@pytest.fixture
def ken(journal):
    journal.run(AddMember("Ken"))
    return imported_member_id(journal.team.id, "Ken")


def all_thanks(journal):
    return list(journal.reads.everything(Thanks))


def test_thanks_are_given_edited_and_taken_back(journal, ken, clock):
    value = journal.run(AddValue("Run together")).made(Value)
    given = GiveThanks(ken, " the drawing ", journal.me, ThanksKind.ACTION, value.id)
    thanks = journal.run(given).made(Thanks)
    assert (thanks.words, thanks.sender, thanks.day) == ("the drawing", journal.me, journal.today())
    assert thanks.made_at == clock.ms
    journal.run(EditThanks(thanks.id, ken, "the drawing helped"))
    (now,) = all_thanks(journal)
    assert (now.words, now.sender, now.kind, now.value) == (
        "the drawing helped",
        None,
        ThanksKind.UNSAID,
        None,
    )
    journal.run(DeleteThanks(thanks.id))
    assert all_thanks(journal) == []
    journal.undo()
    assert all_thanks(journal) == [now]


def test_thanks_without_words_or_for_nobody_change_nothing(journal, ken):
    for command, code in (
        (GiveThanks(ken, " \n"), ErrorCode.EMPTY_TEXT),
        (GiveThanks(NOBODY, "x"), ErrorCode.NOT_FOUND),
        (GiveThanks(ken, "x", NOBODY), ErrorCode.NOT_FOUND),
        (GiveThanks(ken, "x", value=NOBODY), ErrorCode.NOT_FOUND),
        (GiveThanks(ken, "x", item=NOBODY), ErrorCode.NOT_FOUND),
        (DeleteThanks(NOBODY), ErrorCode.NOT_FOUND),
    ):
        with pytest.raises(JournalError) as refused:
            journal.run(command)
        assert refused.value.code is code
    assert all_thanks(journal) == []


def test_a_star_is_one_for_the_team_and_can_be_taken_away(journal):
    line = journal.run(AddItem(journal.today(), Kind.KEEP, "x")).made(Item)
    journal.run(StarLine(line.id))
    assert not journal.run(StarLine(line.id)).changes
    assert [one.item for one in journal.reads.everything(Star)] == [line.id]
    journal.run(StarLine(line.id, starred=False))
    assert not list(journal.reads.everything(Star))


def test_a_star_goes_with_its_line(journal):
    line = journal.run(AddItem(journal.today(), Kind.KEEP, "x")).made(Item)
    journal.run(StarLine(line.id))
    journal.run(DeleteItem(line.id))
    assert not list(journal.reads.everything(Star))


def test_a_private_line_takes_neither_star_nor_thanks(journal, ken):
    line = journal.run(AddItem(journal.today(), Kind.KEEP, "x", private=True)).made(PrivateItem)
    for command in (StarLine(line.id), GiveThanks(ken, "x", item=line.id)):
        with pytest.raises(JournalError) as refused:
            journal.run(command)
        assert refused.value.code is ErrorCode.NOT_FOUND


def test_thanks_and_what_all_try_stay_when_their_line_goes_and_come_back_to_it_with_undo(journal, ken):
    line = journal.run(AddItem(journal.today(), Kind.TRY, "x")).made(Item)
    journal.run(GiveThanks(ken, "for it", item=line.id))
    week = Week.of(journal.today())
    journal.run(StartSession(week))
    session = session_id(journal.team.id, week.monday, None)
    journal.run(ChooseCommon(session, "", line.id))
    journal.run(SetPrivate(line.id, private=True))
    assert [one.item for one in all_thanks(journal)] == [None]
    assert journal.reads.sessions.held(session).common(journal.me) == ("", None)
    journal.undo()
    assert [one.item for one in all_thanks(journal)] == [line.id]
    assert journal.reads.sessions.held(session).common(journal.me) == ("", line.id)
