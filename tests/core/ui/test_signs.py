"""Which typed characters ask for the picker."""

import pytest

from journal_app.ui.evidence.signs import Sign, SignedWord, word_before


@pytest.mark.parametrize("sign", ["#", "＃"])
def test_a_number_sign_asks_what_the_line_served_however_wide_it_is(sign):
    assert word_before(f"直した {sign}返") == SignedWord(Sign.WORK, 4, f"{sign}返")


@pytest.mark.parametrize("sign", ["@", "＠"])
def test_an_at_sign_asks_for_a_person(sign):
    found = word_before(f"{sign}sa")
    assert (found.sign, found.start, found.query) == (Sign.PERSON, 0, "sa")


@pytest.mark.parametrize("text", ["改善した＃", "（#", "with (@", "直した。＃", "直した！＃決済", "a #"])
def test_a_sign_begins_a_word_after_a_blank_a_bracket_or_japanese(text):
    assert word_before(text)


@pytest.mark.parametrize(
    "text",
    ["C#", "Ｃ＃", "me@work", "https://a/#b", "#1#2", "##", "a.@", "", "plain", "#done now", "#返金　を"],
)
def test_within_a_latin_word_or_behind_a_finished_one_it_is_only_a_character(text):
    assert word_before(text) is None
