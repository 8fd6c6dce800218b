"""Paper of minutes: pages of A4 as a PDF, which prints as it looks and whose text can be searched."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final

from journal_app.domain.line_breaks import wrap
from journal_app.domain.week.minutes import Section
from journal_app.domain.week.minutes_page import MinutesPage, PageLine, PageWords
from journal_app.exchange.pdf.document import A4, Color, Page, PdfDocument
from journal_app.exchange.pdf.faces import Face, find_faces
from journal_app.files import atomic_write

_MM: Final = 72 / 25.4
_LEFT: Final = 18 * _MM
_RIGHT: Final = A4[0] - _LEFT
_TOP: Final = 18 * _MM
_FOOT: Final = A4[1] - 18 * _MM
_LAST: Final = _FOOT - 22
_WIDTH: Final = _RIGHT - _LEFT
_NAMES: Final = 55.0
_TEXT: Final = _LEFT + _NAMES + 14
_MARKS: Final = 62.0
_SIZE: Final = 10.0
_SMALL: Final = 8.5
_PITCH: Final = 19.3
_BETWEEN_LINES: Final = 14.5
_INK: Final[Color] = (0.106, 0.106, 0.137)
_MUTED: Final[Color] = (0.357, 0.384, 0.439)
_ACCENT: Final[Color] = (0.129, 0.345, 0.753)
_PLAIN, _BOLD = 0, 1


def write_pdf(page: MinutesPage, words: PageWords, target: Path) -> None:
    """Write minutes as a PDF, whole or not at all. Raises JournalError (NO_FONT, CANNOT_WRITE, DISK_FULL)."""
    made = as_pdf(page, words)
    with atomic_write(target) as file:
        file.write(made)


def as_pdf(page: MinutesPage, words: PageWords, faces: tuple[Face, Face | None] | None = None) -> bytes:
    """Return minutes as a PDF in fonts of this computer, or in these. Raises JournalError (NO_FONT)."""
    return _Paper(page, words, faces or find_faces()).to_bytes()


class _Paper:
    """Sets a page of minutes, from above to below."""

    def __init__(self, minutes: MinutesPage, words: PageWords, faces: tuple[Face, Face | None]) -> None:
        plain, bold = faces
        self._faces = (plain, bold or plain)
        self._minutes = minutes
        self._words = words
        self._document = PdfDocument(words.title, words.language, self._faces)
        self._y = _TOP
        self._page = self._turn()

    def to_bytes(self) -> bytes:
        """Return the file."""
        self._set_head()
        for section in Section:
            lines = self._minutes.of(section)
            if lines:
                self._set_section(section, lines)
        self._set_feet()
        return self._document.to_bytes()

    # Parts ---------------------------------------------------------------------

    def _set_head(self) -> None:
        self._y += 6
        self._write(_LEFT, self._minutes.team, _BOLD, _SIZE)
        mission = self._cut(self._minutes.mission, _WIDTH * 0.7, _PLAIN, _SIZE)
        self._write_right(mission, _PLAIN, _SIZE, _MUTED)
        self._y += 36
        for line in wrap(self._words.title, _WIDTH, self._measure(_BOLD, 22)):
            self._write(_LEFT, line, _BOLD, 22)
            self._y += 26
        self._y -= 4
        for line in wrap("   ·   ".join(self._words.facts), _WIDTH, self._measure(_PLAIN, _SIZE)):
            self._write(_LEFT, line, _PLAIN, _SIZE, _MUTED)
            self._y += _BETWEEN_LINES
        self._y += 8

    def _set_section(self, section: Section, lines: tuple[PageLine, ...]) -> None:
        # A heading stays with its first lines.
        self._need(16 + 4 * _PITCH)
        self._y += 16
        self._write(_LEFT, self._words.headings[section], _BOLD, 12.5)
        self._write_note(section, lines)
        self._y += 7
        self._page.bar((_LEFT, self._y), _WIDTH, 1, _INK)
        self._y += 17
        if section is Section.KEEP:
            for who, keeps in self._minutes.by_speaker():
                self._set_speaker(who, keeps)
        else:
            for line in lines:
                self._set_line(line)
        self._y += 4

    def _write_note(self, section: Section, lines: tuple[PageLine, ...]) -> None:
        count = self._words.counts.get(section, "")
        starred = section is Section.KEEP and any(line.starred for line in lines)
        if not starred:
            self._write_right(count, _PLAIN, _SIZE, _MUTED)
            return
        x = _RIGHT - self._measure(_PLAIN, _SIZE)(self._words.starred)
        self._write(x - 24 - self._measure(_PLAIN, _SIZE)(count), count, _PLAIN, _SIZE, _MUTED)
        self._star(x - 9)
        self._write(x, self._words.starred, _PLAIN, _SIZE, _MUTED)

    def _set_speaker(self, who: str, keeps: tuple[PageLine, ...]) -> None:
        names = wrap(who, _NAMES, self._measure(_BOLD, _SIZE))
        self._need(max(_PITCH * min(2, len(keeps)), _BETWEEN_LINES * len(names)))
        page, top = self._page, self._y
        for at, name in enumerate(names):
            page.text((_LEFT, top + at * _BETWEEN_LINES), name, _BOLD, _SIZE, _INK)
        for line in keeps:
            self._set_text(line, line.text, _TEXT)
        if page is self._page:
            self._y = max(self._y, top + (len(names) - 1) * _BETWEEN_LINES + _PITCH)
        self._y += 7

    def _set_line(self, line: PageLine) -> None:
        x = _LEFT
        match line.section:
            case Section.THANKS:
                self._need(_PITCH)
                x = self._write(x, f"{line.who or self._words.room} → ", _PLAIN, _SIZE, _MUTED)
                x = self._write(x, line.receiver, _BOLD, _SIZE)
                x = max(_LEFT + 84, x + 10)
            case Section.TRY | Section.NOTE if line.who:
                self._need(_PITCH)
                x = max(_TEXT, self._write(x, line.who, _BOLD, _SIZE) + 10)
            case _:
                pass
        if x > _LEFT + _WIDTH / 2:  # long names have a line of their own
            self._y += _BETWEEN_LINES
            x = _TEXT
        self._set_text(line, line.text, x)

    def _set_text(self, line: PageLine, text: str, x: float) -> None:
        face = _BOLD if line.section is Section.COMMON else _PLAIN
        marks = self._marks(line)
        rows = wrap(text, _RIGHT - x - (_MARKS if marks else 0), self._measure(face, _SIZE))
        for at, row in enumerate(rows):
            self._need(_BETWEEN_LINES)
            if at == 0 and line.section is Section.KEEP:
                self._bullet(line, x - 10)
            end = self._write(x, row, face, _SIZE)
            if at == 0 and marks:
                self._write_right(marks, _PLAIN, _SMALL, _ACCENT if line.value and not line.refs else _MUTED)
            if at == len(rows) - 1 and line.section is Section.COMMON:
                self._write(end + 10, self._words.idea, _PLAIN, _SIZE, _MUTED)
            self._y += _BETWEEN_LINES
        self._y += _PITCH - _BETWEEN_LINES

    def _set_feet(self) -> None:
        legend = "   ".join(self._minutes.values)
        pages = self._document.pages
        for number, page in enumerate(pages, 1):
            y = _FOOT - 2
            page.text((_LEFT, y), self._cut(legend, _WIDTH * 0.85, _PLAIN, _SMALL), _PLAIN, _SMALL, _MUTED)
            place = f"{number} / {len(pages)}"
            x = _RIGHT - self._measure(_PLAIN, _SMALL)(place)
            page.text((x, y), place, _PLAIN, _SMALL, _MUTED)

    # Letters -------------------------------------------------------------------

    def _turn(self) -> Page:
        self._y = _TOP + _SIZE
        self._page = self._document.add_page()
        return self._page

    def _need(self, height: float) -> None:
        """Turn the page where so much does not fit any more."""
        if self._y + height > _LAST:
            self._turn()

    def _measure(self, face: int, size: float) -> _Measure:
        return _Measure(self._faces[face], size)

    def _write(self, x: float, text: str, face: int, size: float, color: Color = _INK) -> float:
        """Write a text at the current height; return where it ends."""
        if text:
            self._page.text((x, self._y), text, face, size, color)
        return x + self._measure(face, size)(text)

    def _write_right(self, text: str, face: int, size: float, color: Color) -> float:
        """Write a text that ends at the right margin; return where it begins."""
        x = _RIGHT - self._measure(face, size)(text)
        self._write(x, text, face, size, color)
        return x

    def _cut(self, text: str, width: float, face: int, size: float) -> str:
        measure = self._measure(face, size)
        if measure(text) <= width:
            return text
        while text and measure(text + "…") > width:
            text = text[:-1]
        return text + "…"

    @staticmethod
    def _marks(line: PageLine) -> str:
        if line.section is Section.KEY_RESULT:
            change = f"{line.before} → {line.after}" if line.before else line.after
            return "   ".join(filter(None, (" ".join(line.refs), change)))
        return " ".join((*line.refs, *([line.value[:1]] if line.value else [])))

    def _bullet(self, line: PageLine, x: float) -> None:
        if line.starred:
            self._star(x)
        else:
            self._page.text((x - 4.5, self._y), "・" if self._faces[0].has("・") else "•", _PLAIN, 9, _MUTED)

    def _star(self, x: float) -> None:
        """Write a star around a place, or draw one where the font has none."""
        if self._faces[0].has("★"):
            self._page.text((x - 4.5, self._y), "★", _PLAIN, 9, _ACCENT)
            return
        y, corners = self._y - 3.6, []
        for point in range(10):
            turn = math.pi * point / 5
            reach = 4.0 if point % 2 == 0 else 1.8
            corners.append((x + reach * math.sin(turn), y - reach * math.cos(turn)))
        self._page.shape(corners, _ACCENT)


class _Measure:
    """How wide a text is in points."""

    def __init__(self, face: Face, size: float) -> None:
        self._face = face
        self._size = size

    def __call__(self, text: str) -> float:
        return self._face.width(text) * self._size
