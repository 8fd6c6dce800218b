"""Commands on what is prepared for a step: private rows of this device until they are handed in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import FindingKind
from journal_app.domain.text_limits import clean
from journal_app.domain.workshop.hand_ins import HandIn, Prepared
from journal_app.domain.workshop.ideas import Said
from journal_app.journal.command import Command, Context
from journal_app.journal.okrs.row_edits import place_at
from journal_app.journal.workshop.at_step import is_open, step_of, whose_of


@dataclass(frozen=True, slots=True)
class Prepare(Command):
    """Write something for a step, for oneself: as the row `id`, or as a new one.

    There is one row for each `question`, or for each `key_result` that a question asks about, and one for each `idea`
    that something is said of: these are found without their id. What says nothing any more goes. `found` is what was
    found about the key result. A `nameless` one is shown to others without its author. `index` puts it there among what
    is prepared for the same person. Raises NOT_FOUND, and HANDED_IN where it has to be taken back first.
    """

    step: Id
    text: str = ""
    more: str = ""
    letter: str = ""
    id: Id | None = None
    question: Id | None = None
    idea: Id | None = None
    said: Said = Said.NOTHING
    whose: Id | None = None
    index: int | None = None
    key_result: Id | None = None
    found: tuple[FindingKind, ...] = ()
    nameless: bool = False

    def plan(self, context: Context) -> ChangeSet:
        """Return the row as it is now."""
        reads = context.reads.workshop
        step, whose = step_of(self.step, context), whose_of(self.whose, context)
        if not is_open(step.id, context) and any(
            one.whose == whose for one in reads.of_step(HandIn, step.id)
        ):
            raise JournalError(ErrorCode.HANDED_IN)
        rows = [one for one in reads.of_step(Prepared, step.id) if one.whose == whose]
        before = next((one for one in rows if self._is_it(one)), None)
        if self.id is not None and before is None:
            raise JournalError(ErrorCode.NOT_FOUND, table=Prepared.TABLE)
        others = [one.pos for one in rows if one is not before]
        text, more = clean(self.text).strip(), clean(self.more).strip()
        letter = clean(self.letter).strip()
        after = None
        found = " ".join(one for one in FindingKind if one in self.found)
        if text or more or found or (self.said is not Said.NOTHING):
            after = Prepared(
                id=before.id if before else context.new_id(Prepared.TABLE),
                step=step.id,
                member=context.me,
                whose=whose,
                kept_at=context.now_ms,
                pos=before.pos if before and self.index is None else place_at(others, self._place(others)),
                question=self.question or (before.question if before else None),
                idea=self.idea or (before.idea if before else None),
                said=self.said,
                text=text,
                more=more,
                letter=letter,
                key_result=self.key_result or (before.key_result if before else None),
                found=found,
                nameless=self.nameless,
            )
            if before is not None and replace(before, kept_at=after.kept_at) == after:
                after = before
        return ChangeSet("prepared.write", () if before == after else (Change(before, after),))

    def typing(self, changes: ChangeSet) -> Id | None:
        """Return the row that is typed into."""
        return changes.changes[0].id if changes.changes else None

    def _is_it(self, row: Prepared) -> bool:
        if self.id is not None:
            return row.id == self.id
        if self.idea is not None:
            return row.idea == self.idea
        if self.question is None and self.key_result is None:
            return False
        return (row.question, row.key_result) == (self.question, self.key_result)

    def _place(self, others: list[str]) -> int:
        return len(others) if self.index is None else max(self.index, 0)


@dataclass(frozen=True, slots=True)
class DropPrepared(Command):
    """Throw away something that was prepared. Raises NOT_FOUND."""

    id: Id

    def plan(self, context: Context) -> ChangeSet:
        """Return the deletion."""
        return ChangeSet("prepared.write", (Change(context.reads.row(Prepared.TABLE, self.id), None),))
