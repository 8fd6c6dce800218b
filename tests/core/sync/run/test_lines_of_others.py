"""Lines of others that a changed program says came from mine: they are not mine to take back."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.habit.evidence import Evidence, Served
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Item, Kind, Outcome
from journal_app.journal.command import Command
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.try_commands import SettleTry, SplitTry
from tests.core.sync.people import FRIDAY, settle


@dataclass(frozen=True, slots=True)
class CameFrom(Command):
    """A row that no command of ours writes: of a line of mine, that it came from somebody else's."""

    line: Id
    source: Id

    def plan(self, context):
        id_ = context.new_id(Evidence.TABLE)
        row = Evidence(id_, self.line, Served.ORIGIN, source=self.source)
        return ChangeSet("evidence.add.origin", (Change(None, row),))


@pytest.mark.parametrize(
    "answer",
    [
        lambda id_: SettleTry(id_, Outcome.CARRIED, FRIDAY),
        lambda id_: SettleTry(id_, Outcome.OPEN, FRIDAY),
        lambda id_: SplitTry(id_, ("smaller",), FRIDAY),
    ],
)
def test_another_answer_to_my_try_takes_no_line_of_somebody_else(hana, joins, answer):
    ben = joins("ben")
    mine = hana.journal.run(AddItem(FRIDAY - timedelta(days=1), Kind.TRY, "same words")).made(Item)
    settle(hana, ben)
    theirs = ben.write("same words")
    ben.journal.run(CameFrom(theirs.id, mine.id))
    settle(hana, ben)
    hana.journal.run(SettleTry(mine.id, Outcome.DONE, FRIDAY))
    hana.journal.run(answer(mine.id))
    settle(hana, ben)
    assert hana.texts() == ben.texts()
    assert hana.journal.reads.kpt.line(theirs.id) == theirs
