"""The bar below the day: finish it, or note that there is nothing to write, and say so once it is done."""

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
_WORDS_AT, _GAP_AT = 1, 4
_DONE_ROLES = ("writing", "body", "dense", "caption")


class FinishBar(Worded, QWidget):
    """Two buttons and one line of words; once the day is done, a check, the words, and the way back to writing."""

    finish_requested = Signal()
    nothing_requested = Signal()
    write_on_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.finish = Button(host, kind="primary")
        self.nothing = Button(host, kind="ghost")
        self._check = True
        self._glyph = Glyph(host, "check", 16, "muted")
        self._word = Label(host, role="caption", color="muted")
        self.is_done = False
        self._done_glyph = Glyph(host, "circle-check", 20, "keep")
        self.done_word = Label(host, role="writing", wrap=True)
        self.write_on = Button(host, kind="ghost", icon="pencil-line")
        self._build_layout()
        self._connect_signals()
        self.say("")
        self._show_done(done=False)

    def _build_layout(self) -> None:
        self.nothing.setCheckable(True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._done_glyph)
        self._row.addWidget(self.done_word)
        self._row.addWidget(self.finish)
        self._row.addWidget(self.nothing)
        self._row.addStretch(1)
        self._row.addWidget(self.write_on)
        self._row.addWidget(self._glyph)
        self._row.addWidget(self._word)
        self._word.setAlignment(Qt.AlignmentFlag.AlignRight)

    def _connect_signals(self) -> None:
        self.finish.clicked.connect(self.finish_requested)
        self.nothing.clicked.connect(self.nothing_requested)
        self.write_on.clicked.connect(self.write_on_requested)

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

    def say_done(self, words: str) -> None:
        """Say that the day is done, in the place of the buttons; empty words bring the buttons back."""
        self.done_word.setText(words)
        self.setAccessibleDescription(words)
        if bool(words) is not self.is_done:
            self._show_done(done=bool(words))
        self._fit()

    def _show_done(self, *, done: bool) -> None:
        self.is_done = done
        for widget in (self._done_glyph, self.done_word, self.write_on):
            widget.setVisible(done)
        for button in (self.finish, self.nothing):
            button.setVisible(not done)
        self._row.setStretch(_WORDS_AT, 1 if done else 0)
        self._row.setStretch(_GAP_AT, 0 if done else 1)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.write_on.setText(_("Write on"))
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
        self._show_word(shown=bool(self._word.text()) and not self.is_done)
        if self.is_done:
            self._fit_done()
        for button in (self.nothing, self.finish):
            if self._row.sizeHint().width() > self.width():
                button.set_key("")
        if self._row.sizeHint().width() > self.width():
            self._show_word(shown=False)

    def _fit_done(self) -> None:
        """Say that the day is done in the largest letters there is room for."""
        gaps = self._row.spacing() * (self._row.count() - 1)
        taken = self._done_glyph.width() + self.write_on.sizeHint().width() + gaps
        for role in _DONE_ROLES:
            self.done_word.set_role(role)
            if self.done_word.heightForWidth(max(1, self.width() - taken)) <= self.height():
                break

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
