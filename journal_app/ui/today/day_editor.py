"""The editor of a day's lines: each gesture becomes rows and commands. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from journal_app.domain.changes import ChangeSet
from journal_app.domain.habit.evidence import Target
from journal_app.domain.kpt import DayView, Entry, Item, Kind, PrivateItem
from journal_app.journal.command import Command
from journal_app.journal.entry_commands import (
    AddItem,
    AddItems,
    DeleteItem,
    EditItem,
    MoveItem,
    SetPrivate,
)
from journal_app.journal.evidence_commands import LinkLine, UnlinkLine
from journal_app.ui.evidence.chip_words import ordered
from journal_app.ui.section_names import asks_for
from journal_app.ui.today.rows.pasted import Cells, spread
from journal_app.ui.today.rows.rows import DayRows, Row

_ORDER = tuple(Kind)


class DayEditor:
    """The form of one day. `run` carries a command out and returns None where it failed; `read` returns a day.

    Typing only changes rows; nothing is read or written until `save` or `leave`. `has_word` tells whether a word was
    chosen for a light day.
    """

    def __init__(
        self,
        day: date,
        today: date,
        run: Callable[[Command], ChangeSet | None],
        read: Callable[[date], DayView],
    ) -> None:
        self.day = day
        self.today = today
        self.rows = DayRows()
        self.only_keep = False
        self.nothing = False
        self.has_word = False
        self._run = run
        self._read = read
        self.reload()

    # What is shown -------------------------------------------------------------

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Return the sections shown: those asked for and those with lines; of a light day the first alone."""
        if self.only_keep:
            return (Kind.KEEP,)
        to_come = self.day > self.today
        return tuple(
            kind
            for kind in _ORDER
            if asks_for(kind)
            or (to_come and kind is Kind.TRY)
            or any(not r.waits for r in self.rows.of(kind))
        )

    def takes(self, kind: Kind) -> bool:
        """Tell whether a section takes lines: a day to come takes only a Try."""
        return self.day <= self.today or kind is Kind.TRY

    def written(self, kind: Kind) -> int:
        """Return how many lines of a section have words."""
        return sum(not row.is_blank for row in self.rows.of(kind))

    def shown(self) -> list[Row]:
        """Return the rows of the sections shown, from top to bottom."""
        return [row for kind in self.kinds for row in self.rows.of(kind)]

    def first_blank(self) -> Row | None:
        """Return the row the caret starts in: where the next line of the first section goes."""
        first = next((kind for kind in self.kinds if self.takes(kind)), Kind.TRY)
        return next((row for row in reversed(self.rows.of(first)) if row.waits), None)

    def reload(self, held: Row | None = None) -> None:
        """Show what the journal holds now. The row `held` keeps its words: it is being edited."""
        view = self._read(self.day)
        self.nothing = view.nothing
        self.rows.load(view, frozenset(kind for kind in Kind if self.takes(kind)), held)

    # Going from line to line ---------------------------------------------------

    def neighbour(self, row: Row, step: int) -> Row | None:
        """Return the row above (-1) or below (1), also across sections."""
        rows = self.shown()
        at = rows.index(row) + step
        return rows[at] if 0 <= at < len(rows) else None

    def section_from(self, kind: Kind, step: int) -> Row | None:
        """Return the row to write into in the next (1) or previous (-1) section that takes lines."""
        kinds = [k for k in self.kinds if self.rows.of(k)]
        at = kinds.index(kind) + step
        if not 0 <= at < len(kinds):
            return None
        rows = self.rows.of(kinds[at])
        return next((row for row in rows if row.offered), rows[-1])

    # Typing --------------------------------------------------------------------

    def type(self, row: Row, text: str) -> bool:
        """Take note of what stands in a row now; tell whether rows came up for it."""
        row.offered = row.offered and text == row.text
        row.text = text
        return self.rows.end_blank(row.kind)

    def save(self) -> bool:
        """Write what has been typed; tell whether there was anything. An emptied line waits until the caret leaves."""
        wrote = [self._write(row) for row in self.rows if row.is_dirty and not row.is_blank]
        return any(wrote)

    def leave(self, row: Row) -> bool:
        """Write a row the caret has left, delete its line where it was emptied, and let blank rows go."""
        wrote = False
        if row.is_blank and row.id is not None:
            wrote = self._run(DeleteItem(row.id)) is not None
            row.id = None if wrote else row.id
        elif row.is_dirty:
            wrote = self._write(row)
        if row.offered or (row.is_dirty and not row.is_blank):
            return False  # it is not to be written yet, or could not be: the words stay on screen
        if row.queued is not None:
            row.saved, row.queued = row.queued, None
        if row.id is None:
            self.rows.drop(row)
        else:
            row.text = row.saved
        return wrote

    def paste(self, row: Row, around: tuple[str, str], cells: Cells) -> tuple[Row, tuple[Kind, ...]]:
        """Put several lines in at the caret, `around` being the text before and after it.

        Further columns of a table go into the sections that follow. Returns the row of the last line and the
        sections that got some. Lines that cannot be saved yet stand there all the same.
        """
        sections = [kind for kind in self.kinds if self.takes(kind)]
        lines = spread(cells, sections[sections.index(row.kind) :])
        kinds, texts = tuple(lines), lines.pop(row.kind, [])
        further = tuple((kind, tuple(texts)) for kind, texts in lines.items())
        before, after = around
        row.offered = False
        if texts:
            texts[0] = before + texts[0]
            texts[-1] += after
            if (before + after).strip() or row.id is not None:
                row.text = texts.pop(0)
                if not self._write(row):
                    return self._insert(row, texts, further), kinds
        below = self.rows.index(row) + (row.id is not None)
        made = self._run(AddItems(self.day, row.kind, tuple(texts), row.private, below, further))
        if made is None:
            return self._insert(row, texts, further), kinds
        self.reload()
        last = [change.after for change in made.changes if isinstance(change.after, Item | PrivateItem)]
        line = last[len(texts) - 1] if texts else None
        return (line and self.rows.with_id(line.id)) or row, kinds

    def _insert(
        self, row: Row, texts: Sequence[str], further: Sequence[tuple[Kind, Sequence[str]]] = ()
    ) -> Row:
        private = row.private
        for kind, others in further:
            end = self.rows.of(kind)[-1]
            end.private = private
            self._insert(end, others)
        for text in texts:
            row = row if row.is_blank else self.rows.insert_below(row)
            row.text, row.private = text, private
            self.rows.end_blank(row.kind)
        return row

    # Whole lines ---------------------------------------------------------------

    def remove(self, row: Row) -> Row | None:
        """Delete a row's line; return the row the caret goes to: the line above, else the first one."""
        above = [other for other in self.shown()[: self.shown().index(row)] if not other.is_blank]
        if row.id is not None and self._run(DeleteItem(row.id)) is None:
            return row
        was_blank_end = row.waits and self.rows.of(row.kind)[-1] is row
        row.id = None
        self.rows.drop(row)
        if above:
            return above[-1]
        return row if was_blank_end else next(iter(self.shown()), None)

    def can_move(self, row: Row, step: int) -> bool:
        """Tell whether `move` has somewhere to go."""
        return not row.is_blank and self._beside(row, step) is not None

    def move(self, row: Row, step: int) -> bool:
        """Move a line up (-1) or down (1); past the edge of its section it becomes one of the next."""
        if row.is_blank or not self._settled(row):
            return False
        target = self._beside(row, step)
        return target is not None and self.place(row, *target)

    def turn_into(self, row: Row, kind: Kind) -> bool:
        """Make a line a Keep, Problem or Try, last of that section."""
        return self.place(row, kind, self.rows.saved(kind))

    def place(self, row: Row, kind: Kind, index: int) -> bool:
        """Put a line at `index` of a section; the index counts the section's saved lines without this one."""
        if row.is_blank or not self.takes(kind) or not self._settled(row) or row.id is None:
            return False
        return self._change(row, MoveItem(row.id, kind, index))

    def link(self, row: Row, to: Target, *, on: bool = True) -> bool:
        """Link a row to what it served, or let go of that; with a blank row it is done once that is written."""
        if row.is_linked(to) is on or not self._settled(row):
            return False
        if row.id is not None:
            return self._change(row, LinkLine(row.id, to) if on else UnlinkLine(row.id, to))
        others = tuple(one for one in row.evidence if not to.is_same(one))
        row.evidence = ordered((*others, to)) if on else others
        return True

    def toggle_private(self, row: Row) -> bool:
        """Hide a row from everyone else or share it; a blank row takes the wish along."""
        if not self._settled(row):
            return False
        if row.id is None:
            row.private = not row.private
            return True
        changes = self._run(SetPrivate(row.id, not row.private))
        line = changes and _made(changes)
        if line:
            row.id = line.id
            self.reload(row)
        return bool(line)

    # Parts ---------------------------------------------------------------------

    def _settled(self, row: Row) -> bool:
        """Write a row before something is done to its line; tell whether journal and screen agree on it."""
        return self._write(row) if row.is_dirty and not row.is_blank else True

    def _change(self, row: Row, command: Command) -> bool:
        if self._run(command) is None:
            return False
        self.reload(row)
        return True

    def _beside(self, row: Row, step: int) -> tuple[Kind, int] | None:
        index = self.rows.index(row) + step
        others = self.rows.saved(row.kind) - (row.id is not None)
        if 0 <= index <= others:
            return row.kind, index
        at = self.kinds.index(row.kind) + step
        if not 0 <= at < len(self.kinds) or not self.takes(self.kinds[at]):
            return None
        return self.kinds[at], 0 if step > 0 else self.rows.saved(self.kinds[at])

    def _write(self, row: Row) -> bool:
        text = row.words
        if row.id is not None:
            changes = self._run(EditItem(row.id, text, row.saved))
        else:
            place = self.rows.index(row)
            add = AddItem(self.day, row.kind, text, None, row.private, place, row.evidence)
            changes = self._run(add)
        if changes is None:
            return False
        line = _made(changes)
        if line is not None:
            row.id, row.pos = line.id, line.pos
        row.saved, row.queued = text, None
        entry = next((c.after for c in changes.changes if isinstance(c.after, Entry)), None)
        self.nothing = entry.nothing if entry else self.nothing
        return True


def _made(changes: ChangeSet) -> Item | PrivateItem | None:
    return changes.made(Item) or changes.made(PrivateItem)
