"""Document of PDF: pages of text and shapes, measured in points from the upper left corner.

Its text is found and copied as it was written. Writers that look up what a letter is by its form, as Qt's does, say ⽇,
which is a radical, for 日.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fpdf import FPDF

    from journal_app.exchange.pdf.faces import Face

A4 = (595.28, 841.89)
Color = tuple[float, float, float]
Place = tuple[float, float]
_NO_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)  # the same pages make the same bytes


class Page:
    """A page of a document, which is written and drawn on."""

    def __init__(self) -> None:
        self.marks: list[Callable[[FPDF], None]] = []
        self.letters: set[tuple[int, str]] = set()

    def text(self, at: Place, text: str, face: int, size: float, color: Color) -> None:
        """Write a text on one line; its baseline begins at a place."""

        def mark(paper: FPDF) -> None:
            paper.set_font(_name(face), size=size)
            paper.set_text_color(*_rgb(color))
            paper.text(*at, text)

        self.letters |= {(face, letter) for letter in text}
        self.marks.append(mark)

    def shape(self, corners: Sequence[Place], color: Color) -> None:
        """Fill a shape."""

        def mark(paper: FPDF) -> None:
            paper.set_fill_color(*_rgb(color))
            paper.polygon(list(corners), style="F")

        self.marks.append(mark)

    def bar(self, at: Place, width: float, height: float, color: Color) -> None:
        """Fill a level bar, its upper left corner at a place."""
        left, top = at
        right, below = left + width, top + height
        self.shape(((left, top), (right, top), (right, below), (left, below)), color)


class PdfDocument:
    """Collects pages, and writes them with the letters they use. The same pages make the same bytes."""

    def __init__(self, title: str, language: str, faces: Sequence[Face]) -> None:
        """`faces` are those that `Page.text` names by their place."""
        self._title = title
        self._language = language
        self._faces = tuple(faces)
        self.pages: list[Page] = []

    def add_page(self) -> Page:
        """Add an empty page."""
        self.pages.append(Page())
        return self.pages[-1]

    def to_bytes(self) -> bytes:
        """Return the file."""
        from fpdf import FPDF, ViewerPreferences

        # It would name letters of the text in the log.
        logging.getLogger("fpdf").setLevel(logging.ERROR)

        class Paper(FPDF):
            def file_id(self) -> None:
                """Have no id: it would be one of the time."""

        paper = Paper(unit="pt", format=A4)
        paper.set_auto_page_break(auto=False)
        paper.set_title(self._title)
        paper.set_lang(self._language)
        paper.set_creation_date(_NO_TIME)
        paper.viewer_preferences = ViewerPreferences(display_doc_title=True)
        letters = sorted(set().union(*(page.letters for page in self.pages)))
        for face in sorted({face for face, _letter in letters}):
            paper.add_font(_name(face), fname=self._faces[face].path)
            used = [letter for place, letter in letters if place == face]
            _box_what_is_missing(paper.fonts[_name(face)], self._faces[face], used)
        for page in self.pages:
            paper.add_page()
            for mark in page.marks:
                mark(paper)
        return bytes(paper.output())


def _box_what_is_missing(font: object, face: Face, letters: Iterable[str]) -> None:
    """Let letters that a font lacks, such as emoji, stand as its box: they are found and copied all the same."""
    from fpdf.fonts import TTFFont

    if isinstance(font, TTFFont):
        for letter in letters:
            if not face.has(letter):
                font.glyph_ids[ord(letter)] = 0
                font.cmap[ord(letter)] = ".notdef"
                font.cw[ord(letter)] = round(face.advance(letter) * 1000 / face.units)


def _name(face: int) -> str:
    return f"face{face}"


def _rgb(color: Color) -> tuple[int, int, int]:
    red, green, blue = (round(255 * part) for part in color)
    return red, green, blue
