"""The look of the log: when, who, what was done to what, the reason below it, and the effect at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from typing_extensions import override

from journal_app.domain.okrs.ledger import Deed
from journal_app.ui.kit import RowPainter, Strip, paint_avatar
from journal_app.ui.look.painting import draw_text
from journal_app.ui.okrs.ledger.rows import LogRow, reason_words

_WHEN = 56
_FACE = 28
_DEED = 120
_REF = 56
_EFFECT = 104
_GAP = 16
_NARROW = 720
_LINE = 24
_TOP = 10
_ICON = 16
_RIGHT = Qt.AlignmentFlag.AlignRight


class LogRows(RowPainter[LogRow]):
    """Paints lines of the ledger; where there is little room, the effect goes below the words."""

    measure = "rowLog"
    lines = True

    @override
    def key(self, row: LogRow) -> object:
        return row.line.id

    @override
    def words(self, row: LogRow) -> str:
        return f"{row.line.ref} {row.title}"

    @override
    def spoken(self, row: LogRow) -> str:
        change = f"{row.was} → {row.now}" if row.was else row.now
        said = (row.when, row.name, row.deed, row.line.ref, row.title, change, reason_words(row.line))
        return ", ".join(part for part in (*said, row.effect) if part)

    @override
    def tip(self, row: LogRow) -> str:
        change = f"{row.was} → {row.now}" if row.was else row.now
        return "\n".join(part for part in (row.title, change, row.line.reason) if part)

    @override
    def paint(self, strip: Strip, row: LogRow) -> None:
        theme, painter = strip.theme, strip.painter
        px, gap = theme.px, theme.px(_GAP)
        narrow = strip.box.width() < px(_NARROW)
        first = QRectF(strip.box.left(), strip.box.top() + px(_TOP), strip.box.width(), px(_LINE))
        line = Strip(painter, strip.host, first, strip.state)
        muted, dense = theme.color("muted"), theme.font("dense")
        draw_text(painter, line.take(px(_WHEN), 0 if narrow else gap), row.when, dense, muted)
        face = line.take(px(_FACE), gap)
        side = px(_FACE)
        disc = QRectF(face.left(), face.top() - px(2), side, side)
        paint_avatar(painter, theme, disc, row.name, me=row.mine, selected=strip.state.selected)
        ink = "accent" if row.line.deed is Deed.PROMOTED else "muted"
        deed = Strip(painter, strip.host, line.take(px(_DEED), px(8)), strip.state)
        deed.icon(row.icon, ink, side=_ICON)
        deed.text(row.deed, color=ink)
        draw_text(painter, line.take(px(_REF)), row.line.ref, theme.font("dense", bold=True), muted)
        below = QRectF(line.box.left(), first.bottom(), line.box.width(), px(_LINE))
        if row.effect and not narrow:
            draw_text(painter, line.take_right(px(_EFFECT), gap), row.effect, dense, muted, _RIGHT)
        self._paint_change(line, row)
        if row.effect and narrow:
            second = Strip(painter, strip.host, below, strip.state)
            second.hint(row.effect, gap=_GAP)
            below = second.box
        draw_text(painter, below, reason_words(row.line), dense, muted)

    def _paint_change(self, line: Strip, row: LogRow) -> None:
        """Draw the title, and behind it what was, struck out, and what is."""
        theme, painter = line.theme, line.painter
        font = theme.font("body")
        struck = QFont(theme.font("dense"))
        struck.setStrikeOut(True)
        now = theme.font("dense", bold=True) if row.was else theme.font("dense")
        parts = [
            (row.was, struck, "muted"),
            ("→" if row.was else "", theme.font("dense"), "muted"),
            (row.now, now, "text"),
        ]
        parts = [part for part in parts if part[0]]
        room = sum(QFontMetricsF(of).horizontalAdvance(text) + theme.px(8) for text, of, _ink in parts)
        room = min(room, line.box.width() * 0.6)
        title = row.title
        if row.struck:
            font = QFont(font)
            font.setStrikeOut(True)
        wide = min(QFontMetricsF(font).horizontalAdvance(title) + 1, line.box.width() - room)
        ink = theme.color("muted" if row.struck else "text")
        draw_text(painter, line.take(wide, theme.px(16)), title, font, ink)
        for text, of, color in parts:
            width = min(QFontMetricsF(of).horizontalAdvance(text) + 1, max(0.0, line.box.width()))
            draw_text(painter, line.take(width, theme.px(8)), text, of, theme.color(color))
