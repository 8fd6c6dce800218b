"""Whole teams on a hostile folder. CI runs a thousand schedules: `dev.py fuzz 1000`."""

from dataclasses import replace
from unittest import mock

import pytest

from journal_app.domain.entity import Declaration
from journal_app.domain.writers import Author
from journal_app.sync.fold import ancestry, cuts, field_versions, moves
from tests.core.sync.simulation import fuzz, simulator
from tests.extent import some

SCHEDULES = 50
CHUNK = 10


@pytest.mark.parametrize("first", range(0, SCHEDULES, CHUNK))
def test_whatever_the_folder_and_the_clocks_do_all_replicas_agree_and_nothing_is_lost(first):
    for seed in some(range(first, first + CHUNK), 4):
        simulator.run(seed)


def test_a_seed_gives_the_same_run_again():
    once, again = simulator.run(7), simulator.run(7)
    assert list(once.folder) == list(again.folder)
    assert once.replicas[0].view() == again.replicas[0].view()


def test_the_fuzzer_takes_a_count_and_a_seed(capsys):
    assert fuzz.main(["2", "--seed", "5"]) == 0
    assert "2 schedules, 0 failed" in capsys.readouterr().out


# The tests of the tests: each mutant breaks one rule, and the schedules must notice.


class FirstSeenWins(simulator.Rules):
    """Of two segments with one number, the one that came first is kept."""

    def intake(self, replica, segment):
        taken = any((s.device, s.number) == (segment.device, segment.number) for s in replica.known.values())
        return None if taken else segment


class SkipsUnknown(simulator.Rules):
    """An older app drops operations it does not know, as if it had dealt with them."""

    def intake(self, replica, segment):
        known = tuple(op for op in segment.ops if op.code > 15 or replica.vocabulary.read(op) is not None)
        return replace(segment, ops=known)


class MovesByArrival(simulator.Rules):
    """Moves are done as they come."""

    def fold(self, replica, segments):
        def arrived(moves):
            return sorted(moves, key=lambda m: (replica.arrival.get(m.edit.segment, 1 << 30), m.edit.number))

        with mock.patch.object(moves, "in_order", arrived):
            return super().fold(replica, segments)


class Patched(simulator.Rules):
    """One function of the folds is another."""

    def __init__(self, where, name, function):
        self.patch = (where, name, function)

    def fold(self, replica, segments):
        with mock.patch.object(*self.patch):
            return super().fold(replica, segments)


def clock_wins(graph, places):
    return [max(places, key=lambda place: graph.edits[place].order)]


def any_branch(self, ref, by):
    return list(self._places.get((ref.device, ref.number), ()))


MUTANTS = {
    "the first seen of a fork wins": FirstSeenWins(),
    "moves by arrival": MovesByArrival(),
    "the clock wins over parents": Patched(field_versions, "unreplaced", clock_wins),
    "unknown operations are skipped": SkipsUnknown(),
    "names reach into the other branch of a fork": Patched(ancestry.Ancestry, "resolve", any_branch),
    "anyone may write anything": Patched(Author, "refusal", lambda *_: None),
    "a person may be a name": Patched(Declaration, "_names_whom_it_may", lambda *_: True),
    "removed people go on": Patched(cuts.Cuts, "counts", lambda *_: True),
    "circles are not seen": Patched(moves, "makes_cycle", lambda *_: False),
}


@pytest.mark.parametrize("name", some(MUTANTS, 3))
def test_the_schedules_catch_the_mutant(name):
    for seed in range(300):
        try:
            simulator.run(seed, MUTANTS[name])
        except AssertionError:
            return
    pytest.fail(f"{name}: not noticed")
