"""The page of the shared window: header, and what the slide holds."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.ui.kit import paint_timer_ring
from journal_app.ui.look.motion import Glide
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.week.present.key_sheet import paint_sheet
from journal_app.ui.week.present.keys import KeyHint
from journal_app.ui.week.present.pages.page import MARGIN, Moment, Room
from journal_app.ui.week.present.scale import Ink
from journal_app.ui.week.present.slides import Slide, texts

_FADE_MS = 200
_POP_MS = 240
_POP = 1.15
_HEADER = (56, 64)
_RIGHT = Qt.AlignmentFlag.AlignRight


class PresentStage(Themed, QWidget):
    """Paints a slide; what it paints is also its accessible description."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._slide = Slide("", "", "", "", None, ())
        self._clock = ""
        self._used = 0.0
        self._unit = 1.0
        self._sheet: tuple[KeyHint, ...] = ()
        self._old = QPixmap()
        self._fade = Glide(host, self, 1.0)
        self._pop = QVariantAnimation(self)
        self._pop.setStartValue(1.0)
        self._pop.setKeyValueAt(0.5, _POP)
        self._pop.setEndValue(1.0)
        self._pop.setDuration(_POP_MS)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._pop.valueChanged.connect(self.update)
        self._fade.finished.connect(self._on_faded)

    @property
    def slide(self) -> Slide:
        """Return what is shown."""
        return self._slide

    def set_slide(self, slide: Slide, *, fade: bool) -> None:
        """Show a slide, cross-fading from the one before where asked."""
        if fade and self.isVisible():
            self._old = self.grab()
            self._fade.value = 0.0
            self._fade.to(1.0, _FADE_MS)
        self._slide = slide
        self._describe()
        self.update()

    def set_clock(self, text: str, used: float) -> None:
        """Show the turn's time: what is left, and the share used in 0 to 1."""
        if (text, used) != (self._clock, self._used):
            self._clock, self._used = text, used
            self.update()

    def set_unit(self, unit: float) -> None:
        """Say how many px of the screen one px of the page is."""
        self._unit = unit
        self.update()

    def set_sheet(self, sheet: tuple[KeyHint, ...]) -> None:
        """Show the sheet of these keys, or none."""
        self._sheet = sheet
        self._describe()
        self.update()

    def applaud(self) -> None:
        """Let the applause figure pop once."""
        if not self._host.theme.reduced_motion:
            self._pop.stop()
            self._pop.start()

    def _on_faded(self) -> None:
        # A picture of the whole window is 6 MB, and on a large screen 30.
        self._old = QPixmap()

    def _describe(self) -> None:
        words = list(texts(self._slide))
        if self._sheet:
            words += [f"{' '.join(hint.caps)}: {hint.text}" for hint in self._sheet]
        self.setAccessibleName(self._slide.session)
        self.setAccessibleDescription("\n".join(words))

    @override
    def sizeHint(self) -> QSize:
        return QSize(1280, 640)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._host.theme.color("bg"))
        ink = Ink(painter, self._host, self._unit)
        room = Room(self.width() / self._unit, self.height() / self._unit)
        page = self._slide.page
        if page is None:
            return
        self._paint_header(ink, room)
        page.paint(ink, room, Moment(float(self._pop.currentValue() or 1.0)))
        if self._fade.value < 1.0:
            painter.setOpacity(1.0 - self._fade.value)
            painter.drawPixmap(0, 0, self._old)
            painter.setOpacity(1.0)
        if self._sheet:
            paint_sheet(ink, self._sheet, room)

    def _paint_header(self, ink: Ink, room: Room) -> None:
        slide, right = self._slide, room.right
        top, height = _HEADER
        if slide.position:
            width = ink.measure(26)(slide.position) + 2
            ink.text(ink.rect(right - width, top, width, height), slide.position, 26, "muted", align=_RIGHT)
            right -= width + 52
            width = max(ink.measure(34, bold=True)(self._clock), ink.measure(34, bold=True)("0:00")) + 4
            ink.text(ink.rect(right - width, top, width, height), self._clock, 34, "text", bold=True)
            right -= width + 18 + 56
            box = ink.rect(right, top + 4, 56, 56)
            paint_timer_ring(ink.painter, self._host.theme, box, ink.px(6), self._used)
            right -= 48
        words = slide.dates if not slide.team else f"{slide.session}   {slide.dates}"
        width = ink.measure(26)(words) + 2
        ink.text(ink.rect(right - width, top, width, height), words, 26, "muted", align=_RIGHT)
        room_left = right - width - 48 - MARGIN
        title = slide.team or slide.session
        ink.text(ink.rect(MARGIN, top, room_left, height), title, 26, "text", bold=True)
