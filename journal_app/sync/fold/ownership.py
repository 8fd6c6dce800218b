"""Whose an entity is, as its id proves.

An id is derived from what makes the entity one of its kind (an entry: team, author, day), or carries a tag of its
owner. The row that came with NEW shows what it was derived from, whoever wrote the NEW; so this needs no permissions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from journal_app.domain.ids import (
    Id,
    copy_id,
    entry_id,
    imported_member_id,
    is_owned_by,
    naming_id,
    period_id,
    reaction_id,
)
from journal_app.domain.kpt import Copy, Entry, Item, Reaction
from journal_app.domain.okrs.okr import CheckIn, Period
from journal_app.domain.team import Member, Naming
from journal_app.sync.fold.ops import Scalar

Named = Mapping[str, Scalar]
OWNED = frozenset({Entry.TABLE, Item.TABLE, Reaction.TABLE, Copy.TABLE, CheckIn.TABLE, Naming.TABLE})


class Origins:
    """The owners of all entities whose NEW is known."""

    def __init__(
        self, team: Id, rows: Iterable[tuple[str, Id, Named]], entries: Mapping[Id, Id] | None = None
    ) -> None:
        """Take all new rows, accepted or not, and the owners of more entries as far as they are known."""
        self._team = team
        self._proofs: dict[tuple[str, Id], tuple[Named, Id | None]] = {}
        self._owners = {(Entry.TABLE, entry): owner for entry, owner in (entries or {}).items()}
        # Entries first: an item belongs to whom its entry belongs to.
        for table, id_, row in sorted((r for r in rows if r[0] in OWNED), key=lambda r: r[0] != Entry.TABLE):
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
        if table == Item.TABLE:
            entry = row.get("entry")
            owner = self.owner(Entry.TABLE, Id(entry)) if isinstance(entry, bytes) else None
            return owner if owner is not None and is_owned_by(id_, table, owner) else None
        member = row.get("member")
        if not isinstance(member, bytes):
            return None
        owner = Id(member)
        if table == CheckIn.TABLE:
            return owner if is_owned_by(id_, table, owner) else None
        return owner if self._derived(table, owner, row) == id_ else None

    def is_derived(self, table: str, id_: Id, row: Named) -> bool:
        """Tell whether the id of a period, or of a member known by name only, fits its row."""
        if row.get("team") != self._team:
            return False
        if table == Member.TABLE:
            return id_ == imported_member_id(self._team, str(row.get("name")))
        if table == Period.TABLE and "start" in row and "end" in row:
            start, end = (date.fromisoformat(str(row[name])) for name in ("start", "end"))
            return id_ == period_id(self._team, start, end)
        return False

    def _derived(self, table: str, owner: Id, row: Named) -> Id | None:
        if table == Entry.TABLE and "day" in row:
            return entry_id(self._team, owner, date.fromisoformat(str(row["day"])))
        if table == Naming.TABLE:
            name = row.get("name")
            return naming_id(owner, Id(name)) if isinstance(name, bytes) else None
        item, kind = row.get("item"), row.get("kind")
        if table == Copy.TABLE:
            return copy_id(Id(item), owner) if isinstance(item, bytes) else None
        if isinstance(item, bytes) and isinstance(kind, str):
            return reaction_id(Id(item), owner, kind)
        return None
