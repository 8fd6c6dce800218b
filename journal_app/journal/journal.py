"""The journal as front ends see it: read, run a command, undo, and hear what changed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from time import time_ns

from journal_app.domain.changes import ChangeSet, Heard, News
from journal_app.domain.day_end import DayEnds, midnight
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id, IdMaker
from journal_app.domain.kpt import Found
from journal_app.domain.team import Member, Team
from journal_app.journal.command import Command, Context, latest_day, local_day
from journal_app.journal.news import Unheard
from journal_app.journal.okrs.cycle_law import TOLD, begun_cycles, require_open, require_unbuilt
from journal_app.journal.open_file import OpenFile
from journal_app.journal.profile import load_profile, stored_profile
from journal_app.journal.search_index import Index
from journal_app.journal.undo import History, Taken, lasting
from journal_app.store.apply import Store
from journal_app.store.file import backup
from journal_app.store.file.database import Database
from journal_app.store.reads.areas import Reads
from journal_app.store.schema import TABLES

logger = logging.getLogger(__name__)

Listener = Callable[[Heard | None, object], None]

SYNC = "sync"
"""The origin of what others in the team wrote."""

ELSEWHERE = "elsewhere"
"""The origin of what another program wrote into this journal."""


def system_ms() -> int:
    """Return the wall time in ms since 1970."""
    return time_ns() // 1_000_000


class Journal:
    """One open journal. Belongs to one thread; see `snapshot` for reads on another."""

    def __init__(
        self,
        path: Path,
        backups: Path,
        *,
        now_ms: Callable[[], int] = system_ms,
        day_ends: DayEnds = midnight,
        or_to_read: bool = False,
    ) -> None:
        """Open or make the journal at `path`, with its backup folder. Raises the errors of `open_journal`.

        `day_ends` says until when in the night the day before goes on.
        """
        self.path = path
        self.backups = backups
        self._now_ms = now_ms
        self._day_ends = day_ends
        self._ids = IdMaker(now_ms)
        self.index = Index(path)

        def use(database: Database) -> None:
            self._database = database
            self.reads = Reads(database.connection, day_ends)
            self._store = Store(database, now_ms)
            self.index.close()

        self.file = OpenFile(path, backups, use, or_to_read=or_to_read)
        self._history = History.empty()
        self._listeners: list[Listener] = []
        try:
            self._profile = load_profile(self._database, self._ids, now_ms)
            self._unheard = Unheard(self._database, self.reads.team)
        except BaseException:
            self.close()
            raise

    # Reading -----------------------------------------------------------------

    @property
    def me(self) -> Id:
        """Return the id of the member this journal belongs to. It is another one after joining as a second device."""
        return self._profile.me

    @property
    def profile(self) -> Member:
        """Return the member this journal belongs to."""
        self._look_who()
        return self.reads.team.member(self.me)

    @property
    def team(self) -> Team:
        """Return the team."""
        self._look_who()
        return self.reads.team.team(self._profile.team)

    def today(self, *, anywhere: bool = False) -> date:
        """Return the day that now is here, or the latest `anywhere`: what a colleague ahead wrote is not to come."""
        return latest_day(self._now_ms()) if anywhere else local_day(self._now_ms(), self._day_ends())

    @contextmanager
    def snapshot(self) -> Iterator[Reads]:
        """Read on a connection of its own, for a job on another thread."""
        database = Database(self.path, read_only=True)
        try:
            with database.reading() as connection:
                yield Reads(connection, self._day_ends)
        finally:
            database.close()

    def search(self, query: str, limit: int = 50) -> list[Found]:
        """Return the newest lines that hold every word of a query, my private ones among them. Safe on any thread.

        A line just saved is found, whether the index has it yet or not.
        """
        return self.index.find(query, self.me, limit)

    # Writing -----------------------------------------------------------------

    def run(self, command: Command, origin: object = None) -> ChangeSet:
        """Carry out a command durably and tell the listeners who started it.

        Returns what changed; empty where the command found everything as wanted. Raises JournalError, and then
        nothing has changed.
        """
        # Planned inside the transaction: what a plan has seen cannot change before it is carried out.
        with self._database.writing():
            self._look_who()
            changes = _planned(command, self._context())
            if not changes.changes:
                return changes
            require_open(changes, self.reads)
            unsaid = self._profile.require_powers(self.reads, changes)
            typing, begun = command.typing(changes), begun_cycles(changes, self.reads)
            goes_on = self._history.continues(changes, typing, begun)
            number = self._store.apply(changes, coalesce=goes_on, unsaid=unsaid)
        self._unheard.wrote(number)
        self.reads.heard.wrote(number, changes)
        if command.is_step():
            self._history.push(changes, typing, begun)
        self._tell(changes, origin)
        return changes

    def plan(self, command: Command) -> ChangeSet:
        """Return what a command would change, without changing it: the dry run of an import."""
        self._look_who()
        return _planned(command, self._context())

    def carry_out(self, command: Command) -> ChangeSet:
        """Carry out a command that takes its time, on any thread and a connection of its own; `adopt` takes it in here.

        A copy of the journal is kept first, unless nothing is in it. Returns what changed. Raises JournalError, and
        then nothing has changed. While it writes, a save waits: ask the person to wait too.
        """
        database = Database(self.path)
        try:
            mine, reads = self._profile, Reads(database.connection, self._day_ends)
            context = mine.context(reads, IdMaker(self._now_ms), self._now_ms(), self.today())
            changes = _planned(command, context)
            if changes.changes:
                if not reads.kpt.is_empty():
                    backup.back_up(self.path, self.backups, note=backup.BEFORE_IMPORT)
                with database.writing():
                    if stored_profile(reads) != mine:
                        raise JournalError(ErrorCode.CHANGED_ELSEWHERE)
                    require_open(changes, reads)
                    unsaid = mine.require_powers(reads, changes)
                    number = Store(database, self._now_ms).apply(changes, unsaid=unsaid)
                self._unheard.wrote(number)
            return changes
        finally:
            database.close()

    def adopt(self, changes: ChangeSet, origin: object = None) -> None:
        """Take in what `carry_out` has changed: as a step to undo, and as news for the listeners."""
        if changes.changes:
            self._history.push(changes, None, begun_cycles(changes, self.reads))
            self._tell(changes, origin)

    def close_step(self) -> None:
        """End the open typing step (focus left the line): what follows can be undone by itself."""
        self._history.close()

    # Undo --------------------------------------------------------------------

    @property
    def undo_label(self) -> str:
        """Return the label code of the step `undo` takes back, or ""."""
        return self._history.done[-1].changes.label if self._history.done else ""

    @property
    def redo_label(self) -> str:
        """Return the label code of the step `redo` does again, or ""."""
        return self._history.undone[-1].changes.label if self._history.undone else ""

    def undo(self, only: ChangeSet | None = None, *, wherever: bool = False) -> ChangeSet | None:
        """Take the last step back; None where there is none, or where it is another one than what `only` did.

        With `wherever` the step of `only` is taken back though others came after it, and these stay. Raises
        JournalError(CHANGED_ELSEWHERE) where its rows have been changed since by someone else; that step
        is then gone, and the ones before it can still be undone, unless this journal has joined a team meanwhile.
        """
        done = self._history.done
        if only is None:
            return self._step(done, self._history.undone)
        wanted, last = lasting(only), len(done) - 1
        place = next((at for at in range(last, -1, -1) if done[at].changes == wanted), None)
        if place is None or (place < last and not wherever):
            return None
        return self._step(done, self._history.undone, place)

    def redo(self) -> ChangeSet | None:
        """Do the step last taken back again; None where there is none. Raises like `undo`."""
        return self._step(self._history.undone, self._history.done)

    def _step(self, take: list[Taken], keep: list[Taken], place: int = -1) -> ChangeSet | None:
        self._history.close()
        if not take:
            return None
        step = take[place]
        inverse = step.changes.inverse()
        try:
            with self._database.writing():
                begun = begun_cycles(inverse, self.reads)
                if not begun <= step.begun:
                    from journal_app.journal.okrs.ledger_lines import told_late

                    inverse = told_late(inverse, step.begun, self._context())
                require_open(inverse, self.reads)
                require_unbuilt(inverse, self.reads)
                unsaid = self._profile.require_powers(self.reads, inverse)
                number = None if self._look_who() else self._store.apply(inverse, unsaid=unsaid)
        except JournalError as error:
            if error.code is ErrorCode.CHANGED_ELSEWHERE:
                take.pop(place)
            raise
        if number is None:
            raise JournalError(ErrorCode.CHANGED_ELSEWHERE)
        self._unheard.wrote(number)
        self.reads.heard.wrote(number, inverse)
        take.pop(place)
        keep.append(Taken(inverse, begun))
        self._tell(inverse, None)
        return inverse

    def clear_history(self) -> None:
        """Forget all steps: what was done so far is where the person starts from."""
        self._history = History.empty()

    # Hearing -----------------------------------------------------------------

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(changes, origin)` after each change; returns the way to end it.

        `changes` is None where anything may have changed.
        """
        self._listeners.append(listener)

        def unsubscribe() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return unsubscribe

    def poll_external(self) -> frozenset[str]:
        """Return the tables another process has written to since the last call; cheap enough for each second."""
        if self._unheard.is_still(self._database):
            return frozenset()
        tables = self._unheard.take(self.reads.team)
        return frozenset(TABLES) if self._look_who() else tables

    def heard(self, tables: frozenset[str] | None) -> None:
        """Tell the listeners into which tables the team wrote: no step to undo. None: anything may have changed."""
        self._look_who()
        # What else has come is told along with it, and `poll_external` need not tell of it again.
        unheard = self._unheard.take(self.reads.team)
        self._tell(None if tables is None else News(tables | unheard), SYNC)

    def close(self) -> None:
        """Close the journal; it cannot be used afterwards."""
        self._listeners.clear()
        self.index.close()
        self.file.close()

    def _context(self) -> Context:
        return self._profile.context(self.reads, self._ids, self._now_ms(), self.today())

    def _look_who(self) -> bool:
        """Take over who this journal belongs to now: joining a team gives it other ids, also from another program.

        Tells whether they are others than before. The steps so far speak of rows under the old ids: no way back.
        """
        now = stored_profile(self.reads)
        if now is None or now == self._profile:
            return False
        self._profile = now
        self.clear_history()
        return True

    def _tell(self, changes: Heard | None, origin: object) -> None:
        for listener in list(self._listeners):
            try:
                listener(changes, origin)
            except JournalError:
                logger.exception("a listener failed")


def _planned(command: Command, context: Context) -> ChangeSet:
    """Return what a command changes, with the lines that the ledger of a cycle tells of it."""
    changes, why = command.plan(context), command.why()
    if why is None or changes.tables.isdisjoint(TOLD):
        return changes
    from journal_app.journal.okrs.ledger_lines import told

    return told(changes, why, context)
