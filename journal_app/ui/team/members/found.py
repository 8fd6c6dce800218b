"""Findings of the tab of the members, read beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from journal_app.domain.ids import Id
from journal_app.domain.workshop.brought import NOTHING, Brought, brought
from journal_app.domain.workshop.decisions import Decision
from journal_app.domain.workshop.ideas import Idea, Remark
from journal_app.domain.workshop.meetings import Workshop, WorkshopStep
from journal_app.journal.journal import Journal
from journal_app.sync.api import Person, Role

People = Callable[[], Sequence[Person]]


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Somebody of the team. `role` is None where the journal is not shared, or they have no device in the team."""

    id: Id
    name: str
    is_me: bool
    groups: tuple[str, ...]
    role: Role | None
    brought: Brought


@dataclass(frozen=True, slots=True)
class Found:
    """The people, me first; `record` is the newest workshop, if anybody brought something to one."""

    rows: tuple[MemberRow, ...]
    record: Id | None

    @property
    def is_alone(self) -> bool:
        """Tell whether nobody else is there."""
        return len(self.rows) == 1


def load_members(journal: Journal, people: People | None) -> Found:
    """Read who belongs to the team; `people` knows the roles where it is shared. Raises JournalError."""
    roles = {} if people is None else {person.member: person.role for person in people()}
    with journal.snapshot() as reads:
        tree = reads.groups.tree()
        who = {id_: person for id_, (_member, person) in reads.team.everyone().items()}
        workshops = sorted(reads.everything(Workshop), key=lambda one: (one.made_at, one.id))
        made = brought(
            reads.everything(WorkshopStep),
            list(reads.everything(Idea)),
            reads.everything(Remark),
            reads.everything(Decision),
            who,
        )
        rows = [
            MemberRow(
                one.id,
                one.name,
                one.id == journal.me,
                tuple(group.name for group in tree.groups_of(one.id)),
                roles.get(one.id),
                made.get(one.id, NOTHING),
            )
            for one in reads.team.members()
        ]
    rows.sort(key=lambda row: (not row.is_me, row.name))
    return Found(tuple(rows), workshops[-1].id if workshops and made else None)
