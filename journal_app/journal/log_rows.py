"""What an import takes in and what it says about it: the rows of a log as values, free of any file format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from journal_app.domain.changes import ChangeSet
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind


class RowStatus(StrEnum):
    """What an import does with a row or with one line of it.

    A row is NEW where all its lines are, CHANGED where some are or where a line gets other words, else SAME.
    """

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


class Refusal(StrEnum):
    """Why a row cannot be taken; `journal_app.messages` turns each into a sentence."""

    NO_DATE = "no_date"
    BAD_DATE = "bad_date"
    AMBIGUOUS_DATE = "ambiguous_date"
    FUTURE_DAY = "future_day"
    NO_MEMBER = "no_member"
    NO_TEXT = "no_text"
    BAD_KIND = "bad_kind"
    BAD_VISIBILITY = "bad_visibility"
    TOO_MANY_CELLS = "too_many_cells"
    PRIVATE_OF_OTHER = "private_of_other"
    OTHER_DAY = "other_day"
    OTHER_VISIBILITY = "other_visibility"
    OTHERS_LINE = "others_line"


@dataclass(frozen=True, slots=True)
class LogItem:
    """One line to take in. `id` and the key result (as "KR-2" and its title) are known from our own export only."""

    kind: Kind
    text: str
    id: Id | None = None
    kr_ref: str = ""
    kr_title: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row of a file: who wrote what on which day.

    `line` is the physical line (from 1) the row starts on. `member` is a name as written, "" for a member without
    a name, None where the file has no such column: then the row is mine.
    """

    line: int
    member: str | None
    day: date
    items: tuple[LogItem, ...]
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be taken, and why. `detail` is the part of it that is in the way, as written."""

    line: int
    refusal: Refusal
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What an import does with a row; `items` goes with `row.items`."""

    row: LogRow
    status: RowStatus
    items: tuple[RowStatus, ...]


@dataclass(frozen=True, slots=True)
class Review(ChangeSet):
    """The change set of an import together with what it does with each row, both in the order of the file."""

    outcomes: tuple[RowOutcome, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    new_members: tuple[str, ...] = ()

    def count_rows(self, status: RowStatus) -> int:
        """Return how many rows have a status."""
        if status is RowStatus.REFUSED:
            return len(self.refused)
        return sum(outcome.status is status for outcome in self.outcomes)

    def count_items(self, status: RowStatus) -> int:
        """Return how many lines of the accepted rows have a status."""
        return sum(one is status for outcome in self.outcomes for one in outcome.items)


def status_of(items: Iterable[RowStatus]) -> RowStatus:
    """Return the status of a row with lines of these statuses."""
    found = set(items)
    return found.pop() if len(found) == 1 else RowStatus.CHANGED
