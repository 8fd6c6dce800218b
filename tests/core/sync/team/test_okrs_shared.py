"""OKRs that several people write at once: everybody comes to see the same, and nothing of it is lost."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from journal_app.domain.errors import ErrorCode
from journal_app.domain.okrs.groups import Aim, AimKind
from journal_app.domain.okrs.okr import KeyResult, Objective, Period
from journal_app.journal.okrs.aim_commands import SayAim
from journal_app.journal.okrs.cycle_commands import MakeCycle
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, EditKeyResult
from journal_app.sync.api import Role
from tests.core.okr_ways import begin
from tests.core.sync.people import code_of, nobody, settle

FIRST = date(2026, 10, 1)


def missions(person):
    return [one.text for one in person.journal.reads.everything(Aim)]


def test_the_mission_of_the_whole_team_reaches_everybody(team):
    team.hana.journal.run(SayAim(AimKind.MISSION, FIRST, "待たせない"))
    settle(*team.everybody)
    assert [missions(person) for person in team.everybody] == [["待たせない"]] * 3


def test_whoever_may_not_edit_the_okrs_puts_no_other_words_in_the_place_of_a_mission(team):
    team.hana.journal.run(SayAim(AimKind.MISSION, FIRST, "待たせない"))
    team.hana.sharing.set_role(team.ben.me, Role.MEMBER, nobody, edits_okrs=False)
    settle(*team.everybody)
    for words in ("", "急がない"):
        said = SayAim(AimKind.MISSION, FIRST, words)
        assert code_of(team.ben.journal.run, said) is ErrorCode.OKRS_NOT_YOURS
    settle(*team.everybody)
    assert [missions(person) for person in team.everybody] == [["待たせない"]] * 3


def test_what_a_changed_program_takes_away_of_a_mission_stays_with_the_others(team):
    team.hana.journal.run(SayAim(AimKind.MISSION, FIRST, "待たせない"))
    team.hana.sharing.set_role(team.ben.me, Role.MEMBER, nobody, edits_okrs=False)
    settle(*team.everybody)
    with team.ben.journal._database.writing() as connection:
        connection.execute("DELETE FROM local WHERE name = 'powers'")
    team.ben.journal.run(SayAim(AimKind.MISSION, FIRST, ""))
    settle(*team.everybody)
    assert [missions(person) for person in (team.hana, team.cid)] == [["待たせない"]] * 2


def test_what_is_taken_back_after_a_colleague_has_begun_the_cycle_stands_in_everybodys_ledger(team):
    hana, ben = team.hana.journal, team.ben.journal
    cycle = hana.run(MakeCycle("秋", FIRST, date(2026, 12, 31))).made(Period).id
    objective = hana.run(AddObjective("待たせない", FIRST)).made(Objective).id
    settle(*team.everybody)
    made = ben.run(AddKeyResult(objective, "一次回答", Decimal(0), Decimal(10))).made(KeyResult)
    ben.run(EditKeyResult(made, replace(made, target=Decimal(4))))
    settle(*team.everybody)
    begin(hana, hana.reads.okr.period(cycle), FIRST)
    settle(*team.everybody)
    ben.undo()
    settle(*team.everybody)
    for person in team.everybody:
        (line,) = person.journal.reads.ledger.lines(cycle)
        assert (line.member, line.ref, line.what, line.before, line.after) == (
            team.ben.me, "KR-1", "target", "4", "10",
        )  # fmt: skip
        assert person.journal.reads.okr.key_result(made.id).target == 10
