"""The view for reading together: every candidate with its sentence, whose it is, and what was asked about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit import Card, Label
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed


@dataclass(frozen=True, slots=True)
class Reading:
    """A candidate to read: its label and source, the words, the sentence, and questions, each with a name."""

    label: str
    source: str
    text: str
    sentence: str
    remarks: tuple[tuple[str, str], ...] = ()


class ReadingView(Themed, QWidget):
    """A card for each candidate, below each other."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._shown: tuple[Reading, ...] = ()
        self._cards: list[Card] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_readings(self, readings: Sequence[Reading]) -> None:
        """Show other candidates."""
        if tuple(readings) == self._shown:
            return
        self._shown = tuple(readings)
        discard(self._column, self._cards)
        self._cards = [self._card(one) for one in self._shown]
        for card in self._cards:
            self._column.addWidget(card)

    def _card(self, reading: Reading) -> Card:
        card, host = Card(self._host), self._host
        card.set_title(reading.label)
        card.set_fact(reading.source)
        card.body.addWidget(Label(host, reading.text, role="title", wrap=True))
        if reading.sentence:
            card.body.addWidget(Label(host, reading.sentence, role="body", wrap=True))
        for name, words in reading.remarks:
            card.body.addWidget(Label(host, f"{name}: {words}", role="dense", color="muted", wrap=True))
        return card

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(16))
