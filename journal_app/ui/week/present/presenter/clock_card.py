"""The clock of the presenter view: the turn's time as a ring, and how far the session is."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.i18n import _, ngettext
from journal_app.ui.kit import Button, Card, Label, ProgressBar, paint_timer_ring
from journal_app.ui.kit.frames.stacks import Row, Stack
from journal_app.ui.look.fonts import make_font
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded

_WIDEST = "+0:00"
_RING, _STROKE, _FIGURE, _GAP = 76, 7, 48, 20


class _TurnRing(Themed, QWidget):
    """The ring with its figure; a turn that goes on fills it and turns the figure quiet, nothing more."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._clock = ("", 0.0)
        self._meant = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_clock(self, text: str, share: float) -> None:
        """Show the time left, and the share that is used."""
        if (text, share) != self._clock:
            self._clock = (text, share)
            self.update()

    def show_meant(self, words: str) -> None:
        """Say below the figure how long a turn is meant to take."""
        self._meant = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        words = QFontMetricsF(theme.font("dense")).horizontalAdvance(self._meant)
        figure = QFontMetricsF(make_font(theme.px(_FIGURE), bold=True)).horizontalAdvance(_WIDEST)
        width = math.ceil(max(figure, words)) + 2
        return QSize(theme.px(_RING + _GAP) + width, theme.px(_RING))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, (text, share) = self._host.theme, self._clock
        painter, side = QPainter(self), theme.px(_RING)
        paint_timer_ring(painter, theme, QRectF(0, 0, side, side), theme.px(_STROKE), share)
        left = side + theme.px(_GAP)
        line = theme.line("dense")
        below = QRectF(left, side - line, self.width() - left, line)
        draw_text(painter, below, self._meant, theme.font("dense"), theme.color("muted"))
        place = QRectF(left, 0, self.width() - left, side - line)
        ink = theme.color("muted" if text.startswith("+") else "text")
        draw_text(painter, place, text, make_font(theme.px(_FIGURE), bold=True), ink)


class ClockCard(Worded, Card):
    """Time of the turn and of the whole."""

    toggled = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._ring = _TurnRing(host)
        self._soft = Label(host, role="caption", color="muted", wrap=True)
        self._soft.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._all = Label(host, role="caption", color="muted")
        self._bar = ProgressBar(host)
        self._run = Label(host, role="dense")
        self._button = Button(host, size="low", key="T")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key is always at hand
        self._running = False
        self._turn = 0
        self._build_layout_of_card()
        self._button.clicked.connect(self.toggled)

    def _build_layout_of_card(self) -> None:
        host = self._host
        right = Stack(host, self._button, self._soft)
        right.setAlignment(self._button, Qt.AlignmentFlag.AlignRight)
        top = Row(host, self._ring, spacing=16)
        top.addLayout(right, 1)
        self.body.addLayout(top)
        whole = Row(host, self._all, spacing=12)
        whole.addWidget(self._bar, 1)
        whole.addWidget(self._run)
        self.body.addLayout(whole)

    def show_turn(self, text: str, share: float, seconds: int, *, running: bool) -> None:
        """Show the time left of a turn that is meant to take so many seconds."""
        self._ring.show_clock(text, share)
        if (running, seconds) != (self._running, self._turn):
            self._running, self._turn = running, seconds
            self.retranslate()

    def show_run(self, spent: int, minutes: int) -> None:
        """Show for how many seconds the session has run, of the minutes it is to take."""
        self._bar.set_value(min(1.0, spent / (minutes * 60)) if minutes else 0.0)
        run = _("{spent} of {planned}").format(spent=_clock(spent), planned=_clock(minutes * 60))
        self._run.setText(run)
        self._bar.setAccessibleName(run)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._button.setText(_("Pause") if self._running else _("Start"))
        self._soft.setText(_("When the time is up, nobody is cut off."))
        self._all.setText(_("In all"))
        minutes, rest = divmod(self._turn, 60)
        if rest:
            meant = _("About {time} each").format(time=_clock(self._turn))
        else:
            meant = ngettext("About {count} minute each", "About {count} minutes each", minutes)
        self._ring.show_meant(meant.format(count=minutes))


def _clock(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02d}"
