"""Writers: who may make, edit and delete the rows of a kind. Each has one rule, asked before writing and on arrival.

The set is closed: `@entity` takes nothing else. What a rule says is protocol, since every device must judge alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from typing import ClassVar, Protocol

from journal_app.domain.ids import Id, is_owned_by, is_person


class Refusal(Enum):
    """Why a deed does not count: its author has no right to it, or nothing proves (yet) where its row comes from."""

    NO_RIGHT = auto()
    NO_ORIGIN = auto()


class Deed(Protocol):
    """What somebody does to one row: about to be written here, or arrived from a colleague."""

    @property
    def table(self) -> str: ...
    @property
    def id(self) -> Id: ...
    @property
    def author(self) -> Id: ...
    @property
    def made(self) -> bool: ...
    @property
    def deleted(self) -> bool: ...
    @property
    def named(self) -> Mapping[str, object]:
        """The fields it writes, with their values; none where the row is deleted."""

    @property
    def team(self) -> Id: ...
    @property
    def leads(self) -> bool:
        """Tell whether the author speaks for an owner or an admin."""

    @property
    def owner(self) -> Id | None:
        """The member whose the row is, as its id proves."""

    @property
    def is_derived(self) -> bool:
        """Tell whether the id follows from the fields that are written."""

    @property
    def above(self) -> Sequence[tuple[str, Id]]:
        """The node that a node is hung below by it, with its table; empty where it is not, or at the top."""

    @property
    def keeps_sheet(self) -> bool:
        """Tell whether the author may change the sheet: who leads, and everyone where they have opened it to all."""

    def edits_node(self, node: Id) -> bool:
        """Tell whether the author may change a node of the OKR tree that is not their own."""


class Writers:
    """The writers of a kind. `derived` are the parts that an id follows from; "team" may be none of the row's own."""

    # Plain classes: a dataclass costs each start half a millisecond, and there are nine.
    LOGGED: ClassVar[bool] = True

    def __init__(self, *, derived: tuple[str, ...] = ()) -> None:
        self.derived = derived

    def refusal(self, deed: Deed) -> Refusal | None:
        """Return why a deed does not count, or None where it does."""
        raise NotImplementedError


class Admins(Writers):
    """The owner and the admins. `one`: there is one such row, the team's own, and it is never deleted."""

    def __init__(self, *, one: bool = False) -> None:
        super().__init__()
        self.one = one

    def refusal(self, deed: Deed) -> Refusal | None:
        ours = not self.one or (deed.id == deed.team and not deed.deleted)
        return None if ours and deed.leads else Refusal.NO_RIGHT


class Keepers(Admins):
    """The owner and the admins; where they have opened the sheet to all, everyone."""

    def __init__(self, *, derived: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.derived = derived

    def refusal(self, deed: Deed) -> Refusal | None:
        if deed.made and self.derived and not deed.is_derived:
            return Refusal.NO_ORIGIN
        return None if deed.keeps_sheet else Refusal.NO_RIGHT


class Person(Writers):
    """The person the row stands for, and admins. One known by name only is made and deleted by anyone."""

    def refusal(self, deed: Deed) -> Refusal | None:
        if deed.made and deed.named.get("team") != deed.team:
            return Refusal.NO_ORIGIN
        if is_person(deed.id):
            allowed = deed.author == deed.id or deed.leads
            return None if allowed and not deed.deleted else Refusal.NO_RIGHT
        return None if deed.deleted or deed.is_derived or deed.leads else Refusal.NO_RIGHT


class Author(Writers):
    """The member that the part `by` points to, or whose the row is that it points to, and nobody else.

    Without `derived` the id carries a tag of the author. Nobody else speaks for a person; for one known by name only,
    whoever imports their lines.
    """

    def __init__(self, *, by: str, derived: tuple[str, ...] = ()) -> None:
        super().__init__(derived=derived)
        self.by = by

    def refusal(self, deed: Deed) -> Refusal | None:
        owner = deed.owner
        if owner is None:
            return Refusal.NO_ORIGIN
        return None if deed.author == owner or not is_person(owner) else Refusal.NO_RIGHT


class Maker(Writers):
    """Whoever made the row, as the tag of its id says, and nobody else."""

    def refusal(self, deed: Deed) -> Refusal | None:
        return None if is_owned_by(deed.id, deed.table, deed.author) else Refusal.NO_RIGHT


class Anyone(Writers):
    """Whoever needs the row first makes it; whoever may edit all of the tree changes it.

    Deleting one is taking back its making, which is anyone's, since what something hangs on stays in any case. One that
    `says` something by itself is not taken back by others: who could would put other words in its place.
    """

    def __init__(self, *, derived: tuple[str, ...] = (), says: bool = False) -> None:
        super().__init__(derived=derived)
        self.says = says

    def refusal(self, deed: Deed) -> Refusal | None:
        if deed.made:
            return None if deed.is_derived else Refusal.NO_ORIGIN
        allowed = (deed.deleted and not self.says) or deed.edits_node(deed.id)
        return None if allowed else Refusal.NO_RIGHT


class Tree(Writers):
    """Whoever made the node, below nodes of their own or at the top, and those granted the OKR tree or the node."""

    def refusal(self, deed: Deed) -> Refusal | None:
        for table, node in ((deed.table, deed.id), *deed.above):
            if not is_owned_by(node, table, deed.author) and not deed.edits_node(node):
                return Refusal.NO_RIGHT
        return None


class Private(Writers):
    """The member named in the part `by`, for themselves: never logged, so that nobody else ever hears of it."""

    LOGGED: ClassVar[bool] = False

    def __init__(self, *, by: str) -> None:
        super().__init__()
        self.by = by


class Local(Writers):
    """This device, for itself: never logged. When a team is left, rows go for which the part `keeps` is not true."""

    LOGGED: ClassVar[bool] = False

    def __init__(self, *, keeps: str = "") -> None:
        super().__init__()
        self.keeps = keeps
