"""SIGKILL at any moment loses no acknowledged save and leaves a whole database."""

import random
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

TYPIST = Path(__file__).with_name("typist.py")
KILLS = 200


def typed_until_killed(folder, rng):
    """Run the typist, kill it at a random moment, and return the last text it was told was saved, by line."""
    process = subprocess.Popen(
        [sys.executable, str(TYPIST), str(folder)], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    saved = {}
    patience = rng.randrange(1, 40)
    for line in process.stdout:
        if not line.endswith("\n"):
            break
        _, id_, text = line.rstrip("\n").split(" ", 2)
        saved[id_] = text
        patience -= 1
        if patience == 0:
            # A few microseconds on, so that the kill lands inside the next save as often as between two.
            threading.Timer(rng.random() * 0.004, process.kill).start()
    process.kill()
    process.wait()
    process.stdout.close()
    return saved


def test_a_killed_program_loses_no_acknowledged_save(tmp_path):
    rng = random.Random(20261120)
    expected = {}
    for _ in range(KILLS):
        saved = typed_until_killed(tmp_path, rng)
        expected.update(saved)
        with closing(sqlite3.connect(tmp_path / "journal.db")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            found = {id_.hex(): text for id_, text in connection.execute("SELECT id, text FROM item")}
        for id_, text in saved.items():
            # The very last edit may have been saved without the answer reaching us.
            assert found[id_].startswith(text)
    assert expected.keys() <= found.keys()
    assert len(expected) > KILLS
