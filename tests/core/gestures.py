"""What people do to a journal, by number: the gestures that laws are held against."""

from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from journal_app.domain.errors import JournalError
from journal_app.domain.habit.evidence import OUTSIDE, Served, Target
from journal_app.domain.ids import is_person
from journal_app.domain.kpt import Kind, Outcome, ReactionKind
from journal_app.journal.entry_commands import (
    AddItem,
    AddItems,
    DeleteItem,
    EditItem,
    MoveItem,
    React,
    SetNothing,
    SetPrivate,
)
from journal_app.journal.evidence_commands import LinkLine, UnlinkLine
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.importing.rows import LogItem, LogRow
from journal_app.journal.okrs.tree_commands import (
    AddKeyResult,
    AddObjective,
    DeleteKeyResult,
    DeleteObjective,
    MoveKeyResult,
    MoveObjective,
    RecordCheckIn,
)
from journal_app.journal.people_commands import NoteCopies, SayWho, Split
from journal_app.journal.team_commands import RenameMe
from journal_app.journal.try_commands import SettleTry
from tests.known_people import AddMember

FRIDAY = date(2026, 11, 20)


class Writer:
    """Turns numbers into gestures on whatever the journal holds."""

    def __init__(self, journal, word=lambda n: f"line {n % 7}"):
        """`word` makes the text of a line."""
        self.journal = journal
        self.word = word

    def _one(self, found, number):
        return found[number % len(found)] if found else None

    def _lines(self, day=FRIDAY):
        return self.journal.reads.kpt.day(self.journal.me, day).items

    def _tree(self):
        reads = self.journal.reads
        period = reads.okr.period_on(FRIDAY)
        return (reads.okr.objectives(period.id), reads.okr.key_results(period.id)) if period else ([], [])

    def command(self, name, n):
        kind = list(Kind)[n % 3]
        objectives, krs = self._tree()
        line, objective, kr = (self._one(found, n) for found in (self._lines(), objectives, krs))
        other = self._one(objectives, n // 3)
        reads_team = self.journal.reads.team
        made = {
            "add": lambda: AddItem(FRIDAY, kind, self.word(n), kr and kr.id, n % 5 == 0, n % 4),
            "paste": lambda: AddItems(FRIDAY, kind, (self.word(n), self.word(n + 1)), n % 5 == 0),
            "nothing": lambda: SetNothing(FRIDAY - timedelta(days=n % 2), nothing=n % 3 > 0),
            "import": lambda: self._log(n, kind),
            "team log": lambda: self._team_log(n),
            "log by hand": lambda: AddItem(FRIDAY - timedelta(days=n % 3 % 2), Kind.KEEP, f"log {n % 3}"),
            "copies": NoteCopies,
            "member": lambda: AddMember(f"name {n % 3}") if n % 2 else RenameMe(f"name {n}"),
            "objective": lambda: AddObjective(
                f"o {n}", FRIDAY, objective.id if objective and n % 2 else None
            ),
        }
        if name_of_log := self._one(reads_team.log_names(self.journal.me), n):
            person = self._one([one.id for one in reads_team.members() if is_person(one.id)], n // 2)
            made |= {
                "claim": lambda: SayWho(name_of_log.id, self.journal.me),
                "same": lambda: SayWho(name_of_log.id, person if n % 4 else None),
                "split": lambda: Split(name_of_log.id),
            }
        if line:
            made |= {
                "edit": lambda: EditItem(line.id, self.word(n)),
                "delete": lambda: DeleteItem(line.id),
                "move": lambda: MoveItem(line.id, kind, n % 5),
                "private": lambda: SetPrivate(line.id, private=not line.private),
                "link": lambda: (LinkLine if kr and n % 4 else UnlinkLine)(
                    line.id, Target(Served.KEY_RESULT, kr and kr.id)
                ),
                "serve": lambda: LinkLine(line.id, self._target(n, kr)),
                "unserve": lambda: UnlinkLine(line.id, self._target(n, kr)),
                "react": lambda: React(line.id, list(ReactionKind)[n % 3]),
                "settle": lambda: SettleTry(line.id, list(Outcome)[n % 4], FRIDAY),
            }
        if objective:
            made |= {
                "kr": lambda: AddKeyResult(objective.id, f"k {n}", Decimal(n), Decimal(n + 1), "h"),
                "move objective": lambda: MoveObjective(objective.id, other.id if n % 3 else None, n % 4),
                "delete objective": lambda: DeleteObjective(objective.id),
            }
        if kr:
            made |= {
                "move kr": lambda: MoveKeyResult(kr.id, other.id, n % 3),
                "check in": lambda: RecordCheckIn(kr.id, Decimal(n) / 4, n % 11, "note"),
                "delete kr": lambda: DeleteKeyResult(kr.id),
            }
        return made[name]() if name in made else made["add"]()

    def _target(self, n, kr):
        """Something a line can be linked to; a key result only where there is one."""
        people = self.journal.reads.team.members()
        earlier = self._lines()
        found = [
            OUTSIDE,
            Target(Served.TAG, label=f"tag{n % 3}"),
            Target(Served.PERSON, people[n % len(people)].id),
            Target(Served.ORIGIN, earlier[n // 2 % len(earlier)].id),
            *([Target(Served.KEY_RESULT, kr.id)] if kr else []),
        ]
        return found[n % len(found)]

    def _log(self, n, kind):
        who = None if n % 2 else f"name {n % 5}"
        lines = tuple(LogItem(kind, self.word(one).strip()) for one in range(n % 4))
        return ImportLog((LogRow(1, who, FRIDAY - timedelta(days=n % 3), lines, nothing=not lines),))

    def _team_log(self, n):
        """A log that everybody has, in which people have names; somebody is called `me` now and then."""
        rows = tuple(
            LogRow(
                one, f"name {one % 3}", FRIDAY - timedelta(days=one % 2), (LogItem(Kind.KEEP, f"log {one}"),)
            )
            for one in range(1 + n % 6)
        )
        return ImportLog(rows, f"name {n % 3}" if n % 2 else "")

    def do(self, name, n):
        """Do one step; one that cannot be done says so and changes nothing."""
        with suppress(JournalError):
            if name == "undo":
                self.journal.undo()
            elif name == "redo":
                self.journal.redo()
            elif name == "close step":
                self.journal.close_step()
            else:
                self.journal.run(self.command(name, n))


LINES = (
    "add",
    "add",
    "paste",
    "edit",
    "edit",
    "delete",
    "move",
    "private",
    "link",
    "serve",
    "serve",
    "unserve",
    "react",
    "settle",
    "nothing",
)
TREE = ("objective", "kr", "kr", "check in", "move objective", "move kr", "delete kr", "delete objective")
OTHERS = (
    "import",
    "team log",
    "claim",
    "same",
    "split",
    "copies",
    "member",
    "undo",
    "undo",
    "redo",
    "close step",
)


def steps(*names, most=30):
    """Return sequences of (gesture, number)."""
    return st.lists(st.tuples(st.sampled_from(names), st.integers(0, 40)), max_size=most)
