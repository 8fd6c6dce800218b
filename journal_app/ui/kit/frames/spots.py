"""Spots: invisible buttons over what a widget paints, so that a screen reader and the keyboard find each part.

Qt tells a screen reader of widgets only, and a month or a board paints its parts itself. A spot is a widget without a
picture: it has the part's name, place and state, and the keyboard while the part is the current one. Its keys and the
mouse go to the widget that paints.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from journal_app.ui.look.style import FOCUS_RADIUS, NO_RING


@dataclass(frozen=True, slots=True)
class Spot:
    """A painted part: what it is called, where it lies, and whether it is chosen; None where nothing is chosen."""

    name: str
    place: QRect
    chosen: bool | None = None
    description: str = ""


class _SpotButton(QAbstractButton):
    """The invisible widget of one spot."""

    focus_changed = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty(FOCUS_RADIUS, NO_RING)

    def show_spot(self, spot: Spot, *, one_of_many: bool) -> None:
        """Be the button of a part."""
        self.setAccessibleName(spot.name)
        self.setAccessibleDescription(spot.description)
        self.setAutoExclusive(False)  # or the chosen one could not be given up
        self.setCheckable(spot.chosen is not None)
        self.setChecked(bool(spot.chosen))
        self.setAutoExclusive(one_of_many and spot.chosen is not None)
        self.setGeometry(spot.place)
        self.show()

    @override
    def nextCheckState(self) -> None:
        """Leave the state to the owner: it decides what a press chooses."""

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Show nothing: the owner has painted the part."""


class Spots(QObject):
    """The spots of one widget. Focus given to that widget goes to the current one of them."""

    pressed = Signal(int)
    focus_changed = Signal()

    def __init__(self, owner: QWidget, *, one_of_many: bool = True) -> None:
        """`one_of_many` says that at most one spot is chosen at a time, as among radio buttons."""
        super().__init__(owner)
        self._owner = owner
        self._one_of_many = one_of_many
        self._buttons: list[_SpotButton] = []
        self._shown: tuple[Spot, ...] = ()
        owner.setProperty(FOCUS_RADIUS, NO_RING)

    def show(self, spots: Sequence[Spot], current: int | None = None) -> None:
        """Lay the spots out; the keyboard goes to the current one where the widget has it."""
        while len(self._buttons) < len(spots):
            self._add_button()
        for number, (button, spot) in enumerate(zip(self._buttons, spots, strict=False)):
            if number >= len(self._shown) or self._shown[number] != spot:
                button.show_spot(spot, one_of_many=self._one_of_many)
        before, now = self._owner.focusProxy(), self._buttons[current] if current is not None else None
        if before is not now:
            had_keyboard = self._owner.hasFocus()
            if now is not None:
                now.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the tab key passes over who hands its focus on
            self._owner.setFocusProxy(now)  # type: ignore[arg-type]  # None is "itself"
            if had_keyboard:
                self._owner.setFocus(Qt.FocusReason.OtherFocusReason)
            if before is not None:
                before.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for button in self._buttons[len(spots) : len(self._shown)]:
            button.hide()
        self._shown = tuple(spots)

    def _add_button(self) -> None:
        button = _SpotButton(self._owner)
        button.clicked.connect(self._on_clicked)
        button.focus_changed.connect(self.focus_changed)
        # A new widget is the last one of its window for the tab key, and a spot belongs to its owner's place; Qt orders
        # only what that key reaches.
        before = self._buttons[-1] if self._buttons else self._owner
        policy = before.focusPolicy()
        before.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        QWidget.setTabOrder(before, button)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        before.setFocusPolicy(policy)
        self._buttons.append(button)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, _SpotButton):
            self.pressed.emit(self._buttons.index(sender))
