"""The card over a report: the score, how many key results came out how, and the mission of the cycle."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.review.closings import Outcome
from journal_app.exchange.okr_report.page import ReportPage
from journal_app.ui.kit import Card, Flow, Glyph, Label
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.okrs.outcomes import SHAPES

_HEIGHT, _GAP = 12, 3
_BESIDE_FROM = 860
_FILLED = frozenset({Outcome.ACHIEVED, Outcome.MISSED})


class OutcomeBar(Themed, QWidget):
    """A bar of as many parts as there are results; only achieved and missed ones are filled, the rest is outlined."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._parts: tuple[tuple[Outcome, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_outcomes(self, outcomes: tuple[tuple[Outcome, str, int], ...]) -> None:
        """Show how many there are of each; the words are for a screen reader."""
        self._parts = tuple((outcome, count) for outcome, _label, count in outcomes)
        self.setAccessibleName(", ".join(f"{label} {count}" for _outcome, label, count in outcomes))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._host.theme.px(200), self._host.theme.px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        total = sum(count for _outcome, count in self._parts)
        gap, left = theme.px(_GAP), 0.0
        room = self.width() - gap * max(0, len(self._parts) - 1)
        for outcome, count in self._parts:
            wide = room * count / total
            color = theme.color(SHAPES[outcome][1])
            fill = (
                color
                if outcome in _FILLED
                else theme.color("tint" if outcome is Outcome.PARTLY else "surface")
            )
            box = QRectF(left, 0, wide, self.height()).adjusted(0.75, 0.75, -0.75, -0.75)
            rounded(painter, box, theme.px(3), fill, color, 1.5 * theme.scale)
            left += wide + gap

    @override
    def restyle(self) -> None:
        self.setFixedHeight(self._host.theme.px(_HEIGHT))
        self.update()


class _Count(QWidget):
    """An outcome in the legend: its shape, its word, how many."""

    def __init__(self, host: ThemeHost, outcome: Outcome, label: str, count: int) -> None:
        super().__init__()
        icon, color = SHAPES[outcome]
        ink = "muted" if color == "border" else color
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Glyph(host, icon, 16, ink))
        row.addWidget(Label(host, label, role="dense", color=ink))
        row.addWidget(Label(host, str(count), role="dense", bold=True, color=ink))
        row.addStretch(1)


class SummaryCard(Card):
    """Shows what a cycle came to; its parts stand below each other where there is little room."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._score = Label(host, role="caption", color="muted")
        self._figure = Label(host, role="mission")
        self._bar = OutcomeBar(host)
        self._legend = Flow(host, gap=16, height="controlSmall")
        self._of = Label(host, role="caption", color="muted")
        self._mission = Label(host, role="writing", bold=True, wrap=True)
        self._note = Label(host, role="caption", color="muted", wrap=True)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns: list[QVBoxLayout] = []
        self.body.addLayout(self._across)
        for widgets, stretch in (
            ((self._score, self._figure), 0),
            ((self._bar, self._legend), 3),
            ((self._of, self._mission, self._note), 2),
        ):
            column = QVBoxLayout()
            self._columns.append(column)
            self._across.addLayout(column, stretch)
            for widget in widgets:
                column.addWidget(widget)

    def show_page(self, page: ReportPage) -> None:
        """Show the figures of a report."""
        words = page.words
        self._score.setText(words.score)
        self._figure.setText(page.score)
        self._bar.show_outcomes(page.outcomes)
        self._legend.set_items([_Count(self._host, *one) for one in page.outcomes])
        self._of.setText(words.mission)
        self._mission.setText(page.mission)
        self._note.setText(words.note)
        for widget in (self._of, self._mission):
            widget.setVisible(bool(page.mission))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        px = self._host.theme.px
        wide = self.width() >= px(_BESIDE_FROM)
        self._across.setSpacing(px(32 if wide else 12))
        for column in self._columns:
            column.setSpacing(px(6))
        ways = QBoxLayout.Direction
        self._across.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    @override
    def restyle(self) -> None:
        super().restyle()
        self._fold()
