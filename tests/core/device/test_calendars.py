"""Days nobody has to work on."""

from datetime import date

from journal_app.calendars import holidays_of, next_holiday


def test_japan_has_its_holidays_with_the_substitute_of_one_that_falls_on_a_sunday():
    found = holidays_of("JP", [2026])
    assert {date(2026, 11, 3), date(2026, 11, 23), date(2026, 5, 6)} <= found
    assert date(2026, 11, 20) not in found


def test_several_years_come_together():
    found = holidays_of("JP", [2025, 2026])
    assert {day.year for day in found} == {2025, 2026}


def test_no_country_has_no_holidays():
    assert holidays_of("", [2026]) == frozenset()


def test_an_unknown_country_has_no_holidays_instead_of_an_error():
    assert holidays_of("XX", [2026]) == frozenset()


def test_no_years_have_no_holidays():
    assert holidays_of("JP", []) == frozenset()


def test_the_next_holiday_is_named_in_the_language_of_the_reader():
    assert next_holiday("JP", date(2026, 11, 21), "ja") == (date(2026, 11, 23), "勤労感謝の日")
    day, name = next_holiday("JP", date(2026, 11, 21), "en")
    assert day == date(2026, 11, 23)
    assert "Thanksgiving" in name


def test_the_next_holiday_is_today_or_lies_in_the_next_year():
    assert next_holiday("JP", date(2026, 11, 23), "ja")[0] == date(2026, 11, 23)
    assert next_holiday("JP", date(2026, 12, 1), "ja")[0] == date(2027, 1, 1)


def test_without_a_country_there_is_no_next_holiday():
    assert next_holiday("", date(2026, 11, 21), "en") is None
