"""Bar below the minutes: settle on them or leave them a draft; once they are settled, write them anew."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Button, Glyph, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

SETTLE_KEY = "Ctrl+Return"
_HEIGHT = 68


class SettleBar(Worded, QWidget):
    """The one button that counts, the way out, and since when all is saved; `export` stands in for a hidden side."""

    main_requested = Signal()
    left = Signal()
    export_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._is_draft = True
        self.main = Button(host, kind="primary", key=SETTLE_KEY)
        self.leave = Button(host, kind="ghost", key="Esc")
        self.export = Button(host, kind="ghost", icon="file-up")
        self._glyph = Glyph(host, "check", 16, "muted")
        self._word = Label(host, role="caption", color="muted")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.main)
        self._row.addWidget(self.leave)
        self._row.addWidget(self.export)
        self._row.addStretch(1)
        self._row.addWidget(self._glyph)
        self._row.addWidget(self._word)
        self.main.clicked.connect(self.main_requested)
        self.leave.clicked.connect(self.left)
        self.export.clicked.connect(self.export_requested)
        self.say("")

    def show_state(self, *, is_draft: bool) -> None:
        """Show what can be done with a draft, or with settled minutes."""
        self._is_draft = is_draft
        self.main.set_kind("primary" if is_draft else "secondary")
        self.retranslate()

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
        has_word = bool(self._word.text())
        self._show_word(shown=has_word)
        self.main.set_key(SETTLE_KEY if self._is_draft else "F2")
        self.leave.set_key("Esc")
        for button, icon in ((self.export, "file-up"), (self.leave, "x")):
            button.set_short(False, icon)
        steps = (
            partial(self._show_word, shown=False),
            partial(self.leave.set_key, ""),
            partial(self.main.set_key, ""),
            partial(self.export.set_short, True, "file-up"),
            partial(self.leave.set_short, True, "x"),
        )
        for step in steps:
            if self._row.sizeHint().width() > self.width():
                step()

    def _show_word(self, *, shown: bool) -> None:
        self._word.setVisible(shown)
        self._glyph.setVisible(shown)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.main.setText(_("Finalise the minutes") if self._is_draft else pgettext("minutes", "Reopen"))
        self.export.setText(_("Export"))
        self.leave.setText(_("Keep as draft") if self._is_draft else _("Close"))
        self._fit()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setFixedHeight(px(_HEIGHT))
        self._row.setContentsMargins(0, 0, px(12), 0)
        self._row.setSpacing(px(8))
        self._fit()
