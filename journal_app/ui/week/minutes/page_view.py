"""View of the page of minutes: title, lines and the bar below them, and the side, where there is room for it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.week.minutes_page import MinutesPage
from journal_app.exchange.minutes.chat import chat
from journal_app.minutes_words import leads, on_leave, page_title, page_words, times
from journal_app.ui.kit import Label, ScrollArea
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.week.minutes.page_list import PageList
from journal_app.ui.week.minutes.settle_bar import SettleBar
from journal_app.ui.week.minutes.side import MinutesSide

_FOLDS_BELOW = 1100
_RAIL, _GUTTER = 72, 24
_COLUMN, _LEAST, _SIDE = 760, 320, 320
_LARGE_TITLE_FROM = 480
_SEPARATOR = "　·　"


class PageView(Themed, QWidget):
    """The parts of the page, each to be asked for what it tells."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._title = Label(host, role="date", bold=True)
        self._facts = Label(host, role="caption", color="muted")
        self.list = PageList(host)
        self.bar = SettleBar(host)
        self.side = MinutesSide(host)
        self._build_layout()

    def _build_layout(self) -> None:
        for label in (self._title, self._facts):
            label.set_elided(True)
        self._main = QWidget()
        column = QVBoxLayout(self._main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._facts)
        column.addLayout(self._head)
        column.addWidget(self.list, 1)
        column.addWidget(self.bar)
        self._scroll = ScrollArea(self._host)
        self._scroll.setWidget(self.side)
        self._row = QHBoxLayout(self)
        self._row.addStretch(1)
        self._row.addWidget(self._main, 0)
        self._row.addStretch(1)
        self._row.addWidget(self._scroll, 0)

    def show_page(self, page: MinutesPage) -> None:
        """Show minutes."""
        self._title.setText(page_title(page))
        self._facts.setText(_SEPARATOR.join(filter(None, (times(page), leads(page), on_leave(page)))))
        self.side.show_sample(chat(page, page_words(page)))
        self.bar.show_state(is_draft=page.is_draft)
        self.list.show_page(page)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        px = self._host.theme.px
        has_side = self.width() >= px(_FOLDS_BELOW - _RAIL)
        self._scroll.setVisible(has_side)
        self.bar.export.setVisible(not has_side)
        self._scroll.setFixedWidth(px(_SIDE))
        room = self.width() - 2 * px(_GUTTER) - (px(_SIDE + _GUTTER) if has_side else 0)
        width = min(px(_COLUMN), max(px(_LEAST), room))
        self._main.setFixedWidth(width)
        self._title.set_role("date" if width >= px(_LARGE_TITLE_FROM) else "title", bold=True)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(_GUTTER), px(8), px(_GUTTER), 0)
        self._row.setSpacing(px(12))
        self._head.setContentsMargins(px(6), px(8), 0, px(16))
        self._head.setSpacing(px(4))
        self._place()
