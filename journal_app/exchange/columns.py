"""Which column of a table holds what: guessed from its heading and from the cells below, and asked where they disagree.

A heading alone is never enough: 担当 may stand over a team, "next" over a date, and the only column with people may be
called anything. Where the cells leave two answers, the mapping has the better one and a question says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from journal_app.exchange.column_facts import MOSTLY, NAME_LENGTH, Column
from journal_app.exchange.headings import folded
from journal_app.exchange.questions import Asks, Question
from journal_app.exchange.roles import (
    ITEM_ROLES,
    LOG_ROLES,
    PERSON,
    SECTIONS,
    Mapping,
    Role,
    is_entries,
    is_own_items,
)
from journal_app.exchange.senses import CODE, MAIL, NAMED, PAST, PHRASE, WEAK, Sense
from journal_app.exchange.wide_sheets import WideSheet, find_wide

__all__ = ["LOG_ROLES", "SECTIONS", "Guess", "Mapping", "Role", "guess", "guess_mapping", "settle"]

Rows = Sequence[tuple[int, Sequence[str]]]

_SAMPLE = 2000


@dataclass(frozen=True, slots=True)
class Guess:
    """What is taken for granted about the columns, and what should be asked first."""

    mapping: Mapping
    questions: tuple[Question, ...] = ()


def guess_mapping(header: Sequence[str], rows: Rows = ()) -> Mapping:
    """Guess the role of each column; what is not known stays None."""
    return guess(header, rows).mapping


def guess(header: Sequence[str], rows: Rows = (), today: date | None = None) -> Guess:
    """Guess the role of each column from its heading and its cells, with a question where that is not sure."""
    names = [folded(name) for name in header]
    if is_own_items(header):
        return Guess(Mapping(tuple(Role(name) if name in ITEM_ROLES else None for name in names)))
    if is_entries(header):
        known = {*SECTIONS, Role.DATE, Role.MEMBER, Role.NOTHING}
        return Guess(Mapping(tuple(Role(name) if name in known else None for name in names)))
    day = today or date.today()
    sample = rows[:_SAMPLE]
    columns = [
        Column(index, name, [_at(cells, index) for _, cells in sample], day)
        for index, name in enumerate(header)
    ]
    return _Guesser(columns).guess()


class _Guesser:
    """Gives roles to columns, the surest first."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._roles: dict[int, Role] = {}
        self._people: tuple[str, ...] = ()
        self._questions: list[Question] = []

    def guess(self) -> Guess:
        self._find_dates()
        kind = self._find_kind()
        if kind is not None:
            self._roles[kind.index] = Role.KIND
        else:
            self._find_sections()
        wide = self._find_wide()
        if wide is not None:
            self._roles |= dict.fromkeys(wide.columns, Role.KEEP) if wide.asks_kind else {}
            self._people = wide.people
            if wide.asks_kind:
                self._questions.append(Question(Asks.KIND, tuple(wide.columns)))
        else:
            self._find_person()
        if kind is not None:
            self._find_text()
        roles = tuple(self._roles.get(column.index) for column in self._columns)
        mapping = Mapping(roles, self._people)
        if Role.DATE not in roles and not any(one.asks is Asks.DATE for one in self._questions):
            self._questions.insert(0, Question(Asks.DATE))
        if not mapping.is_items and kind is None and not any(role in roles for role in SECTIONS):
            self._questions.append(Question(Asks.SECTION, self._free_texts()))
        return Guess(mapping, tuple(self._questions))

    def _free(self) -> list[Column]:
        return [column for column in self._columns if column.index not in self._roles]

    def _free_texts(self) -> tuple[int, ...]:
        return tuple(column.index for column in self._free() if column.texts and not column.is_numbers)

    # Dates ---------------------------------------------------------------------

    def _find_dates(self) -> None:
        fit = [column for column in self._columns if _fits_date(column)]
        named = sorted((c for c in fit if c.sense(Sense.DATE)), key=lambda c: -c.sense(Sense.DATE))
        if not named:
            self._ask_for_date([column for column in fit if column.dated >= MOSTLY])
            return
        best = named[0]
        equal = [c for c in named[1:] if c.sense(Sense.DATE) == best.sense(Sense.DATE) and c.texts]
        differing = [c for c in equal if _days(c) != _days(best)]
        if differing and best.texts:
            self._questions.append(Question(Asks.DATE, (best.index, *(c.index for c in differing))))
        self._roles[best.index] = Role.DATE
        if any(cell.strip() == "" for cell in best.cells):
            sent = [c for c in named[1:] if 20 < c.sense(Sense.DATE) <= 80 and c.dated >= MOSTLY]
            if sent:
                self._roles[sent[0].index] = Role.SENT

    def _ask_for_date(self, dated: Sequence[Column]) -> None:
        if dated:
            self._roles[dated[0].index] = Role.DATE
        if len(dated) > 1 and any(_days(column) != _days(dated[0]) for column in dated[1:]):
            self._questions.append(Question(Asks.DATE, tuple(column.index for column in dated)))

    # Sections ------------------------------------------------------------------

    def _find_kind(self) -> Column | None:
        """Find a column whose cells name sections: then each row holds one line."""
        fit = [c for c in self._free() if c.kinds >= MOSTLY and not c.sense(Sense.MEMBER)]
        named = [column for column in fit if column.sense(Sense.KIND)]
        plain = [column for column in fit if not any(column.sense(Sense(role.value)) for role in SECTIONS)]
        found = named or [column for column in plain if column.distinct <= 12]
        return found[0] if found else None

    def _find_text(self) -> None:
        free = [c for c in self._free() if c.texts and not c.is_numbers and c.dated < 0.5]
        named = [column for column in free if column.sense(Sense.TEXT)] or free
        if not named:
            self._questions.append(Question(Asks.TEXT))
            return
        best = max(named, key=lambda column: sum(map(len, column.texts)))
        self._roles[best.index] = Role.TEXT
        if len(named) > 1:
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
        better = [column for column in fit if column.sense(Sense.IMPROVE) and column.index not in self._roles]
        taken = set(self._roles.values())
        if better and taken & {*SECTIONS}:
            role = Role.TRY if Role.PROBLEM in taken and Role.TRY not in taken else Role.PROBLEM
            self._roles |= {column.index: role for column in better}
            if {Role.PROBLEM, Role.TRY} <= taken:
                self._roles |= dict.fromkeys((column.index for column in better), Role.TRY)

    # People --------------------------------------------------------------------

    def _find_wide(self) -> WideSheet | None:
        if any(c.sense(Sense.MEMBER) and c.texts and _fits_person(c) for c in self._free()):
            return None
        return find_wide([c.heading for c in self._columns], self._roles, [c.texts for c in self._columns])

    def _find_person(self) -> None:
        free = self._free()
        family = next((c for c in free if c.sense(Sense.FAMILY) and c.may_name), None)
        given = next((c for c in free if c.sense(Sense.GIVEN) and c.may_name), None)
        named = sorted(
            (c for c in free if c.sense(Sense.MEMBER) and _fits_person(c)),
            key=lambda c: -c.sense(Sense.MEMBER),
        )
        if family and given and not (named and named[0].sense(Sense.MEMBER) > NAMED):
            self._roles |= {family.index: Role.FAMILY, given.index: Role.GIVEN}
        elif named:
            self._take_person(named, [c for c in free if c not in named])
        elif family is not None and family.may_name:
            self._take_person([family], [c for c in free if c is not family])
        else:
            self._ask_whose(free)

    def _take_person(self, named: Sequence[Column], others: Sequence[Column]) -> None:
        best = named[0]
        self._roles[best.index] = Role.MEMBER
        rivals = [c for c in named[1:] if c.sense(Sense.MEMBER) > MAIL and not _same_people(best, c)]
        # A first name that two people bear is told apart by their addresses or numbers only.
        finer = [
            c
            for c in named[1:]
            if c.sense(Sense.MEMBER) in (MAIL, CODE) and not best.is_numbers and _splits(best, c)
        ]
        doubtful = [c for c in others if best.sense(Sense.MEMBER) < CODE and c.may_name]
        asked = (*rivals, *finer, *doubtful)
        close = [c for c in rivals if best.sense(Sense.MEMBER) - c.sense(Sense.MEMBER) < 10]
        if finer or close:
            self._questions.append(Question(Asks.WHOSE, (best.index, *(c.index for c in asked))))

    def _ask_whose(self, free: Sequence[Column]) -> None:
        """Ask whose lines these are where the file may say so in a column nobody recognised."""
        may = [c for c in free if c.may_name and not _is_other(c)]
        if may:
            self._questions.append(Question(Asks.WHOSE, tuple(c.index for c in may)))


def _fits_date(column: Column) -> bool:
    if not column.texts:
        return column.sense(Sense.DATE) > 0
    if column.dated >= MOSTLY:
        return True
    return column.sense(Sense.DATE) > 0 and (column.dated + column.counted > 0 or not column.is_numbers)


def _fits_person(column: Column) -> bool:
    if not column.texts:
        return True
    if column.sense(Sense.MEMBER) in (MAIL, CODE):
        return column.dated < 0.5
    long = sum(len(text) > 2 * NAME_LENGTH for text in column.texts)
    return column.dated < 0.5 and long * 2 < len(column.texts) and column.kinds < 0.9


def _same_people(one: Column, other: Column) -> bool:
    """Tell whether two columns tell the same people apart: each name of one goes with one name of the other."""
    return not _splits(one, other) and not _splits(other, one)


def _splits(one: Column, other: Column) -> bool:
    """Tell whether a name of one column stands beside several of the other."""
    beside: dict[str, set[str]] = {}
    for name, finer in zip(one.cells, other.cells, strict=True):
        if name.strip() and finer.strip():
            beside.setdefault(folded(name), set()).add(folded(finer))
    return any(len(found) > 1 for found in beside.values())


def _is_other(column: Column) -> bool:
    """Tell whether the heading says something that is no person: a mood, a key result, a note."""
    name = folded(column.heading)
    return any(word in name for word in _OTHERS)


_OTHERS = (
    "気分", "mood", "kr", "okr", "成果", "備考", "メモ", "コメント", "comment", "note", "memo", "曜日", "weekday",
    "タグ", "tag", "天気", "ステータス", "status", "url", "link", "リンク", "場所", "体調", "時間", "出社", "勤務",
    "keep", "problem", "try",
)  # fmt: skip


def _days(column: Column) -> list[str]:
    """Return the days of a column, without the time of day."""
    return [" ".join(text.replace("T", " ").split()[:1]) for text in column.cells]


def _at(cells: Sequence[str], index: int) -> str:
    return cells[index] if index < len(cells) else ""


def settle(
    found: Guess, by_hand: Iterable[tuple[int, Role | None]], *, mine: bool = False, kind: Role | None = None
) -> Guess:
    """Return a guess after what a person said: roles of columns, that all rows are mine, the section of a wide sheet.

    A question that has its answer is gone.
    """
    said = tuple(by_hand)
    roles = {role for _, role in said}
    mapping = found.mapping
    asks = {one.asks: one for one in found.questions}
    if Asks.KIND in asks:
        wide = asks[Asks.KIND].columns
        if kind is not None:
            given = tuple(kind if at in wide else role for at, role in enumerate(mapping.roles))
            mapping = replace(mapping, roles=given)
        elif roles & {*SECTIONS, Role.KIND} or mine:
            mapping = Mapping(tuple(None if at in wide else role for at, role in enumerate(mapping.roles)))
    for column, role in said:
        mapping = mapping.assigned(column, role)
    if mine:
        mapping = mapping.without_people()
    answers = {
        Asks.DATE: bool(roles & {Role.DATE, Role.SENT}),
        Asks.WHOSE: mine or bool(roles & {*PERSON}),
        Asks.TEXT: Role.TEXT in roles,
        Asks.SECTION: mapping.is_items or any(role in mapping.roles for role in SECTIONS),
        Asks.KIND: kind is not None or not any(mapping.people),
    }
    left = [one for one in found.questions if not answers.get(one.asks, False)]
    taken = {column for column, _ in said}
    return Guess(mapping, tuple(still for one in left if (still := _still(one, taken)) is not None))


def _still(question: Question, taken: set[int]) -> Question | None:
    """Return a question without the columns that have got another role, None where that leaves nothing to ask."""
    if question.asks is not Asks.WHOSE:
        return question
    columns = tuple(column for column in question.columns if column not in taken)
    return replace(question, columns=columns) if columns else None
