"""The word above a form that a link has filled in, and the two answers to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, Glyph, Label
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.today.rows.item_row import OVERHANG_LEFT, OVERHANG_RIGHT

_BELOW = 12


class _Box(QWidget):
    """The tinted ground."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        rounded(QPainter(self), self.rect(), theme.measure("radiusCard"), theme.color("tint"), theme.edge())


class OfferStrip(Worded, QWidget):
    """Says that lines come from a link; hidden while there are none."""

    accepted = Signal()
    dropped = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._box = _Box(host)
        self._glyph = Glyph(host, "file-down", 18, "accent")
        self._words = Label(host, wrap=True)
        self.keep = Button(host, size="small", kind="primary")
        self.discard = Button(host, size="small", kind="banner")
        self._build_layout()
        self._connect_signals()
        self.hide()

    def _build_layout(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._box)
        self._row = QHBoxLayout(self._box)
        self._row.addWidget(self._glyph)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self.discard)
        self._row.addWidget(self.keep)

    def _connect_signals(self) -> None:
        self.keep.clicked.connect(self.accepted)
        self.discard.clicked.connect(self.dropped)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        words = _("Filled in from a link. Nothing is saved until you keep it.")
        self._words.setText(words)
        self.setAccessibleName(words)
        self.keep.setText(_("Keep these lines"))
        self.discard.setText(_("Discard"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(OVERHANG_LEFT), 0, px(OVERHANG_RIGHT), px(_BELOW))
        self._row.setContentsMargins(px(16), px(8), px(8), px(8))
        self._row.setSpacing(px(12))
        self._box.setMinimumHeight(self._host.theme.measure("banner"))
