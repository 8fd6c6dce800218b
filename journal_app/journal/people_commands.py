"""Commands that say who of the people a name of an imported log is.

Lines of a log stand under its names; whose they are follows from what people have said (`domain.team.Naming`), so that
taking it back leaves everything as it was before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id, copy_id, is_person, naming_id
from journal_app.domain.kpt import Copy, Item
from journal_app.domain.team import LogName, Member, Naming
from journal_app.journal import evidence_rows
from journal_app.journal.command import Command, Context
from journal_app.store.reads.areas import Reads
from journal_app.store.reads.team import folded_name


@dataclass(frozen=True, slots=True)
class SayWho(Command):
    """Say who a name of a log is: me ("this is me"), somebody else, or with None nobody who is here.

    Where it is me, a line that stands under the name and under mine shows once from then on. Raises NOT_FOUND,
    NOT_A_LOG_NAME, and NAME_IS_TAKEN where somebody else has said that it is them.
    """

    name: Id
    person: Id | None

    def plan(self, context: Context) -> ChangeSet:
        """Return what is said, empty where I have said so before."""
        name = context.reads.team.member(self.name)
        if is_person(name.id) or (self.person is not None and not is_person(self.person)):
            raise JournalError(ErrorCode.NOT_A_LOG_NAME)
        if self.person is not None:
            context.reads.team.member(self.person)
        said = context.reads.team.namings(self.name)
        require_free(name, said, context.me, context.reads)
        changes = say(context.me, self.name, self.person, said)
        if self.person != context.me:
            return ChangeSet("people.same", changes)
        copies = tuple(_copies_noted(context.reads, context.me, self.name))
        return ChangeSet("people.claim", (*changes, *copies, *_evidence_of(copies, context)))


@dataclass(frozen=True, slots=True)
class Split(Command):
    """Take back that a name of a log is somebody: its lines stand under the name again. Raises like `SayWho`."""

    name: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return what is taken back, and what I say against those who still say it."""
        name = context.reads.team.member(self.name)
        said = context.reads.team.namings(self.name)
        require_free(name, said, context.me, context.reads)
        if any(one.member != context.me and one.person is not None for one in said):
            return ChangeSet("people.split", say(context.me, self.name, None, said))
        return ChangeSet("people.split", tuple(Change(one, None) for one in said if one.member == context.me))


@dataclass(frozen=True, slots=True)
class NoteCopies(Command):
    """Note the lines of a day of mine that stand both under my own name and under one of a log that is mine.

    Two people have imported one log, or one of them what the other had written by hand. Always the one under the
    name of the log is the copy, and only its person says so: no two devices hide one each, and nothing is deleted.
    """

    def plan(self, context: Context) -> ChangeSet:
        """Return the notes, empty where all copies are known."""
        if not any(who == context.me != id_ for id_, (_, who) in context.reads.team.everyone().items()):
            return ChangeSet("people.copies")
        copies = tuple(_copies_noted(context.reads, context.me))
        return ChangeSet("people.copies", (*copies, *_evidence_of(copies, context)))


def names_to_answer(reads: Reads, me: Id) -> list[LogName]:
    """Return the names of a log that may be me as far as anybody knows: whose bears my name first.

    Nobody is asked twice: where I have said something, I know.
    """
    mine = folded_name(reads.team.member(me).name)
    open_ = [
        name
        for name in reads.team.log_names(me)
        if not name.answered and not name.claimants and (name.person is None or name.person.id == me)
    ]
    return sorted(open_, key=lambda name: (name.person is None, _unlike(folded_name(name.name), mine)))


def _unlike(name: str, mine: str) -> int:
    return 0 if name == mine else 1 if mine and name.startswith(mine) else 2


def require_free(name: Member, said: Iterable[Naming], me: Id, reads: Reads) -> None:
    """Raise NAME_IS_TAKEN where somebody else has said that a name is them, unless I have said so as well."""
    claimed = [one.member for one in said if one.member == one.person]
    if claimed and me not in claimed:
        raise JournalError(ErrorCode.NAME_IS_TAKEN, name=name.name, person=reads.team.member(claimed[0]).name)


def say(me: Id, name: Id, person: Id | None, said: Iterable[Naming]) -> tuple[Change, ...]:
    """Return what makes it my word that a name is a person, nothing where it is already."""
    before = next((one for one in said if one.member == me), None)
    after = Naming(naming_id(me, name), me, name, person)
    return () if before == after else (Change(before, after),)


def _copies_noted(reads: Reads, me: Id, name: Id | None = None) -> Iterator[Change]:
    """Yield what notes the copies among my lines, as often as they stand under mine; `name` is not mine yet.

    Two names are not compared: one of them may turn out to be somebody else.
    """
    noted = reads.kpt.copies_of(me)
    for mine, ids in reads.importing.doubled(me, name):
        new = sorted(id_ for id_ in ids if id_ not in noted)
        for line in new[: max(0, mine - (len(ids) - len(new)))]:
            yield Change(None, Copy(copy_id(line, me), line, me))


def _evidence_of(copies: Iterable[Change], context: Context) -> Iterator[Change]:
    """Yield what links my own lines to what their copies, which are not shown any more, served beyond them."""
    items = [change.after.item for change in copies if isinstance(change.after, Copy)]
    for item, targets in context.reads.evidence.of_lines(items).items():
        line = context.reads.kpt.line(item)
        entry = context.reads.kpt.entry(line.entry) if isinstance(line, Item) else None
        if entry is None:
            continue
        stored = context.reads.importing.lines_of(context.me, entry.day, entry.day)
        mine = next(
            one.line
            for one in stored
            if one.member == context.me and (one.line.kind, one.line.text) == (line.kind, line.text)
        )
        known = context.reads.evidence.of_lines([mine.id]).get(mine.id, ())
        missing = [
            evidence_rows.checked(one, context)
            for one in targets
            if not any(one.is_same(other) for other in known)
        ]
        yield from evidence_rows.made(mine, missing, context, context.me)
