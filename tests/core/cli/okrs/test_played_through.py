"""The practice of two teams at the command line: a quarter of unrelated objectives, and a first quarter by areas."""

import json

import pytest


@pytest.fixture
def said(okr, monkeypatch):
    """Call `okr ...` in Japanese; gives what it printed, as values where that is JSON."""
    monkeypatch.setenv("LANGUAGE", "ja")

    def call(*words, code=0):
        outcome = okr(*words, code=code)
        return json.loads(outcome.stdout) if "--json" in words else outcome.stdout + outcome.stderr

    return call


def nodes(tree):
    """Return the key results of a tree by what they are called."""
    return {kr["ref"]: kr for objective in tree["objectives"] for kr in objective["key_results"]}


def test_three_unrelated_objectives_go_through_a_quarter_with_plans_and_weekly_check_ins(said, clock):
    said("vision", "だれもが自分の専門を深められる職場に")
    said("mission", "データを、待たずに使えるようにする")
    for title in ("データの流れをつくる", "ツールの相談にすぐ応える", "計測の目をふやす"):
        said("add-objective", title)
    said(
        "add-kr",
        "O1",
        "夜間の取り込みの失敗を月8件から0件にする",
        "--start",
        "8",
        "--target",
        "0",
        "--unit",
        "件",
    )
    said(
        "add-kr",
        "O2",
        "相談から回答まで5営業日から2営業日にする",
        "--start",
        "5",
        "--target",
        "2",
        "--unit",
        "日",
    )
    said("add-kr", "O3", "見られる指標を3個から9個にする", "--start", "3", "--target", "9", "--unit", "個")
    plan = ("--from", "2026-11-02", "--by", "2026-12-04", "--possible", "朝には昨日の数字が見える")
    said("plan", "add", "KR-1", "監視を先に足す", *plan)
    said("plan", "add", "KR-2", "よくある相談を10本まとめる", "--done", "4", "--of", "10", "--unit", "本")
    for week, value, confidence in ((0, "8", "5"), (1, "5", "6"), (2, "2", "8")):
        said("check-in", "KR-1", value, "--confidence", confidence, "--note", f"{week}週目")
        clock.back(days=-7)
    found = nodes(said("tree", "--json"))
    assert (found["KR-1"]["now"], found["KR-1"]["progress"]) == ("2", 0.75)
    assert found["KR-2"]["progress"] == 0
    planned = json.dumps(said("roadmap", "--json"), ensure_ascii=False)
    assert "監視を先に足す" in planned
    assert "朝には昨日の数字が見える" in planned
    assert "待たずに" in said("mission")
    assert "専門" in said("vision")


def test_a_first_quarter_by_areas_drops_one_key_result_with_its_reason_and_promotes_one(said, clock):
    said("mission", "会社の土台を、止めずに速くする")
    for title in ("経理を早く締める", "入社手続きを迷わせない", "総務を探させない", "法務の回答を早くする"):
        said("add-objective", title)
    said(
        "add-kr",
        "O1",
        "月次決算を8営業日から5営業日にする",
        "--start",
        "8",
        "--target",
        "5",
        "--unit",
        "営業日",
    )
    said("add-kr", "O2", "マニュアルを整備する", "--draft")
    said("add-kr", "O3", "電子申請の導入を検討する", "--draft")
    said("add-kr", "O4", "依頼から回答までを5営業日から2営業日にする", "--start", "5", "--target", "2")

    assert "整備" in json.dumps(said("questions", "KR-2", "--json"), ensure_ascii=False)
    said("answer", "KR-2", "1", "no", "--note", "数字がまだありません")
    said("activate", "KR-2", code=1)
    said("activate", "KR-2", "--reason", "今期は状態で判定します")

    said("park", "KR-3", "--because", "手順がまだ見えない")
    parked = nodes(said("tree", "--json"))["KR-3"]
    assert parked["state"] == "parked"
    clock.back(days=-10)
    said("promote", "KR-3", "--because", "対象の3手続きが決まりました")

    said("check-in", "KR-1", "6", "--confidence", "7")
    said("drop", "KR-4", "--code", "department", "--reason", "先方の体制が変わったため")
    said("drop", "KR-99", "--code", "premise", "--reason", "x", code=1)

    told = [(line["deed"], line["ref"], line["reason"]) for line in said("ledger", "--json")]
    assert ("dropped", "KR-4", "先方の体制が変わったため") in told
    assert ("promoted", "KR-3", "対象の3手続きが決まりました") in told
    assert ("parked", "KR-3", "手順がまだ見えない") in told
    assert ("activated", "KR-2", "今期は状態で判定します") in told
    tree = said("tree", "--json")
    assert nodes(tree)["KR-4"]["state"] == "dropped"
    first = next(objective for objective in tree["objectives"] if objective["ref"] == "O1")
    assert first["progress"] == pytest.approx(2 / 3, abs=0.01)
