"""The mirror: the shared window as everyone sees it now, small. It is looked at and not touched."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.page_scale import page_unit
from journal_app.ui.week.present.footer import PresentFooter
from journal_app.ui.week.present.stage import PresentStage

_WIDE = (16, 9)
_EDGE = 1


class Mirror(Themed, QWidget):
    """Paints the same slide by the same code, in a frame as wide as a screen."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.stage = PresentStage(host)
        self.footer = PresentFooter(host)
        for part in (self.stage, self.footer):
            part.setParent(self)
        self.setEnabled(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return round(width * _WIDE[1] / _WIDE[0])

    @override
    def sizeHint(self) -> QSize:
        width = self._host.theme.px(840)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        width = self._host.theme.px(320)
        return QSize(width, self.heightForWidth(width))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        frame = QRectF(self.stage.geometry()).united(QRectF(self.footer.geometry()))
        edge = frame.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)
        rounded(QPainter(self), edge, 0, theme.color("bg"), theme.color("border"))

    def _lay_out(self) -> None:
        width, height = self.width() - 2 * _EDGE, self.height() - 2 * _EDGE
        width = min(width, round(height * _WIDE[0] / _WIDE[1]))
        height = round(width * _WIDE[1] / _WIDE[0])
        unit = page_unit(QSize(width, height))
        self.footer.set_unit(unit)
        self.stage.set_unit(unit)
        foot = self.footer.height() if not self.footer.isHidden() else 0
        self.stage.setGeometry(_EDGE, _EDGE, width, height - foot)
        self.footer.setGeometry(_EDGE, _EDGE + height - foot, width, foot)
        self.update()

    def show_footer(self, *, shown: bool) -> None:
        """Show the footer, or leave it out as the blank window does."""
        if shown == self.footer.isHidden():
            self.footer.setHidden(not shown)
            self._lay_out()
