"""A long step of sharing in a process of its own, as its memory counts: `python -m tests.bench.sync_steps STEP …`.

`seal HOME PLACE`, `join HOME PLACE CODE`, and `insert SOURCE TARGET TABLE…`, which is what these are compared with.
Prints one line of JSON: the seconds the step took, its longest write transaction, the peak memory in MiB, and for the
first two the digest of what the journal shows then.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from typing_extensions import override

from journal_app.journal.journal import Journal
from journal_app.store.file.database import Database, open_journal
from journal_app.sync.api import Outcome
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.replica.this_device import Account
from journal_app.sync.run import all_places
from journal_app.sync.service import LocalSharing

_KIB_A_MIB = 1024
Rows = Mapping[str, Sequence[tuple[object, ...]]]


def now_ms() -> int:
    """Return the time on everybody's wall."""
    return time.time_ns() // 1_000_000


def nobody() -> bytes:
    """Stand in for the person who is asked for a passphrase: there is none."""
    raise AssertionError


class Keyring:
    """A keyring in a file, so that no passphrase is stretched and other processes find the secrets."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, account: str) -> bytes | None:
        found = self._kept().get(account)
        return bytes.fromhex(found) if found is not None else None

    def set(self, account: str, secret: bytes) -> None:
        self._path.write_text(json.dumps({**self._kept(), account: secret.hex()}))

    def delete(self, account: str) -> None:
        self._path.write_text(
            json.dumps({name: kept for name, kept in self._kept().items() if name != account})
        )

    def _kept(self) -> dict[str, str]:
        if not self._path.exists():
            return {}
        kept: dict[str, str] = json.loads(self._path.read_text())
        return kept


class TimedDatabase(Database):
    """Notes its longest write transaction: so long a save in the window may have to wait."""

    longest_s = 0.0

    @override
    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        start = time.perf_counter()
        with super().writing() as connection:
            yield connection
        self.longest_s = max(self.longest_s, time.perf_counter() - start)


@dataclass(frozen=True, slots=True)
class Seat:
    """A computer with a journal in `home` that shares in `place`."""

    home: Path
    place: Path

    @property
    def journal(self) -> Path:
        """Return the journal's file."""
        return self.home / "journal.db"

    @property
    def keyring(self) -> Keyring:
        """Return what keeps this computer's secrets."""
        return Keyring(self.home / "keyring.json")

    @property
    def sharing(self) -> LocalSharing:
        """Return sharing as the app uses it."""
        return LocalSharing(self.journal, self.home / "backups", self.keyring, now_ms)

    def open(self) -> Journal:
        """Open the journal as the app does, making it as needed."""
        return Journal(self.journal, self.home / "backups")

    def account(self, database: Database) -> Account:
        """Return who this computer is in the team."""
        with database.reading() as connection:
            return accounts.load(connection, self.keyring, nobody)

    def timed_pass(self) -> tuple[Outcome, float, float]:
        """Run a pass; return its outcome, how long it took and its longest write transaction, in s."""
        with closing(TimedDatabase(self.journal)) as database:
            start = time.perf_counter()
            outcome = all_places.run(self.account(database), database, now_ms)
            return outcome, time.perf_counter() - start, database.longest_s


# ---------------------------------------------------------------- the yardstick
def rows_of(path: Path, tables: Sequence[str], where: str = "1") -> Rows:
    """Return rows of a journal's tables as they lie there."""
    with closing(sqlite3.connect(path)) as connection:
        return {name: connection.execute(f"SELECT * FROM {name} WHERE {where}").fetchall() for name in tables}


def insert(path: Path, rows: Rows) -> float:
    """Write rows into a journal's file in one durable transaction, with nothing in between; return how long in s."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        start = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for table, wanted in rows.items():
            if wanted:
                connection.executemany(
                    f"INSERT INTO {table} VALUES ({', '.join('?' * len(wanted[0]))})", wanted
                )
        connection.execute("COMMIT")
        return time.perf_counter() - start


# ---------------------------------------------------------------- steps
def _seal(home: str, place: str) -> dict[str, object]:
    seat = Seat(Path(home), Path(place))
    outcome, seconds, longest = seat.timed_pass()
    return {"seconds": seconds, "longest": longest, "sealed": outcome.sealed, "digest": seat.sharing.digest()}


def _join(home: str, place: str, code: str) -> dict[str, object]:
    seat = Seat(Path(home), Path(place))
    seat.open().close()
    start = time.perf_counter()
    seat.sharing.join(place, code, "the new one", None)
    joined = time.perf_counter() - start
    _, seconds, longest = seat.timed_pass()
    return {"seconds": joined + seconds, "longest": longest, "digest": seat.sharing.digest()}


def _insert(source: str, target: str, *tables: str) -> dict[str, object]:
    rows = rows_of(Path(source), tables)
    open_journal(Path(target), Path(target).parent / "backups").close()
    seconds = insert(Path(target), rows)
    return {"seconds": seconds, "longest": seconds}


def _peak_mib() -> float:
    """Return the most memory this process has held; 0 where the system does not say so by process."""
    try:
        # Not `ru_maxrss`: that begins with what the process which started this one has held.
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / _KIB_A_MIB


_STEPS: Mapping[str, Callable[..., dict[str, object]]] = {"seal": _seal, "join": _join, "insert": _insert}


def main(step: str, *arguments: str) -> None:
    """Take a step and tell of it."""
    told = _STEPS[step](*arguments)
    print(json.dumps({**told, "peak": _peak_mib()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
