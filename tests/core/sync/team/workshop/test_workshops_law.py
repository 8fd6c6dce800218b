"""The law of workshops on a shared folder: whatever three people do to one board at once, all end with the same one.

Every author and every vote is still there, and nobody saw what was sealed.
"""

import random
from contextlib import suppress

import pytest

from journal_app.domain.entity import ENTITIES
from journal_app.domain.errors import JournalError
from journal_app.domain.workshop.hand_ins import Prepared
from journal_app.domain.workshop.ideas import Cluster
from journal_app.journal.workshop.board_commands import (
    AddCluster,
    DeleteCluster,
    MergeNote,
    MoveCluster,
    PlaceNote,
    RenameCluster,
    UnmergeNote,
)
from journal_app.journal.workshop.choice_commands import Vote
from journal_app.journal.workshop.hand_in_commands import HandInStep, OpenStep, RewriteStep
from journal_app.journal.workshop.idea_commands import AddIdea, AddRemark, EditIdea, TakeBackIdea
from journal_app.journal.workshop.prepared_commands import DropPrepared, Prepare
from journal_app.store import typed_rows
from journal_app.store.schema import TABLES
from tests.core.sync.people import settle
from tests.core.workshops import GATHER, a_workshop, beside
from tests.extent import some

ACTS = 120
KINDS = [
    name
    for name, home in ((one, ENTITIES[one].record.__module__) for one in ENTITIES)
    if ".workshop." in home and ENTITIES[name].logged
]


def rows(person):
    """Return all shared rows of workshops that lie in a journal."""
    return {
        kind: sorted(typed_rows.everything(person.connection, TABLES[kind]), key=lambda row: row.id)
        for kind in KINDS
    }


def view(person, step):
    return person.journal.reads.workshop.step(step.id)


class Hand:
    """Does at random what one person can do in a step, and knows what they have written."""

    def __init__(self, person, step, beside_them, chance):
        self.person, self.journal, self.step, self.chance = person, person.journal, step, chance
        self.beside_them = beside_them
        self.written = {}  # text -> still wanted
        self.number = 0
        self.has_undone = False

    def words(self):
        self.number += 1
        return f"{self.person.folder.name} {self.number}"

    def act(self, *, undoing):
        if undoing and self.chance.random() < 0.15:
            self.has_undone = True
            with suppress(JournalError):
                self.chance.choice([self.journal.undo, self.journal.undo, self.journal.redo])()
            return
        found = view(self.person, self.step)
        ways = (*4 * (self.board,), self.write, *2 * (self.vote,)) if found.is_open else (self.prepare,)
        for command in self.chance.choice(ways)(found):
            self.run(command)

    def run(self, command):
        try:
            return self.journal.run(command)
        except JournalError:
            return None

    def prepare(self, found):
        for idea in found.ideas:
            assert idea.member == self.person.me, "it is sealed"
        if self.chance.random() < 0.6:
            text = self.words()
            if self.run(Prepare(self.step.id, text)):
                self.written[text] = True
            return
        if found.mine and self.chance.random() < 0.3:
            gone = self.chance.choice(found.mine)
            if self.run(DropPrepared(gone.id)):
                self.written[gone.text] = False
            return
        yield self.chance.choice(
            [HandInStep(self.step.id), HandInStep(self.step.id), RewriteStep(self.step.id)]
        )

    def write(self, found):
        own = [one for one in found.ideas if one.member == self.person.me and one.whose == self.person.me]
        typed = [one for one in found.ideas if one.whose == self.person.me and one not in own]
        if typed and self.chance.random() < 0.3:
            yield TakeBackIdea(self.chance.choice(typed).id)  # typed by somebody else
        elif own and self.chance.random() < 0.3:
            gone = self.chance.choice(own)
            if self.run(TakeBackIdea(gone.id)):
                self.written[gone.text] = False
        elif own and self.chance.random() < 0.3:
            old, text = self.chance.choice(own), self.words()
            if self.run(EditIdea(old.id, text)):
                self.written |= {old.text: False, text: True}
        elif found.mine:
            yield HandInStep(self.step.id)
        elif self.chance.random() < 0.2:
            whose = self.chance.choice([self.beside_them, *(one.id for one in found.people)])
            if whose != self.person.me:
                yield AddIdea(self.step.id, f"beside {self.words()}", whose=whose)
        else:
            text = self.words()
            if self.run(AddIdea(self.step.id, text)):
                self.written[text] = True

    def vote(self, found):
        if found.ideas:
            idea = self.chance.choice(found.ideas).id
            yield Vote(idea, self.chance.random() < 0.7, self.chance.choice([None, None, self.beside_them]))

    def board(self, found):
        clusters = self.journal.reads.workshop.of_step(Cluster, self.step.id)
        if not clusters or self.chance.random() < 0.1:
            yield AddCluster(self.step.id, self.words())
        if not found.ideas or not clusters:
            return
        one, other = (self.chance.choice(found.ideas).id for _ in range(2))
        cluster = self.chance.choice(clusters).id
        yield self.chance.choice(
            [
                PlaceNote(
                    one, self.chance.choice([cluster, cluster, None]), self.chance.choice([None, 0, 1])
                ),
                PlaceNote(one, cluster),
                MergeNote(one, other),
                MergeNote(one, other),
                UnmergeNote(one),
                AddRemark(one, "What is it?"),
                RenameCluster(cluster, self.words()),
                MoveCluster(cluster, self.chance.randrange(3)),
                *([DeleteCluster(cluster)] if self.chance.random() < 0.2 else []),
            ]
        )


def votes(person, step, of):
    """Return for which ideas somebody votes, as a journal has it."""
    return {one.idea for one in view(person, step).choices if one.whose == of}


@pytest.mark.parametrize("seed", some(range(40), 4))
def test_whatever_three_people_do_to_a_board_all_end_with_the_same_one(team, seed):
    chance = random.Random(seed)
    people = team.everybody
    (step,) = a_workshop(team.hana.journal, [GATHER])
    dee = beside(team.hana.journal, "Dee")
    team.hana.journal.clear_history()
    settle(*people)
    hands = [Hand(person, step, dee, chance) for person in people]
    for act in range(ACTS):
        hand = chance.choice(hands)
        if chance.random() < 0.15:
            hand.person.sync()
        if act > ACTS // 3 and chance.random() < 0.05:
            hand.run(OpenStep(step.id))
        hand.act(undoing=seed // 10 % 2)
        hand.person.clock.ms += chance.choice((1, 1000, -500))
    hands[0].run(OpenStep(step.id))
    mine = [votes(person, step, person.me) for person in people]
    settle(*people)
    assert rows(people[0]) == rows(people[1]) == rows(people[2])
    boards = [view(person, step).board for person in people]
    assert boards[0] == boards[1] == boards[2]
    ideas = [idea for note in boards[0].notes for idea in note.ideas]
    assert {one.id for one in ideas} == {one.id for one in view(people[0], step).ideas}
    assert len(ideas) == len({one.id for one in ideas})
    here = {one.id for one in ideas}
    for hand, voted in zip(hands, mine, strict=True):
        assert votes(people[0], step, hand.person.me) == voted & here
        waiting = {one.text for one in hand.journal.reads.everything(Prepared)}
        shared = {one.text for one in ideas if one.whose == one.member == hand.person.me}
        if not hand.has_undone:
            assert waiting | shared == {text for text, wanted in hand.written.items() if wanted}
        assert not waiting & shared
    voters = {voter for note in boards[0].notes for voter in note.voters}
    assert voters == {one.whose for one in view(people[0], step).choices}
