"""The preview of an import, as values for the wizard to show. Runs on any thread and knows no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from journal_app.domain.ids import Id
from journal_app.exchange.columns.dates import DateOrder
from journal_app.exchange.columns.guessing import Guess, Guesser, Role, Said
from journal_app.exchange.columns.questions import Asks, Question, encoding_question
from journal_app.exchange.kpt_log import Answers, LeftOut, parse
from journal_app.exchange.tables.table import Table, read_table
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.importing.rows import LogRow, RefusedRow, RowStatus
from journal_app.journal.journal import Journal


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read; what is None is found out."""

    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file that has been read: its table, and who knows its columns."""

    table: Table
    guesser: Guesser

    def guess(self, said: Said) -> Guess:
        """Return the roles of the columns, with what is to be asked about the file first."""
        found = self.guesser.guess(said)
        return Guess(found.mapping, (*encoding_question(self.table.readings), *found.questions))


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person has settled: about the columns, about the cells, and the own name.

    With `again` lines come back that were deleted since an earlier import brought them.
    """

    said: Said = field(default_factory=Said)
    answers: Answers = field(default_factory=Answers)
    my_name: str = ""
    again: bool = False

    def answered(self, key: str, value: str) -> Choices:
        """Return the choices once a question has been answered; the key is what it asks, or "person:" and a name."""
        if key.startswith(PERSON_KEY):
            people = dict(self.answers.people) | {key.removeprefix(PERSON_KEY): value}
            said = tuple((name, person) for name, person in people.items() if person)
            return replace(self, answers=replace(self.answers, people=said))
        asks = Asks(key)
        if asks is Asks.ORDER:
            return replace(self, answers=replace(self.answers, order=DateOrder(value)))
        if asks is Asks.YEAR:
            return replace(self, answers=replace(self.answers, year=int(value)))
        if asks is Asks.FILL_DOWN:
            return replace(self, answers=replace(self.answers, fill_down=value == YES))
        if asks is Asks.KIND:
            return replace(self, said=replace(self.said, section=Role(value)))
        if value == MINE:
            return replace(self, said=replace(self.said, mine=True))
        return replace(self, said=self.said.with_role(int(value), _COLUMNS[asks]))

    def answer_to(self, asks: Asks) -> str:
        """Return what was answered to a question, "" where it is open; where a column was the answer, it tells that."""
        return {
            Asks.ORDER: self.answers.order or "",
            Asks.YEAR: str(self.answers.year or ""),
            Asks.FILL_DOWN: {None: "", True: YES, False: NO}[self.answers.fill_down],
            Asks.KIND: self.said.section or "",
            Asks.WHOSE: MINE if self.said.mine else "",
        }.get(asks, "")


# What stands before the name in the key of a question about a person, and the answers that are no column or name.
PERSON_KEY = "person:"
MINE, YES, NO = "mine", "yes", "no"
_COLUMNS = {Asks.WHOSE: Role.MEMBER, Asks.DATE: Role.DATE, Asks.TEXT: Role.TEXT}


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of the file and what becomes of it: accepted with its lines' statuses, or refused with the reason."""

    line: int
    status: RowStatus
    row: LogRow | None = None
    items: tuple[RowStatus, ...] = ()
    refused: RefusedRow | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """All rows in the order of the file, and the command that takes them in.

    `questions` are left open by the cells, `left_out` has what holds text and is not taken, `ids` the names that only
    a person can tell whose they are.
    """

    command: ImportLog
    rows: tuple[PreviewRow, ...]
    names: tuple[str, ...]
    new_members: tuple[str, ...]
    counts: Mapping[RowStatus, int]
    deleted: int = 0
    """How many lines an earlier import brought that were deleted since."""
    left_out: tuple[LeftOut, ...] = ()
    questions: tuple[Question, ...] = ()
    ids: tuple[str, ...] = ()
    members: tuple[str, ...] = ()

    @property
    def changes_anything(self) -> bool:
        """Tell whether the import would write."""
        return bool(self.counts[RowStatus.NEW] + self.counts[RowStatus.CHANGED])


def read_source(path: Path, reading: Reading, today: date) -> Source:
    """Read a file and look at its columns. Raises JournalError as `read_table` does."""
    table = read_table(
        path, encoding=reading.encoding, delimiter=reading.delimiter, header_row=reading.header_row
    )
    guesser = Guesser(table.header, table.rows, today)
    guesser.guess()  # looks at the cells here, so that the window need not
    return Source(table, guesser)


def preview(journal: Journal, team: Id, source: Source, choices: Choices, latest: date) -> Preview:
    """Return what taking in a table would do now. Raises JournalError where the journal cannot be read."""
    mapping = source.guess(choices.said).mapping
    with journal.snapshot() as reads:
        members = tuple(member.name for member in reads.team.members() if member.name)
        parsed = parse(source.table, mapping, latest, choices.answers, members)
        command = ImportLog(parsed.rows, me=choices.my_name, again=choices.again)
        review = command.review(reads, journal.me, team)
    rows = [PreviewRow(one.row.line, one.status, one.row, one.items) for one in review.outcomes]
    refused = (*parsed.refused, *review.refused)
    rows += [PreviewRow(one.line, RowStatus.REFUSED, refused=one) for one in refused]
    rows.sort(key=lambda row: row.line)
    names = tuple(dict.fromkeys(row.member for row in parsed.rows if row.member))
    counts = Counter(row.status for row in rows)
    return Preview(
        command,
        tuple(rows),
        names,
        review.new_members,
        counts,
        review.count_items(RowStatus.DELETED),
        parsed.left_out,
        parsed.questions,
        parsed.ids,
        members,
    )
