"""Commands on Trys: answer one, make one smaller; and on Problems that come back: leave one alone for a while."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import Served
from journal_app.domain.habit.pause import Pause
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Item, Kind, Outcome, PrivateItem
from journal_app.domain.text_limits import clean
from journal_app.journal import evidence_rows
from journal_app.journal.command import Command, Context
from journal_app.journal.entry_commands import AddItem, AddItems, line_of, my_day, my_line, removed

_Line = Item | PrivateItem


@dataclass(frozen=True, slots=True)
class SettleTry(Command):
    """Answer a Try of mine on `day`, or take its answer back with OPEN.

    DONE makes a Keep of it in the entry of that day, CARRIED writes it there once more as a Try: with the same words,
    as private as it was, linked to what it served and to the Try itself. DROPPED keeps the `reason`, which may be
    empty. What it was answered before is taken back: a line that came of it goes, unless its words have been changed;
    then it stays, and has come from nowhere.

    A Try of that day or a later one stands where it would be carried on to: that changes nothing.

    Raises NOT_FOUND, NOT_A_TRY; FUTURE_DAY for a Keep of a day to come.
    """

    id: Id
    outcome: Outcome
    day: date
    reason: str = ""

    def plan(self, context: Context) -> ChangeSet:
        """Return the answer, empty where it is answered so already."""
        line = my_line(self.id, context)
        label = f"try.{self.outcome}"
        reason = " ".join(clean(self.reason).split()) if self.outcome is Outcome.DROPPED else ""
        if line.kind is not Kind.TRY:
            raise JournalError(ErrorCode.NOT_A_TRY)
        if line.outcome is self.outcome and (line.reason == reason or not reason):
            return ChangeSet(label)
        if self.outcome is Outcome.CARRIED and self.day <= my_day(line, context):
            return ChangeSet(label)
        settled = None if self.outcome is Outcome.OPEN else self.day
        after = replace(line, outcome=self.outcome, reason=reason, settled=settled)
        back = () if line.outcome is self.outcome else _taken_back(line, context)
        kinds = {Outcome.DONE: Kind.KEEP, Outcome.CARRIED: Kind.TRY}
        kind = kinds.get(self.outcome)
        made = () if kind is None else _again(line, kind, self.day, context)
        return ChangeSet(label, (Change(line, after), *back, *made))


@dataclass(frozen=True, slots=True)
class SplitTry(Command):
    """Let smaller Trys of `day` take the place of one of mine: they came from it, and it ends with them.

    Raises NOT_FOUND, NOT_A_TRY; EMPTY_TEXT where no words are left.
    """

    id: Id
    texts: tuple[str, ...]
    day: date

    def plan(self, context: Context) -> ChangeSet:
        """Return the end of the Try and the smaller ones."""
        line = my_line(self.id, context)
        texts = tuple(text for text in self.texts if text.strip())
        if line.kind is not Kind.TRY:
            raise JournalError(ErrorCode.NOT_A_TRY)
        if not texts:
            raise JournalError(ErrorCode.EMPTY_TEXT)
        after = replace(line, outcome=Outcome.DROPPED, reason="", settled=self.day)
        changes = [Change(line, after), *_taken_back(line, context)]
        private = isinstance(line, PrivateItem)
        for change in AddItems(self.day, Kind.TRY, texts, private).plan(context).changes:
            part = change.after
            if isinstance(part, Item | PrivateItem):
                changes.append(Change(None, replace(part, kr=line.kr)))
                changes += evidence_rows.carried_on(line, part, context)
            else:
                changes.append(change)
        return ChangeSet("try.split", tuple(changes))


@dataclass(frozen=True, slots=True)
class PauseProblem(Command):
    """Let Problems with these words be quiet for me until a day. Raises EMPTY_TEXT."""

    words: str
    until: date

    def plan(self, context: Context) -> ChangeSet:
        """Return the pause, empty where there is one as long."""
        words = self.words.strip()
        if not words:
            raise JournalError(ErrorCode.EMPTY_TEXT)
        mine = [one for one in context.reads.everything(Pause) if one.member == context.me]
        before = next((one for one in mine if one.words == words), None)
        if before is None:
            pause = Pause(context.new_id(Pause.TABLE), context.me, words, self.until)
            return ChangeSet("problem.pause", (Change(None, pause),))
        if before.until >= self.until:
            return ChangeSet("problem.pause")
        return ChangeSet("problem.pause", (Change(before, replace(before, until=self.until)),))


def _again(line: _Line, kind: Kind, day: date, context: Context) -> tuple[Change, ...]:
    private = isinstance(line, PrivateItem)
    added = AddItem(day, kind, line.text, line.kr, private).plan(context)
    return (*added.changes, *evidence_rows.carried_on(line, line_of(added.changes), context))


def _taken_back(line: _Line, context: Context) -> tuple[Change, ...]:
    """Return the changes that undo what an answer brought about."""
    changes: list[Change] = []
    if line.outcome is Outcome.OPEN:
        return ()
    for row in context.reads.evidence.rows_from(line):
        if row.served is not Served.ORIGIN:
            continue
        came = context.reads.kpt.line(row.item)
        if context.reads.team.person(evidence_rows.owner_of(came, context)) != context.me:
            continue  # a changed program says of somebody else's line that it came from mine
        if came.text == line.text and came.outcome is Outcome.OPEN:
            changes += removed(came, context)
        else:
            changes.append(Change(row, None))
    # Two devices may have said so of one line.
    return tuple(dict.fromkeys(changes))
