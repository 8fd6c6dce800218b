"""The row of mood and energy, for people who want it. What is said there is for nobody else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.habit.feeling import ENERGIES, MOODS
from journal_app.i18n import _
from journal_app.ui.feeling_words import energy_words, mood_words
from journal_app.ui.kit import Glyph, IconButton, Label, Row
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded
from journal_app.ui.today.rows.item_row import OVERHANG_LEFT, OVERHANG_RIGHT

_MOOD_ICONS = ("frown", "annoyed", "meh", "smile", "laugh")
_ENERGY_ICONS = ("battery-low", "battery-medium", "battery-full")
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_HEIGHT = 44
_NAME, _APART, _PRIVATE = 60, 24, 110


class FeltScale(Themed, QWidget):
    """Values from 1 up, each an icon. Tab reaches the chosen one, arrows the others, a digit chooses its value."""

    picked = Signal(object)

    def __init__(self, host: ThemeHost, icons: Sequence[str]) -> None:
        super().__init__()
        self._host = host
        self._value: int | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.buttons = [IconButton(host, icon, icon_size=20) for icon in icons]
        for value, button in enumerate(self.buttons, 1):
            button.setCheckable(True)
            button.installEventFilter(self)
            button.clicked.connect(self._on_clicked)
            button.setProperty("value", value)
            self._row.addWidget(button)

    def show_value(self, value: int | None) -> None:
        """Show what was said, None for nothing."""
        self._value = value
        for number, button in enumerate(self.buttons, 1):
            button.setChecked(number == value)
            reached = number == (value or 1)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.ClickFocus)

    def set_names(self, name: str, words: Sequence[str]) -> None:
        """Say what is asked and what each value means."""
        self.setAccessibleName(name)
        for number, (button, word) in enumerate(zip(self.buttons, words, strict=True), 1):
            button.set_name(f"{name}: {word} ({number}/{len(words)})")

    def take_keyboard(self) -> None:
        """Put the keyboard on the chosen value, on the first one where there is none."""
        self.buttons[(self._value or 1) - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and isinstance(watched, IconButton):
            at = min(max(self.buttons.index(watched) + step, 0), len(self.buttons) - 1)
            self.buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if event.text().isdigit() and 1 <= int(event.text()) <= len(self.buttons):
            self.buttons[int(event.text()) - 1].setFocus(Qt.FocusReason.TabFocusReason)
            self.buttons[int(event.text()) - 1].click()
            return True
        return False

    def _on_clicked(self) -> None:
        value = int(self.sender().property("value"))
        self._value = None if value == self._value else value
        self.show_value(self._value)
        self.picked.emit(self._value)

    @override
    def restyle(self) -> None:
        self._row.setSpacing(self._host.theme.px(4))


class MoodRow(Worded, QWidget):
    """Five faces and three batteries; a second press takes the first one back. `left` says that Tab goes on."""

    left = Signal()
    mood_picked = Signal(object)
    energy_picked = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._mood_name = Label(host, role="dense", color="muted")
        self.mood = FeltScale(host, _MOOD_ICONS)
        self._energy_name = Label(host, role="dense", color="muted")
        self.energy = FeltScale(host, _ENERGY_ICONS)
        self._lock = Glyph(host, "lock", 14, "muted")
        self._private = Label(host, role="caption", color="muted")
        self._build_layout()
        self.mood.picked.connect(self.mood_picked)
        self.energy.picked.connect(self.energy_picked)
        self.hide()

    def _build_layout(self) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._groups = [Row(self._host, name, scale) for name, scale in self._scales()]
        for group in self._groups:
            self._row.addLayout(group)
        self._row.addStretch(1)
        self._row.addLayout(Row(self._host, self._lock, self._private, spacing=6))
        self._private.set_elided(True)

    def _scales(self) -> tuple[tuple[Label, FeltScale], ...]:
        return (self._mood_name, self.mood), (self._energy_name, self.energy)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:  # the name is Qt's
        if next and self.energy.isAncestorOf(self.window().focusWidget() or self):
            self.left.emit()
            return True
        return super().focusNextPrevChild(next)

    def show_felt(self, mood: int | None, energy: int | None) -> None:
        """Show what was said of the day."""
        self.mood.show_value(mood)
        self.energy.show_value(energy)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._mood_name.setText(_("Mood"))
        self._energy_name.setText(_("Energy"))
        self.mood.set_names(_("Mood"), [mood_words(value) for value in MOODS])
        self.energy.set_names(_("Energy"), [energy_words(value) for value in ENERGIES])
        self._private.setText(_("Only you see this"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the two below each other where they have no room side by side."""
        px = self._host.theme.px
        sides = self._row.contentsMargins()
        needed = sum(group.sizeHint().width() for group in self._groups) + px(_APART + _PRIVATE)
        beside = needed <= self.width() - sides.left() - sides.right()
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._row.setSpacing(px(_APART if beside else 0))
        for name, _scale in self._scales():
            name.setMinimumWidth(0 if beside and name is self._energy_name else px(_NAME))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setMinimumHeight(px(_HEIGHT))
        self._row.setContentsMargins(px(OVERHANG_LEFT), px(6), px(OVERHANG_RIGHT + 12), px(6))
        self._fit()
