"""What a picker offers for a word behind a sign."""

from dataclasses import replace
from datetime import date

import pytest

from journal_app.domain.habit.candidates import NearPerson, TagUse
from journal_app.domain.habit.evidence import OUTSIDE, Served, Target
from journal_app.domain.ids import Id
from journal_app.ui.evidence.choices import choices
from journal_app.ui.evidence.material import Known, Material
from journal_app.ui.evidence.signs import Sign
from journal_app.ui.kit.pickers.pick_values import PickChips, PickHead, PickRow


def key_result(number, title):
    return Target(Served.KEY_RESULT, Id(bytes([number]) * 16), f"KR-{number}", title)


def person(name, *aliases, in_team=True, **why):
    return Known(NearPerson(Id(name.encode()), name, in_team, **why), aliases)


def tag(words):
    return Target(Served.TAG, label=words)


KRS = (
    key_result(8, "要望への返答率を上げる"),
    key_result(1, "一次回答の中央値を短くする"),
    key_result(12, "FAQ"),
)
VALUE = Target(Served.VALUE, Id(b"v"), "Plain words", "わかる言葉で")
PEOPLE = (
    person("さくら", "Sakura", last=date(2026, 11, 18)),
    person("佐々木", reactions=3),
    person("Sato Ken", in_team=False, named=1000),
)
ALL = Material(
    "2026-Q3",
    KRS,
    (TagUse("返金", 24, None), TagUse("決済エラー", 9, None), TagUse("決済", 2, None)),
    (VALUE,),
    PEOPLE,
)


def test_plans_are_found_by_their_words_and_by_their_key_result():
    plan = Target(Served.PLAN, Id(b"p"), "模擬対応を3回", "KR-5")
    material = replace(ALL, plans=(plan,))
    for query in ("模擬", "KR-5"):
        found = choices(material, Sign.WORK, query)
        assert found.first == plan
        assert PickHead("Action plans") in found.rows
    assert PickHead("Action plans") not in choices(material, Sign.WORK, "決済").rows


def texts(found):
    return [row.words.text for row in found.rows if isinstance(row, PickRow)]


def test_without_a_word_everything_is_there_with_what_was_used_last_first():
    found = choices(ALL, Sign.WORK, "")
    assert [row.title for row in found.rows if isinstance(row, PickHead)] == ["Key results", "Tags", "Values"]
    assert texts(found)[:3] == [kr.hint for kr in KRS]
    assert (found.first, found.made) == (KRS[0], None)


def test_a_word_keeps_what_holds_it_and_says_where():
    found = choices(ALL, Sign.WORK, "返")
    assert texts(found)[:2] == ["要望への返答率を上げる", "返金"]
    marks = [row.words.mark for row in found.rows if isinstance(row, PickRow)]
    assert marks[:2] == [(4, 5), (0, 1)]
    assert found.made == tag("返")


@pytest.mark.parametrize("query", ["kr12", "KR-12", "１２", "12", "faq", "ＦＡＱ"])
def test_a_key_result_is_found_by_number_and_title_however_they_are_typed(query):
    assert choices(ALL, Sign.WORK, query).first == KRS[2]


def test_the_very_word_comes_before_longer_ones_used_more_lately():
    found = choices(ALL, Sign.WORK, "決済")
    assert texts(found)[:2] == ["決済", "決済エラー"]
    assert (found.first, found.made) == (tag("決済"), None)


def test_values_and_work_outside_of_okrs_are_always_there():
    for query in ("", "返", "nothing holds this"):
        rows = choices(ALL, Sign.WORK, query).rows
        assert any(isinstance(row, PickChips) for row in rows)
        assert OUTSIDE in [row.data for row in rows if isinstance(row, PickRow)]


def test_a_value_is_found_by_what_it_means_in_the_other_language():
    assert choices(ALL, Sign.WORK, "わかる").first == VALUE


def test_number_zero_is_work_outside_of_okrs():
    assert choices(ALL, Sign.WORK, "０").first == OUTSIDE


def test_where_nothing_matches_a_new_tag_is_first():
    found = choices(ALL, Sign.WORK, "採用")
    assert found.first == found.made == tag("採用")


def test_what_is_linked_already_offers_to_be_let_go():
    found = choices(ALL, Sign.WORK, "", [KRS[0], tag("返金")])
    keys = {row.words.text: row.key for row in found.rows if isinstance(row, PickRow)}
    assert (keys[KRS[0].hint], keys["返金"], keys["決済"]) == ("Unlink", "Unlink", "")


def test_an_empty_journal_offers_work_outside_of_okrs_alone():
    found = choices(Material(), Sign.WORK, "")
    assert [row.data for row in found.rows] == [OUTSIDE]


def test_people_are_found_by_their_other_names_and_say_why_they_are_near():
    found = choices(ALL, Sign.PERSON, "sa")
    rows = [row for row in found.rows if isinstance(row, PickRow)]
    assert [row.words.text for row in rows[:2]] == ["さくら", "Sato Ken"]
    assert (rows[0].second.text, rows[0].second.mark) == ("Sakura", (0, 2))
    assert [row.below for row in rows[:2]] == ["With you on Nov 18", "Named in 1000+ lines"]


def test_the_team_stands_before_those_known_by_name_only():
    found = choices(ALL, Sign.PERSON, "")
    assert [row.title for row in found.rows if isinstance(row, PickHead)] == [
        "Team",
        "In the log, not in the team yet",
    ]


def test_a_person_nobody_knows_can_be_made_and_is_never_first():
    found = choices(ALL, Sign.PERSON, "desk")
    assert (found.first, found.made) == (None, Target(Served.PERSON, label="desk"))


@pytest.mark.parametrize("query", ["SatoKen", "ｓａｔｏｋｅｎ"])
def test_a_name_typed_without_its_blank_is_nobody_new(query):
    found = choices(ALL, Sign.PERSON, query)
    assert found.first.label == "Sato Ken"
    assert found.made is None


def test_a_private_line_is_offered_nobody_new_since_others_would_see_the_name():
    found = choices(ALL, Sign.PERSON, "desk", private=True)
    assert found.rows == (PickHead("A private line names only people known already"),)
    assert (found.first, found.made) == (None, None)
    assert choices(ALL, Sign.PERSON, "さくら", private=True).first.label == "さくら"
    assert choices(ALL, Sign.WORK, "採用", private=True).made == tag("採用")
