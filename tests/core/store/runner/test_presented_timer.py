"""The timer on a shared screen cannot show what anybody wrote: SQLite is asked which tables its read touches."""

import sqlite3

from journal_app.domain.entity import ENTITIES
from journal_app.journal.runner.topic_commands import NextTopic
from journal_app.journal.workshop.hand_in_commands import HandInStep
from journal_app.journal.workshop.meeting_commands import BeginMeeting
from journal_app.journal.workshop.prepared_commands import Prepare
from tests.core.runners import quarters, start

MARKER = "秘密のしるし-canary"


def test_it_reads_meetings_and_their_pace_and_nothing_else(journal, clock):
    _before, period = quarters(journal)
    runner = start(journal, period)
    meeting = runner.meetings[0].meeting.id
    journal.run(Prepare(runner.meetings[0].my_step, MARKER))
    journal.run(HandInStep(runner.meetings[0].my_step))
    journal.run(Prepare(runner.meetings[1].my_step, MARKER))
    journal.run(BeginMeeting(meeting))
    journal.run(NextTopic(meeting))
    touched = set()

    def authorize(action, table, *_rest):
        if action == sqlite3.SQLITE_READ:
            touched.add(table)
        return sqlite3.SQLITE_OK

    with journal.snapshot() as reads:
        reads.runner._connection.set_authorizer(authorize)
        shown = reads.runner.presented(meeting)
    assert (shown.number, shown.title) == (1, "Look back on the last cycle, all together")
    assert shown.pace.words == "Read the figures in silence"
    assert shown.pace.left_ms(clock.ms) == 5 * 60_000
    assert MARKER not in repr(shown)
    # Those which a meeting, or a pace, points to are named by their ids.
    assert touched & ENTITIES.keys() <= {"meeting", "pace", "workshop", "member"}
