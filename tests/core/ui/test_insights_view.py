"""What the insights say: values that were said, and the rhythm, in which days off count for nothing."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.habit.feeling import Feeling, Felt
from journal_app.domain.habit.planned import Share
from journal_app.domain.habit.rhythm import rhythm_of
from journal_app.domain.kpt import DayMark, Kind
from journal_app.domain.workdays import Workdays, WorkWeek
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.feeling_commands import Feel
from journal_app.ui.history.insights.insights_view import (
    RHYTHM_WEEKS,
    Cell,
    by_week,
    cells,
    curve,
    load_insights,
)

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 16)
ME = b"m" * 16


def feeling(day, mood=None, energy=None):
    return Feeling(b"f" * 16, ME, day, mood, energy)


def mood_of(one):
    return one.mood


def test_a_day_without_a_mood_is_no_value():
    values = curve([feeling(MONDAY, 3), feeling(FRIDAY, energy=2)], mood_of)
    assert [(one.day, one.value) for one in values] == [(MONDAY, 3)]


def test_over_long_spans_a_week_is_the_mean_of_its_days():
    values = curve([feeling(MONDAY, 2), feeling(FRIDAY, 5)], mood_of, weekly=True)
    assert [(one.day, one.value, one.weekly) for one in values] == [(MONDAY, Fraction(7, 2), True)]


def test_days_off_are_hatched_and_today_is_still_open():
    holidays = Workdays(holidays=frozenset({date(2026, 11, 17)}))
    weeks = cells(FRIDAY, {MONDAY: DayMark.WROTE}, holidays)
    assert len(weeks) == RHYTHM_WEEKS
    assert [cell for _day, cell in weeks[-1]] == [Cell.WROTE, Cell.OFF, Cell.NONE, Cell.NONE, Cell.OPEN]


@given(st.sets(st.integers(0, 60)), st.sets(st.integers(0, 60)))
def test_a_day_off_never_makes_the_rhythm_worse(written, off):
    days = {FRIDAY - timedelta(days=back) for back in written}
    free = frozenset(FRIDAY - timedelta(days=back) for back in off) - days
    before, after = rhythm_of(FRIDAY, days, Workdays()), rhythm_of(FRIDAY, days, Workdays(holidays=free))
    assert 0 <= after.written <= after.counted
    assert before.counted - before.written >= 0
    assert after.counted == 0 or after.written > 0


def test_the_page_is_read_at_once(journal):
    journal.run(AddItem(FRIDAY, Kind.KEEP, "one"))
    journal.run(Feel(MONDAY, Felt(mood=4, energy=1, chip="tired")))
    view = load_insights(journal, FRIDAY, 13, WorkWeek())
    assert view.written == 2
    assert [one.value for one in view.moods] == [4]
    assert [one.value for one in view.energies] == [1]
    assert (view.rhythm.written, view.rhythm.counted) == (2, 5)
    assert 0 <= view.share(MONDAY) <= 1


def test_the_shares_of_days_are_added_up_week_by_week_and_a_week_without_any_stays_in():
    days = {MONDAY: Share(2, 1), FRIDAY: Share(1, 0), MONDAY - timedelta(days=14): Share(0, 3)}
    weeks = by_week(days, MONDAY - timedelta(days=14), 3)
    assert [share for _monday, share in weeks] == [Share(0, 3), Share(), Share(3, 1)]
