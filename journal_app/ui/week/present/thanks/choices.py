"""Choices of the shared window: people, values or kinds, one to be chosen, side by side or folded into one.

All measures are px of a page 1080 high (see `scale`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.ui.kit.frames.spots import Spot, Spots
from journal_app.ui.kit.marks.avatar import initial
from journal_app.ui.look.painting import dot, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.page_scale import Ink, Scale

HEIGHT = 60
RING = 3
HALO = 6
"""So far around a choice lies the ring of the keyboard: a row is that much larger than what it shows."""

_AVATAR = 48
_LETTER = 24
_WORDS = 28
_GAP = 12
_PADDING = 26
_SQUARE = 56
_CHEVRON = 24
_CENTER = Qt.AlignmentFlag.AlignHCenter
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

ChoiceLook = Literal["person", "letter", "words"]
Key = Id | str
"""What a choice stands for: a person, a value, or a word."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: what it says, and what a screen reader says of it."""

    key: Key
    words: str
    spoken: str = ""
    look: ChoiceLook = "person"

    @property
    def name(self) -> str:
        """Return what a screen reader says."""
        return self.spoken or self.words


def choice_width(scale: Scale, choice: Choice, *, chosen: bool) -> float:
    """Return how wide a choice is, in px of the page."""
    if choice.look == "letter":
        return _SQUARE
    width = scale.measure(_WORDS, bold=chosen)(choice.words) + 2
    return width + (6 + _AVATAR + _GAP + _PADDING if choice.look == "person" else 2 * _PADDING)


def paint_choice(
    ink: Ink, place: QRectF, choice: Choice, *, chosen: bool, ground: str = "bg", color: str = "muted"
) -> None:
    """Draw a choice in a rectangle of the screen; the chosen one is tinted with a ring."""
    radius = ink.px(14) if choice.look == "letter" else place.height() / 2
    fill, color = ("tint", "accent") if chosen else (ground, "text" if choice.look == "letter" else color)
    border = ink.color("accent") if chosen else None
    rounded(ink.painter, place, radius, ink.color(fill), border, ink.px(RING))
    if choice.look == "letter":
        ink.text(place, choice.words, 30, color, bold=True, align=_CENTER)
        return
    left = place.left() + ink.px(_PADDING)
    if choice.look == "person":
        disc = QRectF(place.left() + ink.px(6), place.top(), ink.px(_AVATAR), place.height())
        dot(
            ink.painter,
            disc.center(),
            ink.px(_AVATAR),
            ink.color("bg" if chosen or ground != "bg" else "surface2"),
        )
        ink.text(disc, initial(choice.words), _LETTER, color, align=_CENTER)
        left = disc.right() + ink.px(_GAP)
    words = QRectF(left, place.top(), place.right() - left - ink.px(12), place.height())
    ink.text(words, choice.words, _WORDS, color, bold=chosen)


class ChoiceRow(Themed, QWidget):
    """One of a few, by arrows, letters or click; Space and Backspace take an `optional` choice back.

    Where they do not fit side by side, only the chosen one is shown, and `unfold_requested` asks for all of them.
    """

    changed = Signal()
    submitted = Signal()
    unfold_requested = Signal()

    def __init__(
        self, host: ThemeHost, *, optional: bool = False, folded: bool = False, gap: int = 12
    ) -> None:
        """`folded` shows the chosen one alone, however much room there is."""
        super().__init__()
        self._host = host
        self._optional = optional
        self._always_folded = folded
        self._gap = gap
        self._unit = 1.0
        self._room = 0.0
        self._choices: tuple[Choice, ...] = ()
        self._chosen: Key | None = None
        self._nothing = ""
        self._typed = ""
        self._spots = Spots(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._spots.pressed.connect(self._on_pressed)
        self._spots.focus_changed.connect(self.update)

    # What is shown -----------------------------------------------------------

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Return all there is to choose from."""
        return self._choices

    @property
    def chosen(self) -> Key | None:
        """Return the key of the chosen one, or None."""
        return self._chosen

    @property
    def unit(self) -> float:
        """Return how many px of the screen one px of the page is."""
        return self._unit

    @property
    def folded(self) -> bool:
        """Tell whether only the chosen one is shown."""
        return self._always_folded or self._row_width() > self._room

    def set_choices(self, choices: Sequence[Choice], nothing: str) -> None:
        """Offer these; a choice that is no longer among them is taken back. `nothing` says that none is chosen."""
        self._choices, self._nothing = tuple(choices), nothing
        if self._chosen not in {choice.key for choice in self._choices}:
            self._chosen = None
        self._show()

    def choose(self, key: Key | None) -> None:
        """Choose one, or none; emits nothing."""
        self._chosen = key if key in {choice.key for choice in self._choices} else None
        self._show()

    def fit(self, unit: float, room: float) -> float:
        """Take as much of the `room` as is needed, and return how much that is, all in px of the page."""
        self._unit, self._room = unit, room
        width = self._folded_width() if self.folded else self._row_width()
        self._show()
        return min(width, room)

    # Keys and mouse ----------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if not plain:
            event.ignore()
        elif key in _RETURNS:
            self.submitted.emit()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_F4) and self.folded:
            self.unfold_requested.emit()
        elif key in _STEPS:
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._optional:
            self._take(None)
        elif event.text().isprintable() and event.text().strip():
            self._seek(event.text())
        else:
            event.ignore()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.folded:
            self.unfold_requested.emit()
            return
        for choice, place in self._places():
            if place.contains(event.position()):
                self._pick(choice)

    def _on_pressed(self, at: int) -> None:
        if self.folded:
            self.unfold_requested.emit()
        else:
            self._pick(self._choices[at])

    def _pick(self, choice: Choice) -> None:
        again = self._optional and choice.key == self._chosen
        self._take(None if again else choice.key)

    def _step(self, by: int) -> None:
        keys = [choice.key for choice in self._choices]
        if not keys:
            return
        if self._chosen is None:
            self._take(keys[0 if by > 0 else -1])
        else:
            self._take(keys[(keys.index(self._chosen) + by) % len(keys)])

    def _seek(self, letter: str) -> None:
        """Choose the next one that begins with a letter."""
        keys = [choice.key for choice in self._choices]
        start = keys.index(self._chosen) + 1 if self._chosen in keys else 0
        around = self._choices[start:] + self._choices[:start]
        wanted = letter.casefold()
        found = next((choice for choice in around if choice.words.casefold().startswith(wanted)), None)
        if found is not None:
            self._take(found.key)

    def _take(self, key: Key | None) -> None:
        if key != self._chosen:
            self._chosen = key
            self._show()
            self.changed.emit()

    # Painting ----------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._show()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ink = Ink(QPainter(self), self._host, self._unit)
        if self.folded:
            choice = self._now() or Choice("", self._nothing, look="words")
            _paint_folded(ink, self._inner(), choice, "surface2" if self._always_folded else "bg")
        else:
            for choice, place in self._places():
                paint_choice(ink, place, choice, chosen=choice.key == self._chosen)
        if self.has_keyboard:
            self._paint_focus(ink)

    @property
    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is here."""
        focused = self.window().focusWidget() if self.isActiveWindow() else None
        return focused is self or (focused is not None and self.isAncestorOf(focused))

    def _paint_focus(self, ink: Ink) -> None:
        choice = self._now() or next(iter(self._choices), None)
        places = {} if self.folded else {one.key: place for one, place in self._places()}
        place = places.get(choice.key if choice else "", self._inner())
        halo = ink.px(HALO)
        square = choice is not None and choice.look == "letter"
        radius = ink.px(14) + halo if square else place.height() / 2 + halo
        edge = place.adjusted(-halo, -halo, halo, halo)
        rounded(ink.painter, edge, radius, None, ink.color("accent"), ink.px(RING))

    def _inner(self) -> QRectF:
        halo = HALO * self._unit
        return QRectF(self.rect()).adjusted(halo, halo, -halo, -halo)

    def _now(self) -> Choice | None:
        return next((choice for choice in self._choices if choice.key == self._chosen), None)

    def _row_width(self) -> float:
        scale = Scale(self._unit)
        widths = [choice_width(scale, choice, chosen=True) for choice in self._choices]
        return sum(widths) + self._gap * max(0, len(widths) - 1)

    def _folded_width(self) -> float:
        choice = self._now() or Choice("", self._nothing, look="words")
        return choice_width(Scale(self._unit), choice, chosen=False) + _CHEVRON + 4

    def _places(self) -> list[tuple[Choice, QRectF]]:
        scale, left, found = Scale(self._unit), float(HALO), []
        for choice in self._choices:
            width = choice_width(scale, choice, chosen=True)
            found.append((choice, scale.rect(left, HALO, width, HEIGHT)))
            left += width + self._gap
        return found

    def _show(self) -> None:
        if self.folded:
            choice = self._now()
            spots = [Spot(choice.name if choice else self._nothing, self.rect(), None, self.accessibleName())]
            self._spots.show(spots, 0)
        else:
            spots = [
                Spot(choice.name, place.toAlignedRect(), choice.key == self._chosen, self.accessibleName())
                for choice, place in self._places()
            ]
            keys = [choice.key for choice in self._choices]
            current = keys.index(self._chosen) if self._chosen in keys else 0
            self._spots.show(spots, current if spots else None)
        self.update()


def _paint_folded(ink: Ink, place: QRectF, choice: Choice, ground: str) -> None:
    """Draw the chosen one alone, with the sign that there are more."""
    paint_choice(ink, place, choice, chosen=False, ground=ground, color="text")
    side = ink.px(_CHEVRON)
    chevron = QRectF(place.right() - ink.px(20) - side, place.top(), side, place.height())
    ink.icon(chevron, "chevron-down", "muted")
