"""What the side column of a day says."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.habit.days_off import Closure
from journal_app.domain.kpt import DayMark, Kind
from journal_app.domain.workdays import Workdays, WorkWeek
from journal_app.journal.command import Command
from journal_app.journal.entry_commands import AddItem, SetNothing
from journal_app.journal.habit.days_off_commands import AddClosure
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, RecordCheckIn
from journal_app.ui.today.side.side_view import PipMark, load_side, week_pips, year_before
from tests.known_people import AddMember

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 16)
JAPAN = Workdays(holidays=frozenset({date(2026, 11, 23)}))


def wrote(*days):
    return dict.fromkeys(days, DayMark.WROTE)


def last_days(count, until=FRIDAY):
    return [until - timedelta(days=n) for n in range(count)]


def test_each_workday_of_the_week_has_a_mark():
    marks = wrote(MONDAY, date(2026, 11, 17)) | {date(2026, 11, 18): DayMark.NOTHING}
    week = week_pips(FRIDAY, marks, Workdays())
    assert [mark for _, mark in week.days] == [
        PipMark.WROTE,
        PipMark.WROTE,
        PipMark.NOTHING,
        PipMark.NOT_YET,
        PipMark.TODAY,
    ]
    assert (week.written, week.workdays) == (3, 5)


def test_days_to_come_are_not_missed_days():
    week = week_pips(MONDAY, {}, Workdays())
    assert [mark for _, mark in week.days] == [PipMark.TODAY, *[PipMark.COMING] * 4]


def test_a_holiday_is_no_workday():
    week = week_pips(date(2026, 11, 24), {}, JAPAN)
    assert week.days[0] == (date(2026, 11, 23), PipMark.HOLIDAY)
    assert week.workdays == 4


def test_who_writes_on_a_holiday_sees_it():
    week = week_pips(date(2026, 11, 24), wrote(date(2026, 11, 23)), JAPAN)
    assert week.days[0][1] is PipMark.WROTE


def test_a_today_still_open_does_not_count_against_the_rhythm():
    week = week_pips(FRIDAY, wrote(*last_days(60, FRIDAY - timedelta(days=1))), Workdays())
    assert (week.rhythm, week.rhythm_of) == (20, 20)
    assert week.is_good


def test_a_missed_day_costs_one_day_and_no_more():
    marks = wrote(*last_days(60))
    del marks[date(2026, 11, 12)]
    week = week_pips(FRIDAY, marks, Workdays())
    assert (week.rhythm, week.rhythm_of) == (19, 20)


def test_who_begins_is_not_behind():
    week = week_pips(FRIDAY, wrote(*last_days(2)), Workdays())
    assert (week.rhythm, week.rhythm_of) == (2, 2)
    assert not week.is_good


def test_nothing_written_has_no_rhythm():
    week = week_pips(FRIDAY, {}, Workdays())
    assert (week.rhythm, week.rhythm_of) == (0, 0)


def test_the_leap_day_has_a_year_before():
    assert year_before(date(2028, 2, 29)) == date(2027, 2, 28)
    assert year_before(FRIDAY) == date(2025, 11, 20)


def test_the_whole_column_is_read_at_once(journal):
    objective = journal.run(AddObjective("Answer without waiting", day=FRIDAY)).changes[-1].after
    other = journal.run(AddMember("木村")).changes[-1].after
    mine, *_others = (
        journal.run(AddKeyResult(objective.id, title, start, target, "h", owner)).changes[-1].after
        for title, start, target, owner in (
            ("Median first reply", Decimal(4), Decimal(1), journal.me),
            ("Solved alone", Decimal(35), Decimal(50), other.id),
            ("A draft", None, None, journal.me),
        )
    )
    journal.run(RecordCheckIn(mine.id, Decimal("1.9"), 8))
    journal.run(AddItem(FRIDAY, Kind.KEEP, "today"))
    journal.run(SetNothing(date(2026, 11, 18)))
    journal.run(AddItem(date(2025, 11, 20), Kind.KEEP, "first night alone", private=True))
    journal.run(AddItem(date(2025, 11, 20), Kind.KEEP, "a caller said thank you"))
    side = load_side(journal, FRIDAY, WorkWeek(country="JP"))
    assert [view.kr.id for view in side.key_results] == [mine.id]
    assert side.week.written == 2
    assert side.year_ago.text == "a caller said thank you"
    assert 0 < side.gone < 1
    assert date(2026, 11, 23) not in side.workdays


def test_an_empty_journal_has_an_empty_column(journal):
    side = load_side(journal, FRIDAY, WorkWeek())
    assert side.key_results == ()
    assert side.year_ago is None
    assert side.gone is None


def test_a_light_day_counts_in_week_and_rhythm():
    week = week_pips(FRIDAY, {FRIDAY: DayMark.LIGHT}, Workdays())
    assert week.days[-1][1] is PipMark.LIGHT
    assert (week.written, week.rhythm) == (1, 1)


def test_without_a_keep_of_a_year_ago_one_of_about_a_month_ago_is_shown(journal):
    journal.run(AddItem(date(2026, 10, 21), Kind.KEEP, "for myself", private=True))
    journal.run(AddItem(date(2026, 10, 22), Kind.KEEP, "a month ago"))
    memory = load_side(journal, FRIDAY, WorkWeek()).year_ago
    assert (memory.text, memory.day, memory.is_month) == ("a month ago", date(2026, 10, 22), True)
    journal.run(AddItem(date(2025, 11, 20), Kind.KEEP, "a year ago"))
    assert not load_side(journal, FRIDAY, WorkWeek()).year_ago.is_month


def test_the_first_day_off_for_everybody_is_named_in_the_language_spoken(journal):
    tuesday = date(2026, 11, 24)
    assert load_side(journal, tuesday, WorkWeek(country="JP"), "ja").week.off == (
        date(2026, 11, 23),
        "勤労感謝の日",
    )
    assert load_side(journal, tuesday, WorkWeek(), "ja").week.off is None
    journal.run(AddClosure(tuesday, tuesday, "創立記念日"))
    assert load_side(journal, tuesday, WorkWeek()).week.off == (tuesday, "創立記念日")


@dataclass(frozen=True, slots=True)
class AlwaysClosed(Command):
    """The company is closed on all days there are, as a changed program could write it."""

    def plan(self, context):
        closure = Closure(context.new_id(Closure.TABLE), context.team, date.min, date.max)
        return ChangeSet("closure.add", (Change(None, closure),))


def test_where_no_day_is_a_workday_there_is_a_column_all_the_same(journal):
    journal.run(AlwaysClosed())
    assert load_side(journal, FRIDAY, WorkWeek()).week.rhythm_of == 0
