"""Columns of a page of a workshop: what one works at, and cards beside it, or below where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit import ScrollArea
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_FOLDS_BELOW = 1100
_RAIL = 72
_EDGE, _GUTTER, _SIDE = 24, 48, 320
_AROUND = 8


class Columns(Themed, QWidget):
    """`main` goes into a column of at most `width`, `cards` stand at the right; `foot` stays below the column."""

    def __init__(
        self,
        host: ThemeHost,
        main: QWidget,
        cards: Sequence[QWidget],
        foot: QWidget | None = None,
        *,
        width: int,
    ) -> None:
        """`width` in px at 100 %."""
        super().__init__()
        self._host = host
        self._most = width
        self._main = main
        self._foot = foot
        self._is_wide = self._wants_beside = True
        self._side = QWidget()
        self._stack = QVBoxLayout(self._side)
        for card in cards:
            self._stack.addWidget(card)
        self._stack.addStretch(1)
        self._build_layout()

    def _build_layout(self) -> None:
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.addWidget(self._main)
        self._column.addStretch(1)
        self._scroll = ScrollArea(self._host)
        self._scroll.setWidget(self._page)
        self._beside = ScrollArea(self._host)
        holder = QWidget()
        self._holder = QVBoxLayout(holder)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._holder.addWidget(self._side)
        self._beside.setWidget(holder)
        self._left = QVBoxLayout()
        self._left.addWidget(self._scroll, 1)
        if self._foot is not None:
            self._left.addWidget(self._foot, 0, Qt.AlignmentFlag.AlignHCenter)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._left, 1)
        self._row.addWidget(self._beside)

    @property
    def is_wide(self) -> bool:
        """Tell whether the cards stand beside the column."""
        return self._is_wide

    def set_width(self, width: int, *, beside: bool = True) -> None:
        """Let the column be at most so wide, in px at 100 %; not `beside` it, the cards always go below."""
        if (width, beside) != (self._most, self._wants_beside):
            self._most, self._wants_beside = width, beside
            self._place()

    def bring_to_sight(self, widget: QWidget) -> None:
        """Scroll so that a part of the column is seen, from its top."""
        if self._page.isAncestorOf(widget):
            place = widget.mapTo(self._page, QPoint(0, 0))
            self._scroll.ensureVisible(0, place.y() + widget.height(), 0, self._host.theme.px(_EDGE))
            self._scroll.ensureVisible(0, place.y(), 0, self._host.theme.px(_EDGE))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        px = self._host.theme.px
        is_wide = self._wants_beside and self.width() >= px(_FOLDS_BELOW - _RAIL)
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._move_side()
        self._beside.setVisible(is_wide)
        self._beside.setFixedWidth(px(_SIDE))
        self._row.setSpacing(px(_GUTTER) if is_wide else 0)
        room = self.width() - 2 * px(_EDGE) - (px(_SIDE + _GUTTER) if is_wide else 0)
        width = max(0, min(px(self._most), room - px(2 * _AROUND)))
        spare = max(px(_AROUND), (room - width) // 2)
        self._column.setContentsMargins(spare, px(_AROUND), spare, px(_EDGE))
        self._stack.setContentsMargins(0, px(_AROUND) if is_wide else 0, 0, px(_AROUND))
        if self._foot is not None:
            self._foot.setFixedWidth(width)

    def _move_side(self) -> None:
        """Let the cards scroll with the column where there is no room beside it, else by themselves."""
        focused = QApplication.focusWidget()
        held = focused if focused is not None and self._side.isAncestorOf(focused) else None
        if held is not None:
            held.clearFocus()  # the ring around it cannot follow it elsewhere
        if self._is_wide:
            self._holder.addWidget(self._side)
        else:
            self._column.insertWidget(1, self._side)
        self._side.show()
        if held is not None:
            held.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(_EDGE), 0, px(_EDGE), 0)
        self._left.setSpacing(0)
        self._column.setSpacing(px(_EDGE))
        self._stack.setSpacing(px(16))
        self._place()
