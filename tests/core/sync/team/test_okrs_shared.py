"""OKRs that several people write at once: everybody comes to see the same, and nothing of it is lost."""

from datetime import date

from journal_app.domain.errors import ErrorCode
from journal_app.domain.okrs.groups import Aim, AimKind
from journal_app.journal.okrs.aim_commands import SayAim
from journal_app.sync.api import Role
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
