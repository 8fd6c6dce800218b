"""Chips to choose from, in as many lines as they need: one of them or none, or any number."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from journal_app.ui.kit import Button, Flow
from journal_app.ui.look.theme_host import ThemeHost

_GAP = 6
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ChoiceChips(Flow):
    """A chosen chip is ticked, and let go by choosing it again. Left and right go along them."""

    changed = Signal()

    def __init__(self, host: ThemeHost, keys: Iterable[str], *, multi: bool = False) -> None:
        super().__init__(host, gap=_GAP, height="controlSmall")
        self._multi = multi
        self._chips: dict[str, Button] = {}
        for key in keys:
            chip = Button(host, kind="secondary", size="small")
            chip.setCheckable(True)
            chip.clicked.connect(partial(self._on_clicked, key))
            self._chips[key] = chip
        self.set_items(tuple(self._chips.values()))

    def set_text(self, key: str, text: str) -> None:
        """Change the words of a chip."""
        self._chips[key].setText(text)
        self.arrange()

    def chosen(self) -> tuple[str, ...]:
        """Return the keys chosen, in order."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def set_chosen(self, keys: Iterable[str]) -> None:
        """Choose exactly these; emits nothing."""
        wanted = set(keys)
        for key, chip in self._chips.items():
            chip.setChecked(key in wanted)
            chip.set_icon("check" if key in wanted else "")
        self.arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        chips = list(self._chips.values())
        at = next((place for place, chip in enumerate(chips) if chip.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
        else:
            chips[(at + step) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_clicked(self, key: str, _checked: bool = False) -> None:
        for other, chip in self._chips.items():
            if other != key and not self._multi:
                chip.setChecked(False)
            chip.set_icon("check" if chip.isChecked() else "")
        self.arrange()
        self.changed.emit()
