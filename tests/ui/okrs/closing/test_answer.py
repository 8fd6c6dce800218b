"""Answers about a key result that is being closed: what was recorded, and the one step that records something else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import FindingKind
from journal_app.domain.okrs.okr import KeyResult
from journal_app.domain.okrs.review.closings import Onward, Outcome
from journal_app.domain.okrs.review.review_view import ReviewedKeyResult, ShownComment
from journal_app.domain.okrs.review.scoring import Suggestion
from journal_app.journal.okrs.review.closing_commands import Carry, RecordClosing
from journal_app.journal.okrs.review.finding_commands import DeleteComment, EditComment, SayOf, SetFindings
from journal_app.ui.okrs.closing.answer import ENDS, OFFERED, Answer, answer_of, recording

KR = Id(b"k" * 16)
ROW = ReviewedKeyResult(
    kr=KeyResult(KR, Id(b"o" * 16), "a", 1, "t"),
    ref="KR-1",
    objective=Id(b"o" * 16),
    owner_name="",
    closing=None,
    suggestion=Suggestion(4, "0.44"),
    outcome=Outcome.UNSAID,
    findings={},
)
MINE = ShownComment("Agree first.", "", True, Id(b"c" * 16), True)
OTHER = ShownComment("Too late.", "Ken", False, Id(b"d" * 16), False)
answers = st.builds(
    Answer,
    outcome=st.sampled_from([one for one in Outcome if one is not Outcome.UNSAID]),
    score=st.none() | st.integers(0, 10),
    found=st.frozensets(st.sampled_from(OFFERED)),
    comment=st.sampled_from(["", " ", "said"]),
    nameless=st.booleans(),
    work=st.sampled_from(["", "done"]),
    onward=st.sampled_from(Onward),
)


def steps(row, answer):
    return recording(row, answer).commands


def test_what_progress_suggests_is_chosen_until_somebody_gives_a_score():
    assert answer_of(ROW) == Answer(score=4)


def test_my_last_comment_can_be_changed_and_those_of_others_cannot():
    assert answer_of(replace(ROW, comments=(MINE, OTHER))).comment == "Agree first."
    assert answer_of(replace(ROW, comments=(OTHER,))).comment == ""


@given(answers)
def test_each_answer_records_a_result_and_no_score_where_it_ended_early(answer):
    first = steps(ROW, answer)[0]
    assert isinstance(first, RecordClosing)
    assert first.outcome is answer.outcome
    assert first.score == (None if answer.outcome in ENDS else answer.score)


@given(answers)
def test_what_has_been_recorded_changes_neither_findings_nor_comment_again(answer):
    """An answer like the one that stands says nothing anew beside the result."""
    said = () if not answer.comment.strip() else (replace(MINE, text="said", nameless=answer.nameless),)
    row = replace(ROW, mine=answer.found, comments=said, carried_to=Id(b"l" * 16))
    assert [type(one) for one in steps(row, answer)] == [RecordClosing]


@pytest.mark.parametrize(
    ("before", "text", "nameless", "wanted"),
    [
        ((), "New.", True, SayOf(KR, "New.", True)),
        ((MINE,), "New.", True, EditComment(MINE.id, "New.", True)),
        ((MINE,), MINE.text, False, EditComment(MINE.id, MINE.text, False)),
        ((MINE,), " ", True, DeleteComment(MINE.id)),
        ((OTHER,), "New.", False, SayOf(KR, "New.", False)),
    ],
)
def test_a_comment_is_said_changed_or_taken_back(before, text, nameless, wanted):
    row = replace(ROW, comments=before)
    assert wanted in steps(row, Answer(Outcome.MISSED, comment=text, nameless=nameless))


def test_findings_that_cannot_be_chosen_here_stay_said():
    row = replace(ROW, mine=frozenset({FindingKind.POINTLESS}))
    answer = Answer(Outcome.MISSED, found=frozenset({FindingKind.VAGUE}))
    assert SetFindings(KR, frozenset({FindingKind.POINTLESS, FindingKind.VAGUE})) in steps(row, answer)


@pytest.mark.parametrize(
    ("onward", "wanted"),
    [
        (Onward.SAME, [Carry(KR, False)]),
        (Onward.CHANGED, [Carry(KR, True)]),
        (Onward.STOPS, []),
        (Onward.UNSAID, []),
    ],
)
def test_what_goes_on_is_copied_once(onward, wanted):
    answer = Answer(Outcome.MISSED, onward=onward)
    assert [one for one in steps(ROW, answer) if isinstance(one, Carry)] == wanted
    gone_on = replace(ROW, carried_to=Id(b"l" * 16))
    assert not [one for one in steps(gone_on, answer) if isinstance(one, Carry)]


def test_what_was_postponed_goes_on_by_that_and_is_not_copied_as_well():
    (only,) = steps(ROW, Answer(Outcome.POSTPONED, onward=Onward.SAME))
    assert only == RecordClosing(KR, Outcome.POSTPONED)
