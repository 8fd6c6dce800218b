"""Tabs of the words that several have picked: each with the number of people, one of them chosen."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.i18n import ngettext
from journal_app.ui.kit import Flow
from journal_app.ui.look.painting import draw_text, ring, rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.team.workshop.pick.pick_rows import SharedWord

_PADDING, _GAP, _WIDEST = 14, 10, 320
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_RING = 4


class _WordTab(Themed, QAbstractButton):
    """A word and how many have picked it."""

    stepped = Signal(int)

    def __init__(self, host: ThemeHost, word: SharedWord) -> None:
        super().__init__()
        self._host = host
        self.word = word
        count = len(word.people)
        self._count = ngettext("{n} person", "{n} people", count).format(n=count)
        self.setText(word.text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(f"{word.text}, {self._count}")
        self.setProperty(FOCUS_RADIUS, "radiusRow")

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        words = QFontMetricsF(theme.font("body", bold=True)).horizontalAdvance(self.text())
        count = QFontMetricsF(theme.font("caption")).horizontalAdvance(self._count)
        width = min(words, theme.px(_WIDEST)) + count + theme.px(2 * _PADDING + _GAP) + 2
        return QSize(math.ceil(width), theme.measure("control"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, box = self._host.theme, QPainter(self), QRectF(self.rect())
        radius, chosen = theme.measure("radiusRow"), self.isChecked()
        rounded(painter, box, radius, theme.color("tint" if chosen else "surface"), theme.edge())
        if chosen:
            ring(painter, box, radius, theme)
        inside = box.adjusted(theme.px(_PADDING), 0, -theme.px(_PADDING), 0)
        caption = theme.font("caption")
        room = QFontMetricsF(caption).horizontalAdvance(self._count) + theme.px(_GAP)
        ink = theme.color("accent" if chosen else "text")
        words = inside.adjusted(0, 0, -room, 0)
        draw_text(painter, words, self.text(), theme.font("body", bold=chosen), ink)
        count = theme.color("accent" if chosen else "muted")
        draw_text(painter, inside, self._count, caption, count, Qt.AlignmentFlag.AlignRight)


class WordTabs(Themed, QWidget):
    """`chosen` names a word; arrows go from one to the next."""

    chosen = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._words: tuple[SharedWord, ...] = ()
        self._tabs: list[_WordTab] = []
        self._flow = Flow(host)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._flow)

    def show_words(self, words: Sequence[SharedWord], chosen: Id | None) -> None:
        """Show words, one of them chosen."""
        if tuple(words) != self._words:
            self._words = tuple(words)
            self._tabs = [_WordTab(self._host, word) for word in words]
            for tab in self._tabs:
                tab.clicked.connect(self._on_clicked)
                tab.stepped.connect(self._on_stepped)
            self._flow.set_items(self._tabs)
            self._order_tabs()
        for number, tab in enumerate(self._tabs):
            is_chosen = tab.word.idea == chosen
            tab.setChecked(is_chosen)
            reached = is_chosen or (number == 0 and all(one.idea != chosen for one in words))
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.ClickFocus)
            tab.update()

    def _order_tabs(self) -> None:
        """Let the tab key find them here: a new widget is the last one of its window for it."""
        before: QWidget = self
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt orders only what that key reaches
        for tab in self._tabs:
            tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            QWidget.setTabOrder(before, tab)
            before = tab
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, _WordTab):
            self.chosen.emit(sender.word.idea)

    def _on_stepped(self, step: int) -> None:
        sender = self.sender()
        if isinstance(sender, _WordTab):
            target = self._tabs[(self._tabs.index(sender) + step) % len(self._tabs)]
            target.setFocus(Qt.FocusReason.TabFocusReason)
            target.click()

    @override
    def restyle(self) -> None:
        # Below their title they stand at the edge of what scrolls, which would cut the ring of the keyboard.
        self._column.setContentsMargins(self._host.theme.px(_RING), 0, 0, 0)
