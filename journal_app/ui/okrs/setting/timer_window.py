"""The window with the timer of a meeting that is shared on screen: the topic, its time, and the agenda.

It is fed by `Reads.runner.presented` alone, which names meetings and their pace and nothing that anybody wrote: no
rail, no names, no notes, no worksheets.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.domain.runner.runner_view import PresentedTimer
from journal_app.domain.runner.timer import USUAL_EXTRA, PaceView
from journal_app.i18n import _, pgettext
from journal_app.journal.command import Command
from journal_app.journal.journal import system_ms
from journal_app.journal.runner.topic_commands import ExtendTopic, NextTopic, PauseTopic
from journal_app.runner_words import timer_words
from journal_app.system import local_time
from journal_app.ui.kit import paint_timer_ring
from journal_app.ui.kit.frames.floating import BEFORE_AUDIENCE
from journal_app.ui.kit.frames.on_screen import OnScreen
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.setting.agenda_bar import BarShape, paint_agenda
from journal_app.ui.okrs.setting.words import circled, minutes_words
from journal_app.ui.page_scale import Ink
from journal_app.ui.pane import Pane

_TICK_MS = 200
_SIZE, _MINIMUM = QSize(1440, 900), QSize(640, 400)
# All lengths are px of a page of 1440 x 900.
_PAGE = (1440, 900)
_EDGE, _FOOT, _RING, _STROKE = 72, 84, 420, 14
_TOPIC, _LINE, _FIGURE, _SMALL = 56, 80, 112, 20
_RIGHT = Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class TimerWindow(Worded, QWidget):
    """Deletes itself when it closes, after `ended`. Space, +, →, F and Esc; what they do goes to the journal."""

    ended = Signal()

    def __init__(self, pane: Pane, host: ThemeHost, meeting: Id) -> None:
        super().__init__()
        self._pane, self._host = pane, host
        self.meeting = meeting
        self.found: PresentedTimer | None = None
        self._shown: object = None
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty(BEFORE_AUDIENCE, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        OnScreen(self, _MINIMUM).open(_SIZE)
        self.read()
        self._tick.start()

    def read(self) -> None:
        """Read where the meeting is; where it is gone, the window closes."""
        try:
            self.found = self._pane.journal.reads.runner.presented(self.meeting)
        except JournalError:
            self.found = None
            self.close()
            return
        self._say()
        self.update()

    @property
    def pace(self) -> PaceView | None:
        """Return where the meeting is, None while it is not under way."""
        return self.found.pace if self.found is not None else None

    def time_words(self) -> str:
        """Return the figure in the ring: the time left, or the time taken where a topic has no limit."""
        pace = self.pace
        if pace is None:
            return ""
        now = system_ms()
        return timer_words(pace.left_ms(now) if pace.minutes else pace.taken_ms(now))

    # Keys ----------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        acts: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Space: self._pause,
            Qt.Key.Key_Right: self._go_on,
            Qt.Key.Key_PageDown: self._go_on,
            Qt.Key.Key_F8: self._go_on,
            Qt.Key.Key_F: self._full_screen,
            Qt.Key.Key_F11: self._full_screen,
            Qt.Key.Key_Escape: self.close,
        }
        act = self._extend if event.text() in {"+", "＋"} else acts.get(event.key())
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _run(self, command: Command) -> None:
        if self._pane.run(command) is not None:
            # The main window shows the same timer, and what one writes oneself it is not told of.
            self._pane.mark_stale()
            self.read()

    def _pause(self) -> None:
        if self.pace is not None:
            self._run(PauseTopic(self.meeting, not self.pace.is_paused))

    def _extend(self) -> None:
        if self.pace is not None:
            self._run(ExtendTopic(self.meeting))

    def _go_on(self) -> None:
        if self.pace is not None:
            self._run(NextTopic(self.meeting, self.pace.topic))

    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # What is shown -------------------------------------------------------------------

    def _on_tick(self) -> None:
        shown = (self.time_words(), f"{local_time.now():%H:%M}")
        if shown != self._shown:
            self._shown = shown
            self._say()
            self.update()

    def _say(self) -> None:
        """Say to a screen reader what is drawn."""
        self.setWindowTitle(pgettext("window", "Timer"))
        pace = self.pace
        if pace is None:
            self.setAccessibleName(_("The meeting is over."))
            return
        words = _("{topic}, {time}").format(topic=pace.words, time=self.time_words())
        self.setAccessibleName(words)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._host.theme.color("bg"))
        unit = max(0.1, min(self.width() / _PAGE[0], self.height() / _PAGE[1]))
        ink = Ink(painter, self._host, unit)
        width, height = self.width() / unit, self.height() / unit
        if self.found is None:
            return
        self._paint_head(ink, self.found, width)
        pace = self.found.pace
        if pace is None:
            box = ink.rect(_EDGE, height / 2 - _LINE, width - 2 * _EDGE, _LINE)
            ink.text(box, _("The meeting is over."), _TOPIC, "text", bold=True)
        else:
            self._paint_topic(ink, pace, width, height)
            self._paint_ring(ink, pace, width, height)
            self._paint_agenda(ink, pace, width, height)
        self._paint_foot(ink, width, height)

    def _paint_head(self, ink: Ink, found: PresentedTimer, width: float) -> None:
        box = ink.rect(_EDGE, 44, width * 0.7, 40)
        ink.text(box, f"{circled(found.number)} {found.title}", _SMALL, "text", bold=True)
        now = f"{local_time.now():%H:%M}"
        pace = found.pace
        minutes = [] if pace is None else [one.minutes for one in pace.points]
        if pace is not None and minutes and None not in minutes:
            whole = sum(one or 0 for one in minutes) * 60_000
            end = local_time.of_row(pace.started + whole)
            now = _("{now} / until {end}").format(now=now, end=f"{end:%H:%M}")
        ink.text(ink.rect(width * 0.7, 44, width * 0.3 - _EDGE, 40), now, _SMALL, "muted", align=_RIGHT)

    def _paint_topic(self, ink: Ink, pace: PaceView, width: float, height: float) -> None:
        room = width - 2 * _EDGE - _RING - 60
        lines = ink.headline(pace.words or self._title, _TOPIC, room)[:4]
        middle = (height - _FOOT - 60) / 2
        top = middle - len(lines) * _LINE / 2
        word = _("Paused") if pace.is_paused else pgettext("meeting", "Now")
        ink.text(ink.rect(_EDGE, top - 60, room, 44), word, 26, "accent", bold=True)
        for line in lines:
            ink.text(ink.rect(_EDGE, top, room, _LINE), line, _TOPIC, "text", bold=True)
            top += _LINE
        if pace.next_words:
            words = _("Then: {topic}").format(topic=pace.next_words)
            for line in ink.lines(words, 26, room)[:2]:
                ink.text(ink.rect(_EDGE, top + 20, room, 44), line, 26, "muted")
                top += 44

    @property
    def _title(self) -> str:
        return self.found.title if self.found is not None else ""

    def _paint_ring(self, ink: Ink, pace: PaceView, width: float, height: float) -> None:
        middle = (height - _FOOT - 60) / 2
        left = width - _EDGE - _RING
        box = ink.rect(left, middle - _RING / 2, _RING, _RING)
        theme, now = self._host.theme, system_ms()
        if pace.minutes:
            paint_timer_ring(ink.painter, theme, box, ink.px(_STROKE), 1 - pace.share(now))
        is_over = bool(pace.minutes) and pace.left_ms(now) < 0
        words, size = self.time_words(), _FIGURE
        while ink.measure(size, bold=True)(words) > _RING - 4 * _STROKE and size > _SMALL:
            size -= 4
        figure = ink.rect(left, middle - 80, _RING, 140)
        ink.text(figure, words, size, "problem" if is_over else "text", bold=True, align=_CENTRE)
        if pace.minutes:
            words = _("of {length}").format(length=minutes_words(pace.minutes))
            ink.text(ink.rect(left, middle + 64, _RING, 44), words, 24, "muted", align=_CENTRE)

    def _paint_agenda(self, ink: Ink, pace: PaceView, width: float, height: float) -> None:
        if not pace.points:
            return
        box = ink.rect(_EDGE, height - _FOOT - 90, width - 2 * _EDGE, 62)
        shape = BarShape(ink.px(10), ink.px(8), ink.font(_SMALL + 2), ink.font(_SMALL + 2, bold=True))
        paint_agenda(ink.painter, self._host.theme, box, pace, shape, system_ms())

    def _paint_foot(self, ink: Ink, width: float, height: float) -> None:
        top = height - _FOOT
        ink.painter.fillRect(
            QRectF(0, ink.px(top), self.width(), self.height() - ink.px(top)), ink.color("surface")
        )
        pace = self.pace
        is_paused = pace is not None and pace.is_paused
        left = float(_EDGE)
        keys = (
            ("Space", _("Go on") if is_paused else _("Pause")),
            ("+", _("{minutes} more minutes").format(minutes=USUAL_EXTRA)),
            ("→", _("Next topic")),
            ("Esc", _("Close")),
        )
        for cap, words in keys if pace is not None else keys[-1:]:
            wide = max(ink.measure(_SMALL)(cap) + 28, 40)
            ink.box(ink.rect(left, top + 22, wide, 40), 8, "surface2")
            ink.text(ink.rect(left, top + 22, wide, 40), cap, _SMALL, "text", align=_CENTRE)
            left += wide + 12
            room = ink.measure(_SMALL)(words) + 4
            ink.text(ink.rect(left, top + 22, room, 40), words, _SMALL, "muted")
            left += room + 34
        promise = _("Notes and worksheets are not shown here")
        room = ink.measure(_SMALL)(promise) + 4
        if left + room + 34 < width - _EDGE:
            place = width - _EDGE - room
            ink.icon(ink.rect(place - 34, top + 31, 22, 22), "lock", "muted")
            ink.text(ink.rect(place, top + 22, room, 40), promise, _SMALL, "muted")

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.update()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._tick.stop()
        super().closeEvent(event)
        self.ended.emit()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._say()

    @override
    def restyle(self) -> None:
        self.update()
