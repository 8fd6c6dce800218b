"""Whole teams of journals on hostile places. CI runs a thousand schedules: `dev.py fuzz 1000 --pass`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from journal_app.store import apply
from journal_app.store.log import outbox
from journal_app.store.schema import TABLES, Table
from journal_app.sync.fold import moves
from journal_app.sync.format import file_names
from journal_app.sync.format.payload import Body
from journal_app.sync.replica import accept_files, op_forms
from journal_app.sync.replica.segment_intake import Chains
from journal_app.sync.run import download, one_pass, upload
from journal_app.sync.stores.blobs import TeamBlobs
from tests.core.sync.simulation import fuzz, simulator, world
from tests.extent import some

SCHEDULES = range(4)  # the fuzzer runs many


@pytest.mark.parametrize("seed", SCHEDULES)
def test_whatever_places_clocks_and_crashes_do_all_journals_agree_and_nothing_is_lost(seed):
    world.run(seed)


def test_a_seed_gives_the_same_run_again():
    assert world.run(7).mark() == world.run(7).mark()


def test_a_seed_gives_the_same_run_in_another_process():
    """Sets come in another order there."""
    code = "from tests.core.sync.simulation import world; print(world.run(7).mark())"
    root = Path(__file__).resolve().parents[4]
    marks = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(marks) == 1


def test_the_fuzzer_runs_whole_journals(capsys):
    assert fuzz.main(["1", "--seed", "3", "--pass"]) == 0
    assert "1 schedules, 0 failed" in capsys.readouterr().out


def test_the_fuzzer_tells_what_its_schedules_hardly_ever_meet(capsys, monkeypatch):
    monkeypatch.setattr(fuzz, "MANY", 1)
    monkeypatch.setattr(world, "WANTED", ("passes", "meteorites"))
    assert fuzz.main(["1", "--seed", "3", "--pass"]) == 1
    said = capsys.readouterr().out
    assert "meteorites: met 0 times" in said
    assert "passes: met" not in said


# The tests of the tests: each mutant breaks one rule of the pass, and the schedules must notice.


def logs_private_rows(_computer):
    """Private lines are logged like any other."""
    private = TABLES["private_item"]
    numbers = {field.name: field.number for name in ("entry", "item") for field in TABLES[name].fields}
    fields = tuple(field.but(number=numbers[field.name]) for field in private.fields)
    logged = Table(private.record, fields, logged=True, stamped=True)
    yield apply, "TABLES", {**TABLES, "private_item": logged}


def takes_absence_for_deletion(_computer):
    """What is not in a place any more is deleted here too."""

    def look_at_all(self, visit, *, healed):
        del healed
        listed = self._fetcher(visit).everything()
        with self._database.writing() as connection:
            for gone in upload.missing(outbox.segments(connection), listed):
                for table, column in (("op", "seg"), ("sealed", "segment"), ("segment", "key")):
                    connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (gone.key,))

    yield one_pass._Pass, "_look_at_all", look_at_all


def asks_for_no_marker(computer):
    """A place is written to whether or not it is the team's."""
    if computer.world.genesis_file:
        yield TeamBlobs, "require_marker", lambda _self: None


def believes_without_a_signature(_computer):
    """Whoever a file of a later version names is taken to have made it."""

    def require_signed(intake, _data, claim, _signers):
        intake._signed_by = claim[1]

    yield accept_files.Intake, "_require_signed", require_signed


def seals_without_looking(_computer):
    """What lies among a device's own files is not read before it seals."""

    def own(self):
        return self._visit.list(file_names.own(self._intake.account.keys.device))

    yield download.Fetcher, "own", own


def skips_what_it_does_not_know(computer):
    """An older app drops operations it does not know, as if it had dealt with them."""
    log = Chains._log

    def understood(op):
        read = op_forms.fold_op(op_forms.row_of(op, 0, lambda _ref: None), ())
        return op.code > 15 or simulator.OLDER.read(read) is not None

    def log_understood(self, link, branch, body):
        ops = tuple(filter(understood, body.ops)) if computer.older else body.ops
        log(self, link, branch, Body(ops, body.deps, body.opset_digest))

    yield Chains, "_log", log_understood


def moves_by_arrival(computer):
    """Moves are done as they come."""

    def arrived(moves):
        came = dict(computer.connection.execute("SELECT id, key FROM segment"))
        return sorted(moves, key=lambda move: (came.get(move.edit.segment, 1 << 30), move.edit.number))

    yield moves, "in_order", arrived


MUTANTS = (
    logs_private_rows,
    takes_absence_for_deletion,
    asks_for_no_marker,
    believes_without_a_signature,
    seals_without_looking,
    skips_what_it_does_not_know,
    moves_by_arrival,
)


@pytest.mark.parametrize("mutant", some(MUTANTS, 2))
def test_the_schedules_catch_the_mutant(mutant):
    for seed in range(200):
        try:
            world.run(seed, mutant)
        except AssertionError:
            return
    pytest.fail("not noticed")
