"""The sheet among several: two who write at once find both versions, and what two begin at once is one sheet."""

from __future__ import annotations

from journal_app.domain.habit.evidence import Value
from journal_app.domain.sheet.sheets import Sheet, SheetOf, SheetVersion
from journal_app.journal.sheet.sheet_commands import EditSheet
from journal_app.journal.value_commands import AddValue, EditValue
from journal_app.sync.api import Role
from tests.core.sync.people import nobody, settle


def write(person, seen=None, **texts):
    person.journal.run(EditSheet(None, SheetOf.OURS, texts, seen=seen))


def sheet_of(person):
    return person.journal.reads.sheet.of(None).sheet


def opened(team):
    team.hana.sharing.open_sheet(nobody, to_everybody=True)
    settle(*team.everybody)


def test_two_who_begin_a_sheet_at_once_write_on_one_and_lose_nothing(team):
    opened(team)
    write(team.hana, mission="挑戦を日常に。")
    write(team.ben, mission="挑戦を日常に。", vision="つくる")
    settle(*team.everybody)
    for person in team.everybody:
        assert sheet_of(person).mission == "挑戦を日常に。"
        (found,) = person.sharing.conflicts()
        assert {one.value for one in found.versions} == {"", "つくる"}
        assert len(list(person.journal.reads.everything(Sheet))) == 1
        assert len(list(person.journal.reads.everything(SheetVersion))) == 2


def test_two_who_write_a_mission_anew_at_once_find_both(team):
    opened(team)
    write(team.hana, mission="挑戦を日常に。")
    settle(*team.everybody)
    write(team.hana, sheet_of(team.hana), mission="信頼を当たり前に。")
    write(team.ben, sheet_of(team.ben), mission="学びを楽しく。", sentence="つづける。")
    settle(*team.everybody)
    for person in team.everybody:
        (found,) = person.sharing.conflicts()
        assert (found.table, found.field) == ("sheet", "mission")
        assert {one.value for one in found.versions} == {"信頼を当たり前に。", "学びを楽しく。"}
        assert sheet_of(person).sentence == "つづける。"
    assert len({sheet_of(person).mission for person in team.everybody}) == 1


def test_a_form_that_was_open_while_somebody_else_wrote_replaces_nothing(team):
    opened(team)
    write(team.hana, mission="挑戦を日常に。")
    (value,) = [team.hana.journal.run(AddValue("Trust")).made(Value)]
    settle(*team.everybody)
    seen = sheet_of(team.ben)
    write(team.hana, mission="信頼を当たり前に。")
    team.hana.journal.run(EditValue(value.id, "Trust first", ""))
    settle(*team.everybody)
    write(team.ben, seen, mission="学びを楽しく。")
    team.ben.journal.run(EditValue(value.id, "Trust always", "", seen=value))
    settle(*team.everybody)
    for person in team.everybody:
        assert sorted(view.field for view in person.sharing.conflicts()) == ["mission", "phrase"]


def test_a_member_writes_no_sheet_that_is_not_open_to_all_and_an_admin_does(team):
    team.hana.sharing.set_role(team.ben.me, Role.ADMIN, nobody)
    settle(*team.everybody)
    write(team.ben, mission="挑戦を日常に。")
    settle(*team.everybody)
    assert [sheet_of(person).mission for person in team.everybody] == ["挑戦を日常に。"] * 3
