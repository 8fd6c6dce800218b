"""Wins of a cycle: each is counted once a week, once for each value, and never for a person."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.habit.evidence import OUTSIDE, Served, Target
from journal_app.domain.habit.planned import Share
from journal_app.domain.ids import Id
from journal_app.domain.periods import Week
from journal_app.domain.week.wins import Win, Wins

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
TODAY = date(2026, 11, 20)
KR_2 = Target(Served.KEY_RESULT, Id(b"2" * 16), "KR-2", "faster")
KR_10 = Target(Served.KEY_RESULT, Id(b"x" * 16), "KR-10", "calmer")
PLAN = Target(Served.PLAN, Id(b"p" * 16), "write templates")
SPEAK = Target(Served.VALUE, Id(b"s" * 16), "Speak up freely")
TAG = Target(Served.TAG, None, "api")
TARGETS = (KR_2, KR_10, PLAN, SPEAK, TAG, OUTSIDE)


def win(number=0, day=TODAY, evidence=(), *, starred=False):
    return Win(Id(bytes([number]) * 16), day, Id(b"m" * 16), "Ken", f"win {number}", starred, 0, evidence)


def of(*wins, last=LAST):
    return Wins(FIRST, last, wins)


some_wins = st.lists(
    st.builds(
        win,
        st.integers(0, 255),
        st.dates(FIRST, LAST),
        st.lists(st.sampled_from(TARGETS), max_size=3, unique=True).map(tuple),
        starred=st.booleans(),
    ),
    max_size=12,
)


@given(some_wins)
def test_every_win_is_counted_in_just_one_week(wins):
    weeks = of(*wins).weeks(TODAY)
    assert sum(one.count for one in weeks) == len(wins)
    assert [one.week for one in weeks] == sorted({one.week for one in weeks})
    assert all(len(of(*wins).in_week(one.week)) == one.count for one in weeks)


@given(some_wins, st.sampled_from([Served.VALUE, Served.KEY_RESULT]))
def test_a_bar_says_as_many_wins_as_its_list_holds(wins, served):
    found = of(*wins)
    for one in found.standings(served):
        assert len(found.standing_for(served, one.target)) == one.count > 0


def test_weeks_run_from_the_first_day_to_today_also_those_without_a_win():
    weeks = of(win(day=date(2026, 10, 6))).weeks(TODAY)
    assert weeks[0].week == Week.of(FIRST)
    assert weeks[-1].week == Week.of(TODAY)
    assert [one.count for one in weeks] == [0, 1, 0, 0, 0, 0, 0, 0]


def test_a_cycle_that_is_over_ends_with_its_last_week():
    weeks = of(win(day=FIRST), last=date(2026, 10, 16)).weeks(TODAY)
    assert weeks[-1].week == Week.of(date(2026, 10, 16))


def test_a_win_that_serves_a_key_result_or_a_plan_is_planned_and_every_other_one_is_not():
    found = of(win(1, evidence=(KR_2,)), win(2, evidence=(PLAN,)), win(3, evidence=(OUTSIDE, TAG)), win(4))
    assert found.share == Share(planned=2, unplanned=2)


def test_key_results_stand_in_the_order_of_their_numbers_and_what_names_none_is_last():
    found = of(win(1, evidence=(KR_10,)), win(2, evidence=(KR_2, KR_10)), win(3))
    assert [(one.target and one.target.label, one.count) for one in found.standings(Served.KEY_RESULT)] == [
        ("KR-2", 1),
        ("KR-10", 2),
        (None, 1),
    ]


def test_values_stand_as_the_team_orders_them():
    embrace = Target(Served.VALUE, Id(b"e" * 16), "Embrace failure")
    wins = (win(1, evidence=(embrace,)), win(2, evidence=(SPEAK,)))
    found = Wins(FIRST, LAST, wins, values=(SPEAK.id, embrace.id))
    assert [one.target.label for one in found.standings(Served.VALUE)] == [
        "Speak up freely",
        "Embrace failure",
    ]


def test_a_win_that_lived_two_values_counts_for_each():
    other = Target(Served.VALUE, Id(b"e" * 16), "Embrace failure")
    found = of(win(1, evidence=(SPEAK, other)))
    assert [one.count for one in found.standings(Served.VALUE)] == [1, 1]


def test_what_was_picked_out_stays_in_its_order():
    newest, older = win(1, TODAY, starred=True), win(3, TODAY - timedelta(days=9), starred=True)
    assert of(newest, win(2), older).starred == (newest, older)
