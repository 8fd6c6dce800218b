"""Who is who in a log: names as written become members, known ones where the journal has them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from journal_app.domain.changes import Change
from journal_app.domain.ids import Id, imported_member_id
from journal_app.domain.team import Member
from journal_app.domain.words import clean
from journal_app.store.reads_team import folded_name


class People:
    """The members of the journal and those the log brings. Names meet under their folded form."""

    def __init__(self, members: Iterable[Member], me: Id, team: Id) -> None:
        self._me = me
        self._team = team
        self._members = {member.id: member for member in members}
        self._by_name: dict[str, Id] = {}
        for member in self._members.values():
            self._by_name.setdefault(folded_name(member.name), member.id)
        # Two people may bear one name; a log of this journal's owner most likely means its owner.
        self._by_name[folded_name(self._members[me].name)] = me
        self._renamed: Change | None = None
        self._made: list[Member] = []

    def settle_me(self, name: str, private: Collection[str | None]) -> None:
        """Find out which name is mine: the one given, else the one all private rows bear while I have no name yet."""
        mine = self._members[self._me]
        deduced = not name and not mine.name and len(private) == 1
        if deduced:
            name = next(iter(private)) or ""
        folded = folded_name(name)
        if not folded or (deduced and folded in self._by_name):
            return
        self._by_name[folded] = self._me
        if not mine.name:
            self._renamed = Change(mine, replace(mine, name=_tidy(name)))

    def is_me(self, name: str | None) -> bool:
        """Tell whether a name as written in a row is mine; a row without a column for names is."""
        return name is None or self._by_name.get(folded_name(name)) == self._me

    def find(self, name: str | None) -> Id | None:
        """Return the member of a name, a new one where nobody bears it; None where there is no name and I have one."""
        if name is None:
            return self._me
        folded = folded_name(name)
        found = self._by_name.get(folded)
        if found is not None or not folded:
            return found
        member = Member(imported_member_id(self._team, _tidy(name)), self._team, _tidy(name))
        # A member from an earlier import who was renamed since is still the same person.
        if member.id not in self._members:
            self._made.append(member)
        self._by_name[folded] = member.id
        return member.id

    def is_new(self, member: Id) -> bool:
        """Tell whether the log brought this member."""
        return member not in self._members

    def new_names(self) -> list[str]:
        """Return the names of the members the log brought."""
        return [member.name for member in self._made]

    def changes(self) -> list[Change]:
        """Return my new name and the new members, for the front of the change set."""
        renamed = [self._renamed] if self._renamed else []
        return renamed + [Change(None, member) for member in self._made]


def _tidy(name: str) -> str:
    return " ".join(clean(name).split())
