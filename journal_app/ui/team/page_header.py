"""Header of a page over the tabs in the top bar: the way back, and what it is about."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Glyph, IconButton, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

BACK_KEY = "Alt+Left"


class PageHeader(Worded, QWidget):
    """‹ title, and a fact behind it."""

    left = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.back = IconButton(host, "chevron-left")
        self._title = Label(host, role="title", bold=True)
        self._fact = Label(host, role="caption", color="muted")
        self._face = Glyph(host, "users", 16)
        self._present = Label(host, role="caption", color="muted")
        for part in (self._face, self._present):
            part.hide()
        self._title.set_elided(True)
        self._fact.set_elided(True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.back)
        self._row.addWidget(self._title)
        self._row.addWidget(self._fact)
        self._row.addStretch(1)
        self._row.addWidget(self._face)
        self._row.addWidget(self._present)
        self.back.clicked.connect(self.left)

    @property
    def words(self) -> str:
        """Return the title as it stands."""
        return self._title.text()

    def set_title(self, title: str, fact: str = "") -> None:
        """Say what the page is about, with a fact behind it in small."""
        self._title.setText(title)
        self._fact.setText(fact)
        self._fact.setVisible(bool(fact))

    def set_present(self, text: str, names: str) -> None:
        """Say who has the meeting open too, by number, and by name to whoever asks; nothing where `text` is empty."""
        self._present.setText(text)
        self._present.setToolTip(names)
        self._present.setAccessibleDescription(names)
        for part in (self._face, self._present):
            part.setVisible(bool(text))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.back.set_name(_("Back"), BACK_KEY)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(24), 0, px(32), 0)
        self._row.setSpacing(px(12))
