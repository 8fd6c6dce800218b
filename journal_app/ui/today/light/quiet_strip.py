"""The strip below Keep with the one quiet thing to write about, and its two answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, Glyph, IconButton, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.today.rows.item_row import OVERHANG_LEFT, OVERHANG_RIGHT, TEXT_AT

TAKE_KEY = "Alt+Return"
AWAY_KEY = "Alt+Delete"
_HEIGHT = 38
_ICON = 16


class QuietStrip(Worded, QWidget):
    """One muted line; hidden while there is nothing to say."""

    taken = Signal()
    sent_away = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._glyph = Glyph(host, "lightbulb", _ICON, "muted")
        self.words = Label(host, color="muted", wrap=True)
        self.take = Button(host, kind="link", key=TAKE_KEY)
        self.away = IconButton(host, "x", size=28, icon_size=16)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._glyph)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self.take)
        self._row.addWidget(self.away)
        self._row.setAlignment(self._glyph, Qt.AlignmentFlag.AlignVCenter)
        self.take.clicked.connect(self.taken)
        self.away.clicked.connect(self.sent_away)
        self.hide()

    def say(self, words: str, answer: str) -> None:
        """Say one thing, with the words of what the key does about it; empty words say nothing."""
        self.words.setText(words)
        self.take.setText(answer)
        self.take.setAccessibleDescription(words)
        self.setVisible(bool(words))

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.away.set_name(_("Not today"), AWAY_KEY)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setMinimumHeight(px(_HEIGHT + 4))
        left = OVERHANG_LEFT + (TEXT_AT - _ICON) // 2 - 6
        self._row.setContentsMargins(px(left), px(4), px(OVERHANG_RIGHT + 6), 0)
        self._row.setSpacing(px(8))
        self._glyph.setFixedWidth(px(TEXT_AT - (TEXT_AT - _ICON) // 2 + 6 - 8))
