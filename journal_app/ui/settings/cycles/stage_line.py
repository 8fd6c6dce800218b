"""Stages of a cycle as discs on a line, each with its name and a word on when below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit.frames.steps import DISC, paint_disc
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_EACH = 175
_BETWEEN = 8
_NAME, _CAPTION = 20, 18
_LEAST = 96


class StageLine(Themed, QWidget):
    """Shows where a cycle stands; it asks nothing."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._stages: Sequence[tuple[str, str]] = ()
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stages(self, stages: Sequence[tuple[str, str]], at: int) -> None:
        """Show names with captions; `at` is the stage of now."""
        self._stages, self._at = stages, at
        said = _("Step {step} of {count}").format(step=at + 1, count=len(stages))
        self.setAccessibleName(": ".join((said, *stages[at])))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        px = self._host.theme.px
        return QSize(px(_EACH) * 4, px(DISC + 4 + _NAME + _CAPTION))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._host.theme.px(_LEAST) * 4, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        if not self._stages:
            return
        side = theme.px(DISC)
        each = min(theme.px(_EACH), self.width() / len(self._stages))
        for number, (name, caption) in enumerate(self._stages):
            left = number * each
            now, done = number == self._at, number < self._at
            paint_disc(painter, QRectF(left, 0, side, side), number, self._host, now=now, done=done)
            words = QRectF(left, side + theme.px(4), each - theme.px(_BETWEEN), theme.px(_NAME))
            ink = theme.color("accent" if now else "text")
            draw_text(painter, words, name, theme.font("dense", bold=now), ink)
            words.moveTop(words.bottom())
            words.setHeight(theme.px(_CAPTION))
            draw_text(painter, words, caption, theme.font("caption"), theme.color("muted"))
            if number + 1 < len(self._stages):
                painter.setPen(QPen(theme.color("accent" if done else "trackSelected"), theme.px(2)))
                ends = (left + side + theme.px(_BETWEEN), left + each - theme.px(_BETWEEN))
                painter.drawLine(QPointF(ends[0], side / 2), QPointF(ends[1], side / 2))
