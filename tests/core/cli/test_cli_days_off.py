"""Days off from the command line."""

import json

import pytest

from journal_app.paths import find_paths


def days(run, *words):
    return json.loads(run("off", "list", "--json", *words).stdout)


def test_leave_is_added_and_listed_with_its_reason_for_me(run):
    said = run("off", "add", "2026-12-01..2026-12-03", "--reason", "通院").stdout
    assert said == "2026-12-01 (Tue) – 2026-12-03 (Thu)  You  通院\n"
    assert days(run)["mine"] == [
        {"from": "2026-12-01", "to": "2026-12-03", "half": "", "reason": "通院", "shown": True}
    ]


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("11/26", "2026-11-26", "2026-11-26"),
        ("12/29..1/3", "2026-12-29", "2027-01-03"),
        ("11/2..11/4", "2026-11-02", "2026-11-04"),
        ("tomorrow", "2026-11-21", "2026-11-21"),
        ("今日〜11/24", "2026-11-20", "2026-11-24"),
    ],
)
def test_days_are_typed_as_people_type_them(run, typed, first, last):
    run("off", "add", typed)
    (mine,) = days(run, "--all")["mine"]
    assert (mine["from"], mine["to"]) == (first, last)


def test_half_a_day_says_which_half(run):
    assert "Afternoon" in run("off", "add", "11/26", "--half", "pm").stdout


def test_a_company_closure_comes_every_year(run):
    run("off", "add", "12/29..1/3", "--company", "--yearly", "--name", "年末年始")
    assert days(run)["company"] == [
        {"from": "2026-12-29", "to": "2027-01-03", "name": "年末年始", "yearly": True}
    ]
    assert "every year" in run("off", "list").stdout
    run("off", "remove", "12/29..1/3", "--company")
    assert days(run)["company"] == []


def test_a_day_in_the_middle_is_removed_alone(run):
    run("off", "add", "2026-12-01..2026-12-03")
    run("off", "remove", "12/2")
    assert [one["from"] for one in days(run)["mine"]] == ["2026-12-01", "2026-12-03"]


def test_what_is_over_is_listed_only_when_asked(run):
    run("off", "add", "2026-11-02")
    assert run("off", "list").stdout == "No days off are noted.\n"
    assert "2026-11-02" in run("off", "list", "--all").stdout


def test_whoever_keeps_days_off_to_themselves_shows_nobody(run, tmp_path):
    run("off", "list")
    (find_paths(tmp_path / "data").config_file).write_text("show_days_off = false\n")
    assert "colleagues do not see it" in run("off", "add", "11/26").stdout
    assert days(run)["mine"][0]["shown"] is False


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("add", "soon"), 1, "“soon” is not a day"),
        (("add", "2026-12-03..2026-12-01"), 1, "2026-12-01 comes before 2026-12-03"),
        (("add", "2026-01-01..2028-01-01"), 1, "at most 366 days"),
        (("remove", "11/26"), 1, "You are not off on 2026-11-26"),
        (("remove", "11/26", "--company"), 1, "not closed on 2026-11-26"),
        (("add", "11/26", "--yearly"), 2, "--company"),
        (("add", "11/26", "--company", "--reason", "x"), 2, "--reason"),
        (("add", "11/26", "--half", "noon"), 2, "noon"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(run, words, code, says):
    outcome = run("off", *words, code=code)
    assert says in outcome.output
    assert "Traceback" not in outcome.output
    assert days(run, "--all") == {"mine": [], "company": [], "colleagues": []}


def test_the_week_says_who_is_off_and_never_why(run):
    run("off", "add", "2026-11-17..2026-11-22", "--reason", "通院")
    run("off", "add", "2026-11-16", "--company", "--name", "創立記念日")
    run("add", "keep", "x", "--date", "11/20")
    said = run("week").stdout
    assert "2026-11-16 (Mon)  company day off" in said
    assert "off: 2026-11-17 (Tue), 2026-11-18 (Wed), 2026-11-19 (Thu), 2026-11-20 (Fri)\n" in said
    found = json.loads(run("week", "--json").stdout)
    assert found["closed"] == [{"date": "2026-11-16", "why": "closure"}]
    assert found["off"][0]["days"][0] == "2026-11-17"
    for form in ("text", "md", "json"):
        assert "通院" not in run("week", "--format", form).stdout
