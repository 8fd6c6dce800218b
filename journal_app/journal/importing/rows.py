"""Rows of a log as values, free of any file format, and what an import says about each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from typing_extensions import override

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.habit.evidence import Target
from journal_app.domain.ids import Id
from journal_app.domain.imported import Imported, taken_back
from journal_app.domain.kpt import Kind
from journal_app.domain.text_limits import clean


class RowStatus(StrEnum):
    """What an import does with a row or with one line of it.

    A row is NEW where all its lines are, CHANGED where some are or where a line gets other words. DELETED is a line
    that came before and was deleted since, and a row that has one and nothing to take in. All else is SAME.
    """

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DELETED = "deleted"
    REFUSED = "refused"


class Refusal(StrEnum):
    """Why a row cannot be taken; `journal_app.messages` turns each into a sentence."""

    NO_DATE = "no_date"
    BAD_DATE = "bad_date"
    AMBIGUOUS_DATE = "ambiguous_date"
    NO_YEAR = "no_year"
    OTHER_WEEKDAY = "other_weekday"
    BAD_ZONE = "bad_zone"
    EARLY_DAY = "early_day"
    FUTURE_DAY = "future_day"
    NO_MEMBER = "no_member"
    NO_TEXT = "no_text"
    BAD_KIND = "bad_kind"
    BAD_VISIBILITY = "bad_visibility"
    TOO_MANY_CELLS = "too_many_cells"
    BAD_QUOTES = "bad_quotes"
    LONG_LINE = "long_line"
    PRIVATE_OF_OTHER = "private_of_other"
    OTHER_DAY = "other_day"
    OTHER_VISIBILITY = "other_visibility"
    OTHERS_LINE = "others_line"


@dataclass(frozen=True, slots=True)
class LogItem:
    """One line to take in. `id`, the key result (as "KR-2" and its title) and `targets` come from our own export only.

    `targets` is what else it served, as named in the file: of a line it came from the id there, of all others a label.
    """

    kind: Kind
    text: str
    id: Id | None = None
    kr_ref: str = ""
    kr_title: str = ""
    private: bool = False
    targets: tuple[Target, ...] = ()

    def __post_init__(self) -> None:
        """Leave out what cannot be seen."""
        object.__setattr__(self, "text", clean(self.text).strip())


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row of a file: who wrote what on which day.

    `line` is the physical line (from 1) the row starts on. `member` is a name as written, "" for a member without
    a name, None where the file has no such column: then the row is mine. `at` is the time of day the row bears, with
    its date as written, "" where it has none.
    """

    line: int
    member: str | None
    day: date
    items: tuple[LogItem, ...]
    nothing: bool = False
    at: str = ""


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

    @property
    def newest_day(self) -> date | None:
        """Return the latest day something came in for."""
        came = (RowStatus.NEW, RowStatus.CHANGED)
        return max((one.row.day for one in self.outcomes if one.status in came), default=None)

    @override
    def inverse(self) -> ChangeSet:
        """Return the change set that takes the import back: what it brought may come again."""
        return ChangeSet(self.label, tuple(_taken_back(change) for change in reversed(self.changes)))

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
    if len(found) == 1:
        return found.pop()
    return RowStatus.DELETED if found == {RowStatus.SAME, RowStatus.DELETED} else RowStatus.CHANGED


def _taken_back(change: Change) -> Change:
    """Return the inverse of a change. What is remembered of an import is not forgotten, but marked as undone.

    The change log of a team still has the deletion of each line, which would speak against taking it in again.
    """
    after, before = change.after, change.before
    if not isinstance(after, Imported):
        return Change(after, before)
    lines = before.lines if isinstance(before, Imported) else b""
    return Change(after, replace(after, lines=taken_back(lines, after.lines)))
