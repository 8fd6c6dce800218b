"""Side of a report: what was found about the key results, what was said of them, and the Keeps as evidence."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.exchange.okr_report.page import FoundRow, KeepRow, QuoteRow, ReportPage
from journal_app.i18n import _
from journal_app.ui.kit import Badge, Card, Label, Row, Stack, paint_progress
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.okrs.labels import SEPARATOR

WIDTH = 392
_DOT, _PITCH = 8, 12
_DOTS_MOST = 12
_REFS_MOST = 4


class Dots(Themed, QWidget):
    """A dot for each of a number, those found filled; a bar where they are many. The words beside it say the same."""

    def __init__(self, host: ThemeHost, count: int, of: int) -> None:
        super().__init__()
        self._host = host
        self._count = count
        self._of = of

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        if self._of > _DOTS_MOST:
            paint_progress(painter, theme, QRectF(self.rect()), self._count / self._of)
            return
        side, pitch = theme.px(_DOT), theme.px(_PITCH)
        for place in range(self._of):
            dot = QRectF(place * pitch, (self.height() - side) / 2, side, side)
            color = theme.color("problem" if place < self._count else "track")
            rounded(painter, dot, side / 2, color)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setFixedSize(px(_PITCH) * min(self._of, _DOTS_MOST), px(20))
        self.update()


class ReportSide(Themed, QWidget):
    """Cards; one without anything to show is left out."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._found: list[QWidget] = []
        self._said: list[QWidget] = []
        self._kept: list[QWidget] = []
        self._findings, self._quotes, self._keeps = Card(host), Card(host), Card(host)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._cards = (self._findings, self._quotes, self._keeps)
        for card in self._cards:
            self._column.addWidget(card)
        self._column.addStretch(1)

    def show_page(self, page: ReportPage) -> None:
        """Show what stands beside the table of a report."""
        words = page.words
        self._findings.set_title(words.findings)
        self._findings.set_fact(words.findings_of)
        self._quotes.set_title(words.quotes)
        self._keeps.set_title(words.keeps)
        self._keeps.set_fact(words.keeps_of)
        self._found = self._fill(
            self._findings,
            self._found,
            [self._finding(one, page.number, first=not place) for place, one in enumerate(page.findings)],
        )
        self._said = self._fill(self._quotes, self._said, [self._quote(one) for one in page.quotes])
        self._kept = self._fill(self._keeps, self._kept, [self._keep(one) for one in page.keeps])
        for card, rows in zip(self._cards, (self._found, self._said, self._kept), strict=True):
            card.setVisible(bool(rows))

    def _fill(self, card: Card, before: list[QWidget], rows: list[QWidget]) -> list[QWidget]:
        discard(card.body, before)
        for row in rows:
            card.body.addWidget(row)
        return rows

    def _finding(self, one: FoundRow, number: int, *, first: bool) -> QWidget:
        host, shown = self._host, QWidget()
        label = Label(host, one.label, role="dense", bold=first, wrap=True)
        more = len(one.refs) - _REFS_MOST
        refs = " ".join(one.refs[:_REFS_MOST]) + (f" +{more}" if more > 0 else "")
        row = Row(host, spacing=8)
        shown.setLayout(row)
        row.addLayout(Stack(host, label, Label(host, refs, role="caption", color="muted"), spacing=0), 1)
        row.addWidget(Dots(host, one.count, number))
        row.addWidget(Label(host, str(one.count), role="dense", bold=True))
        said = _("{finding}: {n} of {total}, {refs}")
        shown.setAccessibleName(
            said.format(finding=one.label, n=one.count, total=number, refs=" ".join(one.refs))
        )
        return shown

    def _quote(self, one: QuoteRow) -> QWidget:
        host, shown = self._host, QWidget()
        words = Label(host, _("“{text}”").format(text=one.text), role="dense", wrap=True)
        whose = Label(host, one.who + SEPARATOR + one.ref, role="caption", color="muted")
        shown.setLayout(Stack(host, words, whose, spacing=2))
        return shown

    def _keep(self, one: KeepRow) -> QWidget:
        host, shown = self._host, QWidget()
        words = Label(host, one.text, role="dense", wrap=True)
        about = Label(host, one.about + SEPARATOR + one.ref, role="caption", color="muted")
        row = Row(host, spacing=10)
        shown.setLayout(row)
        badge = QVBoxLayout()
        row.addLayout(badge)
        badge.addWidget(Badge(host, "keep"))
        badge.addStretch(1)
        row.addLayout(Stack(host, words, about, spacing=2), 1)
        return shown

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(16))
        for card in self._cards:
            card.body.setSpacing(self._host.theme.px(12))
