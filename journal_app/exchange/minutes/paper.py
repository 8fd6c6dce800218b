"""Paper of minutes: pages of A4 as a PDF, which prints as it looks and whose text can be searched."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from journal_app.domain.line_breaks import wrap
from journal_app.domain.week.minutes import Section
from journal_app.domain.week.minutes_page import MinutesPage, PageLine, PageWords
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

_NAMES: Final = 55.0
_TEXT: Final = LEFT + _NAMES + 14
_MARKS: Final = 62.0
_PITCH: Final = 19.3
_BETWEEN_LINES: Final = 14.5


def write_pdf(page: MinutesPage, words: PageWords, target: Path) -> None:
    """Write minutes as a PDF, whole or not at all. Raises JournalError (NO_FONT, CANNOT_WRITE, DISK_FULL)."""
    made = as_pdf(page, words)
    with atomic_write(target) as file:
        file.write(made)


def as_pdf(page: MinutesPage, words: PageWords, family: Family | None = None) -> bytes:
    """Return minutes as a PDF in fonts of this computer, or in these. Raises JournalError (NO_FONT)."""
    return _Paper(page, words, family).to_bytes()


class _Paper(Sheets):
    """Sets a page of minutes, from above to below."""

    def __init__(self, minutes: MinutesPage, words: PageWords, family: Family | None) -> None:
        super().__init__(words.title, words.language, family)
        self._minutes = minutes
        self._words = words

    def to_bytes(self) -> bytes:
        """Return the file."""
        self._set_head()
        for section in Section:
            lines = self._minutes.of(section)
            if lines:
                self._set_section(section, lines)
        self._set_feet("   ".join(self._minutes.values))
        return self._document.to_bytes()

    # Parts ---------------------------------------------------------------------

    def _set_head(self) -> None:
        self._y += 6
        self._write(LEFT, self._minutes.team, BOLD, SIZE)
        mission = self._cut(self._minutes.mission, WIDTH * 0.7, PLAIN, SIZE)
        self._write_right(mission, PLAIN, SIZE, MUTED)
        self._y += 36
        for line in wrap(self._words.title, WIDTH, self._measure(BOLD, 22)):
            self._write(LEFT, line, BOLD, 22)
            self._y += 26
        self._y -= 4
        for line in wrap("   ·   ".join(self._words.facts), WIDTH, self._measure(PLAIN, SIZE)):
            self._write(LEFT, line, PLAIN, SIZE, MUTED)
            self._y += _BETWEEN_LINES
        self._y += 8

    def _set_section(self, section: Section, lines: tuple[PageLine, ...]) -> None:
        # A heading stays with its first lines.
        self._need(16 + 3 * _PITCH)
        self._y += 16
        self._write(LEFT, self._words.headings[section], BOLD, 12.5)
        self._write_note(section, lines)
        self._y += 7
        self._page.bar((LEFT, self._y), WIDTH, 1, INK)
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
            self._write_right(count, PLAIN, SIZE, MUTED)
            return
        x = RIGHT - self._measure(PLAIN, SIZE)(self._words.starred)
        self._write(x - 24 - self._measure(PLAIN, SIZE)(count), count, PLAIN, SIZE, MUTED)
        self._star(x - 9)
        self._write(x, self._words.starred, PLAIN, SIZE, MUTED)

    def _set_speaker(self, who: str, keeps: tuple[PageLine, ...]) -> None:
        names = wrap(who, _NAMES, self._measure(BOLD, SIZE))
        self._need(max(_PITCH * min(2, len(keeps)), _BETWEEN_LINES * len(names)))
        page, top = self._page, self._y
        for at, name in enumerate(names):
            self._write_on(page, (LEFT, top + at * _BETWEEN_LINES), name, BOLD, SIZE, INK)
        for line in keeps:
            self._set_text(line, line.text, _TEXT)
        if page is self._page:
            self._y = max(self._y, top + (len(names) - 1) * _BETWEEN_LINES + _PITCH)
        self._y += 7

    def _set_line(self, line: PageLine) -> None:
        x = LEFT
        match line.section:
            case Section.THANKS:
                self._need(_PITCH)
                x = self._write(x, f"{line.who or self._words.room} → ", PLAIN, SIZE, MUTED)
                x = self._write(x, line.receiver, BOLD, SIZE)
                x = max(LEFT + 84, x + 10)
            case Section.TRY | Section.NOTE if line.who:
                self._need(_PITCH)
                x = max(_TEXT, self._write(x, line.who, BOLD, SIZE) + 10)
            case _:
                pass
        if x > LEFT + WIDTH / 2:  # long names have a line of their own
            self._y += _BETWEEN_LINES
            x = _TEXT
        self._set_text(line, line.text, x)

    def _set_text(self, line: PageLine, text: str, x: float) -> None:
        face = BOLD if line.section is Section.COMMON else PLAIN
        marks = self._marks(line)
        rows = wrap(text, RIGHT - x - (_MARKS if marks else 0), self._measure(face, SIZE))
        for at, row in enumerate(rows):
            self._need(_BETWEEN_LINES)
            if at == 0 and line.section is Section.KEEP:
                self._bullet(line, x - 10)
            end = self._write(x, row, face, SIZE)
            if at == 0 and marks:
                self._write_right(marks, PLAIN, SMALL, ACCENT if line.value and not line.refs else MUTED)
            if at == len(rows) - 1 and line.section is Section.COMMON:
                self._write(end + 10, self._words.idea, PLAIN, SIZE, MUTED)
            self._y += _BETWEEN_LINES
        self._y += _PITCH - _BETWEEN_LINES

    # Letters -------------------------------------------------------------------

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
            self._page.text(
                (x - 4.5, self._y), "・" if self._family.faces[PLAIN].has("・") else "•", PLAIN, 9, MUTED
            )
