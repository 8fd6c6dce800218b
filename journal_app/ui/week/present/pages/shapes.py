"""Shapes that pages of the shared window draw alike: titles, hairs, a chosen row, people, and buttons."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt

from journal_app.ui.kit.marks.avatar import initial
from journal_app.ui.look.painting import dot, rounded
from journal_app.ui.page_scale import Ink, Scale
from journal_app.ui.week.present.pages.page import MARGIN, Room

TITLE_TOP, TITLE_HEIGHT = 148.0, 76.0
_TITLE, _GLOSS = 56, 30
_BUTTON, _BUTTON_SIZE, _HINT_SIZE, _BUTTON_PADDING = 64.0, 28, 24, 28.0
# Sizes of type with the height of a line, the largest first.
Sizes = tuple[tuple[int, int], ...]
# The smallest letters on a shared window, to be read in half its size.
_LEAST = 22
_CENTER = Qt.AlignmentFlag.AlignHCenter
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Button:
    """A button on the page: what it says, the press it stands for, and whether it is the one that is meant."""

    text: str
    press: str
    icon: str = ""
    primary: bool = False

    @property
    def cap(self) -> str:
        """Return the key as it is drawn."""
        return "Enter" if self.press == "Return" else self.press


def paint_title(ink: Ink, title: str, gloss: str, room: Room) -> None:
    """Draw the title of a page, and beside it in a quiet voice what it is about, where there is room."""
    width = ink.measure(_TITLE, bold=True)(title) + 2
    place = ink.rect(MARGIN, TITLE_TOP, min(width, room.right - MARGIN), TITLE_HEIGHT)
    ink.text(place, title, _TITLE, "text", bold=True)
    left = MARGIN + width + 30
    if gloss and left + 400 < room.right:
        # On the title's baseline: capitals of 30 px end lower than those of 56 px around one middle.
        drop = 8.0
        place = ink.rect(left, TITLE_TOP + drop, room.right - left, TITLE_HEIGHT)
        ink.text(place, gloss, _GLOSS, "muted")


def paint_hair(ink: Ink, left: float, top: float, right: float) -> None:
    """Draw a thin line from left to right."""
    ink.box(ink.rect(left, top - 1, right - left, 2), 0, "hair")


def paint_chosen(ink: Ink, place: QRectF, *, ring: bool = True) -> None:
    """Tint a row, with a ring inside where it has the keyboard."""
    outline = ink.color("accent") if ring else None
    rounded(ink.painter, place, ink.px(20), ink.color("tint"), outline, max(1.0, ink.px(3)))


def paint_person(
    ink: Ink, name: str, left: float, middle: float, side: float, *, chosen: bool = False
) -> None:
    """Draw a person's disc in quiet colours: nobody is me on a shared window, and its letter is read from afar."""
    place = ink.rect(left, middle - side / 2, side, side)
    dot(ink.painter, place.center(), place.height(), ink.color("bg" if chosen else "surface2"))
    ink.text(place, initial(name), max(_LEAST, side * 0.43), "muted", bold=True, align=_CENTER)


def button_width(scale: Scale, button: Button) -> float:
    """Return how wide a button is."""
    icon = 32 + 14 if button.icon else 0
    words = scale.measure(_BUTTON_SIZE, bold=button.primary)(button.text)
    hint = scale.measure(_HINT_SIZE)(button.cap) + 18 if button.cap else 0
    return words + icon + hint + 2 * _BUTTON_PADDING + 4


def place_buttons(scale: Scale, buttons: tuple[Button, ...], top: float, right: float) -> list[QRectF]:
    """Return where buttons lie side by side up to a right edge."""
    places: list[QRectF] = []
    for button in reversed(buttons):
        width = button_width(scale, button)
        places.append(scale.rect(right - width, top, width, _BUTTON))
        right -= width + 20
    return places[::-1]


def paint_button(ink: Ink, button: Button, place: QRectF, *, over: bool) -> None:
    """Draw a button with its icon, its words and its key; `over` where the mouse is on it."""
    fill = "accent" if button.primary else "surface2"
    color, hint = ("onAccent", "onAccent2") if button.primary else ("text", "muted")
    ink.box(place, 14, f"{fill}Hover" if over else fill)
    left = place.left() + ink.px(_BUTTON_PADDING)
    if button.icon:
        side = ink.px(30)
        ink.icon(QRectF(left, place.top(), side, place.height()), button.icon, color)
        left += ink.px(32 + 14)
    inner = QRectF(left, place.top(), place.right() - ink.px(_BUTTON_PADDING) - left + 2, place.height())
    ink.text(inner, button.text, _BUTTON_SIZE, color, bold=button.primary)
    if button.cap:
        ink.text(inner, button.cap, _HINT_SIZE, hint, align=_RIGHT)


def fitted(
    ink: Scale, text: str, width: float, height: float, sizes: Sizes, *, bold: bool = False
) -> tuple[int, int, list[str]]:
    """Return size, line height and lines: smaller where a text needs more lines than there is room, then cut short."""
    *larger, smallest = sizes
    for size, pitch in larger:
        lines = ink.lines(text, size, width, bold=bold)
        if len(lines) * pitch <= height:
            return size, pitch, lines
    size, pitch = smallest
    lines = ink.lines(text, size, width, bold=bold)
    if len(lines) * pitch <= height:
        return size, pitch, lines
    most = max(1, int(height // pitch))
    return size, pitch, [*lines[: most - 1], f"{lines[most - 1].rstrip('、。')}…"]
