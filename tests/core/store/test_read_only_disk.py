"""Reading where nothing can be written: a read-only medium, a full disk, a full place for the output.

A folder where SQLite wants to put its shared memory stands in for the medium, since these tests may run as root, whom
no mode stops; the log beside the file is then read without it, as on a read-only mount.
"""

import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from journal_app.cli import cli
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.store.file import known_errors

ROOT = Path(__file__).parents[3]
FRIDAY = date(2026, 11, 20)
KILLED = """
import os, sys
from datetime import date
from pathlib import Path
from journal_app.domain.kpt import Kind
from journal_app.journal.journal import Journal
from journal_app.journal.entry_commands import AddItem
folder = Path(sys.argv[1])
journal = Journal(folder / "journal.db", folder / "backups")
journal.run(AddItem(date(2026, 11, 20), Kind.KEEP, "in the file"))
journal._database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
journal.run(AddItem(date(2026, 11, 20), Kind.KEEP, "in the log"))
os._exit(0)
"""


@pytest.fixture
def medium(tmp_path):
    """Return a data folder on which a program was killed: one line is in the log only."""
    folder = tmp_path / "data"
    subprocess.run([sys.executable, "-c", KILLED, str(folder)], cwd=ROOT, check=True, timeout=60)
    (folder / "journal.db-shm").unlink()
    (folder / "journal.db-shm").mkdir()
    assert (folder / "journal.db-wal").stat().st_size > 0
    return folder


def run(folder, *words):
    return CliRunner().invoke(cli, ["--data-dir", str(folder), *words])


@pytest.mark.parametrize(
    "words",
    [
        ("today", "--date", "2026-11-20"),
        ("week", "2026-W47"),
        ("search", "in"),
        ("export", "csv", "--out", "-"),
    ],
)
def test_every_reading_command_shows_what_is_in_the_file_and_in_its_log(medium, words):
    before = {path.name: path.read_bytes() for path in medium.iterdir() if path.is_file()}
    outcome = run(medium, *words)
    assert outcome.exit_code == 0, outcome.stderr
    assert "in the file" in outcome.stdout
    assert "in the log" in outcome.stdout
    after = {name: (medium / name).read_bytes() for name in before}
    assert after["journal.db"] == before["journal.db"]
    assert after["journal.db-wal"] == before["journal.db-wal"]


def test_writing_there_is_refused_in_a_sentence(medium):
    outcome = run(medium, "add", "keep", "no")
    assert outcome.exit_code == 1
    assert "cannot be written" in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_the_doctor_reads_it_too(medium):
    assert "2 lines" in run(medium, "doctor").stdout


def test_shared_memory_that_does_not_fit_is_a_full_disk(tmp_path, monkeypatch):
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE

    def code_with(free):
        monkeypatch.setattr(known_errors.shutil, "disk_usage", lambda _folder: Usage(free))
        with pytest.raises(JournalError) as caught, known_errors.known_errors(tmp_path / "journal.db"):
            raise error
        return caught.value.code

    assert code_with(0) is ErrorCode.DISK_FULL
    assert code_with(1 << 30) is ErrorCode.DISK_ERROR


class Usage:
    def __init__(self, free):
        self.free = free


def test_a_journal_opened_only_to_read_says_of_each_writing_why_not(medium):
    journal = Journal(medium / "journal.db", medium / "backups", or_to_read=True)
    try:
        assert len(journal.reads.kpt.day(journal.me, FRIDAY).items) == 2
        with pytest.raises(JournalError) as caught:
            journal.run(AddItem(FRIDAY, Kind.KEEP, "no"))
        assert caught.value.code is ErrorCode.DATABASE_READ_ONLY
    finally:
        journal.close()


@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only some systems have a device that is always full"
)
@pytest.mark.parametrize(
    "words", [("today",), ("week",), ("--help",), ("--version",), ("okr", "list"), ("doctor",)]
)
def test_a_full_place_for_the_output_is_said_in_a_sentence(tmp_path, words):
    command = [sys.executable, "-m", "journal_app", "--data-dir", str(tmp_path / "data"), *words]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(
            command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60
        )
    assert ended.returncode == 1
    assert ended.stderr.startswith("The output cannot be written (")
    assert len(ended.stderr.splitlines()) == 1
