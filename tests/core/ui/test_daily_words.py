"""The words of tired and quiet days, the questions of the weekdays, and the other names of the sections."""

from datetime import date, timedelta

import pytest

from journal_app import i18n
from journal_app.domain.kpt import DayView, Item, Kind
from journal_app.domain.team import Team
from journal_app.journal.entry_commands import AddItem
from journal_app.settings import SECTIONS_CHOICES, Settings
from journal_app.ui.daily_words import (
    DayKind,
    hint,
    light_icon,
    light_words,
    nothing_lines,
    questions_of,
)
from journal_app.ui.section_names import (
    PRESETS,
    asks_for,
    preset_title,
    section_name,
    section_prompt,
    use_sections,
)
from journal_app.ui.today.day_editor import DayEditor

FRIDAY = date(2026, 11, 20)
TEAM = Team(id=b"t" * 16, name="", fiscal_start=4, keep_prompt="The team asks")


@pytest.fixture(autouse=True)
def usual_sections():
    yield
    use_sections("kpt")


def test_the_app_has_its_words_in_both_languages():
    for language, first in (("en", "Tired"), ("ja", "つかれた")):
        i18n.set_language(language)
        assert light_words(Settings())[0] == first
        assert light_icon(first) == "moon"
        assert len(light_words(Settings())) == 4
        assert len(nothing_lines(Settings())) == 6
        for day in range(5):
            assert len(questions_of(FRIDAY - timedelta(days=day), Settings())) == 2


def test_own_words_go_before_the_usual_ones_and_have_no_icon():
    chosen = Settings(light_words=("On the road",), nothing_lines=("Swept the floor",))
    assert light_words(chosen) == ("On the road",)
    assert nothing_lines(chosen) == ("Swept the floor",)
    assert light_icon("On the road") == ""


def test_questions_of_any_day_take_turns_with_those_of_the_weekday():
    chosen = Settings(questions=((), (), (), (), ("Friday?",), ("Any?",)))
    assert questions_of(FRIDAY, chosen) == ("Friday?", "Any?")
    assert questions_of(FRIDAY + timedelta(days=1), chosen) == ("Any?",)
    assert len(questions_of(FRIDAY - timedelta(days=1), chosen)) == 3


def test_what_an_empty_line_asks_depends_on_the_day():
    asked = {day: hint(Kind.KEEP, day, Settings()) for day in DayKind}
    assert len(set(asked.values())) == 3
    chosen = Settings(tired_hints=("", "What can wait?"))
    assert hint(Kind.PROBLEM, DayKind.TIRED, chosen) == "What can wait?"
    assert hint(Kind.KEEP, DayKind.TIRED, chosen) == asked[DayKind.TIRED]


@pytest.mark.parametrize("choice", SECTIONS_CHOICES)
def test_every_way_of_reviewing_names_what_it_asks_for(choice):
    use_sections(choice)
    assert preset_title(choice)
    assert asks_for(Kind.KEEP)
    for kind in Kind:
        assert section_name(kind)
        assert section_prompt(kind, TEAM)


def test_the_teams_own_words_stay_where_the_preset_has_none():
    assert section_prompt(Kind.KEEP, TEAM) == "The team asks"
    use_sections("kpta")
    assert section_prompt(Kind.KEEP, TEAM) == "The team asks"
    use_sections("report")
    assert section_prompt(Kind.KEEP, TEAM) == "What moved on, what got done"
    assert section_name(Kind.TRY) == "Tomorrow"


def test_a_section_that_is_not_asked_for_is_shown_where_it_has_lines(journal):
    use_sections("fdl")
    assert [kind for kind in Kind if asks_for(kind)] == [Kind.KEEP]
    editor = DayEditor(FRIDAY, FRIDAY, journal.run, lambda day: day_of(journal, day))
    assert editor.kinds == (Kind.KEEP,)
    journal.run(AddItem(FRIDAY, Kind.PROBLEM, "a problem from before"))
    editor.reload()
    assert editor.kinds == (Kind.KEEP, Kind.PROBLEM)


def test_a_day_to_come_takes_a_try_whatever_the_preset(journal):
    use_sections("good_new")
    editor = DayEditor(FRIDAY + timedelta(days=1), FRIDAY, journal.run, lambda day: day_of(journal, day))
    assert Kind.TRY in editor.kinds


def test_under_every_preset_a_line_is_kept_as_keep_problem_or_try(journal):
    for choice in PRESETS:
        use_sections(choice)
        for kind in Kind:
            if asks_for(kind):
                assert journal.run(AddItem(FRIDAY, kind, choice)).made(Item).kind is kind


def day_of(journal, day) -> DayView:
    return journal.reads.kpt.day(journal.me, day)
