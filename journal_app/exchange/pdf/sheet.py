"""Sheets of A4 that are filled from above to below, turned where no more fits."""

from __future__ import annotations

import math
from typing import Final

from journal_app.exchange.pdf.document import A4, Color, Page, PdfDocument, Place
from journal_app.exchange.pdf.faces import Family, find_family

_MM: Final = 72 / 25.4
LEFT: Final = 18 * _MM
RIGHT: Final = A4[0] - LEFT
TOP: Final = 18 * _MM
FOOT: Final = A4[1] - 18 * _MM
LAST: Final = FOOT - 22
WIDTH: Final = RIGHT - LEFT
SIZE: Final = 10.0
SMALL: Final = 8.5
INK: Final[Color] = (0.106, 0.106, 0.137)
MUTED: Final[Color] = (0.357, 0.384, 0.439)
ACCENT: Final[Color] = (0.129, 0.345, 0.753)
PLAIN, BOLD = 0, 1


class Measure:
    """How wide a text is in points."""

    def __init__(self, family: Family, face: int, size: float) -> None:
        self._family = family
        self._bold = face == BOLD
        self._size = size

    def __call__(self, text: str) -> float:
        return self._family.width(text, bold=self._bold) * self._size


class Sheets:
    """Base of papers: a document in one family of fonts, the page at hand, and how far down it is written."""

    def __init__(self, title: str, language: str, family: Family | None = None) -> None:
        """The `family` is the best one of this computer unless one is given. Raises JournalError (NO_FONT)."""
        self._family = family or find_family()
        self._document = PdfDocument(title, language, self._family.faces)
        self._y = TOP
        self._page = self._turn()

    def _turn(self) -> Page:
        self._y = TOP + SIZE
        self._page = self._document.add_page()
        return self._page

    def _need(self, height: float) -> None:
        """Turn the page where so much does not fit any more."""
        if self._y + height > LAST:
            self._turn()

    def _measure(self, face: int, size: float) -> Measure:
        return Measure(self._family, face, size)

    def _write(self, x: float, text: str, face: int, size: float, color: Color = INK) -> float:
        """Write a text at the current height; return where it ends."""
        return self._write_on(self._page, (x, self._y), text, face, size, color)

    def _write_on(self, page: Page, at: Place, text: str, face: int, size: float, color: Color) -> float:
        x, y = at
        for place, run in self._family.runs(text, bold=face == BOLD):
            page.text((x, y), run, place, size, color)
            x += self._family.faces[place].width(run) * size
        return x

    def _write_right(self, text: str, face: int, size: float, color: Color, right: float = RIGHT) -> float:
        """Write a text that ends at the right margin, or at another place; return where it begins."""
        x = right - self._measure(face, size)(text)
        self._write(x, text, face, size, color)
        return x

    def _cut(self, text: str, width: float, face: int, size: float) -> str:
        measure = self._measure(face, size)
        if measure(text) <= width:
            return text
        while text and measure(text + "…") > width:
            text = text[:-1]
        return text + "…"

    def _star(self, x: float) -> None:
        """Write a star around a place, or draw one where the font has none."""
        if self._family.faces[PLAIN].has("★"):
            self._page.text((x - 4.5, self._y), "★", PLAIN, 9, ACCENT)
            return
        y, corners = self._y - 3.6, []
        for point in range(10):
            turn = math.pi * point / 5
            reach = 4.0 if point % 2 == 0 else 1.8
            corners.append((x + reach * math.sin(turn), y - reach * math.cos(turn)))
        self._page.shape(corners, ACCENT)

    def _set_feet(self, legend: str) -> None:
        """Write a legend below every page, and which page of how many it is."""
        pages = self._document.pages
        for number, page in enumerate(pages, 1):
            y = FOOT - 2
            shown = self._cut(legend, WIDTH * 0.85, PLAIN, SMALL)
            self._write_on(page, (LEFT, y), shown, PLAIN, SMALL, MUTED)
            place = f"{number} / {len(pages)}"
            x = RIGHT - self._measure(PLAIN, SMALL)(place)
            self._write_on(page, (x, y), place, PLAIN, SMALL, MUTED)
