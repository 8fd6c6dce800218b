"""Who may change what in a shared team, asked before anything is written."""

from dataclasses import replace
from datetime import date

import pytest

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import NOBODY, IdMaker, imported_member_id, period_id
from journal_app.domain.okrs.okr import KeyResult, Objective, Period, State
from journal_app.domain.powers import Powers, may
from journal_app.domain.team import Member, Team
from journal_app.journal.team_commands import EditTeam

IDS = IdMaker(lambda: 1_795_000_000_000)
TEAM = Team(IDS.make("team", NOBODY), "SRE")
ME, EVE = (Member(IDS.make("member", NOBODY), TEAM.id, name) for name in ("me", "Eve"))
NAMED = Member(imported_member_id(TEAM.id, "田中"), TEAM.id, "田中")
QUARTER = (date(2026, 10, 1), date(2026, 12, 31))
PERIOD = period_id(TEAM.id, *QUARTER)


def objective(owner, parent=None):
    return Objective(IDS.make("objective", owner.id), PERIOD, parent, "i", 1, "title", None, State.ACTIVE, "")


def allowed(before, after, powers):
    return may(ChangeSet("test", (Change(before, after),)), ME.id, TEAM.id, powers)


def test_the_owner_and_admins_may_change_everything():
    assert allowed(TEAM, replace(TEAM, name="other"), Powers.ALL)
    assert allowed(EVE, replace(EVE, name="other"), Powers.ALL)


@pytest.mark.parametrize("powers", [Powers.OKRS, Powers.OWN])
def test_the_team_and_other_peoples_names_are_not_a_members_to_change(powers):
    assert not allowed(TEAM, replace(TEAM, name="other"), powers)
    assert not allowed(EVE, replace(EVE, name="other"), powers)
    assert allowed(ME, replace(ME, name="other"), powers)


def test_people_known_by_name_only_may_be_made_and_taken_back_by_anyone():
    assert allowed(None, NAMED, Powers.OWN)
    assert allowed(NAMED, None, Powers.OWN)
    assert not allowed(NAMED, replace(NAMED, name="other"), Powers.OWN)


def test_whoever_was_granted_the_tree_changes_all_of_it_others_their_own_nodes():
    hers, mine = objective(EVE), objective(ME)
    for node in (hers, mine):
        assert allowed(node, replace(node, title="other"), Powers.OKRS)
    assert not allowed(hers, replace(hers, title="other"), Powers.OWN)
    assert allowed(mine, replace(mine, title="other"), Powers.OWN)
    below_hers = objective(ME, parent=hers.id)
    assert not allowed(None, below_hers, Powers.OWN)
    # Hung there by an admin, it stays mine to reword and to take away: everybody's device takes that.
    assert allowed(below_hers, replace(below_hers, title="other"), Powers.OWN)
    assert allowed(below_hers, None, Powers.OWN)
    kr = KeyResult(
        IDS.make("key_result", ME.id), mine.id, "i", 1, "kr", None, None, None, "", State.DRAFT, ""
    )
    assert allowed(None, kr, Powers.OWN)
    assert not allowed(kr, replace(kr, objective=hers.id), Powers.OWN)


def test_a_cycle_is_made_by_whoever_needs_it_first():
    period = Period(PERIOD, TEAM.id, *QUARTER, "")
    assert allowed(None, period, Powers.OWN)
    assert not allowed(period, replace(period, label="Q3"), Powers.OWN)


def test_a_shared_journal_refuses_what_its_member_may_not_change_and_alone_everything_goes(journal):
    journal.run(EditTeam(journal.team, replace(journal.team, name="before")))
    journal._database.connection.execute("INSERT INTO local VALUES ('powers', 'okrs')")
    with pytest.raises(JournalError) as refused:
        journal.run(EditTeam(journal.team, replace(journal.team, name="after")))
    assert refused.value.code is ErrorCode.NOT_YOURS_TO_CHANGE
    with pytest.raises(JournalError):
        journal.undo()
    assert journal.team.name == "before"
