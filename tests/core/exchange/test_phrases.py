"""Phrases of Japanese: words in large type are not cut in two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.line_breaks import display_width, phrases, wrap
from journal_app.exchange.phrases import cut


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("信頼を当たり前に、挑戦を日常に。", ["信頼を", "当たり前に、", "挑戦を", "日常に。"]),
        ("お客さまに届ける", ["お客さまに", "届ける"]),
        ("切り分け手順を図にした", ["切り分け手順を", "図に", "した"]),
        ("申し込み画面の入力ミス", ["申し込み画面の", "入力ミス"]),
        ("たのしかったことをみんなにつたえた", ["たのしかった", "ことを", "みんなに", "つたえた"]),
    ],
)
def test_words_stay_whole_where_kana_and_kanji_alone_would_cut_them(text, expected):
    assert phrases(text, cut) == expected
    assert phrases(text) != expected or "、" in text


def test_a_line_ends_where_a_phrase_ends():
    assert wrap("お客さまに届けるまでの時間を半分にした", 12, display_width, cut) == [
        "お客さまに届けるまでの",
        "時間を半分にした",
    ]


def test_english_words_and_numbers_stay_whole():
    assert phrases("Ask early and 30分で close it", cut) == [
        "Ask ",
        "early ",
        "and ",
        "30分で ",
        "close ",
        "it",
    ]


@given(st.text("あいかな漢字、。「」ーっABab 12%", max_size=40))
def test_phrases_are_the_text_again_and_begin_with_no_sign_that_must_not(text):
    found = phrases(text, cut)
    assert "".join(found) == text
    assert not any(part[0] in "、。」ーっ" for part in found[1:])
