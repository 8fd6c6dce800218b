"""The hint below a title: what its words leave open, and a form that could be counted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.wording_hints import Hint
from journal_app.i18n import _
from journal_app.okr_words import hint_sentence
from journal_app.ui.kit import Button, Glyph, Label, Row
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

REPLACE_KEY = "Ctrl+R"


class _Offer(Label):
    """The better form, as a neutral tag."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host, role="dense")
        self.set_elided(True)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        rounded(QPainter(self), self.rect(), theme.measure("radiusSmall"), theme.color("surface2"))
        super().paintEvent(event)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setContentsMargins(px(6), px(2), px(6), px(2))
        self.setFixedHeight(px(26))
        super().restyle()


class HintLine(Worded, QWidget):
    """`replaced` takes the offer, `kept` leaves the title as it is. In a panel the offer stands below the sentence."""

    replaced = Signal(str)
    kept = Signal()

    def __init__(self, host: ThemeHost, *, stacked: bool = False) -> None:
        super().__init__()
        self._host = host
        self._hint: Hint | None = None
        self._sentence = Label(host, role="dense", wrap=True)
        self._offer = _Offer(host)
        self.replace_button = Button(host, kind="link", key=REPLACE_KEY)
        self.keep_button = Button(host, kind="quiet")
        said = Row(host, Glyph(host, "lightbulb", 16, "problem"), self._sentence)
        offered = Row(host, self._offer, self.replace_button, self.keep_button, None)
        said.setStretch(1, int(stacked))
        self._way = QVBoxLayout(self) if stacked else QHBoxLayout(self)
        self._way.setContentsMargins(0, 0, 0, 0)
        for part in (said, offered):
            self._way.addLayout(part)
        if not stacked:
            self._way.addStretch(1)
        self.replace_button.clicked.connect(self.replace)
        self.keep_button.clicked.connect(self.kept)

    @property
    def offer(self) -> str:
        """Return the better form offered, "" where there is none."""
        return self._offer.text()

    def show_hint(self, hint: Hint | None, offer: str = "") -> None:
        """Show what a hint asks with an offer; None hides the line."""
        self._hint = hint
        self._offer.setText(offer if hint else "")
        self._offer.setVisible(bool(offer))
        self.replace_button.setVisible(bool(offer))
        self.setVisible(hint is not None)
        self.retranslate()

    def replace(self) -> None:
        """Take the offer, where there is one."""
        if self.offer:
            self.replaced.emit(self.offer)

    @override
    def retranslate(self) -> None:
        """Say the hint in the language as it is now."""
        self._sentence.setText(hint_sentence(self._hint) if self._hint else "")
        self.replace_button.setText(_("Replace"))
        self.keep_button.setText(_("Keep as it is"))

    @override
    def restyle(self) -> None:
        self._way.setSpacing(self._host.theme.px(8))
