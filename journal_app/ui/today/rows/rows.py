"""The lines of a day's form as plain values: saved ones, the one being typed, and the blank one that waits. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.ids import Id
from journal_app.domain.kpt import DayItem, DayView, Kind
from journal_app.domain.text_limits import clean


@dataclass(slots=True, eq=False)
class Row:
    """One line on screen, the same object for as long as it is shown; `id` is None until it is saved.

    `text` is what stands on screen, `saved` what the journal held when the two last agreed. `queued` holds a text
    that came from outside while the line was being edited and waits until the caret has left. `evidence` is what the
    line served, in the order of its chips, and `became` the lines that came from it. A row is `offered` while its
    words come from a link and nobody has said yes to them: until then it is not written. A blank row may ask something
    of its own, as long as it is blank.
    """

    kind: Kind
    id: Id | None = None
    pos: str = ""
    text: str = ""
    saved: str = ""
    evidence: tuple[Target, ...] = ()
    became: tuple[Target, ...] = ()
    private: bool = False
    queued: str | None = None
    offered: bool = False
    asks: str = ""

    @property
    def words(self) -> str:
        """Return what the journal keeps of the text."""
        return clean(self.text).strip()

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing is written here."""
        return not self.words

    @property
    def is_dirty(self) -> bool:
        """Tell whether the journal does not have these words yet, and is to have them."""
        return not self.offered and self.words != clean(self.saved).strip()

    @property
    def waits(self) -> bool:
        """Tell whether this is a blank line to write into, not an item that has just been emptied."""
        return self.id is None and self.is_blank

    @property
    def came_or_became(self) -> Target | None:
        """Return the line at the other end: the one it came from, else one that came from it."""
        origins = (one for one in self.evidence if one.served is Served.ORIGIN)
        return next(origins, None) or next(iter(self.became), None)

    def clear(self) -> None:
        """Become a blank line."""
        self.text = self.saved = self.asks = ""
        self.evidence = self.became = ()
        self.private, self.queued, self.offered = False, None, False

    def is_linked(self, to: Target) -> bool:
        """Tell whether the line served this."""
        return any(to.is_same(one) for one in self.evidence)

    def take(self, item: DayItem, *, held: bool) -> None:
        """Take over what the journal holds; the words of a line that is `held` or not saved yet stay as they are."""
        self.id, self.kind, self.pos = item.id, item.kind, item.pos
        self.evidence, self.became, self.private = item.evidence, item.became, item.private
        if held or self.is_dirty:
            self.queued = item.text if item.text != self.saved else None
        else:
            self.text = self.saved = item.text
            self.queued = None


class DayRows:
    """The rows of the three sections in order. Each section that takes lines ends with a blank row."""

    def __init__(self) -> None:
        self._sections: dict[Kind, list[Row]] = {kind: [] for kind in Kind}
        self._open: frozenset[Kind] = frozenset(Kind)

    def __iter__(self) -> Iterator[Row]:
        """Yield all rows from top to bottom."""
        for kind in Kind:
            yield from self._sections[kind]

    def of(self, kind: Kind) -> tuple[Row, ...]:
        """Return the rows of a section in order."""
        return tuple(self._sections[kind])

    def with_id(self, id_: Id) -> Row | None:
        """Return the row of a saved line, or None."""
        return next((row for row in self if row.id == id_), None)

    def index(self, row: Row) -> int:
        """Return how many saved lines stand above `row` in its section."""
        section = self._sections[row.kind]
        return sum(other.id is not None for other in section[: section.index(row)])

    def saved(self, kind: Kind) -> int:
        """Return how many saved lines a section has."""
        return sum(row.id is not None for row in self._sections[kind])

    def insert_below(self, row: Row) -> Row:
        """Return the blank or offered row below `row`, a new one where the next line is written already."""
        section = self._sections[row.kind]
        at = section.index(row) + 1
        if at < len(section) and (section[at].waits or section[at].offered):
            return section[at]
        blank = Row(row.kind)
        section.insert(at, blank)
        return blank

    def drop(self, row: Row) -> None:
        """Take a row away; the blank row at the end of a section is only cleared."""
        section = self._sections[row.kind]
        if row.id is None and section[-1] is row and row.kind in self._open:
            row.clear()
            return
        section.remove(row)
        self.end_blank(row.kind)

    def offer(self, kind: Kind, text: str) -> None:
        """Put words that nobody has said yes to below the lines of a section, unless they stand there already."""
        section = self._sections[kind]
        if not any(row.offered and row.text == text for row in section):
            section.insert(len(section) - section[-1].waits, Row(kind, text=text, offered=True))

    def unsaved(self) -> list[str]:
        """Return the lines the journal has not got yet, from top to bottom."""
        return [row.text.strip() for row in self if row.is_dirty and not row.is_blank]

    def offers(self) -> tuple[Row, ...]:
        """Return the rows that wait for a yes, from top to bottom."""
        return tuple(row for row in self if row.offered)

    def accept_offers(self) -> None:
        """Say yes to all of them: they are written as if they had been typed."""
        for row in self.offers():
            row.offered = False

    def drop_offers(self) -> None:
        """Say no to all of them."""
        for row in self.offers():
            self.drop(row)

    def blank(self, kind: Kind) -> Row:
        """Return the blank row at the end of a section that takes lines."""
        self.end_blank(kind)
        return self._sections[kind][-1]

    def end_blank(self, kind: Kind) -> bool:
        """See to it that a section ends with a blank row to write into; tell whether that took a new one."""
        section = self._sections[kind]
        if kind not in self._open or (section and section[-1].waits):
            return False
        section.append(Row(kind))
        return True

    def load(self, view: DayView, open_: frozenset[Kind], held: Row | None = None) -> None:
        """Show what a day holds now; sections `open_` take new lines.

        Rows of lines that stay are the same objects as before. The row `held` keeps its words, and so does a row
        with words that are not saved yet.
        """
        old, self._open = self._sections, open_
        known = {row.id: row for row in self if row.id is not None}
        ids = {item.id for item in view.items}
        # A line that turns private gets a new identity but keeps its place.
        gone = {(row.kind, row.pos): row for row in known.values() if row.id not in ids}
        self._sections = {kind: [] for kind in Kind}
        for item in view.items:
            row = known.get(item.id) or gone.get((item.kind, item.pos)) or Row(item.kind)
            row.take(item, held=row is held)
            self._sections[item.kind].append(row)
        shown = set(self)
        for kind, rows in old.items():
            self._keep_unsaved(kind, rows, shown, held)
            self.end_blank(kind)

    def clear(self) -> None:
        """Forget all rows: another day comes."""
        self._sections = {kind: [] for kind in Kind}

    def _keep_unsaved(self, kind: Kind, rows: list[Row], shown: set[Row], held: Row | None) -> None:
        """Put rows that only the screen knows back behind the row they stood behind."""
        section = self._sections[kind]
        above: Row | None = None
        for place, row in enumerate(rows):
            if row not in shown:
                waits_at_end = row.waits and place == len(rows) - 1 and kind in self._open
                words_at_stake = row.is_dirty and not row.is_blank
                if not (row is held or waits_at_end or words_at_stake or row.offered):
                    continue
                if row.id is not None:  # deleted elsewhere while it was being edited
                    row.id, row.queued = None, None
                    row.saved = "" if row.is_dirty else row.text
                behind = above in section and not waits_at_end
                section.insert(section.index(above) + 1 if above and behind else len(section), row)
            if row in section:
                above = row
