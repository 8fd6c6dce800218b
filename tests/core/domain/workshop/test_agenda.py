"""The agenda of a meeting as people write it, and the usual programme in both languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app import i18n
from journal_app.domain.workdays import EVERY_WEEKDAY, Workdays
from journal_app.domain.workshop.agenda import Point, read_agenda
from journal_app.domain.workshop.meetings import StepKind
from journal_app.domain.workshop.outline import letters_in
from journal_app.domain.workshop.schedule import days_from
from journal_app.workshop_words import usual_outline


@pytest.mark.parametrize(
    ("line", "point"),
    [
        ("10 Write", Point(10, "Write")),
        ("10分 一人で書く", Point(10, "一人で書く")),
        ("１０ 一人で書く", Point(10, "一人で書く")),
        ("10 min. Write", Point(10, "Write")),
        ("  Write   and talk ", Point(None, "Write and talk")),
        ("3つ選ぶ", Point(None, "3つ選ぶ")),
        ("2026 in one picture", Point(None, "2026 in one picture")),
        ("10", Point(None, "10")),
    ],
)
def test_a_point_is_read_as_it_is_written(line, point):
    assert read_agenda(line) == (point,)


def test_blank_lines_are_no_points():
    assert read_agenda("\n 5 Aim \n\n20 Talk\n") == (Point(5, "Aim"), Point(20, "Talk"))
    assert read_agenda("") == ()


@given(st.text())
def test_what_is_kept_of_an_agenda_is_read_as_the_same(text):
    points = read_agenda(text)
    lines = (one.words if one.minutes is None else f"{one.minutes} {one.words}" for one in points)
    assert read_agenda("\n".join(lines)) == points


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_usual_programme_fills_its_meetings_to_the_minute(language):
    i18n.set_language(language)
    outline = usual_outline()
    i18n.set_language("en")
    for one in outline.meetings:
        assert sum(point.minutes or 0 for point in read_agenda(one.agenda)) == one.length
    assert [one.length for one in outline.meetings] == [60, 90, 90, 90, 120, 60, 90]
    assert len(outline.rules.splitlines()) == 8
    assert {step.kind for one in outline.meetings for step in one.steps} == set(StepKind) - {StepKind.OKRS}
    asked = [len(step.questions) for one in outline.meetings for step in one.steps]
    assert asked == [6, 3, 6, 3, 4, 0, 4, 0, 4, 0]


def test_meetings_are_so_many_workdays_apart():
    friday = date(2026, 8, 7)
    assert days_from(friday, 3, EVERY_WEEKDAY) == (friday, date(2026, 8, 14), date(2026, 8, 21))
    with_holiday = Workdays(holidays=frozenset({date(2026, 8, 11)}))
    assert days_from(friday, 2, with_holiday) == (friday, date(2026, 8, 17))
    assert days_from(friday, 2, EVERY_WEEKDAY, gap=2) == (friday, date(2026, 8, 11))
    assert days_from(friday, 0, EVERY_WEEKDAY) == ()


@pytest.mark.parametrize(
    ("name", "letters"), [("SREグループ", "SRE"), ("SRE group", "SRE"), ("カスタマー室", ""), ("Support", "")]
)
def test_a_name_may_hold_the_letters_that_values_begin_with(name, letters):
    assert letters_in(name) == letters
