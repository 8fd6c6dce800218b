"""The five questions, activation and the parking lot, through the journal to the disk and back."""

from datetime import date
from decimal import Decimal

import pytest

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.okrs.asking.questions import Answer, Finding, FindingKind
from journal_app.domain.okrs.okr import KeyResult, Objective, State
from journal_app.journal.command import Command
from journal_app.journal.okrs.question_commands import Activate, AnswerQuestion, Park, ParkNew, Promote
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective

FRIDAY = date(2026, 11, 20)
LAST_CYCLE = date(2026, 8, 3)


class Found(Command):
    """What somebody found about key results."""

    def __init__(self, *findings):
        self.findings = findings

    def plan(self, context):
        rows = [Finding(context.new_id("finding"), kr, context.me, what) for kr, what in self.findings]
        return ChangeSet("sample", tuple(Change(None, row) for row in rows))


@pytest.fixture
def objective(journal):
    return journal.run(AddObjective("契約で事業を止めない", FRIDAY)).made(Objective).id


@pytest.fixture
def draft(journal, objective):
    return journal.run(AddKeyResult(objective, "NDAの定型利用を推進する")).made(KeyResult).id


def stored(journal, id_):
    return journal.reads.okr.key_result(id_)


def clear(journal, day=FRIDAY):
    return journal.reads.questions.clear(journal.reads.okr.period_on(day).id)


def refused(journal, command):
    with pytest.raises(JournalError) as error:
        journal.run(command)
    return error.value.code


def test_answers_are_kept_with_their_notes_and_the_last_one_holds(journal, draft):
    journal.run(AnswerQuestion(draft, 1, Answer.NOT_YET, " まだ \n 測れません "))
    journal.run(AnswerQuestion(draft, 1, Answer.YES, "契約台帳で数えます"))
    journal.run(AnswerQuestion(draft, 3, Answer.NOT_APPLICABLE))
    answer = journal.reads.questions.answers(draft)[1]
    assert (answer.answer, answer.note) == (Answer.YES, "契約台帳で数えます")
    assert clear(journal) == {draft: "y-a--"}
    journal.undo()
    journal.undo()
    assert journal.reads.questions.answers(draft)[1].note == "まだ 測れません"


@pytest.mark.parametrize("question", [0, 6])
def test_there_are_five_questions(journal, draft, question):
    assert refused(journal, AnswerQuestion(draft, question, Answer.YES)) is ErrorCode.BAD_QUESTION


def test_a_draft_is_activated_without_a_word_where_nothing_is_not_yet(journal, draft):
    journal.run(AnswerQuestion(draft, 1, Answer.YES))
    journal.run(Activate(draft))
    assert stored(journal, draft).state is State.ACTIVE
    journal.undo()
    assert stored(journal, draft).state is State.DRAFT


def test_what_is_not_yet_wants_one_line_and_never_blocks(journal, draft):
    journal.run(AnswerQuestion(draft, 3, Answer.NOT_YET))
    assert refused(journal, Activate(draft)) is ErrorCode.NOT_YET_WANTS_REASON
    assert stored(journal, draft).state is State.DRAFT
    journal.run(Activate(draft, "7/6の相談で決まる"))
    assert (stored(journal, draft).state, stored(journal, draft).reason) == (
        State.ACTIVE,
        "7/6の相談で決まる",
    )


def test_only_a_draft_is_activated(journal, draft):
    journal.run(Activate(draft))
    assert refused(journal, Activate(draft)) is ErrorCode.NOT_A_DRAFT


def test_the_parking_lot_keeps_since_when_why_and_when_to_look_again(journal, draft, clock):
    journal.run(Park(draft, "数え方が決まっていない", date(2026, 12, 4)))
    kr = stored(journal, draft)
    assert (kr.state, kr.parked_on, kr.look_again) == (State.PARKED, FRIDAY, date(2026, 12, 4))
    clock.back(-3)
    journal.run(Park(draft, kr.reason, date(2026, 12, 18)))
    assert (stored(journal, draft).parked_on, stored(journal, draft).look_again) == (
        FRIDAY,
        date(2026, 12, 18),
    )


def test_leaving_the_lot_asks_what_became_clear(journal, objective, draft):
    other = journal.run(AddObjective("「待たせない」に変える", FRIDAY)).made(Objective).id
    journal.run(Park(draft))
    assert refused(journal, Promote(draft, "  ")) is ErrorCode.NOTHING_CLEAR
    journal.run(Promote(draft, "費用の承認が済みました", other))
    kr = stored(journal, draft)
    assert (kr.state, kr.objective, kr.reason) == (State.ACTIVE, other, "費用の承認が済みました")
    assert (kr.parked_on, kr.look_again) == (None, None)
    assert refused(journal, Promote(draft, "x")) is ErrorCode.NOT_PARKED
    journal.undo()
    assert (stored(journal, draft).state, stored(journal, draft).objective) == (State.PARKED, objective)


def test_something_can_wait_in_the_lot_from_the_start(journal, objective):
    kr = journal.run(ParkNew(objective, "電話の折り返し率", "数え方が未定")).made(KeyResult)
    assert (kr.state, kr.parked_on, kr.reason) == (State.PARKED, FRIDAY, "数え方が未定")


def test_findings_of_the_cycle_before_stand_with_the_question_they_belong_to(journal, objective):
    before = journal.run(AddObjective("前の期", LAST_CYCLE)).made(Objective).id
    numbers = (Decimal(0), Decimal(10))
    krs = [journal.run(AddKeyResult(before, f"KR{n}", *numbers)).made(KeyResult).id for n in range(3)]
    journal.run(AddKeyResult(before, "下書きのまま"))
    journal.run(
        Found(
            (krs[0], FindingKind.AGREEMENT),
            (krs[0], FindingKind.AGREEMENT),
            (krs[1], FindingKind.TASK),
            (krs[2], FindingKind.GOOD),
        )
    )
    period = journal.reads.okr.period_on(FRIDAY)
    found = journal.reads.questions.stumbles(period)
    assert found.total == 3
    assert {n: [one.title for one in found.at(n)] for n in range(1, 6)} == {
        1: [],
        2: ["KR1"],
        3: ["KR0"],
        4: [],
        5: [],
    }
    assert journal.reads.questions.stumbles(journal.reads.okr.period_on(LAST_CYCLE)) is None
