"""Commands on chores: adding, editing and deleting them, and ticking them off for a day."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain import position
from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import NOBODY, Id
from journal_app.domain.okrs.planning.chores import Chore, ChoreDone, ChoreWho
from journal_app.domain.text_limits import clean
from journal_app.journal.command import Command, Context
from journal_app.journal.deletion import deleted
from journal_app.journal.okrs.row_edits import last_place, one_line, title_of

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]?([0-5]\d)")


def blank_chore(team: Id, first: date) -> Chore:
    """Return what a new chore begins as."""
    return Chore(NOBODY, team, None, position.between(None, None), "", first)


def parse_time(text: str) -> str:
    """Read a time of day as people type it: 16:00, 9:30, 1600; "" for none. Raises JournalError(BAD_TIME)."""
    folded = unicodedata.normalize("NFKC", clean(text)).strip()
    if not folded:
        return ""
    found = _TIME.fullmatch(folded)
    if found is None:
        raise JournalError(ErrorCode.BAD_TIME, text=text)
    return f"{int(found[1]):02}:{found[2]}"


@dataclass(frozen=True, slots=True)
class AddChores(Command):
    """Add chores behind those there are; their ids and places are given here. Raises EMPTY_TEXT, BAD_TIME."""

    chores: tuple[Chore, ...]

    def plan(self, context: Context) -> ChangeSet:
        """Return the new chores."""
        places = [one.pos for one in context.reads.chores.chores()]
        made: list[Change] = []
        for wanted in self.chores:
            places.append(last_place(places))
            new = replace(_checked(wanted), id=context.new_id(Chore.TABLE), team=context.team, pos=places[-1])
            made.append(Change(None, new))
        return ChangeSet("chore.add", tuple(made))


@dataclass(frozen=True, slots=True)
class EditChore(Command):
    """Change a chore. Raises EMPTY_TEXT, BAD_TIME, NOT_FOUND."""

    before: Chore
    after: Chore

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where nothing differs."""
        now = _chore(self.before.id, context)
        after = _checked(self.after)
        return ChangeSet("chore.edit", (Change(now, after, self.before),) if now != after else ())


@dataclass(frozen=True, slots=True)
class DeleteChore(Command):
    """Delete a chore, and with it when it was done. Raises NOT_FOUND."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the deletions."""
        return ChangeSet("chore.delete", deleted(_chore(self.id, context), context))


@dataclass(frozen=True, slots=True)
class TickChore(Command):
    """Tick a chore off for a day it falls on, or take my tick back. Raises NOT_FOUND."""

    id: Id
    day: date
    done: bool = True

    def plan(self, context: Context) -> ChangeSet:
        """Return my tick, or its end; empty where it is so already."""
        chore = _chore(self.id, context)
        person = context.reads.team.person
        mine = [
            one
            for one in context.reads.chores.done_for(chore.id, self.day)
            if person(one.member) == context.me
        ]
        if not self.done:
            return ChangeSet("chore.undone", tuple(Change(one, None) for one in mine))
        if mine:
            return ChangeSet("chore.done")
        tick = ChoreDone(context.new_id(ChoreDone.TABLE), chore.id, context.me, self.day, context.now_ms)
        return ChangeSet("chore.done", (Change(None, tick),))


def _checked(chore: Chore) -> Chore:
    member = chore.member if chore.who is ChoreWho.ONE else None
    return replace(
        chore, title=title_of(chore.title), note=one_line(chore.note), at=parse_time(chore.at), member=member
    )


def _chore(id_: Id, context: Context) -> Chore:
    found = context.reads.chores.chore(id_)
    if found is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=Chore.TABLE)
    return found
