"""Which operations on rows count: each kind of row has its rule.

Daily lines, reactions and check-ins are their author's alone. The OKR tree is edited by who made a node, by who was
granted it, and by the owner and admins. What identifies a row never changes once it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from journal_app.domain.ids import Id, is_owned_by, is_person
from journal_app.domain.kpt import Copy, Entry, Item, Reaction
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective, Period
from journal_app.domain.team import Member, Naming, Team
from journal_app.store.log.oplog import Code
from journal_app.sync.fold.authority import Authority
from journal_app.sync.fold.ops import Edit, Genesis
from journal_app.sync.fold.ownership import Named, Origins
from journal_app.sync.fold.parked import Reason

_Rule = Callable[[str, Id, Edit, Named], Reason | None]
_FIXED: Mapping[str, frozenset[str]] = {
    Member.TABLE: frozenset({"team"}),
    Entry.TABLE: frozenset({"member", "day"}),
    Naming.TABLE: frozenset({"member", "name"}),
    Item.TABLE: frozenset({"entry"}),
    Reaction.TABLE: frozenset({"item", "member", "kind"}),
    Copy.TABLE: frozenset({"item", "member"}),
    Period.TABLE: frozenset({"team", "start", "end"}),
    CheckIn.TABLE: frozenset({"key_result", "member", "day", "made_at", "value", "confidence", "note"}),
}


class Rights:
    """Judges operations on rows, given who may do what."""

    def __init__(self, genesis: Genesis, authority: Authority, origins: Origins) -> None:
        self._genesis = genesis
        self._authority = authority
        self._origins = origins
        self._rules: Mapping[str, _Rule] = {
            Team.TABLE: self._on_team,
            Member.TABLE: self._on_member,
            Naming.TABLE: self._on_naming,
            Period.TABLE: self._on_period,
            Objective.TABLE: self._on_node,
            KeyResult.TABLE: self._on_node,
        }

    def refusal(self, table: str, edit: Edit, named: Named) -> Reason | None:
        """Return why an operation on a row of a table does not count, or None where it does."""
        authors = self._authority.authors.get(edit.segment)
        if not authors:
            return Reason.CUT if edit.segment in self._authority.cut else Reason.UNKNOWN_DEVICE
        if edit.op.code not in {Code.NEW, Code.DEL} and not _FIXED.get(table, frozenset()).isdisjoint(named):
            return Reason.NO_RIGHT
        rule = self._rules.get(table, self._on_own)
        reasons = [rule(table, author, edit, named) for author in authors]
        return None if None in reasons else reasons[0]

    def _on_own(self, table: str, author: Id, edit: Edit, named: Named) -> Reason | None:
        owner = self._origins.owner(table, edit.op.entity)
        if edit.op.code == Code.NEW:
            owner = self._origins.proven(table, edit.op.entity, named)
        if owner is None:
            return Reason.NO_ORIGIN
        # Nobody else speaks for a person; for one known by name only, whoever imports their lines.
        return None if author == owner or not is_person(owner) else Reason.NO_RIGHT

    def _on_team(self, table: str, author: Id, edit: Edit, named: Named) -> Reason | None:
        del table, author, named
        ours = edit.op.entity == self._genesis.team and edit.op.code != Code.DEL
        return None if ours and edit.segment in self._authority.powers else Reason.NO_RIGHT

    def _on_member(self, table: str, author: Id, edit: Edit, named: Named) -> Reason | None:
        if edit.op.code == Code.NEW and named.get("team") != self._genesis.team:
            return Reason.NO_ORIGIN
        member = edit.op.entity
        if is_person(member):
            allowed = author == member or edit.segment in self._authority.powers
            return None if allowed and edit.op.code != Code.DEL else Reason.NO_RIGHT
        imported = edit.op.code == Code.DEL or self._origins.is_derived(table, member, named)
        return None if imported or edit.segment in self._authority.powers else Reason.NO_RIGHT

    def _on_naming(self, table: str, author: Id, edit: Edit, named: Named) -> Reason | None:
        """Let everybody say for themselves who a name is: a name is nobody's word, and no person is another."""
        speaker, name, person = (named.get(part) for part in ("member", "name", "person"))
        sound = (
            (not isinstance(speaker, bytes) or is_person(Id(speaker)))
            and (not isinstance(name, bytes) or not is_person(Id(name)))
            and (not isinstance(person, bytes) or is_person(Id(person)))
        )
        return self._on_own(table, author, edit, named) if sound else Reason.NO_RIGHT

    def _on_period(self, table: str, author: Id, edit: Edit, named: Named) -> Reason | None:
        if edit.op.code == Code.NEW:
            return None if self._origins.is_derived(table, edit.op.entity, named) else Reason.NO_ORIGIN
        # Deleting one is taking back its making; a period with objectives stays in any case.
        allowed = edit.op.code == Code.DEL or self._edits_nodes(author, edit, edit.op.entity)
        return None if allowed else Reason.NO_RIGHT

    def _on_node(self, table: str, author: Id, edit: Edit, named: Named) -> Reason | None:
        own = is_owned_by(edit.op.entity, table, author)
        if not own and not self._edits_nodes(author, edit, edit.op.entity):
            return Reason.NO_RIGHT
        parent = named.get("parent" if table == Objective.TABLE else "objective")
        if not isinstance(parent, bytes):
            return None
        own = is_owned_by(Id(parent), Objective.TABLE, author)
        return None if own or self._edits_nodes(author, edit, Id(parent)) else Reason.NO_RIGHT

    def _edits_nodes(self, author: Id, edit: Edit, node: Id) -> bool:
        return self._authority.may_edit_node(author, edit.segment, node)
