"""A flow: widgets side by side, in as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_LIKELY_WIDTH = 240


class Flow(Themed, QWidget):
    """All its widgets are of one height; one that is wider than the flow is cut."""

    def __init__(self, host: ThemeHost, *, gap: int = 8, height: str = "control") -> None:
        """`gap` in px at 100 %, `height` the measure of a line."""
        super().__init__()
        self._host = host
        self._gap = gap
        self._height = height
        self._items: tuple[QWidget, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_items(self, items: Sequence[QWidget]) -> None:
        """Lay these out instead of what was there, which goes."""
        for gone in self._items:
            if gone not in items:
                gone.hide()
                gone.deleteLater()
        self._items = tuple(items)
        for item in self._items:
            item.setParent(self)
            item.show()
        self.arrange()

    def arrange(self) -> None:
        """Lay everything out anew: an item has got another width."""
        self._lay_out(self.width(), move=True)
        self.setMinimumHeight(self._lay_out(max(1, self.width())))
        self.updateGeometry()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width)

    @override
    def sizeHint(self) -> QSize:
        likely = self._host.theme.px(_LIKELY_WIDTH)
        return QSize(likely, self._lay_out(max(self.width(), likely)))

    @override
    def minimumSizeHint(self) -> QSize:
        widest = max((item.sizeHint().width() for item in self._items), default=0)
        return QSize(min(widest, self._host.theme.px(_LIKELY_WIDTH)), self._line)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    @property
    def _line(self) -> int:
        return self._host.theme.measure(self._height)

    def _lay_out(self, width: int, *, move: bool = False) -> int:
        """Return how high lines as wide as `width` are; with `move` lay the items out in them."""
        gap, left, top = self._host.theme.px(self._gap), 0, 0
        for item in self._items:
            wide = item.sizeHint().width()
            if left and left + wide > width:
                left, top = 0, top + self._line + gap
            if move:
                item.setGeometry(left, top, min(wide, max(width, 1)), self._line)
            left += wide + gap
        return top + self._line

    @override
    def restyle(self) -> None:
        self.arrange()
        self.update()
