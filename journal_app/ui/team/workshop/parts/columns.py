"""Columns of a page of a workshop: what one works at, and cards beside it, or below where there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit import Divider, ScrollArea, SidePanel, TextArea
from journal_app.ui.kit.frames.panel_scroll import PanelScroll
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_FOLDS_BELOW = 1100
_RAIL = 72
_EDGE, _GUTTER, _INSIDE = 24, 48, 4
_AROUND = 8
_ROOM = 88  # below a caret: what stands under its text belongs to it


class Beside(Enum):
    """Where cards stand where there is room, and how wide they are there, in px at 100 %.

    In a panel they are parts of one surface, which reaches from the top to the bottom.
    """

    BEHIND = 320
    BEFORE = 264
    PANEL = 392


class Columns(Themed, QWidget):
    """`main` goes into a column of at most `width`, `cards` stand beside it; `foot` stays below the column."""

    def __init__(
        self,
        host: ThemeHost,
        main: QWidget,
        cards: Sequence[QWidget],
        foot: QWidget | None = None,
        *,
        width: int,
        beside: Beside = Beside.BEHIND,
    ) -> None:
        """`width` in px at 100 %."""
        super().__init__()
        self._host = host
        self._most = width
        self._at = beside
        self._main = main
        self._foot = foot
        self._is_wide = self._wants_beside = True
        self._side = QWidget()
        self._stack = QVBoxLayout(self._side)
        self._panel: SidePanel | None = None
        self._lines: list[Divider] = []
        for card in cards:
            if beside is Beside.PANEL and card is not cards[0]:
                self._lines.append(Divider(host))
                self._stack.addWidget(self._lines[-1])
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
        holder = QWidget()
        self._holder = QVBoxLayout(holder)
        self._holder.addWidget(self._side)
        self._beside: QWidget = (
            SidePanel(self._host, (holder,)) if self._at is Beside.PANEL else PanelScroll(self._host, holder)
        )
        if isinstance(self._beside, SidePanel):
            self._panel = self._beside
            self._panel.show_page(holder)
        self._left = QVBoxLayout()
        self._left.addWidget(self._scroll, 1)
        if self._foot is not None:
            self._left.addWidget(self._foot, 0, Qt.AlignmentFlag.AlignHCenter)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._left, 1)
        self._row.insertWidget(0 if self._at is Beside.BEFORE else 1, self._beside)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    @property
    def is_wide(self) -> bool:
        """Tell whether the cards stand beside the column."""
        return self._is_wide

    def set_width(self, width: int, *, beside: bool = True) -> None:
        """Let the column be at most so wide, in px at 100 %; not `beside` it, the cards always go below."""
        if (width, beside) != (self._most, self._wants_beside):
            self._most, self._wants_beside = width, beside
            self._place()
            for layout in (self._row, self._column):
                layout.activate()  # what is shown next finds the room it has

    def follow(self) -> None:
        """Scroll so that what has the keyboard is seen, of a text the line with the caret."""
        widget, edge = QApplication.focusWidget(), self._host.theme.px(_ROOM)
        if widget is None or not self._page.isAncestorOf(widget):
            return
        self._column.activate()
        box = widget.cursorRect() if isinstance(widget, TextArea) else widget.rect()
        top = widget.mapTo(self._page, box.topLeft()).y()
        self._scroll.ensureVisible(0, top + box.height(), 0, edge)
        self._scroll.ensureVisible(0, top, 0, self._host.theme.px(_EDGE))

    def _on_focus_changed(self, _before: QWidget | None, _now: QWidget | None) -> None:
        QTimer.singleShot(
            0, self, self.follow
        )  # once all lies where it belongs; Qt does so for the tab key alone

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
        inside = px(_INSIDE)
        beside, gutter, edge = self._at.value + _EDGE, _GUTTER, 0
        if self._at is Beside.PANEL:
            beside, gutter = self._at.value, _EDGE
            self._holder.setContentsMargins(inside, inside, inside, 0)
        else:
            self._holder.setContentsMargins(0, 0, px(_EDGE), 0)  # the bar lies in it
        if self._at is Beside.BEFORE:
            gutter, edge = 0, _EDGE  # the bar lies between the cards and the column
        self._beside.setFixedWidth(px(beside))
        self._row.setSpacing(px(gutter) if is_wide else 0)
        left = px(_EDGE + (_AROUND if is_wide and self._at is Beside.BEFORE else 0))
        right = px(edge if is_wide else _EDGE)
        self._row.setContentsMargins(left, 0, right, 0)
        for line in self._lines:
            line.setVisible(is_wide)
        room = self.width() - left - right - (px(beside + gutter) if is_wide else 0)
        width = max(0, min(px(self._most), room - px(2 * _AROUND)))
        spare = max(px(_AROUND), (room - width) // 2)
        self._column.setContentsMargins(spare, px(_AROUND), spare, px(_EDGE))
        self._stack.setContentsMargins(0, px(_AROUND) if is_wide else 0, 0, px(_AROUND))
        self._stack.setSpacing(px(_AROUND) if is_wide and self._panel is not None else px(16))
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
        self._left.setSpacing(0)
        self._column.setSpacing(px(_EDGE))
        self._place()
