"""Columns of a page of a workshop: what one works at, and cards beside it, or below where there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
_EDGE, _GUTTER, _SIDE = 24, 48, 320
_PANEL, _INSIDE = 392, 4
_AROUND = 8
_ROOM = 88  # below a caret: what stands under its text belongs to it


@dataclass(frozen=True, slots=True)
class Beside:
    """How cards stand beside a column: so wide in px at 100 %, behind it, or `is_first` before it.

    In a panel they are parts of one surface, which reaches from the top to the bottom.
    """

    width: int = _SIDE
    is_first: bool = False
    is_panel: bool = False


class Columns(Themed, QWidget):
    """`main` goes into a column of at most `width`, `cards` stand beside it; `foot` stays below it."""

    def __init__(
        self,
        host: ThemeHost,
        main: QWidget,
        cards: Sequence[QWidget],
        foot: QWidget | None = None,
        *,
        width: int,
        beside: Beside = Beside(),
    ) -> None:
        """`width` in px at 100 %."""
        super().__init__()
        self._host = host
        self._most = width
        self._how = beside
        self._main = main
        self._foot = foot
        self._is_wide = self._wants_beside = True
        self._side = QWidget()
        self._stack = QVBoxLayout(self._side)
        self._lines: list[Divider] = []
        for card in cards:
            if beside.is_panel and card is not cards[0]:
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
        if self._how.is_panel:
            panel = SidePanel(self._host, (holder,))
            panel.show_page(holder)
            self._beside: QWidget = panel
        else:
            self._beside = PanelScroll(self._host, holder)
        self._left = QVBoxLayout()
        self._left.addWidget(self._scroll, 1)
        if self._foot is not None:
            self._left.addWidget(self._foot, 0, Qt.AlignmentFlag.AlignHCenter)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._left, 1)
        self._row.insertWidget(0 if self._how.is_first else 1, self._beside)
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
        side, gutter, before = self._measures
        self._beside.setFixedWidth(px(side))
        self._row.setSpacing(px(gutter) if is_wide else 0)
        left, right = (before, _EDGE if self._how.is_first else 0) if is_wide else (_EDGE, _EDGE)
        self._row.setContentsMargins(px(left), 0, px(right), 0)
        for line in self._lines:
            line.setVisible(is_wide)
        room = self.width() - px(left + right) - (px(side + gutter) if is_wide else 0)
        width = max(0, min(px(self._most), room - px(2 * _AROUND)))
        spare = max(px(_AROUND), (room - width) // 2)
        self._column.setContentsMargins(spare, px(_AROUND), spare, px(_EDGE))
        self._stack.setContentsMargins(0, px(_AROUND) if is_wide else 0, 0, px(_AROUND))
        self._stack.setSpacing(px(_AROUND) if is_wide and self._how.is_panel else px(16))
        if self._foot is not None:
            self._foot.setFixedWidth(width)

    @property
    def _measures(self) -> tuple[int, int, int]:
        """Return how wide what stands beside is, how far from the column, and how far all is from the left edge."""
        if self._how.is_panel:
            return _PANEL, _EDGE, _EDGE
        if self._how.is_first:  # the bar lies between what stands first and the column
            return self._how.width + _EDGE, 0, _EDGE + _AROUND
        return self._how.width + _EDGE, _GUTTER, _EDGE

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
        inside = px(_INSIDE)
        if self._how.is_panel:
            self._holder.setContentsMargins(inside, inside, inside, 0)
        else:
            self._holder.setContentsMargins(0, 0, px(_EDGE), 0)  # the bar lies in it
        self._place()
