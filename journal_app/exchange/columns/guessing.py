"""Guesses at the columns of a table: by heading and by the cells below, and asked where they disagree.

A heading alone is never enough: 担当 may stand over a team, "next" over a date, and the only column with people may be
called anything. Where the cells leave two answers, the mapping has the better one and a question says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from journal_app.exchange.columns.facts import MOSTLY, Column, same_people, splits
from journal_app.exchange.columns.patterns import folded
from journal_app.exchange.columns.people_words import is_about_others
from journal_app.exchange.columns.questions import Asks, Question
from journal_app.exchange.columns.roles import (
    ITEM_ROLES,
    LOG_ROLES,
    PERSON,
    SECTIONS,
    Mapping,
    Role,
    is_entries,
    is_own_items,
)
from journal_app.exchange.columns.senses import CODE, MAIL, NAMED, PAST, PHRASE, WEAK, Sense
from journal_app.exchange.columns.wide_sheets import WideSheet, find_wide

__all__ = ["LOG_ROLES", "SECTIONS", "Guess", "Guesser", "Mapping", "Role", "Said", "guess_mapping"]

Rows = Sequence[tuple[int, Sequence[str]]]

_SAMPLE = 2000


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said about the columns: roles by hand, that all rows are mine, the section of a wide sheet."""

    by_hand: tuple[tuple[int, Role | None], ...] = ()
    mine: bool = False
    section: Role | None = None

    def with_role(self, column: int, role: Role | None) -> Said:
        """Return what is said once a column has been given a role."""
        kept = tuple(one for one in self.by_hand if one[0] != column)
        person = role in PERSON
        return Said((*kept, (column, role)), self.mine and not person, self.section)


@dataclass(frozen=True, slots=True)
class Guess:
    """What is taken for granted about the columns, and what should be asked first."""

    mapping: Mapping
    questions: tuple[Question, ...] = ()


def guess_mapping(header: Sequence[str], rows: Rows = ()) -> Mapping:
    """Guess the role of each column; what is not known stays None."""
    return Guesser(header, rows, date.today()).guess().mapping


class Guesser:
    """Knows the columns of a table, and guesses their roles around what a person said."""

    def __init__(self, header: Sequence[str], rows: Rows, today: date) -> None:
        sample = rows[:_SAMPLE]
        self._header = header
        self._columns = [
            Column(index, name, [_at(cells, index) for _, cells in sample], today)
            for index, name in enumerate(header)
        ]

    def guess(self, said: Said | None = None) -> Guess:
        """Return the role of each column, with a question where that is not sure."""
        said = said or Said()
        # What was said of a column stays said where another way of reading has no such column.
        there = tuple(one for one in said.by_hand if one[0] < len(self._columns))
        said = replace(said, by_hand=there)
        own = self._own()
        if own is None:
            return _Guessing(self._columns, said).guess()
        for column, role in said.by_hand:
            own = own.assigned(column, role)
        return Guess(own)

    def _own(self) -> Mapping | None:
        """Return the roles of our own export, None where this is none."""
        known: frozenset[Role] = frozenset()
        if is_own_items(self._header):
            known = frozenset(ITEM_ROLES)
        elif is_entries(self._header):
            known = frozenset({*SECTIONS, Role.DATE, Role.MEMBER, Role.NOTHING})
        names = [folded(name) for name in self._header]
        return Mapping(tuple(Role(name) if name in known else None for name in names)) if known else None


class _Guessing:
    """Gives roles to columns, the surest first."""

    def __init__(self, columns: Sequence[Column], said: Said) -> None:
        self._columns = columns
        self._said = said
        by_hand = Mapping((None,) * len(columns))
        for column, role in said.by_hand:
            by_hand = by_hand.assigned(column, role)
        self._roles = {index: role for index, role in enumerate(by_hand.roles) if role is not None}
        self._by_hand = {column for column, _ in said.by_hand}
        self._people: tuple[str, ...] = ()
        self._questions: list[Question] = []

    def guess(self) -> Guess:
        if not self._has(Role.DATE, Role.SENT):
            self._find_dates()
        if not self._has(Role.KIND, *SECTIONS):
            self._find_kind()
        if not self._has(Role.KIND):
            self._find_sections()
        if not self._said.mine and not self._has(*PERSON):
            self._find_people()
        if self._has(Role.KIND) and not self._has(Role.TEXT):
            self._find_text()
        mapping = Mapping(tuple(self._roles.get(column.index) for column in self._columns), self._people)
        return Guess(mapping, self._asked())

    def _asked(self) -> tuple[Question, ...]:
        dated, told = self._has(Role.DATE, Role.SENT), self._has(Role.KIND, *SECTIONS)
        free = tuple(column.index for column in self._free() if column.texts and not column.is_numbers)
        if not dated and not told:
            return (Question(Asks.SHAPE, free),)
        missing = [Question(Asks.DATE)] if not dated else []
        missing += [Question(Asks.SECTION, free)] if not told else []
        return (*missing, *self._questions)

    def _has(self, *roles: Role) -> bool:
        return any(role in roles for role in self._roles.values())

    def _free(self) -> list[Column]:
        taken = {*self._roles, *self._by_hand}
        return [column for column in self._columns if column.index not in taken]

    # Dates ---------------------------------------------------------------------

    def _find_dates(self) -> None:
        fit = [column for column in self._free() if _fits_date(column)]
        named = sorted((c for c in fit if c.sense(Sense.DATE)), key=lambda c: -c.sense(Sense.DATE))
        dated = [column for column in fit if column.dated >= MOSTLY]
        if not named and not dated:
            return
        best = (named or dated)[0]
        self._roles[best.index] = Role.DATE
        sure = best.sense(Sense.DATE)
        rivals = [c for c in named if c.sense(Sense.DATE) == sure] if sure >= _A_DAY else dated
        differing = [c for c in rivals if c.texts and best.texts and c.days != best.days]
        if differing:
            self._questions.append(Question(Asks.DATE, (best.index, *(c.index for c in differing))))
        elif not all(cell.strip() for cell in best.cells):
            sent = [c for c in named if c is not best and _SENT[0] < c.sense(Sense.DATE) <= _SENT[1]]
            self._roles |= {column.index: Role.SENT for column in sent[:1] if column.dated >= MOSTLY}

    # Sections ------------------------------------------------------------------

    def _find_kind(self) -> None:
        """Find a column whose cells name sections: then each row holds one line."""
        fit = [c for c in self._free() if not c.sense(Sense.MEMBER)]
        named = [c for c in fit if c.sense(Sense.KIND) and c.kinds >= MOSTLY]
        plain = [c for c in fit if c.sure_kinds >= MOSTLY and not any(map(c.sense, _SECTION_SENSES))]
        for column in (named or plain)[:1]:
            self._roles[column.index] = Role.KIND

    def _find_text(self) -> None:
        free = [c for c in self._free() if c.texts and not c.is_numbers and c.dated < 0.5]
        named = [column for column in free if column.sense(Sense.TEXT)] or free
        if len(named) == 1:
            self._roles[named[0].index] = Role.TEXT
            return
        long = sorted(named, key=lambda column: -sum(map(len, column.texts)))
        self._roles |= {column.index: Role.TEXT for column in long[:1]}
        self._questions.append(Question(Asks.TEXT, tuple(column.index for column in named)))

    def _find_sections(self) -> None:
        fit = [column for column in self._free() if not column.is_numbers and column.dated < 0.5]
        for role in SECTIONS:
            sense = Sense(role.value)
            clear = [column for column in fit if column.sense(sense) >= PHRASE]
            if not clear:
                clear = [column for column in fit if column.sense(sense) == WEAK]
            if not clear and role is not Role.TRY:
                # What was a Try yesterday is a report on it; what was good yesterday is still a Keep.
                clear = [column for column in fit if column.sense(sense) == PAST]
            self._roles |= {column.index: role for column in clear if column.index not in self._roles}
        better = [c for c in fit if c.sense(Sense.IMPROVE) and c.index not in self._roles]
        if better and self._has(*SECTIONS):
            role = Role.TRY if self._has(Role.PROBLEM) else Role.PROBLEM
            self._roles |= dict.fromkeys((column.index for column in better), role)

    # People --------------------------------------------------------------------

    def _find_people(self) -> None:
        wide = self._wide()
        if wide is None:
            self._find_person()
            return
        self._people = wide.people
        if self._has(Role.KIND):
            self._roles |= dict.fromkeys(wide.columns, Role.TEXT)
        elif wide.asks_kind:
            self._roles |= dict.fromkeys(wide.columns, self._said.section or Role.KEEP)
            if self._said.section is None:
                self._questions.append(Question(Asks.KIND, wide.columns))

    def _wide(self) -> WideSheet | None:
        if any(c.sense(Sense.MEMBER) and c.may_be_people for c in self._free()):
            return None
        left_out = {column for column, role in self._said.by_hand if role is None}
        headings = ["" if c.index in left_out else c.heading for c in self._columns]
        return find_wide(headings, self._roles, [c.texts for c in self._columns])

    def _find_person(self) -> None:
        free = [column for column in self._free() if column.texts] or self._free()
        family = next((c for c in free if c.sense(Sense.FAMILY) and c.may_name), None)
        given = next((c for c in free if c.sense(Sense.GIVEN) and c.may_name), None)
        named = sorted(
            (c for c in free if c.sense(Sense.MEMBER) and c.may_be_people),
            key=lambda c: -c.sense(Sense.MEMBER),
        )
        if family and given and not (named and named[0].sense(Sense.MEMBER) > NAMED):
            self._roles |= {family.index: Role.FAMILY, given.index: Role.GIVEN}
        elif named:
            self._take_person(named)
        elif family is not None:
            self._roles[family.index] = Role.MEMBER
        else:
            self._ask_whose(free)

    def _take_person(self, named: Sequence[Column]) -> None:
        best, sure = named[0], named[0].sense(Sense.MEMBER)
        self._roles[best.index] = Role.MEMBER
        # Two columns of people that are not the same ones: who wrote, and whom it is about.
        rivals = [
            c for c in named[1:] if sure - c.sense(Sense.MEMBER) <= _CLOSE and c.sense(Sense.MEMBER) > MAIL
        ]
        rivals = [c for c in rivals if not same_people(best, c)]
        # A first name that two people bear is told apart by their addresses or numbers only.
        finer = [c for c in named[1:] if c.sense(Sense.MEMBER) in (MAIL, CODE) and splits(best, c)]
        finer = [] if best.is_numbers or sure <= MAIL else finer
        if rivals or finer:
            columns = tuple(column.index for column in (*finer, best, *rivals))
            self._questions.append(Question(Asks.WHOSE, columns))

    def _ask_whose(self, free: Sequence[Column]) -> None:
        """Ask whose lines these are where the file may say so in a column nobody recognised."""
        may = [c for c in free if c.sense(Sense.MEMBER) or c.may_number or (c.may_name and not _is_other(c))]
        may = sorted((c for c in may if c.texts), key=lambda c: is_about_others(folded(c.heading)))
        if may:
            self._questions.append(Question(Asks.WHOSE, tuple(c.index for c in may)))


_SECTION_SENSES = (Sense.KEEP, Sense.PROBLEM, Sense.TRY)
# What a heading says of a day, from here on surely enough; and of the moment of sending.
_A_DAY = 60
_SENT = (20, 80)
_CLOSE = 10


def _fits_date(column: Column) -> bool:
    if not column.texts:
        return column.sense(Sense.DATE) > 0
    if column.dated >= MOSTLY:
        return True
    return column.sense(Sense.DATE) > 0 and (column.dated + column.counted > 0 or not column.is_numbers)


def _is_other(column: Column) -> bool:
    """Tell whether the heading says something that is no person: a mood, a key result, a note."""
    return _OTHERS.search(folded(column.heading)) is not None


_OTHERS = re.compile(
    "気分|成果|備考|メモ|コメント|曜日|タグ|天気|ステータス|リンク|場所|体調|時間|出社|勤務形態"
    "|(?<![a-z])(?:mood|kr|okr|comments?|notes?|memo|weekday|tags?|status|url|links?|keep|problem|try)(?![a-z])"
)


def _at(cells: Sequence[str], index: int) -> str:
    return cells[index] if index < len(cells) else ""
