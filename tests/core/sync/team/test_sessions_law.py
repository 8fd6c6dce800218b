"""The law of win sessions on a shared folder: whatever three people do to one of them, all end with the same rows."""

import random
from contextlib import suppress

import pytest

from journal_app.domain.errors import JournalError
from journal_app.domain.periods import FIRST_DAY, LAST_DAY
from journal_app.domain.week.minutes import Minutes, MinutesEdit, MinutesLine
from journal_app.domain.week.sessions import Lead, SessionNote, Turn, WinSession
from journal_app.domain.week.thanks import Star, Thanks
from journal_app.domain.week.win_session import Scene
from journal_app.journal.entry_commands import DeleteItem, SetPrivate
from journal_app.journal.week.delete_session import DeleteSession
from journal_app.journal.week.minutes_commands import EditMinutes, SettleMinutes
from journal_app.journal.week.minutes_pages import current_page, draft_page
from journal_app.journal.week.session_commands import (
    AddNote,
    ArrangeTurns,
    ChooseCommon,
    EndSession,
    SavePresenterNote,
    StartSession,
    TurnPage,
)
from journal_app.journal.week.thanks_commands import DeleteThanks, GiveThanks, StarLine
from tests.core.sync.people import settle
from tests.core.sync.team.test_sessions_shared import WEEK, read, session_of
from tests.extent import some

KINDS = (WinSession, Lead, Turn, SessionNote, Minutes, MinutesLine, MinutesEdit, Thanks, Star)
ACTS = 70


def rows(person):
    return {kind.__name__: list(person.journal.reads.everything(kind)) for kind in KINDS}


class Hand:
    """Does at random what one person can do to the session."""

    def __init__(self, person, chance):
        self.person, self.journal, self.chance = person, person.journal, chance

    def act(self):
        made = self.chance.choice((self.lead, self.enter, self.word, self.take_back))()
        if made is None:
            self.person.write(str(self.chance.random()))
        else:
            self.journal.run(made)

    def lead(self):
        session, scene = session_of(self.person), Scene.start(read(self.person), self.person.me)
        page = self.chance.choice(scene.book.all)
        return self.chance.choice(
            (
                StartSession(WEEK, None, page, scene.cast.seats),
                StartSession(WEEK, None, page, scene.cast.seats),
                TurnPage(session, page, self.chance.randrange(999), scene.cast.seats),
                ArrangeTurns(session, scene.cast.shuffled().seats),
                EndSession(session, self.chance.randrange(999)),
                SavePresenterNote(session, self.chance.choice(("mine alone", ""))),
            )
        )

    def enter(self):
        found, session = read(self.person), session_of(self.person)
        line = self.chance.choice([None, *(item.id for item in found.keeps)])
        made = [
            AddNote(session, "a note", self.chance.choice((None, self.person.me))),
            GiveThanks(self.chance.choice(found.people).id, "thank you", item=line),
            ChooseCommon(session, "rest", line),
        ]
        return self.chance.choice([*made, *([StarLine(line, self.chance.random() < 0.7)] if line else [])])

    def word(self):
        page = draft_page(self.journal.reads, session_of(self.person), self.person.me)
        lines = [line for line in page.lines if line.source]
        edits = [EditMinutes(page.session, line, "otherwise", line.starred) for line in lines]
        return self.chance.choice([SettleMinutes(page), *edits])

    def take_back(self):
        found = read(self.person)
        own = [
            item.id for speaker in found.speakers if speaker.id == self.person.me for item in speaker.items
        ]
        gone = [
            made(item) for item in own for made in (DeleteItem, lambda item: SetPrivate(item, private=True))
        ]
        return self.chance.choice(
            [DeleteSession(found.session), *gone, *map(DeleteThanks, [t.id for t in found.thanks])]
        )


@pytest.mark.parametrize("seed", some(range(40), 3))
def test_whatever_three_people_do_to_a_session_all_end_with_the_same_rows(hana, joins, seed):
    chance = random.Random(seed)
    people = (hana, joins("ben"), joins("cleo"))
    settle(*people)
    for person in people:
        person.write("one")
        person.write("two")
    for _act in range(ACTS):
        person = chance.choice(people)
        if chance.random() < 0.2:
            person.sync()
        with suppress(JournalError):
            Hand(person, chance).act()
        with suppress(JournalError):
            assert current_page(person.journal.reads, session_of(person), person.me).week == WEEK
        person.journal.reads.session_list.between(FIRST_DAY, LAST_DAY)
        person.clock.ms += chance.choice((1, 1000, -500))
    settle(*people)
    assert rows(people[0]) == rows(people[1]) == rows(people[2])
