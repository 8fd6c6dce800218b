"""The five questions on the command line: asked, answered, hinted at; then activated, parked, promoted."""

import json

import pytest
from click.testing import CliRunner

from journal_app.cli import cli, session


@pytest.fixture
def run(tmp_path, clock, monkeypatch):
    monkeypatch.setattr(session, "system_ms", clock)
    monkeypatch.setenv("LANGUAGE", "en")

    def call(*words, code=0):
        outcome = CliRunner().invoke(cli, ["--data-dir", str(tmp_path), "okr", *words])
        assert outcome.exit_code == code, outcome.output
        return outcome

    return call


@pytest.fixture
def draft(run):
    run("add-objective", "契約で事業を止めない")
    run("add-kr", "O1", "マニュアルを整備する")
    return "KR-1"


def asked(run, kr):
    return json.loads(run("questions", kr, "--json").stdout)


def test_questions_show_what_the_words_raise_and_what_was_answered(run, draft):
    run("answer", draft, "1", "no", "--note", "数字がまだありません")
    found = asked(run, draft)
    first, second = found["questions"][:2]
    assert (first["answer"], first["note"]) == ("no", "数字がまだありません")
    assert [hint["check"] for hint in second["hints"]] == ["B"]
    assert found["better"] == "マニュアルだけで終えられた割合"
    assert "整備する" in run("questions", draft).stdout


def test_a_hint_names_the_questions_that_words_alone_raise(run):
    found = json.loads(run("hint", "電子申請の導入を検討する", "--json").stdout)
    assert [hint["check"] for hint in found["hints"]] == ["A", "B", "D"]
    assert run("hint", "解約率を5%から3%にする").stdout == "The words of this title raise no question.\n"


def test_what_is_not_yet_wants_a_reason_and_the_sentence_names_the_cure(run, draft):
    run("answer", draft, "1", "no")
    refused = run("activate", draft, code=1)
    assert "question 1" in refused.stderr
    assert "`--reason TEXT`" in refused.stderr
    assert run("activate", draft, "--reason", "今期は状態で判定します").stdout.endswith("Active\n")


def test_what_is_parked_is_promoted_when_something_became_clear(run, draft):
    run("add-objective", "二つ目")
    assert run("park", draft, "--because", "数え方が未定", "--look-again", "12/4").stdout.endswith("Parked\n")
    assert asked(run, draft)["state"] == "parked"
    run("promote", draft, code=2)
    run("promote", draft, "--because", "対象3手続きが決まりました", "--to", "O2")
    assert asked(run, draft)["state"] == "active"
    assert "not in the parking lot" in run("promote", draft, "--because", "x", code=1).stderr


@pytest.mark.parametrize(
    "words", [("answer", "KR-1"), ("answer", "KR-1", "6", "yes"), ("answer", "KR-1", "1", "maybe")]
)
def test_wrong_usage_changes_nothing(run, draft, words):
    run(*words, code=2)
    assert {one["answer"] for one in asked(run, draft)["questions"]} == {None}


def test_a_key_result_that_is_not_there_is_named(run, draft):
    assert run("park", "KR-9", code=1).stderr.startswith("KR-9: There is no such key result.")
