"""Paper of wins: a cycle on pages of A4 as a PDF, its figures as bars and every win that was picked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from journal_app.domain.habit.planned import Share
from journal_app.domain.line_breaks import wrap
from journal_app.exchange.pdf.document import Color
from journal_app.exchange.pdf.faces import Family
from journal_app.exchange.pdf.sheet import (
    ACCENT,
    BOLD,
    INK,
    LEFT,
    MUTED,
    PLAIN,
    RIGHT,
    SIZE,
    SMALL,
    WIDTH,
    Sheets,
)
from journal_app.files import atomic_write

_TRACK: Final[Color] = (0.867, 0.886, 0.914)
_HIGH: Final = 110.0
_BAR, _STEP = 22.0, 38.0
_STRIPE, _EVERY = 0.9, 3.6
_LINE: Final = 14.5
_LABEL: Final = 230.0


@dataclass(frozen=True, slots=True)
class WinsBar:
    """A bar of a page: its name, and how many wins it stands for; of a week, how many of them were planned."""

    name: str
    count: int
    share: Share | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class WinsLine:
    """A win that was picked out, in the words of the page: when, whose, and what it served."""

    day: str
    name: str
    text: str
    served: str


@dataclass(frozen=True, slots=True)
class WinsWords:
    """All that a page of wins says, in one language."""

    language: str
    title: str
    team: str
    figures: str
    weeks_title: str
    planned: str
    unplanned: str
    weeks: tuple[WinsBar, ...]
    standings: tuple[tuple[str, tuple[WinsBar, ...]], ...]
    starred_title: str
    starred: tuple[WinsLine, ...]


def write_wins(words: WinsWords, target: Path) -> None:
    """Write the wins of a cycle, whole or not at all. Raises JournalError (NO_FONT, CANNOT_WRITE, DISK_FULL)."""
    made = wins_pdf(words)
    with atomic_write(target) as file:
        file.write(made)


def wins_pdf(words: WinsWords, family: Family | None = None) -> bytes:
    """Return the wins of a cycle in fonts of this computer, or in these. Raises JournalError (NO_FONT)."""
    return _Paper(words, family).to_bytes()


class _Paper(Sheets):
    """Sets the page: the head, the weeks, what the wins stood for, and those picked out."""

    def __init__(self, words: WinsWords, family: Family | None) -> None:
        super().__init__(words.title, words.language, family)
        self._words = words

    def to_bytes(self) -> bytes:
        """Return the file."""
        self._set_head()
        self._set_weeks()
        for title, bars in self._words.standings:
            if bars:
                self._set_standings(title, bars)
        if self._words.starred:
            self._set_starred()
        self._set_feet(self._words.team)
        return self._document.to_bytes()

    def _set_head(self) -> None:
        words = self._words
        self._y += 20
        for line in wrap(words.title, WIDTH, self._measure(BOLD, 22)):
            self._write(LEFT, line, BOLD, 22)
            self._y += 26
        self._y -= 4
        for line in wrap(words.figures, WIDTH, self._measure(PLAIN, SIZE)):
            self._write(LEFT, line, PLAIN, SIZE, MUTED)
            self._y += _LINE

    def _set_heading(self, title: str) -> None:
        self._y += 16
        self._write(LEFT, title, BOLD, 12.5)
        self._y += 7
        self._page.bar((LEFT, self._y), WIDTH, 1, INK)
        self._y += 17

    # Weeks -----------------------------------------------------------------------

    def _set_weeks(self) -> None:
        weeks = self._words.weeks
        most = max((bar.count for bar in weeks), default=0)
        if not most:
            return
        self._need(_HIGH + 90)
        self._set_heading(self._words.weeks_title)
        self._set_legend()
        base = self._y + _HIGH
        step = min(_STEP, WIDTH / len(weeks))
        wide = min(_BAR, step * 0.7)
        for place, bar in enumerate(weeks):
            share = bar.share or Share()
            left = LEFT + place * step + (step - wide) / 2
            low, whole = (_HIGH * 0.86 * count / most for count in (share.planned, bar.count))
            self._page.bar((left, base - low), wide, low, ACCENT)
            gap = 1.5 if low else 0
            if whole > low:
                self._stripes((left, base - whole), wide, whole - low - gap)
            self._center(left + wide / 2, base - whole - 4, str(bar.count) if bar.count else "", BOLD)
            self._center(left + wide / 2, base + 12, bar.name, PLAIN)
        self._page.bar((LEFT, base), step * len(weeks), 0.7, MUTED)
        self._y = base + 18

    def _set_legend(self) -> None:
        x = LEFT
        for words, striped in ((self._words.planned, False), (self._words.unplanned, True)):
            top = (x, self._y - 7.5)
            if striped:
                self._stripes(top, 9, 9)
            else:
                self._page.bar(top, 9, 9, ACCENT)
            x = self._write(x + 14, words, PLAIN, SMALL, MUTED) + 18
        self._y += 8

    def _center(self, x: float, y: float, text: str, face: int) -> None:
        half = self._measure(face, SMALL)(text) / 2
        if text:
            self._write_on(self._page, (x - half, y), text, face, SMALL, INK if face == BOLD else MUTED)

    def _stripes(self, at: tuple[float, float], width: float, height: float) -> None:
        """Draw a box with stripes at 45 degrees, which tells it from a filled one on any printer."""
        left, top = at
        edge = 0.8
        for x, y, w, h in (
            (left, top, width, edge),
            (left, top + height - edge, width, edge),
            (left, top, edge, height),
            (left + width - edge, top, edge, height),
        ):
            self._page.bar((x, y), w, max(h, 0.1), ACCENT)
        along = _EVERY
        while along < width + height:
            low, high = _chord(along, width, height), _chord(along + _STRIPE, width, height)
            corners = (low[0], low[1], high[1], high[0])
            self._page.shape([(left + x, top + y) for x, y in corners], ACCENT)
            along += _EVERY

    # Rows ------------------------------------------------------------------------

    def _set_standings(self, title: str, bars: Sequence[WinsBar]) -> None:
        self._need(60)
        self._set_heading(title)
        most = max(bar.count for bar in bars)
        left = LEFT + _LABEL + 12
        room = RIGHT - 34 - left
        for bar in bars:
            self._need(_LINE + 4)
            self._write(
                LEFT, self._cut(bar.name, _LABEL, PLAIN, SIZE), PLAIN, SIZE, INK if bar.named else MUTED
            )
            self._page.bar((left, self._y - 7), room, 6, _TRACK)
            self._page.bar((left, self._y - 7), room * bar.count / most, 6, ACCENT if bar.named else MUTED)
            self._write_right(str(bar.count), BOLD, SIZE, INK)
            self._y += _LINE + 4

    def _set_starred(self) -> None:
        self._need(60)
        self._set_heading(self._words.starred_title)
        for line in self._words.starred:
            served = self._cut(line.served, WIDTH * 0.28, PLAIN, SMALL)
            right = RIGHT - self._measure(PLAIN, SMALL)(served) - 12
            rows = wrap(line.text, right - LEFT - 130, self._measure(PLAIN, SIZE))
            self._need(_LINE * len(rows))
            self._star(LEFT + 5)
            self._write(LEFT + 16, line.day, PLAIN, SMALL, MUTED)
            self._write(LEFT + 60, self._cut(line.name, 64, PLAIN, SMALL), PLAIN, SMALL, MUTED)
            self._write_right(served, PLAIN, SMALL, MUTED)
            for row in rows:
                self._write(LEFT + 130, row, PLAIN, SIZE)
                self._y += _LINE
            self._y += 4


def _chord(along: float, width: float, height: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return where a falling line that has run so far cuts a box: at its upper or right edge, its left or lower one."""
    first = (min(along, width), max(0.0, along - width))
    last = (max(0.0, along - height), min(along, height))
    return first, last
