"""Commands on the daily entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain import position
from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.ids import Id, entry_id, reaction_id
from journal_app.domain.kpt import DayItem, Entry, Item, Kind, Outcome, PrivateItem, Reaction, ReactionKind
from journal_app.domain.periods import FIRST_DAY, LAST_DAY
from journal_app.domain.text_limits import clean
from journal_app.journal import evidence_rows
from journal_app.journal.command import Command, Context
from journal_app.journal.deletion import deleted


@dataclass(frozen=True, slots=True)
class AddItem(Command):
    """Write a line into my entry of a day, at `index` of its section or at the end, linked to targets.

    Raises EMPTY_TEXT; FUTURE_DAY for a Keep or Problem of a day to come, which takes only a Try; BAD_DATE for a day
    beyond those that take lines (`domain.periods`); and what `evidence_rows.checked` and `made` raise for a target.
    """

    day: date
    kind: Kind
    text: str
    kr: Id | None = None
    private: bool = False
    index: int | None = None
    targets: tuple[Target, ...] = ()

    def plan(self, context: Context) -> ChangeSet:
        """Return the new line, with the entry where the day has none yet."""
        _check_day(self.day, self.kind, context)
        siblings = context.reads.kpt.day(context.me, self.day).of(self.kind)
        place = _place(siblings, self.index)
        first, further = _aimed(self.targets, self.kr, context)
        line = _Line(self.day, self.kind, place, _checked(self.text), first)
        label = f"item.add.{self.kind}"
        return ChangeSet(label, line.made(context, further, private=self.private))

    def typing(self, changes: ChangeSet) -> Id | None:
        """Return the new line: typing on goes into the same step."""
        made = changes.made(Item) or changes.made(PrivateItem)
        return made.id if made else None


@dataclass(frozen=True, slots=True)
class AddItems(Command):
    """Write several lines at once, at `index` of a section or at its end, as one step: what was pasted.

    Each is linked to the targets. `further` are lines for the ends of other sections. Raises like `AddItem`.
    """

    day: date
    kind: Kind
    texts: tuple[str, ...]
    private: bool = False
    index: int | None = None
    further: tuple[tuple[Kind, tuple[str, ...]], ...] = ()
    targets: tuple[Target, ...] = ()

    def plan(self, context: Context) -> ChangeSet:
        """Return the new lines, with the entry where the day has none yet."""
        first, rest = _aimed(self.targets, None, context)
        lines = [*self._lines(self.kind, self.texts, self.index, context)]
        for kind, texts in self.further:
            lines += self._lines(kind, texts, None, context)
        made = [replace(line, kr=first).made(context, rest, private=self.private) for line in lines]
        # Each shared line brings the entry along; one change of it is enough.
        return ChangeSet(
            f"item.add.{self.kind}", tuple(dict.fromkeys(c for changes in made for c in changes))
        )

    def _lines(
        self, kind: Kind, texts: tuple[str, ...], index: int | None, context: Context
    ) -> Iterator[_Line]:
        _check_day(self.day, kind, context)
        low, high = _bounds(context.reads.kpt.day(context.me, self.day).of(kind), index)
        for place, text in zip(position.spread(len(texts), low, high), texts, strict=True):
            yield _Line(self.day, kind, place, _checked(text), None)


@dataclass(frozen=True, slots=True)
class EditItem(Command):
    """Change the words of a line; raises NOT_FOUND, EMPTY_TEXT.

    `seen` are the words the writer saw. Where the line has others by now, both are kept as versions, and the line
    shows these. Without it the edit replaces what is there; so it does in a private line, which has no versions.
    """

    id: Id
    text: str
    seen: str | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the edit, empty where the words are the same."""
        before = my_line(self.id, context)
        seen = None if self.seen is None else _seen(before, clean(self.seen).strip())
        label = f"item.edit.{before.kind}"
        return _edited(label, before, replace(before, text=_checked(self.text)), seen)

    def typing(self, changes: ChangeSet) -> Id | None:
        """Return the line."""
        del changes
        return self.id


@dataclass(frozen=True, slots=True)
class DeleteItem(Command):
    """Remove a line, what it was linked to and the reactions to it; raises NOT_FOUND."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the removal."""
        line = my_line(self.id, context)
        return ChangeSet(f"item.delete.{line.kind}", removed(line, context))


@dataclass(frozen=True, slots=True)
class MoveItem(Command):
    """Move a line of mine to `index` of a section of its day; the index counts the section without the line itself."""

    id: Id
    kind: Kind
    index: int

    def plan(self, context: Context) -> ChangeSet:
        """Return the move, empty where the line is there already."""
        line = my_line(self.id, context)
        day = my_day(line, context)
        if line.kind is Kind.TRY:
            # What came from where it is tomorrow already may be sorted too.
            _check_day(day, self.kind, context)
        section = context.reads.kpt.day(context.me, day).of(self.kind)
        others = tuple(item for item in section if item.id != self.id)
        if line.kind is self.kind and [i.id for i in section].index(self.id) == min(self.index, len(others)):
            return ChangeSet("item.move")
        return _edited("item.move", line, replace(line, kind=self.kind, pos=_place(others, self.index)))


@dataclass(frozen=True, slots=True)
class SetPrivate(Command):
    """Hide a line of mine from everyone else, or share it.

    The line gets a new identity either way: private lines live in a table of their own that sync never reads,
    and what was shared under the old identity stays withdrawn. What it was linked to goes along, but for what a shared
    line may not tell: that it came from a private one.
    """

    id: Id
    private: bool

    def plan(self, context: Context) -> ChangeSet:
        """Return the exchange of the line, empty where it is as wanted."""
        line = my_line(self.id, context)
        if isinstance(line, PrivateItem) is self.private:
            return ChangeSet("item.private")
        day = my_day(line, context)
        made = _Line.like(line, day).made(context, private=self.private)
        twin = line_of(made)
        evidence = evidence_rows.carried(line, twin, context)
        label = "item.private" if self.private else "item.share"
        return ChangeSet(label, (*made, *evidence, *removed(line, context, twin)))

    def typing(self, changes: ChangeSet) -> Id | None:
        """Return nothing: what is typed next is a step of its own."""
        del changes
        return None


@dataclass(frozen=True, slots=True)
class ChangeDay(Command):
    """Move a line of mine to the end of a section of another day, its own section unless `kind` says which.

    The line gets a new identity, since it hangs on its day. What it was linked to goes along, reactions do not. Raises
    NOT_FOUND, and like `AddItem` for the day.
    """

    id: Id
    day: date
    kind: Kind | None = None

    def plan(self, context: Context) -> ChangeSet:
        """Return the exchange of the line, empty where it is as wanted."""
        line = my_line(self.id, context)
        kind = self.kind or line.kind
        section = context.reads.kpt.day(context.me, self.day).of(kind)
        if my_day(line, context) == self.day:
            same = ChangeSet("item.move")
            return same if kind is line.kind else MoveItem(self.id, kind, len(section)).plan(context)
        _check_day(self.day, kind, context)
        new = replace(_Line.like(line, self.day), kind=kind, pos=_place(section, None))
        made = new.made(context, private=isinstance(line, PrivateItem))
        twin = line_of(made)
        evidence = evidence_rows.carried(line, twin, context)
        return ChangeSet("item.move", (*made, *evidence, *removed(line, context, twin)))


@dataclass(frozen=True, slots=True)
class SetNothing(Command):
    """Note that there is nothing to write on a day, or take the note back."""

    day: date
    nothing: bool = True

    def plan(self, context: Context) -> ChangeSet:
        """Return the changed entry."""
        label = "entry.nothing" if self.nothing else "entry.something"
        if not self.nothing:
            # A log may have brought the note, under a name that is mine.
            noted = context.reads.kpt.noted_nothing(context.me, self.day)
            return ChangeSet(label, tuple(Change(entry, replace(entry, nothing=False)) for entry in noted))
        id_ = entry_id(context.team, context.me, self.day)
        before = context.reads.kpt.entry(id_)
        if before is None:
            return ChangeSet(label, (Change(None, Entry(id_, context.me, self.day, nothing=True)),))
        return _edited(label, before, replace(before, nothing=True))


@dataclass(frozen=True, slots=True)
class React(Command):
    """Give my reaction to a line once, or take it back where I gave it. Raises NOT_FOUND."""

    item: Id
    kind: ReactionKind

    def plan(self, context: Context) -> ChangeSet:
        """Return the reaction given or taken back."""
        before = _my_reaction(self.item, self.kind, context)
        after = _reaction(self.item, self.kind, 1, context) if before is None else None
        return ChangeSet("reaction.give" if after else "reaction.take_back", (Change(before, after),))


@dataclass(frozen=True, slots=True)
class Applaud(Command):
    """Add one reaction on behalf of the room: each press counts. Raises NOT_FOUND."""

    item: Id
    kind: ReactionKind = ReactionKind.CLAP

    def plan(self, context: Context) -> ChangeSet:
        """Return the reaction counted up."""
        before = _my_reaction(self.item, self.kind, context)
        after = _reaction(self.item, self.kind, (before.count if before else 0) + 1, context)
        return ChangeSet("reaction.give", (Change(before, after),))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line to be written, before it is known whether it becomes a shared or a private row."""

    day: date
    kind: Kind
    pos: str
    text: str
    kr: Id | None
    outcome: Outcome = Outcome.OPEN
    reason: str = ""
    settled: date | None = None

    @classmethod
    def like(cls, line: Item | PrivateItem, day: date) -> _Line:
        """Return a line of a day as another one is."""
        says = (line.kind, line.pos, line.text, line.kr, line.outcome, line.reason, line.settled)
        return cls(day, *says)

    def made(self, context: Context, targets: Iterable[Target] = (), *, private: bool) -> tuple[Change, ...]:
        """Return the new row with what it is linked to, and the entry where the day has none yet."""
        says = (self.kind, self.pos, self.text, self.kr, self.outcome, self.reason, self.settled)
        if private:
            line: Item | PrivateItem = PrivateItem(
                context.new_id(PrivateItem.TABLE), context.me, self.day, *says
            )
        else:
            entry = entry_id(context.team, context.me, self.day)
            line = Item(context.new_id(Item.TABLE), entry, *says)
        evidence = evidence_rows.made(line, targets, context, context.me)
        return (*(() if private else _entry_for(self.day, context)), Change(None, line), *evidence)


def _aimed(targets: Iterable[Target], kr: Id | None, context: Context) -> tuple[Id | None, list[Target]]:
    """Return the key result a line names itself, and what it is linked to beside it."""
    wanted = evidence_rows.distinct(targets)
    distinct = evidence_rows.distinct(evidence_rows.checked(one, context) for one in wanted)
    krs = [one.id for one in distinct if one.served is Served.KEY_RESULT]
    first = kr if kr is not None else next(iter(krs), None)
    return first, [one for one in distinct if one.served is not Served.KEY_RESULT or one.id != first]


def _entry_for(day: date, context: Context) -> tuple[Change, ...]:
    id_ = entry_id(context.team, context.me, day)
    before = context.reads.kpt.entry(id_)
    if before is None:
        return (Change(None, Entry(id_, context.me, day)),)
    return (Change(before, replace(before, nothing=False)),) if before.nothing else ()


def line_of(changes: tuple[Change, ...]) -> Item | PrivateItem:
    """Return the line that changes make."""
    return next(c.after for c in changes if isinstance(c.after, Item | PrivateItem) and c.before is None)


def removed(
    line: Item | PrivateItem, context: Context, twin: Item | PrivateItem | None = None
) -> tuple[Change, ...]:
    """Return the changes by which a line goes, perhaps since its twin of the other kind takes its place.

    Reactions and a star go with it; thanks and minutes that name it stay, and lose the link.
    """
    evidence = evidence_rows.removed(line, context, twin)
    seen_to = {(change.table, change.id) for change in evidence}
    rest = (change for change in deleted(line, context) if (change.table, change.id) not in seen_to)
    return (*evidence, *rest)


def my_line(id_: Id, context: Context) -> Item | PrivateItem:
    """Return a line of mine; raises NOT_FOUND, for somebody else's too."""
    line = context.reads.kpt.line(id_)
    my_day(line, context)
    return line


def my_day(line: Item | PrivateItem, context: Context) -> date:
    """Return the day of a line of mine; raises NOT_FOUND for somebody else's, which is not mine to change."""
    entry = None if isinstance(line, PrivateItem) else context.reads.kpt.entry(line.entry)
    owner = entry or line
    if isinstance(owner, Item) or context.reads.team.person(owner.member) != context.me:
        raise JournalError(ErrorCode.NOT_FOUND, table=line.TABLE)
    return owner.day


def _my_reaction(item: Id, kind: ReactionKind, context: Context) -> Reaction | None:
    context.reads.kpt.line(item)
    return context.reads.kpt.reaction(reaction_id(item, context.me, kind))


def _reaction(item: Id, kind: ReactionKind, count: int, context: Context) -> Reaction:
    return Reaction(reaction_id(item, context.me, kind), item, context.me, kind, count)


def _seen(line: Item | PrivateItem, text: str) -> Item | PrivateItem:
    # A line kept by an older version may hold what is cleaned away now; whoever saw it saw its words.
    return line if clean(line.text).strip() == text else replace(line, text=text)


def _edited(
    label: str,
    before: Entry | Item | PrivateItem,
    after: Entry | Item | PrivateItem,
    seen: Entry | Item | PrivateItem | None = None,
) -> ChangeSet:
    return ChangeSet(label, (Change(before, after, seen),) if before != after else ())


def _place(siblings: tuple[DayItem, ...], index: int | None) -> str:
    return position.between(*_bounds(siblings, index))


def _bounds(siblings: tuple[DayItem, ...], index: int | None) -> tuple[str | None, str | None]:
    at = len(siblings) if index is None else min(index, len(siblings))
    low = siblings[at - 1].pos if at else None
    # Two devices may have given one position twice; then the line goes behind all that share it.
    high = next((item.pos for item in siblings[at:] if low is None or item.pos > low), None)
    return low, high


def _checked(text: str) -> str:
    text = clean(text).strip()
    if not text:
        raise JournalError(ErrorCode.EMPTY_TEXT)
    return text


def _check_day(day: date, kind: Kind, context: Context) -> None:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise JournalError(ErrorCode.BAD_DATE, text=day.isoformat())
    if day > context.today and kind is not Kind.TRY:
        raise JournalError(ErrorCode.FUTURE_DAY, day=day)
