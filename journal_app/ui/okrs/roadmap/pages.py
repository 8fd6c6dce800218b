"""Pages of a roadmap on paper: as many rows as fit, below the same dates, with a title and a number on each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPainter

from journal_app.i18n import _
from journal_app.ui.kit import TimelineData
from journal_app.ui.kit.charts.timeline_layout import TimelineLayout
from journal_app.ui.kit.charts.timeline_painter import TimelineLooks, TimelinePainter
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.paper import PaperLook

_WIDTH, _COLUMN = 1304, 72
_HEAD, _FOOT = 40, 28


@dataclass(frozen=True, slots=True)
class RoadmapPages:
    """A roadmap called `title`, with a word `aside`. Called with a device, it paints all its pages."""

    data: TimelineData
    title: str
    aside: str

    def __call__(self, device: QPagedPaintDevice, look: PaperLook) -> bool:
        """Paint the pages; False where the device takes none."""
        painter = QPainter()
        if not painter.begin(device):
            return False
        layout = TimelineLayout(look.theme, self.data, _WIDTH)
        area = painter.viewport()
        scale = area.width() / layout.width
        painter.scale(scale, scale)
        height = area.height() / scale
        breaks = page_breaks(layout, height - _HEAD - _FOOT)
        for number, (first, end) in enumerate(pairwise(breaks)):
            if number and not device.newPage():
                painter.end()
                return False
            painter.save()
            self._paint_rows(painter, look, layout, first, end)
            painter.restore()
            self._paint_words(painter, look, QRectF(0, 0, layout.width, height), number + 1, len(breaks) - 1)
        return painter.end()

    def _paint_rows(
        self, painter: QPainter, look: PaperLook, layout: TimelineLayout, first: int, end: int
    ) -> None:
        rows = layout.rows
        top = (rows[first].rect.top() if rows else layout.head) - layout.head
        bottom = rows[end - 1].rect.bottom() if rows else layout.height
        painter.translate(0, _HEAD - top)
        seen = QRectF(0, top, layout.width, bottom - top)
        painter.setClipRect(seen)
        looks = TimelineLooks(scrolled=(0, round(top)), today=_("Today"), seen=seen)
        TimelinePainter(painter, look, layout, looks).draw()

    def _paint_words(self, painter: QPainter, look: PaperLook, page: QRectF, number: int, count: int) -> None:
        theme = look.theme
        head = QRectF(0, 0, page.width(), _HEAD - 8)
        right = Qt.AlignmentFlag.AlignRight
        draw_text(painter, head, self.title, theme.font("title", bold=True), theme.color("text"))
        draw_text(painter, head, self.aside, theme.font("dense"), theme.color("muted"), right)
        if count > 1:
            foot = QRectF(0, page.bottom() - theme.line("caption"), page.width(), theme.line("caption"))
            words = _("Page {number} of {count}").format(number=number, count=count)
            draw_text(painter, foot, words, theme.font("caption"), theme.color("muted"), right)


def page_breaks(layout: TimelineLayout, room: float) -> list[int]:
    """Return the first line of each page, and the one after the last; no page ends with a heading alone."""
    found, rows = [0], layout.rows
    room -= layout.head
    for line, placed in enumerate(rows):
        first = found[-1]
        if line > first and placed.rect.bottom() - rows[first].rect.top() > room:
            before = rows[line - 1]
            found.append(line - 1 if before.row is None and line - 1 > first else line)
    return [*found, max(len(rows), 1)]
