"""People of a log: names as written become members, known ones where the journal has them.

A line of a log stands under the name it has there, whoever imports it, so that two people who import one log make the
same lines. Who the name is, is another matter (`journal.people_commands`): the person it is finds the lines among
their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from journal_app.domain.changes import Change
from journal_app.domain.ids import Id, imported_member_id, is_person
from journal_app.domain.team import Member
from journal_app.domain.text_limits import clean
from journal_app.journal.people_commands import require_free, say
from journal_app.store.reads.areas import Reads
from journal_app.store.reads.team import folded_name


class People:
    """The members of the journal and those the log brings. Names meet under their folded form."""

    def __init__(self, reads: Reads, me: Id, team: Id) -> None:
        self._reads = reads
        self._me = me
        self._team = team
        self._members: dict[Id, Member] = {}
        self._whose: dict[Id, Id] = {}
        self._names: dict[str, Id] = {}
        self._bearers: dict[str, list[Id]] = defaultdict(list)
        for id_, (member, whose) in reads.team.everyone().items():
            self._members[id_], self._whose[id_] = member, whose
            if is_person(id_):
                self._bearers[folded_name(member.name)].append(id_)
            else:
                self._names.setdefault(folded_name(member.name), id_)
        self._my_name = folded_name(self._members[me].name)
        self._called_me = ""
        self._found: dict[str, Id] = {}
        self._renamed: Change | None = None
        self._made: list[Member] = []
        self._said: list[Change] = []
        self._now: dict[Id, Id] = {}
        self._may_change: dict[Id, bool] = {}

    def settle_me(self, name: str, private: Collection[str | None]) -> None:
        """Find out which name is mine: the one given, else the one all private rows bear while I have no name yet."""
        mine = self._members[self._me]
        deduced = not name and not mine.name and len(private) == 1
        if deduced:
            name = next(iter(private)) or ""
        folded = folded_name(name)
        if not folded or (deduced and (folded in self._names or folded in self._bearers)):
            return
        if deduced:
            self._found[folded] = self._me
        else:
            self._called_me = folded
        if not mine.name:
            self._renamed = Change(mine, replace(mine, name=_tidy(name)))

    def is_me(self, name: str | None) -> bool:
        """Tell whether a name as written in a row is mine; a row without a column for names is."""
        if name is None:
            return True
        folded = folded_name(name)
        known = self._names.get(folded)
        if folded in self._found or folded == self._called_me or known is None:
            return self._found.get(folded) == self._me or folded in {self._my_name, self._called_me}
        return self._whose[known] == self._me or (self._whose[known] == known and folded == self._my_name)

    def find(self, name: str | None) -> Id | None:
        """Return the member under whom the lines of a name stand, a new one where the journal has none of that name.

        None where there is no name and I have one. Raises NAME_IS_TAKEN where the name given as mine is another's.
        """
        if name is None:
            return self._me
        folded = folded_name(name)
        if folded not in self._found:
            found = self._place(folded, name)
            if found is None:
                return None
            self._found[folded] = found
        return self._found[folded]

    def named(self, name: str, linked: set[Id]) -> Id | None:
        """Return whom a line names, a new one where nobody has the name; None where it is no name.

        Where several have it, the one that is `linked` already.
        """
        folded = folded_name(name)
        for id_ in linked & self._members.keys():
            if folded_name(self._members[id_].name) == folded:
                return self._whose[id_]
        bearers = self._bearers.get(folded, [])
        if bearers:
            return self._me if self._me in bearers else bearers[0]
        known = self._names.get(folded) or self._found.get(folded)
        if known is None and _tidy(name):
            member = Member(imported_member_id(self._team, _tidy(name)), self._team, _tidy(name))
            known = self._found[folded] = member.id
            if member.id not in self._members:
                self._made.append(member)
        return None if known is None else self._whose.get(known, known)

    def _place(self, folded: str, name: str) -> Id | None:
        known = self._names.get(folded)
        if known is None and folded == self._my_name and folded != (self._called_me or None):
            # A log of this journal's owner most likely means its owner.
            return self._me
        if not folded:
            return None
        member = Member(imported_member_id(self._team, _tidy(name)), self._team, _tidy(name))
        # A member from an earlier import who was renamed since is still the same person.
        id_ = known or member.id
        if id_ not in self._members:
            self._made.append(member)
        self._say_who(self._members.get(id_, member), folded)
        return id_

    def _say_who(self, name: Member, folded: str) -> None:
        """Say that the name is me where I am called so, else that it is the one person who is."""
        said = self._reads.team.namings(name.id)
        if folded == self._called_me:
            require_free(name, said, self._me, self._reads)
            person = self._me
        else:
            bearers = self._bearers.get(folded, [])
            if said or len(bearers) != 1:
                return
            person = bearers[0]
        self._said += say(self._me, name.id, person, said)
        if self._whose.get(name.id) != person:
            self._now[name.id] = person

    def holders(self, member: Id) -> list[Id]:
        """Return under whom lines of a member stand so far: none for one the log has brought and nobody is."""
        stored = [member] if member in self._members else []
        return [*stored, self._now[member]] if member in self._now else stored

    def may_change(self, member: Id) -> bool:
        """Tell whether I may change what stands under a member: not what is somebody else's by their own word."""
        if member not in self._may_change:
            said = self._reads.team.namings(member)
            claimed = {one.member for one in said if one.member == one.person}
            anothers = is_person(member) or bool(claimed - {self._me})
            self._may_change[member] = self._whose.get(member, member) == self._me or not anothers
        return self._may_change[member]

    def new_names(self) -> list[str]:
        """Return the names of the members the log brought, but for those that are somebody known."""
        return [member.name for member in self._made if member.id not in self._now]

    def changes(self) -> list[Change]:
        """Return my new name, the new members and who they are, for the front of the change set."""
        renamed = [self._renamed] if self._renamed else []
        return [*renamed, *(Change(None, member) for member in self._made), *self._said]


def _tidy(name: str) -> str:
    return " ".join(clean(name).split())
