"""The week board: filters, figures, and the board as Markdown. It sees shareable lines only."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import product

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Board, BoardItem, Kind
from journal_app.domain.periods import Week
from journal_app.domain.team import Member
from journal_app.domain.workdays import EVERY_WEEKDAY, OwnDays, WhyOff, Workdays, is_off

KEEPS_ONLY: frozenset[Kind] = frozenset({Kind.KEEP})
ALL_KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """Which lines a person wants to see.

    `group` asks for the lines of its `people`; `linked` for those that name a value, a tag, or work outside of OKRs.
    """

    kinds: frozenset[Kind] = KEEPS_ONLY
    member: Id | None = None
    key_result: Id | None = None
    reacted: bool = False
    group: Id | None = None
    people: frozenset[Id] = frozenset()
    linked: Target | None = None

    @property
    def narrows(self) -> bool:
        """Tell whether lines of the chosen kinds are held back."""
        return self.member is not None or self.group is not None or self.narrows_lines

    @property
    def narrows_lines(self) -> bool:
        """Tell whether lines are held back for what they are, their author aside."""
        named = self.key_result is not None or self.linked is not None
        return named or self.reacted

    def wants(self, member: Id) -> bool:
        """Tell whether the lines of a member are wanted."""
        return self.member in {None, member} and (self.group is None or member in self.people)

    def accepts(self, item: BoardItem) -> bool:
        """Tell whether a line is wanted, its author aside."""
        return (
            item.kind in self.kinds
            and (self.key_result is None or item.names(self.key_result))
            and (self.linked is None or any(one.is_same(self.linked) for one in item.evidence))
            and not (self.reacted and not item.reactions)
        )


@dataclass(frozen=True, slots=True)
class BoardFacts:
    """The figures above the board; they count Keeps, whatever is shown."""

    keeps: int
    reactions: int


class Note(StrEnum):
    """What a cell without lines says."""

    NONE = ""
    NOTHING = "nothing"
    NOT_YET = "not_yet"
    HOLIDAY = "holiday"
    CLOSURE = "closure"
    LEAVE = "leave"


OFF = frozenset({Note.HOLIDAY, Note.CLOSURE, Note.LEAVE})
"""The notes of days on which somebody does not work, so that nobody looks missing."""


@dataclass(frozen=True, slots=True)
class TeamDays:
    """When a team works: what is off for all, whose days off are shown, and who is `away` without showing it."""

    common: Workdays = EVERY_WEEKDAY
    off: Mapping[Id, tuple[OwnDays, ...]] = field(default_factory=dict)
    away: frozenset[Id] = frozenset()

    def note(self, member: Id, day: date, today: date) -> Note:
        """Return what a member's day says that has no entry yet."""
        why = self.common.why_off(day)
        if why is None and is_off(self.off.get(member, ()), day):
            why = WhyOff.LEAVE
        if why is not None:
            return Note.NONE if why is WhyOff.WEEKDAY else Note(why)
        return Note.NOT_YET if day == today and member not in self.away else Note.NONE

    def off_days(self, member: Id, week: Week) -> tuple[date, ...]:
        """Return the workdays of a week on which a member shows to be off."""
        return tuple(day for day in week.days if self.note(member, day, date.max) is Note.LEAVE)


EVERY_WORKDAY = TeamDays()
"""Nobody is off from Monday to Friday."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """What stands in one member's day."""

    items: tuple[BoardItem, ...] = ()
    note: Note = Note.NONE


EMPTY_CELL = GridCell()


@dataclass(frozen=True, slots=True)
class Grid:
    """The board as it is shown: members across, days down. Cells without anything are left out."""

    members: tuple[Member, ...]
    days: tuple[date, ...]
    cells: Mapping[tuple[Id, date], GridCell]

    def cell(self, member: Id, day: date) -> GridCell:
        """Return what stands in a member's day."""
        return self.cells.get((member, day), EMPTY_CELL)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no line to read."""
        return not any(cell.items for cell in self.cells.values())


def facts(board: Board) -> BoardFacts:
    """Count the week's Keeps and the reactions to them."""
    keeps = [item for cell in board.cells.values() for item in cell.items if item.kind is Kind.KEEP]
    return BoardFacts(keeps=len(keeps), reactions=sum(item.applause for item in keeps))


def key_results(board: Board) -> dict[Id, str]:
    """Return the key results the week's lines name, with how people call them, in the order of their numbers."""
    items = [item for cell in board.cells.values() for item in cell.items]
    named = {item.kr: item.kr_ref for item in items if item.kr is not None}
    for further in (one for item in items for one in item.evidence):
        if further.served is Served.KEY_RESULT and further.id is not None:
            named[further.id] = further.label
    return dict(sorted(named.items(), key=lambda pair: (len(pair[1]), pair[1])))


def values_and_tags(board: Board) -> tuple[Target, ...]:
    """Return the values and the tags the week's lines name, each once, values first, by their words."""
    found = {
        one.key: one
        for cell in board.cells.values()
        for item in cell.items
        for one in item.evidence
        if one.served in {Served.VALUE, Served.TAG}
    }
    return tuple(sorted(found.values(), key=lambda one: (one.served is Served.TAG, one.label)))


def make_grid(
    board: Board, week: Week, wanted: BoardFilter, today: date, team: TeamDays = EVERY_WORKDAY
) -> Grid:
    """Return the board with only what is wanted; `board` holds all kinds. Weekend days come only if used."""
    members = tuple(m for m in board.members if wanted.wants(m.id))
    cells: dict[tuple[Id, date], GridCell] = {}
    for at, cell in board.cells.items():
        if not wanted.wants(at[0]):
            continue
        items = tuple(item for item in cell.items if wanted.accepts(item))
        items = tuple(sorted(items, key=lambda item: ALL_KINDS.index(item.kind)))
        nothing = cell.nothing and not cell.items and not wanted.narrows_lines
        if items or nothing:
            cells[at] = GridCell(items, Note.NONE if items else Note.NOTHING)
    used = {day for _, day in cells}
    days = tuple(day for day in week.days if day in used or day.weekday() in team.common.weekdays)
    for member, day in product(members, () if wanted.narrows_lines else days):
        note = team.note(member.id, day, today)
        if note is not Note.NONE and (member.id, day) not in board.cells:
            cells[member.id, day] = GridCell(note=note)
    return Grid(members, days, cells)


def week_markdown(
    grid: Grid, title: str, name_day: Callable[[date], str], name_kind: Callable[[Kind], str]
) -> str:
    """Return the lines of a grid as Markdown: a section a member, a bullet a line, the day before it.

    Kinds are named only where the grid holds more than Keeps.
    """
    kinds = {item.kind for cell in grid.cells.values() for item in cell.items}
    blocks = [f"# {title}"]
    for member in grid.members:
        bullets = [
            _bullet(item, name_day(day), "" if kinds <= KEEPS_ONLY else name_kind(item.kind))
            for day in grid.days
            for item in grid.cell(member.id, day).items
        ]
        if bullets:
            blocks.append(f"## {escaped(member.name)}\n\n" + "\n".join(bullets))
    return "\n\n".join(blocks) + "\n"


def _bullet(item: BoardItem, day: str, kind: str) -> str:
    lead = f"{day} · {kind}" if kind else day
    link = f" ({item.kr_ref})" if item.kr_ref else ""
    return f"- {lead}: {escaped(item.text)}{link}"


def escaped(text: str) -> str:
    """Return a person's words as Markdown that reads as they were written, on one line."""
    one_line = " ".join(text.split())
    marked = re.sub(r"([\\`*<])", r"\\\1", one_line)
    marked = re.sub(r"&(?=#?\w+;)", r"\\&", marked)
    # At its beginning a mark would make a heading, a list, a quotation or a rule of the words.
    marked = re.sub(r"^(#+(?= |$)|[-+>=]|\[(?=[ xX]\] ))", r"\\\1", marked)
    marked = re.sub(r"^(\d+)([.)])(?= |$)", r"\1\\\2", marked)
    # Underscores inside a word (an API's name) and brackets without a link mean nothing in Markdown.
    marked = re.sub(r"(?<!\w)_|_(?!\w)", r"\\_", marked)
    return marked.replace("](", "]\\(").replace("~~", "\\~~")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands on a grid: row, column, and which of the cell's lines it is."""

    row: int
    column: int
    line: int = 0


def items_at(grid: Grid, row: int, column: int) -> tuple[BoardItem, ...]:
    """Return the lines of a cell."""
    return grid.cell(grid.members[column].id, grid.days[row]).items


def find(grid: Grid, item: Id | None) -> Place | None:
    """Return where a line stands, or None."""
    for (member, day), cell in grid.cells.items():
        for line, other in enumerate(cell.items):
            if other.id == item:
                column = next(at for at, one in enumerate(grid.members) if one.id == member)
                return Place(grid.days.index(day), column, line)
    return None


def first_place(grid: Grid) -> Place | None:
    """Return the first line, column by column: mine come first."""
    for column in range(len(grid.members)):
        for row in range(len(grid.days)):
            if items_at(grid, row, column):
                return Place(row, column)
    return None


def beside(grid: Grid, place: Place, step: int) -> Place:
    """Return the nearest line to the right (1) or left (-1) in the same row, or `place` where there is none."""
    column = place.column + step
    while 0 <= column < len(grid.members):
        items = items_at(grid, place.row, column)
        if items:
            return Place(place.row, column, min(place.line, len(items) - 1))
        column += step
    return place


def below(grid: Grid, place: Place, step: int) -> Place:
    """Return the next line down (1) or up (-1) in the same column, or `place` where there is none."""
    line = place.line + step
    if 0 <= line < len(items_at(grid, place.row, place.column)):
        return Place(place.row, place.column, line)
    row = place.row + step
    while 0 <= row < len(grid.days):
        items = items_at(grid, row, place.column)
        if items:
            return Place(row, place.column, 0 if step > 0 else len(items) - 1)
        row += step
    return place
