"""Faces of those whose ideas are in a note; their names are a tooltip, and what a screen reader says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.i18n import listed
from journal_app.ui.kit import CardPerson, paint_avatar
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_FACE, _GAP, _MOST = 24, 5, 4


class Faces(Themed, QWidget):
    """Shows as many as there is room for, and how many more there are."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._people: tuple[CardPerson, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_people(self, people: Sequence[CardPerson]) -> None:
        """Show other people."""
        self._people = tuple(people)
        names = listed([one.name for one in people])
        self.setToolTip(names)
        self.setAccessibleName(names)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        px, count = self._host.theme.px, min(len(self._people), _MOST + 1)
        return QSize(px(count * (_FACE + _GAP)), px(_FACE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        side, left = theme.px(_FACE), 0
        shown = self._people if len(self._people) <= _MOST + 1 else self._people[:_MOST]
        for one in shown:
            paint_avatar(painter, theme, QRectF(left, 0, side, side), one.name, me=one.me)
            left += theme.px(_FACE + _GAP)
        if len(shown) < len(self._people):
            box = QRectF(left, 0, side, side)
            words, font = f"+{len(self._people) - len(shown)}", theme.font("caption")
            draw_text(painter, box, words, font, theme.color("muted"), Qt.AlignmentFlag.AlignHCenter)
