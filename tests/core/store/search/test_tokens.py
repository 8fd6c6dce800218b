"""Folding, the definition of a match, and the promise that tokens lead to every match."""

import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.store.search.index_file import LINE_TABLE
from journal_app.store.search.search_tokens import PUNCTUATION, Query, folded, tokens_of

TRICKY = (
    "あいうがガか\u3099カﾞｶﾞｱヴゔヽー々改善盤𠮷、。（）％！ ａＢ１２abAB12éÉe\u0301ßΣςσİıﬁ①½Ⅳ㌔㎡각ᄀ\u1161\u11a8ไป한"
    " \u3000\t\u00a0-_'\"*^(){}[]:.,/\\+~`|#&?🎉\u200d\ufe0f\u00ad\x00\x1f\ue02f"
)
texts = st.text(st.sampled_from(TRICKY) | st.characters(exclude_categories=["Cs"]), max_size=30)


def plainly_folded(text):
    text = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text)
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" or c in "ヽヾ" else c for c in text)


def is_letter(letter):
    of_alphabet = letter < "\u0900" or "\u1e00" <= letter < "\u2000"
    return letter.isalnum() and not letter.isdecimal() and of_alphabet


def plainly_matches(query, text):
    """The definition, written without regard to speed."""
    terms, line = plainly_folded(query).split(), plainly_folded(text)
    return bool(terms) and all(plainly_holds(line, term) for term in terms)


def plainly_holds(line, term):
    kinds = [kind for kind in (is_letter, str.isdecimal) if kind(term[0])]
    return any(
        line.startswith(term, at) and not any(at and kind(line[at - 1]) for kind in kinds)
        for at in range(len(line))
    )


def full_text_hits(query, lines, frequent=()):
    connection = sqlite3.connect(":memory:")
    connection.execute(LINE_TABLE)
    rows = [(number, " ".join(tokens_of(folded(text)))) for number, text in enumerate(lines)]
    connection.executemany("INSERT INTO line(rowid, tokens) VALUES (?, ?)", rows)
    found = connection.execute("SELECT rowid FROM line WHERE line MATCH ?", (query.expression(frequent),))
    hits = {number for (number,) in found}
    connection.close()
    return hits


@given(texts)
def test_folding_letter_by_letter_is_folding_the_whole(text):
    assert folded(text).split() == plainly_folded(text).split()


@given(texts, texts, st.integers(0, 30), st.integers(1, 14))
def test_a_line_matches_by_the_definition(text, other, start, length):
    for query in (other, text[start : start + length]):
        parsed = Query.parse(query)
        assert bool(parsed.terms and parsed.matches(text)) is plainly_matches(query, text)


@given(st.lists(texts, min_size=1, max_size=5), st.data())
def test_tokens_lead_to_every_line_that_matches(lines, data):
    source = data.draw(st.sampled_from(lines))
    start = data.draw(st.integers(0, max(len(source) - 1, 0)))
    words = source[start : start + data.draw(st.integers(1, 14))]
    query = Query.parse(words)
    if query.terms:
        frequent = data.draw(
            st.lists(st.sampled_from(sorted(tokens_of(folded(source)))), max_size=4, unique=True)
        )
        wanted = {number for number, text in enumerate(lines) if plainly_matches(words, text)}
        assert wanted <= full_text_hits(query, lines, frequent)


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("改", "手順を改善した"),
        ("善し", "手順を改善した"),
        ("がいど", "ｶﾞｲﾄﾞを直した"),
        ("ｶﾞｲﾄﾞ", "ガイドを直した"),
        ("API連携", "ＡＰＩ連携の設計"),
        ("api", "ＡＰＩ連携の設計"),
        ("dep", "Deploy を確認"),
        ("連携 api", "API連携"),
        ("27001", "ISO27001の審査"),
        ("kr2", "KR2の数字"),
        ('"改善"', '彼は"改善"と言った'),
        ("100%", "達成は100%だった"),
        ("𠮷野", "𠮷野家で昼食"),
        ("한국", "대한국민"),
    ],
)
def test_a_line_is_found_by(query, line):
    assert Query.parse(query).matches(line)
    assert full_text_hits(Query.parse(query), [line]) == {0}


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("eploy", "deploy"),
        ("7001", "ISO27001"),
        ("改悪", "改善"),
        ("連携 設計", "連携のみ"),
        ("カ", "がいど"),
    ],
)
def test_a_line_is_not_found_by(query, line):
    assert not Query.parse(query).matches(line)


def test_blanks_alone_ask_for_nothing():
    assert Query.parse(" \u3000\t").terms == ()


def test_rare_tokens_are_asked_for_first_and_few_in_all():
    assert Query.parse("改善した").expression(["した", "改善"]) == '"善し" AND "改善" AND "した"'
    assert Query.parse("".join(map(chr, range(0x4E00, 0x4F00)))).expression().count(" AND ") == 5


def test_words_longer_than_a_full_text_token_are_found():
    word = "x" * 40_000
    line = f"{word}を{word}"
    for query in (word, f"{word}を", f"を{word[:-1]}"):
        assert Query.parse(query).matches(line)
        assert full_text_hits(Query.parse(query), [line]) == {0}


def test_every_punctuation_mark_is_part_of_tokens():
    for mark in PUNCTUATION:
        assert full_text_hits(Query.parse(mark), [f"前{mark}後", "前後"]) == {0}
