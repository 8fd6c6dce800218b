"""Answers to the five questions: which one holds, how they are written down, and what wants a reason."""

from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.okrs.questions import QUESTIONS, Answer, KrAnswer, latest, letters, not_yet, settled

ROWS = st.lists(
    st.builds(
        KrAnswer,
        st.binary(min_size=16, max_size=16).map(Id),
        st.just(NOBODY),
        st.sampled_from(QUESTIONS),
        st.sampled_from(Answer),
    ),
    unique_by=lambda row: row.id,
)


@given(ROWS)
def test_of_two_devices_the_answer_made_last_holds_in_whatever_order_they_come(rows):
    held = latest(rows)
    assert held == latest(list(reversed(rows)))
    assert all(held[row.question].id >= row.id for row in rows)


@given(ROWS)
def test_the_letters_tell_each_question_and_count_what_is_out_of_the_way(rows):
    held = latest(rows)
    clear = letters(held)
    assert len(clear) == len(QUESTIONS)
    assert settled(clear) + len(not_yet(held)) + clear.count("-") == len(QUESTIONS)
