"""Folding on a journal's rows, a few entities at a time, says what a fold of all segments says."""

import random
from unittest import mock

import pytest

from journal_app.store.visible_rows import Outside
from journal_app.sync import conflict_views
from journal_app.sync.fold.ops import UNSEALED
from journal_app.sync.fold.vocabulary import KNOWN
from journal_app.sync.replica import fold_queue, judge
from tests.core.sync.simulation import simulator
from tests.core.sync.simulation.filed import Filed
from tests.extent import some

SCHEDULES = 200
CHUNK = 50
STEPS = 30


class OnFile(simulator.Rules):
    """Every replica folds on a file of its own as well, whenever somebody looks."""

    def __init__(self, folder, seed):
        self.folder = folder
        self.rng = random.Random(seed)
        self.files = {}

    def fold(self, replica, segments):
        state = super().fold(replica, segments)
        made = {UNSEALED, *replica.world.sealed}
        if replica.vocabulary is KNOWN and all(s.id in made for s in segments):
            self.filed(replica, segments).shows(state)
        return state

    def filed(self, replica, segments):
        # A backup that was restored is another file.
        name = (id(replica), replica.restored)
        if name not in self.files:
            self.files[name] = Filed(self.folder / f"{len(self.files)}.db", replica.world, self.rng)
        filed = self.files[name]
        applicant = None if replica.world.settled else (replica.device, replica.member)
        shuffled = list(segments)
        self.rng.shuffle(shuffled)
        filed.take(shuffled, replica.own, replica.device, applicant)
        return filed

    def last(self, world):
        return [self.files[id(replica), replica.restored] for replica in world.replicas]

    def close(self):
        for filed in self.files.values():
            filed.close()


def run(folder, seed):
    rules = OnFile(folder, seed)
    try:
        world = simulator.run(seed, rules, STEPS)
        digests = {conflict_views.state_digest(filed.connection) for filed in rules.last(world)}
        assert len(digests) == 1, f"seed {seed}: different digests"
    finally:
        rules.close()


@pytest.mark.parametrize("first", range(0, SCHEDULES, CHUNK))
def test_rows_versions_and_what_does_not_count_are_those_of_the_whole_fold_and_digests_agree(tmp_path, first):
    for seed in some(range(first, first + CHUNK), 5):
        run(tmp_path, seed)


# The tests of the tests: what is judged together, left out one by one.


def nothing(*_):
    return set()


MUTANTS = {
    "the entry of an item is not looked at": (judge.Chunk, "_belongings", nothing),
    "what a row points to is not judged": (judge.Chunk, "_targets", nothing),
    "what shows elsewhere keeps nothing": (judge.Chunk, "_outside", lambda *_: Outside()),
    "what points to a row that goes is left alone": (judge.Chunk, "_pointing", nothing),
    "nothing is looked at again": (fold_queue, "mark_all_waiting", lambda _: None),
    "a new right changes nothing": (fold_queue, "authority_changed", lambda *_: None),
}


@pytest.mark.parametrize("name", some(MUTANTS, 1))
def test_the_schedules_notice_that(tmp_path, name):
    with mock.patch.object(*MUTANTS[name]):
        for seed in range(300):
            try:
                run(tmp_path, seed)
            except Exception:  # noqa: BLE001  a row that cannot be written is noticed, too
                return
    pytest.fail(f"{name}: not noticed")
