"""Chips to choose from, in as many lines as they need: one of them or none, or any number."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.ui.kit import Button
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_GAP = 6
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ChoiceChips(Themed, QWidget):
    """A chosen chip is ticked, and let go by choosing it again. Left and right go along them."""

    changed = Signal()

    def __init__(self, host: ThemeHost, keys: Iterable[str], *, multi: bool = False) -> None:
        super().__init__()
        self._host = host
        self._multi = multi
        self._chips: dict[str, Button] = {}
        for key in keys:
            chip = Button(host, kind="secondary", size="small")
            chip.setCheckable(True)
            chip.setParent(self)
            chip.clicked.connect(partial(self._on_clicked, key))
            self._chips[key] = chip
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_text(self, key: str, text: str) -> None:
        """Change the words of a chip."""
        self._chips[key].setText(text)
        self._arrange()

    def chosen(self) -> tuple[str, ...]:
        """Return the keys chosen, in order."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width, move=False)

    @override
    def sizeHint(self) -> QSize:
        width = self.width() or self._host.theme.px(480)
        return QSize(width, self._lay_out(width, move=False))

    @override
    def minimumSizeHint(self) -> QSize:
        widest = max((chip.sizeHint().width() for chip in self._chips.values()), default=0)
        return QSize(widest, self._host.theme.measure("controlSmall"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        chips = list(self._chips.values())
        at = next((place for place, chip in enumerate(chips) if chip.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
        else:
            chips[(at + step) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def restyle(self) -> None:
        self._arrange()

    def _on_clicked(self, key: str, _checked: bool = False) -> None:
        for other, chip in self._chips.items():
            if other != key and not self._multi:
                chip.setChecked(False)
            chip.set_icon("check" if chip.isChecked() else "")
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        self._lay_out(self.width(), move=True)
        self.updateGeometry()

    def _lay_out(self, width: int, *, move: bool) -> int:
        gap, height = self._host.theme.px(_GAP), self._host.theme.measure("controlSmall")
        left = top = 0
        for chip in self._chips.values():
            wide = chip.sizeHint().width()
            if left and left + wide > width:
                left, top = 0, top + height + gap
            if move:
                chip.setGeometry(left, top, wide, height)
            left += wide + gap
        return top + height
