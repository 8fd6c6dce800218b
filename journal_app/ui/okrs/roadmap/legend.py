"""The legend of the roadmap: what the colours and shapes of its bars say."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.i18n import _, pgettext
from journal_app.ui.kit import ItemState
from journal_app.ui.kit.charts.timeline_painter import paint_bar
from journal_app.ui.look.painting import diamond, draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_SWATCH = (16, 9)
_DIAMOND = 11
_INSIDE, _BETWEEN = 6, 14


class Legend(Worded, QWidget):
    """One line: a swatch and a word for each state of a plan, and for a milestone."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        metrics = QFontMetricsF(theme.font("caption"))
        words = sum(metrics.horizontalAdvance(word) for _state, word in _entries())
        signs = len(_entries()) * theme.px(_SWATCH[0] + _INSIDE + _BETWEEN)
        return QSize(math.ceil(words + signs), theme.px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        metrics = QFontMetricsF(theme.font("caption"))
        width, height = (theme.px(length) for length in _SWATCH)
        left, middle = 0.0, self.height() / 2
        for state, word in _entries():
            box = QRectF(left, round(middle - height / 2), width, height)
            if state is None:
                pen = 1.5 * theme.scale
                center = QPointF(box.center().x(), middle)
                diamond(painter, center, theme.px(_DIAMOND), theme.color("bg"), theme.color("accent"), pen)
            else:
                paint_bar(painter, theme, box, state, theme.px(3))
            room = metrics.horizontalAdvance(word) + 1
            words = QRectF(box.right() + theme.px(_INSIDE), 0, room, self.height())
            draw_text(painter, words, word, theme.font("caption"), theme.color("muted"))
            left = words.right() + theme.px(_BETWEEN)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.setAccessibleName(", ".join(word for _state, word in _entries()))
        self.updateGeometry()
        self.update()

    @override
    def restyle(self) -> None:
        self.updateGeometry()
        self.update()


def _entries() -> tuple[tuple[ItemState | None, str], ...]:
    return (
        (ItemState.DOING, _("Under way")),
        (ItemState.COMING, pgettext("roadmap", "To come")),
        (ItemState.DONE, pgettext("roadmap", "Done")),
        (ItemState.OVERDUE, pgettext("roadmap", "Past its day")),
        (None, _("Milestone")),
    )
