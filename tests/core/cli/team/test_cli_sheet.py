"""The sheet on the command line, in every form it goes out in."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from journal_app.cli.team import sheet
from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.groups import Group
from journal_app.domain.sheet.sheets import SheetOf
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.group_commands import AddGroup
from journal_app.journal.sheet.sheet_commands import EditSheet
from journal_app.journal.value_commands import AddValue

FORMS = ("md", "html", "json", "pdf", "png")


@pytest.fixture
def journal(run, tmp_path, clock):
    run("team", "sheet")
    opened = Journal(tmp_path / "data" / "journal.db", tmp_path / "data" / "backups", now_ms=clock)
    group = opened.run(AddGroup("SRE")).made(Group).id
    opened.run(AddValue("Speak Up Freely", "自由に声を上げる", group))
    opened.run(EditSheet(group, SheetOf.OURS, {"mission": "挑戦を日常に。", "vision": "Lasting improvement"}))
    opened.run(EditSheet(None, SheetOf.PARENT, {"vision": "Lasting communities", "conduct": "T Trust"}))
    opened.run(AddItem(opened.today(), Kind.KEEP, "mine alone", private=True))
    yield opened
    opened.close()


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_journal_has_a_sheet_in_every_form(run, tmp_path, form):
    out = tmp_path / f"sheet.{form}"
    run("team", "sheet", "--format", form, "-o", str(out))
    assert out.stat().st_size > 0
    if form in {"md", "html"}:
        assert "Not put into words yet." in out.read_text(encoding="utf-8")


def test_the_sheet_of_a_group_goes_out_in_every_form(run, journal, tmp_path):
    for form in FORMS:
        out = tmp_path / f"sheet.{form}"
        run("team", "sheet", "--group", "sre", "--format", form, "-o", str(out))
        assert b"mine alone" not in out.read_bytes()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "sheet.png").read_bytes().startswith(b"\x89PNG")
    assert "- **S**: Speak Up Freely (自由に声を上げる)" in (tmp_path / "sheet.md").read_text(
        encoding="utf-8"
    )


def test_json_has_the_texts_what_stands_above_and_the_versions(run, journal):
    found = json.loads(run("team", "sheet", "--group", "SRE", "--json").stdout)
    assert (found["group"], found["mission"]) == ("SRE", "挑戦を日常に。")
    assert found["above"]["values"] == [{"letter": "T", "phrase": "Trust", "gloss": ""}]
    assert [(one["number"], one["source"]) for one in found["versions"]] == [(1, "edited")]
    assert len(found["values"][0]["lived"]) == 8


def test_a_poster_is_not_thrown_at_a_terminal(run, monkeypatch):
    monkeypatch.setattr(sheet, "sys", SimpleNamespace(stdout=SimpleNamespace(isatty=lambda: True)))
    refused = run("team", "sheet", "--format", "png", code=1)
    assert "--out poster.png" in refused.stderr


def test_a_group_nobody_knows_is_named(run):
    assert "Nowhere" in run("team", "sheet", "--group", "Nowhere", code=1).stderr


def test_the_sheet_is_written_with_its_values_and_what_stands_above_it(run):
    run("okr", "group", "add", "SRE")
    run(
        "value", "add", "Speak Up", "--group", "sre", "--do", "says it early", "--do", "asks", "--letter", "U"
    )
    shown = run(
        "team", "write", "--group", "sre", "--mission", "挑戦を日常に。", "--purpose", "a", "--purpose", "b"
    )
    assert "- **U**: Speak Up" in shown.stdout
    assert "- a\n- b" in shown.stdout
    run(
        "team", "write", "--company", "--vision", "地域をつくる", "--value", "T Trust", "--value", "R Respect"
    )
    found = json.loads(run("team", "sheet", "--group", "sre", "--json").stdout)
    assert found["values"][0]["conduct"] == ["says it early", "asks"]
    assert [one["letter"] for one in found["above"]["values"]] == ["T", "R"]
    run("team", "write", "--group", "sre", "--vision", "つくる")
    again = json.loads(run("team", "sheet", "--group", "sre", "--json").stdout)
    assert (again["mission"], again["vision"], again["purposes"]) == ("挑戦を日常に。", "つくる", ["a", "b"])
    assert [one["group"] for one in json.loads(run("value", "list", "--json").stdout)] == ["SRE"]


def test_what_is_edited_of_a_value_by_command_leaves_the_rest(run):
    run("value", "add", "Trust", "--gloss", "信頼", "--avoid", "hides it")
    run("value", "edit", "1", "Trust first", "--do", "says it early")
    (found,) = json.loads(run("value", "list", "--json").stdout)
    assert (found["value"], found["gloss"], found["do"], found["avoid"]) == (
        "Trust first",
        "信頼",
        ["says it early"],
        ["hides it"],
    )


@pytest.mark.parametrize(
    "words",
    [(), ("--value", "T Trust"), ("--company", "--group", "x", "--vision", "y"), ("--edition", "2024")],
)
def test_what_cannot_be_meant_is_said_before_anything_is_written(run, words):
    run("team", "write", *words, code=2)
    assert json.loads(run("team", "sheet", "--json").stdout)["above"] is None
