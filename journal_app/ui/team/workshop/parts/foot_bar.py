"""Foot bar of a page on which one writes for a meeting: hand it in, go on later, and since when all is saved."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, Glyph, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

HAND_IN_KEY = "Ctrl+Return"
_HEIGHT = 68


class FootBar(Worded, QWidget):
    """The one button that counts, the way out, another way at the right, and one quiet line."""

    main_requested = Signal()
    left = Signal()
    other_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._is_sealed = False
        self.main = Button(host, kind="primary", icon="lock", key=HAND_IN_KEY)
        self.leave = Button(host, kind="ghost", key="Esc")
        self.other = Button(host, kind="ghost")
        self._glyph = Glyph(host, "check", 16, "muted")
        self._word = Label(host, role="caption", color="muted")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.main)
        self._row.addWidget(self.leave)
        self._row.addStretch(1)
        self._row.addWidget(self._glyph)
        self._row.addWidget(self._word)
        self._row.addWidget(self.other)
        self.other.hide()
        self.main.clicked.connect(self.main_requested)
        self.leave.clicked.connect(self.left)
        self.other.clicked.connect(self.other_requested)
        self.say("")

    def show_state(self, *, sealed: bool) -> None:
        """Show what can be done while one writes, or once it is handed in."""
        self._is_sealed = sealed
        self.main.set_kind("secondary" if sealed else "primary")
        self.main.set_icon("lock-open" if sealed else "lock")
        self.retranslate()

    def offer(self, words: str) -> None:
        """Offer another way at the right; no words take it away."""
        self.other.setText(words)
        self.other.setVisible(bool(words))
        self._fit()

    def say_saved(self, at: datetime) -> None:
        """Say that all is saved, and since when."""
        self.say(_("Saved {time}").format(time=f"{at:%H:%M}"))

    def say(self, words: str) -> None:
        """Say one quiet line; an empty one takes it back."""
        self._word.setText(words)
        self.setAccessibleDescription(words)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what there is no room for: the quiet line, then keys."""
        self._show_word(shown=bool(self._word.text()))
        self.main.set_key("F2" if self._is_sealed else HAND_IN_KEY)
        self.leave.set_key("Esc")
        steps = (
            partial(self._show_word, shown=False),
            partial(self.leave.set_key, ""),
            partial(self.main.set_key, ""),
        )
        for step in steps:
            if self._row.sizeHint().width() > self.width():
                step()

    def _show_word(self, *, shown: bool) -> None:
        self._word.setVisible(shown)
        self._glyph.setVisible(shown)

    @override
    def retranslate(self) -> None:
        self.main.setText(_("Rewrite") if self._is_sealed else _("Seal and hand in"))
        self.leave.setText(_("Close") if self._is_sealed else _("Continue later"))
        self._fit()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setFixedHeight(px(_HEIGHT))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(8))
        self._fit()
