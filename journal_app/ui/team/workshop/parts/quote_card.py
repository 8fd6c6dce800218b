"""Quote card of a workshop: words from elsewhere that help with what one writes, under a heading."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal_app.ui.kit import Card, Label
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost


class QuoteCard(QWidget):
    """Hidden while it has nothing to say."""

    def __init__(self, host: ThemeHost, *, icon: str = "", color: str = "text") -> None:
        super().__init__()
        self._host = host
        self._color = color
        self._labels: list[Label] = []
        self.card = Card(host)
        if icon:
            self.card.set_icon(icon)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.hide()

    @property
    def lines(self) -> tuple[str, ...]:
        """Return what it says."""
        return tuple(label.text() for label in self._labels)

    def show_lines(self, title: str, lines: Sequence[str]) -> None:
        """Say lines under a heading."""
        self.card.set_title(title)
        if tuple(lines) != self.lines:
            discard(self.card.body, self._labels)
            self._labels = [Label(self._host, line, color=self._color, wrap=True) for line in lines]
            for label in self._labels:
                self.card.body.addWidget(label)
        self.setVisible(bool(lines))
