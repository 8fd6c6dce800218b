"""OKRs that several people write at once: everybody comes to see the same, and nothing of it is lost."""

from datetime import date

from journal_app.domain.okrs.groups import Aim, AimKind
from journal_app.journal.okrs.aim_commands import SayAim
from tests.core.sync.people import settle

FIRST = date(2026, 10, 1)


def missions(person):
    return [one.text for one in person.journal.reads.everything(Aim)]


def test_the_mission_of_the_whole_team_reaches_everybody(team):
    team.hana.journal.run(SayAim(AimKind.MISSION, FIRST, "待たせない"))
    settle(*team.everybody)
    assert [missions(person) for person in team.everybody] == [["待たせない"]] * 3
