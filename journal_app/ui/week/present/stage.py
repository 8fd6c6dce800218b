"""The page of the shared window: header, and what the slide holds."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.kpt import ReactionKind
from journal_app.ui.kit.frames.spots import Spot, Spots
from journal_app.ui.look.motion import Glide
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.page_scale import Ink, Scale
from journal_app.ui.week.present.header import Clock
from journal_app.ui.week.present.key_sheet import paint_sheet, sheet_parts
from journal_app.ui.week.present.keys import KeyHint
from journal_app.ui.week.present.pages.page import Moment, Part, Room
from journal_app.ui.week.present.slides import Slide, texts

_FADE_MS = 200
_POP_MS = 240
_POP = 1.15


class PresentStage(Themed, QWidget):
    """Paints a slide; what it paints is also its accessible description, and what can be pressed a button there."""

    part_pressed = Signal(object)
    pressed_elsewhere = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._slide = Slide()
        self._clock = Clock()
        self._unit = 1.0
        self._parts: tuple[Part, ...] = ()
        self._pointer: QPointF | None = None
        self._spots = Spots(self, one_of_many=False)
        self._sheet: tuple[KeyHint, ...] = ()
        self._old = QPixmap()
        self._fade = Glide(host, self, 1.0)
        self._popped: ReactionKind | None = None
        self._pop = QVariantAnimation(self)
        self._pop.setStartValue(1.0)
        self._pop.setKeyValueAt(0.5, _POP)
        self._pop.setEndValue(1.0)
        self._pop.setDuration(_POP_MS)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._pop.valueChanged.connect(self.update)
        self._fade.finished.connect(self._on_faded)
        self._spots.pressed.connect(self._on_spot_pressed)

    @property
    def slide(self) -> Slide:
        """Return what is shown."""
        return self._slide

    def set_slide(self, slide: Slide, *, fade: bool) -> None:
        """Show a slide, cross-fading from the one before where asked."""
        if slide == self._slide:
            return  # where a session is has been stored, and nothing else has changed
        if fade and self.isVisible():
            self._old = self.grab()
            self._fade.value = 0.0
            self._fade.to(1.0, _FADE_MS)
        self._slide = slide
        self._describe()
        self._place_parts()

    def set_clock(self, clock: Clock) -> None:
        """Show how time passes."""
        if clock != self._clock:
            self._clock = clock
            self.update()

    def set_unit(self, unit: float) -> None:
        """Say how many px of the screen one px of the page is."""
        self._unit = unit
        self._place_parts()

    def set_sheet(self, sheet: tuple[KeyHint, ...]) -> None:
        """Show the sheet of these keys, or none."""
        self._sheet = sheet
        self._describe()
        self._place_parts()

    def applaud(self, kind: ReactionKind) -> None:
        """Let the figure of a reaction pop once."""
        self._popped = kind
        if not self._host.theme.reduced_motion:
            self._pop.stop()
            self._pop.start()

    def _on_faded(self) -> None:
        # A picture of the whole window is 6 MB, and on a large screen 30.
        self._old = QPixmap()

    def _place_parts(self) -> None:
        """Find what can be pressed: the sheet of keys lies over the page."""
        page = self._slide.page
        scale, room = Scale(self._unit), self._room()
        if self._sheet:
            self._parts = tuple(sheet_parts(scale, self._sheet, room))
        else:
            self._parts = () if page is None else page.parts(scale, room)
        spots = [Spot(part.name, part.place.toRect(), part.chosen) for part in self._parts]
        self._spots.show(spots, next((at for at, part in enumerate(self._parts) if part.current), None))
        self.update()

    def _room(self) -> Room:
        return Room(self.width() / self._unit, self.height() / self._unit)

    def _part_at(self, position: QPointF) -> Part | None:
        return next((part for part in reversed(self._parts) if part.place.contains(position)), None)

    def _on_spot_pressed(self, number: int) -> None:
        self.part_pressed.emit(self._parts[number])

    def _describe(self) -> None:
        words = list(texts(self._slide))
        if self._sheet:
            words += [f"{' '.join(hint.caps)}: {hint.text}" for hint in self._sheet]
        self.setAccessibleName(self._slide.header.session)
        self.setAccessibleDescription("\n".join(words))

    @override
    def sizeHint(self) -> QSize:
        return QSize(1280, 640)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_parts()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        before = self._part_at(self._pointer) if self._pointer is not None else None
        self._pointer = event.position()
        part = self._part_at(self._pointer)
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.setCursor(arrow if part is None else hand)
        if part is not before:
            self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = None
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        part = self._part_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if part is None:
            self.pressed_elsewhere.emit()
        else:
            self.part_pressed.emit(part)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._host.theme.color("bg"))
        ink = Ink(painter, self._host, self._unit)
        room = self._room()
        page = self._slide.page
        if page is None:
            return
        self._slide.header.paint(ink, self._clock, room)
        moment = Moment(float(self._pop.currentValue() or 1.0), self._popped, self._pointer)
        page.paint(ink, room, replace(moment, pointer=None) if self._sheet else moment)
        if self._fade.value < 1.0:
            painter.setOpacity(1.0 - self._fade.value)
            painter.drawPixmap(0, 0, self._old)
            painter.setOpacity(1.0)
        if self._sheet:
            paint_sheet(ink, self._sheet, room, moment)
