"""Short painted lists of the side panel: the history of check-ins, and the daily lines that name a key result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.okr import CheckIn, LinkedItem
from journal_app.i18n import ngettext
from journal_app.ui import dates
from journal_app.ui.kit import TextBlock, paint_badge
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.okrs.labels import SEPARATOR, short_value, with_unit

R = TypeVar("R")
_GAP = 8
_BADGE = 20
_DATE_GAP = 12


class LineList(Themed, QWidget, Generic[R]):
    """Rows of a wrapped text with something before and behind it."""

    ink = "text"

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.host = host
        self.rows: Sequence[R] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows."""
        self.rows = tuple(rows)
        self.setVisible(bool(self.rows))
        self.setAccessibleDescription("\n".join(self.spoken(row) for row in self.rows))
        self.restyle()

    def spoken(self, row: R) -> str:
        """Return a row as a screen reader says it."""
        raise NotImplementedError

    def text(self, row: R) -> str:
        """Return the text that wraps."""
        raise NotImplementedError

    def room(self, width: float) -> tuple[float, float]:
        """Return left and right edge of the text in px, for rows of this width."""
        raise NotImplementedError

    def draw_row(self, painter: QPainter, row: R, line: QRectF) -> None:
        """Draw what stands beside the text; `line` is the row's first line."""
        raise NotImplementedError

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        heights = [block.height for block in self._blocks(width)]
        return sum(heights) + self.host.theme.px(_GAP) * max(0, len(heights) - 1)

    @override
    def sizeHint(self) -> QSize:
        width = self.host.theme.px(344)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.host.theme.px(200), self.heightForWidth(max(self.width(), self.host.theme.px(200))))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, top = self.host.theme, QPainter(self), 0.0
        left, _ = self.room(self.width())
        for row, block in zip(self.rows, self._blocks(self.width()), strict=True):
            if top > event.rect().bottom():
                return
            if top + block.height >= event.rect().top():
                line = QRectF(0, top, self.width(), theme.line("dense"))
                self.draw_row(painter, row, line)
                block.draw(painter, QPointF(left, top), theme.color(self.ink))
            top += block.height + theme.px(_GAP)

    def _blocks(self, width: float) -> list[TextBlock]:
        theme = self.host.theme
        left, right = self.room(width)
        font, line = theme.font("dense"), theme.line("dense")
        return [TextBlock(self.text(row) or " ", font, line, max(40.0, right - left)) for row in self.rows]

    @override
    def restyle(self) -> None:
        self.updateGeometry()
        self.update()


class HistoryList(LineList[CheckIn]):
    """Check-ins, the latest first: day, value and confidence, one line."""

    ink = "muted"

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._unit = ""

    def show_history(self, check_ins: Sequence[CheckIn], unit: str) -> None:
        """Show check-ins, given the latest first."""
        self._unit = unit
        self.set_rows(check_ins)

    @override
    def spoken(self, row: CheckIn) -> str:
        return f"{dates.day_short(row.day)} {with_unit(row.value, self._unit)} {row.confidence} {row.note}".strip()

    @override
    def text(self, row: CheckIn) -> str:
        return row.note

    @override
    def room(self, width: float) -> tuple[float, float]:
        theme = self.host.theme
        bold, plain = QFontMetricsF(theme.font("dense", bold=True)), QFontMetricsF(theme.font("dense"))
        widest = max((plain.horizontalAdvance(self._value(row)) for row in self.rows), default=0)
        values = widest + bold.horizontalAdvance("10") + theme.px(16)
        return max(theme.px(130), self._date_width() + values), width

    @override
    def draw_row(self, painter: QPainter, row: CheckIn, line: QRectF) -> None:
        theme = self.host.theme
        plain, bold = theme.font("dense"), theme.font("dense", bold=True)
        draw_text(painter, line, dates.day_short(row.day), theme.font("caption"), theme.color("muted"))
        value = self._value(row)
        draw_text(painter, line.adjusted(self._date_width(), 0, 0, 0), value, plain, theme.color("text"))
        after = self._date_width() + QFontMetricsF(plain).horizontalAdvance(value)
        draw_text(painter, line.adjusted(after, 0, 0, 0), str(row.confidence), bold, theme.color("text"))

    def _value(self, row: CheckIn) -> str:
        return f"{short_value(row.value, self._unit)} · "

    def _date_width(self) -> float:
        theme = self.host.theme
        metrics = QFontMetricsF(theme.font("caption"))
        widest = max((metrics.horizontalAdvance(dates.day_short(row.day)) for row in self.rows), default=0)
        return max(theme.px(54), widest + theme.px(_DATE_GAP))


class LinkedList(LineList[LinkedItem]):
    """Daily lines that name a key result: badge, words, day."""

    @override
    def spoken(self, row: LinkedItem) -> str:
        return f"{row.kind} {row.text}, {row.member_name} {dates.day_short(row.day)}"

    @override
    def text(self, row: LinkedItem) -> str:
        return row.text

    @override
    def room(self, width: float) -> tuple[float, float]:
        theme = self.host.theme
        metrics = QFontMetricsF(theme.font("caption"))
        widest = max((metrics.horizontalAdvance(dates.day_short(row.day)) for row in self.rows), default=0)
        return theme.px(28), width - widest - theme.px(_DATE_GAP)

    @override
    def draw_row(self, painter: QPainter, row: LinkedItem, line: QRectF) -> None:
        theme = self.host.theme
        side = theme.px(_BADGE)
        paint_badge(painter, theme, QRectF(0, round(line.center().y() - side / 2), side, side), row.kind)
        day, right = dates.day_short(row.day), Qt.AlignmentFlag.AlignRight
        draw_text(painter, line, day, theme.font("caption"), theme.color("muted"), right)


def counts_words(counts: Mapping[Kind, int]) -> str:
    """Return how many lines of each kind there are: "4 Keeps · 1 Try"."""
    words = {
        Kind.KEEP: lambda n: ngettext("{n} Keep", "{n} Keeps", n),
        Kind.PROBLEM: lambda n: ngettext("{n} Problem", "{n} Problems", n),
        Kind.TRY: lambda n: ngettext("{n} Try", "{n} Tries", n),
    }
    there = [(kind, counts.get(kind, 0)) for kind in Kind]
    return SEPARATOR.join(words[kind](n).format(n=n) for kind, n in there if n)
