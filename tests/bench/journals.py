"""Generated journals, kept in the system's temporary folder from one run to the next."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from journal_app.journal.journal import Journal
from journal_app.store import schema
from journal_app.store.file import migrations
from journal_app.store.search import index_file, search_tokens, update
from tests.bench import generate, prose
from tests.bench.generate import Size

_MADE_BY = (generate, prose, schema, migrations, search_tokens, index_file, update)


@dataclass(frozen=True, slots=True)
class Bench:
    """What a measurement works with: a journal with its search index, only to be read, and a folder for files."""

    journal: Path
    items: int
    scratch: Path

    def open(self) -> Journal:
        """Open the journal as the app does."""
        return Journal(self.journal, self.scratch / "backups")

    def copy(self, name: str) -> Path:
        """Return a copy of the journal without its index, for writing."""
        path = self.scratch / name / "journal.db"
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.journal, path)
        return path


def prepared(items: int) -> Path:
    """Return a journal of that many items with its index, made unless an earlier run has left one."""
    folder = Path(tempfile.gettempdir()) / "journal-app-bench" / f"{items}-{_fingerprint()}"
    if not folder.exists():
        part = folder.with_name(f"{folder.name}.{os.getpid()}")
        start = time.perf_counter()
        path = generate.generate(part, Size(items))
        made = time.perf_counter()
        with closing(Journal(path, part / "backups")) as journal:
            journal.index.take_in()
        indexed = time.perf_counter()
        sys.stderr.write(
            f"{items} items written in {made - start:.0f} s, indexed in {indexed - made:.0f} s\n"
        )
        part.rename(folder)
        for old in folder.parent.glob(f"{items}-*"):
            if old != folder:
                shutil.rmtree(old, ignore_errors=True)
    return folder / "journal.db"


def _fingerprint() -> str:
    """Return a digest of the code that decides what is in the files."""
    digest = hashlib.sha256()
    for module in _MADE_BY:
        digest.update(Path(str(module.__file__)).read_bytes())
    digest.update(prose.WORDS.read_bytes())
    return digest.hexdigest()[:12]
