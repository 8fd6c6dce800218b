"""Notice over a page of a workshop: one line on a surface, such as that drafts rest, or that answers are sealed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from journal_app.ui.kit import Button, Glyph, Label
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_ICON = 20


class Notice(Themed, QWidget):
    """An icon, words in bold, what they mean, and perhaps a button. `warns` puts it on the tint of care."""

    pressed = Signal()

    def __init__(self, host: ThemeHost, *, height: int = 44) -> None:
        """`height` in px at 100 %, more where the words need it."""
        super().__init__()
        self._host = host
        self._least = height
        self._warns = False
        self._glyph = Glyph(host, "lock", _ICON, "muted")
        self._strong = Label(host, role="body", bold=True, wrap=True)
        self._words = Label(host, role="body", color="muted", wrap=True)
        self.button = Button(host, kind="ghost", size="low")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._glyph)
        self._texts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._texts.addWidget(self._strong)
        self._texts.addWidget(self._words, 1)
        self._row.addLayout(self._texts, 1)
        self._row.addWidget(self.button)
        self.button.hide()
        self.button.clicked.connect(self.pressed)

    def say(self, icon: str, strong: str, words: str, *, ink: str = "muted", warns: bool = False) -> None:
        """Say something; `ink` is the colour of the icon."""
        self._warns = warns
        self._glyph.set_icon(icon)
        self._glyph.set_color("problem" if warns else ink)
        self._strong.setText(strong)
        self._strong.setVisible(bool(strong))
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._words.set_color("muted" if strong else "text")
        self.setAccessibleName(" ".join(filter(None, (strong, words))))
        self._fit()
        self.update()

    def offer(self, words: str, key: str = "") -> None:
        """Offer something at the right; no words take the button away."""
        self.button.setText(words)
        self.button.set_key(key)
        self.button.setVisible(bool(words))
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the words stand below what is in bold where there is no room for both in one line."""
        px = self._host.theme.px
        around = px(_ICON + 16 + 8 + 3 * 12)
        button = self.button.sizeHint().width() if not self.button.isHidden() else 0
        texts = self._strong.sizeHint().width() + self._words.sizeHint().width() + px(12)
        has_both = not self._strong.isHidden() and not self._words.isHidden()
        fits = has_both and texts + around + button <= self.width()
        across = QSizePolicy.Policy.Maximum if fits else QSizePolicy.Policy.Preferred
        policy = QSizePolicy(across, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._strong.setSizePolicy(policy)
        ways = QBoxLayout.Direction
        self._texts.setDirection(ways.LeftToRight if fits else ways.TopToBottom)
        self._texts.setSpacing(px(12) if fits else 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        fill = theme.color("problemTint" if self._warns else "surface")
        rounded(QPainter(self), QRectF(self.rect()), theme.measure("radiusCard"), fill)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setMinimumHeight(px(self._least))
        self._row.setContentsMargins(px(16), px(8), px(8), px(8))
        self._row.setSpacing(px(12))
        self._fit()
        self.update()
