"""One rule decides which day a late entry belongs to, for whoever asks the journal."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.journal.workshop.decision_commands import Decide, Words
from journal_app.journal.workshop.hand_in_commands import HandInStep, OpenStep
from journal_app.journal.workshop.meeting_commands import EditMeeting
from journal_app.journal.workshop.prepared_commands import Prepare
from tests.core.workshops import DECIDE, PROPOSE, a_workshop

FRIDAY, SATURDAY = date(2026, 11, 20), date(2026, 11, 21)


def at(hour, minute=0):
    """Return a time of that Saturday by this computer's clock, in ms."""
    return int(datetime(2026, 11, 21, hour, minute).timestamp() * 1000)  # noqa: DTZ001  local on purpose


@pytest.fixture
def late(tmp_path):
    """A journal at half past two in the night, where days end at five; and the clock to move."""
    clock = [at(2, 30)]
    journal = Journal(
        tmp_path / "journal.db",
        tmp_path / "backups",
        now_ms=lambda: clock[0],
        day_ends=lambda: time(5),
    )
    yield journal, clock
    journal.close()


def test_at_night_it_is_still_the_day_before(late):
    journal, clock = late
    assert journal.today() == FRIDAY
    clock[0] = at(5)
    assert journal.today() == SATURDAY


def test_a_draft_of_the_night_may_be_decided_in_the_meeting_of_the_same_morning(late):
    journal, clock = late
    (propose, decide) = a_workshop(journal, [PROPOSE], [DECIDE])
    meeting = journal.reads.row("meeting", decide.meeting)
    journal.run(EditMeeting(meeting, replace(meeting, day=SATURDAY)))
    journal.run(Prepare(propose.id, "Make trust a matter of course"))
    journal.run(HandInStep(propose.id))
    (draft,) = journal.reads.workshop.ideas(propose.id)
    journal.run(OpenStep(decide.id))
    decided = Decide(decide.id, (Words(draft.text, idea=draft.id),))
    with pytest.raises(JournalError, match="draft_rests"):
        journal.run(decided)
    with journal.snapshot() as reads:
        assert reads.workshop.step(decide.id).resting == {draft.id: SATURDAY}
    clock[0] = at(9)
    journal.run(decided)


def test_what_a_command_takes_for_today_follows_the_same_rule(late):
    journal, clock = late
    journal.run(AddItem(FRIDAY, Kind.KEEP, "finished late"))
    with pytest.raises(JournalError) as refused:
        journal.run(AddItem(SATURDAY, Kind.KEEP, "too early"))
    assert refused.value.code is ErrorCode.FUTURE_DAY
    clock[0] = at(9)
    journal.run(AddItem(SATURDAY, Kind.KEEP, "in the morning"))
