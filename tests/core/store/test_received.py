"""What others said to a person and of their shared lines."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.entity import ENTITIES
from journal_app.domain.habit.quiet_line import Help
from journal_app.domain.ids import NOBODY, IdMaker
from journal_app.domain.kpt import Item, Kind, Reaction, ReactionKind
from journal_app.domain.team import Member
from journal_app.domain.week.received import Said
from journal_app.domain.week.sessions import SessionNote, WinSession
from journal_app.domain.week.thanks import Star, Thanks
from journal_app.journal.command import Command
from journal_app.journal.entry_commands import AddItem

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 16)
IDS = IdMaker(lambda: 1_795_000_000_000)


@dataclass(frozen=True)
class Make(Command):
    """Rows as they are, as they come from others."""

    rows: tuple

    def plan(self, context):
        return ChangeSet("test", tuple(Change(None, row) for row in self.rows))


def make(journal, *rows):
    journal.run(Make(rows))
    return rows[0]


def derived(record, journal, **fields):
    return record(ENTITIES[record.TABLE].derived_id(fields, journal.team.id), **fields)


@pytest.fixture
def sakura(journal):
    return make(journal, Member(IDS.make("member", NOBODY), journal.team.id, "Sakura")).id


def keep(journal, text="Closed it early", day=FRIDAY, **more):
    return journal.run(AddItem(day, Kind.KEEP, text, **more)).made(Item)


def thanks(journal, to, sender, words="You asked early", day=FRIDAY, *, at=1, item=None):
    id_ = IDS.make("thanks", journal.me)
    return make(journal, Thanks(id_, journal.me, sender, to, day, at, words, item=item))


def of(journal, first=MONDAY, last=FRIDAY):
    return journal.reads.received.of(journal.me, first, last)


def test_thanks_reactions_stars_and_notes_are_told_with_who_said_them_and_of_what(journal, sakura):
    line = keep(journal)
    session = make(journal, derived(WinSession, journal, team=journal.team.id, week=MONDAY, group=None))
    thanks(journal, journal.me, sakura, item=line.id)
    make(
        journal,
        derived(Reaction, journal, item=line.id, member=sakura, kind=ReactionKind.CLAP, count=3),
        derived(Star, journal, item=line.id),
        SessionNote(IDS.make("session_note", sakura), session.id, sakura, 5, "How?", journal.me),
    )
    found = {one.said: one for one in of(journal)}
    assert set(found) == set(Said)
    told = found[Said.THANKS]
    assert (told.people, told.words, told.line, told.day) == (
        ("Sakura",),
        "You asked early",
        line.text,
        FRIDAY,
    )
    assert found[Said.REACTIONS].reactions == ((ReactionKind.CLAP, 3),)
    assert (found[Said.STAR].people, found[Said.STAR].line) == ((), line.text)
    assert (found[Said.NOTE].people, found[Said.NOTE].words) == (("Sakura",), "How?")


def test_what_i_say_myself_and_what_others_receive_is_not_told(journal, sakura):
    line = keep(journal)
    thanks(journal, journal.me, journal.me)
    thanks(journal, sakura, journal.me)
    make(
        journal, derived(Reaction, journal, item=line.id, member=journal.me, kind=ReactionKind.CLAP, count=1)
    )
    assert of(journal) == []


def test_thanks_of_the_room_come_from_nobody_alone(journal):
    thanks(journal, journal.me, None)
    assert [one.people for one in of(journal)] == [()]


def test_the_latest_comes_first_and_only_of_the_days_asked_for(journal, sakura):
    for days in (9, 3, 1):
        thanks(journal, journal.me, sakura, f"{days} days ago", FRIDAY - timedelta(days))
    assert [one.words for one in of(journal)] == ["1 days ago", "3 days ago"]


def test_a_day_offers_the_newest_thanks_since_one_wrote_last(journal, sakura):
    keep(journal, day=FRIDAY - timedelta(1))
    thanks(journal, journal.me, sakura, "before", FRIDAY - timedelta(2))
    for at, words in ((2, "first"), (3, "second")):
        thanks(journal, journal.me, sakura, words, at=at)
    (line,) = journal.reads.quiet.thanks(journal.me, FRIDAY)
    assert (line.help, line.text, line.name, line.count) == (Help.RECEIVED, "second", "Sakura", 2)
