"""What each person brought to the workshops."""

from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.workshop.brought import NOTHING, Brought, brought
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.ideas import Idea, Remark
from journal_app.domain.workshop.meetings import StepKind, WorkshopStep

MEETING, KEN, HANA, IN_A_LOG = (Id(letter * 16) for letter in (b"m", b"k", b"h", b"l"))
PEOPLE = {KEN: KEN, HANA: HANA, IN_A_LOG: HANA}


def step(kind):
    return WorkshopStep(Id(kind.value.encode().ljust(16)), MEETING, "i", kind)


STEPS = {kind: step(kind) for kind in StepKind}


def idea(number, kind, whose, text="x"):
    return Idea(Id(bytes([number]) * 16), STEPS[kind].id, KEN, whose, number, text)


def decided(number, about, kind=StepKind.DECIDE):
    day = date(2026, 9, 11)
    return Decision(
        Id(bytes([number]) * 16),
        STEPS[kind].id,
        KEN,
        number,
        day,
        about and about.id,
        about.text if about else "-",
    )


def read(ideas=(), remarks=(), decisions=()):
    return brought(STEPS.values(), ideas, remarks, decisions, PEOPLE)


def test_what_somebody_brought_is_counted_by_what_was_done_in_the_step_whoever_typed_it():
    ideas = [
        idea(1, StepKind.GATHER, HANA),
        idea(2, StepKind.GATHER, IN_A_LOG),
        idea(3, StepKind.ANSWER, KEN),
    ]
    ideas += [idea(4, StepKind.PROPOSE, KEN), idea(5, StepKind.ACRONYM, KEN)]
    remarks = [Remark(Id(b"r" * 16), ideas[3].id, HANA, 1, "why?")]
    assert read(ideas, remarks) == {
        HANA: Brought(words=2, questions=1),
        KEN: Brought(answers=1, drafts=1, phrases=1),
    }


def test_what_became_the_teams_stands_with_whose_it_was_once_and_in_order():
    draft = idea(1, StepKind.PROPOSE, HANA, "信頼を当たり前に")
    phrase = idea(2, StepKind.ACRONYM, HANA, "Speak Up")
    decisions = [decided(9, phrase, StepKind.ACRONYM), decided(8, draft), decided(7, draft), decided(6, None)]
    assert read([draft, phrase], decisions=decisions)[HANA].decided == ("信頼を当たり前に", "Speak Up")


def test_the_core_of_a_word_is_no_part_of_the_sheet():
    word = idea(1, StepKind.GATHER, HANA)
    assert read([word], decisions=[decided(9, word, StepKind.PICK)])[HANA].decided == ()


def test_whoever_brought_nothing_is_not_named_at_all():
    assert read() == {}
    assert Brought() == NOTHING
