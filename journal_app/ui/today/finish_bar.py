"""The bar below the day: finish it, or note that there is nothing to write; and the quiet word that all is saved."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Button, Glyph, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

FINISH_KEY = "Ctrl+Return"
NOTHING_KEY = "Ctrl+Shift+Return"
_HEIGHT = 68
_END = 12


class FinishBar(Worded, QWidget):
    """Two buttons and one line of words."""

    finish_requested = Signal()
    nothing_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.finish = Button(host, kind="primary")
        self.nothing = Button(host, kind="ghost")
        self._check = True
        self._glyph = Glyph(host, "check", 16, "muted")
        self._word = Label(host, role="caption", color="muted")
        self._build_layout()
        self._connect_signals()
        self.say("")

    def _build_layout(self) -> None:
        self.nothing.setCheckable(True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.finish)
        self._row.addWidget(self.nothing)
        self._row.addStretch(1)
        self._row.addWidget(self._glyph)
        self._row.addWidget(self._word)
        self._word.setAlignment(Qt.AlignmentFlag.AlignRight)

    def _connect_signals(self) -> None:
        self.finish.clicked.connect(self.finish_requested)
        self.nothing.clicked.connect(self.nothing_requested)

    def set_nothing(self, nothing: bool) -> None:
        """Show whether the day is noted as one with nothing to write."""
        self.nothing.setChecked(nothing)
        self.nothing.set_icon("check" if nothing else "")
        self._fit()

    def say_saved(self, at: datetime) -> None:
        """Say that all is saved, and since when."""
        self.say(_("Saved {time}").format(time=f"{at:%H:%M}"))

    def say(self, words: str, *, check: bool = True) -> None:
        """Say one quiet line; an empty one takes it back."""
        self._word.setText(words)
        self._check = check
        self.setAccessibleDescription(words)
        self._fit()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.finish.setText(_("Finish day"))
        self.nothing.setText(pgettext("about this day", "Nothing to write"))
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave keys out where there is no room for them, that of the quieter button first, and then the word."""
        self.finish.set_key(FINISH_KEY)
        self.nothing.set_key(NOTHING_KEY)
        self._show_word(shown=bool(self._word.text()))
        for button in (self.nothing, self.finish):
            if self._row.sizeHint().width() > self.width():
                button.set_key("")
        if self._row.sizeHint().width() > self.width():
            self._show_word(shown=False)

    def _show_word(self, *, shown: bool) -> None:
        self._word.setVisible(shown)
        self._glyph.setVisible(shown and self._check)
        self._row.setContentsMargins(0, 0, self._host.theme.px(_END) if shown else 0, 0)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setFixedHeight(px(_HEIGHT))
        self._row.setSpacing(px(8))
        self._fit()
