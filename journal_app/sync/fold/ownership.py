"""Ownership: whose an entity is, as its id proves.

An id is derived from what makes the entity one of its kind (an entry: team, author, day), or carries a tag of its
owner. The row that came with NEW shows what it was derived from, whoever wrote the NEW; so this needs no permissions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from journal_app.domain.entity import ENTITIES, in_order
from journal_app.domain.ids import Id, is_owned_by
from journal_app.sync.fold.ops import Scalar

_KINDS: Final = dict(ENTITIES)  # asked of every new row

Named = Mapping[str, Scalar]


class Origins:
    """The owners of all entities whose NEW is known."""

    def __init__(
        self,
        team: Id,
        rows: Iterable[tuple[str, Id, Named]],
        owners: Mapping[tuple[str, Id], Id] | None = None,
    ) -> None:
        """Take all new rows, accepted or not, and the owners of more entities as far as they are known."""
        self._team = team
        self._proofs: dict[tuple[str, Id], tuple[Named, Id | None]] = {}
        self._owners = dict(owners or {})
        # What others belong through comes first: an item belongs to whom its entry belongs to.
        rank = {one.table: rank for rank, one in enumerate(in_order()) if one.belongs is not None}
        for table, id_, row in sorted((r for r in rows if r[0] in rank), key=lambda r: rank[r[0]]):
            owner = self._owner_by(table, id_, row)
            self._proofs[table, id_] = row, owner
            if owner is not None:
                self._owners[table, id_] = owner

    def owner(self, table: str, id_: Id) -> Id | None:
        """Return the member an entity belongs to, None while its origin is not known."""
        return self._owners.get((table, id_))

    def proven(self, table: str, id_: Id, row: Named) -> Id | None:
        """Return the owner that a new row proves, or None where the id does not fit the row."""
        known, owner = self._proofs.get((table, id_), (None, None))
        return owner if known is row else self._owner_by(table, id_, row)

    def _owner_by(self, table: str, id_: Id, row: Named) -> Id | None:
        declared = _KINDS[table]
        belongs = declared.belongs
        named = row.get(belongs.name) if belongs is not None else None
        if belongs is None or not isinstance(named, bytes):
            return None
        owner = Id(named) if belongs.to == "member" else self.owner(belongs.to, Id(named))
        if owner is None:
            return None
        if declared.writers.derived:
            return owner if declared.derived_id(row, self._team) == id_ else None
        return owner if is_owned_by(id_, table, owner) else None
