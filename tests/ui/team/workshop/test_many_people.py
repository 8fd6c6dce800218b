"""Pages on which twenty people have spoken: what is shown is laid out once, and made when it is wanted."""

import pytest

from journal_app.journal.workshop.hand_in_commands import OpenStep
from journal_app.journal.workshop.idea_commands import AddIdea
from journal_app.ui.team.workshop.answers.open_view import AnswerCard
from journal_app.ui.team.workshop.drafts.draft_card import DraftCard
from journal_app.ui.team.workshop.drafts.questions import Questions
from tests.core.workshops import ANSWER, PROPOSE, a_workshop, ask, beside

PEOPLE = 20
WORDS = "言いにくいことほど早く言う。小さく試して、みんなで学ぶ。" * 3


@pytest.fixture
def people(journal):
    return [beside(journal, f"Person {number}") for number in range(PEOPLE)]


def open_step(journal, people, kind, **more):
    (step,) = a_workshop(journal, (kind,))
    journal.run(OpenStep(step.id))
    question = ask(journal, step, "Why?")[0].id if kind is ANSWER else None
    for whose in people:
        journal.run(AddIdea(step.id, WORDS, whose=whose, question=question, **more))
    return step


def test_an_answer_is_asked_for_its_height_a_few_times_and_not_for_each_other_answer(
    journal, people, show, monkeypatch
):
    asked = []
    height = AnswerCard.heightForWidth
    monkeypatch.setattr(
        AnswerCard, "heightForWidth", lambda self, width: asked.append(width) or height(self, width)
    )
    page = show(open_step(journal, people, ANSWER))
    assert len(page.answers.cards) == PEOPLE
    assert len(asked) <= 5 * PEOPLE


def test_the_field_for_questions_on_a_draft_is_made_when_somebody_asks(journal, people, show, monkeypatch):
    made = []
    init = Questions.__init__
    monkeypatch.setattr(Questions, "__init__", lambda self, *given: made.append(self) or init(self, *given))
    page = show(open_step(journal, people, PROPOSE))
    cards = page.drafts_view.cards
    assert len(cards) == PEOPLE
    assert all(isinstance(card, DraftCard) and not card.is_open for card in cards)
    assert made == []
    cards[3].ask()
    assert cards[3].is_open
    assert len(made) == 1
