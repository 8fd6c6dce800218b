"""The command: a frozen value that plans a ChangeSet from what the journal holds."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta, timezone

from journal_app.domain.changes import ChangeSet
from journal_app.domain.day_end import MIDNIGHT, day_at
from journal_app.domain.ids import Id, IdMaker
from journal_app.domain.okrs.ledger import UNSAID, Why
from journal_app.store.reads.areas import Reads
from journal_app.system import local_time

_FIRST_ZONE = timezone(timedelta(hours=14))


def local_day(ms: int, ends: time = MIDNIGHT) -> date:
    """Return the day a time in ms since 1970 belongs to here, where days end so long after midnight."""
    return day_at(local_time.at_ms(ms), ends)


def latest_day(ms: int) -> date:
    """Return the latest date that it is anywhere on earth at a time in ms since 1970."""
    return local_time.at_ms(ms, _FIRST_ZONE).date()


@dataclass(frozen=True, slots=True)
class Context:
    """What a command may look at while it plans. `now_ms` is the time in ms since 1970."""

    reads: Reads
    me: Id
    team: Id
    today: date
    now_ms: int
    ids: IdMaker

    def new_id(self, kind: str, owner: Id | None = None) -> Id:
        """Return a new id of an entity of `kind`, owned by `owner` or else by me."""
        return self.ids.make(kind, owner or self.me)


class Command(ABC):
    """A mutation as a value. Commands are frozen dataclasses, so that a test can compare them."""

    __slots__ = ()

    @abstractmethod
    def plan(self, context: Context) -> ChangeSet:
        """Return what the command changes; raises JournalError where it cannot be done. Writes nothing."""

    def typing(self, changes: ChangeSet) -> Id | None:
        """Return the row this command types into, or None.

        Consecutive commands that type into one row are one undo step and one version in the log.
        """
        del changes
        return None

    def is_step(self) -> bool:
        """Tell whether undo takes it back: not what only follows somebody, such as where they are in a session."""
        return True

    def why(self) -> Why | None:
        """Return the reason for it, which the ledger of a cycle keeps; one not given here comes with `Because`.

        None is for what only brings in, or settles, what was told where it was written.
        """
        return UNSAID


Clock = Callable[[], int]
