"""The three options side by side: how something sits with somebody."""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.workshop.ideas import Said
from journal_app.ui.kit.buttons.hover import HoverButton
from journal_app.ui.look.motion import mix
from journal_app.ui.look.painting import draw_text, ring, rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.team.workshop.decide.words import ANSWERS, ICONS, answer_words

_HEIGHT, _PADDING, _ICON, _GAP, _KEY = 52, 16, 20, 12, 16
_TURNS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class _Option(HoverButton):
    """One answer, with the digit that gives it."""

    def __init__(self, host: ThemeHost, said: Said, key: str) -> None:
        super().__init__(host)
        self._said = said
        self._key = key
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty(FOCUS_RADIUS, "radiusCard")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    def nextCheckState(self) -> None:
        """Leave the state to who knows whether the answer could be kept."""

    @override
    def sizeHint(self) -> QSize:
        theme, px = self._host.theme, self._host.theme.px
        words = QFontMetricsF(theme.font("body", bold=True)).horizontalAdvance(self.text())
        return QSize(math.ceil(words) + px(2 * _PADDING + _ICON + _GAP + _KEY), px(_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        box, corner, px = QRectF(self.rect()), theme.measure("radiusCard"), theme.px
        chosen = self.isChecked()
        over = mix(theme.color("surface"), theme.color("surface2"), self._hover.value)
        rounded(painter, box, corner, theme.color("tint") if chosen else over, theme.edge())
        if chosen:
            ring(painter, box, corner, theme)
        ink = theme.color("accent" if chosen else "text" if self.isEnabled() else "faint")
        inner = box.adjusted(px(_PADDING), 0, -px(_PADDING), 0)
        self._host.icons.paint(
            painter, QRectF(inner.left(), 0, px(_ICON), box.height()), ICONS[self._said], ink
        )
        words = inner.adjusted(px(_ICON + _GAP), 0, -px(_KEY), 0)
        draw_text(painter, words, self.text(), theme.font("body", bold=chosen), ink)
        draw_text(
            painter,
            inner,
            self._key,
            theme.font("caption"),
            theme.color("muted"),
            Qt.AlignmentFlag.AlignRight,
        )


class Options(Worded, QWidget):
    """Side by side, or below each other where there is little room.

    One stop for the tab key; arrows go from one answer to the next, Space or Return gives the one in focus.
    """

    chosen = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.buttons = {said: _Option(host, said, str(number)) for number, said in enumerate(ANSWERS, 1)}
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for said, button in self.buttons.items():
            self._row.addWidget(button)
            button.clicked.connect(partial(self._on_clicked, said))
        self.show_answer(Said.NOTHING)

    def show_answer(self, said: Said) -> None:
        """Show what somebody says; NOTHING for nobody's answer yet."""
        for one, button in self.buttons.items():
            button.setChecked(one is said)
            is_stop = one is said or (said is Said.NOTHING and one is ANSWERS[0])
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if is_stop or button.hasFocus() else Qt.FocusPolicy.NoFocus
            )

    @property
    def stop(self) -> QWidget:
        """Return where the keyboard belongs: on the answer given, on the first one where none is."""
        given = (one for one in self.buttons.values() if one.isChecked())
        return next(given, self.buttons[ANSWERS[0]])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _TURNS.get(Qt.Key(event.key()))
        buttons = list(self.buttons.values())
        at = next((place for place, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or at is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        target = buttons[(at + step) % len(buttons)]
        target.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if not buttons[at].isChecked():
            buttons[at].setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _on_clicked(self, said: Said, _checked: bool = False) -> None:
        self.chosen.emit(said)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(max(one.sizeHint().width() for one in self.buttons.values()), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Stand below each other where the three need more than there is."""
        hints = [one.sizeHint().width() for one in self.buttons.values()]
        needed = max(hints) * len(hints) + self._row.spacing() * (len(hints) - 1)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if needed <= self.width() else ways.TopToBottom)

    @override
    def retranslate(self) -> None:
        for said, button in self.buttons.items():
            button.setText(answer_words(said))
            button.updateGeometry()
        self._fold()

    @override
    def restyle(self) -> None:
        self._row.setSpacing(self._host.theme.px(12))
        self._fold()
