"""Journals ready made: most tests need one and not its making, which takes longer than many of them."""

from contextlib import contextmanager, suppress
from pathlib import Path
from unittest import mock

from journal_app import private
from journal_app.store.file import backup, database

_LOG = "-wal"
_opened = database._opened


@contextmanager
def journals(folder):
    """Let each new journal be a copy of one that is made in `folder`, empty and of nobody yet."""
    path = folder / "ready.db"
    database.open_journal(path, folder / "backups").close()
    ready = path.read_bytes()

    def copied(path, backups):
        there = (path, path.with_name(f"{path.name}{_LOG}"))
        if path.parent.is_dir() and not any(map(Path.exists, there)) and not backup.list_backups(backups):
            with suppress(OSError):  # said by what is called next
                private.make_file(path)
                path.write_bytes(ready)
        return _opened(path, backups)

    with mock.patch.object(database, "_opened", copied):
        yield


def made_each():
    """Let each new journal be made as the program makes it."""
    return mock.patch.object(database, "_opened", _opened)
