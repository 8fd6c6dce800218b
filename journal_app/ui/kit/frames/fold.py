"""A fold: a part of a page under a heading that opens and closes it, and says in one line what lies inside."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit.buttons.hover import HoverButton
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_HEIGHT = 44
_CHEVRON = 16
_TITLE_LEFT = 28
_SUMMARY_LEFT = 160
_GAP = 12


class _Head(HoverButton):
    """The heading: Space and Enter open or close, and so do the arrows."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.summary = ""
        self.fact = ""
        self.is_open = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty(FOCUS_RADIUS, "radiusSmall")

    @override
    def sizeHint(self) -> QSize:
        px = self._host.theme.px
        return QSize(px(_SUMMARY_LEFT * 2), px(_HEIGHT))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}.get(Qt.Key(event.key()))
        if wanted is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif wanted != self.is_open:
            self.click()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        box, px = QRectF(self.rect()), theme.px
        painter.fillRect(QRectF(0, 0, box.width(), 1), theme.color("hair"))
        icon = "chevron-down" if self.is_open else "chevron-right"
        side = px(_CHEVRON)
        self._host.icons.paint(painter, QRectF(0, 0, side, box.height()), icon, theme.color("muted"))
        bold = theme.font("body", bold=True)
        title = box.adjusted(px(_TITLE_LEFT), 0, 0, 0)
        draw_text(painter, title, self.text(), bold, theme.color("text"))
        after = px(_TITLE_LEFT) + QFontMetricsF(bold).horizontalAdvance(self.text()) + px(_GAP)
        if self.is_open:
            rest = box.adjusted(after, 0, 0, 0)
            right = Qt.AlignmentFlag.AlignRight
            draw_text(painter, rest, self.fact, theme.font("caption"), theme.color("muted"), right)
        else:
            rest = box.adjusted(max(after, px(_SUMMARY_LEFT)), 0, 0, 0)
            draw_text(painter, rest, self.summary, theme.font("dense"), theme.color("text"))


class Fold(Themed, QWidget):
    """Shows or hides its `body`. `toggled` tells that somebody opened or closed it."""

    toggled = Signal(bool)

    def __init__(self, host: ThemeHost, body: QWidget) -> None:
        super().__init__()
        self._host = host
        self.body = body
        self.head = _Head(host)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._column.addWidget(body)
        body.hide()
        self.head.clicked.connect(self._on_clicked)

    @property
    def is_open(self) -> bool:
        """Tell whether the body is to be seen."""
        return self.head.is_open

    def set_open(self, is_open: bool) -> None:
        """Open or close it, and tell nobody."""
        self.head.is_open = is_open
        self.body.setVisible(is_open)
        self._describe()

    def set_texts(self, title: str, summary: str, fact: str = "") -> None:
        """Say what it is, in one line what lies inside for when it is closed, and a fact for when it is open."""
        self.head.setText(title)
        self.head.summary, self.head.fact = summary, fact
        self.head.setAccessibleName(title)
        self._describe()

    def _describe(self) -> None:
        head = self.head
        head.setAccessibleDescription(head.fact if head.is_open else head.summary)
        head.setToolTip("" if head.is_open else head.summary)
        head.update()

    def _on_clicked(self) -> None:
        self.set_open(not self.is_open)
        self.toggled.emit(self.is_open)

    @override
    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self.update()
