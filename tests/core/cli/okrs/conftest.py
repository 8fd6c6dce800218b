"""`journal-app okr`, in this process, on a folder of its own."""

from contextlib import closing
from functools import partial

import pytest

from journal_app.journal.journal import Journal


@pytest.fixture
def okr(run):
    """Call `okr`; `code` is the exit code expected."""
    return partial(run, "okr")


@pytest.fixture
def write(tmp_path, clock):
    """Run commands on the journal behind the command line; `write(lambda journal: ...)`."""

    def call(do):
        with closing(
            Journal(tmp_path / "data" / "journal.db", tmp_path / "backups", now_ms=clock)
        ) as journal:
            return do(journal)

    return call
