"""Ways to bring OKRs about in tests."""

from dataclasses import dataclass, replace

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.okrs.okr import CycleState
from journal_app.journal.command import Command


@dataclass(frozen=True, slots=True)
class _Set(Command):
    before: object
    after: object

    def plan(self, context):
        del context
        return ChangeSet("period.state", (Change(self.before, self.after),))


def begin(journal, period, day, state=CycleState.ACTIVE):
    """Bring a cycle into a state as of a day, however it came there."""
    journal.run(_Set(period, replace(period, state=state, began=day)))
