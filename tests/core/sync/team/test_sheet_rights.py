"""Who changes the team's mission, vision and values: the owner and the admins, or everybody where they say so."""

from journal_app.domain.errors import ErrorCode
from journal_app.domain.habit.evidence import Value
from journal_app.domain.workshop.decisions import Decision
from journal_app.journal.profile import may_edit_sheet
from journal_app.journal.value_commands import AddValue, EditValue
from journal_app.journal.workshop.decision_commands import Decide, Words
from journal_app.store.log.op_rows import Control
from journal_app.sync.api import Role
from journal_app.sync.fold.ops import Right
from journal_app.sync.format.control_ops import GiveRight
from tests.core.sync.people import code_of, nobody, say, settle
from tests.core.workshops import ACRONYM, a_workshop


def phrases(person):
    return [one.phrase for one in person.journal.reads.everything(Value)]


def change(person, phrase):
    (value,) = person.journal.reads.everything(Value)
    person.journal.run(EditValue(value.id, phrase, ""))


def allowed(people):
    return [may_edit_sheet(person.journal.reads) for person in people]


def test_everybody_changes_the_sheet_once_it_is_opened_and_who_leads_alone_once_it_is_closed(team):
    team.hana.journal.run(AddValue("待たせない", ""))
    settle(*team.everybody)
    assert allowed(team.everybody) == [True, False, False]
    assert code_of(change, team.ben, "急がない") is ErrorCode.SHEET_NOT_YOURS
    team.hana.sharing.open_sheet(nobody, to_everybody=True)
    settle(*team.everybody)
    assert allowed(team.everybody) == [True] * 3
    assert all(person.sharing.status().sheet_open for person in team.everybody)
    change(team.ben, "急がない")
    settle(*team.everybody)
    assert [phrases(person) for person in team.everybody] == [["急がない"]] * 3
    team.hana.sharing.open_sheet(nobody, to_everybody=False)
    settle(*team.everybody)
    assert allowed(team.everybody) == [True, False, False]
    assert code_of(change, team.cid, "止まらない") is ErrorCode.SHEET_NOT_YOURS
    assert [phrases(person) for person in team.everybody] == [["急がない"]] * 3
    assert not any(person.sharing.status().sheet_open for person in team.everybody)


def test_whoever_may_not_change_the_sheet_decides_nothing_that_would(team):
    team.hana.journal.run(AddValue("待たせない", ""))
    (step,) = a_workshop(team.hana.journal, [ACRONYM])
    settle(*team.everybody)
    decide = Decide(step.id, (Words("Speak Up"),))
    assert code_of(team.ben.journal.run, decide) is ErrorCode.SHEET_NOT_YOURS
    assert not list(team.ben.journal.reads.everything(Decision))
    team.hana.sharing.open_sheet(nobody, to_everybody=True)
    settle(*team.everybody)
    team.ben.journal.run(decide)
    settle(*team.everybody)
    assert [set(phrases(person)) for person in team.everybody] == [{"待たせない", "Speak Up"}] * 3


def test_what_was_changed_while_the_sheet_was_being_closed_counts_again_once_it_is_open_again(team):
    team.hana.journal.run(AddValue("待たせない", ""))
    team.hana.sharing.open_sheet(nobody, to_everybody=True)
    settle(*team.everybody)
    change(team.ben, "急がない")  # not gone out yet
    team.hana.sharing.open_sheet(nobody, to_everybody=False)
    team.hana.sync()
    settle(*team.everybody)
    assert [phrases(person) for person in team.everybody] == [["待たせない"]] * 3
    team.hana.sharing.open_sheet(nobody, to_everybody=True)
    settle(*team.everybody)
    assert [phrases(person) for person in team.everybody] == [["急がない"]] * 3


def test_opening_the_sheet_twice_or_closing_a_closed_one_decides_nothing(team):
    for to_everybody in (False, True, True):
        team.hana.sharing.open_sheet(nobody, to_everybody=to_everybody)
    assert team.hana.sharing.status().unshared == 1


def test_a_member_is_told_that_an_admin_decides_it_and_an_admin_may(team):
    assert code_of(team.ben.sharing.open_sheet, nobody, to_everybody=True) is ErrorCode.NEEDS_ADMIN
    team.hana.sharing.set_role(team.ben.me, Role.ADMIN, nobody)
    settle(*team.everybody)
    team.ben.sharing.open_sheet(nobody, to_everybody=True)
    settle(*team.everybody)
    assert allowed(team.everybody) == [True] * 3


def test_the_right_to_the_sheet_is_no_right_to_the_teams_other_matters(team):
    team.hana.sharing.open_sheet(nobody, to_everybody=True)
    team.hana.sharing.set_role(team.ben.me, Role.MEMBER, nobody, edits_okrs=False)
    settle(*team.everybody)
    team.ben.journal.run(AddValue("急がない", ""))
    status = team.ben.sharing.status()
    assert (status.role, status.sheet_open) == (Role.MEMBER, True)
    assert code_of(team.ben.sharing.invite, Role.MEMBER, nobody) is ErrorCode.NEEDS_ADMIN


def test_a_changed_program_neither_opens_the_sheet_nor_changes_a_closed_one(team):
    team.hana.journal.run(AddValue("待たせない", ""))
    settle(*team.everybody)
    say(team.ben, Control.GRANT, bytes(16), GiveRight(team.hana.journal.team.id, Right.SHEET_EDITOR))
    with team.ben.journal._database.writing() as connection:
        connection.execute("INSERT OR REPLACE INTO local VALUES ('sheet_open', 1)")
    change(team.ben, "急がない")
    settle(*team.everybody)
    assert [phrases(person) for person in (team.hana, team.cid)] == [["待たせない"]] * 2
    assert not any(person.sharing.status().sheet_open for person in (team.hana, team.cid))


def test_nothing_of_it_is_left_once_the_team_is_left(team):
    team.hana.sharing.open_sheet(nobody, to_everybody=True)
    settle(*team.everybody)
    team.cid.sharing.leave(nobody)
    team.cid.reopen()
    assert team.cid.journal.reads.team.local("sheet_open") is None
    assert allowed([team.cid]) == [True]
