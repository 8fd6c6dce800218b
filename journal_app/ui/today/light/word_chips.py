"""Words to choose from, each a chip with its key; they wrap where there is no room beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.ui.kit import Button
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_GAP = 8
KEYS = tuple(f"Alt+{number}" for number in range(1, 10))


class WordChip(Button):
    """One word, 36 high; chosen, it is tinted."""

    def __init__(self, host: ThemeHost, text: str, icon: str, key: str) -> None:
        super().__init__(host, text, kind="chip", icon=icon, key=key)
        self.setCheckable(True)


class WordChips(Themed, QWidget):
    """Chips for a few words. Alt and a digit choose as long as they are seen; `chosen` says which."""

    chosen = Signal(str)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._words: tuple[tuple[str, str], ...] = ()
        self.chips: list[WordChip] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for at, key in enumerate(KEYS):
            QShortcut(QKeySequence(key), self).activated.connect(partial(self._on_key, at))

    def show_words(self, words: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """Show words, each with an icon or "", and the chosen one among them as such."""
        if tuple(words) != self._words:
            self._words = tuple(words)
            for chip in self.chips:
                chip.hide()
                chip.deleteLater()
            keys = zip(words, KEYS, strict=False)
            self.chips = [WordChip(self._host, word, icon, key) for (word, icon), key in keys]
            for chip in self.chips:
                chip.setParent(self)
                chip.clicked.connect(partial(self._on_clicked, chip))
                chip.show()
            self._place()
        for chip in self.chips:
            chip.setChecked(chip.text() == chosen)
        self._place()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arrange(width)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._host.theme.px(240), self._arrange(max(self.width(), self._host.theme.px(240))))

    @override
    def minimumSizeHint(self) -> QSize:
        widest = max((chip.sizeHint().width() for chip in self.chips), default=0)
        return QSize(widest, self._host.theme.measure("control"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._arrange(self.width(), move=True)
        self.setMinimumHeight(self._arrange(max(1, self.width())))
        self.updateGeometry()

    def _arrange(self, width: int, *, move: bool = False) -> int:
        """Lay the chips out in lines as wide as `width`; return how high that is."""
        gap, left, top = self._host.theme.px(_GAP), 0, 0
        high = self._host.theme.measure("control")
        for chip in self.chips:
            size = chip.sizeHint()
            if left and left + size.width() > width:
                left, top = 0, top + high + gap
            if move:
                chip.setGeometry(left, top, min(size.width(), max(width, 1)), high)
            left += size.width() + gap
        return top + high

    def _on_key(self, place: int) -> None:
        if place < len(self.chips):
            self.chips[place].click()

    def _on_clicked(self, chip: WordChip, _checked: bool = False) -> None:
        self.chosen.emit(chip.text())

    @override
    def restyle(self) -> None:
        self._place()
        self.update()
