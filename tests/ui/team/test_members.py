"""The tab of the members: who is in the team, where, as what, and what they brought to the workshop."""

import pytest

from journal_app.domain.changes import Change
from journal_app.domain.ids import NOBODY, Id, IdMaker
from journal_app.domain.okrs.groups import Group, GroupMember
from journal_app.domain.team import Member
from journal_app.domain.workshop.hand_ins import Opening
from journal_app.domain.workshop.ideas import Idea
from journal_app.journal.journal import system_ms
from journal_app.sync.api import Person, Role
from journal_app.ui.team.members.found import load_members
from journal_app.ui.team.members.painter import MemberRows, counts, standing
from tests.core.kinds import Raw
from tests.core.workshops import GATHER, a_workshop
from tests.ui.conftest import WELCOMED


@pytest.fixture
def shown(start):
    window = start(WELCOMED).session.window
    window.action_table["pane.team"].trigger()
    window.current_pane.open("members")
    return window.current_pane.members


@pytest.fixture
def journal(shown):
    return shown._pane.journal


def add(journal, *rows):
    journal.run(Raw(tuple(Change(None, row) for row in rows)))


@pytest.fixture
def ken(journal):
    ids = IdMaker(system_ms)
    member = Member(ids.make("member", NOBODY), journal.team.id, "Ken")
    group = Group(ids.make("team_group", journal.me), journal.team.id, None, "i", "SRE")
    add(journal, member, group, GroupMember(ids.make("group_member", journal.me), group.id, member.id))
    return member


def test_whoever_writes_alone_is_led_to_where_people_are_invited(shown, qtbot):
    went = []
    shown._pane.go_requested.connect(lambda *where: went.append(where))
    qtbot.waitUntil(shown._empty.isVisible)
    shown._empty.action_requested.emit()
    assert went == [("settings", "sharing")]


def test_people_stand_with_their_groups_and_their_role_me_first(shown, journal, ken, qtbot):
    qtbot.waitUntil(shown.list.isVisible)
    roles = [Person(ken.id, "Ken", Role.ADMIN, is_me=False, devices=())]
    found = load_members(journal, lambda: roles)
    assert [row.is_me for row in found.rows] == [True, False]
    assert [standing(row) for row in found.rows] == ["", "SRE · Admin"]
    assert "Ken, SRE · Admin" in MemberRows().spoken(found.rows[1])


def test_what_is_still_sealed_of_somebody_is_not_counted(journal, ken):
    (step,) = a_workshop(journal, [GATHER])
    words = [Idea(Id(bytes([n]) * 16), step.id, ken.id, ken.id, n, "信頼") for n in (1, 2)]
    add(journal, *words)
    assert load_members(journal, None).record is None
    add(journal, Opening(Id(b"o" * 16), step.id, journal.me, 1))
    found = load_members(journal, None)
    assert counts(found.rows[1].brought) == "2 words"
    assert found.record == journal.reads.row("meeting", step.meeting).workshop
