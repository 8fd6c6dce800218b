"""The names of backup files, as the store writes them and the window reads them."""

from datetime import datetime
from pathlib import Path

import pytest

from journal_app.domain.backups import BackupCopy, backup_copy
from journal_app.journal.journal import Journal
from journal_app.store.file.backup import back_up

MOMENT = datetime(2026, 11, 20, 17, 4, 9)  # noqa: DTZ001  a name holds local time without a zone


@pytest.mark.parametrize("note", ["", "before-update", "before-restore"])
def test_the_name_of_a_backup_tells_when_and_why_it_was_made(tmp_path, note):
    Journal(tmp_path / "journal.db", tmp_path / "backups").close()
    copy = back_up(tmp_path / "journal.db", tmp_path / "backups", note=note, now=MOMENT)
    assert backup_copy(copy) == BackupCopy(copy, MOMENT, note)


@pytest.mark.parametrize(
    "name", ["journal.db", "damaged-2026-11-20-170409.db", "journal-2026-13-20-170409.db"]
)
def test_other_files_are_no_backups(name):
    assert backup_copy(Path(name)) is None
