"""A row while it is painted: the ground that tells its state, and the room that is left between its edges."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from journal_app.ui.look.painting import draw_text, ring, rounded
from journal_app.ui.look.theme import Theme
from journal_app.ui.look.theme_host import ThemeHost


@dataclass(frozen=True, slots=True)
class RowState:
    """How a row stands: chosen, below the pointer, with the keyboard."""

    selected: bool = False
    hovered: bool = False
    focused: bool = False

    @classmethod
    def of(cls, option: QStyleOptionViewItem) -> RowState:
        """Return the state Qt hands to a delegate."""
        flags, state = QStyle.StateFlag, option.state
        return cls(
            bool(state & flags.State_Selected),
            bool(state & flags.State_MouseOver),
            bool(state & flags.State_HasFocus),
        )


def paint_ground(
    painter: QPainter, theme: Theme, row: QRectF, state: RowState, radius: str = "radiusRow"
) -> None:
    """Draw what is behind a row: tint where it is chosen, surface below the pointer, the ring with the keyboard."""
    corner = theme.measure(radius)
    if state.selected:
        rounded(painter, row, corner, theme.color("tint"), theme.edge())
    elif state.hovered:
        rounded(painter, row, corner, theme.color("surface"))
    if state.focused:
        ring(painter, row, corner, theme)


class Strip:
    """What is left of a row: whoever paints something at an edge takes its room, the rest is for the words."""

    def __init__(self, painter: QPainter, host: ThemeHost, box: QRectF, state: RowState) -> None:
        self.painter = painter
        self.host = host
        self.theme: Theme = host.theme
        self.box = QRectF(box)
        self.state = state

    def take(self, width: float, gap: float = 0) -> QRectF:
        """Take `width` px on screen from the left, and a gap behind it."""
        place = QRectF(self.box.left(), self.box.top(), width, self.box.height())
        self.box.setLeft(place.right() + gap)
        return place

    def take_right(self, width: float, gap: float = 0) -> QRectF:
        """Take `width` px on screen from the right, and a gap before it."""
        place = QRectF(self.box.right() - width, self.box.top(), width, self.box.height())
        self.box.setRight(place.left() - gap)
        return place

    def square(self, side: int, gap: int = 8) -> QRectF:
        """Take a square at the left, in px at 100 %, as high as wide and centred: an avatar, a badge."""
        place = self.take(self.theme.px(side), self.theme.px(gap))
        return QRectF(place.left(), place.center().y() - place.width() / 2, place.width(), place.width())

    def icon(self, name: str, color: str = "muted", *, side: int = 16, gap: int = 6) -> None:
        """Draw an icon at the left; lengths in px at 100 %."""
        place = self.take(self.theme.px(side), self.theme.px(gap))
        self.host.icons.paint(self.painter, place, name, self.theme.color(color))

    def hint(self, text: str, *, color: str = "muted", gap: int = 8) -> None:
        """Draw a quiet fact at the right edge, `gap` px at 100 % behind the words."""
        if text:
            font = self.theme.font("caption")
            place = self.take_right(QFontMetricsF(font).horizontalAdvance(text), self.theme.px(gap))
            draw_text(self.painter, place, text, font, self.theme.color(color), Qt.AlignmentFlag.AlignRight)

    def text(
        self, text: str, role: str = "dense", *, bold: bool = False, color: str = "text", right: bool = False
    ) -> None:
        """Draw one line over what is left, shortened where it does not fit."""
        align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        font = self.theme.font(role, bold=bold)
        draw_text(self.painter, self.box, text, font, self.theme.color(color), align)

    def width_of(self, text: str, role: str = "dense", *, bold: bool = False) -> float:
        """Return how wide a text is in px on screen."""
        return QFontMetricsF(self.theme.font(role, bold=bold)).horizontalAdvance(text)
