"""The rows at any moment of the log's clock are those that a fold of what had been written by then gives.

Held against the folds of a hostile folder: forks, cuts, rights taken away, clocks ten years off, what is out of order.
"""

import random

import pytest

from journal_app.store.log.versions import Versions
from journal_app.store.schema import TABLES
from journal_app.store.visible_rows import Outside, visible
from journal_app.sync.fold import moves
from journal_app.sync.fold.authority import decide
from journal_app.sync.fold.chains import Chains
from journal_app.sync.fold.entities import Entities
from journal_app.sync.fold.ops import edits
from journal_app.sync.fold.ownership import Origins
from journal_app.sync.fold.parked import Reason
from journal_app.sync.fold.vocabulary import KNOWN
from journal_app.sync.fold.write_rules import Rights
from tests.core.sync.replica.test_fold_queue import OnFile
from tests.core.sync.simulation import simulator
from tests.extent import some

SCHEDULES = 120
CHUNK = 30
STEPS = 30
MOMENTS = 4


class Until:
    """Lets count what has the right to and was written before a moment."""

    def __init__(self, rights, until):
        self.rights = rights
        self.until = until

    def refusal(self, table, edit, named):
        return Reason.CUT if edit.op.hlc >= self.until else self.rights.refusal(table, edit, named)


def folded(segments, genesis, applicant, until):
    """Return the rows that the fold of sync gives of what was written before a moment."""
    chains = Chains(segments)
    entities = Entities(KNOWN)
    for segment in chains.whole.values():
        for edit in edits(segment):
            if edit.op.code < 16:
                entities.take(edit)
    origins = Origins(genesis.team, entities.new_rows())
    judge = Until(Rights(genesis, decide(genesis, chains, applicant), origins), until)
    for id_ in sorted(entities.edits):
        entities.fold(id_, judge)
    return dict(entities.visible(entities.found(moves.replay(entities.moves)), Outside()).rows)


def told(connection, until):
    """Return the rows that the log of a journal tells of."""
    versions = Versions(connection)
    versions.load({ent for (ent,) in connection.execute("SELECT ent FROM op WHERE code < 16")})
    return dict(visible(TABLES, *versions.rows(until), frozenset(), Outside()).rows)


class Looking(OnFile):
    """Every replica looks back at some moments as well, whenever somebody looks."""

    def __init__(self, folder, seed):
        super().__init__(folder, seed)
        self.moments = random.Random(seed)

    def filed(self, replica, segments):
        filed = super().filed(replica, segments)
        applicant = None if replica.world.settled else (replica.device, replica.member)
        times = sorted({op.hlc for segment in segments for op in segment.ops if op.code < 16})
        for until in self.moments.sample(times, min(MOMENTS, len(times))):
            was = folded(segments, replica.world.genesis, applicant, until)
            assert told(filed.connection, until) == was
        return filed


@pytest.mark.parametrize("first", range(0, SCHEDULES, CHUNK))
def test_rows_of_any_moment_are_those_of_a_fold_of_what_was_written_by_then(tmp_path, first):
    for seed in some(range(first, first + CHUNK), 3):
        rules = Looking(tmp_path, seed)
        try:
            simulator.run(seed, rules, STEPS)
        finally:
            rules.close()
