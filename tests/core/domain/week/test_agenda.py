"""The agenda of a win session: the table of the practices, and what holds for every size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.week.agenda import Form, agenda, form_of, groups_of, team_of_week
from journal_app.domain.week.sessions import Chapter

PEOPLE = st.integers(1, 60)
PLANNED = st.integers(0, 480)


@pytest.mark.parametrize(
    ("people", "minutes", "turn"),
    [(3, 15, 180), (4, 15, 150), (5, 25, 180), (8, 25, 150), (9, 40, 120), (50, 30, 60)],
)
def test_a_session_takes_as_long_as_the_table_says(people, minutes, turn):
    found = agenda(people)
    assert (found.minutes, found.turn) == (minutes, turn)


def test_up_to_eight_speak_one_by_one_then_come_halves_and_groups_of_four():
    assert [form_of(people) for people in (1, 8, 9, 19, 20, 50)] == [
        *(Form.CIRCLE, Form.CIRCLE),
        *(Form.HALVES, Form.HALVES),
        *(Form.FOURS, Form.FOURS),
    ]


def test_only_large_sessions_have_a_team_of_the_week_and_questions_to_it():
    assert agenda(12).of(Chapter.TEAM) == 0
    assert (agenda(20).of(Chapter.TEAM), agenda(20).of(Chapter.QUESTIONS)) == (480, 240)
    assert agenda(12).of(Chapter.BEST) == 240


@given(PEOPLE, PLANNED)
def test_all_chapters_together_take_the_planned_time_unless_turns_would_be_too_short(people, planned):
    found = agenda(people, planned)
    total = sum(found.seconds.values())
    assert total >= found.minutes * 60
    assert total == found.minutes * 60 or found.turn == 60 or found.minutes < 10


@given(PEOPLE, PLANNED)
def test_nobody_gets_less_than_a_minute_and_more_time_shortens_no_turn(people, planned):
    turn = agenda(people, planned).turn
    assert turn >= 60
    assert agenda(people, max(planned, agenda(people).minutes) + 10).turn >= min(turn, 180)


@given(st.lists(st.integers(), max_size=60), st.sampled_from(Form))
def test_everybody_is_in_one_group_and_groups_are_as_even_as_may_be(people, form):
    groups = groups_of(form, people)
    assert [one for group in groups for one in group] == people
    sizes = [len(group) for group in groups]
    assert not sizes or max(sizes) - min(sizes) <= 1
    assert form is not Form.FOURS or all(size <= 4 for size in sizes)


@given(st.lists(st.integers(), min_size=1, max_size=9, unique=True), st.integers(0, 10**6))
def test_each_team_has_its_week_before_any_has_another(teams, week):
    assert {team_of_week(teams, week + n) for n in range(len(teams))} == set(teams)
