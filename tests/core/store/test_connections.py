"""SQLite keeps to the files it was given: no journal text in the system's temporary folder."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from journal_app.store.file.connections import connect
from journal_app.store.file.database import Database, open_journal


def temporary_files():
    """Return the temporary files of SQLite this process holds open; they have no name in their folder any more."""
    links = [link.readlink().name for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    return [name for name in links if name.startswith("etilqs_")]


def sorting(connection):
    """Begin a query that has to sort more than the cache holds, and leave it open."""
    connection.execute("PRAGMA cache_size = 10")
    numbers = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 60000)"
    rows = connection.execute(f"{numbers} SELECT hex(randomblob(40)) AS words FROM n ORDER BY words")
    rows.fetchone()
    return rows


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists the open files of a process")
def test_what_a_query_spills_stays_in_memory(tmp_path):
    with closing(connect(tmp_path / "some.db")) as connection, closing(sorting(connection)):
        assert temporary_files() == []
        with closing(sorting_on_disk(connection)):
            assert temporary_files() != [], "the test would notice nothing"


def sorting_on_disk(connection):
    connection.execute("PRAGMA temp_store = FILE")
    return sorting(connection)


def test_the_journal_is_opened_that_way(tmp_path):
    open_journal(tmp_path / "journal.db", tmp_path / "backups").close()
    with closing(Database(tmp_path / "journal.db", read_only=True)) as database:
        assert database.connection.execute("PRAGMA temp_store").fetchone()[0] == 2
