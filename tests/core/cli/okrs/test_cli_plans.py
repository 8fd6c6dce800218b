"""Action plans on the command line."""

import json
from functools import partial

import pytest
from click.testing import CliRunner

from journal_app.cli import cli
from tests.known_people import AddMember


@pytest.fixture
def plan(okr, write):
    """Call `okr plan` on a journal with two key results and a colleague."""
    okr("add-objective", "待たせない")
    okr("add-kr", "O1", "一次回答", "--start", "4", "--target", "1")
    okr("add-kr", "O1", "自己解決率", "--start", "35", "--target", "50")
    write(lambda journal: journal.run(AddMember("Kimura")))
    return partial(okr, "plan")


def listed(plan, *words):
    return json.loads(plan("list", "--json", *words).stdout)


def test_a_plan_is_added_with_all_its_fields_and_listed(plan):
    told = ("--possible", "answers by themselves", "--done-when", "all are done")
    counted = ("--done", "38", "--of", "60", "--unit", "本")
    out = plan(
        "add", "KR-2", "見出しを直す", "--from", "11/2", "--by", "12/4", "--owner", "kimura", *told, *counted
    )
    assert out.stdout == "KR-2.1  見出しを直す  Kimura  2026-11-02 – 2026-12-04  38 / 60 本  To come\n"
    (found,) = listed(plan)
    assert found.pop("id").startswith("a-")
    assert found == {
        "ref": "KR-2.1",
        "kr": "KR-2",
        "title": "見出しを直す",
        "people": ["Kimura"],
        "from": "2026-11-02",
        "by": "2026-12-04",
        "state": "todo",
        "standing": "todo",
        "possible": "answers by themselves",
        "done_when": "all are done",
        "done": 38,
        "of": 60,
        "unit": "本",
        "settled": None,
    }


def test_a_plan_is_found_by_its_place_its_words_or_its_id(plan):
    plan("add", "KR-2", "見出しを直す")
    plan("add", "KR-2", "並び順を直す", "--by", "2026-11-18")
    id_ = listed(plan)[0]["id"]
    for reference in ("KR-2.1", "kr2.1", "見出し", id_):
        assert "見出しを直す" in plan("edit", reference, "--state", "doing").stdout
    assert "names more than one" in plan("done", "直す", code=1).stderr
    assert "There are: KR-2.1 見出しを直す" in plan("done", "見出だしを直す", code=1).stderr
    assert "There is no action plan" in plan("done", "a-" + "0" * 32, code=1).stderr
    assert [one["standing"] for one in listed(plan)] == ["doing", "overdue"]


def test_plans_are_done_all_or_none_and_removed(plan):
    plan("add", "KR-1", "one")
    plan("add", "KR-1", "two")
    plan("done", "one", "three", code=1)
    assert [one["state"] for one in listed(plan)] == ["todo", "todo"]
    plan("done", "one", "two")
    assert [one["settled"] for one in listed(plan)] == ["2026-11-20", "2026-11-20"]
    assert not listed(plan, "--open")
    plan("remove", "KR-1.1")
    assert [one["title"] for one in listed(plan, "--kr", "KR-1")] == ["two"]
    assert not listed(plan, "--mine")


def test_fields_are_emptied_with_empty_words_and_others_stay(plan):
    plan("add", "KR-1", "one", "--owner", "Kimura", "--by", "12/4")
    plan("edit", "one", "--owner", "", "--title", "uno")
    (found,) = listed(plan)
    assert (found["title"], found["people"], found["by"]) == ("uno", [], "2026-12-04")
    plan("edit", "uno", "--with", "Kimura", "--by", "")
    (found,) = listed(plan)
    assert (found["people"], found["by"]) == (["Kimura"], None)


def test_what_is_wrong_is_said_and_changes_nothing(plan):
    assert "There is no such key result" in plan("add", "KR-9", "x", code=1).stderr
    assert "comes before" in plan("add", "KR-1", "x", "--from", "12/4", "--by", "12/1", code=1).stderr
    assert "is not a day" in plan("add", "KR-1", "x", "--by", "soon", code=1).stderr
    assert plan("list").stdout.startswith("There are no action plans here.")


def test_a_line_is_linked_to_a_plan_and_says_so(plan, tmp_path):
    plan("add", "KR-1", "mock calls")
    folder = ["--data-dir", str(tmp_path / "data")]
    run = CliRunner().invoke
    out = run(cli, [*folder, "add", "keep", "one call", "--plan", "mock"]).stdout
    assert "one call (action plan: mock calls)" in " ".join(out.split())
    assert "one call" in run(cli, [*folder, "search", "plan:mock"]).stdout
    assert "There is no action plan" in run(cli, [*folder, "add", "keep", "x", "--plan", "zzz"]).stderr
    items = json.loads(run(cli, [*folder, "today", "--json"]).stdout)["items"]
    assert [item["text"] for item in items] == ["one call"]
