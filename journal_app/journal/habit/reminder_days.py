"""The days a reminder asks about: which are workdays, which are written, which have been begun."""

from __future__ import annotations

from datetime import date

from journal_app.domain.habit.reminders import Days
from journal_app.domain.ids import Id
from journal_app.domain.kpt import DayMark, Kind
from journal_app.domain.workdays import Workdays
from journal_app.store.reads.areas import Reads


def days_of(reads: Reads, me: Id, workdays: Workdays) -> Days:
    """Return what a reminder wants to know of the days of a member who works on these."""

    def has_lines(day: date) -> bool:
        return reads.kpt.marks(me, day, day).get(day) is DayMark.WROTE

    def is_written(day: date) -> bool:
        # A Try written ahead, or carried on in the morning, is a beginning: the day itself is still to be told.
        mark = reads.kpt.marks(me, day, day).get(day)
        if mark is not DayMark.WROTE:
            return mark is not None
        return any(item.kind is not Kind.TRY for item in reads.kpt.day(me, day).items)

    def to_prepare(day: date) -> bool:
        waiting = reads.workshop.preparation(day)
        return waiting is not None and waiting.is_asked_on(day)

    return Days(lambda day: day in workdays, is_written, has_lines, to_prepare)
