"""The law of runners on a shared folder: whatever three people do at once, all end with the same pages."""

import random

import pytest

from journal_app.domain.entity import ENTITIES
from journal_app.domain.errors import JournalError
from journal_app.domain.okrs.asking.questions import FindingKind
from journal_app.domain.runner.verdicts import Fate
from journal_app.domain.workshop.hand_ins import Prepared
from journal_app.domain.workshop.ideas import Cluster
from journal_app.domain.workshop.meetings import Scope
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective
from journal_app.journal.runner.start_commands import SetAttendees
from journal_app.journal.runner.topic_commands import BeginTopic, ExtendTopic, NextTopic, PauseTopic
from journal_app.journal.runner.verdict_commands import DecideIdea
from journal_app.journal.runner.worksheet_commands import PrepareAnswer
from journal_app.journal.workshop.board_commands import AddCluster, MergeNote, PlaceNote, UnmergeNote
from journal_app.journal.workshop.hand_in_commands import HandInStep, RewriteStep
from journal_app.journal.workshop.idea_commands import AddIdea
from journal_app.journal.workshop.meeting_commands import BeginMeeting, EndMeeting
from journal_app.journal.workshop.prepared_commands import Prepare
from journal_app.store import typed_rows
from journal_app.store.schema import TABLES
from tests.core.runners import quarters, start
from tests.core.sync.people import settle
from tests.extent import some

ACTS = 120
KINDS = [
    name
    for name, one in ENTITIES.items()
    if one.logged and any(home in one.record.__module__ for home in (".workshop.", ".runner.", ".okrs."))
]


def rows(person):
    """Return all shared rows of programmes and OKRs that lie in a journal."""
    found = {}
    for kind in KINDS:
        found[kind] = sorted(typed_rows.everything(person.connection, TABLES[kind]), key=lambda row: row.id)
    return found


class Hand:
    """Does at random what one person can do while a cycle is set."""

    def __init__(self, person, period, chance):
        self.person, self.journal, self.period, self.chance = person, person.journal, period, chance
        self.number = 0

    def words(self):
        self.number += 1
        return f"{self.person.folder.name} {self.number}"

    def act(self, *, alone):
        runner = self.journal.reads.runner.runner(self.period)
        look_back, drafts, confirm = runner.meetings
        meeting = self.chance.choice((look_back, *6 * (drafts,), confirm))
        talk = (self.write, self.write, self.lead, *3 * (self.converge,), *3 * (self.decide,), self.name)
        act = self.write if alone else self.chance.choice(talk)
        command = act(meeting, self.chance.choice(meeting.steps).line.step.id)
        if command is not None:
            self.run(command)

    def run(self, command):
        try:
            self.journal.run(command)
        except JournalError as error:
            assert error.code not in {"changed_elsewhere", "not_found"}, error  # noqa: PT017

    def write(self, _meeting, step):
        sheet = self.journal.reads.runner.worksheet(step)
        for one in sheet.said:
            assert sheet.is_open or one.whose == self.person.me, "it is sealed"
        asked = self.chance.choice(sheet.asked)
        ways = [
            *2 * (Prepare(step, self.words(), nameless=self.chance.random() < 0.3),),
            PrepareAnswer(step, asked.question.id, self.words()),
            HandInStep(step),
            *([RewriteStep(step)] if self.chance.random() < 0.5 else []),
            *2 * (AddIdea(step, self.words()),),
        ]
        for about in asked.key_results:
            kinds = tuple(kind for kind in FindingKind if self.chance.random() < 0.3)
            ways.append(PrepareAnswer(step, asked.question.id, "", about.kr.id, kinds))
        return self.chance.choice(ways)

    def lead(self, meeting, _step):
        id_ = meeting.meeting.id
        return self.chance.choice(
            [
                *(BeginMeeting(id_), EndMeeting(id_), BeginTopic(id_, self.chance.randrange(9))),
                *(
                    NextTopic(id_),
                    NextTopic(id_),
                    ExtendTopic(id_),
                    PauseTopic(id_, self.chance.random() < 0.5),
                ),
            ]
        )

    def converge(self, _meeting, step):
        view = self.journal.reads.runner.drafts(step)
        ideas = [one.id for note in view.board.notes for one in note.ideas]
        if not ideas or not view.is_open:
            return None
        clusters = self.journal.reads.workshop.of_step(Cluster, step)
        if not clusters:
            return AddCluster(step, self.words())
        one, other = (self.chance.choice(ideas) for _ in range(2))
        cluster = self.chance.choice(clusters).id
        return self.chance.choice([PlaceNote(one, cluster), MergeNote(one, other), UnmergeNote(one)])

    def decide(self, _meeting, step):
        view = self.journal.reads.runner.drafts(step)
        ideas = [one.id for note in view.board.notes for one in note.ideas]
        return DecideIdea(self.chance.choice(ideas), self.chance.choice(list(Fate)), "why") if ideas else None

    def name(self, _meeting, step):
        people = [one.id for one in self.journal.reads.workshop.people(None)]
        named = tuple(one for one in people if self.chance.random() < 0.5)
        return SetAttendees(step, self.chance.choice(list(Scope)), named)


@pytest.mark.parametrize("seed", some(range(40), 4))
def test_whatever_three_people_do_while_a_cycle_is_set_all_end_with_the_same_pages(team, seed):
    chance = random.Random(seed)
    people = team.everybody
    hana = team.hana.journal
    before, period = quarters(hana)
    added = hana.run(AddObjective("Nothing stops for a contract", before.first)).changes[-1].after
    hana.run(AddKeyResult(added.id, "Reply in two days", 5, 2))
    runner = start(hana, period)
    settle(*people)
    hands = [Hand(person, period.id, chance) for person in people]
    for act in range(ACTS):
        hand = chance.choice(hands)
        if chance.random() < 0.15:
            hand.person.sync()
        if act == ACTS // 3:
            hand.run(BeginMeeting(runner.meetings[1].meeting.id))
        hand.act(alone=act < ACTS // 3)
        hand.person.clock.ms += chance.choice((1, 1000, -500))
    settle(*people)
    assert rows(people[0]) == rows(people[1]) == rows(people[2])
    steps = [one.line.step.id for meeting in runner.meetings for one in meeting.steps]
    paces = [person.journal.reads.runner.runner(period.id).pace for person in people]
    assert paces[0] == paces[1] == paces[2]
    for step in steps:
        found = [person.journal.reads.runner.drafts(step) for person in people]
        if found[0].is_open:
            fates = [[(one.note.idea.id, one.fate, one.ref) for one in view.rows] for view in found]
            assert fates[0] == fates[1] == fates[2]
        for view in found[0].rows:
            assert (view.fate in {Fate.KEY_RESULT, Fate.PARKED}) or view.key_result is None
    for person in people:
        waiting = {(one.step, one.text) for one in person.journal.reads.everything(Prepared) if one.text}
        handed = {
            (one.step, one.text)
            for step in steps
            for one in person.journal.reads.workshop.ideas(step)
            if one.whose == person.me
        }
        assert not waiting & handed
