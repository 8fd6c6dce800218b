"""At most one quiet line a day, and always the same one."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.habit.quiet_line import Help, QuietLine, Said, choose, may_ask, question_of

FRIDAY = date(2026, 11, 20)

helps = st.sampled_from(Help)
offers = st.lists(st.builds(QuietLine, helps, st.text(max_size=3)), max_size=8)
mornings = st.one_of(st.none(), st.builds(Said, st.just(FRIDAY), helps, st.booleans()))


@given(offers, mornings)
def test_the_same_day_and_material_give_the_same_line(found, said):
    assert choose(found, FRIDAY, said) == choose(list(found), FRIDAY, said)


@given(st.lists(offers, min_size=1, max_size=6))
def test_however_the_material_changes_a_day_is_about_one_thing_and_perhaps_a_try_that_lost_its_place(day):
    said, shown = None, []
    for found in day:
        line = choose(found, FRIDAY, said)
        if line is not None:
            said = Said(FRIDAY, line.help)
            shown.append(line.help)
    others = {help_ for help_ in shown if help_ is not Help.TRY}
    assert len(others) <= 1


@given(offers, helps)
def test_after_a_line_is_done_with_the_day_has_no_other(found, help_):
    assert choose(found, FRIDAY, Said(FRIDAY, help_, done=True)) is None


@given(offers, st.builds(Said, st.dates(max_value=FRIDAY - timedelta(days=1)), helps, st.booleans()))
def test_what_was_said_on_another_day_does_not_count(found, said):
    assert choose(found, FRIDAY, said) == choose(found, FRIDAY)


@given(offers)
def test_the_first_kind_of_help_there_is_wins(found):
    line = choose(found, FRIDAY)
    order = list(Help)
    assert (line is None) is not bool(found)
    assert line is None or all(order.index(line.help) <= order.index(other.help) for other in found)


def test_the_end_of_a_trial_stays_where_a_try_loses_its_place():
    trial, waiting = QuietLine(Help.TRIAL), QuietLine(Help.TRY, "read the table")
    assert choose([trial, waiting], FRIDAY, Said(FRIDAY, Help.TRIAL)) is trial
    assert choose([trial, waiting], FRIDAY, Said(FRIDAY, Help.CLAPS)) is waiting


@given(offers, helps, st.booleans())
def test_where_a_problem_is_asked_about_there_is_no_other_line_that_day_and_the_other_way_round(
    found, help_, done
):
    found = [one for one in found if one.help not in {Help.PROBLEM, Help.TRY}]
    assert choose(found, FRIDAY, Said(FRIDAY, Help.PROBLEM, done=done)) is None
    said = Said(FRIDAY, help_, done=done)
    assert may_ask(said, FRIDAY) is (help_ is Help.PROBLEM and not done)
    assert may_ask(said, FRIDAY + timedelta(days=1))
    assert may_ask(None, FRIDAY)


def test_a_question_is_asked_only_where_there_is_nothing_of_ones_own():
    asked = QuietLine(Help.QUESTION, "What is half done?")
    clapped = QuietLine(Help.CLAPS, count=3)
    assert choose([asked], FRIDAY) is asked
    assert choose([asked, clapped], FRIDAY) is clapped


def test_two_questions_take_turns_from_week_to_week_across_the_new_year():
    asked = [question_of(date(2026, 12, 18) + timedelta(days=7 * n), ("a", "b")) for n in range(5)]
    assert asked in (["a", "b", "a", "b", "a"], ["b", "a", "b", "a", "b"])
    assert question_of(FRIDAY, ()) == ""
