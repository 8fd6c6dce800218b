"""The record of a workshop: everybody's words where they are open, by person, and as Markdown."""

import pytest

from journal_app.domain.workshop.ideas import Idea, Said
from journal_app.exchange.workshop.record_markdown import record_markdown
from journal_app.journal.workshop.choice_commands import Choose, Vote
from journal_app.journal.workshop.decision_commands import Decide, Words
from journal_app.journal.workshop.hand_in_commands import HandInStep, OpenStep
from journal_app.journal.workshop.idea_commands import AddIdea, AddRemark, TakeBackIdea
from journal_app.journal.workshop.prepared_commands import Prepare
from tests.core.workshops import ANSWER, GATHER, PICK, PROPOSE, a_workshop, ask, beside


@pytest.fixture
def steps(journal):
    return a_workshop(journal, [GATHER, PICK], [ANSWER], [PROPOSE])


def record(journal, steps):
    workshop = journal.reads.workshop.workshop_of(steps[0]).id
    return journal.reads.workshop.record(workshop)


def said(found):
    return [
        (step.number, [(one.about, one.said, one.text, one.whose) for one in step.thoughts])
        for step in found.steps
    ]


def test_the_record_has_what_everybody_said_and_no_vote(journal, steps):
    ken, me = beside(journal, "Ken"), journal.me
    gather, pick, answer, _ = steps
    (question,) = ask(journal, answer, "Why does this team exist?")
    for step in steps[:3]:
        journal.run(OpenStep(step.id))
    note = journal.run(AddIdea(gather.id, "trust")).made(Idea)
    theirs = journal.run(AddIdea(gather.id, "speed", whose=ken)).made(Idea)
    journal.run(Vote(note.id))
    journal.run(AddRemark(note.id, "Whose trust?"))
    journal.run(Choose(pick.id, theirs.id, Said.PICK, "We were slow"))
    journal.run(AddIdea(answer.id, "So that others sleep", question=question.id))
    found = record(journal, steps)
    assert sorted(said(found)[0][1]) == sorted(
        [
            ("", Said.NOTHING, "speed", ken),
            ("", Said.NOTHING, "trust", me),
            ("trust", Said.NOTHING, "Whose trust?", me),
        ]
    )
    assert said(found)[1:] == [
        (1, [("speed", Said.PICK, "We were slow", me)]),
        (2, [("Why does this team exist?", Said.NOTHING, "So that others sleep", me)]),
    ]
    assert [one.typed_by for step in found.of(ken).steps for one in step.thoughts] == [me]
    assert {one.name for one in found.people} == {"Ken", journal.reads.workshop.names()[me]}


def test_what_is_sealed_or_was_taken_back_is_in_no_record_and_in_no_copy(journal, steps):
    ken = beside(journal, "Ken")
    gather, _, answer, propose = steps
    (question,) = ask(journal, answer, "Why?")
    journal.run(Prepare(answer.id, "canary-sealed", question=question.id))
    journal.run(HandInStep(answer.id))
    journal.run(Prepare(propose.id, "canary-private"))
    journal.run(OpenStep(gather.id))
    gone = journal.run(AddIdea(gather.id, "canary-gone")).made(Idea)
    journal.run(TakeBackIdea(gone.id))
    journal.run(AddIdea(gather.id, "stays", whose=ken))
    found = record(journal, steps)
    assert [step.number for step in found.steps] == [1]
    assert "canary" not in repr(found)
    assert "canary" not in record_markdown(found)
    journal.run(OpenStep(answer.id))
    assert "canary-sealed" in record_markdown(record(journal, steps))


def test_the_copy_names_meetings_people_decisions_and_who_typed(journal, steps):
    ken = beside(journal, "Ken")
    gather, pick, _, _ = steps
    for step in (gather, pick):
        journal.run(OpenStep(step.id))
    note = journal.run(AddIdea(gather.id, "*trust*", whose=ken)).made(Idea)
    journal.run(Choose(pick.id, note.id, Said.PICK, "why"))
    journal.run(Decide(pick.id, (Words("To be relied on", idea=note.id),)))
    text = record_markdown(record(journal, steps))
    assert "## Meeting 1: Meeting 1 (2026-11-02)" in text
    assert "**Ken**\n\n- \\*trust\\* (typed by" in text
    assert "- **To be relied on**" in text
    assert "- \\*trust\\* — Picked — why" in text
    assert "**No name yet**\n\n- \\*trust\\* — Picked" in text  # I have not said what I am called
    assert "here once it is open" in record_markdown(record(journal, steps).of(journal.team.id))
