"""Document of PDF: pages of text and shapes, measured in points from the upper left corner.

Its text is found and copied as it was written. Writers that look up what a letter is by its form, as Qt's does, say ⽇,
which is a radical, for 日.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fpdf import FPDF

    from journal_app.exchange.pdf.faces import Face

Size = tuple[float, float]
A4: Final[Size] = (595.28, 841.89)
A3: Final[Size] = (841.89, 1190.55)
Color = tuple[float, float, float]
Place = tuple[float, float]
_NO_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)  # the same pages make the same bytes


@dataclass(frozen=True, slots=True)
class Written:
    """A text on one line; its baseline begins at a place. `face` is that of the document."""

    at: Place
    text: str
    face: int
    size: float
    color: Color


@dataclass(frozen=True, slots=True)
class Filled:
    """A shape in one colour."""

    corners: tuple[Place, ...]
    color: Color


class Page:
    """A page of a document, which is written and drawn on."""

    def __init__(self) -> None:
        self.marks: list[Written | Filled] = []

    @property
    def letters(self) -> set[tuple[int, str]]:
        """Return the letters that are written, each with the place of its face."""
        written = (mark for mark in self.marks if isinstance(mark, Written))
        return {(mark.face, letter) for mark in written for letter in mark.text}

    def text(self, at: Place, text: str, face: int, size: float, color: Color) -> None:
        """Write a text on one line; its baseline begins at a place."""
        self.marks.append(Written(at, text, face, size, color))

    def shape(self, corners: Sequence[Place], color: Color) -> None:
        """Fill a shape."""
        self.marks.append(Filled(tuple(corners), color))

    def bar(self, at: Place, width: float, height: float, color: Color) -> None:
        """Fill a level bar, its upper left corner at a place."""
        left, top = at
        right, below = left + width, top + height
        self.shape(((left, top), (right, top), (right, below), (left, below)), color)


class PdfDocument:
    """Collects pages, and writes them with the letters they use. The same pages make the same bytes."""

    def __init__(self, title: str, language: str, faces: Sequence[Face], size: Size = A4) -> None:
        """`faces` are those that `Page.text` names by their place; `size` is that of each page."""
        self._size = size
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

        # They would name letters of the text in the log.
        for library in ("fpdf", "fontTools"):
            logging.getLogger(library).setLevel(logging.ERROR)

        class Paper(FPDF):
            def file_id(self) -> None:
                """Have no id: it would be one of the time."""

        paper = Paper(unit="pt", format=self._size)
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
                _set(mark, paper)
        return bytes(paper.output())


def _set(mark: Written | Filled, paper: FPDF) -> None:
    if isinstance(mark, Filled):
        paper.set_fill_color(*rgb(mark.color))
        paper.polygon(list(mark.corners), style="F")
        return
    paper.set_font(_name(mark.face), size=mark.size)
    paper.set_text_color(*rgb(mark.color))
    paper.text(*mark.at, mark.text)


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


def rgb(color: Color) -> tuple[int, int, int]:
    """Return a colour in bytes."""
    red, green, blue = (round(255 * part) for part in color)
    return red, green, blue
