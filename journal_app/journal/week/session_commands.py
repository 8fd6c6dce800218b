"""Commands on win sessions: starting and resuming one, turning its pages, the order of speaking, notes, and its end.

Each person who leads writes rows of their own. Where a session is, moves on without being a step of undo.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from typing_extensions import override

from journal_app.domain import position
from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Item, Kind
from journal_app.domain.periods import Week
from journal_app.domain.text_limits import clean
from journal_app.domain.week.agenda import LONGEST
from journal_app.domain.week.held import FIRST_PAGE, Page, Seat
from journal_app.domain.week.sessions import (
    Lead,
    PresenterNote,
    SessionNote,
    Turn,
    WinSession,
    lead_id,
    session_id,
    turn_id,
)
from journal_app.journal.command import Command, Context

_LONGEST = (1 << 20) - 1


@dataclass(frozen=True, slots=True)
class StartSession(Command):
    """Lead the session of a week, or take it up again: at `page`, with `seats` in their order. Raises NOT_FOUND."""

    week: Week
    group: Id | None = None
    page: Page = FIRST_PAGE
    seats: tuple[Seat, ...] = ()
    planned: int = 0

    @override
    def is_step(self) -> bool:
        return False

    def plan(self, context: Context) -> ChangeSet:
        """Return the session where there is none yet, my row as its lead, and the turns."""
        monday = self.week.monday
        id_ = session_id(context.team, monday, self.group)
        changes: list[Change] = []
        if self.group is not None and context.reads.groups.tree().find(self.group) is None:
            raise JournalError(ErrorCode.NOT_FOUND, table="team_group")
        if context.reads.sessions.find(id_) is None:
            changes.append(Change(None, WinSession(id_, context.team, monday, self.group)))
        held = context.reads.sessions.held(id_)
        before = held.of(context.me)
        others = held.to_resume(context.me)
        lead = before or Lead(
            lead_id(id_, context.me),
            id_,
            context.me,
            began=context.now_ms,
            spent=others.spent if others else 0,
        )
        after = replace(_at(lead, self.page), ended=None, planned=self.planned)
        if after != before:
            changes.append(Change(before, after))
        changes += _seated(after.id, self.seats, [turn for turn in held.turns if turn.lead == after.id])
        return ChangeSet("session.start", tuple(changes))


@dataclass(frozen=True, slots=True)
class TurnPage(Command):
    """Say where my session is, for how many seconds it has run, and in `seats` who has spoken. Raises NOT_FOUND."""

    session: Id
    page: Page
    spent: int
    seats: tuple[Seat, ...] = ()

    @override
    def is_step(self) -> bool:
        return False

    def plan(self, context: Context) -> ChangeSet:
        """Return the new place, empty where it is the old one."""
        lead = _my_lead(self.session, context)
        after = replace(_at(lead, self.page), spent=_seconds(self.spent))
        turns = _seated(lead.id, self.seats, _turns(lead, context))
        return ChangeSet("session.turn_page", (*((Change(lead, after),) if after != lead else ()), *turns))


@dataclass(frozen=True, slots=True)
class ArrangeTurns(Command):
    """Put who speaks when, and who is away or only listens, in my session. Raises NOT_FOUND."""

    session: Id
    seats: tuple[Seat, ...]

    def plan(self, context: Context) -> ChangeSet:
        """Return the turns that differ."""
        lead = _my_lead(self.session, context)
        return ChangeSet("session.order", tuple(_seated(lead.id, self.seats, _turns(lead, context))))


@dataclass(frozen=True, slots=True)
class PlanMinutes(Command):
    """Say how many minutes my session is to take, 0 for the usual ones. Raises NOT_FOUND."""

    session: Id
    planned: int

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where nothing differs."""
        lead = _my_lead(self.session, context)
        after = replace(lead, planned=max(0, min(self.planned, LONGEST)))
        return ChangeSet("session.order", (Change(lead, after),) if after != lead else ())


@dataclass(frozen=True, slots=True)
class ChooseCommon(Command):
    """Make something what all try next week: the Try `item`, or else words; without either, nothing is.

    Of a Try no words are kept here: they go with their line. Raises NOT_FOUND.
    """

    session: Id
    text: str = ""
    item: Id | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the choice, empty where it is so already."""
        lead = _my_lead(self.session, context)
        words = " ".join(clean(self.text).split())
        if self.item is not None:
            words = ""
            line = context.reads.kpt.line(self.item)
            if not isinstance(line, Item) or line.kind is not Kind.TRY:
                raise JournalError(ErrorCode.NOT_FOUND, table=Item.TABLE)
        after = replace(lead, common=words, common_try=self.item)
        return ChangeSet("session.common", (Change(lead, after),) if after != lead else ())


@dataclass(frozen=True, slots=True)
class EndSession(Command):
    """End my session, which ticks off what has it as its routine. Raises NOT_FOUND."""

    session: Id
    spent: int

    @override
    def is_step(self) -> bool:
        return False

    def plan(self, context: Context) -> ChangeSet:
        """Return the end, empty where it has ended already."""
        lead = _my_lead(self.session, context)
        if lead.ended is not None:
            return ChangeSet("session.end")
        after = replace(lead, ended=max(lead.began, context.now_ms), spent=_seconds(self.spent))
        return ChangeSet("session.end", (Change(lead, after),))


@dataclass(frozen=True, slots=True)
class AddNote(Command):
    """Write a note for the minutes, about somebody or about all of the session. Raises NOT_FOUND, EMPTY_TEXT."""

    session: Id
    text: str
    about: Id | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the new note."""
        if context.reads.sessions.find(self.session) is None:
            raise JournalError(ErrorCode.NOT_FOUND, table=WinSession.TABLE)
        if self.about is not None:
            context.reads.team.member(self.about)
        note = SessionNote(
            context.new_id(SessionNote.TABLE),
            self.session,
            context.me,
            context.now_ms,
            checked(self.text),
            self.about,
        )
        return ChangeSet("session.note", (Change(None, note),))


@dataclass(frozen=True, slots=True)
class EditNote(Command):
    """Change the words of a note of mine; without words it goes. Raises NOT_FOUND."""

    id: Id
    text: str

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where the words are the same."""
        found = context.reads.row(SessionNote.TABLE, self.id)
        if not isinstance(found, SessionNote) or context.reads.team.person(found.member) != context.me:
            raise JournalError(ErrorCode.NOT_FOUND, table=SessionNote.TABLE)
        text = clean(self.text).strip()
        after = replace(found, text=text) if text else None
        return ChangeSet("session.note", (Change(found, after),) if after != found else ())


@dataclass(frozen=True, slots=True)
class SavePresenterNote(Command):
    """Keep what I want to think of in a session: on this device only. Without words it goes. Raises NOT_FOUND."""

    session: Id
    text: str

    @override
    def is_step(self) -> bool:
        return False

    def plan(self, context: Context) -> ChangeSet:
        """Return the note, empty where it stands there already."""
        if context.reads.sessions.find(self.session) is None:
            raise JournalError(ErrorCode.NOT_FOUND, table=WinSession.TABLE)
        before = context.reads.sessions.presenter_note(self.session)
        text = clean(self.text)
        if text == (before.text if before else ""):
            return ChangeSet("session.note")
        if before is None:
            new = PresenterNote(context.new_id(PresenterNote.TABLE), self.session, text)
            return ChangeSet("session.note", (Change(None, new),))
        return ChangeSet(
            "session.note", (Change(before, replace(before, text=text) if text.strip() else None),)
        )


def checked(text: str) -> str:
    """Return words fit to be kept. Raises EMPTY_TEXT."""
    words = clean(text).strip()
    if not words:
        raise JournalError(ErrorCode.EMPTY_TEXT)
    return words


def _my_lead(session: Id, context: Context) -> Lead:
    found = context.reads.sessions.held(session).of(context.me)
    if found is None:
        raise JournalError(ErrorCode.NOT_FOUND, table=Lead.TABLE)
    return found


def _turns(lead: Lead, context: Context) -> list[Turn]:
    return [turn for turn in context.reads.sessions.held(lead.session).turns if turn.lead == lead.id]


def _at(lead: Lead, page: Page) -> Lead:
    return replace(lead, chapter=page.chapter, speaker=page.speaker, place=page.place)


def _seconds(spent: int) -> int:
    return max(0, min(spent, _LONGEST))


def _seated(lead: Id, seats: tuple[Seat, ...], before: list[Turn]) -> Iterator[Change]:
    """Yield the turns that differ from the seats; positions stay where the order does."""
    known = {turn.speaker: turn for turn in before}
    there = [known[seat.member].pos if seat.member in known else "" for seat in seats]
    grows = all(there) and all(low < high for low, high in pairwise(there))
    places = there if grows else position.spread(len(seats))
    for seat, pos in zip(seats, places, strict=True):
        old = known.get(seat.member)
        new = Turn(turn_id(lead, seat.member), lead, seat.member, pos, seat.state)
        if new != old:
            yield Change(old, new)
