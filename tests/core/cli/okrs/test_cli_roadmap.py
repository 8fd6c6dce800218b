"""The roadmap on the command line: that of a cycle, and that over the years."""

import json
from datetime import date

import pytest

from journal_app.domain.okrs.okr import KeyResult
from journal_app.domain.okrs.parts import StepKind
from journal_app.journal.okrs.step_commands import AddStep


@pytest.fixture
def okr(okr, write):
    """Call `okr` on a journal with a key result, which has a dated milestone."""
    okr("add-objective", "待たせない")
    okr("add-kr", "O1", "一次回答", "--start", "4", "--target", "1")
    write(_add_milestone)
    return okr


def _add_milestone(journal):
    kr = next(journal.reads.everything(KeyResult))
    journal.run(AddStep(kr.id, StepKind.MILESTONE, "英語マクロ", due=date(2026, 12, 11)))


def test_the_roadmap_of_a_cycle_shows_plans_and_milestones_under_their_key_result(okr):
    okr("plan", "add", "KR-1", "分類を見直す", "--from", "11/9", "--by", "11/18", "--state", "doing")
    out = okr("roadmap").stdout.splitlines()
    assert out[0] == "2026-Q3  2026-10-01 – 2026-12-31"
    assert out[1].split() == ["KR-1", "一次回答", "0", "%"]
    assert "– 分類を見直す" in out[2]
    assert "2026-11-09 – 2026-11-18" in out[2]
    assert "◇ 英語マクロ" in out[3]
    found = json.loads(okr("roadmap", "--json").stdout)
    assert found["cycle"] == "2026-Q3"
    (kr,) = found["key_results"]
    assert (kr["ref"], kr["progress"]) == ("KR-1", 0.0)
    assert [(row["kind"], row["standing"], row["by"]) for row in kr["rows"]] == [
        ("plan", "overdue", "2026-11-18"),
        ("milestone", "todo", "2026-12-11"),
    ]


def test_a_cycle_without_plans_says_how_to_begin(okr):
    assert "okr plan add" in okr("roadmap", "--on", "2026-05-01").stdout
    assert json.loads(okr("roadmap", "--on", "2026-05-01", "--json").stdout)["key_results"] == []


def test_the_years_show_themes_with_milestones_and_what_leads_there(okr):
    assert "okr theme add" in okr("roadmap", "--years").stdout
    okr("theme", "add", "待たせない窓口")
    okr("theme", "add", "声を製品に")
    okr("milestone", "add", "窓口", "最初の返事が1時間", "--by", "2027/3", "--state", "中央値1時間")
    okr("milestone", "edit", "最初の返事", "--objective", "O1")
    okr("theme", "move", "声を", "1")
    out = okr("roadmap", "--years").stdout.splitlines()
    assert out[0] == "声を製品に"
    assert out[2].split() == [
        "2027-03-31",
        "最初の返事が1時間",
        "中央値1時間",
        "·",
        "2026-Q3",
        "O1",
        "In",
        "progress",
    ]
    found = json.loads(okr("roadmap", "--years", "--json").stdout)
    (milestone,) = found["themes"][1]["milestones"]
    assert (milestone["by"], milestone["standing"]) == ("2027-03-31", "doing")
    assert [one["ref"] for one in milestone["objectives"]] == ["O1"]


def test_a_milestone_is_moved_reached_and_removed(okr):
    okr("theme", "add", "窓口")
    okr("theme", "add", "声")
    okr("milestone", "add", "窓口", "1時間で返す", "--by", "2027/3")
    okr("milestone", "edit", "1時間", "--by", "2028/3", "--theme", "声", "--done", "today")
    (_, voice) = json.loads(okr("roadmap", "--years", "--json").stdout)["themes"]
    assert [(one["by"], one["done_on"]) for one in voice["milestones"]] == [("2028-03-31", "2026-11-20")]
    run = okr("milestone", "edit", "1時間", "--first-step", "毎朝、数を見る")
    assert "first: 毎朝、数を見る" in run.stdout
    (_, voice) = json.loads(okr("roadmap", "--years", "--json").stdout)["themes"]
    assert [(one["value"], one["first_step"]) for one in voice["milestones"]] == [("", "毎朝、数を見る")]
    assert okr("milestone", "remove", voice["milestones"][0]["id"]).stdout == "Deleted: 1時間で返す\n"
    okr("theme", "edit", "声", "--title", "お客さまの声")
    assert okr("theme", "remove", "お客さま").stdout == "Deleted: お客さまの声\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("milestone", "add", "nowhere", "x", "--by", "2027/3"),
            "There is no theme “nowhere”. There are: 窓口",
        ),
        (("milestone", "add", "窓口", "x", "--by", "spring"), "spring"),
        (("milestone", "remove", "x"), "There is no milestone “x”. Add one"),
        (("roadmap", "--group", "nowhere"), "nowhere"),
    ],
)
def test_what_is_wrong_is_said_with_the_cure_and_nothing_changes(okr, words, said):
    okr("theme", "add", "窓口")
    before = okr("roadmap", "--years", "--json").stdout
    assert said in okr(*words, code=1).output
    assert okr("roadmap", "--years", "--json").stdout == before
