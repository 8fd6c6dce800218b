"""`journal-app workshop`: the programme, its start, its days for a calendar."""

import json

import pytest


def test_without_a_workshop_it_says_how_to_begin_one(run):
    outcome = run("workshop", "plan", code=1)
    assert "journal-app workshop start" in outcome.stderr
    assert run("workshop", "calendar", code=1).stderr == outcome.stderr


def test_a_workshop_begins_on_its_days(run):
    shown = run("workshop", "start", "2026-12-01", "--gap", "2", "--at", "9:30").output
    assert "Name what matters" in shown
    assert "2026-12-03" in shown
    plan = json.loads(run("workshop", "plan", "--json").output)
    assert [one["number"] for one in plan["meetings"]] == [1, 2, 3, 4, 5, 6, 7]
    first = plan["meetings"][0]
    assert (first["day"], first["start"], first["minutes"], first["state"]) == (
        "2026-12-01",
        "9:30",
        60,
        "next",
    )
    assert first["steps"][0]["kind"] == "gather"
    assert len(first["steps"][0]["questions"]) == 6
    assert (first["steps"][0]["handed_in"], first["steps"][0]["open"]) == ([], False)
    assert len(plan["rules"]) == 8
    assert "To come" in run("workshop", "plan").output


def test_a_second_workshop_of_the_same_people_is_wanted_or_a_mistake(run):
    run("workshop", "start", "2026-12-01")
    assert "--another" in run("workshop", "start", "2026-12-02", code=1).stderr
    assert "2026-12-02" not in run("workshop", "plan").output
    run("okr", "group", "add", "SRE")
    assert run("workshop", "start", "--group", "SRE").output.splitlines()[0].endswith(" · SRE")
    assert "2026-12-02" in run("workshop", "start", "2026-12-02", "--another").output


def test_the_meetings_still_to_come_get_other_days(run):
    run("workshop", "start", "2026-12-01", "--at", "16:00")
    run("workshop", "dates", "2026-12-08", "--gap", "2")
    first, second, *_rest = json.loads(run("workshop", "plan", "--json").output)["meetings"]
    assert (first["day"], first["start"], second["day"]) == ("2026-12-08", "16:00", "2026-12-10")
    assert "10:30" in run("workshop", "dates", "2026-12-09", "--at", "10:30").output


def test_the_meetings_are_events(run, tmp_path):
    run("workshop", "start", "2026-12-01")
    path = tmp_path / "workshop.ics"
    assert "7 events" in run("workshop", "calendar", "-o", str(path)).output
    assert path.read_bytes().count(b"BEGIN:VEVENT") == 7
    assert b"DTSTART;VALUE=DATE:20261201" in run("workshop", "calendar").stdout_bytes
    run("workshop", "start", folder="undated")
    assert b"VEVENT" not in run("workshop", "calendar", folder="undated").stdout_bytes


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("start", "soon"), "not a day"),
        (("start", "2026-12-01", "--at", "25:00"), "not a time of day"),
        (("start", "--group", "nobody"), "nobody"),
        (("plan", "--group", "nobody"), "nobody"),
        (("dates", "2026-12-01"), "no workshop"),
    ],
)
def test_what_cannot_be_read_is_said_and_changes_nothing(run, words, said):
    assert said in run("workshop", *words, code=1).stderr
    run("workshop", "plan", code=1)


def test_the_record_has_what_is_open_and_nothing_else(run, tmp_path):
    run("workshop", "start", "2026-12-01")
    assert json.loads(run("workshop", "show", "--json").output)["steps"] == []
    assert run("workshop", "show").output.startswith("# Seven meetings")
    path = tmp_path / "record.md"
    run("workshop", "show", "--format", "md", "-o", str(path))
    assert path.read_text("utf-8") == run("workshop", "show").output
