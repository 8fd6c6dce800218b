"""Words to choose from, each a chip with its key; they wrap where there is no room beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut

from journal_app.ui.kit import Button, Flow
from journal_app.ui.look.theme_host import ThemeHost

KEYS = tuple(f"Alt+{number}" for number in range(1, 10))


class WordChip(Button):
    """One word, 36 high; chosen, it is tinted."""

    def __init__(self, host: ThemeHost, text: str, icon: str, key: str) -> None:
        super().__init__(host, text, kind="chip", icon=icon, key=key)
        self.setCheckable(True)


class WordChips(Flow):
    """Chips for a few words. Alt and a digit choose as long as they are seen; `chosen` says which."""

    chosen = Signal(str)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._words: tuple[tuple[str, str], ...] = ()
        self.chips: list[WordChip] = []
        for at, key in enumerate(KEYS):
            QShortcut(QKeySequence(key), self).activated.connect(partial(self._on_key, at))

    def show_words(self, words: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """Show words, each with an icon or "", and the chosen one among them as such."""
        if tuple(words) != self._words:
            self._words = tuple(words)
            keys = zip(words, KEYS, strict=False)
            self.chips = [WordChip(self._host, word, icon, key) for (word, icon), key in keys]
            for chip in self.chips:
                chip.clicked.connect(partial(self._on_clicked, chip))
            self.set_items(self.chips)
        for chip in self.chips:
            chip.setChecked(chip.text() == chosen)
        self.arrange()

    def _on_key(self, place: int) -> None:
        if place < len(self.chips):
            self.chips[place].click()

    def _on_clicked(self, chip: WordChip, _checked: bool = False) -> None:
        self.chosen.emit(chip.text())
