"""Commands on days off: my own leave, of which others see at most that I am off, and days the company is closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.days_off import Closure, HalfDay, Leave, Off
from journal_app.domain.ids import Id
from journal_app.domain.periods import FIRST_DAY, LAST_DAY
from journal_app.domain.text_limits import clean
from journal_app.domain.workdays import cut, occurrence
from journal_app.journal.command import Command, Context

MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class AddLeave(Command):
    """Note that I am off. `shown` lets colleagues see it, the reason aside.

    Raises BAD_DATE for days beyond the calendar, DAYS_BACKWARDS, TOO_MANY_DAYS, and ALREADY_OFF where I am off then.
    """

    first: date
    last: date
    half: HalfDay = HalfDay.WHOLE
    reason: str = ""
    shown: bool = True

    def plan(self, context: Context) -> ChangeSet:
        """Return the leave, with what others see of it."""
        check_days(self.first, self.last)
        _check_free(self.first, self.last, self.half, context)
        leave = Leave(
            context.new_id(Leave.TABLE), context.me, self.first, self.last, self.half, _line(self.reason)
        )
        return ChangeSet("leave.add", tuple(_replaced(None, leave, context, shown=self.shown)))


@dataclass(frozen=True, slots=True)
class EditLeave(Command):
    """Change days off of mine, given by the id of a Leave or, where another device knows more of it, of an Off.

    Raises NOT_FOUND, and like `AddLeave`.
    """

    id: Id
    first: date
    last: date
    half: HalfDay = HalfDay.WHOLE
    reason: str = ""
    shown: bool = True

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where nothing differs."""
        before = _mine(self.id, context)
        check_days(self.first, self.last)
        _check_free(self.first, self.last, self.half, context, but=before.id)
        leave = before if isinstance(before, Leave) else _kept(before, context)
        after = replace(leave, first=self.first, last=self.last, half=self.half, reason=_line(self.reason))
        changes = _replaced(before, after, context, shown=self.shown)
        return ChangeSet("leave.edit", tuple(change for change in changes if change.before != change.after))


@dataclass(frozen=True, slots=True)
class RemoveLeave(Command):
    """Note that I am not off after all; the id is that of a Leave or an Off. Raises NOT_FOUND."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the removal, also of what others see."""
        return ChangeSet("leave.remove", tuple(_removed(_mine(self.id, context), context)))


@dataclass(frozen=True, slots=True)
class RemoveLeaveOn(Command):
    """Note that I work from `first` to `last` after all; what lies before and after stays off.

    Raises NOT_OFF where I am off on none of these days, BAD_DATE, DAYS_BACKWARDS.
    """

    first: date
    last: date

    def plan(self, context: Context) -> ChangeSet:
        """Return the removal of these days from all leave that they lie in."""
        check_days(self.first, self.last, most=(LAST_DAY - FIRST_DAY).days + 1)
        changes: list[Change] = []
        for before in context.reads.days_off.leave(context.me):
            left = cut(before, self.first, self.last)
            if left == [(before.first, before.last)]:
                continue
            if not left:
                changes += _removed(before, context)
                continue
            shown = isinstance(before, Off) or before.shown is not None
            leave = before if isinstance(before, Leave) else _kept(before, context)
            (first, last), *further = left
            changes += _replaced(before, replace(leave, first=first, last=last), context, shown=shown)
            for first, last in further:
                one = replace(leave, id=context.new_id(Leave.TABLE), first=first, last=last, shown=None)
                changes += _replaced(None, one, context, shown=shown)
        if not changes:
            raise JournalError(ErrorCode.NOT_OFF, day=str(self.first))
        return ChangeSet("leave.remove", tuple(changes))


@dataclass(frozen=True, slots=True)
class ShowLeave(Command):
    """Let colleagues see all my days off, or none of them."""

    shown: bool

    def plan(self, context: Context) -> ChangeSet:
        """Return what is to be shown or hidden; what only others' eyes were for is kept as leave of mine."""
        changes: list[Change] = []
        for before in context.reads.days_off.leave(context.me):
            if isinstance(before, Leave):
                if (before.shown is not None) is not self.shown:
                    changes += _replaced(before, before, context, shown=self.shown)
            elif not self.shown:
                changes += _replaced(before, _kept(before, context), context, shown=False)
        return ChangeSet("leave.show" if self.shown else "leave.hide", tuple(changes))


@dataclass(frozen=True, slots=True)
class AddClosure(Command):
    """Note days on which the company is closed. Raises BAD_DATE, DAYS_BACKWARDS, TOO_MANY_DAYS, ALREADY_CLOSED."""

    first: date
    last: date
    name: str = ""
    yearly: bool = False

    def plan(self, context: Context) -> ChangeSet:
        """Return the closure."""
        check_days(self.first, self.last)
        made = Closure(
            context.new_id(Closure.TABLE), context.team, self.first, self.last, _line(self.name), self.yearly
        )
        _check_open(made, context)
        return ChangeSet("closure.add", (Change(None, made),))


@dataclass(frozen=True, slots=True)
class EditClosure(Command):
    """Change days on which the company is closed. Raises NOT_FOUND, and like `AddClosure`."""

    id: Id
    first: date
    last: date
    name: str = ""
    yearly: bool = False

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where nothing differs."""
        before = _closure(self.id, context)
        check_days(self.first, self.last)
        after = replace(before, first=self.first, last=self.last, name=_line(self.name), yearly=self.yearly)
        _check_open(after, context)
        return ChangeSet("closure.edit", (Change(before, after),) if after != before else ())


@dataclass(frozen=True, slots=True)
class RemoveClosure(Command):
    """Note that the company is not closed then. Raises NOT_FOUND."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the removal."""
        return ChangeSet("closure.remove", (Change(_closure(self.id, context), None),))


@dataclass(frozen=True, slots=True)
class RemoveClosureOn(Command):
    """Note that the company is not closed from `first` to `last`, which name closures in full.

    Raises NOT_CLOSED where it is open anyway, PART_OF_CLOSURE where a closure reaches further.
    """

    first: date
    last: date

    def plan(self, context: Context) -> ChangeSet:
        """Return the removal of the closures, in all years where they come again."""
        check_days(self.first, self.last)
        changes = []
        for closure in context.reads.days_off.closures():
            first, last = occurrence(closure, self.first)
            if first > self.last or last < self.first:
                continue
            if first < self.first or last > self.last:
                raise JournalError(ErrorCode.PART_OF_CLOSURE, first=str(first), last=str(last))
            changes.append(Change(closure, None))
        if not changes:
            raise JournalError(ErrorCode.NOT_CLOSED, day=str(self.first))
        return ChangeSet("closure.remove", tuple(changes))


def check_days(first: date, last: date, most: int = MOST_DAYS) -> None:
    """Raise BAD_DATE, DAYS_BACKWARDS or TOO_MANY_DAYS where days from a first to a last one cannot be noted."""
    for day in (first, last):
        if not FIRST_DAY <= day <= LAST_DAY:
            raise JournalError(ErrorCode.BAD_DATE, text=str(day))
    if last < first:
        raise JournalError(ErrorCode.DAYS_BACKWARDS, first=str(first), last=str(last))
    if (last - first).days >= most:
        raise JournalError(ErrorCode.TOO_MANY_DAYS, most=most)


def _check_free(first: date, last: date, half: HalfDay, context: Context, but: Id | None = None) -> None:
    for one in context.reads.days_off.leave(context.me):
        same_half = not one.half or not half or one.half is half
        if one.id != but and one.first <= last and one.last >= first and same_half:
            raise JournalError(ErrorCode.ALREADY_OFF, day=str(max(one.first, first)))


def _check_open(made: Closure, context: Context) -> None:
    for one in context.reads.days_off.closures():
        same = (one.first, one.last, one.yearly) == (made.first, made.last, made.yearly)
        if one.id != made.id and same:
            raise JournalError(ErrorCode.ALREADY_CLOSED, first=str(made.first), last=str(made.last))


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _closure(id_: Id, context: Context) -> Closure:
    found = context.reads.row(Closure.TABLE, id_)
    assert isinstance(found, Closure)  # noqa: S101  rows of a table are of its kind
    return found


def _mine(id_: Id, context: Context) -> Leave | Off:
    for one in context.reads.days_off.leave(context.me):
        if one.id == id_:
            return one
    raise JournalError(ErrorCode.NOT_FOUND, table=Leave.TABLE)


def _kept(off: Off, context: Context) -> Leave:
    """Return leave of this device for days off that it knows from another one."""
    return Leave(context.new_id(Leave.TABLE), off.member, off.first, off.last, off.half, shown=off.id)


def _shown_row(leave: Leave, context: Context) -> Off | None:
    found = context.reads.row(Off.TABLE, leave.shown) if leave.shown is not None else None
    return found if isinstance(found, Off) else None


def _replaced(before: Leave | Off | None, after: Leave, context: Context, *, shown: bool) -> Iterator[Change]:
    """Yield the changes that put leave in the place of days off, and show others what they are to see."""
    was = before if isinstance(before, Off) else _shown_row(after, context)
    known = before if isinstance(before, Leave) else None
    if not shown:
        yield Change(known, replace(after, shown=None))
        if was is not None:
            yield Change(was, None)
        return
    id_ = was.id if was is not None else context.new_id(Off.TABLE)
    now = Off(id_, after.member, after.first, after.last, after.half)
    if was != now:
        yield Change(was, now)
    yield Change(known, replace(after, shown=id_))


def _removed(before: Leave | Off, context: Context) -> Iterator[Change]:
    yield Change(before, None)
    if isinstance(before, Leave) and (shown := _shown_row(before, context)) is not None:
        yield Change(shown, None)
