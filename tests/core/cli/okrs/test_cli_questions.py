"""The five questions on the command line: asked, answered, hinted at; then activated, parked, promoted."""

import json

import pytest


@pytest.fixture
def draft(okr):
    okr("add-objective", "契約で事業を止めない")
    okr("add-kr", "O1", "マニュアルを整備する")
    return "KR-1"


def asked(okr, kr):
    return json.loads(okr("questions", kr, "--json").stdout)


def test_questions_show_what_the_words_raise_and_what_was_answered(okr, draft):
    okr("answer", draft, "1", "no", "--note", "数字がまだありません")
    found = asked(okr, draft)
    first, second = found["questions"][:2]
    assert (first["answer"], first["note"]) == ("no", "数字がまだありません")
    assert [hint["check"] for hint in second["hints"]] == ["B"]
    assert found["better"] == "マニュアルだけで終えられた割合"
    assert "整備する" in okr("questions", draft).stdout


def test_a_hint_names_the_questions_that_words_alone_raise(okr):
    found = json.loads(okr("hint", "電子申請の導入を検討する", "--json").stdout)
    assert [hint["check"] for hint in found["hints"]] == ["A", "B", "D"]
    assert okr("hint", "解約率を5%から3%にする").stdout == "The words of this title raise no question.\n"


def test_what_is_not_yet_wants_a_reason_and_the_sentence_names_the_cure(okr, draft):
    okr("answer", draft, "1", "no")
    refused = okr("activate", draft, code=1)
    assert "question 1" in refused.stderr
    assert "`--reason TEXT`" in refused.stderr
    assert okr("activate", draft, "--reason", "今期は状態で判定します").stdout.endswith("Active\n")


def test_what_is_parked_is_promoted_when_something_became_clear(okr, draft):
    okr("add-objective", "二つ目")
    assert okr("park", draft, "--because", "数え方が未定", "--look-again", "12/4").stdout.endswith("Parked\n")
    assert asked(okr, draft)["state"] == "parked"
    okr("promote", draft, code=2)
    okr("promote", draft, "--because", "対象3手続きが決まりました", "--to", "O2")
    assert asked(okr, draft)["state"] == "active"
    assert "not in the parking lot" in okr("promote", draft, "--because", "x", code=1).stderr


@pytest.mark.parametrize(
    "words", [("answer", "KR-1"), ("answer", "KR-1", "6", "yes"), ("answer", "KR-1", "1", "maybe")]
)
def test_wrong_usage_changes_nothing(okr, draft, words):
    okr(*words, code=2)
    assert {one["answer"] for one in asked(okr, draft)["questions"]} == {None}


def test_a_key_result_that_is_not_there_is_named(okr, draft):
    assert okr("park", "KR-9", code=1).stderr.startswith("KR-9: There is no such key result.")
