"""Write rules on arrival: which operations on rows count. Each kind of row declares its own (`domain.writers`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from journal_app.domain.entity import ENTITIES
from journal_app.domain.ids import Id
from journal_app.domain.writers import Refusal
from journal_app.store.log.op_rows import Code
from journal_app.sync.fold.authority import Authority
from journal_app.sync.fold.ops import Edit, Genesis
from journal_app.sync.fold.ownership import Named, Origins
from journal_app.sync.fold.parked import Reason

_NEW: Final = int(Code.NEW)
_DEL: Final = int(Code.DEL)
_KINDS: Final = dict(ENTITIES)  # asked of every operation
_REASONS: Final[Mapping[Refusal, Reason]] = {
    Refusal.NO_RIGHT: Reason.NO_RIGHT,
    Refusal.NO_ORIGIN: Reason.NO_ORIGIN,
}


class Rights:
    """Judges operations on rows, given who may do what."""

    def __init__(self, genesis: Genesis, authority: Authority, origins: Origins) -> None:
        self.team = genesis.team
        self.authority = authority
        self.origins = origins

    def refusal(self, table: str, edit: Edit, named: Named) -> Reason | None:
        """Return why an operation on a row of a table does not count, or None where it does.

        Raises KeyError for a table that nobody declares.
        """
        authors = self.authority.authors.get(edit.segment)
        if not authors:
            return Reason.CUT if edit.segment in self.authority.cut else Reason.UNKNOWN_DEVICE
        rule = _KINDS[table].refusal
        reasons = [rule(_Arrived(self, table, edit, named, author)) for author in authors]
        return None if None in reasons else _REASONS[reasons[0]] if reasons[0] else None


class _Arrived:
    """A deed (`domain.writers.Deed`) that stands in a segment."""

    __slots__ = ("_edit", "_rights", "author", "deleted", "id", "made", "named", "table")

    def __init__(self, rights: Rights, table: str, edit: Edit, named: Named, author: Id) -> None:
        self._rights = rights
        self._edit = edit
        self.table = table
        self.id = edit.op.entity
        self.author = author
        self.named = named
        self.made = edit.op.code == _NEW
        self.deleted = edit.op.code == _DEL

    @property
    def team(self) -> Id:
        return self._rights.team

    @property
    def leads(self) -> bool:
        return self._edit.segment in self._rights.authority.powers

    @property
    def owner(self) -> Id | None:
        origins = self._rights.origins
        if self.made:
            return origins.proven(self.table, self.id, self.named)
        return origins.owner(self.table, self.id)

    @property
    def is_derived(self) -> bool:
        return _KINDS[self.table].derived_id(self.named, self.team) == self.id

    @property
    def above(self) -> Sequence[tuple[str, Id]]:
        return _KINDS[self.table].above(self.named)

    @property
    def keeps_sheet(self) -> bool:
        return self._rights.authority.may_edit_sheet(self.team, self._edit.segment)

    def edits_node(self, node: Id) -> bool:
        return self._rights.authority.may_edit_node(self.author, self._edit.segment, node)
