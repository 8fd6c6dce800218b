"""Who has a meeting open: said in the header of its pages while it is under way, and told to whoever shares."""

from dataclasses import replace

import pytest

from journal_app.domain.changes import Change
from journal_app.domain.ids import Id, IdMaker
from journal_app.domain.team import Member
from journal_app.domain.workshop.meetings import Meeting, StepKind, Workshop, WorkshopStep
from journal_app.journal.journal import system_ms
from journal_app.ui.team.tab import StepOf
from journal_app.ui.team.workshop import pages
from tests.core.kinds import Raw
from tests.ui.conftest import WELCOMED
from tests.ui.team.test_team import Words

DAY_MS = 86_400_000


@pytest.fixture
def session(start):
    return start(WELCOMED).session


@pytest.fixture
def step(session):
    """A step of a meeting that is under way."""
    journal, ids = session.journal, IdMaker(system_ms)
    me = journal.me
    workshop = Workshop(ids.make("workshop", me), journal.team.id, None, "MVV")
    meeting = Meeting(ids.make("meeting", me), workshop.id, "i", "出す", began=system_ms())
    made = WorkshopStep(ids.make("workshop_step", me), meeting.id, "i", StepKind.GATHER)
    ken = Member(ids.make("member", Id(bytes(16))), journal.team.id, "Ken")
    journal.run(Raw(tuple(Change(None, row) for row in (workshop, meeting, made, ken))))
    return made, meeting, ken


@pytest.fixture
def opened(session, step, monkeypatch):
    monkeypatch.setattr(pages, "PAGES", {StepKind.GATHER: lambda: Words})
    window = session.window
    window.action_table["pane.team"].trigger()
    window.current_pane.open(StepOf(step[0].id))
    return window.current_pane


def test_a_page_of_a_meeting_under_way_is_told_and_says_who_is_there(session, step, opened):
    _step, meeting, ken = step
    open_meeting, present = session.sharing.open_meeting, opened.shown.header()._present
    assert open_meeting.meeting == meeting.id
    open_meeting.hear(frozenset({session.journal.me}))
    assert not present.isVisible()
    open_meeting.hear(frozenset({session.journal.me, ken.id}))
    assert present.isVisible()
    assert present.text() == "2 people have it open"
    assert "Ken" in present.toolTip()


def test_leaving_the_page_or_the_pane_tells_that_it_is_no_longer_open(session, step, opened):
    open_meeting = session.sharing.open_meeting
    session.window.action_table["pane.today"].trigger()
    assert open_meeting.meeting is None
    session.window.action_table["pane.team"].trigger()
    assert open_meeting.meeting == step[1].id
    opened.shown.header().back.click()
    assert open_meeting.meeting is None


@pytest.mark.parametrize("change", [{"began": None}, {"ended": 1}, {"began": system_ms() - 2 * DAY_MS}])
def test_a_meeting_that_is_not_under_way_is_nobodys_to_know(session, step, opened, change):
    meeting = step[1]
    session.journal.run(Raw((Change(meeting, replace(meeting, **change)),)))
    assert session.sharing.open_meeting.meeting is None
