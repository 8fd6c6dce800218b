"""Poster of a sheet: one page for the wall, as a PDF or a picture, always in ink on white.

It is measured in the dots of its design, which is 1684 wide and 1190 high on any paper, lying. Mission and vision stand
on it in the language of whoever makes it, the values in both.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from journal_app.domain.line_breaks import wrap
from journal_app.domain.sheet.page import SheetPage
from journal_app.exchange.pdf.document import A3, A4, Color, Page, PdfDocument, Size
from journal_app.exchange.pdf.faces import Family, find_family
from journal_app.exchange.pdf.picture import as_png
from journal_app.exchange.pdf.sheet import ACCENT, BOLD, INK, MUTED, PLAIN
from journal_app.exchange.phrases import cut

_WIDE: Final = 1684.0
_HIGH: Final = 1190.0
_LEFT: Final = 112.0
_RIGHT: Final = _WIDE - _LEFT
_HEAD: Final = 116.0
_TOP: Final = 208.0
_FOOT: Final = _HIGH - 71.0
_LAST: Final = _FOOT - 96.0
_RULED: Final[Color] = (0.847, 0.863, 0.89)
_RULE: Final = 56.0
_LABEL: Final = 184.0
_GUTTER: Final = 28.0
_IN_A_ROW: Final = 5
_FEW: Final = 3
_CLAUSE: Final = re.compile(r"(?<=[,.;:!?])\s+")
_LARGE: Final = 60.0
_LETTER, _SMALL_LETTER = 152, 120
_DOTS_PER_INCH: Final = 204  # A3 is 3368 dots wide then: a wall or a slide of 4K shows no step
_SMALLER: Final = 0.95
_SMALLEST: Final = 42
"""After so many steps a letter is no larger than a dot."""


class PaperSize(StrEnum):
    """How large a poster is printed."""

    A3 = "a3"
    A4 = "a4"


def poster_pdf(page: SheetPage, paper: PaperSize = PaperSize.A3, family: Family | None = None) -> bytes:
    """Return a sheet as a poster whose text can be searched, in fonts of this computer, or in these.

    Raises JournalError (NO_FONT). The same sheet makes the same bytes.
    """
    found = family or find_family()
    document = PdfDocument(f"{page.name} – {page.title}", page.language, found.faces, _lying(paper))
    _Poster(page, found, _lying(paper)).set_on(document.add_page())
    return document.to_bytes()


def poster_png(page: SheetPage, paper: PaperSize = PaperSize.A3, family: Family | None = None) -> bytes:
    """Return the same as a picture. Raises JournalError (NO_FONT)."""
    found = family or find_family()
    drawn = Page()
    _Poster(page, found, _lying(paper)).set_on(drawn)
    return as_png(drawn, _lying(paper), found.faces, _DOTS_PER_INCH)


def _lying(paper: PaperSize) -> Size:
    high, wide = A3 if paper is PaperSize.A3 else A4
    return wide, high


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text to set; its baseline is so far below the upper end of its part."""

    x: float
    y: float
    text: str
    face: int
    size: float
    color: Color = INK


class _Poster:
    """Sets the poster: as large as the design has it, or smaller until all of it is on the page."""

    def __init__(self, page: SheetPage, family: Family, size: Size) -> None:
        self._page = page
        self._family = family
        self._unit = size[0] / _WIDE
        self._scale = 1.0
        self._drawn = Page()

    def set_on(self, drawn: Page) -> None:
        """Set the poster on an empty page."""
        self._drawn = drawn
        mission, vision, values = self._fitted()
        spare = max(0.0, _LAST - _TOP - self._of(_RULE) - sum(map(_height, (mission, vision, values))))
        self._write_ends(_HEAD, 26, (self._page.name, BOLD, INK), (self._page.title, PLAIN, MUTED))
        y = self._set(mission, _TOP)
        if mission and (vision or values):
            y += self._of(_RULE) + spare / 3
            self._drawn.bar(self._at(_LEFT, y), (_RIGHT - _LEFT) * self._unit, 2 * self._unit, _RULED)
        y = self._set(vision, y + spare / 6)
        self._set(values, y + spare / 6)
        self._write_ends(_FOOT, 22, (self._people(), PLAIN, MUTED), (self._page.edition, PLAIN, MUTED))

    # Parts ---------------------------------------------------------------------

    def _fitted(self) -> tuple[list[_Line], list[_Line], list[_Line]]:
        parts = self._parts(0)
        if not self._fits(parts):
            steps = range(1, _SMALLEST)
            found = bisect_left(steps, True, key=lambda step: self._fits(self._parts(step)))
            parts = self._parts(1 + found)
        return parts

    def _parts(self, step: int) -> tuple[list[_Line], list[_Line], list[_Line]]:
        """Return the parts, so many steps smaller than the design has them."""
        self._scale = _SMALLER**step
        return self._mission(), self._vision(), self._values()

    def _fits(self, parts: tuple[list[_Line], ...]) -> bool:
        return _TOP + self._of(_RULE) + sum(map(_height, parts)) <= _LAST

    def _mission(self) -> list[_Line]:
        mission = self._page.mission
        lines: list[_Line] = []
        if self._page.is_empty:
            self._add(lines, self._page.empty, (_LEFT, _RIGHT), PLAIN, (44, 60, 100), MUTED)
        self._add(lines, self._headline(mission.text), (_LEFT, _RIGHT), BOLD, (112, 148, 100))
        self._add(lines, mission.more, (_LEFT, _RIGHT), PLAIN, (32, 48, 84 if lines else 60))
        return lines

    def _headline(self, text: str) -> str:
        """Return a catch phrase of Latin letters in its clauses, where it is too long for a line and these are not."""
        clauses = _CLAUSE.split(text)
        if "\n" in text or self._width(text, BOLD, self._of(112)) <= _RIGHT - _LEFT or len(clauses) > _FEW:
            return text
        fit = all(self._width(one, BOLD, self._of(112)) <= _RIGHT - _LEFT for one in clauses)
        return "\n".join(clauses) if fit else text

    def _vision(self) -> list[_Line]:
        vision = self._page.vision
        if not vision.is_said:
            return []
        left = _LEFT + max(_LABEL, self._width(vision.label, PLAIN, self._of(26)) + 40)
        lines = [_Line(_LEFT, self._of(94), vision.label, PLAIN, self._of(26), MUTED)]
        self._add(lines, vision.text, (left, _RIGHT), BOLD, (44, 64, 0))
        return lines

    def _values(self) -> list[_Line]:
        values = self._page.values
        rows = -(-len(values) // _IN_A_ROW)
        lines: list[_Line] = []
        for row in range(rows):
            columns = -(-len(values) // rows)
            top = _height(lines) + self._of(202 if row == 0 else 176)
            width = (_RIGHT - _LEFT) / columns
            letter = self._of(_LETTER if columns <= _FEW else _SMALL_LETTER)
            below: list[_Line] = []
            for at, value in enumerate(values[row * columns : (row + 1) * columns]):
                x = _LEFT + at * width
                column = [_Line(x, top, value.letter, BOLD, letter, ACCENT)]
                # Letters of Japanese reach below the line.
                first = 57 if value.letter.isascii() else 72
                self._add(column, value.phrase, (x, x + width - _GUTTER), BOLD, (34, 44, first))
                self._add(column, value.gloss, (x, x + width - _GUTTER), PLAIN, (30, 40, 48), MUTED)
                below += column
            lines += below
        return lines

    def _add(
        self,
        lines: list[_Line],
        text: str,
        between: tuple[float, float],
        face: int,
        measures: tuple[float, float, float],
        color: Color = INK,
    ) -> None:
        """Add a text between two edges: how large, how far from line to line, and how far below what is above it."""
        if not text.strip():
            return
        size, pitch, first = (self._of(one) for one in measures)
        left, right = between
        y = _height(lines) + first
        for row in wrap(text, right - left, lambda part: self._width(part, face, size), cut):
            lines.append(_Line(left, y, row, face, size, color))
            y += pitch

    def _set(self, lines: list[_Line], y: float) -> float:
        for line in lines:
            self._write(line.x, y + line.y, line.text, line.face, line.size, line.color)
        return y + _height(lines)

    # Letters -------------------------------------------------------------------

    def _people(self) -> str:
        room = (_RIGHT - _LEFT) - self._width(self._page.edition, PLAIN, 22) - 60
        names = list(self._page.people)
        gap = "　" if self._page.language == "ja" else "   "
        while names and self._width(gap.join(names), PLAIN, 22) > room:
            names = [*names[:-2], "…"] if len(names) > 1 else []
        return gap.join(names)

    def _write_ends(self, y: float, size: float, *ends: tuple[str, int, Color]) -> None:
        (first, face, color), (last, last_face, last_color) = ends
        self._write(_LEFT, y, first, face, size, color)
        right = _RIGHT - self._width(last, last_face, size)
        self._write(right, y, last, last_face, size, last_color)

    def _write(self, x: float, y: float, text: str, face: int, size: float, color: Color) -> None:
        runs = self._family.runs(text, bold=face == BOLD)
        if runs and size >= self._of(_LARGE):
            place, run = runs[0]
            x -= self._family.faces[place].bearing(run[0]) * size
        for place, run in runs:
            self._drawn.text(self._at(x, y), run, place, size * self._unit, color)
            x += self._family.faces[place].width(run) * size

    def _width(self, text: str, face: int, size: float) -> float:
        return self._family.width(text, bold=face == BOLD) * size

    def _of(self, measure: float) -> float:
        return measure * self._scale

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return x * self._unit, y * self._unit


def _height(lines: list[_Line]) -> float:
    """Return how far down lines reach."""
    return max((line.y for line in lines), default=0.0)
