"""Differences between two texts, word by word, in Japanese and English."""

from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.differences import Part, compared, pieces

SOME = st.text(alphabet="信頼を挑戦にすTrust a、\n", max_size=24)


@given(SOME, SOME)
def test_pieces_are_both_texts(before, after):
    found = pieces(before, after)
    assert "".join(one.text for one in found if one.part is not Part.ADDED) == before
    assert "".join(one.text for one in found if one.part is not Part.REMOVED) == after


def test_the_pieces_say_what_became_of_them():
    assert [(one.text, str(one.part)) for one in pieces("信頼を当たり前に", "安心を当たり前に")] == [
        ("信頼", "removed"),
        ("安心", "added"),
        ("を当たり前に", "kept"),
    ]


def parts(base, text, part):
    return [piece.text for piece in compared(base, text) if piece.part is part]


def test_added_and_removed_words_are_told_apart():
    assert parts("Tidied three templates", "Tidied five templates today", Part.ADDED) == ["five", " today"]
    assert parts("Tidied three templates", "Tidied five templates today", Part.REMOVED) == ["three"]


def test_japanese_is_compared_by_runs_of_one_script():
    assert parts("返信文を整えた", "返信文を3本整えた", Part.ADDED) == ["3本"]
    assert parts("返信文を整えた", "返信文を直した", Part.REMOVED) == ["整えた"]


def test_the_pieces_that_are_not_removed_are_the_text():
    base, text = "夜の引き継ぎが漏れる。\n手順がない", "週末と夜の引き継ぎが漏れる。\n手順を作る"
    kept = "".join(piece.text for piece in compared(base, text) if piece.part is not Part.REMOVED)
    assert kept == text


def test_texts_with_hardly_a_word_in_common_are_not_marked():
    assert {piece.part for piece in compared("one two three", "vier fünf sechs")} == {Part.KEPT}


def test_texts_too_long_for_words_are_compared_line_by_line():
    long = "word " * 2000
    found = pieces(f"{long}\nold", f"{long}\nnew")
    assert [(piece.text, piece.part) for piece in found[1:]] == [("old", Part.REMOVED), ("new", Part.ADDED)]
