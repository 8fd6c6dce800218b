"""The KPT log, read: a table of text becomes rows the journal can take in, and a word for everything else.

The way in: `read_table` (exchange.table) -> `guess` and `settle` (exchange.columns) -> `parse` -> `ImportLog`
(journal.importing), whose review says which rows are new, changed or the same before anything is written.
Each cell with text is taken, or stands in a row that is refused, or is counted as left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from collections.abc import Mapping as Names
from dataclasses import dataclass, replace
from datetime import date

from journal_app.domain.habit.evidence import OUTSIDE, Served, Target, normal_tag
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind, split_lines
from journal_app.domain.text_limits import clean
from journal_app.exchange.columns.dates import DateOrder, DateWishes, has_time, read_days
from journal_app.exchange.columns.headings import section_of
from journal_app.exchange.columns.nothing import is_nothing
from journal_app.exchange.columns.open_cells import date_questions, fills_down, is_japanese
from journal_app.exchange.columns.people_names import full_name, is_id, settled
from journal_app.exchange.columns.questions import Question
from journal_app.exchange.columns.roles import PERSON, SECTIONS, Mapping, Role, is_entries, is_own_items
from journal_app.exchange.csv_format import ENTRIES, ITEMS, is_marked_raw, unguard
from journal_app.exchange.tables.table import Table
from journal_app.journal.importing.rows import LogItem, LogRow, Refusal, RefusedRow

_ID_HEX = 32
_KINDS = {kind.value: kind for kind in Kind} | {kind.value[0]: kind for kind in Kind}
_PRIVATE = {"": False, "shared": False, "private": True}
# Beside what says nothing (see `is_nothing`): what people type into the column of yes alone.
_NO = {"false", "0", "いいえ", "×"}
# What sharing carries in one piece.
_LONGEST_LINE = 250_000


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody said about the cells of a file.

    `order` settles dates such as 10/5/2026, `year` those without one. `fill_down` takes an empty date or name from the
    row above. `people` says who is meant by a name. `raw` tells that the cells of our own export lack the formula
    guard; None finds out (see csv_format).
    """

    order: DateOrder | None = None
    year: int | None = None
    fill_down: bool | None = None
    people: tuple[tuple[str, str], ...] = ()
    raw: bool | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text that is not taken in: so many cells of a column, or of the rows above the header (`column` is None)."""

    column: int | None
    name: str
    cells: int


@dataclass(frozen=True, slots=True)
class ParsedLog:
    """The rows that can be taken in, those that cannot, and what is left out, each in the order of the file.

    `questions` are left open by the cells; `ids` are the names only a person can tell whose they are.
    """

    rows: tuple[LogRow, ...]
    refused: tuple[RefusedRow, ...]
    left_out: tuple[LeftOut, ...] = ()
    questions: tuple[Question, ...] = ()
    ids: tuple[str, ...] = ()


class _RefusedError(Exception):
    """A row cannot be taken."""

    def __init__(self, refusal: Refusal, detail: str = "") -> None:
        super().__init__(refusal)
        self.refusal = refusal
        self.detail = detail


def parse(
    table: Table,
    mapping: Mapping,
    latest: date,
    answers: Answers | None = None,
    members: Collection[str] = (),
) -> ParsedLog:
    """Read the rows of a table. A row that cannot be read is refused, with its line; the others stand.

    `mapping` must not lack anything. `latest` is the last day that has come: where a colleague writes, it may be
    tomorrow (`Journal.today`). `members` are the names the journal knows: 立松さん is 立松 where that is one.
    """
    said = answers or Answers()
    ours = is_own_items(table.header) or is_entries(table.header)
    filled = fills_down(table.rows, mapping, wanted=bool(said.fill_down) and not ours)
    dated = (mapping.column(Role.DATE), mapping.column(Role.SENT))
    written = [_first_of(cells, dated) for _, cells in filled]
    wishes = DateWishes(said.order, said.year, latest, is_japanese(table.header))
    days = read_days(written, wishes=wishes)
    reader = _Reader(table, mapping, latest, _decoder(table, ours=ours, raw=said.raw), ours=ours)
    names = reader.settle_names([cells for _, cells in filled], dict(said.people), members)
    rows: list[LogRow] = []
    refused = [RefusedRow(line, Refusal.BAD_QUOTES) for line, _ in table.broken]
    for (line, cells), text, day in zip(filled, written, days, strict=True):
        try:
            if isinstance(day, Refusal):
                raise _RefusedError(day, text)  # noqa: TRY301  one place turns refusals into values
            at = text if has_time(text) else ""
            rows += (replace(row, at=at) for row in reader.read(line, cells, day))
        except _RefusedError as error:
            refused.append(RefusedRow(line, error.refusal, error.detail))
    questions = () if ours else date_questions(table.rows, mapping, written, days, wishes, said.fill_down)
    return ParsedLog(
        tuple(rows),
        tuple(sorted(refused, key=lambda row: row.line)),
        _left_out(table, mapping, ours=ours),
        questions,
        tuple(name for name in names if is_id(name)) if not ours else (),
    )


def _left_out(table: Table, mapping: Mapping, *, ours: bool) -> tuple[LeftOut, ...]:
    """Count the cells with text nobody takes; the columns our own export adds for the eye say nothing of their own."""
    found = []
    above = sum(bool(cell.strip()) for _, cells in table.above for cell in cells)
    if above:
        found.append(LeftOut(None, "", above))
    for index, role in enumerate(mapping.roles):
        if role is not None or (ours and table.header[index] in {*ITEMS, *ENTRIES}):
            continue
        cells = sum(bool(_cell(cells, index).strip()) for _, cells in table.rows)
        if cells:
            found.append(LeftOut(index, " ".join(table.header[index].split()), cells))
    return tuple(found)


def _decoder(table: Table, *, ours: bool, raw: bool | None) -> Callable[[str], str]:
    """Return what makes a text of a free-text cell: the guard is ours, so nobody else's cells have one."""
    if raw is None:
        raw = any(is_marked_raw(table.first_line, columns) for columns in (ITEMS, ENTRIES))
    return str if raw or not ours else unguard


def _first_of(cells: Sequence[str], columns: Sequence[int | None]) -> str:
    found = (_cell(cells, column) for column in columns)
    return next((text for text in found if text.strip()), "")


class _Reader:
    """Reads one row after another."""

    def __init__(
        self, table: Table, mapping: Mapping, latest: date, decode: Callable[[str], str], *, ours: bool
    ) -> None:
        self._named = max((at + 1 for at, name in enumerate(table.header) if name.strip()), default=0)
        self._comma = table.delimiter == ","
        self._mapping = mapping
        self._latest = latest
        self._decode = decode
        self._ours = ours
        self._columns = {role: mapping.column(role) for role in Role}
        self._names: Names[str, str] = {}
        self._sections = tuple(
            (Kind(role.value), column) for role in SECTIONS for column in mapping.columns(role)
        )
        people = mapping.people or ("",) * len(mapping.roles)
        self._people = tuple(dict.fromkeys(people[column] for _, column in self._sections))
        self._of = {who: [one for one in self._sections if people[one[1]] == who] for who in self._people}

    def settle_names(
        self, rows: Sequence[Sequence[str]], said: Names[str, str], members: Collection[str]
    ) -> tuple[str, ...]:
        """Find out who is meant by the names of all rows; return the names there are."""
        written = [name for cells in rows if (name := self._written_name(cells))]
        written += [name for name in self._mapping.people if name]
        self._names = {} if self._ours else settled(written, said, members)
        return tuple(dict.fromkeys(self._names.values()))

    def read(self, line: int, cells: Sequence[str], day: date) -> list[LogRow]:
        """Read a row: one of the log, or one for each person where they have columns of their own."""
        if self._is_torn(cells):
            raise _RefusedError(Refusal.TOO_MANY_CELLS, str(len(cells)))
        member = self._member(cells)
        if self._mapping.is_items:
            return self._items(line, cells, day, member)
        if member == "":
            raise _RefusedError(Refusal.NO_MEMBER)
        if day > self._latest:
            raise _RefusedError(Refusal.FUTURE_DAY, day.isoformat())
        found = [
            row
            for who in self._people
            if (row := self._entry(line, cells, day, self._names.get(who, who) if who else member, who))
        ]
        if not found:
            raise _RefusedError(Refusal.NO_TEXT)
        return found

    def _is_torn(self, cells: Sequence[str]) -> bool:
        """Tell whether a text was cut at its commas: text beside the table, and a cell that goes on after a comma."""
        beside = any(cell.strip() for cell in cells[self._named :])
        return (
            bool(self._named)
            and beside
            and self._comma
            and any(cell[:1] == " " and cell.strip() for cell in cells)
        )

    def _written_name(self, cells: Sequence[str]) -> str | None:
        whole, family, given = (self._columns[role] for role in PERSON)
        if whole is not None:
            return clean(self._decode(_cell(cells, whole))).strip()
        if family is None and given is None:
            return None
        return full_name(*(clean(self._decode(_cell(cells, one))).strip() for one in (family, given)))

    def _member(self, cells: Sequence[str]) -> str | None:
        name = self._written_name(cells)
        return self._names.get(name, name) if name else name

    def _entry(
        self, line: int, cells: Sequence[str], day: date, member: str | None, who: str
    ) -> LogRow | None:
        """Read what one person wrote, None where that is not a word."""
        lines = [
            (kind, text)
            for kind, column in self._of[who]
            for text in split_lines(self._decode(_cell(cells, column)))
        ]
        items = tuple(LogItem(kind, self._fitting(text)) for kind, text in lines if self._speaks(text))
        nothing = bool(lines) or bool(self._text(cells, Role.NOTHING)) or self._has_bare_marks(cells, who)
        if not items and not nothing:
            return None
        return LogRow(line, member, day, items, nothing=nothing and not items)

    def _speaks(self, text: str) -> bool:
        # Our own export has only what somebody meant.
        return self._ours or not is_nothing(text)

    def _has_bare_marks(self, cells: Sequence[str], who: str) -> bool:
        """Tell whether somebody answered with a bullet alone, which is no line."""
        return not self._ours and any(_cell(cells, column).strip() for _, column in self._of[who])

    def _fitting(self, text: str) -> str:
        if len(text) > _LONGEST_LINE // 4 and len(text.encode(errors="replace")) > _LONGEST_LINE:
            raise _RefusedError(Refusal.LONG_LINE, f"{len(text):,}")
        return text

    def _items(self, line: int, cells: Sequence[str], day: date, member: str | None) -> list[LogRow]:
        """Read a row with its section in a column: one text, or one for each person where they have columns."""
        people = self._mapping.people
        if not people:
            return [self._item(line, cells, day, member, self._raw_text(cells, Role.TEXT))]
        texts = [(people[at], _cell(cells, at)) for at in self._mapping.columns(Role.TEXT)]
        found = [
            self._item(line, cells, day, self._names.get(who, who), text)
            for who, text in texts
            if text.strip()
        ]
        if not found:
            raise _RefusedError(Refusal.NO_TEXT)
        return found

    def _item(self, line: int, cells: Sequence[str], day: date, member: str | None, raw: str) -> LogRow:
        written = self._text(cells, Role.KIND)
        kind = _KINDS.get(written.casefold()) if self._ours else _kind_of(written)
        if kind is None:
            raise _RefusedError(Refusal.BAD_KIND, written)
        if day > self._latest and kind is not Kind.TRY:
            raise _RefusedError(Refusal.FUTURE_DAY, day.isoformat())
        text = clean(self._decode(raw)).strip()
        if not text:
            raise _RefusedError(Refusal.NO_TEXT)
        if not self._ours:
            if member == "":
                raise _RefusedError(Refusal.NO_MEMBER)
            items = tuple(
                LogItem(kind, self._fitting(one)) for one in split_lines(text) if not is_nothing(one)
            )
            return LogRow(line, member, day, items, nothing=not items)
        visibility = self._text(cells, Role.VISIBILITY)
        private = _PRIVATE.get(visibility.casefold())
        if private is None:
            raise _RefusedError(Refusal.BAD_VISIBILITY, visibility)
        ref, title = self._text(cells, Role.KR), self._decode(self._raw_text(cells, Role.KR_TITLE))
        id_ = _read_id(self._text(cells, Role.ID))
        item = LogItem(kind, self._fitting(text), id_, ref, title, private, tuple(self._targets(cells)))
        return LogRow(line, member, day, (item,))

    def _targets(self, cells: Sequence[str]) -> Iterator[Target]:
        """Yield what a line of our own export served beside its first key result."""
        for named in self._several(cells, Role.MORE_KRS):
            ref, _, title = named.partition(" ")
            yield Target(Served.KEY_RESULT, None, ref, title)
        outside = self._text(cells, Role.OUTSIDE).casefold()
        if outside and outside not in _NO and not is_nothing(outside):
            yield OUTSIDE
        yield from (Target(Served.VALUE, None, name) for name in self._several(cells, Role.VALUE))
        yield from (
            Target(Served.TAG, None, tag)
            for cell in self._several(cells, Role.TAGS)
            for written in cell.split()
            if (tag := normal_tag(clean(written)))
        )
        yield from (Target(Served.PERSON, None, clean(name)) for name in self._several(cells, Role.WITH))
        origins = map(_read_id, self._several(cells, Role.CAME_FROM))
        yield from (Target(Served.ORIGIN, origin) for origin in origins if origin is not None)
        for named in self._several(cells, Role.PLAN):
            ref, _, title = named.partition(" ")
            yield Target(Served.PLAN, None, ref, title)

    def _several(self, cells: Sequence[str], role: Role) -> list[str]:
        found = self._decode(self._raw_text(cells, role)) if self._columns[role] is not None else ""
        return [one.strip("\r") for one in found.split("\n") if one.strip()]

    def _raw_text(self, cells: Sequence[str], role: Role) -> str:
        return _cell(cells, self._columns[role])

    def _text(self, cells: Sequence[str], role: Role) -> str:
        return self._raw_text(cells, role).strip()


def _kind_of(written: str) -> Kind | None:
    found = section_of(written)
    return Kind(found.value) if found is not None else None


def _cell(cells: Sequence[str], column: int | None) -> str:
    # Spreadsheets leave empty cells at the end of a row out.
    return cells[column] if column is not None and column < len(cells) else ""


def _read_id(cell: str) -> Id | None:
    """Return the id of an exported item, None where the cell holds no such thing: then the words tell."""
    digits = cell.partition("-")[2]
    try:
        return Id(bytes.fromhex(digits)) if len(digits) == _ID_HEX else None
    except ValueError:
        return None
