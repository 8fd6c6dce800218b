"""The words above the columns of the tree."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.okrs.tree.columns import GAP, REF_LEFT, Span, lay_out
from journal_app.ui.okrs.tree.delegate import GUTTER_LEFT, GUTTER_RIGHT

_STATUS_INSET = 12
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class ColumnHeads(Themed, QWidget):
    """32 px of captions; a folded column has none."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self._host.theme.measure("heading"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        width = self.width() / theme.scale - GUTTER_LEFT - GUTTER_RIGHT
        columns = lay_out(width)
        title = Span(REF_LEFT, columns.title_right - REF_LEFT)
        self._draw(title, _("Objectives and key results"), _LEFT)
        self._draw(columns.owner, _("Owner"), _LEFT)
        if columns.has_bar:
            self._draw(columns.progress, _("Progress"), _LEFT)
        self._draw(columns.confidence, _("Confidence"), _RIGHT)
        self._draw(columns.updated, _("Updated"), _RIGHT)
        if columns.has_status_word:
            status = columns.status
            inner = Span(status.left + _STATUS_INSET, status.width - _STATUS_INSET)
            self._draw(inner, _("Status"), _LEFT)

    def _draw(self, span: Span, words: str, align: Qt.AlignmentFlag) -> None:
        if not span.width:
            return
        theme = self._host.theme
        px = theme.px
        box = QRectF(px(GUTTER_LEFT) + px(span.left), 0, px(span.width), self.height())
        # A word may be wider than its column; it grows into the gap, but never into the next word.
        room = px(16) if align == _RIGHT else px(GAP)
        box.adjust(-room if align == _RIGHT else 0, 0, 0 if align == _RIGHT else room, 0)
        if QFontMetricsF(theme.font("caption")).horizontalAdvance(words) > box.width():
            return
        draw_text(QPainter(self), box, words, theme.font("caption"), theme.color("muted"), align)

    @override
    def restyle(self) -> None:
        self.updateGeometry()
        self.update()
