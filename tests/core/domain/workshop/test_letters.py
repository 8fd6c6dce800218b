"""The letters of a word, and what the bundled list says a text could be called."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_app.domain.ids import Id
from journal_app.domain.workshop.ideas import Choice, Idea, Said
from journal_app.domain.workshop.letters import (
    Column,
    WordList,
    begins_with,
    columns_of,
    first_letter,
    leading,
    supporters,
)
from journal_app.paths import resources_dir
from tests.extent import examples

WORDS = WordList.parse((resources_dir() / "words" / "values-ja-en.tsv").read_text("utf-8"))
PEOPLE = [Id(f"m{number}") for number in range(3)]


def idea(name: str, letter: str, made_at: int = 0) -> Idea:
    return Idea(Id(name), Id("step"), PEOPLE[0], PEOPLE[0], made_at, name, letter=letter)


def vote(on: Idea, whose: Id, said: Said = Said.VOTE, made_at: int = 0) -> Choice:
    return Choice(Id(f"{on.id}-{whose}"), Id("step"), on.id, whose, whose, made_at, said)


def test_a_letter_that_stands_twice_in_the_word_is_one_column_for_two_values():
    assert columns_of("TRUST") == (Column("T", 2), Column("R", 1), Column("U", 1), Column("S", 1))
    assert columns_of("ｓ・r-e ") == (Column("S", 1), Column("R", 1), Column("E", 1))
    assert columns_of("、") == ()


@pytest.mark.parametrize("phrase", ["Speak up", " “speak up”", "ｓpeak"])
def test_a_phrase_begins_with_its_letter_whatever_case_width_and_quotes(phrase):
    assert begins_with(phrase, "S")
    assert not begins_with(phrase, "R")
    assert not begins_with("", "S")


@pytest.mark.parametrize(
    ("text", "letter", "hint"),
    [
        ("失敗を責めない", "E", "Embrace failure"),
        ("同じ作業を二度しない", "R", "Resolve once"),
        ("分からない、と言える", "S", "Speak up"),
        ("早めに声をかける", "S", "Speak up"),
        ("夜に人を起こさない", "R", "Rest"),
        ("小さく試す", "S", "Small steps"),
        ("手順書より、仕組み", "R", "Robust"),
        ("約束した時間を守る", "R", "Reliable"),
    ],
)
def test_the_words_of_a_workshop_find_the_letters_they_could_begin_with(text, letter, hint):
    assert hint in [found.words for found in WORDS.hints(text, letter, most=9)]


def test_no_letter_is_left_out_where_there_is_room_for_one_hint_each():
    hints = WORDS.hints("小さく試す", "SE")
    assert [hint.letter for hint in hints] == ["S", "E"]


def test_an_english_text_is_called_by_its_own_words_and_not_by_its_small_ones():
    assert [hint.words for hint in WORDS.hints("Short enough to be said", "SEB", most=9)] == [
        "Short",
        "Enough",
        "Said",
    ]


def test_a_longer_spelling_is_meant_and_not_a_part_of_it():
    own = WordList.parse("信頼\tTrust\n信頼性\tReliable\n")
    assert [hint.words for hint in own.hints("信頼性", "TR")] == ["Reliable"]


def test_every_line_of_the_list_can_be_used():
    lines = (resources_dir() / "words" / "values-ja-en.tsv").read_text("utf-8").splitlines()
    said = [line for line in lines if not line.startswith("#")]
    assert all(line.count("\t") == 1 for line in said)
    assert all(
        first_letter(words).isascii() and words.strip() for each in WORDS.entries.values() for words in each
    )
    spellings = [spelling for line in said for spelling in line.partition("\t")[0].split("|")]
    assert len(spellings) == len(set(spellings))


@settings(max_examples=examples(50))
@given(st.text(), st.text(max_size=6))
def test_hints_begin_with_the_letters_asked_for(text, letters):
    wanted = {column.letter for column in columns_of(letters)}
    hints = WORDS.hints(text, wanted, most=5)
    assert all(begins_with(hint.words, hint.letter) and hint.letter in wanted for hint in hints)


def test_the_candidates_with_most_votes_lead_and_the_earlier_among_equals():
    first, second, third = idea("a", "T", 1), idea("b", "T", 2), idea("c", "T", 3)
    votes = [vote(second, PEOPLE[0]), vote(second, PEOPLE[1]), vote(third, PEOPLE[2]), vote(first, PEOPLE[2])]
    ideas = (third, second, first)
    assert leading(Column("T", 1), ideas, votes) == (second,)
    assert leading(Column("T", 2), ideas, votes) == (second, first)
    assert leading(Column("T", 3), ideas, votes[:2]) == (second,)


def test_a_vote_taken_back_supports_nothing():
    one = idea("a", "S")
    assert supporters(one, [vote(one, PEOPLE[0], Said.NOTHING), vote(one, PEOPLE[1])]) == (
        vote(one, PEOPLE[1]),
    )
