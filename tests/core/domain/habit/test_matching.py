"""Words a picker finds, whatever their width, case and kana."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.habit.matching import find, folded, is_same


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("要望への返答率を上げる", "返"),
        ("KR-2 自己解決率", "ｋｒ－２"),
        ("テンプレート", "てんぷれ"),
        ("てんぷれ", "ﾃﾝﾌﾟﾚ"),
        ("ﾃﾝﾌﾟﾚ", "テンプ"),
        ("Sasaki", "SA"),
        ("Straße", "strasse"),
        ("ガイド", "か\u3099い"),
    ],
)
def test_a_word_is_found_anywhere_whatever_its_width_case_and_kana(text, query):
    assert find(text, query)


@pytest.mark.parametrize(
    ("text", "query"), [("返金", "へんきん"), ("決済", "決裁"), ("abc", ""), ("", "a"), ("カ", "が")]
)
def test_no_reading_is_guessed_and_nothing_is_found_by_nothing(text, query):
    assert find(text, query) is None


def test_the_place_found_counts_in_the_text_as_it_is_written():
    assert find("返信ﾃﾝﾌﾟﾚ集", "プ") == (4, 6)
    assert find("㈱さくら", "さく") == (1, 3)


def test_one_word_in_two_spellings_is_the_same():
    assert is_same("ＦＡＱ", "faq")
    assert not is_same("FAQ", "FA")


@given(st.text(), st.text(min_size=1))
def test_whatever_is_put_into_a_text_is_found_in_it_and_lies_within(around, word):
    text = around + word
    place = find(text, word)
    assert (place is None) == (not folded(word.strip())) or place
    if place:
        start, end = place
        assert 0 <= start < end <= len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert folded(folded(text)) == folded(folded(folded(text)))
