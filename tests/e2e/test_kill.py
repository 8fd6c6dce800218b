"""SIGKILL at any moment loses no acknowledged save and leaves a whole database."""

import os
import random
import signal
import sqlite3
import sys
import threading
from contextlib import closing
from itertools import count

from journal_app.domain.kpt import Item, Kind
from journal_app.journal.entry_commands import AddItem, EditItem
from journal_app.journal.journal import Journal

KILLS = 200
KINDS = tuple(Kind)


def type_on(folder):
    """Type without end, and print "saved NUMBER TEXT" after each save that `Journal.run` acknowledged."""
    journal = Journal(folder / "journal.db", folder / "backups")
    for number in count():
        text = f"{number}行目"
        line = journal.run(AddItem(journal.today(), KINDS[number % 3], text)).made(Item)
        for pause in range(3):
            print("saved", line.id.hex(), text, flush=True)
            text += f"、打ち続ける{pause}"
            journal.run(EditItem(line.id, text))
        journal.close_step()
        print("saved", line.id.hex(), text, flush=True)


def typing(folder):
    """Fork a process that types until it ends; return its number and what it says of it."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.dup2(writer, 1)
            sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  of this process alone
            type_on(folder)
        finally:
            os._exit(1)
    os.close(writer)
    return child, open(reader, encoding="utf-8")  # noqa: PTH123  a pipe, which the caller closes


def typed_until_killed(folder, rng):
    """Let somebody type, kill it at a random moment, and return the last text it was told was saved, by line."""
    child, said = typing(folder)
    saved = {}
    patience = rng.randrange(1, 40)
    with said:
        for line in said:
            if not line.endswith("\n"):
                break
            _, id_, text = line.rstrip("\n").split(" ", 2)
            saved[id_] = text
            patience -= 1
            if patience == 0:
                # A few microseconds on, so that the kill lands inside the next save as often as between two.
                threading.Timer(rng.random() * 0.004, os.kill, (child, signal.SIGKILL)).start()
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it ended by itself"
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
