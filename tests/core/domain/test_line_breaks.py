"""Lines of a headline break where a reader takes a breath."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.line_breaks import clauses, display_width, phrases, wrap


def lines(text, width):
    return wrap(text, width, display_width)


def test_a_text_that_fits_stays_on_one_line():
    assert lines("引き継ぎ漏れゼロが2週つづいた", 20) == ["引き継ぎ漏れゼロが2週つづいた"]


def test_a_japanese_headline_breaks_after_the_comma():
    assert lines("返信テンプレートを3本整え、一次回答が30分になった", 21) == [
        "返信テンプレートを3本整え、",
        "一次回答が30分になった",
    ]


def test_it_breaks_before_an_opening_bracket():
    assert clauses("お客さまに「早くて助かった」と言ってもらえた") == [
        "お客さまに",
        "「早くて助かった」と言ってもらえた",
    ]


def test_without_a_comma_it_breaks_where_a_word_begins():
    assert phrases("初めて一人でエスカレーションを最後まで閉じられた") == [
        "初めて",
        "一人で",
        "エスカレーションを",
        "最後まで",
        "閉じられた",
    ]
    assert lines("初めて一人でエスカレーションを最後まで閉じられた", 12) == [
        "初めて一人で",
        "エスカレーションを",
        "最後まで閉じられた",
    ]


def test_a_short_opening_clause_is_not_left_alone_on_its_line():
    assert lines("今日、返信テンプレートを整えて一次回答を早くした", 14) == [
        "今日、返信テンプレートを",
        "整えて一次回答を早くした",
    ]


def test_english_breaks_between_words():
    assert lines("Cut the CSAT export from 40 minutes to five", 10) == [
        "Cut the CSAT export",
        "from 40 minutes to",
        "five",
    ]


def test_numbers_and_names_inside_japanese_are_not_cut():
    broken = lines("新しいAPIのv2.1を試した", 4)
    assert sum("API" in line for line in broken) == 1
    assert sum("v2.1" in line for line in broken) == 1


def test_no_line_begins_with_a_closing_mark_or_a_small_kana():
    broken = lines("あっちゃんがチェックを（ゆっくり）しっかりやってくれた。", 4)
    assert all(line[0] not in "、。っゃゅょー）" for line in broken)
    assert all(line[-1] not in "（「" for line in broken)


def test_a_word_wider_than_the_line_is_cut_rather_than_lost():
    url = "https://example.com/a/very/long/path"
    assert "".join(lines(url, 5)) == url
    assert all(display_width(line) <= 5 for line in lines(url, 5))


def test_line_breaks_of_the_writer_are_kept():
    assert lines("一行目\n二行目", 20) == ["一行目", "二行目"]


@pytest.mark.parametrize("text", ["", "  "])
def test_nothing_is_one_empty_line(text):
    assert lines(text, 10) == [""]


WORDS = st.text(alphabet="あっんー、。「」漢字カナabc 12.", max_size=60)


@given(WORDS, st.integers(min_value=2, max_value=30))
def test_no_character_is_lost_and_no_line_is_too_wide(text, width):
    broken = lines(text, width)
    squeezed = "".join(text.split())
    assert "".join("".join(broken).split()) == squeezed
    # Marks that hang on their neighbour by rule may not fit a line of two characters.
    if width >= 2 + max((len(run) for run in text.split()), default=0):
        assert all(display_width(line) <= width for line in broken)
