"""Paper of a report: pages of A4 as a PDF, which prints as it looks and whose text can be searched."""

from __future__ import annotations

from typing import Final

from journal_app.domain.line_breaks import wrap
from journal_app.domain.okrs.review.closings import Outcome
from journal_app.domain.okrs.review.report import AIM_TENTHS
from journal_app.exchange import phrases
from journal_app.exchange.okr_report.page import ReportPage, ReportRow
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

_LINE: Final = 14.5
_ROW: Final = 8.0
_TRACK: Final[Color] = (0.87, 0.89, 0.92)
_TITLE, _TITLE_END = LEFT + 42, LEFT + 218
_WAY, _WAY_END = LEFT + 230, LEFT + 318
_VALUE_END: Final = LEFT + 372
_BAR, _BAR_WIDTH = LEFT + 384, 38.0
_SCORE_END: Final = LEFT + 448
_RESULT: Final = LEFT + 456
_HANG: Final = 12.0
_ENDED = frozenset({Outcome.DROPPED, Outcome.POSTPONED})


def as_pdf(page: ReportPage, family: Family | None = None) -> bytes:
    """Return a report as a PDF in fonts of this computer, or in these. Raises JournalError (NO_FONT)."""
    return _Paper(page, family).to_bytes()


class _Paper(Sheets):
    """Sets a report, from above to below."""

    def __init__(self, page: ReportPage, family: Family | None) -> None:
        super().__init__(page.title, page.language, family)
        self._report = page
        self._cut_phrases = phrases.cut if page.language == "ja" else None

    def to_bytes(self) -> bytes:
        """Return the file."""
        page, words = self._report, self._report.words
        self._set_head()
        if page.rows:
            self._set_table()
        else:
            self._set_text(words.empty, LEFT, WIDTH)
        if page.findings:
            self._set_heading(words.findings, words.findings_of)
            for found in page.findings:
                self._set_text(f"{found.label}  {found.count}  {' '.join(found.refs)}", LEFT, WIDTH)
        if page.quotes:
            self._set_heading(words.quotes)
            for quote in page.quotes:
                self._set_text(quote.text, LEFT + _HANG, WIDTH - _HANG)
                self._set_text(f"{quote.who}  {quote.ref}", LEFT + _HANG, WIDTH - _HANG, SMALL, MUTED)
        if page.keeps:
            self._set_heading(words.keeps, words.keeps_of)
            for keep in page.keeps:
                self._set_text(f"{keep.ref}  {keep.text}", LEFT, WIDTH)
                self._set_text(keep.about, LEFT, WIDTH, SMALL, MUTED)
        if page.ledger:
            self._set_heading(words.ledger)
            for line in page.ledger:
                said = (line.day, line.ref, line.title, line.deed, line.change)
                self._set_text("  ".join(filter(None, said)), LEFT, WIDTH)
                if line.reason:
                    self._set_text(line.reason, LEFT + _HANG, WIDTH - _HANG, SMALL, MUTED)
        self._set_feet(page.title)
        return self._document.to_bytes()

    # Parts ---------------------------------------------------------------------

    def _set_head(self) -> None:
        page, words = self._report, self._report.words
        self._y += 14
        for line in wrap(page.title, WIDTH, self._measure(BOLD, 22), self._cut_phrases):
            self._write(LEFT, line, BOLD, 22)
            self._y += 26
        self._y -= 6
        self._set_text("   ·   ".join(page.facts), LEFT, WIDTH, SIZE, MUTED)
        self._y += 20
        end = self._write(LEFT, f"{words.score} ", PLAIN, SIZE, MUTED)
        end = self._write(end + 4, page.score, BOLD, 26)
        counts = "   ".join(f"{label} {count}" for _outcome, label, count in page.outcomes)
        self._write(end + 20, counts, PLAIN, SIZE)
        self._y += 18
        self._set_text(words.note, LEFT, WIDTH, SMALL, MUTED)
        if page.mission:
            self._y += 8
            for line in wrap(page.mission, WIDTH, self._measure(BOLD, 13), self._cut_phrases):
                self._need(18)
                self._write(LEFT, line, BOLD, 13)
                self._y += 18

    def _set_heading(self, text: str, fact: str = "") -> None:
        self._need(20 + 3 * _LINE)
        self._y += 18
        self._write(LEFT, text, BOLD, 12.5)
        if fact:
            self._write_right(fact, PLAIN, SIZE, MUTED)
        self._y += 7
        self._page.bar((LEFT, self._y), WIDTH, 1, INK)
        self._y += 17

    def _set_table(self) -> None:
        title, way, value, score, result = self._report.words.columns
        self._y += 18
        self._write(_TITLE, title, PLAIN, SMALL, MUTED)
        self._write(_WAY, way, PLAIN, SMALL, MUTED)
        self._write_right(value, PLAIN, SMALL, MUTED, _VALUE_END)
        self._write(_BAR, score, PLAIN, SMALL, MUTED)
        self._write(_RESULT, result, PLAIN, SMALL, MUTED)
        self._y += 6
        for row in self._report.rows:
            self._set_row(row)

    def _set_row(self, row: ReportRow) -> None:
        face = BOLD if row.is_objective else PLAIN
        ink = MUTED if row.outcome in _ENDED else INK
        to = _VALUE_END if row.is_objective else _TITLE_END
        titles = wrap(row.title, to - _TITLE, self._measure(face, SIZE), self._cut_phrases)
        ways = wrap(row.way, _WAY_END - _WAY, self._measure(PLAIN, SMALL), self._cut_phrases)
        # An objective stays with what comes first below it.
        self._need((max(len(titles), len(ways)) + row.is_objective) * _LINE + 2 * _ROW)
        if row.is_objective:
            self._page.bar((LEFT, self._y), WIDTH, 0.5, _TRACK)
        self._y += _LINE
        self._write(
            LEFT, row.ref, face, SIZE if row.is_objective else SMALL, INK if row.is_objective else MUTED
        )
        top = self._y
        for at, line in enumerate(ways):
            self._write_on(self._page, (_WAY, top + at * _LINE), line, PLAIN, SMALL, MUTED)
        self._write_right(
            self._cut(row.value, _VALUE_END - _WAY_END - 4, PLAIN, SIZE), PLAIN, SIZE, ink, _VALUE_END
        )
        if row.share is not None:
            self._bar(row.share)
        self._write_right(row.score, face, SIZE, ink, _SCORE_END)
        self._write(_RESULT, self._cut(row.result, RIGHT - _RESULT, PLAIN, SMALL), PLAIN, SMALL, ink)
        for at, line in enumerate(titles):
            self._write_on(self._page, (_TITLE, top + at * _LINE), line, face, SIZE, ink)
        self._y = top + (max(len(titles), len(ways), 1) - 1) * _LINE + _ROW - 2

    def _bar(self, share: float) -> None:
        top = self._y - 5
        self._page.bar((_BAR, top), _BAR_WIDTH, 3, _TRACK)
        self._page.bar((_BAR, top), _BAR_WIDTH * min(1.0, share), 3, ACCENT)
        self._page.bar((_BAR + _BAR_WIDTH * AIM_TENTHS / 10, top - 2), 0.8, 7, MUTED)

    def _set_text(self, text: str, x: float, width: float, size: float = SIZE, color: Color = INK) -> None:
        for line in wrap(text, width, self._measure(PLAIN, size), self._cut_phrases):
            self._need(_LINE)
            self._write(x, line, PLAIN, size, color)
            self._y += _LINE
