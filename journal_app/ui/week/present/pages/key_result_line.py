"""The line of a key result at the top of a member's page: where it was, where it is, and how far that is."""

from __future__ import annotations

from PySide6.QtCore import Qt

from journal_app.ui.page_scale import Ink
from journal_app.ui.week.present.pages.words import KrLine

_RIGHT = Qt.AlignmentFlag.AlignRight


def paint_key_result(ink: Ink, kr: KrLine, left: float, top: float, right: float) -> None:
    """Draw a key result right-aligned; its title gives way where there is no room."""
    row = (top, 80)
    if kr.share is not None:
        width = ink.measure(30, bold=True)(kr.percent) + 2
        ink.text(
            ink.rect(right - width, row[0], width, row[1]), kr.percent, 30, "text", bold=True, align=_RIGHT
        )
        right -= width + 20 + 200
        bar = ink.rect(right, top + 33, 200, 14)
        ink.box(bar, 7, "track")
        if kr.share > 0:
            bar.setWidth(max(ink.px(14), bar.width() * kr.share))
            ink.box(bar, 7, "accent")
        right -= 28
    arrow = " → " if kr.before else ""
    for words, color, bold in ((kr.now, "text", True), (f"{kr.before}{arrow}", "muted", False)):
        width = ink.measure(30, bold=bold)(words) + 2 if words else 0
        ink.text(ink.rect(right - width, row[0], width, row[1]), words, 30, color, bold=bold)
        right -= width
    right -= 20 if kr.now else 0
    ref_width = ink.measure(30, bold=True)(kr.ref) + 2
    head = 34 + 20 + ref_width + 20
    title_width = min(ink.measure(30)(kr.title) + 2, right - left - head)
    if title_width > 60:
        ink.text(ink.rect(right - title_width, row[0], title_width, row[1]), kr.title, 30, "text")
        right -= title_width + 20
    ink.text(ink.rect(right - ref_width, row[0], ref_width, row[1]), kr.ref, 30, "text", bold=True)
    right -= ref_width + 20
    ink.icon(ink.rect(right - 34, top + 23, 34, 34), "circle-dot", "accent")
