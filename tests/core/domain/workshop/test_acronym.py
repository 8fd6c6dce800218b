"""Candidates by letters: under which letter they lie, which are chosen, and how they spell the word."""

from dataclasses import replace

import pytest

from journal_app.domain.workshop.acronym import acronym
from journal_app.domain.workshop.ideas import Idea, Said
from journal_app.domain.workshop.letters import WordList
from journal_app.journal.workshop.choice_commands import Choose, Vote
from journal_app.journal.workshop.decision_commands import Decide, Words
from journal_app.journal.workshop.hand_in_commands import OpenStep
from journal_app.journal.workshop.idea_commands import AddIdea
from journal_app.journal.workshop.step_commands import EditStep
from tests.core.workshops import ACRONYM, GATHER, PICK, a_workshop, beside

WORDS = WordList.parse("信頼\tTrust|Rely\n速さ\tSpeed\n")


@pytest.fixture
def steps(journal):
    found = a_workshop(journal, [GATHER], [PICK], [ACRONYM])
    for step in found[:2]:
        journal.run(OpenStep(step.id))
    return found


def spell(journal, step, word):
    row = journal.reads.row(step.TABLE, step.id)
    journal.run(EditStep(row, replace(row, word=word)))


def put(journal, step, text, letter=""):
    return journal.run(AddIdea(step.id, text, letter=letter)).made(Idea).id


def read(journal, steps):
    return acronym(journal.reads.workshop.step(steps[2].id), WORDS)


def test_a_letter_that_the_word_has_twice_is_spelled_by_two_values_in_the_order_of_the_word(journal, steps):
    spell(journal, steps[2], "tot")
    ken = beside(journal, "Ken")
    trust, team, open_, tell = (
        put(journal, steps[2], text, text[0]) for text in ("Trust", "Team", "Open", "Tell")
    )
    for idea, whose in ((tell, None), (tell, ken), (trust, None), (open_, ken)):
        journal.run(Vote(idea, whose=whose))
    found = read(journal, steps)
    assert [(one.letter, one.needs, len(one.phrases)) for one in found.columns] == [("T", 2, 3), ("O", 1, 1)]
    chosen = found.chosen({})
    assert chosen == {"T": (tell, trust), "O": (open_,)}
    assert [one.idea.text for one in found.spelled(chosen)] == ["Tell", "Open", "Trust"]
    own = found.chosen({"T": (team,)})
    assert [one and one.idea.text for one in found.spelled(own)] == ["Team", "Open", None]


def test_a_phrase_with_another_letter_is_taken_and_pointed_out(journal, steps):
    spell(journal, steps[2], "S")
    put(journal, steps[2], "Try small", "S")
    put(journal, steps[2], "Small steps")
    put(journal, steps[2], "Unlike")
    found = read(journal, steps)
    assert [(one.letter, [(p.idea.text, p.fits) for p in one.phrases]) for one in found.columns] == [
        ("S", [("Try small", False), ("Small steps", True)]),
        ("", [("Unlike", True)]),
    ]


def test_without_a_word_the_values_are_those_that_are_chosen(journal, steps):
    idea = put(journal, steps[2], "Speak up")
    journal.run(Vote(idea))
    found = read(journal, steps)
    assert [one.needs for one in found.columns] == [5]
    assert [one.idea.text for one in found.spelled(found.chosen({}))] == ["Speak up"]


def test_the_words_to_begin_from_are_cores_then_picks_then_notes_with_votes(journal, steps):
    gather, pick, _ = steps
    spell(journal, steps[2], "TR")
    fast, voted, quiet = (put(journal, gather, text) for text in ("速さ", "Voted", "Quiet"))
    journal.run(Vote(voted))
    journal.run(Choose(pick.id, fast, Said.PICK, "why"))
    journal.run(Decide(pick.id, (Words("信頼"),)))
    found = read(journal, steps)
    assert [one.text for one in found.picked] == ["信頼", "速さ", "Voted"]
    assert [(one.letters, [hint.words for hint in one.hints]) for one in found.picked[:2]] == [
        (("T", "R"), ["Trust", "Rely"]),
        ((), []),
    ]
    assert quiet not in {one.text for one in found.picked}
