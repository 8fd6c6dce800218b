"""Bar below a page that saves itself: the one button that counts, the way out, and since when all is saved."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit.buttons.buttons import Button
from journal_app.ui.kit.marks.glyph import Glyph
from journal_app.ui.kit.marks.labels import Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

LEAVE_KEY = "Esc"
_HEIGHT = 68


class SaveBar(Worded, QWidget):
    """A page says what its buttons are called (`retranslate`), and which key does what counts (`_main_key`)."""

    main_requested = Signal()
    left = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.main = Button(host, kind="primary")
        self.leave = Button(host, kind="ghost")
        self._glyph = Glyph(host, "check", 16, "muted")
        self._word = Label(host, role="caption", color="muted")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.main)
        self._row.addWidget(self.leave)
        self._row.addStretch(1)
        self._row.addWidget(self._glyph)
        self._row.addWidget(self._word)
        self.main.clicked.connect(self.main_requested)
        self.leave.clicked.connect(self.left)

    def _main_key(self) -> str:
        """Return the key of the one button that counts."""
        raise NotImplementedError

    def _quiet(self) -> tuple[tuple[Button, str], ...]:
        """Return the buttons that an icon stands for where room is scarce, the first to go first."""
        return ((self.leave, "x"),)

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
        """Leave out what there is no room for: the quiet line, keys, the words of the quieter buttons."""
        self._show_word(shown=bool(self._word.text()))
        self.main.set_key(self._main_key())
        self.leave.set_key(LEAVE_KEY)
        for button, icon in self._quiet():
            button.set_short(False, icon)
        steps = (
            partial(self._show_word, shown=False),
            partial(self.leave.set_key, ""),
            partial(self.main.set_key, ""),
            *(partial(button.set_short, True, icon) for button, icon in self._quiet()),
        )
        for step in steps:
            if self._row.sizeHint().width() > self.width():
                step()

    def _show_word(self, *, shown: bool) -> None:
        self._word.setVisible(shown)
        self._glyph.setVisible(shown)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setFixedHeight(px(_HEIGHT))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(8))
        self._fit()
