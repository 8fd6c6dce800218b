"""The foot of the shared window: which chapters or turns are done, under way and to come; and the keys."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from journal_app.ui.kit.frames.spots import Spot, Spots
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.page_scale import Ink, Scale
from journal_app.ui.week.present.key_sheet import cap_width, caps_width, paint_caps
from journal_app.ui.week.present.keys import KeyHint
from journal_app.ui.week.present.pages.page import MARGIN
from journal_app.ui.week.present.slides import Pill, Turn

HEIGHT = 112
_PILL = 60
_PADDING = 26
_ICON = 22
_GAP = 12
_BETWEEN, _BETWEEN_PILLS = 40, 36
_MORE = 64
_FEWEST_CAPS = 2  # one that acts, and the one that lists them all
_ICONS = {Turn.DONE: "check", Turn.NOW: "mic", Turn.NEXT: "circle"}


class KeyCap(QAbstractButton):
    """A key with its word. A click stands for the key."""

    def __init__(self, host: ThemeHost, hint: KeyHint, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self.hint = hint
        self._unit = 1.0
        self._clicked = math.inf  # a screen reader clicks nowhere
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_unit(self, unit: float) -> None:
        """Say how many px of the screen one px of the page is; the words may have changed their language too."""
        self._unit = unit
        self.setAccessibleName(f"{' '.join(self.hint.caps)}: {self.hint.text}")
        self.update()

    @property
    def press(self) -> str:
        """Return what the click under way stands for."""
        caps = self.hint.caps[:-1]
        first = sum(cap_width(Scale(self._unit), words) + 12 for words in caps) - 6
        return self.hint.first if self.hint.first and self._clicked < first * self._unit else self.hint.press

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._clicked = event.position().x()
        super().mouseReleaseEvent(event)
        self._clicked = math.inf

    @override
    def sizeHint(self) -> QSize:
        scale = Scale(self._unit)
        width = caps_width(scale, self.hint) + 14 + scale.measure(24)(self.hint.foot_text) + 4
        return QSize(round(width * self._unit), round(HEIGHT * self._unit))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ink = Ink(QPainter(self), self._host, self._unit)
        left = paint_caps(ink, self.hint.caps, 1, HEIGHT / 2) + 14
        color = "text" if self.underMouse() else "muted"
        place = QRectF(ink.px(left), 0, self.width() - ink.px(left), self.height())
        ink.text(place, self.hint.foot_text, 24, color)


class PresentFooter(Themed, QWidget):
    """Pills at the left, as many around the current one as there is room for; keys at the right."""

    slide_requested = Signal(int)
    key_requested = Signal(str)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._unit = 1.0
        self._pills: tuple[Pill, ...] = ()
        self._caps: list[KeyCap] = []
        self._places: list[tuple[Pill, QRectF]] = []
        self._more = ("", QRectF())
        self._spots = Spots(self)
        self._spots.pressed.connect(self._on_spot_pressed)
        self.setMouseTracking(True)

    def show_slide(self, pills: tuple[Pill, ...], hints: tuple[KeyHint, ...]) -> None:
        """Show these chapters or members, and keys."""
        self._pills = pills
        self.setAccessibleDescription(", ".join(pill.name for pill in pills))
        if hints != tuple(cap.hint for cap in self._caps):
            self._make_caps(hints)
        self._lay_out()

    def set_unit(self, unit: float) -> None:
        """Say how many px of the screen one px of the page is."""
        self._unit = unit
        self.setFixedHeight(round(HEIGHT * unit))
        self._lay_out()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_pill = any(place.contains(event.position()) for _pill, place in self._places)
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_pill else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for pill, place in self._places:
            if place.contains(event.position()):
                self.slide_requested.emit(pill.slide)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._host.theme.color("surface"))
        ink = Ink(painter, self._host, self._unit)
        for pill, place in self._places:
            self._paint_pill(ink, pill, place)
        words, place = self._more
        ink.text(place, words, 26, "muted")

    def _paint_pill(self, ink: Ink, pill: Pill, place: QRectF) -> None:
        now = pill.turn is Turn.NOW
        color = "muted"
        if now:
            ink.box(place, _PILL / 2, "accent" if pill.member else "tint")
            color = "onAccent" if pill.member else "accent"
        left = place.left() + (ink.px(_padding(pill)) if now else 0)
        icon = _icon(pill)
        if icon:
            side = ink.px(_ICON)
            ink.icon(QRectF(left, place.top(), side, place.height()), icon, color)
            left += side + ink.px(_GAP)
        words = QRectF(left, place.top(), place.right() - left, place.height())
        ink.text(words, pill.name, _size(pill), color, bold=now)

    def _make_caps(self, hints: tuple[KeyHint, ...]) -> None:
        for cap in self._caps:
            cap.hide()
            cap.deleteLater()
        self._caps = [KeyCap(self._host, hint, self) for hint in hints]
        for cap in self._caps:
            cap.clicked.connect(self._on_cap_clicked)
            cap.show()

    def _lay_out(self) -> None:
        right = self.width() - MARGIN * self._unit
        shown = self._caps_beside_chapters()
        for cap in self._caps:
            cap.setVisible(cap in shown)
        for cap in reversed(shown):
            size = cap.sizeHint()
            right -= size.width()
            cap.setGeometry(round(right), 0, size.width(), self.height())
            right -= _BETWEEN * self._unit
        self._places = self._place_pills(right)
        spots = [Spot(pill.name, place.toRect(), pill.turn is Turn.NOW) for pill, place in self._places]
        self._spots.show(spots)
        self.update()

    def _caps_beside_chapters(self) -> list[KeyCap]:
        """Return the keys that leave the chapters their room: the first ones, and the one that lists them all."""
        for cap in self._caps:
            cap.set_unit(self._unit)
        shown = list(self._caps)
        if any(pill.member for pill in self._pills):
            return shown
        scale = Scale(self._unit)
        chapters = sum(_pill_width(scale, pill) + _BETWEEN_PILLS for pill in self._pills) - _BETWEEN_PILLS
        room = self.width() / self._unit - 2 * MARGIN - chapters
        while len(shown) > _FEWEST_CAPS and self._width_of(shown) > room:
            shown.pop(-2)
        return shown

    def _width_of(self, caps: list[KeyCap]) -> float:
        """Return how wide keys are side by side, with the gap before them."""
        return sum(cap.sizeHint().width() / self._unit + _BETWEEN for cap in caps)

    def _place_pills(self, right: float) -> list[tuple[Pill, QRectF]]:
        """Return the pills that fit left of the keys, with the current one among them."""
        scale = Scale(self._unit)
        widths = [_pill_width(scale, pill) for pill in self._pills]
        room = right / self._unit - MARGIN
        if sum(widths) + _BETWEEN_PILLS * (len(widths) - 1) > room:
            room -= _MORE
        now = next((at for at, pill in enumerate(self._pills) if pill.turn is Turn.NOW), 0)
        first, last = now, now
        used = widths[now] if widths else 0.0
        while widths:
            # Those to come are worth more than those that are done: two of them for each before.
            after = last + 1 < len(widths) and used + widths[last + 1] + _BETWEEN_PILLS <= room
            before = first > 0 and used + widths[first - 1] + _BETWEEN_PILLS <= room
            if after and (last - now <= 2 * (now - first) or not before):
                last += 1
                used += widths[last] + _BETWEEN_PILLS
            elif before:
                first -= 1
                used += widths[first] + _BETWEEN_PILLS
            else:
                break
        places = []
        left = float(MARGIN)
        for pill, width in list(zip(self._pills, widths, strict=True))[first : last + 1]:
            places.append((pill, scale.rect(left, (HEIGHT - _PILL) / 2, width, _PILL)))
            left += width + _BETWEEN_PILLS
        hidden = len(widths) - 1 - last
        self._more = (f"+{hidden}" if hidden > 0 else "", scale.rect(left, 0, _MORE + 8, HEIGHT))
        return places

    def _on_spot_pressed(self, number: int) -> None:
        self.slide_requested.emit(self._places[number][0].slide)

    def _on_cap_clicked(self) -> None:
        cap = self.sender()
        if isinstance(cap, KeyCap):
            self.key_requested.emit(cap.press)


def _icon(pill: Pill) -> str:
    """Return the icon before a name; a chapter has one once it is done only."""
    return _ICONS[pill.turn] if pill.member or pill.turn is Turn.DONE else ""


def _size(pill: Pill) -> int:
    return 26 if pill.member else 24


def _padding(pill: Pill) -> float:
    return _PADDING - 6 if pill.member else _PADDING


def _pill_width(scale: Scale, pill: Pill) -> float:
    now = pill.turn is Turn.NOW
    words = scale.measure(_size(pill), bold=now)(pill.name) + 2
    icon = _ICON + _GAP if _icon(pill) else 0
    return words + icon + (_padding(pill) + _PADDING if now else 0)
