"""Roles of the columns of a file, as a value: guessed (`columns`), or chosen by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from journal_app.exchange.columns.patterns import folded
from journal_app.exchange.csv_format import ENTRIES


class Role(StrEnum):
    """What a column holds.

    ID and all from KR on stand in our own export of items only, NOTHING in that of entries. KIND and TEXT make a file
    with one line a row. SENT is when a row was written, which is its day where DATE is empty.
    """

    DATE = "date"
    SENT = "sent"
    MEMBER = "member"
    FAMILY = "family"
    GIVEN = "given"
    KEEP = "keep"
    PROBLEM = "problem"
    TRY = "try"
    KIND = "kind"
    TEXT = "text"
    NOTHING = "nothing"
    ID = "id"
    KR = "kr"
    KR_TITLE = "kr_title"
    VISIBILITY = "visibility"
    MORE_KRS = "more_krs"
    OUTSIDE = "outside"
    VALUE = "value"
    TAGS = "tags"
    WITH = "with"
    CAME_FROM = "came_from"
    PLAN = "plan"


SECTIONS = (Role.KEEP, Role.PROBLEM, Role.TRY)
# Who somebody is stands in one column or in two.
PERSON = (Role.MEMBER, Role.FAMILY, Role.GIVEN)
# What a person can choose for a column of a log; a section may have several columns.
LOG_ROLES = (Role.DATE, Role.MEMBER, *SECTIONS, Role.KIND, Role.TEXT, Role.FAMILY, Role.GIVEN, Role.SENT)
ITEM_ROLES = (
    Role.ID,
    Role.DATE,
    Role.MEMBER,
    Role.KIND,
    Role.TEXT,
    Role.KR,
    Role.KR_TITLE,
    Role.VISIBILITY,
    Role.MORE_KRS,
    Role.OUTSIDE,
    Role.VALUE,
    Role.TAGS,
    Role.WITH,
    Role.CAME_FROM,
    Role.PLAN,
)
_ITEM_NEEDS = (Role.DATE, Role.MEMBER, Role.KIND, Role.TEXT)


@dataclass(frozen=True, slots=True)
class Mapping:
    """The role of each column, None for a column that is passed over.

    `people` names the person a column belongs to where the sheet has columns for each, "" elsewhere; it is empty
    where no column has one.
    """

    roles: tuple[Role | None, ...]
    people: tuple[str, ...] = ()

    def columns(self, role: Role) -> tuple[int, ...]:
        """Return the columns with a role, from the left."""
        return tuple(index for index, found in enumerate(self.roles) if found is role)

    def column(self, role: Role) -> int | None:
        """Return the first column with a role, or None."""
        return next(iter(self.columns(role)), None)

    def assigned(self, column: int, role: Role | None) -> Mapping:
        """Return the mapping with a column given a role; where a role can stand once only, its old column loses it.

        A name in one column and one in two exclude each other.
        """
        gone: tuple[Role, ...] = () if role is None or role in SECTIONS else (role,)
        if role is Role.MEMBER:
            gone = PERSON
        elif role in PERSON:
            gone = (*gone, Role.MEMBER)
        roles = [None if found in gone else found for found in self.roles]
        roles[column] = role
        people = self.people
        if people and role not in SECTIONS:
            people = (*people[:column], "", *people[column + 1 :])
        return replace(self, roles=tuple(roles), people=people if any(people) else ())

    @property
    def is_items(self) -> bool:
        """Tell whether the file has one line a row, its section in a column of its own."""
        return Role.TEXT in self.roles and Role.KIND in self.roles

    @property
    def missing(self) -> tuple[Role, ...]:
        """Return the roles without which the file cannot be read: a date, and at least one section."""
        dated = Role.DATE in self.roles or Role.SENT in self.roles
        needed = () if dated else (Role.DATE,)
        if self.is_items or any(section in self.roles for section in SECTIONS):
            return needed
        return (*needed, *SECTIONS)


def is_own_items(header: Sequence[str]) -> bool:
    """Tell whether a header is that of our own export of items."""
    return {folded(name) for name in header}.issuperset(_ITEM_NEEDS)


def is_entries(header: Sequence[str]) -> bool:
    """Tell whether a header is that of our own export of entries."""
    return set(ENTRIES) <= {folded(name) for name in header}
