"""Commands on thanks and stars: giving, editing and taking them back, in a session or on any day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Item
from journal_app.domain.week.thanks import Star, Thanks, ThanksKind, star_id
from journal_app.journal.command import Command, Context
from journal_app.journal.week.session_commands import checked


@dataclass(frozen=True, slots=True)
class GiveThanks(Command):
    """Thank somebody, for a `sender` or, where that is None, for the whole room.

    `day` is one of the week they belong to, today where it is None. Raises NOT_FOUND, EMPTY_TEXT.
    """

    receiver: Id
    words: str
    sender: Id | None = None
    kind: ThanksKind = ThanksKind.UNSAID
    value: Id | None = None
    item: Id | None = None
    day: date | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the new thanks."""
        new = Thanks(
            id=context.new_id(Thanks.TABLE),
            member=context.me,
            sender=self.sender,
            receiver=self.receiver,
            day=self.day or context.today,
            made_at=context.now_ms,
            words=checked(self.words),
            kind=self.kind,
            value=self.value,
            item=self.item,
        )
        _require_there(new, context)
        return ChangeSet("thanks.give", (Change(None, new),))


@dataclass(frozen=True, slots=True)
class EditThanks(Command):
    """Change thanks that I wrote down. Raises NOT_FOUND, EMPTY_TEXT."""

    id: Id
    receiver: Id
    words: str
    sender: Id | None = None
    kind: ThanksKind = ThanksKind.UNSAID
    value: Id | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where nothing differs."""
        before = _mine(self.id, context)
        after = replace(
            before,
            receiver=self.receiver,
            words=checked(self.words),
            sender=self.sender,
            kind=self.kind,
            value=self.value,
        )
        _require_there(after, context)
        return ChangeSet("thanks.edit", (Change(before, after),) if before != after else ())


@dataclass(frozen=True, slots=True)
class DeleteThanks(Command):
    """Take back thanks that I wrote down. Raises NOT_FOUND."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the removal, with what minutes changed of them."""
        from journal_app.journal.deletion import deleted

        return ChangeSet("thanks.delete", deleted(_mine(self.id, context), context))


@dataclass(frozen=True, slots=True)
class StarLine(Command):
    """Star a shared line for the team, or take its star away. Raises NOT_FOUND."""

    item: Id
    starred: bool = True

    def plan(self, context: Context) -> ChangeSet:
        """Return the star given or taken away, empty where it is so already."""
        if not isinstance(context.reads.kpt.line(self.item), Item):
            raise JournalError(ErrorCode.NOT_FOUND, table=Item.TABLE)
        id_ = star_id(self.item)
        before = context.reads.sessions.star(id_)
        label = "star.give" if self.starred else "star.take_back"
        if (before is not None) is self.starred:
            return ChangeSet(label)
        return ChangeSet(label, (Change(before, None if before else Star(id_, self.item)),))


def _mine(id_: Id, context: Context) -> Thanks:
    found = context.reads.row(Thanks.TABLE, id_)
    if not isinstance(found, Thanks) or context.reads.team.person(found.member) != context.me:
        raise JournalError(ErrorCode.NOT_FOUND, table=Thanks.TABLE)
    return found


def _require_there(thanks: Thanks, context: Context) -> None:
    context.reads.team.member(thanks.receiver)
    if thanks.sender is not None:
        context.reads.team.member(thanks.sender)
    if thanks.value is not None and all(one.id != thanks.value for one in context.reads.evidence.values()):
        raise JournalError(ErrorCode.NOT_FOUND, table=Value.TABLE)
    if thanks.item is not None and not isinstance(context.reads.kpt.line(thanks.item), Item):
        raise JournalError(ErrorCode.NOT_FOUND, table=Item.TABLE)
